"""The first answer to an editor comes from the cache on disk, and edits afterwards are answered as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.cli.lint.editing import EditedFiles
from qmpdoc.loading import cache
from qmpdoc.qapi.incremental import IncrementalCache
from tests.conftest import RunQmpdoc

TEXT = """\
##
# @lamp-on:
#
# Light teh lamp.
#
# Since: 1.0
##
{ 'command': 'lamp-on' }
"""


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "qapi-schema.json").write_text(TEXT)
    return tmp_path / "qapi-schema.json"


def messages(files: EditedFiles, path: Path, text: str) -> list[str]:
    [group] = files.groups([str(path)])
    _, found = files.check(group, {str(path): text.encode()})
    return [each.diagnostic.message for each in found]


def test_a_file_as_it_is_on_disk_is_not_read_again(
    qmpdoc: RunQmpdoc, schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qmpdoc("list", schema, "--no-config").returncode == 0
    monkeypatch.setattr(IncrementalCache, "file", None)
    monkeypatch.setattr(cache, "_store", None)
    assert messages(EditedFiles(["--no-config"]), schema, TEXT) == ["'teh' is misspelled"]


@pytest.mark.parametrize("warm", [True, False])
def test_an_edit_after_that_is_seen(schema: Path, warm: bool) -> None:
    files = EditedFiles(["--no-config"])
    assert messages(files, schema, TEXT) == ["'teh' is misspelled"]
    if warm:
        files.warm()
    assert messages(files, schema, TEXT.replace("teh", "the")) == []
    assert messages(files, schema, TEXT.replace("Light teh", "Recieve the")) == ["'Recieve' is misspelled"]
    assert messages(files, schema, TEXT) == ["'teh' is misspelled"]


def test_unsaved_text_counts_from_the_start(schema: Path) -> None:
    assert messages(EditedFiles(["--no-config"]), schema, TEXT.replace("teh", "the")) == []
