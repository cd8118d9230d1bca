"""Old debts stay quiet: baselines, whatever lines move, and findings on changed lines only."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.cli import main
from tests.lint.running import RunLint, write
from tests.series.repositories import commit, git, new_repository

STOP = 'SQMP\nstop\n----\n\nStop it.\n\nExample:\n\n-> { "execute": "stpo" }\n<- { "return": {} }\n\nEQMP\n'
START = STOP.replace("stop\n----", "start\n-----").replace("stpo", "strat")
GOOD = STOP.replace("stpo", "stop")
BASELINE = ("--baseline", "known.json")


@pytest.fixture
def known(lint: RunLint, tmp_path: Path) -> Path:
    """``a.hx`` with one finding, which the baseline ``known.json`` lists."""
    write(tmp_path, "a.hx", STOP)
    written = lint("a.hx", *BASELINE, "--write-baseline", status=0)
    assert written.err == "qmpdoc: known.json lists 1 finding\n"
    assert lint("a.hx", status=1).codes == ["QL201"]
    assert lint("a.hx", *BASELINE, status=0).codes == []
    return tmp_path / "a.hx"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "text",
    [
        "HXCOMM\n" * 300 + STOP,
        GOOD.replace("stop", "cont") + STOP,
        STOP.replace('"execute": "stpo"', '  "execute":   "stpo"'),
        STOP.replace("\n", "\r\n"),
    ],
    ids=["lines above", "a command above", "blanks", "line ends"],
)
def test_what_moves_stays_known(lint: RunLint, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.hx").write_bytes(text.encode())
    assert len(lint("a.hx", status=1).codes) == 1
    assert lint("a.hx", *BASELINE, status=0).codes == []


@pytest.mark.usefixtures("known")
def test_what_is_new_is_reported(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "a.hx", START + STOP)
    assert lint("a.hx", *BASELINE, status=1).found == ["QL201 a.hx:9"]
    write(tmp_path, "a.hx", STOP + STOP)
    again = [each for each in lint("a.hx", *BASELINE, status=1).found if each.startswith("QL201")]
    assert again == ["QL201 a.hx:21"], "the same mistake once more is a new one"
    write(tmp_path, "b.hx", STOP)
    assert lint("b.hx", *BASELINE, status=1).found == ["QL201 b.hx:9"]


@pytest.mark.usefixtures("known")
def test_a_baseline_holds_from_any_folder(lint: RunLint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert lint("../a.hx", "--baseline", "../known.json", status=0).codes == []
    assert lint(tmp_path / "a.hx", "--baseline", tmp_path / "known.json", status=0).codes == []


@pytest.mark.usefixtures("known")
def test_a_baseline_may_be_configured(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "qmpdoc.toml", '[lint]\nbaseline = "known.json"\n')
    assert lint("a.hx", status=0).codes == []
    write(tmp_path, "a.hx", START + STOP)
    lint("a.hx", "--write-baseline", status=0)
    assert lint("a.hx", status=0).codes == []
    listed = json.loads((tmp_path / "known.json").read_text())["findings"]
    assert [(each["file"], each["code"]) for each in listed] == [("a.hx", "QL201")] * 2


@pytest.mark.usefixtures("known")
def test_writing_it_again_changes_nothing(lint: RunLint, tmp_path: Path) -> None:
    before = (tmp_path / "known.json").read_bytes()
    lint("a.hx", *BASELINE, "--write-baseline", status=0)
    assert (tmp_path / "known.json").read_bytes() == before


def test_fix_leaves_what_is_known_alone(lint: RunLint, tmp_path: Path) -> None:
    path = write(tmp_path, "a.hx", "SQMP\nstop\n---\n\nStop it.\n\nEQMP\n")
    lint("a.hx", *BASELINE, "--write-baseline", status=0)
    assert lint("a.hx", *BASELINE, "--diff", status=0).out == ""
    path.write_text(path.read_text() + "SQMP\nstart\n---\n\nStart it.\n\nEQMP\n")
    lint("a.hx", *BASELINE, "--fix", status=0)
    assert path.read_text() == "SQMP\nstop\n---\n\nStop it.\n\nEQMP\nSQMP\nstart\n-----\n\nStart it.\n\nEQMP\n"


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff", b'{"qmpdoc_baseline": 2, "findings": []}', b"[" * 100_000]
)
def test_a_file_that_is_no_baseline_is_refused(lint: RunLint, tmp_path: Path, content: bytes) -> None:
    write(tmp_path, "a.hx", STOP)
    (tmp_path / "known.json").write_bytes(content)
    told = lint("a.hx", *BASELINE, status=2)
    assert "known.json:1" in told.err
    assert told.out == ""
    assert "--write-baseline" in told.err or "UTF-8" in told.err


def test_a_baseline_that_is_missing_or_not_named_is_refused(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "a.hx", STOP)
    assert "known.json" in lint("a.hx", *BASELINE, status=2).err
    assert "--write-baseline needs --baseline FILE" in lint("a.hx", "--write-baseline", status=2).err


BLOCKS = st.lists(st.sampled_from([STOP, START, GOOD, "HXCOMM a comment\n", "\n"]), max_size=6)


@given(st.permutations([STOP, START, GOOD]), BLOCKS.map(lambda parts: [each for each in parts if "SQMP" not in each]))
def test_any_order_is_known(tmp_path_factory: pytest.TempPathFactory, parts: list[str], between: list[str]) -> None:
    folder = tmp_path_factory.mktemp("order")
    path, baseline = folder / "a.hx", str(folder / "known.json")
    path.write_text(STOP + START + GOOD)
    words = ["lint", str(path), "--no-config", "--select", "QL201,QL202", "--baseline", baseline]
    assert main([*words, "--write-baseline"]) == 0
    path.write_text("".join(between).join(parts) + "".join(between))
    assert main(words) == 0


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository in the temporary folder, with one old mistake in every file."""
    return new_repository(tmp_path, {"a.hx": STOP, "sub/b.hx": STOP})


def test_only_changed_lines_count(lint: RunLint, work: Path) -> None:
    both = ("a.hx", "sub/b.hx")
    assert lint(*both, "--changed-since", "HEAD", status=0).codes == []
    write(work, "a.hx", "HXCOMM above\n" + STOP + START)
    assert lint(*both, status=1).codes == ["QL201"] * 3
    assert lint(*both, "--changed-since", "HEAD", status=1).found == ["QL201 a.hx:22"]
    commit(work, {}, "more")
    assert lint(*both, "--changed-since", "HEAD", status=0).codes == []
    assert lint(*both, "--changed-since", "base", status=1).found == ["QL201 a.hx:22"]
    assert lint(*both, "--changed-since", "HEAD~1", status=1).found == ["QL201 a.hx:22"]


def test_a_file_that_git_does_not_know_yet_is_new_in_every_line(lint: RunLint, work: Path) -> None:
    write(work, "new name.hx", STOP)
    assert lint("new name.hx", "a.hx", "--changed-since", "HEAD").found == ["QL201 new name.hx:9"]
    git(work, "add", "new name.hx")
    assert lint("new name.hx", "a.hx", "--changed-since", "HEAD").found == ["QL201 new name.hx:9"]


def test_what_came_into_the_other_branch_since_is_no_change(lint: RunLint, work: Path) -> None:
    git(work, "checkout", "-q", "-b", "topic")
    commit(work, {"sub/b.hx": START}, "ours")
    git(work, "checkout", "-q", "main")
    commit(work, {"a.hx": GOOD}, "theirs")
    git(work, "checkout", "-q", "topic")
    assert lint("a.hx", "sub/b.hx", "--changed-since", "main").found == ["QL201 sub/b.hx:9"]


def test_it_holds_from_a_folder_below(lint: RunLint, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(work, "sub/b.hx", START)
    monkeypatch.chdir(work / "sub")
    assert lint("b.hx", "../a.hx", "--changed-since", "HEAD").found == ["QL201 b.hx:9"]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("revision", ["nothing", "--output=x", ""])
def test_a_revision_that_is_none_is_refused(lint: RunLint, tmp_path: Path, revision: str) -> None:
    told = lint("a.hx", f"--changed-since={revision}", status=2)
    assert "revision" in told.err
    assert not (tmp_path / "x").exists()


def test_a_file_in_no_repository_is_refused(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "a.hx", STOP)
    told = lint("a.hx", "--changed-since", "HEAD", status=2)
    assert "is not in a git repository" in told.err


def test_git_is_not_made_to_run_what_a_repository_configures(lint: RunLint, work: Path, tmp_path: Path) -> None:
    spy = write(tmp_path, "spy.sh", "#!/bin/sh\ntouch ran\n")
    spy.chmod(0o755)
    for key in ("diff.external", "core.fsmonitor", "diff.x.textconv"):
        subprocess.run(["git", "-C", str(work), "config", key, str(spy)], check=True)
    write(work, ".gitattributes", "*.hx diff=x\n")
    write(work, "a.hx", START)
    assert lint("a.hx", "--changed-since", "HEAD").found == ["QL201 a.hx:9"]
    assert not (work / "ran").exists()
