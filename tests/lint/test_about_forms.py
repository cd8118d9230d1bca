"""The forms in which documents about deprecated and removed features name things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

SCHEMA = """##
# @Lamp:
#
# A lamp.
#
# @old: number
#
# @id: name
#
# Since: 8.0
##
{ 'struct': 'Lamp', 'data': { 'old': 'int', 'id': 'str' } }

##
# @dim:
#
# Dim a lamp.
#
# @lamp: the lamp
#
# Since: 8.0
##
{ 'command': 'dim', 'data': { 'lamp': 'Lamp' } }
"""
MONITOR = """    {
        .name       = "dim|d",
        .args_type  = "force:-f,lamp:s",
        .params     = "[-f] lamp",
        .help       = "dim a lamp (-f: at once)",
    },

SRST
``dim`` [-f] *lamp*
  Dim a lamp.
ERST
"""
OPTIONS = """DEF("lamp", HAS_ARG, QEMU_OPTION_lamp,
    "-lamp id=NAME[,bright=on|off]\\n", QEMU_ARCH_ALL)
SRST
``-lamp id=NAME[,bright=on|off]``
    Add a lamp that is ``bright``.
ERST
"""
QMP = "QEMU Machine Protocol (QMP) commands"
HMP = "Human Machine Protocol (HMP) commands"
OPTION = "System emulator command line arguments"


def _document(title: str, interface: str, body: str) -> str:
    return f"{title}\n{'=' * len(title)}\n\n{interface}\n{'-' * len(interface)}\n\n{body}\n"


def _heading(text: str, below: str = "Text.") -> str:
    return f"{text}\n{len(text) * chr(39)}\n\n{below}\n"


def _check(lint: RunLint, folder: Path, document: str) -> list[str]:
    write(folder, "schema.json", SCHEMA)
    write(folder, "hmp-commands.hx", MONITOR)
    write(folder, "qemu-options.hx", OPTIONS)
    write(folder, "about.rst", document)
    files = ("schema.json", "hmp-commands.hx", "qemu-options.hx")
    return [*dict.fromkeys(lint(*files, "--about", "about.rst", "--select", "QL32").found)]


@pytest.mark.parametrize(
    "heading",
    [
        "``dim`` (since 9.2 and 10.0)",
        "``dim`` (since 10.0.2)",
        "``dim lamp`` (since 9.2)",
        "``dim.lamp`` (since 9.2)",
        "``dim`` member ``id`` (since 9.2)",
        "``Lamp.old`` (since 9.2)",
        "``Lamp`` member ``old`` (since 9.2)",
        "Argument ``lamp`` of ``dim`` (since 9.2)",
        "The QMP command ``dim`` (since 9.2)",
        "``dim gone`` (since 9.2)",
        "``Lamp.gone`` (since 9.2)",
    ],
)
def test_every_form_of_a_deprecation_is_compared_with_the_schema(lint: RunLint, tmp_path: Path, heading: str) -> None:
    document = _document("Deprecated features", QMP, _heading(heading))
    assert _check(lint, tmp_path, document) == ["QL322 about.rst:7"]


@pytest.mark.parametrize(
    ("interface", "heading"),
    [
        (QMP, "``dim lamp`` (removed in 10.0)"),
        (QMP, "``Lamp.old`` (removed in 10.0)"),
        (QMP, "``gone`` and ``dim`` (removed in 10.0)"),
        (QMP, "The ``lamp`` argument of ``dim`` (removed in 10.0)"),
        (HMP, "``gone`` and ``d`` (removed in 10.0)"),
        (HMP, "``dim`` option ``-f`` (removed in 10.0)"),
        (OPTION, "``-lamp`` (removed in 10.0.1)"),
        (OPTION, "``-lamp`` option ``bright`` (removed in 10.0)"),
    ],
)
def test_what_is_announced_as_removed_and_is_there(lint: RunLint, tmp_path: Path, interface: str, heading: str) -> None:
    document = _document("Removed features", interface, _heading(heading))
    assert _check(lint, tmp_path, document) == ["QL323 about.rst:7"]


@pytest.mark.parametrize(
    ("interface", "heading"),
    [
        (QMP, "``dim gone`` (removed in 10.0)"),
        (QMP, "``Lamp.gone`` (removed in 10.0)"),
        (HMP, "``dim`` option ``-g`` (removed in 10.0)"),
        (OPTION, "``-lamp`` option ``dark`` (removed in 10.0)"),
        (OPTION, "``-lamp`` with bogus names (removed in 10.0)"),
    ],
)
def test_what_is_announced_as_removed_and_is_gone(lint: RunLint, tmp_path: Path, interface: str, heading: str) -> None:
    assert _check(lint, tmp_path, _document("Removed features", interface, _heading(heading))) == []


@pytest.mark.parametrize(
    ("interface", "heading", "below", "found"),
    [
        (HMP, "``gone`` (since 10.0)", "Text.", ["QL322 about.rst:7"]),
        (HMP, "``dim`` (since 10.0)", "Use ``gone``.", ["QL325 about.rst:7"]),
        (HMP, "``dim`` (since 10.0)", "Use ``d``.", []),
        (OPTION, "``-gone`` (since 10.0)", "Text.", ["QL322 about.rst:7"]),
        (OPTION, "``-lamp`` (since 10.0)", "Switch to ``-gone``.", ["QL325 about.rst:7"]),
        (OPTION, "``-lamp`` (since 10.0)", "Use the property ``gone`` of the device.", []),
    ],
)
def test_deprecations_of_other_interfaces(
    lint: RunLint, tmp_path: Path, interface: str, heading: str, below: str, found: list[str]
) -> None:
    assert _check(lint, tmp_path, _document("Deprecated features", interface, _heading(heading, below))) == found


LISTS = """- ``dim`` argument ``lamp`` (since 9.2)

  Use nothing.

- ``gone`` (since 9.2)

  Use nothing.
"""
NESTED = """- ``dim``

  - ``lamp``: use nothing

- ``gone``: use nothing
"""


@pytest.mark.parametrize(("body", "first"), [(LISTS, 7), (_heading("Old commands (since 9.2)", NESTED), 10)])
def test_lists_of_deprecated_things(lint: RunLint, tmp_path: Path, body: str, first: int) -> None:
    found = _check(lint, tmp_path, _document("Deprecated features", QMP, body))
    assert found == [f"QL322 about.rst:{first}", f"QL322 about.rst:{first + 4}"]


@pytest.mark.parametrize(
    "heading", ["a_" * 2000 + "!", "``a`` " * 500, "``a``, " * 500 + "of ``b``", "(since 9.2 " * 500, "- ``a" * 500]
)
def test_long_headings_take_no_time(lint: RunLint, tmp_path: Path, heading: str) -> None:
    _check(lint, tmp_path, _document("Deprecated features", QMP, _heading(f"{heading} (since 9.2)")))


def test_a_part_is_announced_with_its_command(lint: RunLint, tmp_path: Path) -> None:
    marked = SCHEMA.replace("'lamp': 'Lamp' }", "'lamp': { 'type': 'Lamp', 'features': [ 'deprecated' ] } }")
    write(tmp_path, "schema.json", marked)
    for heading, codes in (
        ("``dim`` argument ``lamp``", []),
        ("``x`` argument ``lamp``", ["QL321"]),
        ("``dim``", ["QL321"]),
    ):
        write(tmp_path, "about.rst", _document("Deprecated features", QMP, _heading(f"{heading} (since 9.2)", "lamps")))
        assert lint("schema.json", "--about", "about.rst", "--select", "QL321").codes == codes
