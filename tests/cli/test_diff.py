"""``qmpdoc diff`` as a user runs it: sides of every sort, formats, exit statuses, and input that is at problem."""

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import RunQmpdoc

OLD = "{ 'command': 'stop' }\n{ 'command': 'resize', 'data': { 'device': 'str', '*size': 'int' } }\n"
NEW = "{ 'command': 'stop' }\n{ 'command': 'resize', 'data': { 'device': 'str' } }\n{ 'event': 'STOP' }\n"
SAFE = OLD + "{ 'command': 'cont' }\n"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


def test_changes_are_told_gravest_first_with_their_proof(qmpdoc: RunQmpdoc, sides: tuple[Path, Path]) -> None:
    result = qmpdoc("diff", *sides)
    assert result.stderr == b""
    assert result.returncode == 1
    assert result.stdout.decode() == (
        f"{sides[0]} → {sides[1]}: 1 breaking and 1 dangerous changes\n"
        "  1 new event: STOP\n"
        "\n"
        "Breaking changes\n"
        "  resize: arguments.size: the argument is no longer accepted [QC201]\n"
        '    valid before, not now: -> {"execute": "resize", "arguments": {"size": 0, "device": "device"}}\n'
        "\n"
        "Dangerous changes\n"
        "  STOP: the event is new: clients receive it without asking for it [QC104]\n"
    )


def test_no_change_says_so(qmpdoc: RunQmpdoc, sides: tuple[Path, Path]) -> None:
    result = qmpdoc("diff", sides[0], sides[0])
    assert result.returncode == 0
    assert result.stdout.decode() == f"{sides[0]} → {sides[0]}: no changes on the wire\n"


@pytest.mark.parametrize(
    ("fail_on", "statuses"),
    [("breaking", (1, 0, 0)), ("dangerous", (1, 1, 0)), ("any", (1, 1, 1)), ("none", (0, 0, 0))],
)
def test_the_exit_status_is_up_to_the_user(
    qmpdoc: RunQmpdoc, tmp_path: Path, fail_on: str, statuses: tuple[int, ...]
) -> None:
    old = tmp_path / "old.json"
    old.write_text(OLD)
    for text, status in zip((NEW, OLD + "{ 'event': 'STOP' }\n", SAFE), statuses, strict=True):
        new = tmp_path / "new.json"
        new.write_text(text)
        assert qmpdoc("diff", old, new, "--fail-on", fail_on).returncode == status


def test_the_json_is_as_its_schema_says(qmpdoc: RunQmpdoc, sides: tuple[Path, Path]) -> None:
    document = json.loads(qmpdoc("diff", *sides, "--format", "json").stdout)
    jsonschema.validate(document, json.loads(qmpdoc("schema", "changes").stdout))
    assert document["summary"] == {"breaking": 1, "dangerous": 1, "safe": 0, "documentation": 0, "ignored": 0}
    change = next(each for each in document["changes"] if each["code"] == "QC201")
    assert (change["definition"], change["path"]) == ("resize", "arguments.size")
    assert json.loads(change["witness"]["text"])["execute"] == "resize"
    assert change["baseline"] == {"file": str(sides[0]), "line": 2, "column": 51}


def test_several_formats_go_each_to_its_file(qmpdoc: RunQmpdoc, sides: tuple[Path, Path], tmp_path: Path) -> None:
    report, page = tmp_path / "report.json", tmp_path / "page.html"
    words = ["--format", "json", "-o", report, "--format", "html", "-o", page, "--format", "github"]
    result = qmpdoc("diff", *sides, *words)
    assert result.stdout.startswith(b"::")
    assert json.loads(report.read_text())["summary"]["breaking"] == 1
    assert page.read_text().startswith("<!DOCTYPE html>")
    refused = qmpdoc("diff", *sides, "--format", "json", "--format", "html")
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_markdown_is_a_changelog(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    old, new = tmp_path / "old.hx", tmp_path / "new.hx"
    entry = (
        '    {{\n        .name       = "{0}",\n        .args_type  = "{1}",\n    }},\nSQMP\n{0}\n----\n\n{2}\n\nEQMP\n'
    )
    old.write_text(entry.format("quit", "", "Quit.") + entry.format("balloon", "value:M", "Balloon."))
    new.write_text(entry.format("balloon", "value:M?", "Balloon.") + entry.format("send_*", "", "Send <b>it</b>."))
    result = qmpdoc("diff", old, new, "--format", "markdown", "--versions", "0.14", "0.15")
    assert result.stdout.decode().splitlines() == [
        "# Changes from 0.14 to 0.15",
        "",
        "1 breaking and 2 safe changes.",
        "",
        "## New commands",
        "",
        "- `send_*`: Send \\<b\\>it\\</b\\>.",
        "",
        "## Removed commands",
        "",
        '- **breaking** `quit` (valid before, not now: `-> {"execute": "quit"}`)',
        "",
        "## Changed commands",
        "",
        "### `balloon`",
        "",
        "- `arguments.value`: the argument was mandatory and is optional now",
    ]


def test_html_shows_text_from_files_as_text(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    old, new = tmp_path / "old.hx", tmp_path / "new.hx"
    entry = '    {\n        .name       = "a",\n        .args_type  = "",\n    },\nSQMP\na\n-\n\nText.\n\nEQMP\n'
    old.write_text(entry)
    new.write_text(entry + entry.replace('"a"', '"<script>"').replace("\na\n-", "\n<script>\n--------"))
    page = qmpdoc("diff", old, new, "--format", "html").stdout.decode()
    assert "<code>&lt;script&gt;</code>" in page
    assert "<script" not in page


@pytest.mark.parametrize("format", ["sarif", "junit", "github"])
def test_build_servers_get_every_change(qmpdoc: RunQmpdoc, sides: tuple[Path, Path], format: str) -> None:
    result = qmpdoc("diff", *sides, "--format", format)
    text = result.stdout.decode()
    assert result.returncode == 1
    assert "resize: arguments.size: the argument is no longer accepted" in text
    assert "the event is new" in text
    if format == "sarif":
        found = {each["ruleId"]: each["level"] for each in json.loads(text)["runs"][0]["results"]}
        assert found == {"QC201": "error", "QC104": "warning"}


def test_several_files_of_a_side(qmpdoc: RunQmpdoc, tmp_path: Path, sides: tuple[Path, Path]) -> None:
    more = tmp_path / "more.json"
    more.write_text("{ 'command': 'cont' }\n")
    for words in (
        [f"{sides[0]},{more}", sides[0]],
        [sides[0], sides[0], "--old", more],
        ["--old", sides[0], "--old", more, "--new", sides[0]],
    ):
        result = qmpdoc("diff", *words)
        assert b"cont: the command was removed" in result.stdout, words


def test_a_side_from_standard_input(qmpdoc: RunQmpdoc, sides: tuple[Path, Path]) -> None:
    result = qmpdoc("diff", sides[0], "-", stdin=NEW.encode())
    assert b"arguments.size: the argument is no longer accepted" in result.stdout
    assert b"<stdin>" in qmpdoc("diff", sides[0], "-", "--format", "json", stdin=NEW.encode()).stdout


def test_a_side_of_another_age(qmpdoc: RunQmpdoc, tmp_path: Path, sides: tuple[Path, Path]) -> None:
    old = tmp_path / "qmp-commands.hx"
    old.write_text('    {\n        .name       = "resize",\n        .args_type  = "device:B,size:o",\n    },\n')
    result = qmpdoc("diff", old, sides[1])
    text = result.stdout.decode()
    assert "resize: arguments.size: the argument is no longer accepted" in text
    assert "stop: the command is new" in text
    assert "note: only one side documents events, so these were not compared" in text


def test_changes_are_ignored_with_a_reason(qmpdoc: RunQmpdoc, tmp_path: Path, sides: tuple[Path, Path]) -> None:
    ignored = tmp_path / "known.txt"
    ignored.write_text("QC201 resize: arguments.size # nobody ever sent it\nQC101 quit # gone\n")
    result = qmpdoc("diff", *sides, "--ignore-file", ignored)
    assert result.returncode == 0
    assert b"arguments.size" not in result.stdout
    assert b"1 dangerous change (1 ignored)" in result.stdout
    assert b"nothing is left out by 'QC101 quit'" in result.stderr
    ignored.write_text("QC201 resize: arguments.size\n")
    result = qmpdoc("diff", *sides, "--ignore-file", ignored)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"known.txt:1:1: error: the line gives no reason" in result.stderr


def test_the_configuration_may_say_it_all(qmpdoc: RunQmpdoc, tmp_path: Path, sides: tuple[Path, Path]) -> None:
    (tmp_path / "known.txt").write_text("QC201 *  # nobody ever sent it\n")
    (tmp_path / "qmpdoc.toml").write_text("[diff]\nfail-on = 'dangerous'\nignore-file = 'known.txt'\n")
    result = qmpdoc("diff", "old.json", "new.json", cwd=tmp_path)
    assert result.returncode == 1
    assert b"1 dangerous change (1 ignored)" in result.stdout
    (tmp_path / "qmpdoc.toml").write_text("[diff]\nfail-on = 'severe'\n")
    result = qmpdoc("diff", "old.json", "new.json", cwd=tmp_path)
    assert result.returncode == 2
    assert b"qmpdoc.toml:2:" in result.stderr


def test_the_result_goes_to_a_file_whatever_it_says(
    qmpdoc: RunQmpdoc, tmp_path: Path, sides: tuple[Path, Path]
) -> None:
    result = qmpdoc("diff", *sides, "-o", tmp_path / "changes.txt")
    assert (result.returncode, result.stdout) == (1, b"")
    assert "Breaking changes" in (tmp_path / "changes.txt").read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "name two sides"),
        (["old.json"], "name two sides"),
        (["old.json", "new.json", "new.json"], "name two sides"),
        (["-", "-"], "only one side can come from standard input"),
        (["old.json", "nothing.json"], "file 'nothing.json' not found"),
        (["old.json", "v1.0:new.json"], "not a git repository"),
        (["old.json", "broken.json"], "definitions that cannot be read would look removed"),
        (["old.json", "new.json", "--versions", "1.0", "next"], "'next' is not a version"),
        (["old.json", "new.json", "--ignore-file", "nothing.txt"], "file 'nothing.txt' not found"),
    ],
)
def test_what_cannot_be_compared(
    qmpdoc: RunQmpdoc, tmp_path: Path, sides: tuple[Path, Path], words: list[str], message: str
) -> None:
    (tmp_path / "broken.json").write_text("{ 'command': 'stop', 'data': 'Nothing' }\n")
    result = qmpdoc("diff", *words, cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode()


def test_both_sides_may_be_revisions(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True, env=environment)

    schema = tmp_path / "qapi" / "schema.json"
    schema.parent.mkdir()
    schema.write_text("{ 'include': 'more.json' }\n{ 'command': 'stop' }\n")
    (schema.parent / "more.json").write_text("{ 'command': 'cont' }\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    git("tag", "v7.2.0")
    (schema.parent / "more.json").write_text("{ 'command': 'resume' }\n")
    git("commit", "-q", "-a", "-m", "two")
    git("tag", "v8.0.0")
    (schema.parent / "more.json").write_text("{ 'command': 'go' }\n")
    wanted = "v7.2.0:qapi/schema.json", "v8.0.0:qapi/schema.json"
    result = qmpdoc("diff", *wanted, cwd=tmp_path)
    assert b"cont: the command was removed" in result.stdout
    assert b"resume: the command is new" in result.stdout
    assert "7.2.0 → 8.0.0:" in result.stdout.decode()
    result = qmpdoc("diff", wanted[0], "qapi/schema.json", cwd=tmp_path)
    assert b"go: the command is new" in result.stdout
    result = qmpdoc("diff", "--repo", tmp_path, *wanted, cwd="/")
    assert b"resume: the command is new" in result.stdout
    document = json.loads(qmpdoc("diff", *wanted, "--format", "json", cwd=tmp_path).stdout)
    assert document["changes"][0]["baseline"]["file"] == "v7.2.0:qapi/more.json"


def test_what_would_move_a_cursor_is_written_out(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    old, new = tmp_path / "old.hx", tmp_path / "new.hx"
    text = "SQMP\nquit\n----\n\nQuit.\n\nEQMP\n"
    old.write_text(text)
    new.write_text(f"{text}SQMP\na\x1b[2Jb\n-----\n\nText.\n\nEQMP\n")
    result = qmpdoc("diff", old, new)
    assert b"\x1b" not in result.stdout + result.stderr


def test_colours_only_where_they_are_asked_for(qmpdoc: RunQmpdoc, sides: tuple[Path, Path]) -> None:
    assert b"\x1b[" not in qmpdoc("diff", *sides).stdout
    assert b"\x1b[1;31mBreaking changes\x1b[0m" in qmpdoc("diff", *sides, "--color", "always").stdout


def test_the_same_input_gives_the_same_bytes(qmpdoc: RunQmpdoc, sides: tuple[Path, Path]) -> None:
    results = {qmpdoc("diff", *sides, "--format", "json", PYTHONHASHSEED=str(seed)).stdout for seed in (1, 2, 3)}
    assert len(results) == 1


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_a_since_that_is_wrong_stands_with_what_is_new_and_makes_it_no_change(
    qmpdoc: RunQmpdoc, repository: Path, format: str
) -> None:
    words = ["1.0/lamp.json", "2.0/lamp.json", "--format", format]
    page = qmpdoc("diff", *words, cwd=repository / "examples" / "compare").stdout.decode()
    changed = page.split("Changed commands")[1].split("that contradicts")[0]
    assert "lamp-on" in changed
    assert "lamp-off" not in changed
    assert page.count(" 2.1, but it exists already in 2.0") == 1
