"""unknown-reference: a comment refers with @ to an unknown name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean, nearest
from qmpdoc.files.json_text import position
from qmpdoc.lint.remembered import Lines, matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Command, Dialect, DocText, HmpCommand, Option

_REFERENCE = matches_of(r"@(?<![\w@.\"'`<-]@)(?P<name>[A-Za-z_][\w-]*)(?![\w-])(?!:(?:\s|$))")
_BACKQUOTED = matches_of(r"`(?<![\w:`]`)(?P<name>[A-Za-z_][\w-]{3,})`(?P<event>)(?![`_])")
_IN_PROSE = matches_of(r"""["'`](?P<name>[a-z][\w-]{3,})["'`]\s+command\b|\b(?P<event>[A-Z][A-Z_]{3,})\s+events?\b""")
_COMMAND = matches_of(r"command(?<=\scommand)\b")
_BEFORE = re.compile(r"(?<![\w@'\"`*./-])[a-z][a-z\d]*(?:[-_][a-z\d]+)+$")
_EXPERIMENTAL = matches_of(r"x-(?<![\w@'\"`*./-]x-)[a-z][\w-]+")
_LONGEST = 80
"""Characters before a word in which the name before it is looked for."""
_OPTION = matches_of(r"@option\{--?(?P<name>[A-Za-z][\w-]{3,})")
_ARGUMENTS = re.compile(
    r"(?P<names>@[\w-]+(?:(?:\s*,|\s+and|\s+or)\s+@[\w-]+)*)\s+(?:parameter|argument)s?\b(?!\s+(?:of|to|for|in)\b)"
)
_JOINED = matches_of(r"(?<![\w@{`*=./-])[a-z]+(?:[_-][a-z]+)+(?![\w=/-])")
_HEADS = ("@item", "@findex", "@cindex", "``", ".. ")
Find = Callable[[Lines], tuple[re.Match[str], ...]]
_CLOSE = 0.8
"""The least similarity to a known name (`difflib`'s ratio) without other signs that the word is a name."""
_NEAR = 2
_SWAP = str.maketrans("_-", "-_")
_KEYS = frozenset(
    {"success-response", "allow-oob", "allow-preconfig", "boxed", "gen", "coroutine", "data", "base", "discriminator"}
)
"""What the language itself has, and comments may describe."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find names behind @ that nothing has, in schemas; elsewhere such as are nearly something's name."""
    names, in_qmp = NameIndex(scope.everything), NameIndex(scope.everything_in_qmp)
    options = frozenset(name for each in scope.reference.of_kind(Option) for name in (each.name, *each.aliases))
    for block in scope.documentation.blocks():
        kind = scope.kinds.get(block.location.file)
        if kind is FileKind.SCHEMA:
            yield from _behind_at(block, scope, in_qmp)
            yield from _commands_in_prose(block, scope)
        if block.dialect is Dialect.RST and kind is FileKind.SCHEMA:
            yield from _nearly(block, _BACKQUOTED, scope.everything_in_qmp, in_qmp)
        elif block.dialect is Dialect.PLAIN and kind is not FileKind.SCHEMA:
            yield from _nearly(block, _IN_PROSE, scope.everything, names)
            yield from _commands_in_prose(block, scope)
        elif block.dialect is Dialect.TEXINFO and options:
            yield from _options(block, options)
    yield from _misjoined(scope)
    yield from _foreign_arguments(scope)


def _misjoined(scope: Scope) -> Iterator[Finding]:
    """Names of monitor commands that a text writes with ``_`` for ``-``, or the other way."""
    known = {name for each in scope.reference.of_kind(HmpCommand) for name in (each.name, *each.aliases)}
    swapped = {each.translate(_SWAP): each for each in known if "_" in each or "-" in each}
    for block in scope.documentation.blocks(Dialect.TEXINFO, Dialect.RST) if swapped else ():
        if scope.kinds.get(block.location.file) is FileKind.HX:
            for match in _JOINED(block.lines):
                name = match[0]
                if name in swapped and name not in known and name not in scope.everything:
                    row, column = position(match.string, match.start())
                    if not block.lines[row].startswith(_HEADS):
                        guess = f", did you mean '{swapped[name]}'?"
                        yield finding(block.locate(row, column), len(name), name=name, guess=guess)


def _options(block: DocText, options: Collection[str]) -> Iterator[Finding]:
    """Options that a text names, and that are nearly one of those that there are."""
    for match in _OPTION(block.lines):
        name = match["name"]
        guess = nearest(name, options, _CLOSE) if name not in options else None
        if guess is not None:
            place = block.locate(*position(match.string, match.start("name")))
            yield finding(place, len(name), name=f"-{name}", guess=f", did you mean '-{guess}'?")


def _commands_in_prose(block: DocText, scope: Scope) -> Iterator[Finding]:
    """Names without quotes that are nearly a command's, or a command's that was experimental."""
    for start, name, text in _unquoted(block.lines):
        if not _is_known(name, scope.everything):
            commands = scope.declared_names(Command) or tuple(scope.commands)
            stable = name.removeprefix("x-")
            guess = stable if stable in commands else nearest(name, commands, _CLOSE)
            if guess is not None:
                place = block.locate(*position(text, start))
                yield finding(place, len(name), name=name, guess=f", did you mean '{guess}'?")


def _unquoted(lines: Lines) -> Iterator[tuple[int, str, str]]:
    """The names before the word 'command', and those that begin with ``x-``: offset, name and the whole text."""
    for match in _EXPERIMENTAL(lines):
        yield match.start(), match[0], match.string
    for match in _COMMAND(lines):
        begin = max(0, match.start() - _LONGEST)
        before = match.string[begin : match.start()].rstrip()
        name = _BEFORE.search(before)
        if name is not None and not name[0].startswith("x-"):
            yield begin + name.start(), name[0], match.string


def _foreign_arguments(scope: Scope) -> Iterator[Finding]:
    """Names that a comment calls arguments of its command, and that are something else's."""
    for command in scope.commented:
        if not isinstance(command, Command) or not command.documented:
            continue
        for number, line, _ in scope.comment_lines(command):
            match = _ARGUMENTS.search(line) if "@" in line else None
            for found in re.finditer(r"@([\w-]+)", match["names"]) if match else ():
                if _is_foreign(found[1], command, scope):
                    place = command.location.at(number, (match.start() if match else 0) + found.start() + 1)
                    guess = f": '{command.name}' has no such argument"
                    yield finding(place, len(found[0]), name=found[1], guess=guess)


def _is_foreign(name: str, command: Command, scope: Scope) -> bool:
    """Whether a name is known, but neither a definition nor an argument of a command."""
    if not _is_known(name, scope.everything) or name in scope.declared_things:
        return False
    real = scope.types.arguments(command)
    branches = (field for each in real.branches.values() for field in each.fields)
    return not real.open and name not in real.fields and name not in set(branches)


def _behind_at(block: DocText, scope: Scope, names: NameIndex) -> Iterator[Finding]:
    for match in _REFERENCE(block.lines):
        text = match.string
        name = match["name"].rstrip("-_")
        opening = len(text) - len(text.lstrip())
        if match.start() != opening and not _is_known(
            name, scope.everything_in_qmp
        ):  # at the opening, wrong-symbol reports it
            if nearest(name, _alike(name, names), _CLOSE) is None and block.location.file in scope.once(_shared):
                continue
            place = block.locate(*position(text, match.start()))
            yield finding(place, len(name) + 1, name=name, guess=did_you_mean(name, _alike(name, names)))


def _shared(scope: Scope) -> frozenset[str]:
    """The modules that a schema includes from the folder of another one, which may have modules that it leaves out."""
    included = (each for each in scope.reference.definitions if each.module and each.module.startswith("../"))
    return frozenset(each.location.file for each in included)


def _nearly(block: DocText, find: Find, known: Collection[str], names: NameIndex) -> Iterator[Finding]:
    """Names that are all but right: a text may well describe what other programs have."""
    for match in find(block.lines):
        name = match["name"] or match["event"]
        if not _is_known(name, known):
            guess = nearest(name, _alike(name, names), _CLOSE)
            if guess is not None:
                start = match.start("name") if match["name"] else match.start("event")
                place = block.locate(*position(match.string, start))
                yield finding(place, len(name), name=name, guess=f", did you mean '{guess}'?")


def _alike(name: str, names: NameIndex) -> list[str]:
    """The names that are about as long and begin or end alike."""
    return [
        each
        for each in names.like(name)
        if abs(len(each) - len(name)) <= _NEAR and (each[:2] == name[:2] or each[-2:] == name[-2:])
    ]


def _is_known(name: str, known: Collection[str]) -> bool:
    return name in known or name in _KEYS or name.removesuffix("s") in known or name.replace("_", "-") in known


RULE = LintRule(
    code="QL310",
    name="unknown-reference",
    message="unknown name '{name}'{guess}",
    advice="correct the name, or write it as an ordinary word",
    rationale="The manual shows it as the name of a definition, and readers look for one that does not exist.",
    sample="""
        - ==> schema.json
        - ##
        - # @Drive:
        - #
        - # A drive.
        - #
        - # @name: its name, which has nothing to do with @nmae of the image  # QL310
        - #
        - # Since: 1.0
        - ##
        - { 'struct': 'Drive', 'data': { 'name': 'str' } }
          ==> commands.hx
              {
                  .name       = "attach",
                  .args_type  = "",
              },

          SQMP
          attach
          ------

        - Attach the drive that the 'detahc' command took away.  # QL310
        + Attach the drive that the 'detach' command took away.

          Arguments: None.
          EQMP

              {
                  .name       = "detach",
                  .args_type  = "",
              },

          SQMP
          detach
          ------

          Detach the drive.

          Arguments: None.
          EQMP
        + ==> schema.json
        + ##
        + # @Drive:
        + #
        + # A drive.
        + #
        + # @name: its name
        + #
        + # @image: file that it shows, whatever its @name
        + #
        + # Since: 1.0
        + ##
        + { 'struct': 'Drive', 'data': { 'name': 'str', 'image': 'str' } }
    """,
    check=check,
)
