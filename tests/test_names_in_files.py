"""No name in a definition file reaches the operating system unless it can be the path of a file."""

from __future__ import annotations

import builtins
import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.cli import main
from qmpdoc.files.paths import LONGEST, included_path
from tests.bad_input import MODEL, example

MARK = "strange-name"
STRANGE = {"NUL": f"{MARK}\0.json", "endless": f"{MARK}/{'x' * LONGEST}.json", "empty": ""}
COMMANDS = (
    ("list",),
    ("lint", "--no-config", "--select", "ALL"),
    ("render", "json"),
    ("render", "text"),
    ("render", "html"),
    ("render", "rst"),
    ("hxtool", "-t"),
)


def schema(name: str) -> str:
    pragma = f"{{ 'pragma': {{ 'documentation-exceptions': ['{name}'] }} }}"
    return f"{{ 'include': '{name}' }}\n{{ 'command': 'stop' }}\n{pragma}\n"


def entries(name: str) -> str:
    texts = f'#include "{name}"\nDEFHEADING({name})\nHXCOMM @include {name}\n'
    entry = f'    {{ .name = "{name}", .args_type = "{name}:F", .cmd = {name}, }},\n'
    markup = f"STEXI\n@include {name}\n@image{{{name}}}\n@verbatiminclude {name}\nETEXI\n"
    return texts + entry + markup + f"SRST\n.. include:: {name}\n.. image:: {name}\n.. literalinclude:: {name}\nERST\n"


def model(name: str) -> str:
    return json.dumps(_renamed(json.loads(example(MODEL)), name))


def _renamed(value: Any, name: str) -> Any:
    """A saved model with this name for every file."""
    if isinstance(value, dict):
        return {key: name if key in ("file", "path") else _renamed(each, name) for key, each in value.items()}
    if isinstance(value, list):
        return [name if isinstance(each, str) and each.endswith(".hx") else _renamed(each, name) for each in value]
    return value


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths that Python asks the operating system for."""
    paths: list[str] = []

    def recorded(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(path: Any = ".", *args: Any, **options: Any) -> Any:
            if isinstance(path, str | bytes | os.PathLike):
                paths.append(os.fsdecode(path))
            return call(path, *args, **options)

        return wrapper

    for module, name in (
        *((os, name) for name in ("stat", "lstat", "open", "readlink", "listdir", "scandir", "access", "mkdir")),
        (builtins, "open"),
        (io, "open"),
    ):
        monkeypatch.setattr(module, name, recorded(getattr(module, name)))
    yield paths
    monkeypatch.undo()


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize(
    ("file", "text"),
    [("a.json", schema), ("a.hx", entries), ("model.json", model)],
    ids=["schema", "entries", "saved model"],
)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_is_no_path_is_never_asked_for(
    tmp_path: Path, asked: list[str], command: tuple[str, ...], file: str, text: Callable[[str], str], strange: str
) -> None:
    source = tmp_path / file
    source.write_bytes(text(strange).encode())
    status = main([*command, str(source), "-o", str(tmp_path / "out")])
    assert status in (0, 1, 2)
    assert str(source) in asked
    made = str(tmp_path / "out")  # the pages' own names are made of letters of the definitions' names
    assert [each for each in asked if MARK in each and not each.startswith(made)] == []
    assert [each for each in asked if len(each) > LONGEST or "\0" in each] == []


def test_a_name_that_can_be_a_path_is_seen_from_its_file() -> None:
    assert included_path("qapi/a.json", "../b.json") == "b.json"
    assert [included_path("a.json", each) for each in (*STRANGE.values(), None, 3)] == [None] * 5
