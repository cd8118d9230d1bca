"""Texts of every dialect on pages: markup, references, mentions, and warnings at the definition file's own line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx.conftest import Build, Built

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def prose(build: Build) -> Built:
    """The project of this module, as HTML."""
    return build("prose")


def test_a_schema_and_a_texinfo_text_read_as_they_should(build: Build) -> None:
    assert build("prose", "text").text("index.txt") == (GOLDEN / "prose.txt").read_text()


def test_a_bare_name_in_a_definition_file_is_a_reference_whatever_the_project_s_default_role(prose: Built) -> None:
    page = prose.text("index.html")
    assert re.search(r'href="#qmp-command-lamp-set"[^>]*><code[^>]*><span class="pre">lamp-set', page)
    assert re.search(r'href="#qmp-struct-Lamp"[^>]*><code[^>]*><span class="pre">Lamp', page)


def test_a_reference_to_nothing_is_told_at_the_line_of_the_definition_file(prose: Built) -> None:
    words = "schema.json:13: WARNING: 'any' reference target not found: lamp-nope"
    assert [each.removesuffix(" [ref.any]") for each in prose.warnings] == [words]


def test_mentioned_members_are_links(prose: Built) -> None:
    assert re.search(
        r'href="#qmp-struct-Lamp\.bulb"[^>]*><code class="qmp-mention[^>]*><span class="pre">bulb',
        prose.text("index.html"),
    )


def test_sphinx_s_own_roles_and_the_page_s_substitutions_work_in_definition_files(prose: Built) -> None:
    steps = next(prose.doctree("index").findall(nodes.enumerated_list))
    assert [each.astext() for each in steps.children] == ["choose a page,", "wait for a while."]
    assert '<a class="reference internal" href="#prose-page">' in prose.text("index.html")


def test_types_are_links_and_show_what_uses_them(prose: Built) -> None:
    page = prose.text("index.html")
    assert re.search(r'<a class="qmp-type reference internal" href="#qmp-enum-Colour"[^>]*>Colour</a>', page)
    used = page[page.index('id="qmp-struct-Lamp"') :]
    used = used[used.index("Used by") :][:600]
    assert re.findall(r'href="#([^"]+)"', used)[:2] == ["qmp-struct-BigLamp", "qmp-union-LampChoice"]


def test_members_of_a_base_are_shown_in_place_but_anchored_only_once(prose: Built) -> None:
    page = prose.text("index.html")
    assert page.count('id="qmp-struct-Lamp.colour"') == 1
    assert 'id="qmp-struct-BigLamp.height"' in page
    assert "qmp-struct-BigLamp.colour" not in page


def test_quotes_of_definition_files_stay_as_they_are(build: Build) -> None:
    first = build("prose")
    schema = first.source / "schema.json"
    schema.write_text(schema.read_text().replace("its colour, of", 'the "colour", of'))
    page = first.source / "index.rst"
    page.write_text(f'{page.read_text()}\nA "page".\n')
    text = build(first.source).text("index.html")
    assert "the &quot;colour&quot;, of" in text
    assert "A “page”." in text


def test_a_fault_in_a_definition_file_is_a_warning_at_its_line(build: Build) -> None:
    first = build("prose")
    hx = first.source / "texinfo.hx"
    hx.write_text(hx.read_text().replace("@example\n", "@exampel\n"))
    assert any(each.startswith("texinfo.hx:19: WARNING: ") for each in build(first.source).warnings)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (None, "index.rst:12", "gone.hx' not found"),
        (b"caf\xe9\n", "gone.hx:1", "is not UTF-8"),
        (b"SRST\nx\0y\nERST\n", "gone.hx:2", "a NUL byte"),
        (b"HXCOMM " + b"x" * 1_000_000, "gone.hx:1", "more than 100,000"),
        (b"SRST\nnever closed\n", "gone.hx:1", "SRST has no ERST"),
    ],
)
def test_a_bad_file_is_told_and_the_other_pages_are_built(
    build: Build, content: bytes | None, place: str, words: str
) -> None:
    first = build("prose")
    page = first.source / "index.rst"
    page.write_text(f"{page.read_text()}\n.. qmpdoc:: gone.hx\n")
    if content is not None:
        (first.source / "gone.hx").write_bytes(content)
    built = build(first.source)
    told = [each for each in built.warnings if words in each]
    assert len(told) == 1
    assert told[0].startswith(f"{place}: ")
    assert "qmp-hmp-lamp" in built.text("index.html")


def test_nesting_too_deep_for_docutils_ends_in_a_warning(build: Build) -> None:
    first = build("prose")
    steps = "".join(f"{'  ' * depth}- a\n\n" for depth in range(400))
    (first.source / "texinfo.hx").write_text(f"SRST\n|x|\n\n{steps}ERST\n")
    built = build(first.source)
    assert any("nested too deep" in each for each in built.warnings)
    assert "qmp-struct-Lamp" in built.text("index.html")


def test_roles_of_qemu_s_domain_are_names_where_that_domain_is_not_loaded(build: Build) -> None:
    source = build("prose").source
    (source / "role.json").write_text(
        "##\n# @Bulb:\n#\n# Burns, see :qapi:event:`BULB_OUT`.\n#\n# Since: 1.0\n##\n{ 'struct': 'Bulb', 'data': {} }\n"
        "\n##\n# @BULB_OUT:\n#\n# It is dark.\n#\n# Since: 1.0\n##\n{ 'event': 'BULB_OUT' }\n"
    )
    (source / "role.rst").write_text(":orphan:\n\nRoles\n=====\n\n.. qmpdoc:: role.json\n")
    built = build(source)
    assert not any("role" in each for each in built.warnings)
    assert re.search(r'see <a class="reference internal" href="#qmp-event-BULB_OUT"', built.text("role.html"))
