"""Known findings, and the sides of an audit: ignore files, baselines, tags and running servers."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

OLD = "{ 'command': 'lamp-on', 'data': { 'id': 'str' } }\n"
NEW = "{ 'command': 'lamp-on', 'data': { 'id': 'str', '*dim': 'int' } }\n"
LOG = [{"execute": "lamp-on", "arguments": {"id": "a", "dim": 3}}, {"execute": "lamp-of"}]


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    (tmp_path / "log").write_text("".join(json.dumps(each) + "\n" for each in LOG))
    return ["audit", f"{tmp_path}/log", "--against", f"1.0={tmp_path}/old.json", f"2.0={tmp_path}/new.json"]


def test_an_ignore_file_leaves_findings_out_for_a_reason(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "known").write_text("unknown-command lamp-*  # comes with 3.0\nQA102 lamp-on.dim  # optional\n")
    done = qmpdoc(*words, "--ignore-file", f"{tmp_path}/known", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert (found["findings"], found["suppressed"]) == ([], 2)
    assert found["conclusions"][0] == "works with none of the 2 versions"


def test_a_line_that_is_about_no_finding_is_reported(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "known").write_text("QA102 lamp-on.colour  # gone\n")
    done = qmpdoc(*words, "--ignore-file", f"{tmp_path}/known")
    assert done.returncode == 1
    assert b"known:1:1: warning: nothing is left out by 'QA102 lamp-on.colour'" in done.stderr


@pytest.mark.parametrize(
    ("line", "reason"), [("QA102 lamp-on", b"no reason"), ("QC201 a  # b", b"unknown kind of finding 'QC201'")]
)
def test_an_ignore_file_that_is_not_understood_is_an_error(
    qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path, line: str, reason: bytes
) -> None:
    (tmp_path / "known").write_text(line + "\n")
    done = qmpdoc(*words, "--ignore-file", f"{tmp_path}/known")
    assert (done.returncode, done.stdout) == (2, b"")
    assert reason in done.stderr


def test_a_baseline_leaves_what_is_new(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    qmpdoc(*words, "--format", "json", "-o", f"{tmp_path}/base.json")
    again = qmpdoc(*words, "--baseline", f"{tmp_path}/base.json")
    assert (again.returncode, again.stdout.count(b"error")) == (0, 0)
    with (tmp_path / "log").open("a") as log:
        log.write('{"execute": "lamp-blink"}\n')
    later = qmpdoc(*words, "--baseline", f"{tmp_path}/base.json", "--format", "json")
    assert later.returncode == 1
    assert [each["subject"] for each in json.loads(later.stdout)["findings"]] == ["lamp-blink"]


@pytest.mark.parametrize("text", ["", "[", "[]", '{"format": "qmpdoc-audit"}', '{"format": "x", "findings": []}'])
def test_a_file_that_is_no_baseline_is_an_error(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path, text: str) -> None:
    (tmp_path / "base.json").write_text(text)
    done = qmpdoc(*words, "--baseline", f"{tmp_path}/base.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"not a baseline of an audit" in done.stderr


def test_tags_are_versions(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "qapi").mkdir(parents=True)
    git = ["git", "-C", str(repository), "-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run([*git, "init", "-q"], check=True)
    for tag, text in (("v1.0.0", OLD), ("v2.0.0", NEW)):
        (repository / "qapi/qapi-schema.json").write_text(text)
        for command in (["add", "."], ["commit", "-qm", tag], ["tag", tag]):
            subprocess.run([*git, *command], check=True)
    done = qmpdoc(*words[:2], "--repo", repository, "--tags", "v*", "--format", "json")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    assert [(each["subject"], each["versions"]) for each in found["findings"]] == [
        ("lamp-on.dim", found["versions"][:1]),
        ("lamp-of", found["versions"]),
    ]
    assert len(found["versions"]) == 2


def test_no_version_is_a_mistake_of_the_command_line(qmpdoc: RunQmpdoc, words: list[str]) -> None:
    done = qmpdoc(*words[:2])
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"name one with --against or --tags" in done.stderr


def test_a_pattern_that_no_tag_matches_is_named(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "repo")], check=True)
    done = qmpdoc(*words[:2], "--tags", "v9*", "--repo", tmp_path / "repo")
    assert done.returncode == 2
    assert b"no tag of " in done.stderr
    assert b"matches 'v9*'" in done.stderr
