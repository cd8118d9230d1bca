"""Files of revisions in git: read from the object store, nothing run, nothing checked out."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from qmpdoc.files.revision import Repository, split_revision
from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.loading.load import load


def git(folder: Path, *words: str) -> str:
    result = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder), *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )
    return result.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a schema of two files, tagged v1.0, which has changed since."""
    repository = tmp_path / "repository"
    (repository / "qapi").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", str(repository))
    (repository / "qapi" / "schema.json").write_text("{ 'include': '../common.json' }\n{ 'command': 'stop' }\n")
    (repository / "common.json").write_text("{ 'command': 'cont' }\n")
    (repository / "link.json").symlink_to("common.json")
    (repository / "outside.json").symlink_to("../../etc/passwd")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "one")
    git(repository, "tag", "v1.0")
    (repository / "common.json").write_text("{ 'command': 'resume' }\n")
    git(repository, "commit", "-q", "-a", "-m", "two")
    return repository


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    with Repository(str(folder)) as opened:
        yield opened


def test_a_schema_is_read_with_its_includes_from_one_revision(repository: Repository) -> None:
    for name, commands in (("v1.0", ["cont", "stop"]), ("HEAD", ["resume", "stop"]), ("HEAD~1", ["cont", "stop"])):
        revision = repository.revision(name)
        reference, diagnostics = load(["qapi/schema.json"], revision.open_file, prefix=revision.prefix)
        assert diagnostics == ()
        assert sorted(each.name for each in reference.commands) == commands
        assert reference.files == (f"{name}:qapi/schema.json", f"{name}:common.json")
        assert str(reference.commands[-1].location) == f"{name}:qapi/schema.json:2:1"


def test_a_link_within_the_tree_is_followed_and_no_other(repository: Repository) -> None:
    revision = repository.revision("v1.0")
    assert revision.open_file("link.json") == b"{ 'command': 'cont' }\n"
    with pytest.raises(UnreadableSourceError, match=r"file '.*' not found"):
        revision.open_file("outside.json")
    assert revision.open_file("common.json") == b"{ 'command': 'cont' }\n"


@pytest.mark.parametrize("path", ["nothing.json", "../common.json", "/etc/passwd", "qapi", "a\nb", "common.json/x", ""])
def test_what_is_no_file_is_an_error_that_says_where_to_look(repository: Repository, path: str) -> None:
    with pytest.raises(UnreadableSourceError, match=r"in v1\.0") as raised:
        repository.revision("v1.0").open_file(path)
    assert raised.value.code == "QP001"
    assert "git ls-tree v1.0" in raised.value.advice


@pytest.mark.parametrize("name", ["v9.9", "", "--all", "HEAD:common.json", "v1.0\nHEAD", ":/no such words", "^main"])
def test_what_is_no_revision_is_an_error(repository: Repository, name: str) -> None:
    with pytest.raises(UnreadableSourceError, match=r"(?s)revision .* not found") as raised:
        repository.revision(name)
    assert raised.value.code == "QP023"


def test_a_folder_that_is_no_repository_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with (
        Repository(str(tmp_path)) as opened,
        pytest.raises(UnreadableSourceError, match="not a git repository") as raised,
    ):
        opened.revision("HEAD")
    assert raised.value.code == "QP022"


def test_a_missing_git_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableSourceError, match="git cannot be run"):
        Repository(str(folder))


def test_a_bare_repository_will_do(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(folder), str(tmp_path / "bare.git"))
    with Repository(str(tmp_path / "bare.git")) as opened:
        assert opened.revision("v1.0").open_file("common.json") == b"{ 'command': 'cont' }\n"


def test_nothing_that_a_repository_configures_is_run(folder: Path, tmp_path: Path) -> None:
    """Filters, converters, monitors and hooks of a stranger's repository leave no trace."""
    trace = tmp_path / "trace"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {trace}\ncat\n")
    program.chmod(0o755)
    (folder / ".gitattributes").write_text("*.json filter=evil diff=evil\n")
    git(folder, "add", ".gitattributes")
    git(folder, "commit", "-q", "-m", "attributes")
    for key in ("filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "core.fsmonitor", "core.pager"):
        git(folder, "config", key, str(program))
    git(folder, "config", "core.hooksPath", str(tmp_path))
    trace.unlink(missing_ok=True)
    with Repository(str(folder)) as opened:
        assert opened.revision("HEAD").open_file("common.json") == b"{ 'command': 'resume' }\n"
    assert not trace.exists()


def test_what_a_partial_clone_lacks_is_not_fetched(folder: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{folder}", str(clone))
    with Repository(str(clone)) as opened, pytest.raises(UnreadableSourceError):
        opened.revision("HEAD").open_file("common.json")
    assert git(clone, "rev-list", "--objects", "--missing=print", "HEAD").count("?") > 0


def test_the_work_tree_and_the_index_stay_as_they_are(folder: Path) -> None:
    (folder / "common.json").write_text("changed\n")
    before = {path: path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()}
    with Repository(str(folder)) as opened:
        opened.revision("v1.0").open_file("common.json")
    assert {path: path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()} == before


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("v1.0:qapi/schema.json", ("v1.0", "qapi/schema.json")),
        ("HEAD~1:a:b", ("HEAD~1", "a:b")),
        (":a", None),
        ("v1.0:", None),
        ("a.json", None),
    ],
)
def test_a_revision_and_a_path_are_told_apart(word: str, parts: tuple[str, str] | None) -> None:
    assert split_revision(word) == parts
