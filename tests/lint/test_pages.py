"""``qmpdoc explain``: what each rule is about, on the terminal and as pages of our own documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest

from qmpdoc.cli import main
from qmpdoc.lint.catalogue import RULES, described_rules
from qmpdoc.loading.codes import PROBLEMS
from tests.conftest import RunQmpdoc

EVERY_CODE = [each.code for each in described_rules(PROBLEMS)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "rules"
    assert main(["explain", "--format", "html", "--pages", str(folder)]) == 0
    return folder


def test_there_is_a_page_for_each_rule_and_each_is_in_the_index(pages: Path) -> None:
    linked = re.findall(r'href="([\w.]+)"', (pages / "index.html").read_text())
    assert {f"{code.lower()}.html" for code in EVERY_CODE} <= set(linked)
    assert {each.name for each in pages.iterdir()} == {*linked}, "nothing leads nowhere, and nothing is left out"


def test_each_page_is_html_and_has_what_explain_prints(pages: Path) -> None:
    reader = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    for rule in RULES.values():
        text = (pages / f"{rule.code.lower()}.html").read_text()
        page = reader.parse(text)
        said = " ".join("".join(page.itertext()).split())
        for part in (rule.code, rule.name, rule.rationale, "Wrong", "Right", f"[{rule.code} {rule.name}]"):
            assert " ".join(part.split()) in said, rule.code
        assert "<script" not in text


def test_pages_are_markdown_unless_html_is_asked_for(tmp_path: Path) -> None:
    assert main(["explain", "--pages", str(tmp_path / "a" / "rules"), "QL2", "QP201"]) == 0
    names = {each.name for each in (tmp_path / "a" / "rules").iterdir()}
    assert {"index.md", "ql201.md", "qp201.md"} <= names
    assert "ql101.md" not in names
    assert (tmp_path / "a" / "rules" / "ql201.md").read_text().startswith("# QL201 wrong-command-in-example\n")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["explain", "--pages", str(tmp_path / "file" / "rules")]) == 2
    assert "cannot be made" in capsys.readouterr().err
    assert main(["explain", "--format", "html"]) == 2
    assert "--pages DIR" in capsys.readouterr().err


@pytest.mark.seconds
def test_a_rule_is_explained_by_code_name_or_prefix(qmpdoc: RunQmpdoc) -> None:
    by_code, by_name = (qmpdoc("explain", word) for word in ("QL201", "wrong-command-in-example"))
    assert by_code.stdout == by_name.stdout
    text = by_code.stdout.decode()
    assert text.startswith("QL201 wrong-command-in-example (error)\n")
    for word in ("help: ", "Wrong:\n", "Right:\n", RULES["QL201"].rationale):
        assert word in " ".join(text.split()) or word in text
    assert qmpdoc("explain", "ql20").stdout.decode().count("Wrong:\n") == 8


@pytest.mark.seconds
def test_all_are_listed_and_an_unknown_one_is_refused(qmpdoc: RunQmpdoc) -> None:
    listed = qmpdoc("explain").stdout.decode().splitlines()
    assert set(EVERY_CODE) <= {line.split()[0] for line in listed}
    told = qmpdoc("explain", "wrong-comand-in-example")
    assert told.returncode == 2
    assert b"did you mean 'wrong-command-in-example'" in told.stderr
    assert {each["code"] for each in json.loads(qmpdoc("explain", "--format", "json").stdout)} >= set(EVERY_CODE)


def test_no_message_shows_a_field_that_was_not_named(qmpdoc: RunQmpdoc) -> None:
    text = qmpdoc("explain", "QL", "QP").stdout.decode()
    messages = [line for line in text.splitlines() if line.startswith("  ") and not line.startswith("    ")]
    assert len(messages) > len(EVERY_CODE)
    assert not [line for line in messages if re.search(r"\w'?(?:GUESS|EXISTS|DECLARED)\b|[{]\w+[}]", line)]
