"""``qmpdoc hxtool`` gives what QEMU's own hxtool gave."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qmpdoc.hx.hxtool import AGES, MisplacedMarkerError, header, qmp_text, texinfo
from tests.conftest import RunQmpdoc
from tests.corpus import corpus_files, corpus_name

YARDSTICK = Path(__file__).with_name("yardstick.sh")
FLAGS = {".h": "-h", ".texi": "-t", ".txt": "-q"}
TEXINFO_AGES = {"0.11.0": "2009", "4.2.0": "2018"}


@pytest.mark.parametrize("expected", corpus_files("hx/*/expected/*"), ids=corpus_name)
def test_gives_what_the_tool_of_that_version_gave(expected: Path, qmpdoc: RunQmpdoc) -> None:
    version = expected.parents[1]
    age = ["--age", TEXINFO_AGES[version.name]] if version.name in TEXINFO_AGES else []
    result = qmpdoc("hxtool", FLAGS[expected.suffix], version / f"{expected.stem}.hx", *age)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == expected.read_bytes()


@pytest.mark.parametrize("version", ["0.13.0", "0.15.0", "1.7.0", "2016-09-12"])
def test_gives_nothing_where_the_tool_gave_nothing(version: str, corpus: Path) -> None:
    files = sorted((corpus / "hx" / version).glob("*.hx"))
    silent = [each for each in files if not (each.parent / "expected" / f"{each.stem}.txt").exists()]
    assert silent
    assert [qmp_text(each.read_bytes()) for each in silent] == [b""] * len(silent)


FRAGMENTS = (
    b"HXCOMM why",
    b"STEXI",
    b"STEXIfoo",
    b"ETEXI",
    b"SQMP",
    b"EQMP",
    b"SRST",
    b"SRST(label)",
    b"ERST",
    b"DEFHEADING(Block devices:)",
    b"DEFHEADING()",
    b"DEFHEADING(a (b) c) d",
    b"DEFHEADING(open",
    b"DEFHEADING:)",
    b"DEFHEADING x(a)",
    b"ARCHHEADING(ARM, the (arm): , QEMU_ARCH_ARM) tail)",
    b"ARCHHEADING(, QEMU_ARCH_ARM)",
    b"ARCHHEADING(no comma)",
    b"ARCHHEADING(x), y",
    b"ARCHHEADING(,)",
    b"text",
    b"two  words\tand   more",
    b"DEFHEADING(Two   words:)",
    b"back\\slash\\",
    b"two\\\\",
    b"\\ three\\\\\\",
    b"\\STEXI",
    b"STE\\",
    b"XI",
    b"-n",
    b"%s",
    b'{ .name = "quit", },',
    b"caf\xe9",
    b"",
)
BLANKS = st.sampled_from([b"", b"", b"", b" ", b"\t", b"  \t ", b"\r", b"\0", b"\x0b"])
LINES = st.builds(lambda before, line, after: before + line + after, BLANKS, st.sampled_from(FRAGMENTS), BLANKS)
FILES = st.builds(
    lambda lines, end: b"\n".join(lines) + end, st.lists(LINES, max_size=12), st.sampled_from([b"\n", b""])
)


def run_yardstick(mode: str, age: str, data: bytes) -> "subprocess.CompletedProcess[bytes]":
    command = ["bash", str(YARDSTICK), mode, age]
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=60)


def convert(mode: str, age: str, data: bytes) -> bytes:
    return qmp_text(data) if mode == "-q" else {"-h": header, "-t": texinfo}[mode](data, age)


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash to compare with")
@pytest.mark.parametrize(
    ("mode", "age"),
    [("-h", "2010"), ("-h", "2009-03"), ("-h", "first"), ("-q", "2010"), *(("-t", age) for age in AGES)],
)
@settings(max_examples=60)
@given(data=FILES)
@example(data=b"")
@example(data=b'DEF("help\\n" \\\n  more)\nSTEXI\nqemu \\\n  -smp 1\nETEXI\n')
@example(data=b"SQMP\nlost")
@example(data=b"  STEXI\ntext\n  ETEXI\n")
@example(data=b"SQMP\na\\nb\n\n  indented  \nEQMP\n")
@example(data=b"STEXI\na\nSTEXI\n")
@example(data=b"SQMP\nSTEXI\n")
def test_gives_what_a_shell_loop_gives(mode: str, age: str, data: bytes) -> None:
    if age == "first":
        data = data.replace(b"\0", b"")  # shells differ in what a backslash before a NUL does
    by_shell = run_yardstick(mode, age, data)
    if by_shell.returncode == 0:
        assert convert(mode, age, data) == by_shell.stdout
        return
    with pytest.raises(MisplacedMarkerError) as problem:
        convert(mode, age, data)
    assert f"{problem.value.line} {problem.value.expected}\n".encode() == by_shell.stderr.splitlines(keepends=True)[-1]


@pytest.mark.parametrize(
    ("mode", "text", "message"),
    [
        ("-q", "SQMP\n\nSQMP\n", "3: error: expected EQMP, found 'SQMP'"),
        ("-q", "EQMP now\n", "1: error: expected SQMP, found 'EQMP now'"),
        ("-q", "SQMP\nSTEXI\n", "2: error: expected EQMP, found 'STEXI'"),
        ("-t", "STEXI\n  STEXI\n", "2: error: expected ETEXI, found 'STEXI'"),
        ("-t", "ETEXI\n", "1: error: expected STEXI, found 'ETEXI'"),
        ("-t", "STEXI\nSQMP\n", "2: error: expected ETEXI, found 'SQMP'"),
    ],
)
def test_names_the_line_of_a_marker_out_of_place(
    mode: str, text: str, message: str, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    (tmp_path / "a.hx").write_text(text)
    output = tmp_path / "out"
    output.write_text("as it was")
    result = qmpdoc("hxtool", mode, "a.hx", "-o", "out", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode() == f"a.hx:{message}\n"
    assert output.read_text() == "as it was"


def test_writes_nothing_to_standard_output_after_a_fault(qmpdoc: RunQmpdoc) -> None:
    """The original had printed the text before the problem by then; half a document is worse than none."""
    result = qmpdoc("hxtool", "-q", stdin=b"SQMP\nfirst\nEQMP\nEQMP\n")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == b"<stdin>:4: error: expected SQMP, found 'EQMP'\n"


@pytest.mark.parametrize("file", [(), ("-",)])
def test_reads_standard_input(file: tuple[str, ...], qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("hxtool", "-q", *file, stdin=b"SQMP\ntext\nEQMP\n")
    assert (result.returncode, result.stdout) == (0, b"text\n")


def test_takes_a_name_that_begins_with_a_dash_after_two_dashes(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "-q.hx").write_bytes(b"SQMP\ntext\nEQMP\n")
    assert qmpdoc("hxtool", "-q", "--", "-q.hx", cwd=tmp_path).stdout == b"text\n"


def test_takes_options_in_any_order(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "a.hx").write_bytes(b"DEFHEADING(One:)\n")
    result = qmpdoc("hxtool", "a.hx", "--age=2018", "-t", "-o", "a.texi", "--depfile", "a.d", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert (tmp_path / "a.texi").read_bytes() == b"@subsection One\n"
    assert (tmp_path / "a.d").read_bytes() == b"a.texi: \\\n  a.hx\n\na.hx:\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "one of the arguments -h -t -q is required"),
        (["-h", "-q"], "not allowed with argument"),
        (["-t", "--age", "1999"], "invalid choice"),
        (["-t", "--agee", "2009"], "did you mean '--age'?"),
        (["-q", "missing.hx"], "file 'missing.hx' not found"),
        (["-q", "."], "is a folder"),
        (["-q", "--depfile", "a.d"], "--depfile needs -o"),
    ],
)
def test_says_what_it_cannot_do(words: list[str], message: str, qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    result = qmpdoc("hxtool", *words, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode()


@pytest.mark.parametrize("data", [b"\0" * 100_000, b"x" * 10_000_000, b"\xff\xfe\r\n", b"\xef\xbb\xbfSQMP\nx\nEQMP\n"])
def test_hostile_bytes_pass_through(data: bytes, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("hxtool", "-h", stdin=data + b"\n")
    assert result.returncode == 0
    assert result.stdout == header(data + b"\n") != b""
