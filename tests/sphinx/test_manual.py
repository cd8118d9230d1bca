"""The manual of qmpdoc builds without a warning, from the program itself, and is written in plain words."""

import json
import re
import shutil
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.words import unwanted_words

DOCS = Path(__file__).resolve().parents[2] / "docs"
OWN = [
    *sorted(each for each in DOCS.rglob("*.md") if not {"rules", "commands"} & {*each.parts}),
    *(DOCS.parent / name for name in ("README.md", "SECURITY.md")),
]


def prose(text: str) -> str:
    """The text of a page, its blocks and literals left out."""
    return re.sub(r"^(```).*?^```|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", OWN, ids=lambda each: str(each.relative_to(DOCS.parent)))
def test_pages_use_plain_words(page: Path) -> None:
    assert unwanted_words(prose(page.read_text())) == []


@pytest.mark.slow
def test_proselint_is_clean(tmp_path: Path) -> None:
    """Except for typography: quotes are straight, and blanks replace each removed literal."""
    pages = []
    for page in OWN:
        # A heading may repeat the first words of its paragraph.
        text = re.sub(r"^#.*$", "", prose(page.read_text()), flags=re.MULTILINE)
        (folder := tmp_path / page.relative_to(DOCS.parent).parent).mkdir(parents=True, exist_ok=True)
        pages.append(folder / page.name)
        pages[-1].write_text(text)
    words = [sys.executable, "-m", "proselint", "check", *pages]
    found = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False, timeout=120)
    assert [each for each in found.stdout.splitlines() if ": typography." not in each] == []
    assert (found.returncode, found.stderr) in ((0, ""), (1, ""))


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built from a copy of its sources."""
    top = tmp_path_factory.mktemp("manual")
    for name in ("docs", "examples"):
        shutil.copytree(DOCS.parent / name, top / name, ignore=shutil.ignore_patterns("build", "commands", "rules"))
    words = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", top / "docs", top / "html"]
    result = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return top / "html"


def test_every_subcommand_has_a_page_with_its_options(manual: Path) -> None:
    for name in import_module("qmpdoc.cli.subcommands").SUBCOMMANDS:
        page = (manual / "reference/commands" / f"{name}.html").read_text()
        assert "--help" in page, name
    assert "--changed-since" in (manual / "reference/commands/lint.html").read_text()


def test_every_rule_and_key_has_its_place(manual: Path) -> None:
    assert "wrong-command-in-example" in (manual / "reference/rules/ql201.html").read_text()
    keys = import_module("qmpdoc.config").KEYS
    page = (manual / "reference/configuration.html").read_text()
    assert all(each.name in page for each in keys)


def test_every_link_and_anchor_inside_leads_somewhere(manual: Path) -> None:
    pages = {each: each.read_text() for each in manual.rglob("*.html")}
    for page, text in pages.items():
        for target in re.findall(r'<a [^>]*href="([^":]+)"', text):
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), f"{page.name}: {target}"
            assert not anchor or there not in pages or f'id="{anchor}"' in pages[there], f"{page.name}: {target}"


def is_online() -> bool:
    """Whether other sites can be reached from here."""
    try:
        socket.create_connection(("www.python.org", 443), timeout=3).close()
    except OSError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.skipif(not is_online(), reason="other sites cannot be reached from here")
def test_links_to_other_sites_answer(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "linkcheck",
        "-D",
        "linkcheck_ignore=https://example.org.*",
        DOCS,
        tmp_path,
    ]
    subprocess.run([*map(str, words)], check=False, timeout=300)
    results = [json.loads(line) for line in (tmp_path / "output.json").read_text().splitlines()]
    assert [each["uri"] for each in results if each["status"] == "broken"] == []


def test_sphinx_lint_is_clean() -> None:
    words = [sys.executable, "-m", "sphinxlint", "--enable=default-role", str(DOCS), str(DOCS.parent / "README.md")]
    result = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
