"""What README.md and the manual say to type works, and prints what they show; what they list is what there is."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import pytest

from qmpdoc.cli.parser import parse
from qmpdoc.config import read_configuration
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


REPOSITORY = Path(__file__).resolve().parents[1]
MANUAL = sorted(
    each for each in (REPOSITORY / "docs").rglob("*.md") if not {"rules", "commands", "build"} & {*each.parts}
)
PAGES = [REPOSITORY / "README.md", *MANUAL]
WITH_STEPS = [each for each in PAGES if list(steps(each))]


def name_of(page: Path) -> str:
    """The path of a page from the top of the checkout."""
    return str(page.relative_to(REPOSITORY))


@pytest.mark.parametrize("page", WITH_STEPS, ids=name_of)
def test_every_command_prints_what_is_shown(page: Path, repository: Path, programs: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("build"))
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    for step in steps(page):
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


def test_readme_and_manual_show_enough() -> None:
    assert len((REPOSITORY / "README.md").read_text().splitlines()) <= 150
    assert len(list(steps(REPOSITORY / "README.md"))) >= 3
    assert len(WITH_STEPS) >= 8


def test_the_python_example_runs(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    page = (repository / "docs/reference/python.md").read_text()
    (block,) = re.findall(r"^```python\n(import qmpdoc\n.*?)^```", page, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 (our own page)
    assert str(names["text"]).count("drive_resize\n------------\n") == 1


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_configuration_python_and_json_are_well_formed(page: Path) -> None:
    """Blocks that are not run have at least the stated language, and our TOML has known keys only."""
    for language, block in re.findall(r"^```(toml|python|json)\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL):
        if language == "python":
            compile(block, str(page), "exec")
        elif language == "json":
            json.loads(block)
        else:
            path = Path("pyproject.toml" if "[tool.qmpdoc" in block else "qmpdoc.toml")
            (folder := Path(tempfile.mkdtemp())).joinpath(path).write_text(block)
            read_configuration(str(folder / path))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_commands_of_shell_blocks_have_such_options(page: Path) -> None:
    """Blocks that need a server or a tree are not run; the parser takes what they show."""
    for block in blocks(page, "sh"):
        for line in re.findall(r"^(?:\S*/)?qmpdoc (.*)$", block.replace("\\\n", " "), re.MULTILINE):
            words = shlex.split(line)
            parse(words[: words.index(">")] if ">" in words else words)


def test_the_make_rules_of_the_guide_build(repository: Path, programs: Path, tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("\n".join(blocks(repository / "docs/howto/build.md", "make")))
    (tmp_path / "build").mkdir()
    shutil.copy(repository / "examples/monitor.hx", tmp_path)
    command = ["make", "-s", "build/qmp-commands.txt", "build/monitor.h"]
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    for _ in range(2):
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=60)
        times = {each.name: each.stat().st_mtime_ns for each in (tmp_path / "build").iterdir()}
    assert {"qmp-commands.txt", "qmp-commands.txt.d", "monitor.h"} <= times.keys()
    assert "drive_resize" in (tmp_path / "build/qmp-commands.txt").read_text()
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=60)
    assert times == {each.name: each.stat().st_mtime_ns for each in (tmp_path / "build").iterdir()}


def test_the_tables_name_every_subcommand_and_age(repository: Path) -> None:
    text = (repository / "README.md").read_text()
    for name in import_module("qmpdoc.cli.subcommands").SUBCOMMANDS:
        assert f"`qmpdoc {name}" in text, name
    for name in import_module("qmpdoc.cli.render").SUBCOMMANDS:
        assert f"`qmpdoc render {name} " in text, name
    guide = (repository / "docs/howto/hxtool.md").read_text()
    for age in AGES:
        assert f"| `{age}`" in guide, age


def test_readme_shows_pictures_that_exist(repository: Path) -> None:
    pictures = re.findall(r'(?:src|srcset)="([^"]+)"', (repository / "README.md").read_text())
    assert len(pictures) >= 4
    for each in pictures:
        assert (repository / each).is_file(), each


def test_every_link_leads_somewhere(repository: Path) -> None:
    made = ("commands/index.md", "rules/index.md", "configuration-keys.txt")
    others = [repository / each for each in ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "examples/README.md")]
    for path in [*PAGES, *others]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text()):
            known = "://" in target or target.endswith(made) or (path.parent / target).exists()
            assert known, f"{name_of(path)}: {target}"
