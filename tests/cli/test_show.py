"""``qmpdoc show`` and ``qmpdoc search`` answer questions about definitions in the terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

SCHEMA = b"""\
##
# @LampState:
#
# The state of a lamp.
#
# @on: it shines
#
# @off: it is dark (since 2.1)
#
# Since: 2.0
##
{ 'enum': 'LampState', 'data': [ 'on', 'off' ] }

##
# @LampInfo:
#
# What is known of a lamp.
#
# @state: whether it shines
#
# Since: 2.0
##
{ 'struct': 'LampInfo', 'data': { 'state': 'LampState' } }

##
# @query-lamp:
#
# Return the state of the lamp in the hall.
#
# @room: name of the room
#
# Since: 2.0
##
{ 'command': 'query-lamp', 'data': { '*room': 'str' }, 'returns': 'LampInfo' }
"""
ENTRY = b"""\
    {
        .name = "query_lamp",
        .args_type = "",
        .help = "show the lamp",
    },
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a schema that discovery finds."""
    (tmp_path / "lamp-schema.json").write_bytes(SCHEMA)
    return tmp_path


def shown(result: "subprocess.CompletedProcess[bytes]") -> str:
    """The output of a run that found what it looked for."""
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode()


def test_shows_text_arguments_and_version(folder: Path, qmpdoc: RunQmpdoc) -> None:
    page = shown(qmpdoc("show", "query-lamp", cwd=folder))
    assert page.startswith("query-lamp (QMP command, since 2.0)\n\nUsage\n  query-lamp(room?: str)")
    assert "\n  room (str, optional)\n      name of the room\n" in page
    assert page.endswith("\nSource\n  lamp-schema.json:34\n")


def test_takes_a_file_behind_the_name(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "a.hx").write_bytes(ENTRY)
    assert "Human monitor command" in shown(qmpdoc("show", "query-lamp", "a.hx", cwd=folder))


def test_shows_since_of_definitions_and_members(folder: Path, qmpdoc: RunQmpdoc) -> None:
    assert shown(qmpdoc("show", "--since", "LampState", cwd=folder)) == "LampState: 2.0\nLampState.off: 2.1\n"


def test_prints_json(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (only,) = json.loads(shown(qmpdoc("show", "--json", "query-lamp", cwd=folder)))
    assert (only["kind"], only["name"], only["since"]) == ("command", "query-lamp", "2.0")


def test_offers_near_names(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("show", "qurey-lamp", cwd=folder)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"unknown name 'qurey-lamp', did you mean 'query-lamp'?" in result.stderr


def test_wraps_to_the_width_of_the_terminal(folder: Path, qmpdoc: RunQmpdoc) -> None:
    page = shown(qmpdoc("show", "query-lamp", cwd=folder, COLUMNS="30"))
    assert "  Return the state of the lamp\n  in the hall.\n" in page


def test_colours_headings_only_where_wanted(folder: Path, qmpdoc: RunQmpdoc) -> None:
    assert "\x1b[1mUsage" in shown(qmpdoc("show", "query-lamp", "--color", "always", cwd=folder))
    assert "\x1b" not in shown(qmpdoc("show", "query-lamp", "--color", "always", cwd=folder, NO_COLOR="1"))


def test_opens_the_page_in_a_browser(folder: Path, qmpdoc: RunQmpdoc) -> None:
    browser = folder / "browser"
    browser.write_text(f'#!{sys.executable}\nimport sys\nopen("{folder}/opened", "w").write(sys.argv[1])\n')
    browser.chmod(0o755)
    result = qmpdoc("show", "--web", "query-lamp", cwd=folder, BROWSER=f"{browser} %s", XDG_CACHE_HOME=str(folder))
    assert result.returncode == 0
    address = (folder / "opened").read_text()
    assert address.startswith("file://")
    page = Path(address.removeprefix("file://"))
    assert page.is_relative_to(folder / "qmpdoc")
    assert "query-lamp" in page.read_text()


def test_search_finds_all_words_names_first(folder: Path, qmpdoc: RunQmpdoc) -> None:
    lines = shown(qmpdoc("search", "lamp", "STATE", cwd=folder)).splitlines()
    assert [each.split()[1] for each in lines] == ["LampState", "query-lamp", "LampInfo"]
    assert lines[1].endswith("Return the state of the lamp in the hall.")
    listed = json.loads(shown(qmpdoc("search", "--format", "json", "hall", cwd=folder)))
    assert [each["name"] for each in listed] == ["query-lamp"]


def test_search_says_that_nothing_was_found(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("search", "candle", cwd=folder)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"no definition contains 'candle'" in result.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_a_long_page_goes_through_the_pager(folder: Path) -> None:
    master, slave = os.openpty()
    environment = {**os.environ, "PAGER": f"tee {folder}/paged", "TERM": "xterm", "LINES": "5", "COLUMNS": "80"}
    words = [sys.executable, "-m", "qmpdoc", "show", "query-lamp"]
    subprocess.run(words, cwd=folder, stdout=slave, stderr=subprocess.DEVNULL, env=environment, check=True, timeout=60)
    os.close(slave)
    os.close(master)
    assert b"query-lamp" in (folder / "paged").read_bytes()
