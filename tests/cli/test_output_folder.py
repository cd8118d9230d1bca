"""``render html``, ``man``, ``markdown`` and ``rst`` as a user runs them: their folder, messages and statuses."""

import os
from pathlib import Path

import pytest

from qmpdoc.files.folder import LIST_NAME
from tests.conftest import RunQmpdoc

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "monitor.hx"
FORMATS = {"html": "index.html", "man": "monitor.7", "markdown": "README.md", "rst": "index.rst"}
OPTIONS = {"man": ["--name", "monitor"]}

WARNED = """
SQMP
eject
-----

Eject it.
EQMP
DEF("m", HAS_ARG, QEMU_OPTION_m, "-m x\\n", QEMU_ARCH_ALL)
STEXI
@item -m @nope{x}
Set it.
ETEXI
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A definition file with a problem in the markup of one text."""
    path = tmp_path / "warned.hx"
    path.write_text(WARNED)
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_is_written_and_then_left_alone(qmpdoc: RunQmpdoc, name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["render", name, EXAMPLE, "-o", out, "--no-config", *OPTIONS.get(name, [])]
    first = qmpdoc(*words, "-v")
    assert first.returncode == 0
    assert (out / FORMATS[name]).is_file()
    stamps = {each: each.stat().st_mtime_ns for each in out.rglob("*")}
    second = qmpdoc(*words, "-v")
    assert (second.returncode, second.stdout) == (0, b"")
    assert b"is current" in second.stderr
    assert {each: each.stat().st_mtime_ns for each in out.rglob("*")} == stamps


def test_a_changed_definition_changes_its_page_and_a_lost_one_goes(
    qmpdoc: RunQmpdoc, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    qmpdoc("render", "html", source, "-o", out)
    page = (out / "command" / "eject.html").read_text()
    source.write_text(WARNED.replace("Eject it.", "Throw it out."))
    assert qmpdoc("render", "html", source, "-o", out).returncode == 0
    changed = (out / "command" / "eject.html").read_text()
    assert "Eject it." in page and "Throw it out." in changed
    source.write_text(WARNED[WARNED.index("DEF(") :])
    qmpdoc("render", "html", source, "-o", out)
    assert not (out / "command").exists()
    assert (out / "option" / "m.html").is_file()


def test_markup_faults_are_shown_by_every_run_with_their_line(qmpdoc: RunQmpdoc, source: Path, tmp_path: Path) -> None:
    first, second = (qmpdoc("render", "html", source, "-o", tmp_path / "out") for _ in range(2))
    assert first.stderr == second.stderr
    assert b"warned.hx:10:10: warning: unknown Texinfo command @nope" in first.stderr
    assert b"@item -m @nope{x}" in first.stderr
    assert (first.returncode, second.returncode) == (0, 0)
    assert qmpdoc("render", "html", source, "-o", tmp_path / "out", "-q").stderr == b""


@pytest.mark.parametrize(
    ("change", "options"),
    [
        ("a title", ["--title", "Other"]),
        ("a template", ["--templates", "own"]),
        ("a source", ["--source-url", "https://x.org/{path}"]),
    ],
)
def test_a_changed_option_is_a_reason_to_write_anew(
    qmpdoc: RunQmpdoc, source: Path, tmp_path: Path, change: str, options: list[str]
) -> None:
    (tmp_path / "own" / "html").mkdir(parents=True)
    (tmp_path / "own" / "html" / "style.css").write_text("p {}")
    qmpdoc("render", "html", source, "-o", "out", cwd=tmp_path)
    again = qmpdoc("render", "html", source, "-o", "out", "-v", *options, cwd=tmp_path)
    assert b"is current" not in again.stderr
    if change == "a template":
        (tmp_path / "own" / "html" / "style.css").write_text("p { color: red }")
        qmpdoc("render", "html", source, "-o", "out", *options, cwd=tmp_path)
        assert (tmp_path / "out" / "style.css").read_text() == "p { color: red }"


def test_source_links_count_from_the_source_root(qmpdoc: RunQmpdoc, source: Path, tmp_path: Path) -> None:
    words = ["render", "html", source, "-o", "out", "--source-url", "https://x.org/{path}#L{line}"]
    inside = tmp_path / "build"
    inside.mkdir()
    qmpdoc(*words, "--source-root", "..", cwd=inside)
    assert 'href="https://x.org/warned.hx#L3"' in (inside / "out/command/eject.html").read_text()
    qmpdoc(*words, "--source-root", tmp_path.parent, cwd=inside)
    assert f'href="https://x.org/{tmp_path.name}/warned.hx#L3"' in (inside / "out/command/eject.html").read_text()


def test_an_included_file_that_changed_is_a_reason_too(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "main.json").write_text("{ 'include': 'part.json' }\n")
    part = "##\n# @stop:\n#\n# {}\n#\n# Since: 1.0\n##\n{{ 'command': 'stop' }}\n"
    (tmp_path / "part.json").write_text(part.format("Stop it."))
    assert qmpdoc("render", "html", "main.json", "-o", "out", cwd=tmp_path).returncode == 0
    (tmp_path / "part.json").write_text(part.format("Hold it."))
    qmpdoc("render", "html", "main.json", "-o", "out", cwd=tmp_path)
    assert "Hold it." in (tmp_path / "out" / "command" / "stop.html").read_text()


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no file here that never ends")
def test_a_file_that_a_model_names_and_that_never_ends_is_not_read(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    model = '{"qmpdoc_model": 1, "definitions": [], "files": ["/dev/zero"]}'
    (tmp_path / "model.json").write_text(model)
    for _ in range(2):
        assert qmpdoc("render", "html", "model.json", "-o", "out", cwd=tmp_path).returncode == 0


def test_errors_leave_the_folder_as_it_was_unless_told_otherwise(
    qmpdoc: RunQmpdoc, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    qmpdoc("render", "html", source, "-o", out)
    before = {each: each.read_bytes() for each in out.rglob("*.html")}
    source.write_text(f"{WARNED}SQMP\nstop\n----\n\nStop.\n\nExample:\n\n-> x\nSQMP\nEQMP\nEQMP\nEQMP\n")
    result = qmpdoc("render", "html", source, "-o", out)
    assert result.returncode == 1
    assert b"is not written" in result.stderr
    assert {each: each.read_bytes() for each in out.rglob("*.html")} == before
    assert qmpdoc("render", "html", source, "-o", out, "--keep-going").returncode == 1
    assert (out / "command" / "stop.html").is_file()


def test_a_file_that_cannot_be_read_leaves_the_folder_as_it_was(
    qmpdoc: RunQmpdoc, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    qmpdoc("render", "html", source, "-o", out)
    before = {each: each.read_bytes() for each in out.rglob("*") if each.is_file()}
    source.write_bytes(b"SQMP\n\0")
    result = qmpdoc("render", "html", source, "-o", out)
    assert result.returncode == 2
    assert b"warned.hx:2:1: error: a NUL byte" in result.stderr
    assert {each: each.read_bytes() for each in out.rglob("*") if each.is_file()} == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "full"], b"is not empty, and qmpdoc did not make it"),
        (["-o", "file"], b"is a file, but a folder is needed"),
        (["-o", "-"], b"writes a folder"),
        ([], b"-o/--output"),
        (["-o", "out", "--templates", "nowhere"], b"the folder 'nowhere' for templates does not exist"),
    ],
)
def test_a_folder_that_cannot_be_written_is_told_with_the_way_out(
    qmpdoc: RunQmpdoc, tmp_path: Path, words: list[str], message: bytes
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    result = qmpdoc("render", "html", EXAMPLE, *words, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    result = qmpdoc("render", "html", EXAMPLE, "-o", tmp_path / "closed" / "site")
    assert result.returncode == 2
    assert b"cannot be written" in result.stderr


def test_standard_input_is_read(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    for _ in range(2):
        result = qmpdoc("render", "markdown", "-", "-o", tmp_path / "out", stdin=EXAMPLE.read_bytes())
        assert result.returncode == 0
    assert (tmp_path / "out" / "llms.txt").is_file()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_files_give_the_same_folder(qmpdoc: RunQmpdoc, name: str, tmp_path: Path) -> None:
    made = []
    for number in ("1", "2"):
        out = tmp_path / number
        qmpdoc("render", name, EXAMPLE, "-o", out, "--no-config", PYTHONHASHSEED=number)
        made.append({str(each.relative_to(out)): each.read_bytes() for each in out.rglob("*") if each.is_file()})
    assert made[0] == made[1]
    assert LIST_NAME in made[0]


def test_an_override_of_a_template_is_used(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "own" / "markdown").mkdir(parents=True)
    (tmp_path / "own" / "markdown" / "llms.txt.j2").write_text("own {{ book.title }}\n")
    qmpdoc("render", "markdown", EXAMPLE, "-o", tmp_path / "out", "--templates", tmp_path / "own", "--title", "T")
    assert (tmp_path / "out" / "llms.txt").read_text() == "own T\n"


@pytest.mark.parametrize(
    ("words", "date"),
    [(["--date", "2001-02-03"], "2001-02-03"), ([], "2009-02-13")],
)
def test_a_manual_page_has_the_date_that_it_is_given(
    qmpdoc: RunQmpdoc, tmp_path: Path, words: list[str], date: str
) -> None:
    qmpdoc("render", "man", EXAMPLE, "-o", tmp_path / "out", "--name", "x", *words, SOURCE_DATE_EPOCH="1234567890")
    assert f'.TH "X" 7 "{date}"' in (tmp_path / "out" / "x.7").read_text()
    assert qmpdoc("render", "man", EXAMPLE, "-o", tmp_path / "other", "--date", "soon").returncode == 2


def test_a_stamp_is_written_whenever_the_folder_is_current(tmp_path: Path, source: Path, qmpdoc: RunQmpdoc) -> None:
    words = ["render", "html", str(source), "-o", str(tmp_path / "site")]
    stamp, rule = tmp_path / "stamp", tmp_path / "rule"
    for _ in range(2):
        told = qmpdoc(*words, "--stamp", str(stamp), "--depfile", str(rule))
        assert (told.returncode, stamp.read_bytes()) == (0, b"")
        assert rule.read_text().startswith(f"{stamp}: \\\n  {source}\n")
        stamp.unlink()
    assert b"--depfile needs --stamp" in qmpdoc(*words, "--depfile", str(rule)).stderr
