"""C tokens → entries: designated and positional initialisers, and ``DEF()`` rows of either sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report, Severity
from qmpdoc.files.source import SourceFile, SourceLocation
from qmpdoc.hx.args_type import read_args_type
from qmpdoc.hx.conditions import Conditions
from qmpdoc.hx.extensions import NO_EXTENSIONS, HxExtensions
from qmpdoc.hx.problems import (
    ENTRY_CUT_SHORT,
    MACRO_IN_TEXT,
    MALFORMED_ARGS_TYPE,
    MALFORMED_ENTRY,
    STRAY_TEXT,
    UNKNOWN_CODE,
)
from qmpdoc.hx.tokens import Token, TokenKind, place_of, quote, source_text, unquote
from qmpdoc.model import Entry, EntryArgument, EntryField, EntryKind

_BRACKETS = {"{": "}", "(": ")", "[": "]"}
_HANDLERS = ("mhandler.cmd_new", "mhandler.cmd", "mhandler.info", "mhandler.info_new", "cmd", "cmd_info_hrt", "handler")
_POSITIONAL = ("name", "args_type", "handler", "params", "help")
_TEXTS = ("name", "args_type", "params", "help")
"""The initialisers that are text; a macro may hide a part of them."""
_OPTION = ("name", "has_arg", "index", "help", "arch_mask")
_TOOL = ("name", "handler", "params")


class Value(msgspec.Struct):
    """An initialiser: its designator, if it has one, and the tokens of its value."""

    name: str | None
    tokens: list[Token]


class EntryReader:
    """Reads the entries of one file, a run of C at a time; conditions stay open between runs."""

    def __init__(self, source: SourceFile, report: Report, extensions: HxExtensions = NO_EXTENSIONS) -> None:
        self.source = source
        self.report = report
        self.extensions = extensions
        self.conditions = Conditions(source, report)

    def read(self, tokens: Sequence[Token]) -> Iterator[Entry]:
        """The entries of a run of C, in order."""
        tokens = self.expanded(tokens)
        index = 0
        while index < len(tokens):
            token = tokens[index]
            following = index + 1
            if token.kind is TokenKind.DIRECTIVE:
                self.conditions.take(token)
            elif token.text == "{":
                end, following = self.extent(tokens, index)
                yield from self.braced(token, tokens[index + 1 : end], closed=end < following)
            elif token.text == "DEF" and tokens[following : following + 1] and tokens[following].text == "(":
                end, following = self.extent(tokens, following)
                yield from self.row(token, tokens[index + 2 : end], closed=end < following)
            elif token.text not in (",", ";"):
                following = self.stray(tokens, index)
            index = following

    def expanded(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens, with known macros replaced by their string literals."""
        macros = self.extensions.macros
        if not macros:
            return tokens
        return [
            replace(each, kind=TokenKind.STRING, text=quote(macros[each.text]))
            if each.kind is TokenKind.WORD and each.text in macros
            else each
            for each in tokens
        ]

    def extent(self, tokens: Sequence[Token], opening: int) -> tuple[int, int]:
        """Where the bracket at `opening` is closed, and where to go on.

        An entry that does not end stops where the next one certainly begins; then both are the same.
        """
        depth = 0
        for index in range(opening, len(tokens)):
            token = tokens[index]
            if token.kind is not TokenKind.MARK:
                if token.text == "DEF" and token.column == 1:
                    return self.cut_short(tokens, opening, index)
            elif token.text in _BRACKETS:
                if index > opening and _begins_entry(tokens, opening, index):
                    return self.cut_short(tokens, opening, index)
                depth += 1
            elif token.text in _BRACKETS.values():
                depth -= 1
                if depth == 0:
                    return index, index + 1
        return self.cut_short(tokens, opening, len(tokens))

    def cut_short(self, tokens: Sequence[Token], opening: int, end: int) -> tuple[int, int]:
        """Report an entry that does not end, though the next begins at `end`."""
        first = next((each for each in tokens[opening:end] if each.kind is TokenKind.STRING), None)
        name = first.text if first else "that begins here"
        closing = "}," if tokens[opening].text == "{" else ")"
        self.report(ENTRY_CUT_SHORT.at(place_of(tokens[opening], self.source), name=name, closing=closing))
        return end, end

    def stray(self, tokens: Sequence[Token], index: int) -> int:
        """Report what belongs to no entry, once for a line; give the index after it."""
        line = tokens[index].line
        end = index
        while end + 1 < len(tokens) and tokens[end + 1].line == line and tokens[end + 1].text not in ("{", "DEF"):
            end += 1
        found = source_text(tokens[index : end + 1])
        self.report(STRAY_TEXT.at(place_of(tokens[index], self.source), found=found[:60], length=len(found)))
        return end + 1

    def braced(self, opening: Token, tokens: Sequence[Token], *, closed: bool) -> Iterator[Entry]:
        """A ``{ … }`` entry, designated or positional; an empty one ends a table and is not an entry."""
        values = list(split_values(tokens))
        if not values:
            return
        designated = any(each.name for each in values)
        names = iter(()) if designated else iter(_POSITIONAL)
        fields = [self.field(each.name or next(names, ""), each.tokens) for each in values]
        name = next((each for each in fields if each.name == "name"), None)
        if name is None or not name.is_string:
            if closed and (name is None or name.value not in ("NULL", "0")):
                self.malformed(opening, "it has no name", 'begin it with .name = "NAME"')
            return
        kind = EntryKind.DESIGNATED if designated else EntryKind.POSITIONAL
        yield self.entry(kind, opening, fields, values)

    def row(self, opening: Token, tokens: Sequence[Token], *, closed: bool) -> Iterator[Entry]:
        """A ``DEF( … )`` row: of an option if it has five parts or says ``HAS_ARG``, else of a tool's command."""
        values = [each.tokens for each in split_values(tokens, designators=False)]
        if not values or not values[0] or values[0][0].kind is not TokenKind.STRING:
            if closed:
                self.malformed(opening, "DEF has no name", 'write DEF("NAME", …)')
            return
        second = source_text(values[1]) if len(values) > 1 else ""
        option = len(values) > 3 or second in ("0", "HAS_ARG")
        names = _OPTION if option else _TOOL
        if closed and len(values) not in ((4, 5) if option else (3,)):
            wanted = "HAS_ARG or 0, an index, help and architectures" if option else "a callback and a synopsis"
            self.malformed(opening, f"DEF has {len(values)} parts", f"give a name, {wanted}")
        fields = [self.field(name, value, row=True) for name, value in zip(names, values, strict=False)]
        yield self.def_entry(EntryKind.OPTION if option else EntryKind.TOOL_COMMAND, opening, fields)

    def malformed(self, token: Token, reason: str, advice: str) -> None:
        """Report an entry that is whole, but not of any known form."""
        self.report(MALFORMED_ENTRY.at(place_of(token, self.source), reason=reason, advice=advice))

    def field(self, name: str, tokens: Sequence[Token], row: bool = False) -> EntryField:
        """An initialiser: string literals are joined, anything else stays C; directives among them are left out.

        A macro that hides a part of a text is reported; in the help of a ``DEF()`` row, as QEMU has them, as a note.
        """
        parts = [each for each in tokens if each.kind is not TokenKind.DIRECTIVE]
        literals = [each for each in parts if each.kind is TokenKind.STRING and each.text[0] == '"']
        is_string = bool(literals) and len(literals) == len(parts)
        incomplete = False
        macros = [each for each in parts if each.kind is TokenKind.WORD]
        if literals and not is_string and len(literals) + len(macros) == len(parts) and name in _TEXTS:
            found = MACRO_IN_TEXT.at(place_of(macros[0], self.source), name=macros[0].text, field=name)
            self.report(replace(found, severity=Severity.NOTE) if row else found)
            is_string = incomplete = True
        if macros and not literals and name in _TEXTS[1:] and macros[0].text not in ("NULL", "0"):
            self.report(MACRO_IN_TEXT.at(place_of(macros[0], self.source), name=macros[0].text, field=name))
        value = "".join(unquote(each.text) for each in literals) if is_string else source_text(parts)
        location = place_of(tokens[0], self.source) if tokens else self.source.locate(1)
        return EntryField(name=name, value=value, is_string=is_string, incomplete=incomplete, location=location)

    def entry(self, kind: EntryKind, opening: Token, fields: Sequence[EntryField], values: Sequence[Value]) -> Entry:
        """A monitor command's entry."""
        found = {each.name: each for each in reversed(fields)}
        tables = [tokens for each in values if each.name == "sub_table" and (tokens := _inner_table(each.tokens))]
        return Entry(
            kind=kind,
            name=found["name"].value,
            args_type=_string(found.get("args_type")),
            arguments=self.arguments(found.get("args_type"), values),
            params=_string(found.get("params")),
            help=_string(found.get("help")),
            handler=next((found[each].value for each in _HANDLERS if each in found), None),
            flags=found["flags"].value if "flags" in found else None,
            sub_table=found["sub_table"].value if "sub_table" in found else None,
            entries=tuple([inner for table in tables for inner in self.read(table)]),
            condition=self.conditions.current(),
            fields=tuple(fields),
            location=place_of(opening, self.source),
        )

    def arguments(self, field: EntryField | None, values: Sequence[Value]) -> tuple[EntryArgument, ...]:
        """The arguments of an ``args_type``, its problems reported where they are."""
        if field is None or not field.is_string:
            return ()
        literals = next(
            (each.tokens for each in values if each.tokens and place_of(each.tokens[0], self.source) == field.location),
            [],
        )
        strings = [(each, len(unquote(each.text))) for each in literals if each.kind is TokenKind.STRING]

        def locate(offset: int) -> SourceLocation:
            return _place_in_literals(strings, offset, self.source)

        text = field.value.rstrip(" ,") if len(strings) < len(literals) else field.value  # a macro goes on behind it
        arguments, problems = read_args_type(text, locate, self.extensions.codes)
        for each in problems:
            place = locate(each.offset)
            if each.argument:
                code = text[each.offset : each.offset + each.length]
                unknown = {"code": code, "name": each.argument, "advice": each.advice}
                self.report(UNKNOWN_CODE.at(place, length=each.length, **unknown))
                continue
            self.report(MALFORMED_ARGS_TYPE.at(place, reason=each.reason, advice=each.advice, length=each.length))
        return arguments

    def def_entry(self, kind: EntryKind, opening: Token, fields: Sequence[EntryField]) -> Entry:
        """The entry of a ``DEF()`` row."""
        found = {each.name: each for each in fields}
        option = kind is EntryKind.OPTION
        handler = found.get("index" if option else "handler")
        return Entry(
            kind=kind,
            name=found["name"].value,
            params=None if option else _string(found.get("params")),
            help=_string(found.get("help")) if option else None,
            handler=handler.value if handler else None,
            has_argument=option and "has_arg" in found and found["has_arg"].value != "0",
            architectures=found["arch_mask"].value if "arch_mask" in found else None,
            condition=self.conditions.current(),
            fields=tuple(fields),
            location=place_of(opening, self.source),
        )


def _begins_entry(tokens: Sequence[Token], opening: int, index: int) -> bool:
    """Whether the brace at `index` begins a new entry, though the one at `opening` is open.

    It does if it opens a line and ``.name`` follows, unless it is in a table inside the open entry.
    """
    opens_line = tokens[index - 1].line != tokens[index].line and tokens[index - 1].text in (",", "}")
    named = index + 1 < len(tokens) and tokens[index + 1].text == ".name"
    if not (opens_line and named and tokens[index].text == "{"):
        return False
    return not any(each.text == ".sub_table" for each in tokens[opening:index])


def split_values(tokens: Sequence[Token], *, designators: bool = True) -> Iterator[Value]:
    """The initialisers between commas at the outermost level; ``.name =`` is separated from the value."""
    depth = 0
    value: list[Token] = []
    for token in tokens:
        if token.kind is TokenKind.MARK:
            depth += (token.text in _BRACKETS) - (token.text in _BRACKETS.values())
            if token.text == "," and depth == 0:
                yield _value(value, designators)
                value = []
                continue
        value.append(token)
    if any(each.kind is not TokenKind.DIRECTIVE for each in value):
        yield _value(value, designators)


def _value(tokens: list[Token], designators: bool) -> Value:
    parts = [each for each in tokens if each.kind is not TokenKind.DIRECTIVE]
    if designators and len(parts) > 1 and parts[0].text.startswith(".") and parts[1].text == "=":
        return Value(parts[0].text[1:], parts[2:] or parts[:1])
    return Value(None, tokens if not designators else parts or tokens)


def _inner_table(tokens: Sequence[Token]) -> list[Token] | None:
    """What is between the braces of a table written in place, None if the value is just a name."""
    opening = next((index for index, each in enumerate(tokens) if each.text == "{"), None)
    return list(tokens[opening + 1 : -1]) if opening is not None else None


def _string(field: EntryField | None) -> str | None:
    return field.value if field is not None and field.is_string else None


def _place_in_literals(strings: Sequence[tuple[Token, int]], offset: int, source: SourceFile) -> SourceLocation:
    """Where the character at `offset` of joined string literals is; each comes with its unquoted length."""
    for token, length in strings:
        if offset < length or token is strings[-1][0]:
            escapes = token.text.count("\\", 1, offset + 2)
            return source.locate(token.line, token.column + 1 + offset + escapes)
        offset -= length
    return source.locate(1)
