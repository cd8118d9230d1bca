"""The drop-in for QEMU's manual: hxtool-doc, qapi-doc, its domain, roles, anchors and index pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx.conftest import Build, Built

CONFIGURATION = """
project = "QEMU"
extensions = ["qmpdoc.sphinxext.qemu"]
default_role = "any"
hxtool_srctree = {hx!r}
qapidoc_srctree = {qapi!r}
rst_epilog = ".. |qemu_system| replace:: qemu-system-x86_64\\n.. |qemu_system_x86| replace:: qemu-system-x86_64\\n"
exclude_patterns = ["*.inc"]
"""


@pytest.fixture
def manual(build: Build) -> Built:
    """The small manual in tests/roots/qemu."""
    return build("qemu")


def links(built: Built, page: str) -> dict[str, str]:
    """The targets of a page's links to other pages of the manual, by their words."""
    found = re.findall(r'<a class="reference internal" href="([^"]+)"[^>]*>(.*?)</a>', built.text(page))
    return {re.sub(r"<[^>]+>", "", words): target for target, words in found}


def test_headings_are_sections_with_the_anchors_of_the_manual(manual: Built) -> None:
    sections = list(manual.doctree("system/invocation").findall(nodes.section))[1:]
    assert [(each["ids"][0], each[0].astext()) for each in sections] == [
        ("hxtool-0", "Light options"),
        ("hxtool-1", "Dark options"),
    ]


def test_a_labelled_block_is_found_by_its_label(manual: Built) -> None:
    page = manual.text("system/invocation.html")
    assert 'id="system-invocation-options-colour"' in page
    assert 'href="system/invocation.html#system-invocation-options-colour"' in manual.text("index.html")


def test_texts_of_a_file_without_headings_stand_bare_and_nest_by_indentation(manual: Built) -> None:
    document = manual.doctree("monitor")
    assert len(list(document.findall(nodes.section))) == 1
    terms = [each.astext() for each in document.findall(nodes.term)]
    assert terms == ["info what", "info lamp"]
    assert len(list(document.findall(nodes.definition_list))) == 2


def test_roles_find_options_and_commands_in_texts_of_hx_files(build: Build) -> None:
    first = build("qemu")
    (first.source / "roles.rst").write_text(
        ":orphan:\n\nRoles\n=====\n\n:qmp:option:`-lamp`, :qmp:option:`dark`, :qmp:hmp:`info lamp`.\n"
    )
    built = build(first.source)
    assert not any(each.startswith("roles.rst") for each in built.warnings)
    found = links(built, "roles.html")
    assert found["-lamp"] == "system/invocation.html#qmp-option-lamp"
    assert found["dark"] == "system/invocation.html#qmp-option-dark"
    assert found["info lamp"] == "monitor.html#qmp-hmp-info-lamp"


def test_terms_with_two_dashes_or_a_format_name_what_they_are_about(build: Build) -> None:
    first = build("qemu")
    entries = (
        'DEF("early", 0, LAMP_OPTION_early, "", LAMP_ARCH_ALL)\nSRST\n``--early``\n  Begin early.\nERST\n'
        '{\n.name = "x",\n.args_type = "fmt:/,addr:l",\n},\nSRST\n``x/``\\ *fmt* *addr*\n  Dump.\nERST\n'
    )
    (first.source / "tree" / "more.hx").write_text(entries)
    page = ":orphan:\n\nMore\n====\n\n.. hxtool-doc:: more.hx\n\n:qmp:option:`early`, :qmp:hmp:`x`\n"
    (first.source / "more.rst").write_text(page)
    text = build(first.source).text("more.html")
    assert text.count('href="#qmp-option-early"') == text.count('href="#qmp-hmp-x"') == 1


def test_a_file_may_stand_on_two_pages_and_roles_find_the_first(build: Build) -> None:
    first = build("qemu")
    (first.source / "system" / "page.rst").write_text(":orphan:\n\nPage\n====\n\n.. hxtool-doc:: options.hx\n")
    built = build(first.source)
    assert not any("twice" in each for each in built.warnings)
    assert 'id="qmp-option-lamp"' in built.text("system/page.html")


def test_fragments_of_the_manual_are_included(manual: Built) -> None:
    assert "This comes from a fragment of the manual." in manual.text("system/invocation.html")


def test_definitions_and_modules_have_the_anchors_of_qemu_s_own_domain(manual: Built) -> None:
    page = manual.text("protocol.html")
    for each in (
        "module-QMP-schema",
        "module-QMP-lamp",
        "object-QMP-lamp.Lamp",
        "enum-QMP-lamp.Colour",
        "alternate-QMP-lamp.LampOrNull",
        "command-QMP-lamp.lamp-set",
        "event-QMP-lamp.LAMP_OUT",
        "command-QMP-lamp.after",
    ):
        assert page.count(f'id="{each}"') == 1
    assert 'id="command-QGA-schema.lamp-set"' in manual.text("agent.html")


def test_names_and_roles_find_definitions(manual: Built) -> None:
    found = links(manual, "index.html")
    assert found["QMP:lamp-set"] == "protocol.html#command-QMP-lamp.lamp-set"
    assert found["QGA:lamp-set"] == "agent.html#command-QGA-schema.lamp-set"
    assert found["after"] == "protocol.html#command-QMP-lamp.after"
    assert found["[Lamp]"] == "protocol.html#object-QMP-lamp.Lamp"
    assert found["Colour"] == "protocol.html#enum-QMP-lamp.Colour"
    assert found["lamp"] == "protocol.html#module-QMP-lamp"
    assert found["QGA Index"] == "qapi-qga-index.html"


def test_a_name_in_a_schema_means_its_own_namespace_first(manual: Built) -> None:
    assert links(manual, "agent.html")["lamp-set"] == "#command-QGA-schema.lamp-set"
    assert links(manual, "protocol.html")["LAMP_OUT"] == "#event-QMP-lamp.LAMP_OUT"


def test_a_name_that_several_namespaces_have_is_told_elsewhere(manual: Built) -> None:
    assert len(manual.warnings) == 2
    assert manual.warnings[0].startswith("index.rst:12: WARNING: more than one target found for 'any'")
    assert manual.warnings[1].startswith("tree/options.hx:8: WARNING: more than one target found for 'any'")


def test_each_namespace_has_its_index_page(manual: Built) -> None:
    page = manual.text("qapi-qmp-index.html")
    assert 'href="protocol.html#command-QMP-lamp.after"' in page
    assert 'href="agent.html#' not in page
    assert 'href="agent.html#command-QGA-schema.agent-only"' in manual.text("qapi-qga-index.html")
    assert 'href="agent.html#' in manual.text("qapi-index.html")
    assert not (manual.output / "qapi-qsd-index.html").exists()
    assert links(manual, "protocol.html")["QMP Index"] == "qapi-qmp-index.html"


def test_definitions_by_hand(manual: Built) -> None:
    page = manual.text("hand.html")
    assert 'id="module-HAND-fake"' in page
    assert 'id="command-HAND-fake.x-fake"' in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "x-fake (since 42.0) (unstable)" in text
    assert "CONFIG_FAKE" in text
    assert links(manual, "hand.html")["Shape, optional"] == "#object-HAND-fake.Shape"


def test_the_lexer_has_the_name_that_the_manual_uses(manual: Built) -> None:
    assert 'class="highlight-QMP notranslate"' in manual.text("hand.html")
    assert '<span class="gp">-&gt;</span>' in manual.text("hand.html")


@pytest.fixture
def qemu(build: Build, corpus: Path, tmp_path: Path) -> Built:
    """The pages of QEMU 10.2's manual that pull definitions in, with a conf.py like its own."""
    source = tmp_path / "manual"
    shutil.copytree(corpus / "manual" / "10.2.2", source)
    trees = {"hx": str(corpus / "hx" / "10.2.2"), "qapi": str(corpus / "qapi" / "10.2.2")}
    (source / "conf.py").write_text(CONFIGURATION.format(**trees))
    (source / "index.rst").write_text("QEMU\n====\n\n.. toctree::\n   :glob:\n\n   */*\n")
    (source / "qemu-option-trace.rst.inc").write_text("Specify tracing options.\n")
    (source / "system" / "device-url-syntax.rst.inc").write_text("Nothing.\n")
    return build(source)


NOT_IN_THE_CORPUS = (
    "undefined label: ",
    "unknown document: ",
    'Undefined substitution referenced: "VER_MACHINE',
)
"""What pages refer to on pages of the manual that are not in the corpus, or in its conf.py."""


def undeserved(built: Built) -> Iterator[str]:
    """Warnings that the pages and definition files do not themselves deserve."""
    for each in built.warnings:
        if not any(words in each for words in NOT_IN_THE_CORPUS):
            yield each


@pytest.mark.slow
def test_qemu_s_manual_builds_with_its_own_anchors_and_no_warning_that_it_does_not_deserve(
    qemu: Built, corpus: Path
) -> None:
    assert list(undeserved(qemu)) == []
    for expected in sorted((corpus / "manual" / "10.2.2" / "expected").glob("*.ids.txt")):
        page = qemu.text(f"interop/{expected.name.removesuffix('.ids.txt')}.html")
        assert set(expected.read_text().split()) <= set(re.findall(r'id="([^"]+)"', page))
    invocation = qemu.text("system/invocation.html")
    assert 'id="system-invocation-qemu-options-initrd"' in invocation
    assert invocation.count('<section id="hxtool-') == 11
    assert 'href="qapi-qmp-index.html"' in qemu.text("interop/qemu-qmp-ref.html").replace("../", "")
    assert not [each for each in qemu.warnings if "the message is not JSON" in each]
