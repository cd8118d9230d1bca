"""A folder of results: only what changed is written, all or nothing, and files of others are not touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qmpdoc.files.folder import LIST_NAME, OutputFolder
from qmpdoc.files.output import OutputError

FIRST = {"index.html": b"one", "a/x.html": b"x", "a/y.html": b"y"}


def write(path: Path, files: dict[str, bytes], fingerprint: str = "") -> tuple[int, int, int]:
    changes = OutputFolder(str(path), "html").write(files, fingerprint)
    return changes.written, changes.removed, changes.unchanged


def contents(path: Path) -> dict[str, bytes]:
    """The files of a folder, without its list."""
    return {
        str(each.relative_to(path)): each.read_bytes()
        for each in sorted(path.rglob("*"))
        if each.is_file() and each.name != LIST_NAME
    }


def stamps(path: Path) -> dict[str, int]:
    return {str(each.relative_to(path)): each.stat().st_mtime_ns for each in path.rglob("*") if each.is_file()}


@pytest.mark.parametrize("made", [False, True], ids=["a new folder", "an empty folder"])
def test_all_files_are_written(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "site"
    if made:
        folder.mkdir()
    assert write(folder, FIRST) == (3, 0, 0)
    assert contents(folder) == FIRST


def test_a_second_run_touches_only_what_changed(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    for path in tmp_path.rglob("*"):
        os.utime(path, ns=(1, 1))
    assert write(tmp_path, {**FIRST, "a/x.html": b"new"}) == (1, 0, 2)
    assert {name for name, stamp in stamps(tmp_path).items() if stamp != 1} == {"a/x.html", LIST_NAME}
    assert contents(tmp_path) == {**FIRST, "a/x.html": b"new"}


def test_a_run_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    before = stamps(tmp_path)
    assert write(tmp_path, FIRST) == (0, 0, 3)
    assert stamps(tmp_path) == before


def test_stale_files_go_and_folders_that_they_leave_empty(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    assert write(tmp_path, {"index.html": b"one"}) == (0, 2, 1)
    assert contents(tmp_path) == {"index.html": b"one"}
    assert not (tmp_path / "a").exists()


def test_a_folder_goes_with_the_last_folder_in_it(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": b"one", "a/x.html": b"x", "a/b/y.html": b"y"})
    write(tmp_path, {"index.html": b"one"})
    assert not (tmp_path / "a").exists()


def test_what_somebody_else_put_into_the_folder_stays(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    (tmp_path / "a" / "notes.txt").write_text("mine")
    write(tmp_path, {"index.html": b"two"})
    assert contents(tmp_path) == {"index.html": b"two", "a/notes.txt": b"mine"}


def test_a_stale_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    (tmp_path / "a" / "x.html").write_text("edited")
    write(tmp_path, {"index.html": b"one"})
    assert contents(tmp_path) == {"index.html": b"one", "a/x.html": b"edited"}


def test_a_damaged_file_is_mended(tmp_path: Path) -> None:
    write(tmp_path, FIRST, "print")
    (tmp_path / "a" / "x.html").write_text("damaged")
    assert not OutputFolder(str(tmp_path), "html").is_current("print")
    assert write(tmp_path, FIRST, "print") == (1, 0, 2)
    assert OutputFolder(str(tmp_path), "html").is_current("print")


def test_a_folder_is_current_for_its_own_fingerprint_only(tmp_path: Path) -> None:
    write(tmp_path, FIRST, "print")
    folder = OutputFolder(str(tmp_path), "html")
    assert folder.is_current("print")
    assert not folder.is_current("other")
    assert not folder.is_current("")


@pytest.mark.parametrize("problem", ["write", "rename"])
def test_a_failed_run_leaves_the_old_files_whole(tmp_path: Path, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FIRST)
    before = contents(tmp_path)
    renames = 0
    rename = os.rename

    def failing(source: str, target: str) -> None:
        nonlocal renames
        renames += 1
        if renames == 5:
            raise OSError(28, "No space left on device")
        rename(source, target)

    if problem == "rename":
        monkeypatch.setattr(os, "rename", failing)
        files = {"index.html": b"new", "a/x.html": b"new", "b/z.html": b"new"}
    else:
        files = {"index.html": b"new", f"{'n' * 300}.html": b"a name that no file system takes"}
    with pytest.raises(OutputError, match="it is unchanged"):
        write(tmp_path, files)
    monkeypatch.undo()
    assert contents(tmp_path) == before
    assert write(tmp_path, FIRST) == (0, 0, 3)


@pytest.mark.parametrize("problem", ["write", "rename"])
@pytest.mark.parametrize("made", [False, True], ids=["a new folder", "an empty folder"])
def test_a_failed_first_run_leaves_no_folder(
    tmp_path: Path, made: bool, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "build" / "site"
    if made:
        folder.mkdir(parents=True)

    def failing(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    if problem == "rename":
        monkeypatch.setattr(os, "rename", failing)
    files = FIRST if problem == "rename" else {**FIRST, f"{'n' * 300}.html": b"a name that no file system takes"}
    with pytest.raises(OutputError, match="it is unchanged"):
        write(folder, files)
    assert sorted(tmp_path.rglob("*")) == ([folder.parent, folder] if made else [])


_LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
from qmpdoc.cli import main
raise SystemExit(main(["render", "html", "commands.hx", "--no-config", "--no-cache", "-o", "site"]))
"""


def test_a_disk_that_fills_up_leaves_no_site(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    (tmp_path / "commands.hx").write_text("SQMP\nstop\n----\n\nStop it.\n\nArguments: None.\nEQMP\n")
    run = subprocess.run([sys.executable, "-c", _LIMITED], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "'site' cannot be written" in run.stderr
    assert "Traceback" not in run.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["commands.hx"]


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda path: (path / "mine.txt").write_text("x"), "not empty"),
        (lambda path: (path / LIST_NAME).write_text("{"), "damaged"),
        (lambda path: (path / LIST_NAME).write_text("[]"), "damaged"),
        (lambda path: (path / LIST_NAME).write_text('{"format": "man", "files": {}}'), "render man"),
    ],
    ids=["other files", "broken list", "no list", "another format"],
)
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, prepare: object, message: str) -> None:
    prepare(tmp_path)  # type: ignore[operator]
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(OutputError, match=message):
        write(tmp_path, FIRST)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(OutputError, match="is a file"):
        write(tmp_path / "site", FIRST)
    assert (tmp_path / "site").read_text() == "a file"


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", "..", "a\\..\\..\\x"])
def test_a_list_that_names_files_outside_removes_none(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "site"
    write(folder, FIRST)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"x")
    listed = json.loads((folder / LIST_NAME).read_text())
    listed["files"][name] = listed["files"]["a/x.html"]
    (folder / LIST_NAME).write_text(json.dumps(listed))
    write(folder, {"index.html": b"one"})
    assert outside.read_bytes() == b"x"


def test_what_an_interrupted_run_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    (tmp_path / ".qmpdoc-new" / "a").mkdir(parents=True)
    (tmp_path / ".qmpdoc-new" / "a" / "x.html").write_text("half")
    assert write(tmp_path, {**FIRST, "a/x.html": b"new"}) == (1, 0, 2)
    assert sorted(each.name for each in tmp_path.iterdir()) == [LIST_NAME, "a", "index.html"]


def test_the_list_is_the_same_for_the_same_files(tmp_path: Path) -> None:
    write(tmp_path / "one", FIRST, "print")
    write(tmp_path / "two", dict(reversed(FIRST.items())), "print")
    assert (tmp_path / "one" / LIST_NAME).read_bytes() == (tmp_path / "two" / LIST_NAME).read_bytes()
