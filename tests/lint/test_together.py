"""A schema's module linted alone says what it says as part of its schema, and of no other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

MODULE = """\
##
# @Reel:
#
# A reel of a drive.
#
# @size: its size
#
# @kind_of: what it is
#
# Since: 1.0
##
{ 'struct': 'Reel', 'data': { 'size': 'Length', 'kind_of': 'str' } }
"""
SCHEMA = "{ 'pragma': { 'member-name-exceptions': [ 'Reel' ] } }\n{ 'include': 'common.json' }\n"
COMMON = """\
##
# @Length:
#
# A lenght and the the word for it.
#
# @metres: in metres
#
# Since: 1.0
##
{ 'enum': 'Length', 'data': [ 'metres' ] }
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A schema ``qapi/whole.json`` with a module ``qapi/reel.json`` that names a type of ``common.json``."""
    write(tmp_path, "qapi/whole.json", SCHEMA + "{ 'include': 'reel.json' }\n")
    write(tmp_path, "qapi/reel.json", MODULE)
    write(tmp_path, "qapi/common.json", COMMON)
    return tmp_path


def test_a_module_is_whole_with_the_schema_that_includes_it(tree: Path, lint: RunLint) -> None:
    assert lint("qapi/reel.json", status=0).found == []


def test_a_module_that_nothing_includes_is_faulty(tree: Path, lint: RunLint) -> None:
    (tree / "qapi" / "whole.json").unlink()
    alone = lint("qapi/reel.json", "--format", "text", status=1)
    assert "unknown type 'Length' of" in alone.out
    assert "name the schema that includes this file" in alone.out


def test_only_what_stands_in_the_module_is_reported(tree: Path, lint: RunLint) -> None:
    assert lint("qapi/common.json").found == ["QL411 qapi/common.json:4", "QL412 qapi/common.json:4"]
    write(tree, "qapi/reel.json", MODULE.replace("A reel", "A reel of a lenght"))
    assert lint("qapi/reel.json").found == ["QL411 qapi/reel.json:4"]
    both = lint("qapi/reel.json", "qapi/common.json").found
    assert both == ["QL411 qapi/common.json:4", "QL412 qapi/common.json:4", "QL411 qapi/reel.json:4"]
    assert lint("qapi/whole.json").found == both


@pytest.mark.parametrize("name", ["reel.json", "./reel.json", "../qapi/reel.json"])
def test_it_does_not_matter_how_the_module_is_named(
    tree: Path, lint: RunLint, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "qapi")
    assert lint(name, status=0).found == []
    assert lint(tree / "qapi" / "reel.json", status=0).found == []


def test_the_schema_may_stand_above_its_modules(tree: Path, lint: RunLint) -> None:
    (tree / "qapi" / "whole.json").unlink()
    write(tree, "whole.json", SCHEMA.replace("common", "qapi/common") + "{ 'include': 'qapi/reel.json' }\n")
    assert lint("qapi/reel.json", status=0).found == []


def test_no_schema_is_looked_for_above_the_top_of_a_repository(tree: Path, lint: RunLint) -> None:
    (tree / "qapi" / "whole.json").unlink()
    write(tree, "whole.json", SCHEMA.replace("common", "qapi/common") + "{ 'include': 'qapi/reel.json' }\n")
    (tree / "qapi" / ".git").mkdir()
    assert lint("qapi/reel.json", status=1).codes == ["QP514", "QP552"]


def test_a_schema_that_cannot_be_read_is_no_hindrance(tree: Path, lint: RunLint) -> None:
    (tree / "qapi" / "whole.json").write_bytes(b"{ 'include': 'reel.json' }\n\xff\n")
    assert lint("qapi/reel.json", status=1).codes == ["QP514", "QP552"]


def test_a_mistake_elsewhere_in_the_schema_is_not_reported(tree: Path, lint: RunLint) -> None:
    write(tree, "qapi/whole.json", SCHEMA + "{ 'include': 'reel.json' }\n{ 'struct': }\n")
    assert lint("qapi/reel.json", status=0).found == []


def test_a_buffer_stands_in_for_the_file_of_its_name(tree: Path, lint: RunLint) -> None:
    buffer = MODULE.replace("A reel", "A lenght reel").encode()
    assert lint("-", "--stdin-filename", "qapi/reel.json", data=buffer).found == ["QL411 qapi/reel.json:4"]
    new = lint("-", "--stdin-filename", "qapi/new.json", data=COMMON.replace("Length", "Weight").encode())
    assert new.found == ["QL411 qapi/new.json:4", "QL412 qapi/new.json:4"]
    changes = lint("-", "--stdin-filename", "qapi/reel.json", "--diff", data=buffer, status=1).out
    assert changes.startswith("--- qapi/reel.json\n")
    assert "\n-# A lenght reel" in changes
    assert "\n+# A length reel" in changes
    assert (tree / "qapi" / "reel.json").read_text() == MODULE


def test_a_name_without_a_buffer_is_refused(tree: Path, lint: RunLint) -> None:
    assert "add '-'" in lint("qapi/reel.json", "--stdin-filename", "x.json", status=2).err


def test_what_the_configuration_names_is_read_with_any_of_its_files(tmp_path: Path, lint: RunLint) -> None:
    write(tmp_path, "pyproject.toml", '[tool.qmpdoc]\nfiles = ["doc/commands.hx", "qapi/whole.json"]\n')
    write(tmp_path, "qapi/whole.json", "{ 'include': 'reel.json' }\n")
    write(tmp_path, "qapi/reel.json", "##\n# @reel:\n#\n# Reel it.\n#\n# Since: 1.0\n##\n{ 'command': 'reel' }\n")
    write(tmp_path, "doc/commands.hx", "SQMP\nreel\n----\n\nReel it.\n\nEQMP\nSQMP\nrell\n----\n\nIt.\n\nEQMP\n")
    assert lint("doc/commands.hx").codes == lint().codes == ["QL104"]
    assert lint("qapi/reel.json", status=0).found == []
    assert lint("doc/commands.hx", "--no-config").codes == []
    assert lint(tmp_path / "doc" / "commands.hx").codes == ["QL104"]


def test_a_configured_pattern_that_matches_nothing_is_no_hindrance(tmp_path: Path, lint: RunLint) -> None:
    write(tmp_path, "qmpdoc.toml", 'files = ["*.nothing"]\n')
    write(tmp_path, "commands.hx", "HXCOMM nothing\n")
    assert lint("commands.hx", status=0).found == []
    assert "no file matches" in lint(status=2).err


@pytest.mark.seconds
@pytest.mark.parametrize(
    ("module", "schema"),
    [
        ("10.2.2/qapi/block-core.json", "10.2.2/qapi/qapi-schema.json"),
        ("10.2.2/qapi/acpi-hest.json", "10.2.2/qapi/qapi-schema.json"),
        ("7.2.0/qapi/migration.json", "7.2.0/qapi/qapi-schema.json"),
        ("2016-09-12/qapi/block-core.json", "2016-09-12/qapi-schema.json"),
    ],
)
def test_a_real_module_has_the_findings_that_it_has_in_its_schema(
    corpus: Path, lint: RunLint, module: str, schema: str
) -> None:
    path = corpus / "qapi" / module
    whole = [each for each in lint(corpus / "qapi" / schema).found if f"/{Path(module).name}:" in each]
    assert lint(path).found == whole
    assert lint("-", "--stdin-filename", path, data=path.read_bytes()).found == whole


@pytest.mark.slow
@pytest.mark.parametrize("age", ["10.2.2", "7.2.0"])
def test_modules_together_have_the_findings_of_their_schema(corpus: Path, lint: RunLint, age: str) -> None:
    modules = sorted((corpus / "qapi" / age / "qapi").glob("*.json"))
    schema = corpus / "qapi" / age / "qapi" / "qapi-schema.json"
    modules.remove(schema)
    whole = lint(schema).found
    assert sorted(lint(*modules).found) == sorted(whole)
