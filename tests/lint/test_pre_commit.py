"""The hooks of ``.pre-commit-hooks.yaml`` under the real pre-commit, which installs this checkout for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.lint.running import write
from tests.series.lamp import coded_first, documented_first
from tests.series.repositories import AUTHOR, commit, git, new_repository

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "build", "dist", "tests", "__pycache__", ".*_cache", ".hypothesis")
GOOD = 'SQMP\nstop\n----\n\nStop it.\n\nExample:\n\n-> { "execute": "stop" }\n<- { "return": {} }\n\nEQMP\n'
MODULE = """\
##
# @Reel:
#
# A reel.
#
# @size: its size
#
# Since: 1.0
##
{ 'struct': 'Reel', 'data': { 'size': 'Size' } }
"""
COMMON = """\
##
# @Size:
#
# A size.
#
# @metres: in metres
#
# Since: 1.0
##
{ 'enum': 'Size', 'data': [ 'metres' ] }
"""
FILES = {
    "monitor.hx": GOOD,
    "qapi/qapi-schema.json": "{ 'include': 'common.json' }\n{ 'include': 'reel.json' }\n",
    "qapi/common.json": COMMON,
    "qapi/reel.json": MODULE,
    "package.json": '{ "name": "nothing of ours" }\n',
}


class Hooks:
    """A copy of this checkout as a repository of hooks, and the environment in which pre-commit uses it."""

    def __init__(self, folder: Path, checkout: Path) -> None:
        self.repository = folder / "hooks"
        shutil.copytree(checkout, self.repository, ignore=LEFT_OUT)
        new_repository(self.repository, {})
        self.environment = {**os.environ, **AUTHOR, "PRE_COMMIT_HOME": str(folder / "home")}
        for name in ("PYTHONPATH", "PYTHONSAFEPATH", "QMPDOC_TRACEBACK"):
            self.environment.pop(name, None)

    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=folder, env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )

    def pre_commit(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(folder, sys.executable, "-m", "pre_commit", *words)

    def adopt(self, folder: Path, hook: str, stage: str) -> None:
        """Have a repository use a hook, as the README has its reader do it."""
        text = f"repos:\n  - repo: {self.repository}\n    rev: base\n    hooks:\n      - id: {hook}\n"
        write(folder, ".pre-commit-config.yaml", text)
        installed = self.pre_commit(folder, "install", "--install-hooks", "--hook-type", stage)
        assert installed.returncode == 0, installed.stdout + installed.stderr


@pytest.fixture(scope="module")
def hooks(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    folder = tmp_path_factory.mktemp("pre-commit")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "hatchling"]
    if subprocess.run(command, capture_output=True, check=False, timeout=300).returncode:
        pytest.skip("no package index is reachable, from which pre-commit could install the hooks")
    return Hooks(folder, repository)


def test_a_commit_with_a_mistake_is_stopped(hooks: Hooks, tmp_path: Path) -> None:
    work = new_repository(tmp_path / "work", FILES)
    hooks.adopt(work, "qmpdoc-lint", "pre-commit")
    write(work, "monitor.hx", GOOD.replace('"stop"', '"stpo"'))
    stopped = hooks.run(work, "git", "commit", "--all", "-m", "wrong")
    assert stopped.returncode != 0
    assert "monitor.hx:9:17: " in stopped.stderr
    assert "QL201" in stopped.stderr
    write(work, "monitor.hx", GOOD.replace("Stop it.", "Stop it now."))
    assert hooks.run(work, "git", "commit", "--all", "-m", "right").returncode == 0
    assert git(work, "log", "--format=%s").split() == ["right", "begin"]


def test_a_commit_of_one_module_is_no_mistake(hooks: Hooks, tmp_path: Path) -> None:
    work = new_repository(tmp_path / "work", FILES)
    hooks.adopt(work, "qmpdoc-lint", "pre-commit")
    write(work, "qapi/reel.json", MODULE.replace("A reel.", "A reel of film."))
    told = hooks.run(work, "git", "commit", "--all", "-m", "one module")
    assert told.returncode == 0, told.stderr
    assert "qmpdoc lint" in told.stderr
    assert "Passed" in told.stderr


def test_all_files_are_definition_files_only(hooks: Hooks, tmp_path: Path) -> None:
    work = new_repository(tmp_path / "work", FILES)
    hooks.adopt(work, "qmpdoc-lint", "pre-commit")
    told = hooks.pre_commit(work, "run", "--all-files", "--verbose")
    assert told.returncode == 0, told.stdout
    assert "package.json" not in told.stdout


def test_a_push_of_code_before_its_text_is_stopped(hooks: Hooks, tmp_path: Path) -> None:
    good, bad = documented_first(tmp_path / "a" / "good"), coded_first(tmp_path / "b" / "bad")
    for work in (good, bad):
        remote = work.parent / "remote.git"
        git(work, "init", "-q", "--bare", str(remote))
        git(work, "remote", "add", "origin", str(remote))
        git(work, "push", "-q", "origin", "base^{commit}:refs/heads/main")
        hooks.adopt(work, "qmpdoc-series", "pre-push")
        commit(work, {}, "the hook")
    pushed = hooks.run(good, "git", "push", "origin", "HEAD:refs/heads/main")
    assert pushed.returncode == 0, pushed.stdout + pushed.stderr
    stopped = hooks.run(bad, "git", "push", "origin", "HEAD:refs/heads/main")
    assert stopped.returncode != 0
    assert "QS102" in stopped.stdout + stopped.stderr
