"""The settings for editors: their files are what the editors read, and they start our server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tomli

EDITORS = Path(__file__).resolve().parents[2] / "examples" / "editors"
SERVER = ["qmpdoc", "lsp"]


def test_helix_starts_the_server_for_each_kind_of_file() -> None:
    settings = tomli.loads((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    server = settings["language-server"]["qmpdoc"]
    assert [server["command"], *server["args"]] == SERVER
    types = [kind for each in settings["language"] for kind in each.get("file-types", [])]
    assert types == ["hx", {"glob": "qmp-events.txt"}, {"glob": "qmp-commands.txt"}]
    assert all("qmpdoc" in each["language-servers"] for each in settings["language"])


def test_kate_starts_the_server_in_the_modes_that_its_files_define() -> None:
    servers = json.loads((EDITORS / "kate" / "lspclient.json").read_text(encoding="utf-8"))["servers"]
    assert all(each["command"] == SERVER for each in servers.values())
    assert re.match(servers.pop("json")["highlightingModeRegex"], "JSON")
    for name, server in servers.items():
        mode = ElementTree.parse(EDITORS / "kate" / f"{name}.xml").getroot()  # noqa: S314 (our own file)
        assert re.match(server["highlightingModeRegex"], mode.attrib["name"])


@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("qemu-hx", "SRST", "SRST"),
        ("qemu-hx", '        .name       = "quit",', ".name"),
        ("qapi-schema", "{ 'command': 'quit' }", "{ 'command'"),
        ("qapi-schema", "# @device: the drive", "@device"),
        ("qapi-schema", "# Since: 9.0", "Since:"),
    ],
)
def test_kate_highlights_what_a_file_has(name: str, line: str, found: str) -> None:
    mode = ElementTree.parse(EDITORS / "kate" / f"{name}.xml").getroot()  # noqa: S314 (our own file)
    patterns = [each.attrib["String"] for each in mode.iter("RegExpr")]
    assert found in {match[0] for pattern in patterns for match in re.finditer(pattern, line)}
