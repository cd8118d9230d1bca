"""Input made to do harm: markup in names, lines and nesting without end, includes that lead astray."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_input import COMMANDS, LINT, READERS, run, write

MARKED = b"""\
SQMP
<script>alert(1)</script>
-------------------------

Arguments:

- "<img src=x onerror=alert(1)>": text (json-string)

Example:

-> { "execute": "<script>alert(1)</script>" }
<- { "return": {} }

EQMP
    {
        .name       = "<script>|</body>",
        .args_type  = "<b>:s",
        .params     = "<b>",
        .help       = "</pre><script>alert(1)</script>",
    },
STEXI
@item <script>
@include /etc/passwd
ETEXI
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_markup_in_names_is_text(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(command, write(tmp_path, "marked.hx", MARKED), tmp_path)
    assert result.status in (0, 1)
    assert b"root:" not in result.output


LONG = 99_000
"""Characters; a line of 100,000 is still read."""
CONTEXTS = {
    "heading.hx": "SQMP\n~\n----\n\nText.\n\nEQMP\n",
    "underline.hx": "SQMP\nname\n~\n\nText.\n\nEQMP\n",
    "prose.hx": "SQMP\nname\n----\n\n~\n\nExample ~:\n\nSince: ~\n\nEQMP\n",
    "item.hx": 'SQMP\nname\n----\n\nArguments:\n\n- "a": ~\n- ~\n\nEQMP\n',
    "annotation.hx": 'SQMP\nname\n----\n\nArguments:\n\n- "a": b (json-string, ~)\n\nEQMP\n',
    "values.hx": 'SQMP\nname\n----\n\nArguments:\n\n- "a": b\n    - Possible values: ~\n\nEQMP\n',
    "returns.hx": 'SQMP\nname\n----\n\nReturn a json-object ~\n\n- "a": b (json-int)\n\nEQMP\n',
    "message.hx": "SQMP\nname\n----\n\nExample:\n\n-> ~\n<- ~\n\nEQMP\n",
    "args_type.hx": '{ .name = "a", .args_type = "~", .params = "~", },\n',
    "initialiser.hx": '{ .name = "a", .args_type = "", .help = ~, .cmd = ~, },\n',
    "string.hx": '{ .name = "~", .args_type = "", .help = "~", },\n',
    "option.hx": 'DEF("a", HAS_ARG, OPTION_a, "~", ARCH ~)\nDEFHEADING(~)\nARCHHEADING(~, ~)\n',
    "texinfo.hx": '{ .name = "a", .args_type = "", },\nSTEXI\n@item ~\n@findex ~\n~\nETEXI\n',
    "rst.hx": '{ .name = "a", .args_type = "", },\nSRST\n``a`` ~\n  ~\nERST\n',
    "condition.hx": '#if ~\n{ .name = "a", .args_type = "", },\n#endif\nHXCOMM ~\nSQMP\nEQMP\n',
    "event.txt": 'NAME\n----\n\nData:\n\n- "a": ~\n\n{ "event": ~ }\n',
    "comment.json": "##\n# @a:\n#\n# ~\n#\n# @b: ~\n#\n# Since: ~\n##\n{ 'command': 'a', 'data': { 'b': 'str' } }\n",
    "example.json": "##\n# @a:\n#\n# .. qmp-example::\n#\n#     -> ~\n#     <- ~\n##\n{ 'command': 'a' }\n",
    "expression.json": "##\n# @a:\n##\n{ 'command': 'a', 'data': ~ }\n",
    "unfinished.json": "##\n# @a:\n##\n{ 'command': 'a',~",
    "name.json": "##\n# @a:\n##\n{ 'command': '~', 'if': '~' }\n",
}
REPEATED = (
    " ", "\t", "x", "- ", "-", "=", "(", "()", "[", "{", '{"a":', '"', '"a" ', "'", "\\", '\\"', ", ", ":", "a:s,",
    "-f", "...", "1.", "@", "@var{", "``", "*", "`", "->", "default ", "default is ", "optional ", "(since ", "one of ",
    "json-array of ", "\u202e", "/*", "//", "#", "Note: ", "\x85", "'a',",
)  # fmt: skip


@pytest.mark.parametrize("context", CONTEXTS)
def test_long_line_of_anything_is_read_in_time(tmp_path: Path, context: str) -> None:
    """No pattern of a reader may take the square of a line's length, let alone more."""
    for token in REPEATED:
        text = CONTEXTS[context].replace("~", token * (LONG // len(token)))
        run(("list",), write(tmp_path, context, text.encode()), tmp_path)


DEEP = 100_000
MANY = 5_000
IN_EXAMPLE = b"SQMP\na\n-\n\nExample:\n\n"
NESTED = {
    "arrays.hx": IN_EXAMPLE + b"-> " + b"[\n" * DEEP + b"\nEQMP\n",
    "objects.hx": IN_EXAMPLE + b"-> " + b'{"a":\n' * DEEP + b"\nEQMP\n",
    "braces.hx": b"{\n" * DEEP,
    "tables.hx": b'{ .name = "a",\n' + b".sub_table = {{\n" * DEEP + b"}}\n" * DEEP + b"},\n",
    "parentheses.hx": b"DEF(\n" + b"(\n" * DEEP,
    "conditions.hx": b"#ifdef A\n" * DEEP + b'{ .name = "a", .args_type = "", },\n' + b"#endif\n" * DEEP,
    "items.hx": b"SQMP\na\n-\n\nArguments:\n\n" + b"".join(b" " * n + b'- "a": b\n' for n in range(3000)) + b"EQMP\n",
    "texinfo.hx": b'{ .name = "a", },\nSTEXI\n' + b"@table @code\n@item a\n" * DEEP + b"ETEXI\n",
    "rst.hx": b'{ .name = "a", },\nSRST\n' + b"".join(b" " * n + b"* a\n\n" for n in range(3000)) + b"ERST\n",
    "strings.hx": b'{ .name = "a", .help = ' + b'"b"\n' * DEEP + b"},\n",
    "comments.hx": b"/*\n" * DEEP,
    "schema.json": b"##\n# @a:\n##\n{ 'command': 'a', 'data': " + b"[" * 90_000,
    "schema-objects.json": b"##\n# @a:\n##\n{ 'command': 'a', 'data': " + b"{ 'a':\n" * DEEP,
    "schema-condition.json": b"##\n# @a:\n##\n{ 'command': 'a', 'if': "
    + b"{ 'not':\n" * DEEP
    + b"'B'"
    + b"}" * DEEP
    + b"}",
    "answer.json": b'{"return": ' + b"[\n" * DEEP,
    "markers.hx": b"SQMP\n" * MANY,
    "headings.hx": b"SQMP\n" + b"a\n-\n" * MANY + b"EQMP\n",
    "entries.hx": b'{ .name = "a", .args_type = "b:s", .help = "c", },\n' * MANY,
    "messages.hx": IN_EXAMPLE + b'-> { "execute": "a" }\n<- { "return": {} }\n' * MANY + b"EQMP\n",
    "definitions.json": b"##\n# @a:\n##\n{ 'command': 'a' }\n" * MANY,
}


@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize("command", [("list",), ("render", "json")], ids=" ".join)
def test_depth_and_number_are_no_trouble(tmp_path: Path, command: tuple[str, ...], name: str) -> None:
    run(command, write(tmp_path, name, NESTED[name]), tmp_path)


@pytest.mark.parametrize("name", ["braces.hx", "items.hx", "texinfo.hx", "rst.hx", "objects.hx"])
def test_depth_is_no_trouble_to_rules(tmp_path: Path, name: str) -> None:
    run(LINT, write(tmp_path, name, NESTED[name]), tmp_path)


INCLUDES = {
    "itself": "main.json",
    "a file that is not there": "nothing.json",
    "a folder": ".",
    "a file that is no schema": "/etc/passwd",
    "an endless file": "/dev/zero",
    "a name with an escape in it": "\x1b[2J.json",
    "no name": "",
}


@pytest.mark.parametrize("what", INCLUDES)
@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_include_that_leads_astray_is_named(tmp_path: Path, command: tuple[str, ...], what: str) -> None:
    path = write(tmp_path, "main.json", f"{{ 'include': '{INCLUDES[what]}' }}\n".encode())
    result = run(command, path, tmp_path)
    assert result.status in (1, 2)
    assert f"{path}:1:" in result.stderr
    assert "root:" not in result.stderr
