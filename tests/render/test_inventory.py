"""``objects.inv`` of a site, read as Sphinx reads it."""

import io
from pathlib import Path

from sphinx.util.inventory import InventoryFile

from tests.conftest import RunQmpdoc

SCHEMA = """
{ 'enum': 'Shade', 'data': [ 'warm' ] }
{ 'command': 'lamp-on', 'data': { 'shade': 'Shade' } }
{ 'event': 'LAMP_BROKEN' }
"""


def test_intersphinx_finds_each_definition_of_a_site(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(SCHEMA)
    assert qmpdoc("-q", "render", "html", f"{tmp_path}/s.json", "-o", f"{tmp_path}/site").returncode == 0
    data = (tmp_path / "site" / "objects.inv").read_bytes()
    found = InventoryFile.load(io.BytesIO(data), "https://x.example", lambda base, path: f"{base}/{path}")
    for kind, name in (("command", "lamp-on"), ("event", "LAMP_BROKEN"), ("enum", "Shade")):
        address = found[f"qmp:{kind}"][name].uri.removeprefix("https://x.example/")
        assert (tmp_path / "site" / address).is_file()
