"""Projects of other kinds: Markdown pages, nitpicky ones, manuals of before namespaces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qmpdoc.sphinxext.qemu.indices import WholeIndex
from tests.sphinx.conftest import Build

SCHEMA = """\
##
# = Lamps
##

##
# @lamp-set:
#
# Switch the lamp.
#
# Since: 1.0
##
{ 'command': 'lamp-set' }
"""
TOOL = """\
DEF("check", image_check,
    "check [-q] image")
SRST
.. option:: check [-q] IMAGE

   Look at *IMAGE*.
ERST
"""


def project(folder: Path, files: dict[str, str]) -> Path:
    """A project of these files."""
    root = folder / "project"
    root.mkdir()
    for name, content in files.items():
        (root / name).write_text(content)
    return root


@pytest.mark.parametrize(
    ("conf", "schema", "tool"),
    [
        ('"qmpdoc.sphinxext"', "qmpdoc", "qmpdoc"),
        ('"qmpdoc.sphinxext.qemu"', "qapi-doc", "hxtool-doc"),
    ],
)
def test_directives_work_on_pages_in_markdown(build: Build, tmp_path: Path, conf: str, schema: str, tool: str) -> None:
    pytest.importorskip("myst_parser")
    settings = 'qapidoc_srctree = hxtool_srctree = qmpdoc_srcdir = "."\n'
    page = f"# A\n\n```{{{schema}}} s.json\n```\n\n```{{{tool}}} tool.hx\n```\n"
    files = {"conf.py": f'extensions = ["myst_parser", {conf}]\n{settings}', "index.md": page}
    built = build(project(tmp_path, {**files, "s.json": SCHEMA, "tool.hx": TOOL}), "text")
    assert built.warnings == []
    shown = built.text("index.txt")
    assert "Lamps\n=====\n\ncommand lamp-set" in shown
    assert "check [-q] IMAGE\n" in shown
    assert "option::" not in shown


def test_a_nitpicky_project_is_not_warned_of_links_that_no_text_asks_for(build: Build, tmp_path: Path) -> None:
    monitor = (
        '    { .name = "lamp_set", .args_type = "", .params = "", .help = "x", .mhandler.cmd = lamp_set, },\n'
        "STEXI\n@item lamp_set\n@findex lamp_set\nSwitch it.\nETEXI\nSQMP\nlamp_set\n--------\n\nSwitch it.\n\nEQMP\n"
    )
    files = {"conf.py": 'extensions = ["qmpdoc.sphinxext"]\nnitpicky = True\n', "lamp.hx": monitor}
    built = build(project(tmp_path, {**files, "index.rst": "L\n=\n\n.. qmpdoc:: lamp.hx\n   :kind: command\n"}))
    assert "In HMP" in built.text("index.html")
    assert built.warnings == []


def test_pages_without_namespace_may_share_a_module(build: Build, tmp_path: Path) -> None:
    conf = 'extensions = ["qmpdoc.sphinxext.qemu"]\nqapidoc_srctree = "."\n'
    page = "P\n=\n\n.. qapi-doc:: s.json\n\n:qapi:cmd:`lamp-set`\n"
    files = {"conf.py": conf, "index.rst": f"{page}\n.. toctree::\n\n   a\n", "a.rst": page, "s.json": SCHEMA}
    built = build(project(tmp_path, files))
    assert built.warnings == []
    assert 'href="a.html#command-s.lamp-set"' in built.text("index.html")


def test_pages_with_a_namespace_may_not(build: Build, tmp_path: Path) -> None:
    conf = 'extensions = ["qmpdoc.sphinxext.qemu"]\nqapidoc_srctree = "."\n'
    page = "P\n=\n\n.. qapi-doc:: s.json\n   :namespace: QMP\n"
    files = {"conf.py": conf, "index.rst": f"{page}\n.. toctree::\n\n   a\n", "a.rst": page, "s.json": SCHEMA}
    built = build(project(tmp_path, files))
    assert any("QMP:s.lamp-set is described twice" in each for each in built.warnings)


@pytest.mark.parametrize(("lint", "told"), [(False, 0), (True, 1)])
def test_a_faulty_example_is_a_warning_of_the_drop_in_only_if_lint_is_wanted(
    build: Build, tmp_path: Path, lint: bool, told: int
) -> None:
    conf = f'extensions = ["qmpdoc.sphinxext.qemu"]\nqapidoc_srctree = "."\nqmpdoc_lint = {lint}\n'
    schema = SCHEMA.replace("# Since: 1.0\n", '# Since: 1.0\n#\n# .. qmp-example::\n#\n#     -> { "execute": }\n')
    files = {"conf.py": conf, "index.rst": "P\n=\n\n.. qapi-doc:: s.json\n", "s.json": schema}
    built = build(project(tmp_path, files))
    assert len([each for each in built.warnings if "not JSON" in each]) == told


@pytest.mark.slow
def test_the_references_of_qemu_7_2_build_on_three_pages_without_a_warning(
    build: Build, corpus: Path, tmp_path: Path
) -> None:
    conf = f'extensions = ["qmpdoc.sphinxext.qemu"]\nqapidoc_srctree = {str(corpus / "qapi" / "7.2.0")!r}\n'
    files = {"conf.py": conf, "index.rst": "Q\n=\n\n.. toctree::\n\n   a\n   b\n   c\n"}
    for page, schema in {"a": "qapi", "b": "qga", "c": "storage-daemon/qapi"}.items():
        files[f"{page}.rst"] = f"{page}\n=\n\n.. qapi-doc:: {schema}/qapi-schema.json\n"
    assert build(project(tmp_path, files)).warnings == []


def test_namesakes_stand_in_the_same_order_in_the_index_whichever_page_was_read_first(
    build: Build, tmp_path: Path
) -> None:
    conf = 'extensions = ["qmpdoc.sphinxext.qemu"]\nqapidoc_srctree = "."\n'
    files = {"conf.py": conf, "s.json": SCHEMA}
    for page, namespace in {"index": "QMP", "a": "QGA"}.items():
        files[f"{page}.rst"] = f"{page}\n=====\n\n.. qapi-doc:: s.json\n   :namespace: {namespace}\n"
    files["index.rst"] += "\n.. toctree::\n\n   a\n"
    domain = build(project(tmp_path, files)).app.env.get_domain("qapi")
    first = WholeIndex(domain).generate()
    domain.data["objects"] = dict(reversed(list(domain.data["objects"].items())))
    assert WholeIndex(domain).generate() == first


def test_names_to_show_are_separated_by_blanks_or_commas(build: Build, tmp_path: Path) -> None:
    entry = '{{ .name = "{0}", .args_type = "", .params = "", .help = "x", .mhandler.cmd = f, }},\n'
    text = "SRST\n``{0}``\n  About it.\nERST\n"
    names = ("info lamps", "lamp_set", "lamp_off")
    monitor = "".join((entry + text).format(name) for name in names)
    page = "L\n=\n\n.. qmpdoc:: lamp.hx\n   :only: info lamps lamp_off\n"
    files = {"conf.py": 'extensions = ["qmpdoc.sphinxext"]\n', "lamp.hx": monitor, "index.rst": page}
    built = build(project(tmp_path, files), "text")
    assert built.warnings == []
    shown = built.text("index.txt")
    assert "info lamps" in shown
    assert "lamp_off" in shown
    assert "lamp_set" not in shown


def test_the_signature_of_a_tool_s_command_has_its_name_once(build: Build, tmp_path: Path) -> None:
    page = "T\n=\n\n.. qmpdoc:: tool.hx\n"
    tool = TOOL.replace(".. option:: check [-q] IMAGE\n\n   Look", "Look")
    files = {"conf.py": 'extensions = ["qmpdoc.sphinxext"]\n', "tool.hx": tool, "index.rst": page}
    assert "\ncheck [-q] *image*\n" in build(project(tmp_path, files), "text").text("index.txt")


BY_HAND = """\
Hand
====

.. qapi:object:: Shape

   :memb int sides: how many

.. qapi:command:: draw

   :arg int size: how large
   :membr int sides: how many
   :colour: which
   :return-nodesc: Shape
"""


def test_a_field_that_the_domain_does_not_know_is_a_warning_unless_it_is_allowed(build: Build, tmp_path: Path) -> None:
    conf = 'extensions = ["qmpdoc.sphinxext.qemu"]\nqapi_allowed_fields = {"colour"}\n'
    built = build(project(tmp_path, {"conf.py": conf, "index.rst": BY_HAND}))
    (warning,) = built.warnings
    assert warning.startswith("index.rst:11: WARNING: unknown field 'membr', did you mean 'memb'?")
    page = re.sub(r"<[^>]+>", " ", built.text("index.html"))
    assert re.search(r"Returns\s*:?\s+Shape", page)


@pytest.mark.parametrize(
    ("there", "shown", "here", "role", "anchor"),
    [
        ("qemu", "qapi-doc", "", ":qmp:command:", "command-QMP-s.lamp-set"),
        ("qemu", "qapi-doc", "", ":any:", "command-QMP-s.lamp-set"),
        ("", "qmpdoc", "qemu", ":qapi:cmd:", "qmp-command-lamp-set"),
        ("", "qmpdoc", "qemu", ":any:", "qmp-command-lamp-set"),
    ],
)
def test_names_reach_the_manual_of_another_project(  # noqa: PLR0917
    build: Build, tmp_path: Path, there: str, shown: str, here: str, role: str, anchor: str
) -> None:
    extension = {"": "qmpdoc.sphinxext", "qemu": "qmpdoc.sphinxext.qemu"}
    conf = f'extensions = ["{extension[there]}"]\nqapidoc_srctree = qmpdoc_srcdir = "."\n'
    option = "   :namespace: QMP\n" if there else ""
    other = project(
        tmp_path, {"conf.py": conf, "index.rst": f"O\n=\n\n.. {shown}:: s.json\n{option}", "s.json": SCHEMA}
    )
    inventory = build(other).output / "objects.inv"
    own = tmp_path / "own"
    own.mkdir()
    (own / "index.rst").write_text(f"P\n=\n\nSee {role}`lamp-set`.\n")
    (own / "conf.py").write_text(
        f'extensions = ["{extension[here]}", "sphinx.ext.intersphinx"]\n'
        f'intersphinx_mapping = {{"other": ("https://x.org/", {str(inventory)!r})}}\n'
    )
    built = build(own)
    assert built.warnings == []
    assert f'href="https://x.org/index.html#{anchor}"' in built.text("index.html")
