"""The example for meson, built by the real meson and ninja: after a change, what depends on it is built again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMS = Path(sys.executable).parent

pytestmark = [
    pytest.mark.seconds,
    pytest.mark.skipif(
        find_spec("mesonbuild") is None or find_spec("ninja") is None or find_spec("sphinx") is None,
        reason="meson, ninja or Sphinx is not installed: pip install meson ninja sphinx",
    ),
]


class Project:
    """A copy of the examples, set up by meson."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("build"))
        self.folder = folder
        self.build = folder / "meson" / "build"
        self.run("meson", "setup", "build")

    def run(self, *words: str) -> str:
        told = self.attempt(*words)
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    def attempt(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
        environment["PYTHONPATH"] = str(EXAMPLES.parent)
        return subprocess.run(
            words,
            cwd=self.folder / "meson",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def built(self) -> set[str]:
        """The targets that ninja builds now."""
        return set(re.findall(r"^\[\d+/\d+\] Generating '?([\w.-]+)", self.run("ninja", "-C", "build"), re.MULTILINE))

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("meson") / "examples")
    assert project.built() == {"qmp-commands.txt", "site", "manual"}
    assert project.built() == set()
    return project


def test_all_three_are_made(project: Project) -> None:
    assert "\ndrive_resize\n------------\n" in (project.build / "qmp-commands.txt").read_text()
    assert (project.build / "site" / "index.html").is_file()
    assert 'id="qmp-command-drive_resize"' in (project.build / "manual" / "protocol.html").read_text()


@pytest.mark.parametrize(
    ("name", "old", "new", "targets"),
    [
        ("schema/drive.json", "##\n# @", "##\n# @", {"site", "manual"}),
        ("monitor.hx", "while the machine runs.", "at any time.", {"qmp-commands.txt", "manual"}),
        ("events.txt", "cable", "wire", {"manual"}),
        ("sphinx/guide.rst", "This page", "The page", {"manual"}),
        ("sphinx/conf.py", "1.4", "1.5", {"manual"}),
    ],
)
def test_a_change_builds_what_depends_on_the_file_and_nothing_after_that(
    project: Project, name: str, old: str, new: str, targets: set[str]
) -> None:
    project.change(name, old, new)
    assert project.built() == targets
    assert project.built() == set()


def test_the_site_has_the_change(project: Project) -> None:
    project.change("schema/drive.json", "# Since", "# Everlasting.\n#\n# Since")
    assert project.built() == {"site", "manual"}
    pages = "".join(each.read_text() for each in (project.build / "site").rglob("*.html"))
    assert "Everlasting." in pages


def test_what_fails_is_built_again(project: Project) -> None:
    project.change("sphinx/guide.rst", ":qmp:command:`query-drives`", ":qmp:command:`query-drivers`")
    told = project.attempt("ninja", "-C", "build")
    assert told.returncode != 0
    assert "unknown QMP command 'query-drivers'" in told.stdout + told.stderr
    project.change("sphinx/guide.rst", ":qmp:command:`query-drivers`", ":qmp:command:`query-drives`")
    assert project.built() == {"manual"}
