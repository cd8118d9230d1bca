"""``qmpdoc diff --about``: removals compared with the documents that announce them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.cli import main
from tests.series.repositories import commit, git

TITLE = (
    "{} features\n===================\n\nQEMU Machine Protocol (QMP) commands\n------------------------------------\n\n"
)


def heading(text: str) -> str:
    return f"{text}\n{chr(39) * len(text)}\n\nUse something else.\n\n"


OLD = "".join(f"{{ 'command': '{name}' }}\n" for name in ("stop", "early", "late", "silent", "x-try"))
NEW = "{ 'command': 'stop', 'features': [ 'deprecated' ] }\n"
BEFORE = TITLE.format("Deprecated") + heading("``early`` (since 6.0)") + heading("``late`` (since 8.2)")
AFTER = TITLE.format("Deprecated") + heading("``stop`` (since 8.0)")
GONE = TITLE.format("Removed") + heading("``early`` (removed in 9.0)") + heading("``late`` (removed in 9.0)")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, {"qapi/s.json": OLD, "docs/deprecated.rst": BEFORE}, "old")
    git(tmp_path, "tag", "v8.2.0")
    commit(tmp_path, {"qapi/s.json": NEW, "docs/deprecated.rst": AFTER, "docs/removed.rst": GONE}, "new")
    git(tmp_path, "tag", "v9.0.0")


def diff(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    main(["diff", "--no-config", "--wire-only", *words])
    told = capsys.readouterr()
    return told.out, told.err


def test_a_removal_says_when_it_was_announced(capsys: pytest.CaptureFixture[str]) -> None:
    sides = ("v8.2.0:qapi/s.json", "v9.0.0:qapi/s.json")
    out, err = diff(capsys, *sides, "--about", "docs/deprecated.rst", "docs/removed.rst")
    assert "early: the command was removed; deprecated since 6.0; announced as removed in 9.0 [QC101]" in out
    assert "silent: the command was removed [QC101]" in out
    assert "'early' is gone" not in err
    assert (
        "'late' was removed, but it was announced in 8.2, too late for a removal in 9.0 [QC903 unannounced-removal]"
        in err
    )
    assert "'silent' was removed, but no document announces it" in err
    assert "x-try" not in err, "what is unstable needs no announcement"
    assert "the document has 'stop' as deprecated since 8.0, but the schema since 9.0" in err


def test_the_heading_of_a_removal_can_say_since_when(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lists = "- ``early`` (since 6.0, removed in 9.0)\n\n- The QMP command ``late`` (removed in 9.0)\n"
    (tmp_path / "lists.rst").write_text(
        TITLE.format("Removed") + lists + heading("``silent`` (since 8.2, removed in 9.0)")
    )
    out, err = diff(capsys, "v8.2.0:qapi/s.json", "v9.0.0:qapi/s.json", "--about", "lists.rst")
    assert "early: the command was removed; deprecated since 6.0; announced as removed in 9.0 [QC101]" in out
    assert "'early' was removed" not in err
    assert "'silent' was removed, but it was announced in 8.2, too late for a removal in 9.0" in err


def test_without_documents_nothing_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = diff(capsys, "v8.2.0:qapi/s.json", "v9.0.0:qapi/s.json")
    assert "early: the command was removed [QC101]" in out
    assert "QC903" not in err


def test_the_configuration_names_the_documents(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "qmpdoc.toml").write_text('about = ["docs/*.rst"]\n')
    assert main(["diff", "v8.2.0:qapi/s.json", "v9.0.0:qapi/s.json"]) == 1
    assert "QC903" in capsys.readouterr().err


def test_a_document_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "v8.2.0:qapi/s.json", "v9.0.0:qapi/s.json", "--about", "gone.rst"]) == 2
    assert "gone.rst" in capsys.readouterr().err


HISTORY = ("--as", "8.2", "old.json", "--as", "9.0", "new.json")


def history(capsys: pytest.CaptureFixture[str], tmp_path: Path, document: str) -> tuple[int, str]:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    (tmp_path / "about.rst").write_text(document)
    status = main(["history", *HISTORY, "--no-config", "--check", "-o", "h.txt", "--about", "about.rst"])
    return status, capsys.readouterr().err


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (TITLE.format("Removed") + heading("``early`` (removed in 9.0)"), ""),
        (TITLE.format("Removed") + heading("``early`` (removed in 8.2)"), "removed in 8.2, but still exists in 8.2"),
        (TITLE.format("Removed") + heading("``early`` (removed in 9.1)"), "removed in 9.1, but was removed in 9.0"),
        (TITLE.format("Removed") + heading("``stop`` (removed in 9.0)"), "removed in 9.0, but still exists in 9.0"),
        (TITLE.format("Deprecated") + heading("``stop`` (since 9.0)"), ""),
        (TITLE.format("Deprecated") + heading("``stop`` (since 9.1)"), "since 9.1, but became deprecated in 9.0"),
    ],
)
def test_a_history_contradicts_what_was_announced(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, document: str, words: str
) -> None:
    status, err = history(capsys, tmp_path, document)
    assert status == bool(words)
    assert words in err
    assert ("QC905" in err) == bool(words)
