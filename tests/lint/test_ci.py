"""The jobs of ``examples/ci`` for lint: their form, and their commands as they are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lint.running import write
from tests.series.repositories import AUTHOR, commit, new_repository

KINDS = {
    "github-lint.yml": ["--builtin-schema", "vendor.github-workflows"],
    "github-series.yml": ["--builtin-schema", "vendor.github-workflows"],
    "gitlab-lint.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "gitlab-series.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}
GOOD = 'SQMP\nstop\n----\n\nStop it.\n\nExample:\n\n-> { "execute": "stop" }\n<- { "return": {} }\n\nEQMP\n'
BAD = GOOD.replace('"execute": "stop"', '"execute": "stpo"')
OLD_DEBT = "SQMP\nstart\n---\n\nStart it.\n\nEQMP\n"


@pytest.mark.seconds
@pytest.mark.parametrize("name", KINDS)
def test_it_has_the_form_that_the_forge_wants(repository: Path, name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", *KINDS[name], str(repository / "examples" / "ci" / name)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stdout + told.stderr


def read(repository: Path, name: str) -> Any:
    return yaml.safe_load((repository / "examples" / "ci" / name).read_text(encoding="utf-8"))


def run(command: str, folder: Path, scratch: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a job in the shell, with this checkout's qmpdoc."""
    (scratch / "bin").mkdir(exist_ok=True)
    write(scratch, "bin/qmpdoc", f'#!/bin/sh\nexec "{sys.executable}" -m qmpdoc "$@"\n').chmod(0o755)
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, **AUTHOR, "PATH": f"{scratch / 'bin'}{os.pathsep}{os.environ['PATH']}", **variables}
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**environment, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository with an old mistake on its branch ``origin/main``, and a new one since."""
    files = {"pyproject.toml": '[tool.qmpdoc]\nfiles = ["*.hx"]\n', "monitor.hx": GOOD + OLD_DEBT}
    folder = new_repository(tmp_path / "work", files)
    subprocess.run(["git", "-C", str(folder), "branch", "-q", "origin/main"], check=True)
    commit(folder, {"monitor.hx": BAD + OLD_DEBT}, "a mistake")
    return folder


@pytest.mark.seconds
def test_the_github_workflow_reports_all_and_fails_for_new_mistakes(
    repository: Path, work: Path, tmp_path: Path
) -> None:
    steps = read(repository, "github-lint.yml")["jobs"]["lint"]["steps"]
    report, check = (each["run"] for each in steps if "qmpdoc lint" in each.get("run", ""))
    assert run(report, work, tmp_path).returncode == 0
    (upload,) = (each["with"]["sarif_file"] for each in steps if "upload-sarif" in each.get("uses", ""))
    results = json.loads((work / upload).read_text())["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["QL201", "QP201"]
    told = run(check, work, tmp_path, BASE="main")
    assert told.returncode == 1
    assert told.stdout.startswith("::error file=monitor.hx,line=9,")
    assert told.stdout.count("\n") == 1
    commit(work, {"monitor.hx": GOOD + OLD_DEBT}, "fixed")
    assert run(check, work, tmp_path, BASE="main").returncode == 0


def test_the_gitlab_job_reports_to_the_log_and_the_widget(repository: Path, work: Path, tmp_path: Path) -> None:
    job = read(repository, "gitlab-lint.yml")["lint"]
    (command,) = (each for each in job["script"] if not each.startswith("pip install "))
    told = run(command, work, tmp_path)
    assert told.returncode == 1
    assert "monitor.hx:9:17: error: " in told.stdout
    report = json.loads((work / job["artifacts"]["reports"]["codequality"]).read_text())
    assert [each["location"]["lines"]["begin"] for each in report] == [9, 15]
    assert len({each["fingerprint"] for each in report}) == 2


def test_the_pre_commit_entry_names_a_hook_that_there_is(repository: Path) -> None:
    hooks = yaml.safe_load((repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = read(repository, "pre-commit-lint.yaml")["repos"]
    assert {each["id"] for each in repo["hooks"]} < {each["id"] for each in hooks}
