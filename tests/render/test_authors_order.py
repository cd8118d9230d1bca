"""What the author of a comment wrote for readers, as the author wrote it, in every format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import indent

import pytest

from qmpdoc.live.interface import Interface
from qmpdoc.live.shell.manual import Manual
from qmpdoc.loading.load import load
from qmpdoc.model import AnyDefinition, Enum, NoteKind, Reference
from qmpdoc.render.html import SiteOptions, render_site
from qmpdoc.render.jsonschema import render_json_schema
from qmpdoc.render.man import render_man
from qmpdoc.render.markdown import render_markdown
from qmpdoc.render.rst import render_rst
from qmpdoc.render.terminal import TerminalPages
from qmpdoc.render.text import render_text
from tests.render.making import only, schema, view_of
from tests.render.order_samples import GAPS, LAMP, MARKED, ORDER, TRANSCRIPT


def files(made: Iterable[tuple[str, bytes]]) -> str:
    """All files of a format that writes a folder, one after the other."""
    return "\n".join(data.decode(errors="replace") for _, data in made)


def ignore(_: object) -> None:
    """Take a diagnostic."""


FORMATS: dict[str, Callable[[Reference], str]] = {
    "html": lambda reference: files(render_site(reference, SiteOptions(), ignore)),
    "man": lambda reference: files(render_man(reference, ignore)),
    "markdown": lambda reference: files(render_markdown(reference, ignore)),
    "rst": lambda reference: files(render_rst(reference, ignore)),
    "text": render_text,
    "terminal": lambda reference: TerminalPages(reference, ignore).page(only(reference, "lamp-set")),
    "jsonschema": render_json_schema,
    "shell": lambda reference: Manual(Interface(reference), Interface(reference), False).page("lamp-set") or "",
}
every_format = pytest.mark.parametrize("name", FORMATS)


@every_format
def test_a_todo_is_not_published(name: str) -> None:
    shown = FORMATS[name](schema(LAMP))
    assert "Switch the lamp" in shown
    assert "dim the lamp" not in shown
    assert "to do" not in shown.lower()


def test_the_model_keeps_a_todo() -> None:
    (note,) = only(schema(LAMP), "lamp-set").notes
    assert note.kind is NoteKind.TODO


def test_what_follows_a_todo_of_an_older_comment_is_published() -> None:
    text = LAMP.replace("too\n    #", "too\n    #\n    # It takes a second.\n    #").replace("Since: 1.0", "Since 1.0")
    assert "It takes a second." in FORMATS["terminal"](schema(text, age="2017"))


@pytest.mark.parametrize(("name", "margin"), [("terminal", "  "), ("shell", "  "), ("text", "")])
def test_blank_lines_of_an_example_stay(name: str, margin: str) -> None:
    wanted = indent(TRANSCRIPT, margin).rstrip()
    assert wanted in FORMATS[name](schema(GAPS))


def test_blank_lines_of_an_example_stay_on_a_manual_page() -> None:
    shown = FORMATS["man"](schema(GAPS)).replace("\\-", "-").replace("\\(dq", '"').replace("\n\\&", "\n")
    assert TRANSCRIPT.rstrip() in shown


WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@pytest.mark.parametrize("name", ["html", "man", "markdown", "rst", "text", "terminal"])
def test_the_order_is_the_author_s(name: str) -> None:
    shown = FORMATS[name](schema(ORDER)).replace("\\-", "-")
    page = shown.partition('<h1 id="command">')[2].partition("</article>")[0] or shown
    shown = page[page.rindex("first-words") :]
    places = [shown.find(f"{each}-words") for each in WORDS]
    places.insert(1, shown.find("a-note"))
    assert -1 not in places
    assert places == sorted(places)
    assert "Notes" in shown


def test_values_are_in_the_order_of_their_text_and_those_without_one_behind() -> None:
    (part,) = view_of(schema(ORDER), "LampState").parts
    assert [each.name for each in part.members] == ["off", "on", "blinking"]


def test_the_model_keeps_the_order_of_the_data() -> None:
    state = only(schema(ORDER), "LampState")
    assert isinstance(state, Enum)
    assert [each.name for each in state.values] == ["blinking", "on", "off"]


def test_fields_that_no_text_mentions_stand_before_the_examples() -> None:
    text = GAPS.replace("{ 'command': 'lamp-set' }", "{ 'command': 'lamp-set', 'data': { 'on': 'bool' } }")
    assert [each.shape for each in view_of(schema(text), "lamp-set").flow] == ["part", "examples"]


@pytest.mark.parametrize("name", ["html", "man", "markdown", "rst", "text", "terminal"])
def test_the_text_of_a_feature_stands_once_and_its_members_are_marked(name: str) -> None:
    shown = FORMATS[name](schema(MARKED)).replace("\\-", "-")
    page = shown.partition('<h1 id="command">')[2].partition("</article>")[0] or shown
    page = page[page.rindex("Switch the lamp") :].partition("\nTypes\n")[0]
    assert page.count("all-of-them-are-experiments") == 1
    assert len(re.findall(r"x-(?:hue|glow)\W[^\n]*?\n?[^\n]*?unstable", page)) == 2
    assert not only(schema(MARKED), "LampProperties").unstable


def test_the_page_of_what_is_unstable_gives_the_text_for_each_member() -> None:
    pages = dict(render_site(schema(MARKED), SiteOptions(), ignore))
    assert pages["status.html"].decode().count("all-of-them-are-experiments") == 2


LONG_WORD = re.compile(r"[A-Za-z][\w-]{8,}")


def comment_of(definition: AnyDefinition) -> str:
    """The comment above a definition in its file, without the sections that are not published."""
    lines = Path(definition.location.file).read_text().splitlines()[: definition.location.line - 2]
    start = next(index for index in range(len(lines) - 1, 0, -1) if lines[index].startswith("##"))
    comment = "\n".join(line[2:] for line in lines[start + 1 :])
    return re.sub(r"^TODO:.*\n(?:(?: .*)?\n)*", "", comment, flags=re.MULTILINE)


def once(words: list[str]) -> set[str]:
    """The words that a text has once."""
    return {word for word, count in Counter(words).items() if count == 1}


@pytest.mark.slow
@pytest.mark.parametrize("release", ["2.10.0", "7.2.0/qapi", "10.2.2/qapi"])
def test_the_words_of_each_comment_of_qemu_are_in_its_order(corpus: Path, release: str) -> None:
    reference, _ = load([str(corpus / "qapi" / release / "qapi-schema.json")])
    pages = TerminalPages(reference, ignore, width=100_000)
    for definition in reference.definitions:
        if definition.documented:
            written = LONG_WORD.findall(comment_of(definition))
            shown = LONG_WORD.findall(pages.page(definition).split("\nSource\n")[0])
            common = once(written) & once(shown)
            assert [word for word in shown if word in common] == [word for word in written if word in common]
