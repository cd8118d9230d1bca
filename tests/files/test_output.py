"""Results are written whole or not at all, and make learns what they were made from."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from qmpdoc.files.output import OutputError, dependency_rule, refuse_unwritable, write_whole


def test_writes_a_new_file_with_the_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "new"
    write_whole(str(path), b"text")
    (tmp_path / "measure").touch()
    assert path.read_bytes() == b"text"
    assert path.stat().st_mode == (tmp_path / "measure").stat().st_mode


def test_keeps_the_permissions_of_the_file_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_text("before")
    path.chmod(0o640)
    write_whole(str(path), b"after")
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_writes_to_the_file_that_a_link_points_at(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    target.write_text("before")
    link = tmp_path / "link"
    link.symlink_to("folder/target")
    write_whole(str(link), b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_replaces_even_what_is_the_same_so_that_make_sees_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("same")
    os.utime(path, (0, 0))
    write_whole(str(path), b"same")
    assert path.stat().st_mtime > 0


@pytest.mark.parametrize("broken", ["stat.S_IMODE", "os.replace"])
def test_leaves_what_stood_there_when_it_is_stopped(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_text("before")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(broken, stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(path), b"after")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_writes_into_a_device_or_pipe_and_does_not_replace_it(tmp_path: Path) -> None:
    write_whole(os.devnull, b"text")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_whole(str(pipe), b"text")
        assert reader.communicate(timeout=20)[0] == b"text"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/out", "folder 'missing' not found"),
        (".", "'.' is a folder"),
        ("file/out", "'file/out' cannot be written"),
        ("x" * 300, "cannot be written"),
        ("", "'' cannot be written"),
        ("nul\0byte", "cannot be written"),
    ],
)
def test_says_why_it_cannot_write(path: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as problem:
        write_whole(path, b"text")
    assert message in str(problem.value)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_says_when_a_folder_is_closed_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputError, match="permission denied in folder"):
        write_whole(str(tmp_path / "out"), b"text")


def test_says_when_the_disk_is_full() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full to write to")
    with pytest.raises(OutputError, match="No space left"):
        write_whole("/dev/full", b"text")


ODD_NAMES = [
    "plain.hx",
    "two words.hx",
    "cost$.hx",
    "a#b.hx",
    "c:d.hx",
    "50%.hx",
    "tail\\ .hx",
    "[x]*?.hx",
    "a=b.hx",
    "back\\slash.hx",
]


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make to read the rule")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_make_understands_the_rule(name: str, tmp_path: Path) -> None:
    """Built once, it is not built again; touching the input builds it; deleting the input does not stop make."""
    source = tmp_path / name
    source.touch()
    (tmp_path / "out.d").write_bytes(dependency_rule("out", [name]))
    (tmp_path / "Makefile").write_text("out:\n\techo built >> log; touch out\n-include out.d\n")

    def builds() -> int:
        subprocess.run(["make", "-s", "out"], cwd=tmp_path, check=True, capture_output=True)
        return len((tmp_path / "log").read_text().splitlines())

    assert builds() == 1
    os.utime(source, (1, 1))
    assert builds() == 1
    os.utime(source, (2_000_000_000 + 10**9, 2_000_000_000 + 10**9))
    assert builds() == 2
    source.unlink()
    builds()


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make to read the rule")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_make_understands_an_odd_output_name(name: str, tmp_path: Path) -> None:
    (tmp_path / "in.hx").touch()
    (tmp_path / "out.d").write_bytes(dependency_rule(name, ["in.hx"]))
    (tmp_path / "Makefile").write_text("include out.d\n%:\n\t@echo stale\n")
    os.utime(tmp_path / "in.hx", (100, 100))
    (tmp_path / name).touch()
    os.utime(tmp_path / name, (200, 200))
    fresh = subprocess.run(["make", "-s", name], cwd=tmp_path, check=True, capture_output=True)
    os.utime(tmp_path / "in.hx", (300, 300))
    stale = subprocess.run(["make", "-s", name], cwd=tmp_path, check=True, capture_output=True)
    assert (b"stale" in fresh.stdout, b"stale" in stale.stdout) == (False, True)


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a;b"])
def test_a_name_that_make_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(OutputError, match="make cannot quote"):
        dependency_rule("out", [name])


def test_what_cannot_be_written_is_refused_beforehand(tmp_path: Path) -> None:
    for path in ("no/out", "."):
        with pytest.raises(OutputError):
            refuse_unwritable(str(tmp_path / path))
    for fine in ("out", "/dev/null", "-"):
        refuse_unwritable(fine if fine != "out" else str(tmp_path / fine))
    assert not list(tmp_path.iterdir())
