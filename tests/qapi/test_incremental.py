"""Reading a schema again, with what was kept of it, is reading it again: whatever changed, and whatever is wrong."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.loading.load import load_again, load_file
from qmpdoc.model import AnyDefinition
from qmpdoc.qapi.build import Builder
from qmpdoc.qapi.declarations import Declaration
from qmpdoc.qapi.incremental import IncrementalCache

pytestmark = pytest.mark.seconds

MAIN = "{ 'include': 'types.json' }\n{ 'include': 'commands.json' }\n"
TYPES = """\
##
# = Types
##

##
# @Kind:
#
# What there is.
#
# @disk: a disk
#
# Since: 1.0
##
{ 'enum': 'Kind', 'data': [ 'disk', 'tape' ] }

##
# @Drive:
#
# A drive.
#
# @kind: what it is
#
# Since: 1.0
##
{ 'struct': 'Drive', 'data': { 'kind': 'Kind', '*size': 'int' } }
"""
COMMANDS = """\
{ 'include': 'types.json' }

##
# @query-drive:
#
# Tell about a drive.
#
# Returns: a drive
#
# .. qmp-example::
#
#     -> { "execute": "query-drive" }
#     <- { "return": { "kind": "disk" } }
#
# Since: 1.0
##
{ 'command': 'query-drive', 'returns': 'Drive' }

##
# @Shelf:
#
# Drives side by side.
#
# Since: 1.0
##
{ 'struct': 'Shelf', 'data': { 'first': 'Drive' } }
"""
FILES = {"schema.json": MAIN, "types.json": TYPES, "commands.json": COMMANDS}
EDITS: list[tuple[str, Callable[[str], str]]] = [
    ("types.json", lambda text: text.replace("'*size': 'int'", "'*size': 'size'")),
    ("types.json", lambda text: text.replace("A drive.", "A drive of any kind.")),
    ("types.json", lambda text: text.replace("'tape' ]", "'tape', 'drum' ]")),
    ("types.json", lambda text: text.replace("} }", "}")),
    ("types.json", lambda text: text.replace("'Kind', '*", "'Kin', '*")),
    ("types.json", lambda text: text.replace("{ 'struct': 'Drive'", "{ 'struct': 'Drive', 'base': 'Drive'")),
    ("types.json", lambda text: "\n\n" + text),
    ("types.json", lambda text: text[: text.find("##\n# @Drive:")]),
    ("types.json", lambda text: text.replace("# = Types", "# = All types")),
    ("commands.json", lambda text: text.replace("-> {", "-> [")),
    ("commands.json", lambda text: text.replace("# Tell about a drive.", "#Tell about")),
    ("commands.json", lambda text: text.replace("@query-drive:", "@query-drives:")),
    ("commands.json", lambda text: text + "\n##\n# prose\n##\n"),
    ("commands.json", lambda text: text + "\n{ 'event': 'GONE', 'data': 'Drive' }\n"),
    ("types.json", lambda text: text + "\n##\n# Prose under the same heading.\n##\n"),
    (
        "types.json",
        lambda text: text + "\n##\n# = More types\n##\n\n##\n# @Slot:\n##\n{ 'enum': 'Slot', 'data': [] }\n",
    ),
    ("types.json", lambda text: text + "\n##\n# Nothing closes this.\n"),
    ("types.json", lambda text: text + "\n##\n# Nothing closes this.\n{ 'enum': 'Slot', 'data': [] }\n"),
    ("types.json", lambda text: text + "\n##\n# @query-drive:\n##\n"),
    ("schema.json", lambda text: "{ 'pragma': { 'doc-required': true } }\n" + text),
    ("schema.json", lambda text: text.replace("{ 'include': 'types.json' }\n", "")),
    ("types.json", lambda text: text.replace("# @kind: what it is\n", "# @kind: what it is,\n#     in a word\n")),
    ("types.json", lambda text: text.replace("{ 'enum': 'Kind',", "{ 'enum': 'Kind',\n ")),
    ("types.json", lambda text: text.replace("##\n# @Drive:", "# A note.\n##\n# @Drive:")),
    ("types.json", lambda text: text.replace("# @disk: a disk\n#\n", "")),
    ("types.json", lambda text: text.replace("# = Types\n##\n", "# = Types\n#\n# All of them.\n##\n")),
    ("commands.json", lambda text: text.replace("# Tell about a drive.\n", "# Tell about\n# a drive.\n")),
    ("commands.json", lambda text: text.replace("# Drives side by side.", "# Drives,\n# side by side.")),
    ("commands.json", lambda text: text.replace("##\n# @Shelf:\n#\n# Drives side by side.\n#\n# Since: 1.0\n##\n", "")),
    ("commands.json", lambda text: text.replace("{ 'command'", "##\n# prose\n##\n\n{ 'command'")),
    ("schema.json", lambda text: "{ 'pragma': { 'documentation-exceptions': [ 'Drive' ] } }\n" + text),
    ("schema.json", lambda text: "{ 'pragma': { 'documentation-exceptions': [ 'Shelf', 'Kind' ] } }\n" + text),
]


def read(files: dict[str, str], kept: IncrementalCache | None) -> tuple[object, list[Diagnostic], object]:
    def open_file(path: str) -> bytes:
        return files[path].encode()

    problems: list[Diagnostic] = []
    if kept is None:
        found = load_file("schema.json", problems.append, open_file)
    else:
        found = load_again("schema.json", problems.append, open_file, kept, {})
    return found, sorted(problems, key=str), (found.sources, msgspec.json.encode(found))  # which has the places, too


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_edits_reads_the_same_as_anew(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same edits each time)
    kept = IncrementalCache()
    for _ in range(25):
        files = dict(FILES)
        for path, edit in chance.sample(EDITS, chance.randint(0, 3)):
            files[path] = edit(files[path])
        assert read(files, kept) == read(files, None)


@pytest.mark.parametrize("seed", range(20))
def test_edits_one_after_the_other_read_the_same_as_anew(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same edits each time)
    kept = IncrementalCache()
    files = dict(FILES)
    for _ in range(40):
        path, edit = chance.choice(EDITS)
        files[path] = edit(files[path])
        assert read(files, kept) == read(files, None)
        if chance.random() < 0.1:
            files = dict(FILES)


@pytest.mark.parametrize("seed", range(20))
def test_lines_that_come_and_go_anywhere_read_the_same_as_anew(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same edits each time)
    kept = IncrementalCache()
    files = dict(FILES)
    for _ in range(40):
        path = chance.choice(("types.json", "commands.json"))
        lines = files[path].split("\n")
        place = chance.randrange(len(lines))
        new = chance.choice(("", "# a word", "##", "# @new: a member", "{ 'command': 'new' }"))
        lines[place : place + chance.randint(0, 1)] = [new] * chance.randint(0, 2)
        files[path] = "\n".join(lines)
        assert read(files, kept) == read(files, None)
        if chance.random() < 0.3:
            files = dict(FILES)


def test_what_did_not_change_is_taken_as_it_is() -> None:
    kept = IncrementalCache()
    first, *_ = read(FILES, kept)
    changed = {**FILES, "commands.json": COMMANDS.replace("Tell about", "Say all about")}
    second, *_ = read(changed, kept)
    old = {each.name: each for each in first.definitions}  # type: ignore[attr-defined]
    new = {each.name: each for each in second.definitions}  # type: ignore[attr-defined]
    assert [name for name in new if new[name] is old[name]] == ["Kind", "Drive", "Shelf"]


def test_what_stands_behind_an_edit_moves_with_its_lines() -> None:
    kept = IncrementalCache()
    first, *_ = read(FILES, kept)
    second, *_ = read({**FILES, "commands.json": COMMANDS.replace("Tell about", "Tell\n# all about")}, kept)
    old, new = (
        {each.name: each.location.line for each in found.definitions}  # type: ignore[attr-defined]
        for found in (first, second)
    )
    assert new["Shelf"] == old["Shelf"] + 1


def test_what_an_edit_moved_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = IncrementalCache()
    described = COMMANDS.replace("# Since: 1.0\n##\n{ 'struct'", "# @first: one\n#\n# Since: 1.0\n##\n{ 'struct'")
    files = {**FILES, "commands.json": described}
    assert [each.name for each in read(files, kept)[1]] == ["undocumented-member"] * 2  # of types.json
    names = []
    build = Builder.build

    def noting(builder: Builder, declaration: Declaration, title: str | None) -> AnyDefinition:
        names.append(declaration.name)
        return build(builder, declaration, title)

    monkeypatch.setattr(Builder, "build", noting)
    for text in ("Tell\n# all about", "Tell\n# all\n# about", "Tell about"):
        read({**files, "commands.json": described.replace("Tell about", text)}, kept)
    assert names == ["query-drive"] * 3


PLAIN = """##
# @Arguments
#
# @name: its name
##
{ 'type': 'Arguments', 'data': { 'name': 'str' } }

##
# @open
#
# Open a drive.
#
# @name: #optional which drive
#
# @mode: #optional how
##
{ 'command': 'open', 'data': 'Arguments' }

##
# @close
#
# Close it.
##
{ 'command': 'close' }
"""


def test_a_comment_of_the_first_age_follows_the_type_that_it_describes() -> None:
    kept = IncrementalCache()
    states = [
        PLAIN,
        PLAIN.replace("'name': 'str' }", "'name': 'str', '*mode': 'str' }"),
        PLAIN.replace("Close", "Shut"),
    ]
    names = []
    for text in (*states, PLAIN):
        files = {"schema.json": text}
        again, once = read(files, kept), read(files, None)
        assert again == once
        opened = next(each for each in again[0].definitions if each.name == "open")  # type: ignore[attr-defined]
        names.append([each.name for each in opened.arguments])
    assert names[0] != names[1]
