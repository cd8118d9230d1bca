"""Markdown: what a forge shows is what the definition file says, and llms.txt lists every page."""

import re
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from qmpdoc.render.markdown import render_markdown
from qmpdoc.render.markdown.escape import at_start, code, code_block, text
from tests.corpus import corpus_files, corpus_name
from tests.golden import assert_golden
from tests.render.making import hx, schema
from tests.render.test_html import HOSTILE

FORGE = MarkdownIt("gfm-like", {"linkify": False})


def pages_of(reference: Reference) -> dict[str, str]:
    return {path: data.decode() for path, data in render_markdown(reference, lambda _: None)}


def shown(page: str) -> str:
    """What a reader of the rendered page sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", FORGE.render(page))).split())


@pytest.mark.parametrize("name", ["README.md", "llms.txt", "command/query-disks.md", "type/Disk.md"])
def test_pages_are_as_they_were_read_and_found_good(name: str) -> None:
    assert_golden(f"markdown/{name}", pages_of(schema())[name].encode())


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(st.lists(TEXT, min_size=1, max_size=4).map(" ".join))
def test_escaped_text_is_shown_as_it_stands(words: str) -> None:
    assert shown(at_start(text(words))) == words


@given(TEXT)
def test_literal_characters_are_shown_as_they_stand(words: str) -> None:
    rendered = FORGE.render(f"x {code(words)} y")
    assert unescape(rendered) == f"<p>x <code>{words}</code> y</p>\n"


@given(st.lists(st.sampled_from(["```", "~~~", "    x", "", "# y", "`", "<b>"]), max_size=6).map("\n".join))
def test_literal_lines_are_shown_as_they_stand(words: str) -> None:
    assert unescape(FORGE.render(code_block(words))) == f"<pre><code>{words}\n</code></pre>\n".replace(
        "<code>\n\n", "<code>\n\n"
    )


def test_nothing_of_a_definition_file_becomes_html() -> None:
    for path, page in pages_of(hx(HOSTILE)).items():
        rendered = FORGE.render(page)
        assert not re.search(r"<(?:script|img|b>)", rendered), path
        assert 'href="javascript:' not in rendered


def broken(pages: dict[str, str]) -> list[str]:
    """Links to pages that are not there."""
    found = []
    for path, page in pages.items():
        for link in re.findall(r'href="([^"#]+)', FORGE.render(page)):
            target = normpath(join(dirname(path), unquote(unescape(link))))
            if not re.match(r"[a-z]+:", link) and target not in pages:
                found.append(f"{path}: {link}")
    return found


REAL = [
    *corpus_files("hx/2016-09-12/*.hx"),
    *corpus_files("hx/10.2.2/*.hx"),
    *corpus_files("qapi/10.2.2/qga/qapi-schema.json"),
]


@pytest.mark.slow
@pytest.mark.parametrize("path", REAL, ids=corpus_name)
def test_no_link_of_a_real_reference_is_broken(path: Path) -> None:
    assert broken(pages_of(load([str(path)])[0])) == []


def test_llms_txt_lists_every_page_once() -> None:
    pages = pages_of(schema())
    listed = re.findall(r"\]\(([^)]*)\)", pages["llms.txt"])
    assert sorted(listed) == sorted(path for path in pages if path not in ("README.md", "llms.txt"))


def test_members_inside_of_others_are_a_list_inside_of_the_list() -> None:
    reference = hx("""
        SQMP
        run
        ---

        Run.

        Arguments:

        - "a": first (json-object)
             - "b": inside (json-int)

        EQMP
    """)
    rendered = FORGE.render(pages_of(reference)["command/run.md"])
    outer, inner = rendered.index("<code>a</code>"), rendered.index("<code>b</code>")
    assert "<ul>" in rendered[outer:inner] and "</li>" not in rendered[outer:inner]
