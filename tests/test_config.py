"""A project names its definition files once, and a misspelt key is found."""

from pathlib import Path

import pytest

from qmpdoc.config import KEYS, Configuration, find_configuration, read_configuration
from qmpdoc.files.source import UnreadableSourceError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, its top folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fault_of(path: str, text: str) -> UnreadableSourceError:
    Path(path).write_text(text)
    with pytest.raises(UnreadableSourceError) as problem:
        read_configuration(path)
    return problem.value


def test_reads_the_table_of_pyproject(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.qmpdoc]\nfiles = ["a.hx", "b.hx"]\n')
    found = find_configuration()
    assert found.path == "pyproject.toml"
    assert found.get("files") == ["a.hx", "b.hx"]
    assert found.get("templates") is None


@pytest.mark.parametrize(
    "text",
    [
        "[tool.qmpdoc]\nfiles=['a']",
        "[ tool . 'qmpdoc' ]\nfiles=['a']",
        "[tool]\nqmpdoc.files=['a']",
        "tool.qmpdoc.files=['a']",
        "tool = {qmpdoc = {files=['a']}}",
        '["tool"."qmpdoc"]\nfiles=["a"]',
    ],
)
def test_reads_the_table_however_it_is_spelled(text: str, project: Path) -> None:
    (project / "pyproject.toml").write_text(f"# header\n{text}\n")
    assert find_configuration().files() == ("a",)


def test_a_file_of_its_own_outweighs_pyproject(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.qmpdoc]\nfiles = ["a.hx"]\n')
    (project / "qmpdoc.toml").write_text('files = ["b.hx"]\n')
    assert find_configuration().files() == ("b.hx",)


def test_the_nearest_file_upwards_counts_and_paths_count_from_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "qmpdoc.toml").write_text('files = ["monitor.hx"]\ntemplates = "own"\n')
    deep = project / "docs" / "deep"
    deep.mkdir(parents=True)
    (project / "docs" / "pyproject.toml").write_text('[project]\nname = "something-else"\n')
    monkeypatch.chdir(deep)
    found = find_configuration()
    assert found.files() == ("../../monitor.hx",)
    assert found.folder_of("templates") == "../../own"


def test_patterns_match_in_order(project: Path) -> None:
    for name in ("b.hx", "a.hx", "sub/c.hx", "sub/c.txt"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).touch()
    (project / "qmpdoc.toml").write_text('files = ["*.hx", "sub/**/*.hx", "later.hx"]\n')
    assert find_configuration().files() == ("a.hx", "b.hx", "sub/c.hx", "later.hx")


def test_a_pattern_that_matches_nothing_is_an_error(project: Path) -> None:
    (project / "qmpdoc.toml").write_text('\nfiles = ["*.hx"]\n')
    with pytest.raises(UnreadableSourceError, match=r"qmpdoc.toml:2:1: no file matches '\*.hx'"):
        find_configuration().files()


def test_no_file_is_an_empty_configuration(project: Path) -> None:
    assert find_configuration(str(project)) == Configuration()
    assert find_configuration(str(project)).files() == ()


@pytest.mark.parametrize(
    ("path", "text", "line", "message", "advice"),
    [
        ("qmpdoc.toml", "\n\nfile = []\n", 3, "unknown configuration key 'file'", "did you mean 'files'?"),
        ("pyproject.toml", "[tool.qmpdoc]\ntemplate = ''\n", 2, "key 'template'", "did you mean 'templates'?"),
        ("pyproject.toml", "[tool.other]\nfilse=1\n[tool.qmpdoc]\n'filse' = 1\n", 4, "key 'filse'", "'files'"),
        ("pyproject.toml", "tool.qmpdoc.zzz = 1\n", 1, "key 'zzz'", "the keys are "),
        ("pyproject.toml", "[tool.qmpdoc.zzz]\na = 1\n", 1, "key 'zzz'", "the keys are "),
        ("qmpdoc.toml", "[tool.qmpdoc]\nfiles = []\n", 1, "key 'tool'", "keys are at the top level"),
        ("qmpdoc.toml", "files = 'a.hx'\n", 1, "'files' must be an array of strings", "definition files"),
        ("qmpdoc.toml", "files = ['a.hx', 2]\n", 1, "'files' must be an array of strings", "definition files"),
        ("qmpdoc.toml", "\ntemplates = 3\n", 2, "'templates' must be a string", "folder"),
        ("pyproject.toml", "tool.qmpdoc = 3\n", 1, "'tool.qmpdoc' must be a table", "[tool.qmpdoc]"),
        ("pyproject.toml", "# qmpdoc\ntool = 3\n", 1, "no table [tool.qmpdoc]", "add it"),
        ("qmpdoc.toml", "files = [\n  'a.hx'\n  'b.hx'\n]\n", 3, "this is not TOML", "fix it there"),
        ("qmpdoc.toml", "files = ", 1, "this is not TOML", "fix it there"),
        ("qmpdoc.toml", "a = " + "[" * 20_000, 1, "nested too deeply", "one level"),
    ],
)
def test_names_the_line_of_a_mistake_and_the_way_out(
    path: str, text: str, line: int, message: str, advice: str, project: Path
) -> None:
    problem = fault_of(path, text)
    assert (problem.location.file, problem.location.line) == (path, line)
    assert message in problem.message
    assert advice in problem.advice


def test_a_file_that_is_not_there_is_an_error(project: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=r"file '.*' not found"):
        read_configuration("missing.toml")


def test_every_key_says_what_it_is_for() -> None:
    assert all(each.doc for each in KEYS)
    assert len({each.name for each in KEYS}) == len(KEYS)
