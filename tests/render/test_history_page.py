"""The history of an interface in its web site: a page of its own, and a line on each definition's page."""

import json
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.render.changes.saved import read_saved_history
from tests.conftest import RunQmpdoc

OLD = "{ 'command': 'stop' }\n{ 'command': 'quit' }\n"
NEW = "{ 'command': 'stop', 'data': { '*now': 'bool' } }\n{ 'event': 'STOP' }\n"


@pytest.fixture
def saved(qmpdoc: RunQmpdoc, tmp_path: Path) -> Path:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    words = ["--as", "1.0", "old.json", "--as", "2.0", "new.json", "--format", "json", "-o", "history.json"]
    assert qmpdoc("history", *words, cwd=tmp_path).returncode == 0
    return tmp_path / "history.json"


def test_a_site_tells_when_things_came(qmpdoc: RunQmpdoc, saved: Path, tmp_path: Path) -> None:
    result = qmpdoc("render", "html", "new.json", "--history", saved, "-o", "site", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    page = (tmp_path / "site" / "command" / "stop.html").read_text()
    assert '<a href="../history.html#command-stop">since 1.0 or before, changed in 2.0</a>' in page
    history = (tmp_path / "site" / "history.html").read_text()
    assert '<a href="command/stop.html"><code>stop</code></a>' in history
    assert '<h3 id="command-quit"><code>quit</code></h3>' in history
    assert '<a href="history.html" aria-current="page">History by version</a>' in history


def test_a_site_without_a_history_has_no_page_of_it(qmpdoc: RunQmpdoc, saved: Path, tmp_path: Path) -> None:
    qmpdoc("render", "html", "new.json", "-o", "site", cwd=tmp_path)
    assert not (tmp_path / "site" / "history.html").exists()
    assert b"history.html" not in (tmp_path / "site" / "command" / "stop.html").read_bytes()


def test_a_saved_history_reads_back(saved: Path) -> None:
    assert read_saved_history(saved.read_bytes(), "history.json") == json.loads(saved.read_bytes())


def broken(document: dict[str, Any]) -> list[Any]:
    """Copies of the document, each with one mistake."""
    definition = document["definitions"][0]
    ways: list[Any] = [None, [], {}, {**document, "qmpdoc_history": 2}, {**document, "versions": [1]}]
    ways += [{**document, "definitions": None}, {**document, "definitions": [None]}]
    for name in definition:
        if name != "unstable":
            ways.append({**document, "definitions": [{each: definition[each] for each in definition if each != name}]})
    for name, value in {"present": [True], "came": 1, "kind": "thing", "parts": [{}], "changes": [{}]}.items():
        ways.append({**document, "definitions": [{**definition, name: value}]})
    return ways


def test_what_is_no_history_is_refused(saved: Path) -> None:
    document = json.loads(saved.read_bytes())
    for each in broken(document):
        with pytest.raises(UnreadableSourceError, match="this is not a history"):
            read_saved_history(json.dumps(each).encode(), "history.json")
    for data in (b"", b"{", b"[" * 100_000, b"\xff"):
        with pytest.raises(UnreadableSourceError, match="this is not JSON"):
            read_saved_history(data, "history.json")
