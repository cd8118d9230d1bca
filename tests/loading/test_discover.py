"""Definition files are found where QEMU of every age has them, on disk and in revisions."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qmpdoc.loading.discover import Purpose, discover
from tests.conftest import RunQmpdoc

pytestmark = pytest.mark.seconds

SCHEMA = "##\n# @{name}:\n#\n# Do it.\n##\n{{ 'command': '{name}' }}\n"

TREES = [
    ("2009", {"qemu-monitor.hx", "qemu-options.hx"}, ("qemu-monitor.hx", "qemu-options.hx")),
    (
        "2012",
        {"qapi-schema.json", "qapi-schema-guest.json", "qmp-commands.hx", "hmp-commands.hx", "QMP/qmp-events.txt"},
        ("qapi-schema.json", "qmp-commands.hx", "QMP/qmp-events.txt", "hmp-commands.hx"),
    ),
    (
        "2016",
        {"qapi-schema.json", "qapi/block.json", "docs/qmp-events.txt", "hmp-commands-info.hx"},
        ("qapi-schema.json", "docs/qmp-events.txt", "hmp-commands-info.hx"),
    ),
    (
        "2025",
        {"qapi/qapi-schema.json", "qapi/block.json", "hmp-commands.hx"},
        ("qapi/qapi-schema.json", "hmp-commands.hx"),
    ),
    ("something else", {"README"}, ()),
]


@pytest.mark.parametrize(("age", "files", "expected"), TREES, ids=[each[0] for each in TREES])
def test_the_emulators_files_of_an_age(age: str, files: set[str], expected: tuple[str, ...]) -> None:
    found = [each.paths for each in discover(files.__contains__) if each.purpose is Purpose.EMULATOR]
    assert found == [expected] * bool(expected)


def test_other_programs_have_interfaces_of_their_own() -> None:
    files = {"qapi/qapi-schema.json", "qga/qapi-schema.json", "storage-daemon/qapi/qapi-schema.json"}
    assert [(each.purpose, each.paths) for each in discover(files.__contains__)] == [
        (Purpose.EMULATOR, ("qapi/qapi-schema.json",)),
        (Purpose.GUEST_AGENT, ("qga/qapi-schema.json",)),
        (Purpose.STORAGE_DAEMON, ("storage-daemon/qapi/qapi-schema.json",)),
    ]


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository with a schema that moved between two tags, and one more command in the work tree."""
    git(tmp_path, "init", "-q")
    (tmp_path / "qapi-schema.json").write_text(SCHEMA.format(name="stop"), encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "old")
    git(tmp_path, "tag", "v1.0")
    (tmp_path / "qapi").mkdir()
    git(tmp_path, "mv", "qapi-schema.json", "qapi/qapi-schema.json")
    git(tmp_path, "commit", "-qam", "moved")
    git(tmp_path, "tag", "v2.0")
    both = SCHEMA.format(name="stop") + "\n" + SCHEMA.format(name="cont")
    (tmp_path / "qapi" / "qapi-schema.json").write_text(both, encoding="utf-8")
    return tmp_path


def test_a_command_without_files_finds_them_and_says_which(tree: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", cwd=tree)
    assert result.returncode == 0
    assert b"qmpdoc: reading qapi/qapi-schema.json (the emulator)" in result.stderr
    assert b"2 QMP commands" in result.stdout


def test_a_folder_stands_for_the_files_below_it(tree: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("render", "json", tree, cwd=tree.parent)
    assert result.returncode == 0 and b'"name": "cont"' in result.stdout


def test_nothing_found_says_what_to_name(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", cwd=tmp_path)
    assert result.returncode == 2
    assert b"no definition files were found here; name a definition file" in result.stderr


def test_a_revision_alone_is_compared_with_the_work_tree(tree: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("diff", "v1.0", cwd=tree)
    assert result.returncode == 0
    assert b"cont" in result.stdout


def test_history_follows_a_schema_that_moved(tree: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("history", "--repo", tree, "--tags", "v*")
    assert result.returncode == 0
    assert result.stdout == b"command stop: since 1.0 or before\n"


def test_a_path_that_a_revision_lacks_is_no_error(tree: Path, qmpdoc: RunQmpdoc) -> None:
    paths = ("--path", "qapi-schema.json", "--path", "qapi/qapi-schema.json")
    assert qmpdoc("history", "--repo", tree, *paths, "v1.0", "v2.0").returncode == 0


def test_from_a_subfolder_the_files_of_the_checkout_are_found(tree: Path, qmpdoc: RunQmpdoc) -> None:
    (tree / "docs" / "devel").mkdir(parents=True)
    result = qmpdoc("list", cwd=tree / "docs" / "devel")
    assert result.returncode == 0
    assert b"qmpdoc: reading ../../qapi/qapi-schema.json" in result.stderr


def test_a_schema_of_any_name_is_found_and_its_modules_are_not_read_twice(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "lamp.json").write_text("{ 'include': 'parts/switch.json' }\n", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "switch.json").write_text(SCHEMA.format(name="stop"), encoding="utf-8")
    (tmp_path / "package.json").write_text('{ "name": "lamp" }\n', encoding="utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "copy.json").write_text(SCHEMA.format(name="stop"), encoding="utf-8")
    result = qmpdoc("list", cwd=tmp_path)
    assert b"copy.json" not in result.stderr
    assert b"qmpdoc: reading lamp.json (the emulator)" in result.stderr
    assert b"1 QMP command" in result.stdout


def test_what_was_found_is_said_once(tree: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("render", "html", "-o", "site", cwd=tree)
    assert (result.returncode, result.stderr.count(b"qmpdoc: reading")) == (0, 1)


@pytest.fixture
def other_layout(tmp_path: Path) -> Path:
    """A repository whose only schema has a name of its own; its second commit adds a command without a comment."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "lamps.json").write_text(SCHEMA.format(name="stop"), encoding="utf-8")
    (tmp_path / "package.json").write_text('{ "name": "lamp" }\n', encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "old")
    git(tmp_path, "tag", "v1.0")
    both = SCHEMA.format(name="stop") + "\n{ 'command': 'cont' }\n"
    (tmp_path / "lamps.json").write_text(both, encoding="utf-8")
    git(tmp_path, "commit", "-qam", "monitor: add cont")
    return tmp_path


def test_a_series_in_a_tree_of_another_layout(other_layout: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("series", "v1.0..main", "--no-config", cwd=other_layout)
    assert result.returncode == 1
    assert b"lamps.json:8:1: error: cont: the command is new" in result.stdout


def test_a_revision_of_another_layout(other_layout: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("diff", "v1.0", cwd=other_layout)
    assert (result.returncode, b"cont: the command is new" in result.stdout) == (0, True)
    result = qmpdoc("history", "v1.0", "main", cwd=other_layout)
    assert (result.returncode, b"command cont: since main\n" in result.stdout) == (0, True)


def test_a_tree_without_definition_files_is_named_as_such(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    for number in range(2):
        (tmp_path / "package.json").write_text(f'{{ "lamps": {number} }}\n', encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "more")
    result = qmpdoc("series", "main~1..main", cwd=tmp_path)
    assert (result.returncode, b"no definition files were found" in result.stderr) == (0, True)
    result = qmpdoc("diff", "main", ".", cwd=tmp_path)
    assert (result.returncode, b"no definition files were found in revision 'main'" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/writing-qmp-commands.txt", "How to write commands\n=====================\n\nAnd {}.\n"),
        ("package-schema.json", '{{ "type": "object", "title": "{}" }}\n'),
    ],
)
def test_a_name_that_ends_like_a_definition_file_is_not_one(
    tmp_path: Path, qmpdoc: RunQmpdoc, name: str, text: str
) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    for word in ("more", "less"):
        path.write_text(text.format(word), encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", word)
    result = qmpdoc("series", "main~1..main", cwd=tmp_path)
    assert (result.returncode, b"no definition files were found" in result.stderr) == (0, True)
    assert qmpdoc("lint", cwd=tmp_path).returncode == 2
