"""The hook, and the jobs and hooks of ``examples/ci``, do what they are for."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.series.lamp import BEFORE, UNDOCUMENTED, coded_first, documented_first
from tests.series.repositories import AUTHOR, git, new_repository
from tests.series.running import series


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a shell needs to find this checkout's ``qmpdoc``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "qmpdoc").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qmpdoc "$@"\n')
    (folder / "qmpdoc").chmod(0o755)
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, **AUTHOR, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": root}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def with_remote(folder: Path) -> None:
    """A bare repository next to it, which has the branch up to ``base``."""
    git(folder, "init", "-q", "--bare", str(folder.parent / "remote.git"))
    git(folder, "remote", "add", "origin", str(folder.parent / "remote.git"))
    git(folder, "push", "-q", "origin", "base^{commit}:refs/heads/main")
    git(folder, "fetch", "-q", "origin")


@pytest.mark.parametrize("branch", ["main", "topic"])
def test_the_hook_stops_a_push_of_code_without_a_text_before_it(
    branch: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    good, bad = documented_first(tmp_path / "a" / "good"), coded_first(tmp_path / "b" / "bad")
    for folder in (good, bad):
        with_remote(folder)
        assert series(folder, "--install-hook").status == 0
    pushed = run(["git", "push", "origin", f"main:refs/heads/{branch}"], good, environment)
    assert pushed.returncode == 0, pushed.stderr
    stopped = run(["git", "push", "origin", f"main:refs/heads/{branch}"], bad, environment)
    assert stopped.returncode != 0
    assert "QS102" in stopped.stderr
    assert run(["git", "push", "origin", "base:refs/tags/old"], bad, environment).returncode == 0


def test_the_hook_checks_a_history_that_the_remote_has_nothing_of(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = new_repository(tmp_path / "work", {"lamp.hx": UNDOCUMENTED["lamp.hx"]})
    git(folder, "init", "-q", "--bare", str(tmp_path / "remote.git"))
    git(folder, "remote", "add", "origin", str(tmp_path / "remote.git"))
    assert series(folder, "--install-hook").status == 0
    stopped = run(["git", "push", "origin", "main"], folder, environment)
    assert stopped.returncode != 0
    assert "QS101" in stopped.stderr
    good = new_repository(tmp_path / "good", BEFORE)
    assert series(good, "--root", "main", "--format", "concise").out == ""


@pytest.mark.parametrize(("answer", "replaced"), [("y", True), ("YES", True), ("n", False), ("", False)])
def test_on_a_terminal_the_hook_of_somebody_else_is_replaced_when_the_user_says_so(
    answer: str, replaced: bool, tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = documented_first(tmp_path / "work")
    hook = folder / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    ours, theirs = pty.openpty()
    asking = subprocess.Popen(
        [sys.executable, "-m", "qmpdoc", "series", "--install-hook"],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    while b"[y/N]" not in said:
        said += os.read(ours, 1000)
    os.write(ours, f"{answer}\n".encode())
    assert asking.wait(timeout=60) == int(not replaced)
    os.close(ours)
    assert str(hook) in said.decode().replace("\r\n", "")
    assert ("qmpdoc" in hook.read_text()) is replaced


def test_pre_commit_runs_it_on_what_is_pushed(repository: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    environment = {**environment, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    example = (repository / "examples" / "ci" / "pre-commit-series.yaml").read_text()
    for make, status in ((documented_first, 0), (coded_first, 1)):
        folder = make(tmp_path / make.__name__ / "work")
        with_remote(folder)
        (folder / ".pre-commit-config.yaml").write_text(example)
        install = [sys.executable, "-m", "pre_commit", "install", "--hook-type", "pre-push"]
        installed = run(install, folder, environment)
        assert installed.returncode == 0, installed.stderr + installed.stdout
        pushed = run(["git", "push", "origin", "main"], folder, environment)
        assert pushed.returncode == status, pushed.stderr
        assert ("QS102" in pushed.stdout + pushed.stderr) is bool(status)


def test_a_hook_of_somebody_else_is_not_replaced_unasked(tmp_path: Path) -> None:
    folder = documented_first(tmp_path)
    hook = folder / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    refused = series(folder, "--install-hook", data=b"y\n")
    assert refused.status == 2
    assert "--force" in refused.err
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"
    assert series(folder, "--install-hook", "--force").status == 0
    assert "qmpdoc" in hook.read_text()
    assert os.access(hook, os.X_OK)
    assert series(folder, "--install-hook").status == 0


@pytest.mark.parametrize("name", ["github-series.yml", "gitlab-series.yml", "pre-commit-series.yaml"])
def test_what_ci_runs_finds_it(name: str, repository: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    text = (repository / "examples" / "ci" / name).read_text()
    (command,) = re.findall(r"(?:- run: |entry: |- (?=qmpdoc))(.*qmpdoc series.*)", text)
    for make, status in ((documented_first, 0), (coded_first, 1)):
        folder = make(tmp_path / make.__name__ / "work")
        with_remote(folder)
        base, head = git(folder, "rev-parse", "base^{commit}").strip(), git(folder, "rev-parse", "main").strip()
        variables = {"BASE": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_COMMIT_SHA": head}
        variables |= {"PRE_COMMIT_FROM_REF": base, "PRE_COMMIT_TO_REF": head}
        result = run(["bash", "-c", command], folder, {**environment, **variables})
        assert result.returncode == status, result.stderr
        report = folder / "gl-code-quality-report.json"
        said = result.stdout + (report.read_text() if report.exists() else "")
        assert ("QS102" in said) is bool(status)
