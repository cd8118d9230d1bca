"""``qmpdoc history`` as a user runs it: ways to name versions, formats, and what is at problem."""

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import RunQmpdoc

ONE = """
##
# @stop:
#
# Stop.
#
# Since: 1.0
##
{ 'command': 'stop' }
"""
TWO = f"""{ONE}
##
# @cont:
#
# Text.
#
# @now: at once
#
# Since: 2.0
##
{{ 'command': 'cont', 'data': {{ '*now': 'bool' }} }}
"""
THREE = (
    TWO.replace("'*now': 'bool'", "'*now': 'bool', '*later': 'int'")
    .replace("# @now: at once\n", "# @now: at once\n#\n# @later: when\n")
    .replace("{ 'command': 'stop' }", "{ 'command': 'stop', 'features': [ 'deprecated' ] }")
    .replace("# Stop.\n", "# Stop.\n#\n# Features:\n#\n# @deprecated: Use something else.\n")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("one", ONE), ("two", TWO), ("three", THREE)):
        (tmp_path / f"{name}.json").write_text(text)
    return tmp_path


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with three versions of a schema in one of its folders, each a tag."""
    git(tmp_path, "init", "-q")
    (tmp_path / "qapi").mkdir()
    for tag, text in (("v1.0.0", ONE), ("v2.0.0", TWO), ("v10.0.0", THREE)):
        (tmp_path / "qapi" / "schema.json").write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", tag)
        git(tmp_path, "tag", tag)
    return tmp_path


EXPECTED = """\
command cont: since 2.0, changed in 3.0
  arguments.later: since 3.0
command stop: since 1.0, deprecated in 3.0
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--as", "1.0", "one.json", "--as", "2.0", "two.json", "--as", "3.0", "three.json"],
        ["one.json", "--as", "1.0", "two.json", "--as", "2.0", "three.json", "--as", "3.0"],
        ["--as", "3.0", "three.json", "--as", "1.0", "one.json", "--as", "2.0", "two.json"],
        ["one.json", "--as", "1.0", "--format", "text", "two.json", "--as", "2.0", "-q", "three.json", "--as", "3.0"],
    ],
)
def test_files_have_their_versions_before_or_behind_them(qmpdoc: RunQmpdoc, folder: Path, words: list[str]) -> None:
    result = qmpdoc("history", *words, cwd=folder)
    assert (result.returncode, result.stderr, result.stdout.decode()) == (0, b"", EXPECTED)


def test_revisions_stand_in_the_order_of_their_numbers(qmpdoc: RunQmpdoc, repository: Path) -> None:
    expected = EXPECTED.replace("in 3.0", "in 10.0.0").replace("since 3.0", "since 10.0.0")
    refs = ["v10.0.0", "v1.0.0", "v2.0.0"]
    result = qmpdoc("history", *refs, "--path", "qapi/schema.json", cwd=repository)
    assert result.stdout.decode() == expected
    result = qmpdoc("history", *(f"{each}:qapi/schema.json" for each in refs), cwd=repository)
    assert result.stdout.decode() == expected
    (repository / "qapi" / "qmpdoc.toml").write_text("files = ['schema.json']\n")
    result = qmpdoc("history", *refs, cwd=repository / "qapi")
    assert result.stdout.decode() == expected


def test_the_json_is_as_its_schema_says(qmpdoc: RunQmpdoc, folder: Path) -> None:
    words = ["--as", "1.0", "one.json", "--as", "2.0", "two.json", "--as", "3.0", "three.json"]
    document = json.loads(qmpdoc("history", *words, "--format", "json", cwd=folder).stdout)
    jsonschema.validate(document, json.loads(qmpdoc("schema", "history").stdout))
    assert document["versions"] == ["1.0", "2.0", "3.0"]
    cont = document["definitions"][0]
    assert (cont["name"], cont["came"], cont["exact"], cont["present"]) == ("cont", "2.0", True, [False, True, True])


def test_the_changelog_has_the_newest_version_first(qmpdoc: RunQmpdoc, folder: Path) -> None:
    words = ["--as", "1.0", "one.json", "--as", "2.0", "two.json", "--as", "3.0", "three.json"]
    text = qmpdoc("history", *words, "--format", "markdown", cwd=folder).stdout.decode()
    assert text.splitlines() == [
        "# Changes by version",
        "",
        "## 3.0",
        "",
        "2 safe changes.",
        "",
        "### Changed commands",
        "",
        "#### `cont`",
        "",
        "- `arguments.later`: a new optional argument (integer of 64 bits)",
        "",
        "#### `stop`",
        "",
        "- deprecated: a later version may remove it",
        "",
        "## 2.0",
        "",
        "1 safe change.",
        "",
        "### New commands",
        "",
        "- `cont` (since 2.0): Text.",
    ]


def test_the_page_has_a_table_and_every_phrase(qmpdoc: RunQmpdoc, folder: Path) -> None:
    words = ["--as", "1.0", "one.json", "--as", "2.0", "two.json", "--as", "3.0", "three.json"]
    page = qmpdoc("history", *words, "--format", "html", cwd=folder).stdout.decode()
    assert (
        '<a href="#command-cont"><code>cont</code></a></th><td class="mark"><span class="quiet">–</span></td>' in page
    )
    assert '<td class="mark there">new</td><td class="mark there">changed</td></tr>' in page
    assert '<p class="phrase">since 1.0, deprecated in 3.0</p>' in page
    assert "<li><code>arguments.later</code>: since 3.0</li>" in page


def test_a_since_that_cannot_be_right_is_told_and_may_fail_the_run(qmpdoc: RunQmpdoc, folder: Path) -> None:
    (folder / "two.json").write_text(TWO.replace("Since: 2.0", "Since: 0.9"))
    words = ["--as", "1.0", "one.json", "--as", "2.0", "two.json"]
    result = qmpdoc("history", *words, cwd=folder)
    assert result.returncode == 0
    assert "  ! the documentation has 'Since' 0.9, but it does not exist in 1.0 [QC505]" in result.stdout.decode()
    assert qmpdoc("history", *words, "--check", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "name at least two versions"),
        (["--as", "1.0", "one.json"], "name at least two versions"),
        (["one.json", "two.json"], "name its version with --as"),
        (["--as", "1.0", "--as", "2.0"], "has no file"),
        (["--as", "1.0", "one.json", "--as", "2.0"], "has no file"),
        (["--as", "1.0", "one.json", "--as", "1.0", "two.json"], "two versions have the name '1.0'"),
        (["--as", "1.0", "one.json", "--as", "2.0", "none.json"], "file 'none.json' not found"),
        (["v1", "v2"], "--repo"),
        (["v1", "v2", "--path", "one.json"], "not a git repository"),
    ],
)
def test_what_cannot_be_done(qmpdoc: RunQmpdoc, folder: Path, words: list[str], message: str) -> None:
    result = qmpdoc("history", *words, cwd=folder, GIT_CEILING_DIRECTORIES=str(folder.parent))
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode()
