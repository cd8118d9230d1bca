"""What every subcommand does alike: usage, exit statuses, output, colours, and how a run ends."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from qmpdoc import __version__
from qmpdoc.cli import main
from qmpdoc.cli.examples import EXAMPLES
from qmpdoc.cli.parser import parse
from qmpdoc.cli.subcommands import GROUPS, SUBCOMMANDS
from tests.conftest import RunQmpdoc

EVENTS = b"""\
                   Events
                   ======

RESET
-----

Emitted when the machine is reset.

Data: None.

Example:

{ "event": "RESET",
  "timestamp": { "seconds": 1, "microseconds": 2 } }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one definition file."""
    (tmp_path / "events.txt").write_bytes(EVENTS)
    return tmp_path


def test_the_version_is_that_of_the_package(qmpdoc: RunQmpdoc) -> None:
    assert qmpdoc("--version").stdout.decode() == f"qmpdoc {__version__}\n"


def test_help_names_every_subcommand_and_what_it_does(qmpdoc: RunQmpdoc) -> None:
    text = qmpdoc("--help").stdout.decode()
    for name in import_module("qmpdoc.cli.subcommands").SUBCOMMANDS:
        assert re.search(rf"^    {name}\s+\w+", text, re.MULTILINE), name


def test_alone_it_shows_its_commands_in_groups(qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc(COLUMNS="80")
    assert (result.returncode, result.stdout) == (0, qmpdoc("--help", COLUMNS="80").stdout)
    text = result.stdout.decode()
    assert re.findall(r"^  (\w[\w ]*):$", text, re.MULTILINE) == [*GROUPS]
    assert max(map(len, text.splitlines())) < 80


@pytest.mark.parametrize(("prog", "examples"), EXAMPLES.items())
def test_help_ends_with_examples_that_the_parser_accepts(prog: str, examples: tuple[tuple[str, str], ...]) -> None:
    assert examples
    for command, _ in examples:
        words = shlex.split(command.partition(" > ")[0])[1:]
        assert f"{command} ".startswith(f"{prog} ")
        if words[0] != "hxtool":
            parse(words)


def test_every_subcommand_has_examples() -> None:
    names = {f"qmpdoc {each}" for each in SUBCOMMANDS}
    names |= {f"qmpdoc render {each}" for each in import_module("qmpdoc.cli.render").SUBCOMMANDS}
    assert names <= set(EXAMPLES)


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ("lst", 2, "unknown command 'lst', did you mean 'list'?"),
        ("render", 2, "the command is missing; write qmpdoc render text|"),
        ("render txt x", 2, "unknown format 'txt', did you mean 'text'?"),
        ("render zzzz x", 2, "unknown format 'zzzz'; choose one of: text,"),
        ("list --formt json x", 2, "unknown option --formt, did you mean '--format'?"),
        ("list --form=json x", 2, "unknown option --form=json, did you mean '--format'?"),
        ("list --format yaml x", 2, "invalid choice: 'yaml'"),
        ("list --formt json x", 2, "'qmpdoc list --help' lists the options"),
        ("completion bash zsh", 2, "unexpected argument 'zsh'"),
        ("explain QL999", 2, "unknown rule 'QL999'"),
        ("--hepl", 2, "unknown option --hepl, did you mean '--help'?"),
        ("--color", 2, "argument --color: expected one argument"),
        ("list -q -v x", 2, "not allowed with argument"),
        ("list --no-config", 2, "name a definition file, or set 'files'"),
        ("list missing.hx", 2, "file 'missing.hx' not found"),
        ("list .", 2, "no definition files were found"),
        ("list --config missing.toml events.txt", 2, "file 'missing.toml' not found"),
        ("list -o no/folder events.txt", 2, "folder 'no' not found; make it first"),
        ("list --depfile x.d events.txt", 2, "--depfile needs -o"),
        ("render text --templates missing events.txt", 2, "the folder 'missing' for templates does not exist"),
        ("completion fish", 2, "invalid choice: 'fish'"),
    ],
)
def test_says_what_it_cannot_do(words: str, status: int, message: str, folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc(*words.split(), cwd=folder)
    assert (result.returncode, result.stdout) == (status, b"")
    assert message in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_common_options_stand_before_or_after_the_subcommand(folder: Path, qmpdoc: RunQmpdoc) -> None:
    plain = qmpdoc("list", "events.txt", cwd=folder).stdout
    assert qmpdoc("-q", "--color", "never", "list", "events.txt", "--no-config", cwd=folder).stdout == plain != b""
    assert qmpdoc("list", "events.txt", "-q", "--", cwd=folder).stdout == plain


def test_writes_the_output_and_what_it_was_made_from(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "qmpdoc.toml").write_text('files = ["*.txt"]\n')
    result = qmpdoc("render", "json", "-o", "out.json", "--depfile", "out.d", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert json.loads((folder / "out.json").read_bytes())["definitions"][0]["name"] == "RESET"
    rule = "out.json: \\\n  events.txt \\\n  qmpdoc.toml\n\nevents.txt:\n\nqmpdoc.toml:\n"
    assert (folder / "out.d").read_text() == rule


def test_standard_input_is_no_dependency(folder: Path, qmpdoc: RunQmpdoc) -> None:
    qmpdoc("list", "-", "-o", "out", "--depfile", "out.d", stdin=EVENTS, cwd=folder)
    assert (folder / "out.d").read_text() == "out:\n"


def test_what_stood_there_stays_when_a_file_cannot_be_read(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "out").write_text("before")
    assert qmpdoc("list", "events.txt", "missing.hx", "-o", "out", cwd=folder).returncode == 2
    assert (folder / "out").read_text() == "before"
    assert sorted(each.name for each in folder.iterdir()) == ["events.txt", "out"]


def test_what_stood_there_stays_when_errors_were_found_unless_asked(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "out").write_text("before")
    faulty = b"SQMP\nreset\n-----\n\nReset.\n\nEQMP\nEQMP\n"
    result = qmpdoc("render", "text", "-", "-o", "out", stdin=faulty, cwd=folder)
    assert (result.returncode, (folder / "out").read_text()) == (1, "before")
    assert result.stderr.decode().endswith("out is not written, because of the errors above (--keep-going writes it)\n")
    assert qmpdoc("render", "text", "-", stdin=faulty).stdout == b"reset\n-----\n\nReset.\n\n"
    assert qmpdoc("render", "text", "-", "-o", "out", "--keep-going", stdin=faulty, cwd=folder).returncode == 1
    assert (folder / "out").read_text() == "reset\n-----\n\nReset.\n\n"


def test_verbose_says_what_is_read_and_written(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", "-v", "events.txt", "-o", "out", cwd=folder)
    assert result.stderr.decode() == "qmpdoc: reading events.txt\nqmpdoc: wrote out\n"


def test_quiet_leaves_errors_only(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "events.txt").write_bytes(EVENTS.replace(b"-----\n", b"---\n"))
    assert b"warning" in qmpdoc("list", "events.txt", cwd=folder).stderr
    assert qmpdoc("list", "-q", "events.txt", cwd=folder).stderr == b""


@pytest.mark.parametrize(
    ("words", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, False),
    ],
)
def test_colours_only_where_they_are_wanted(
    words: list[str], environment: dict[str, str], colored: bool, folder: Path, qmpdoc: RunQmpdoc
) -> None:
    (folder / "events.txt").write_bytes(EVENTS.replace(b"-----\n", b"---\n"))
    result = qmpdoc("list", *words, "events.txt", cwd=folder, **environment)
    assert (b"\033[" in result.stderr) == colored


@pytest.mark.parametrize(
    ("environment", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_on_a_terminal_unless_no_color_is_set(environment: dict[str, str], colored: bool, folder: Path) -> None:
    (folder / "events.txt").write_bytes(EVENTS.replace(b"-----\n", b"---\n"))
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "qmpdoc", "list", "events.txt"]
    variables = {**os.environ, "TERM": "xterm", **environment}
    subprocess.run(command, cwd=folder, stderr=theirs, stdout=subprocess.DEVNULL, env=variables, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert b"warning" in shown
    assert (b"\033[" in shown) == colored


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_ends_quietly_when_its_reader_has_gone(unbuffered: str, folder: Path) -> None:
    (folder / "many.txt").write_bytes(
        EVENTS + b"".join(b"EVENT_%06d\n------------\n\nText.\n\n" % each for each in range(20_000))
    )
    script = f"{sys.executable} -m qmpdoc list -q many.txt | head -n 1; exit ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = ["bash", "-c", script]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=60)
    assert result.stdout.startswith(b"event ")
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.parametrize("words", ["--help", "list --nonsense", "list missing.hx", "list events.txt"])
def test_says_nothing_more_when_nobody_reads_any_of_it(words: str, folder: Path) -> None:
    script = f"(sleep 0.1; {sys.executable} -m qmpdoc {words}; echo $? > status) 2>&1 | true"
    subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], cwd=folder, check=False, timeout=60)
    status = (folder / "status").read_text().strip()
    assert status in ("0", "2", "141"), "1 is a traceback, 120 a complaint of Python at its end"


def test_says_when_standard_output_is_closed_or_full(folder: Path) -> None:
    for target, message in (("&-", "standard output is closed"), ("/dev/full", "No space left")):
        script = f"{sys.executable} -m qmpdoc list events.txt >{target}"
        result = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=False, timeout=60)
        assert result.returncode == 2
        assert message in result.stderr.decode()
        assert b"Traceback" not in result.stderr


def test_control_c_ends_it_quietly(folder: Path) -> None:
    command = [sys.executable, "-m", "qmpdoc", "list", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while "list" not in _stack(process.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (130, b"", b"")


def _stack(process: int) -> str:
    """What a process waits for: the word ``list`` once it reads standard input."""
    try:
        waiting = Path(f"/proc/{process}/wchan").read_text()
    except OSError:
        return ""
    return "list" if "pipe" in waiting else ""


def test_a_bug_asks_for_a_report_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(import_module("qmpdoc.loading.load"), "load", fail)
    monkeypatch.delenv("QMPDOC_TRACEBACK")
    assert main(["list", str(folder / "events.txt")]) == 70
    assert capsys.readouterr().err.startswith(
        "qmpdoc: internal error: ZeroDivisionError: by zero\n  This is an error in"
    )
    monkeypatch.setenv("QMPDOC_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["list", str(folder / "events.txt")])


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (MemoryError, "not enough memory; read fewer files at once"),
        (RecursionError, "something in the input is nested too deeply to be read"),
    ],
)
def test_a_limit_of_the_machine_is_said_plainly(
    problem: type[Exception],
    message: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(import_module("qmpdoc.loading.load"), "load", fail)
    monkeypatch.delenv("QMPDOC_TRACEBACK")
    assert main(["list", str(folder / "events.txt")]) == 2
    assert capsys.readouterr().err == f"qmpdoc: error: {message}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_subcommand(shell: str, qmpdoc: RunQmpdoc) -> None:
    script = qmpdoc("completion", shell).stdout.decode()
    assert all(name in script for name in import_module("qmpdoc.cli.subcommands").SUBCOMMANDS)


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("qmpdoc render j", ["json", "jsonschema"]),
        ("qmpdoc hxtool --dep", ["--depfile"]),
        ("qmpdoc list ev", ["events.txt"]),
        ("qmpdoc list --format j", ["json"]),
        ("qmpdoc render text --templates o", ["own"]),
    ],
)
def test_bash_completes(line: str, completed: list[str], folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "own").mkdir()
    (folder / "completion").write_bytes(qmpdoc("completion", "bash").stdout)
    script = f"""
        source ./completion
        COMP_WORDS=({line}); COMP_CWORD={len(line.split()) - 1}; COMP_LINE='{line}'
        _shtab_qmpdoc; echo "${{COMPREPLY[*]}}"
    """
    result = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=False, timeout=60)
    assert result.stdout.decode().split() == completed


def test_the_schema_describes_what_render_json_writes(folder: Path, qmpdoc: RunQmpdoc) -> None:
    import jsonschema

    schema = json.loads(qmpdoc("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for indent in ([], ["--indent", "2"]):
        model = json.loads(qmpdoc("render", "json", "events.txt", *indent, cwd=folder).stdout)
        jsonschema.validate(model, schema, jsonschema.Draft202012Validator)


def test_main_takes_words_and_returns_the_status(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(folder / "events.txt")]) == 0
    assert capsys.readouterr().out.endswith("1 event\n")
    assert main(["--help"]) == 0
    assert main(["--nonsense"]) == 2
