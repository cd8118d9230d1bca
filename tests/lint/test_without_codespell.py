"""``qmpdoc lint`` where codespell is not installed: everything but the rules about spelling."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lint.running import write

pytestmark = pytest.mark.seconds

PROGRAM = """\
import sys
from importlib.machinery import PathFinder

find_spec = PathFinder.find_spec
PathFinder.find_spec = lambda name, *more: None if name == "codespell_lib" else find_spec(name, *more)
from qmpdoc.cli import main

sys.exit(main(sys.argv[1:]))
"""
HX = """\
SQMP
stop
----

Stop the machine, which takes efect at once.

Example:

-> { "execute": "stpo" }
<- { "return": {} }

EQMP
"""
NOTE = (
    "qmpdoc: note: codespell is not installed, skipping misspelled-word (QL411) and rare-word (QL413); "
    "pip install 'qmpdoc[lint]'\n"
)


def lint(folder: Path, *words: str, configuration: str = "") -> tuple[int, str, str]:
    """The exit status of a run and what it writes."""
    write(folder, "a.hx", HX)
    write(folder, "qmpdoc.toml", configuration)
    command = [sys.executable, "-c", PROGRAM, "lint", "--format", "concise", *words, "a.hx"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    return told.returncode, told.stdout, told.stderr


def test_the_other_rules_run_and_one_line_says_what_is_skipped(tmp_path: Path) -> None:
    status, out, err = lint(tmp_path)
    assert "QL201" in out
    assert "QL411" not in out
    assert (status, err) == (1, NOTE)


@pytest.mark.parametrize("words", [("-q",), ("--ignore", "QL411,QL413"), ("--ignore", "QL4"), ("--select", "QL2")])
def test_nothing_is_said_where_the_rule_is_not_wanted_or_in_a_quiet_run(tmp_path: Path, words: tuple[str, ...]) -> None:
    status, out, err = lint(tmp_path, *words)
    assert "QL201" in out
    assert (status, err) == (1, "")


def test_a_run_without_one_of_the_rules_names_the_other(tmp_path: Path) -> None:
    assert "skipping rare-word (QL413); pip" in lint(tmp_path, "--ignore", "QL411")[2]


@pytest.mark.parametrize(
    ("words", "configuration"),
    [
        (("--select", "QL411"), ""),
        (("--extend-select", "misspelled-word"), ""),
        ((), 'lint.select = ["misspelled-word"]'),
        ((), 'lint.per-file = { "a.hx" = { extend-select = ["QL411"] } }'),
    ],
)
def test_a_rule_that_is_selected_by_itself_is_an_error(
    tmp_path: Path, words: tuple[str, ...], configuration: str
) -> None:
    status, out, err = lint(tmp_path, *words, configuration=configuration)
    assert (status, out) == (2, "")
    assert err == "qmpdoc lint: error: the rule 'misspelled-word' needs codespell: pip install 'qmpdoc[lint]'\n"
