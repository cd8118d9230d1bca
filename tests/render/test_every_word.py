"""Every word of documentation, to-do sections aside, is in every rendered format.

Each word of prose in a real definition file gets a number of its own, so that none is taken for another; then all
of them must be found in what is rendered, also where the file is damaged.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qmpdoc.loading.load import load
from tests.conftest import RunQmpdoc
from tests.corpus import corpus_files, corpus_name

PAGES = ("json", "html", "man", "markdown", "rst")
SCHEMAS = corpus_files("qapi/*/qapi-schema.json") + corpus_files("qapi/*/qapi/qapi-schema.json")
DAMAGED = [each for age in ("2.4.0", "4.2.0") for each in SCHEMAS if age in each.parts]
HX_FILES = corpus_files("hx/*/*.hx")

WORD = re.compile(r"(?<![\w@`.:\-/<#$%\\&|='\"\[{(^~+])([a-z]{4,})(?![\w`:\-/>='\"\]}){|^~+])")
"""A word of prose: no name, no markup, nothing in quotes or brackets."""
TEXTUAL = re.compile(
    r"since|[{}<>|]|::|\.\. |@c |@\w+\{?$|^\s*@(?:item|findex|end|table|node|section)|^[\s=^~+*-]*$", re.I
)
"""What the lines of messages, markup and sinces have: their words are no prose, or are written in another way."""
SECTION = re.compile(r"^\s*(?:\.\. |todo\b|examples?\b.*:|.*::\s*$)", re.I)
"""What begins lines that are left alone up to the next section: code, and what is never published."""
NEXT = re.compile(r"^\s*(?:@[\w.-]+:|since|returns?|notes?)\b", re.I)


class Numbers:
    """Numbers words, and stores the place of each."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def mark(self, line: str, place: str) -> str:
        """The line with a number at the end of each word of prose."""

        def numbered(match: re.Match[str]) -> str:
            word = f"{match[1]}zq{len(self.places):05d}"
            self.places[word] = place
            return word

        return line if TEXTUAL.search(line) else WORD.sub(numbered, line)

    def lost(self, text: str) -> list[str]:
        """The words that `text` does not have, with their places."""
        found = set(re.findall(r"[a-z]+zq\d{5}", text))
        return [f"{place}: {word}" for word, place in self.places.items() if word not in found and word not in text]


def mark_schema(text: str, name: str, numbers: Numbers) -> str:
    """A schema with numbered words in its documentation."""
    lines = text.split("\n")
    is_inside = False
    for index, line in enumerate(lines):
        if line.rstrip() == "##":
            is_inside, is_code = not is_inside, False
        elif not line.startswith("#"):
            is_inside = False
        elif is_inside:
            body = line[1:]
            is_code = bool(SECTION.match(body)) or (is_code and not NEXT.match(body))
            if not is_code:
                lines[index] = f"#{numbers.mark(body, f'{name}:{index + 1}')}"
    return "\n".join(lines)


def mark_hx(text: str, name: str, numbers: Numbers) -> str:
    """An ``.hx`` file with numbered words in its documentation blocks; lines of code and of labels stay."""
    lines = text.split("\n")
    is_inside = is_code = False
    for index, line in enumerate(lines):
        if line.startswith(("STEXI", "SQMP", "SRST")):
            is_inside, is_code = True, False
        elif line.startswith(("ETEXI", "EQMP", "ERST")):
            is_inside = False
        elif is_inside and line.startswith(("@example", "@end example")):
            is_code = line.startswith("@example")
        elif (
            is_inside
            and not is_code
            and not line.startswith("HXCOMM")
            and not line.rstrip().endswith(":")
            and not re.match(r"[ \t]|- ", line)
        ):
            lines[index] = numbers.mark(line, f"{name}:{index + 1}")
    return "\n".join(lines)


def damage(text: str, seed: int) -> str:
    """A schema in which three expressions lost a comma or a quote."""
    found = (match.start() for match in re.finditer(r"(?<=')[,']|,$", text, re.M))
    places = [each for each in found if not _is_comment(text, each)]
    chosen = random.Random(seed).sample(places, 3)  # noqa: S311
    for place in sorted(chosen, reverse=True):
        text = text[:place] + text[place + 1 :]
    return text


def _is_comment(text: str, place: int) -> bool:
    return text[text.rfind("\n", 0, place) + 1 :].startswith("#")


def copy_schema(root: Path, folder: Path, change: Callable[[str, str], str]) -> Path:
    """A copy of a schema in `folder`, each file of it changed."""
    reference, _ = load([str(root)])
    copy = folder / "schema"
    shutil.copytree(root.parent, copy)
    for path in map(Path, reference.files):
        inside = copy / path.relative_to(root.parent)
        inside.write_text(change(path.read_text(encoding="utf-8"), path.name), encoding="utf-8")
    return copy / root.name


def rendered(qmpdoc: RunQmpdoc, form: str, path: Path, output: Path) -> str:
    """All that is written of a file in one format; words that man pages may break are whole."""
    result = qmpdoc("-q", "render", form, "--no-config", "--no-cache", "--keep-going", path, "-o", output)
    assert result.returncode in (0, 1), result.stderr.decode()
    files = sorted(each for each in output.rglob("*") if each.is_file()) if output.is_dir() else [output]
    text = "\n".join(each.read_text(encoding="utf-8", errors="replace") for each in files)
    return re.sub(r"\\:(?:\\c\n)?", "", text)


def pages(qmpdoc: RunQmpdoc, path: Path, folder: Path, forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is written of a file in each format."""
    for form in forms:
        yield form, rendered(qmpdoc, form, path, folder / form)


@pytest.mark.slow
@pytest.mark.parametrize("root", SCHEMAS, ids=corpus_name)
def test_every_word_of_a_schema(root: Path, qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    numbers = Numbers()
    path = copy_schema(root, tmp_path, lambda text, name: mark_schema(text, name, numbers))
    assert len(numbers.places) > 500
    for form, text in pages(qmpdoc, path, tmp_path, (*PAGES, "text")):
        assert numbers.lost(text) == [], form


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("root", DAMAGED, ids=corpus_name)
def test_every_word_of_a_damaged_schema(root: Path, seed: int, qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    numbers = Numbers()

    def change(text: str, name: str) -> str:
        marked = mark_schema(text, name, numbers)
        return damage(marked, seed) if len(text) > 3000 else marked

    path = copy_schema(root, tmp_path, change)
    for form, text in pages(qmpdoc, path, tmp_path, ("json", "markdown")):
        assert numbers.lost(text) == [], form


@pytest.mark.slow
@pytest.mark.parametrize("path", HX_FILES, ids=corpus_name)
def test_every_word_of_an_hx_file(path: Path, qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    numbers = Numbers()
    copy = tmp_path / path.name
    copy.write_text(mark_hx(path.read_text(encoding="utf-8"), path.name, numbers), encoding="utf-8")
    for form, text in pages(qmpdoc, copy, tmp_path, PAGES):
        assert numbers.lost(text) == [], form
