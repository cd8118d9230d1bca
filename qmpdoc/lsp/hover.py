"""What an editor shows about the name under the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from qmpdoc.hx.args_type import CODES
from qmpdoc.lsp.examples import enums_of, fields_of, message_around
from qmpdoc.lsp.markup import meaning_of
from qmpdoc.lsp.state import Document, Snapshot, Word
from qmpdoc.model import AnyDefinition, DocText, Member, Value
from qmpdoc.model.types import BUILT_IN_TYPES
from qmpdoc.wire import ArrayType

_CODE = re.compile(r"[\w-]+:(?P<code>-?[A-Za-z/]s?)[?.]?")


def hover(document: Document, snapshot: Snapshot, position: Position) -> Hover | None:
    """Return what is known of the name at a position: a member there, a definition, or a word of the language."""
    word = document.word_at(position)
    if word is None:
        return None
    shown = (
        _args_type_code(document, word)
        or meaning_of(document, word)
        or _in_example(document, snapshot, word)
        or _member(document, snapshot, word)
        or _named(document, snapshot, word)
    )
    if not shown:
        return None
    return Hover(MarkupContent(MarkupKind.Markdown, shown), document.range_of(word))


def describe(definition: AnyDefinition) -> str:
    """Return a definition as Markdown: what it is, its text, and its parts."""
    return "\n\n".join(_paragraphs(definition))


def _paragraphs(definition: AnyDefinition) -> Iterator[str]:
    yield f"**{definition.kind}** `{definition.name}`{_facts(definition)}"
    if definition.summary:
        yield _plain(definition.summary)
    if definition.parts:
        yield "\n".join(f"- {_line(each)}" for each in definition.parts)
    returns = getattr(definition, "returns", None)
    if returns and returns.type:
        yield f"Returns `{returns.type}`"
    if definition.counterpart:
        yield f"On the other side: `{definition.counterpart}`"


def _facts(definition: AnyDefinition) -> str:
    facts = [f"since {definition.since}"] if definition.since else []
    facts += [each.name for each in definition.features]
    facts += [f"if `{definition.condition}`"] if definition.condition else []
    return f" ({', '.join(facts)})" if facts else ""


def _line(part: Member | Value) -> str:
    """A member or value with its type and the first line of its description."""
    text = part.body.lines[0].strip() if part.body and part.body.lines else ""
    return f"{signature(part)}{': ' + _plain(text) if text else ''}"


def signature(part: Member | Value) -> str:
    """Return a member with its type, or a value, as Markdown."""
    facts = []
    if isinstance(part, Member):
        facts += [f"`{part.type}`"] if part.type else []
        facts += ["optional"] if part.optional else []
        facts += [f"default {part.default}"] if part.default else []
    facts += [f"since {part.since}"] if part.since else []
    facts += [each.name for each in part.features]
    return f"`{part.name}`{' (' + ', '.join(facts) + ')' if facts else ''}"


def _plain(text: str) -> str:
    """A text with the special characters of Markdown and HTML escaped."""
    return re.sub(r"([\\`*_<>&\[\]#|])", r"\\\1", text)


def _described(part: Member | Value, owner: str) -> str:
    return "\n\n".join([f"{signature(part)} of `{owner}`", *_text(part.body)])


def _text(body: DocText | None) -> Iterator[str]:
    if body:
        yield _plain("\n".join(body.lines))


def _args_type_code(document: Document, word: Word) -> str:
    """What a code of an ``args_type`` means."""
    line = document.line(word.line)
    if not document.is_hx or "args_type" not in line:
        return ""
    for match in _CODE.finditer(line):
        if match.start("code") <= word.start < match.end("code"):
            code = match["code"]
            if code.startswith("-"):
                return f"`{code}`: a flag, given as {code[:2]}"
            return f"`{code}`: {CODES[code][1]}, `{CODES[code][0]}`" if code in CODES else ""
    return ""


def _in_example(document: Document, snapshot: Snapshot, word: Word) -> str:
    """A member or value that a message of an example has, as the schema has it."""
    message = message_around(document, word.line)
    container = message.innermost(message.offset(word.line, word.start)) if message else None
    if message is None or container is None or document.line(word.line)[word.start - 1 : word.start] != '"':
        return ""
    type = message.type_of(container, snapshot)
    owner = getattr(type, "name", "") or message.command or message.event
    fields = fields_of(type, container)
    if document.line(word.line)[word.end :].startswith('":'):
        field = fields.get(word.text)
        return _described(field.member, owner) if field and field.member else ""
    types = [each.type for name, each in fields.items() if container.given.get(name) == word.text]
    types += [type.element] if isinstance(type, ArrayType) else []
    found = [(each, enum.name or owner) for kind in types for enum in enums_of(kind) for each in enum.values]
    return next((_described(each, enum) for each, enum in found if each.name == word.text), "")


def _member(document: Document, snapshot: Snapshot, word: Word) -> str:
    """A member of the definition that the word is in, where it is as one: behind ``@``, or quoted."""
    line = document.line(word.line)
    if line[word.start - 1 : word.start] not in {"@", "'", '"', "*"}:
        return ""
    around = snapshot.around(document, word.line)
    if around is None:
        return ""
    return next((_described(each, around.name) for each in around.parts if each.name == word.text), "")


def _named(document: Document, snapshot: Snapshot, word: Word) -> str:
    found = snapshot.named(document, word.text)
    if found:
        return "\n\n---\n\n".join(map(describe, found))
    built_in = BUILT_IN_TYPES.get(word.text)
    quoted = document.is_schema and document.line(word.line)[word.start - 1 : word.start] == "'"
    return f"built-in type `{word.text}`: `{built_in.value}` on the wire" if built_in and quoted else ""
