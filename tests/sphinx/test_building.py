"""How projects are built: bit by bit, in parallel, by every builder, translated, linked from another project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sphinx
from sphinx import addnodes
from sphinx.errors import ConfigError

from tests.sphinx.conftest import ROOTS, Build, Built


def times(built: Built) -> dict[str, float]:
    """When each page was read."""
    return {docname: float(when) for docname, when in built.app.env.all_docs.items()}


def touch(path: Path, text: str) -> None:
    """Write a file so that its time differs, however coarse the file system's clock is."""
    path.write_text(text)
    later = time.time() + 2
    os.utime(path, (later, later))


def test_only_pages_whose_definition_files_changed_are_read_again(build: Build) -> None:
    first = build("incremental", "text")
    before = times(first)
    assert set(before) == {"index", "one", "two", "three"}
    hx = first.source / "one.hx"
    touch(hx, hx.read_text().replace("the command one", "the other command"))
    second = build(first.source, "text")
    changed = {name for name, when in times(second).items() if when != before[name]}
    assert changed == {"one"}
    assert "the other command" in second.text("one.txt")


def test_a_page_is_read_again_when_a_missing_file_comes(build: Build) -> None:
    first = build("incremental", "text")
    text = (first.source / "two.hx").read_text()
    (first.source / "two.hx").unlink()
    second = build(first.source, "text")
    assert "two.hx' not found" in " ".join(second.warnings)
    touch(first.source / "two.hx", text)
    third = build(first.source, "text")
    assert third.warnings == []
    assert "the command two" in third.text("two.txt")


def test_a_schema_s_included_modules_count_too(build: Build) -> None:
    first = build("qemu", "text")
    before = times(first)
    module = first.source / "tree" / "qapi" / "lamp.json"
    touch(module, module.read_text().replace("The lamp is out.", "The lamp is gone."))
    second = build(first.source, "text")
    assert {name for name, when in times(second).items() if when != before[name]} == {"protocol"}
    assert "The lamp is gone." in second.text("protocol.txt")


def test_a_change_of_a_setting_reads_all_pages_again(build: Build) -> None:
    first = build("incremental")
    assert "[source]" not in first.text("one.html")
    second = build(first.source, qmpdoc_source_url="https://example.org/{path}")
    assert "[source]" in second.text("one.html")


def many_pages(build: Build) -> Path:
    """A project of enough pages for Sphinx to read them in several processes."""
    source = build("incremental", "text").source
    for number in range(12):
        (source / f"page{number}.hx").write_text((source / "one.hx").read_text().replace('"one"', f'"name{number}"'))
        (source / f"page{number}.rst").write_text(
            f":orphan:\n\nPage\n====\n\n.. qmpdoc:: page{number}.hx\n\n:qmp:hmp:`name{(number + 1) % 12}`\n"
        )
    return source


def test_reading_and_writing_in_parallel_gives_the_same(build: Build, tmp_path: Path) -> None:
    source = many_pages(build)
    other = Path(shutil.copytree(source, tmp_path / "other"))
    one, several = build(source), build(other, parallel=3)
    assert one.warnings == several.warnings == []
    pages = sorted(each.name for each in one.output.glob("*.html"))
    for page in pages:
        assert one.text(page) == several.text(page)
    objects = [sorted(each.app.env.get_domain("qmp").get_objects()) for each in (one, several)]
    assert objects[0] == objects[1]
    assert 'href="page3.html#qmp-hmp-name3"' in several.text("page2.html")


def test_a_second_description_in_another_process_is_told_too(build: Build) -> None:
    source = many_pages(build)
    (source / "page7.rst").write_text(":orphan:\n\nPage\n====\n\n.. qmpdoc:: page0.hx\n")
    assert "HMP command name0 is described twice" in " ".join(build(source, parallel=3).warnings)


@pytest.mark.parametrize(
    ("builder", "page", "words"),
    [
        ("html", "index.html", "Switch the lamp."),
        ("dirhtml", "options/index.html", "Choose the lamp."),
        ("singlehtml", "index.html", "Stay dark."),
        ("text", "index.txt", "Switch the lamp."),
        ("xml", "index.xml", "<desc_name"),
        ("epub", "options.xhtml", "Choose the lamp."),
        ("gettext", "index.pot", 'msgid "Switch the lamp to *colour*."'),
        ("latex", "lamp.tex", "Switch the lamp."),
        ("man", "lamp.1", "Switch the lamp."),
    ],
)
def test_every_builder_has_it(build: Build, builder: str, page: str, words: str) -> None:
    built = build("pull", builder, project="Lamp", version="1", copyright="nobody")
    assert words in built.text(page)
    assert [each for each in built.warnings if "query-lump" not in each] == []


def test_the_qemu_drop_in_builds_with_every_builder(build: Build) -> None:
    for builder in ("singlehtml", "text", "xml", "gettext", "latex", "man"):
        built = build("qemu", builder)
        assert all("more than one target" in each for each in built.warnings), builder


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no TeX: apt install texlive-latex-extra")
def test_latex_compiles(build: Build) -> None:
    built = build("pull", "latex", project="Lamp")
    ran = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "lamp.tex"],
        cwd=built.output,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout[-2000:]
    assert (built.output / "lamp.pdf").stat().st_size > 10_000


def test_translators_texts_are_put_in(build: Build) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    first = build("pull", "gettext")
    assert "lamp.hx:27" in first.text("index.pot")
    catalog = Catalog(locale="de")
    catalog.add("Switch the lamp to *colour*.", "Schalte die Lampe auf *colour*.")
    catalog.add("which colour", "welche Farbe")
    folder = first.source / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "index.mo").open("wb") as stream:
        write_mo(stream, catalog)
    built = build(first.source, language="de", locale_dirs=["locale"])
    page = built.text("index.html")
    assert "Schalte die Lampe auf <em>colour</em>." in page
    assert "welche Farbe" in page


def test_another_project_links_into_the_inventory(build: Build) -> None:
    lamp = build("by-hand")
    inventory = {"lamp": ("https://lamp.example/", str(lamp.output / "objects.inv"))}
    near = build("near", intersphinx_mapping=inventory)
    assert near.warnings == []
    found = re.findall(r'href="https://lamp\.example/([^"]+)"', near.text("index.html"))
    assert found == [
        "index.html#qmp-command-lamp-set",
        "index.html#qmp-hmp-info-lamp",
        "index.html#qmp-option-lamp",
        "index.html#qmp-struct-LampState",
        "index.html#qmp-member-LampState.on",
        "index.html#qmp-event-LAMP_BROKEN",
        "index.html#qmp-command-lamp-drop",
    ]


def test_what_lint_finds_is_told_when_asked_for(build: Build) -> None:
    first = build("pull", "text")
    hx = first.source / "lamp.hx"
    hx.write_text(hx.read_text().replace("(json-int, optional", "(josn-int, optional"))
    assert not any("josn-int" in each for each in build(first.source, "text").warnings)
    told = [each for each in build(first.source, "text", qmpdoc_lint=True).warnings if "josn-int" in each]
    assert len(told) == 1
    assert told[0].startswith("lamp.hx:39: ")


def test_what_is_held_back_while_a_page_is_read_is_there_for_extensions_and_on_the_page(build: Build) -> None:
    for root in ("pull", "prose", "qemu"):
        built = build(root)
        for docname in built.app.env.all_docs:
            for description in built.doctree(docname).findall(addnodes.desc):
                assert isinstance(description[0], addnodes.desc_signature)
                assert isinstance(description[-1], addnodes.desc_content)


def test_who_waits_for_a_page_to_be_read_finds_its_descriptions(build: Build, tmp_path: Path) -> None:
    source = tmp_path / "waiting"
    shutil.copytree(ROOTS / "pull", source)
    with (source / "conf.py").open("a") as configuration:
        configuration.write(
            "from sphinx import addnodes\n"
            "def note_names(app, doctree):\n"
            "    names = [each.astext() for each in doctree.findall(addnodes.desc_name)]\n"
            "    app.seen = getattr(app, 'seen', []) + names\n"
            "def setup(app):\n"
            "    app.connect('doctree-read', note_names)\n"
        )
    assert {"lamp_set", "-dark"} <= set(build(source).app.seen)  # type: ignore[attr-defined]


KEPT = """
import gc, sys
from sphinx.addnodes import desc
from sphinx.cmd.build import main
status = main(sys.argv[1:])
gc.collect()
print(status, len([each for each in gc.get_objects() if isinstance(each, desc)]))
"""


@pytest.mark.skipif(sphinx.version_info < (9,), reason="Sphinx's own writer keeps the last page")
@pytest.mark.parametrize("builder", ["html", "text"])
def test_no_page_but_the_first_is_kept_when_a_build_has_ended(tmp_path: Path, builder: str) -> None:
    source = tmp_path / "kept"
    shutil.copytree(ROOTS / "prose", source)
    (source / "index.rst").rename(source / "page.rst")
    (source / "index.rst").write_text("First\n=====\n\n.. toctree::\n\n   page\n")
    command = [sys.executable, "-c", KEPT, "-q", "-b", builder, str(source), str(tmp_path / "built")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == "0 0\n", done.stderr


def test_macros_and_codes_of_a_tree_are_settings(build: Build, tmp_path: Path) -> None:
    source = tmp_path / "fork"
    source.mkdir()
    entry = '{ .name = VENDOR "lamp_set", .args_type = "hue:Q", .params = "hue", .help = "switch", .cmd = f, },\n'
    (source / "lamp.hx").write_text(f"{entry}SRST\n``__acme_lamp_set`` *hue*\n  Switch it.\nERST\n")
    (source / "index.rst").write_text("Fork\n====\n\n.. qmpdoc:: lamp.hx\n   :kind: hmp\n")
    (source / "conf.py").write_text('extensions = ["qmpdoc.sphinxext"]\n')
    assert any("QP104" in each or "VENDOR" in each for each in build(source, "text").warnings)
    settings = 'qmpdoc_macros = {"VENDOR": "__acme_"}\nqmpdoc_codes = {"Q": "json-string"}\n'
    (source / "conf.py").write_text(f'extensions = ["qmpdoc.sphinxext"]\n{settings}')
    built = build(source, "text")
    assert built.warnings == []
    assert "hmp" in {kind for kind, _, _ in built.app.env.get_domain("qmp").objects}  # type: ignore[attr-defined]
    assert "__acme_lamp_set" in built.text("index.txt")


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("qmpdoc_macros", {"VENDOR": 1}, "qmpdoc_macros must give 'VENDOR' a text"),
        ("qmpdoc_codes", {"s": "json-string"}, "qmpdoc_codes adds 's'; a code is one letter that QEMU does not use"),
        ("qmpdoc_codes", {"Q": "string"}, "qmpdoc_codes must give 'Q' one of json-string"),
    ],
)
def test_settings_that_make_no_sense_are_refused(build: Build, setting: str, value: object, words: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(words)):
        build("pull", "text", **{setting: value})


def test_a_stamp_and_a_rule_are_written_after_a_build_that_succeeds(build: Build, tmp_path: Path) -> None:
    stamp, rule = tmp_path / "stamp", tmp_path / "rule.d"
    settings = {"qmpdoc_stamp": str(stamp), "qmpdoc_depfile": str(rule)}
    first = build("incremental", "text")
    assert not stamp.exists()
    before = times(first)
    built = build(first.source, "text", **settings)
    assert times(built) == before
    assert stamp.read_bytes() == b""
    text = rule.read_text()
    assert text.startswith(f"{stamp}: ")
    for name in ("one.hx", "two.hx", "index.rst", "conf.py"):
        assert str(first.source / name) in text
    with pytest.raises(ConfigError, match="qmpdoc_depfile needs qmpdoc_stamp"):
        build(first.source, "text", qmpdoc_depfile=str(rule))
