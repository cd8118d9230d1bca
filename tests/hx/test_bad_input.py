"""Damaged files: whatever is cut off or flipped, reading ends with a model and diagnostics, or a refusal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.loading.load import load_file
from qmpdoc.model.codec import from_json, to_json
from tests.corpus import corpus_files

FILES = [*corpus_files("hx/*/*.hx"), *corpus_files("events/*/*.txt")]


def read_damaged(data: bytes, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(data)
    try:
        reference = load_file(str(path), lambda _: None)
    except UnreadableSourceError as error:
        assert error.location.line >= 1
        assert error.advice
    else:
        assert from_json(to_json(reference)) == reference
        assert all(each.location.line <= data.count(b"\n") + 1 for each in reference.definitions)


@pytest.mark.skipif(not FILES, reason="there is no corpus: set QMPDOC_CORPUS to its folder")
@settings(max_examples=60)
@given(data=st.data())
def test_cut_at_any_line(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = data.draw(st.sampled_from(FILES))
    lines = path.read_bytes().splitlines(keepends=True)
    kept = data.draw(st.integers(0, len(lines)))
    read_damaged(b"".join(lines[:kept]), tmp_path_factory, path.name)


@pytest.mark.seconds
@pytest.mark.skipif(not FILES, reason="there is no corpus: set QMPDOC_CORPUS to its folder")
@settings(max_examples=60)
@given(data=st.data())
def test_any_byte_flipped(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = data.draw(st.sampled_from(FILES))
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(
            st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128])
        )
    read_damaged(bytes(damaged), tmp_path_factory, path.name)


PIECES = st.sampled_from(
    [
        *(
            "STEXI",
            "ETEXI",
            "SQMP",
            "EQMP",
            "SRST",
            "ERST",
            "SRST(label)",
            "HXCOMM x",
            "DEFHEADING(x)",
            "ARCHHEADING(x, y)",
        ),
        *("{", "}", "},", '    .name = "a|b",', '    .args_type = "x:s,y:-f",', '    .help = "h', "    .sub_table = {"),
        *(
            '{ "a", "s?", f, "p", "h" },',
            'DEF("x", HAS_ARG, E, "h\\n", A)',
            'DEF("x", f, "x")',
            "DEF(",
            "#if A",
            "#else",
            "#endif",
        ),
        *(
            "a",
            "---",
            "===",
            "",
            "Arguments:",
            "Data:",
            '- "a": t (json-int',
            "  more)",
            "Example:",
            "1. Title",
            "Note: n",
        ),
        *(
            '-> { "execute": "a" }',
            '<- { "return": [',
            "{ ...",
            "]",
            "/* open",
            "*/",
            '"',
            "\\",
            "@item a",
            "``a``",
            "\t",
        ),
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=40).map("\n".join))
def test_any_order_of_lines(text: str) -> None:
    from qmpdoc.files.source import split_source
    from qmpdoc.hx.reader import read_hx

    reference = read_hx(split_source(text.encode(), "x.hx"), lambda _: None)
    assert from_json(to_json(reference)) == reference


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"\x00" * 100_000, "QP004", 1, 1),
        (b"STEXI\nETEXI\nab\x00\n", "QP004", 3, 3),
        (b"STEXI\ncaf" + b"\xe9" * 200 + b"\nETEXI\n", "QP003", 2, 4),
        (b"\xef\xbb\xbfSTEXI\n" + b"\xe9" * 200 + b"\nETEXI\n", "QP003", 2, 1),
        (b"STEXI\n" + b"x" * 10_000_000 + b"\nETEXI\n", "QP005", 2, 100_001),
        (b"hello\nworld\n", "QP006", 1, 1),
    ],
)
def test_refused_with_a_place(
    data: bytes, code: str, line: int, column: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("refused") / "x.hx"
    if code == "QP006":
        path = path.with_suffix(".txt")
    path.write_bytes(data)
    with pytest.raises(UnreadableSourceError) as caught:
        load_file(str(path), lambda _: None)
    assert (caught.value.code, caught.value.location.line, caught.value.location.column) == (code, line, column)
    assert caught.value.advice


def test_crlf_and_byte_order_mark_read_as_without(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = b'{ .name = "a", },\nSQMP\na\n-\n\nText.\nEQMP\n'
    folder = tmp_path_factory.mktemp("ends")
    (folder / "x.hx").write_bytes(text)
    plain = load_file(str(folder / "x.hx"), lambda _: None)
    (folder / "x.hx").write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert load_file(str(folder / "x.hx"), lambda _: None) == plain


@pytest.mark.seconds
@pytest.mark.parametrize(
    "text",
    [
        "{" * 100_000,
        "(" * 50_000 + "{" * 50_000,
        'DEF("a", ' + "(" * 90_000,
        "#if A\n" * 100_000,
        "SQMP\na\n-\n\nExample:\n\n-> " + "[" * 90_000 + "\nEQMP\n",
        "SQMP\na\n-\n\nArguments:\n\n" + "".join(f'{" " * n}- "a": x\n' for n in range(300)) + "EQMP\n",
        'SQMP\na\n-\n\nArguments:\n\n- "a": ' + "(json-int, " * 8000 + "\nEQMP\n",
        '{ .name = "a", .args_type = "' + "a:s," * 20_000 + '", },\n',
        "/*" + "*" * 90_000,
        '"' + "\\" * 90_001,
    ],
    ids=["braces", "brackets", "row", "conditions", "json", "lists", "annotation", "args_type", "comment", "string"],
)
def test_hostile_shapes_come_to_an_end(text: str) -> None:
    """A hang, or a time that grows with the square of the input, runs into the time limit of every test."""
    from qmpdoc.files.source import split_source
    from qmpdoc.hx.reader import read_hx

    read_hx(split_source(text.encode(), "x.hx"), lambda _: None)
