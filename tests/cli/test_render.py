"""``qmpdoc render`` writes documents, from files and from models of them."""

from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc
from tests.corpus import corpus_files, corpus_name

MONITOR = """\
SQMP
eject
-----

Eject a removable medium.

Arguments:

- "force": force ejection (json-bool, optional)
- "device": device name (json-string)

Example:

-> { "execute": "eject", "arguments": { "device": "ide1-cd0" } }
<- { "return": {} }

EQMP
"""


@pytest.mark.parametrize("expected", corpus_files("hx/*/expected/*.txt"), ids=corpus_name)
def test_text_of_a_definition_file_is_what_hxtool_gave(expected: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("render", "text", "-q", expected.parents[1] / f"{expected.stem}.hx")
    assert result.stdout == expected.read_bytes()


def test_text_of_a_model_is_the_same_document_written_anew(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "monitor.hx").write_text(MONITOR)
    text = qmpdoc("render", "text", "monitor.hx", cwd=tmp_path).stdout.decode()
    assert text == MONITOR.removeprefix("SQMP\n").removesuffix("EQMP\n")
    model = qmpdoc("render", "json", "monitor.hx", cwd=tmp_path).stdout
    again = qmpdoc("render", "text", "-", stdin=model).stdout.decode()
    assert again == qmpdoc("render", "text", "--from-model", "monitor.hx", cwd=tmp_path).stdout.decode()
    assert '\n- "force": force ejection (json-bool, optional)\n' in again
    assert qmpdoc("render", "json", "-", stdin=again.encode()).stdout.count(b'"name": "eject"') == 1


def test_a_folder_of_templates_replaces_those_of_the_same_name(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "monitor.hx").write_text(MONITOR)
    template = tmp_path / "own" / "text" / "qmp-commands.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% for each in reference.commands %}* {{ each.name }}\n{% endfor %}")
    words = ["render", "text", "monitor.hx", "-o", "out", "--depfile", "out.d"]
    assert qmpdoc(*words, "--templates", "own", cwd=tmp_path).stderr == b""
    assert (tmp_path / "out").read_text() == "* eject\n"
    assert "own/text/qmp-commands.txt.j2" in (tmp_path / "out.d").read_text()
    (tmp_path / "qmpdoc.toml").write_text('templates = "own"\n')
    assert qmpdoc("render", "text", "monitor.hx", cwd=tmp_path).stdout == b"* eject\n"


def test_a_template_at_fault_names_its_line(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "monitor.hx").write_text(MONITOR)
    template = tmp_path / "text" / "qmp-commands.txt.j2"
    template.parent.mkdir()
    template.write_text("fine\n{% for %}\n")
    result = qmpdoc("render", "text", "monitor.hx", "--templates", ".", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"text/qmp-commands.txt.j2:2:1: error: template: " in result.stderr
