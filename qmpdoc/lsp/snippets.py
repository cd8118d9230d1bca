"""New definitions with their documentation comments, as an editor fills them in from field to field.

A name is typed once: the comment, the expression and the example have the same field.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """The start of a definition: what to type for it, what it is, and its text with fields as ``${1:name}``."""

    label: str
    detail: str
    text: str


_MEMBER = "@${3:%s}: ${4:what it is}"
_OPTIONAL = "@${6:option}: ${7:what it changes} (default: ${8:none})"
_ANSWER = "Returns: ${11:what it answers}"
_REQUEST = """.. qmp-example::

    -> { "execute": "$1",
         "arguments": { "$3": ${10:"value"} } }
    <- { "return": {} }"""
_PLAIN_REQUEST = """.. qmp-example::

    -> { "execute": "$1" }
    <- { "return": {} }"""
_ANSWERED = """.. qmp-example::

    -> { "execute": "$1" }
    <- { "return": ... }"""
_EMITTED = """.. qmp-example::

    <- { "event": "$1",
         "data": { "$3": ${10:"value"} },
         "timestamp": { "seconds": 1267020223, "microseconds": 435656 } }"""
_TWO = "'data': { '$3': '${5:str}', '*$6': '${9:bool}' } }"
_ONE = "'data': { '$3': '${5:str}' } }"


def snippets(version: str) -> Iterator[Snippet]:
    """Return the definitions that can be begun; `version` is the one that they come with."""
    for label, detail, name, purpose, parts, expression in _DEFINITIONS:
        since = f"Since: ${{12:{version}}}"
        examples = [each for each in parts if each.startswith("..")]
        described = [each for each in parts if not each.startswith("..")]
        paragraphs = [f"@${{1:{name}}}:", f"${{2:{purpose}}}", *described, since, *examples]
        lines = "\n\n".join(paragraphs).split("\n")
        comment = "\n".join(["##", *[f"# {each}" if each else "#" for each in lines], "##"])
        yield Snippet(label=label, detail=detail, text=f"{comment}\n{expression}\n$0")


_DEFINITIONS = (
    (
        "command",
        "a command with two arguments",
        "name",
        "What it does.",
        (_MEMBER % "argument", _OPTIONAL, _REQUEST),
        f"{{ 'command': '$1',\n  {_TWO}",
    ),
    ("command without arguments", "a command", "name", "What it does.", (_PLAIN_REQUEST,), "{ 'command': '$1' }"),
    (
        "command that answers",
        "a command that returns something",
        "query-name",
        "What it looks up.",
        (_ANSWER, _ANSWERED),
        "{ 'command': '$1',\n  'returns': '${3:Type}' }",
    ),
    (
        "event",
        "an event with data",
        "NAME",
        "Emitted when something happens.",
        (_MEMBER % "member", _EMITTED),
        f"{{ 'event': '$1',\n  {_ONE}",
    ),
    ("event without data", "an event", "NAME", "Emitted when something happens.", (), "{ 'event': '$1' }"),
    (
        "struct",
        "an object type with two members",
        "Name",
        "What it describes.",
        (_MEMBER % "member", _OPTIONAL),
        f"{{ 'struct': '$1',\n  {_TWO}",
    ),
    (
        "struct with a base",
        "an object type with the members of another",
        "Name",
        "What it describes.",
        (_MEMBER % "member",),
        f"{{ 'struct': '$1',\n  'base': '${{6:Base}}',\n  {_ONE}",
    ),
    (
        "enum",
        "a string type with two values",
        "Name",
        "What it chooses.",
        ("@${3:value}: ${4:what it means}", "@${5:other}: ${6:what it means}"),
        "{ 'enum': '$1',\n  'data': [ '$3', '$5' ] }",
    ),
    (
        "union",
        "an object type whose members depend on one of them",
        "Name",
        "What it describes.",
        ("@${3:type}: ${4:which branch it has}",),
        "{ 'union': '$1',\n  'base': { '$3': '${5:Enum}' },\n  'discriminator': '$3',\n"
        "  'data': { '${6:value}': '${7:Struct}' } }",
    ),
    (
        "alternate",
        "a type that is one of several on the wire",
        "Name",
        "What it describes.",
        ("@${3:definition}: ${4:when it is an object}", "@${5:reference}: ${6:when it is a name}"),
        "{ 'alternate': '$1',\n  'data': { '$3': '${7:Struct}', '$5': '${8:str}' } }",
    ),
)
"""The label of each, what it is, a name and a purpose to begin with, the parts of the comment, and the expression."""
