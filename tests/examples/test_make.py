"""The example Makefile, run by the real make: it builds, rebuilds what changed, and survives what fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
OUTPUTS = (
    "monitor.h",
    "monitor.json",
    "monitor.texi",
    "options.h",
    "options.texi",
    "qmp-commands.txt",
    "qmp-events.txt",
    "schema.json",
)

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


class Project:
    """A copy of the examples in which make can be run."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
        self.folder = folder
        self.build = folder / "make" / "build"
        self.clock = 1_000_000_000

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["make", "-C", str(self.folder / "make"), f"QMPDOC={sys.executable} -m qmpdoc", *words]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
        return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)

    def built(self) -> None:
        run = self.make()
        assert run.returncode == 0, run.stderr
        self.settle()

    def settle(self) -> None:
        """Make every file equally old, so that one touched or written afterwards is newer, whatever the clock."""
        for path in self.folder.rglob("*"):
            os.utime(path, (self.clock, self.clock))

    def rebuilt(self) -> list[str]:
        """What was written since `settle`."""
        return [each for each in OUTPUTS if (self.build / each).stat().st_mtime != self.clock]

    def contents(self) -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in self.build.iterdir() if each.suffix != ".d"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that has been built once; tests copy it."""
    project = Project(tmp_path_factory.mktemp("finished"))
    run = project.make("-j4")
    assert run.returncode == 0, run.stderr
    return project


@pytest.fixture
def built(finished: Project, tmp_path: Path) -> Project:
    shutil.copytree(finished.folder, tmp_path / "copy")
    project = Project(tmp_path / "copy")
    project.settle()
    return project


def test_parallel_build_makes_everything_and_says_nothing(finished: Project) -> None:
    assert sorted(finished.contents()) == list(OUTPUTS)
    commands = (finished.build / "qmp-commands.txt").read_text(encoding="utf-8")
    assert '-> { "execute": "swap_medium"' in commands
    assert "STEXI" not in commands
    assert '.name       = "swap_medium"' in (finished.build / "monitor.h").read_text(encoding="utf-8")


def test_one_job_makes_the_same(project: Project, finished: Project) -> None:
    project.built()
    assert project.contents() == finished.contents()


def test_touching_nothing_rebuilds_nothing(built: Project) -> None:
    assert built.make("-q").returncode == 0
    assert "Nothing to be done" in built.make().stdout
    assert not built.rebuilt()


@pytest.mark.parametrize(
    ("source", "documents"),
    [
        ("monitor.hx", ["monitor.h", "monitor.json", "monitor.texi", "qmp-commands.txt"]),
        ("events.txt", ["monitor.json", "qmp-events.txt"]),
        ("options.hx", ["options.h", "options.texi"]),
        ("schema/halyard.json", ["schema.json"]),
        ("schema/common.json", ["schema.json"]),
        ("README.md", []),
    ],
)
def test_touching_a_file_rebuilds_what_it_concerns(built: Project, source: str, documents: list[str]) -> None:
    (built.folder / source).touch()
    assert built.make("-j4").returncode == 0
    assert built.rebuilt() == documents
    built.settle()
    assert built.make("-q").returncode == 0


def test_changed_text_arrives(built: Project) -> None:
    monitor = built.folder / "monitor.hx"
    monitor.write_text(
        monitor.read_text(encoding="utf-8").replace("End the machine and close", "Bury the machine, close")
    )
    assert built.make().returncode == 0
    assert "Bury the machine" in (built.build / "qmp-commands.txt").read_text(encoding="utf-8")


def test_failed_run_leaves_the_old_documents_and_the_next_one_tries_again(built: Project) -> None:
    """The mistake concerns everything but the header, which has no text in it."""
    before = built.contents()
    monitor = built.folder / "monitor.hx"
    good = monitor.read_bytes()
    monitor.write_bytes(good.replace(b"\nEQMP\n", b"\nETEXI\n", 1))
    for failed in ("monitor.json", "monitor.texi", "qmp-commands.txt"):
        run = built.make(f"build/{failed}")
        assert run.returncode == 2
        assert "monitor.hx:" in run.stderr
    assert built.make("-k", "-j4").returncode == 2
    assert built.rebuilt() == ["monitor.h"]
    assert built.contents() == before
    monitor.write_bytes(good)
    assert built.make().returncode == 0
    assert built.rebuilt() == ["monitor.h", "monitor.json", "monitor.texi", "qmp-commands.txt"]
    assert built.contents() == before


def test_included_module_that_is_gone_is_named(built: Project) -> None:
    before = built.contents()
    (built.folder / "schema" / "network.json").unlink()
    run = built.make()
    assert run.returncode == 2
    assert "halyard.json:" in run.stderr
    assert "network.json" in run.stderr
    assert built.contents() == before


def test_module_that_is_no_longer_included_may_go(built: Project) -> None:
    main = built.folder / "schema" / "halyard.json"
    main.write_text(main.read_text(encoding="utf-8").replace("{ 'include': 'network.json' }\n", ""))
    (built.folder / "schema" / "network.json").unlink()
    assert built.make().returncode == 0
    assert b"net_add" not in built.contents()["schema.json"]


def test_clean_takes_everything_away(built: Project) -> None:
    assert built.make("clean").returncode == 0
    assert not built.build.exists()
