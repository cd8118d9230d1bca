"""Documents about deprecated and removed features, compared with schema and entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.cli.lint.editing import EditedFiles
from qmpdoc.loading.load import load
from tests.corpus import corpus_files, corpus_folder
from tests.lint.running import RunLint, write

SCHEMA = """##
# @eject:
#
# Eject a medium.
#
# @device: name of the drive
#
# @id: identifier of the drive
#
# @force: eject a locked medium, too
#
# Features:
#
# @deprecated: Member @device is deprecated.  Use @id instead.
#
# Since: 1.1
##
{ 'command': 'eject',
  'data': { '*device': { 'type': 'str', 'features': [ 'deprecated' ] }, '*id': 'str',
            '*force': { 'type': 'bool', 'features': [ 'deprecated' ] } } }

##
# @cpu-add:
#
# Add a processor.
#
# Since: 1.5
##
{ 'command': 'cpu-add' }

##
# @stop:
#
# Stop.
#
# Since: 1.1
##
{ 'command': 'stop' }
"""
DEPRECATED = """Deprecated features
===================

Older than some, named by all.

QEMU Machine Protocol (QMP) commands
------------------------------------

``eject`` argument ``device`` (since 2.8)
'''''''''''''''''''''''''''''''''''''''''

Use argument ``idd`` instead.

``stop`` (since 1.0)
''''''''''''''''''''

``pause`` and ``stop`` of old (since 2.0)
'''''''''''''''''''''''''''''''''''''''''

Human Monitor Protocol (HMP) commands
-------------------------------------

``quit`` (since 9.0)
''''''''''''''''''''
"""
REMOVED = """Removed features
================

QEMU Machine Protocol (QMP) commands
------------------------------------

``cpu-add`` (removed in 5.2)
''''''''''''''''''''''''''''

Use ``device_add`` instead.

``eject`` argument ``now`` (removed in 6.0)
'''''''''''''''''''''''''''''''''''''''''''

System emulator command line arguments
--------------------------------------

``-no-kvm`` (removed in 5.2)
''''''''''''''''''''''''''''

``-drive`` with bogus types (removed in 6.0)
''''''''''''''''''''''''''''''''''''''''''''
"""
OPTIONS = (
    'DEF("no-kvm", 0, QEMU_OPTION_no_kvm, "", QEMU_ARCH_ALL)\nSRST\n``-no-kvm``\n  Use no KVM.\nERST\n'
    'DEF("drive", HAS_ARG, QEMU_OPTION_drive, "", QEMU_ARCH_ALL)\nSRST\n``-drive X``\n  Add a drive.\nERST\n'
)
EXPECTED = {
    "QL321 schema.json:14",  # force
    "QL322 deprecated.rst:14",
    "QL322 deprecated.rst:17",  # pause
    "QL323 removed.rst:7",
    "QL323 removed.rst:18",
    "QL324 deprecated.rst:14",
    "QL325 deprecated.rst:9",
}


@pytest.fixture(name="files")
def write_files(tmp_path: Path) -> None:
    write(tmp_path, "schema.json", SCHEMA)
    write(tmp_path, "deprecated.rst", DEPRECATED)
    write(tmp_path, "removed.rst", REMOVED)
    write(tmp_path, "qemu-options.hx", OPTIONS)


@pytest.mark.usefixtures("files")
def test_what_documents_and_files_say_differently_is_found(lint: RunLint) -> None:
    found = lint("schema.json", "qemu-options.hx", "--about", "deprecated.rst", "removed.rst", "--select", "QL32")
    assert {each for each in found.found if each.startswith("QL32")} == EXPECTED
    assert "did you mean 'id'?" in found.out


@pytest.mark.usefixtures("files")
def test_definition_files_may_follow_the_documents(lint: RunLint) -> None:
    found = lint("--select", "QL32", "--about", "deprecated.rst", "removed.rst", "schema.json", "qemu-options.hx")
    assert set(found.found) == EXPECTED


@pytest.mark.usefixtures("files")
def test_an_editor_compares_an_open_schema_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "qmpdoc.toml", 'files = ["schema.json", "qemu-options.hx"]\nabout = ["*.rst"]\n')
    path = str(tmp_path / "schema.json")
    editor = EditedFiles()
    (group,) = editor.groups((path,))
    _, found = editor.check(group, {path: SCHEMA.encode()})
    assert ("QL321", 14) in {(each.diagnostic.code, each.diagnostic.location.line) for each in found}
    (tmp_path / "deprecated.rst").unlink()
    _, found = editor.check(group, {path: SCHEMA.encode()})
    assert "QP001" not in {each.diagnostic.code for each in found}


@pytest.mark.usefixtures("files")
def test_the_configuration_names_the_documents(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "qmpdoc.toml", 'files = ["schema.json", "qemu-options.hx"]\nabout = ["*.rst"]\n')
    assert set(lint("--select", "QL32").found) == EXPECTED
    of_schema = lint("schema.json", "--select", "QL32").found
    assert of_schema == ["QL321 schema.json:14"], "of files that were not asked for nothing is reported"


@pytest.mark.usefixtures("files")
def test_without_documents_nothing_is_compared(lint: RunLint) -> None:
    lint("schema.json", "qemu-options.hx", "--select", "QL32", status=0)


@pytest.mark.usefixtures("files")
def test_a_document_that_is_not_there_is_an_error(lint: RunLint) -> None:
    result = lint("schema.json", "--about", "gone.rst", status=2)
    assert "gone.rst" in result.err


@pytest.mark.skipif(corpus_folder() is None, reason="needs the corpus")
def test_real_documents_name_what_they_announce() -> None:
    [path] = corpus_files("manual/10.2.2/about/deprecated.rst")
    reference, diagnostics = load([str(path)])
    assert diagnostics == ()
    found = {each.heading.partition(" (")[0]: each for each in reference.announcements}
    throttle = found["``block-commit`` arguments ``base`` and ``top``"]
    assert (throttle.names, throttle.parts) == (("block-commit",), ("base", "top"))
    assert (throttle.version, throttle.replacements) == ("3.1", ("base-node", "top-node"))
    assert found["``nbd-server-add`` and ``nbd-server-remove``"].names == ("nbd-server-add", "nbd-server-remove")
    assert found["``blockdev-add`` empty string argument ``backing``"].partial
