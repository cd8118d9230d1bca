"""What README.md says to type works, and prints what it shows; what it lists is what there is."""

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from qmpdoc.config import KEYS
from qmpdoc.hx.hxtool import AGES
from tests.console import steps


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with ``qmpdoc`` and ``python``, those of the Python that runs the tests."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, words in (("qmpdoc", f'"{sys.executable}" -m qmpdoc'), ("python", f'"{sys.executable}"')):
        (folder / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        (folder / name).chmod(0o755)
    return folder


def test_every_command_prints_what_is_shown(repository: Path, programs: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("build"))
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    shown = list(steps(repository / "README.md"))
    assert len(shown) >= 8
    for step in shown:
        result = subprocess.run(
            ["bash", "-c", step.command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )
        assert result.stdout == step.output, step.command


def test_the_python_example_runs(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    (block,) = re.findall(
        r"^```python\n(import qmpdoc\n.*?)^```", (repository / "README.md").read_text(), re.MULTILINE | re.DOTALL
    )
    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 (our own page)
    assert str(names["text"]).count("drive_resize\n------------\n") == 1


def test_the_tables_name_every_subcommand_key_and_age(repository: Path) -> None:
    text = (repository / "README.md").read_text()
    for name in import_module("qmpdoc.cli").SUBCOMMANDS:
        assert f"`qmpdoc {name}" in text, name
    for name in import_module("qmpdoc.cli.render").SUBCOMMANDS:
        assert f"`qmpdoc render {name} " in text, name
    for key in KEYS:
        assert f"| `{key.name}` |" in text, key.name
    for age in AGES:
        assert f"| `{age}`" in text, age


def test_every_link_leads_somewhere(repository: Path) -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md"):
        path = repository / page
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text()):
            assert "://" in target or (path.parent / target).exists(), f"{page}: {target}"
