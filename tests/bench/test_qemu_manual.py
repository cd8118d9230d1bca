"""The comparison with QEMU's own extensions, on a checkout made here with an extension that does next to nothing."""

from pathlib import Path

import pytest

from tests.bench.qemu_manual import PAGE, VARIABLE, Cost, main

pytest.importorskip("sphinx", reason="Sphinx is not installed: pip install 'qmpdoc[sphinx]'")

EXTENSION = """\
from docutils import nodes
from docutils.parsers.rst import Directive

class Schema(Directive):
    required_arguments = 1
    option_spec = {"namespace": str}

    def run(self):
        return [nodes.paragraph("", "text")]

def setup(app):
    app.add_config_value("qapidoc_srctree", None, "env")
    app.add_config_value("qapi_namespaces", set(), "env")
    app.add_directive("qapi-doc", Schema)
"""
SCHEMA = "##\n# @ping:\n#\n# Do nothing.\n#\n# Since: 1.0\n##\n{ 'command': 'ping' }\n"
THEIRS = Cost(megabytes=200, seconds=20, kilobytes=1000)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the comparison reads of a checkout."""
    files = {
        PAGE: "QMP\n===\n\n.. qapi-doc:: qapi/qapi-schema.json\n   :namespace: QMP\n",
        "docs/sphinx/qapidoc.py": EXTENSION,
        "docs/sphinx/qapi_domain.py": "def setup(app):\n    pass\n",
        "docs/sphinx/qmp_lexer.py": "def setup(app):\n    pass\n",
        "qapi/qapi-schema.json": SCHEMA,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.slow
def test_each_set_of_extensions_is_compared_with_qemu_s_own(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(checkout))
    monkeypatch.setattr("tests.bench.qemu_manual.ROUNDS", 1)
    assert main() == 1  # the extension above takes less memory than any that reads a schema
    lines = capsys.readouterr().out.splitlines()
    assert [each[:22].strip() for each in lines] == ["QEMU's own", "drop-in", "drop-in, QEMU's look"]
    assert lines[0].count("(1.00)") == 3


@pytest.mark.parametrize(
    ("cost", "long", "verdict"),
    [
        (Cost(megabytes=200, seconds=12, kilobytes=1100), False, True),
        (Cost(megabytes=201, seconds=1, kilobytes=1), False, False),
        (Cost(megabytes=1, seconds=12.1, kilobytes=1), False, False),
        (Cost(megabytes=1, seconds=1, kilobytes=1101), False, False),
        (Cost(megabytes=1, seconds=1, kilobytes=1101), True, True),
    ],
)
def test_a_cost_beyond_a_limit_fails(cost: Cost, long: bool, verdict: bool) -> None:
    assert cost.within(THEIRS, long=long) is verdict


def test_without_a_checkout_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert main() == 0
    assert capsys.readouterr().out == "skipped: set QMPDOC_QEMU to a checkout of QEMU\n"
