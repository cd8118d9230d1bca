"""reStructuredText: our own quick reading is docutils' reading, and a stranger's text opens no file."""

import re
import time
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.markup.rst import parse_rst
from qmpdoc.markup.rst.precheck import is_well_formed
from qmpdoc.markup.rst.reader import read_rst
from qmpdoc.markup.rst.simple import read_simple_rst
from qmpdoc.markup.tree import block_text
from qmpdoc.model import Dialect, DocText
from tests.corpus import corpus_files, corpus_name
from tests.markup.sketch import doc, parsed, sketch


def rst(text: str) -> tuple[str, list[Diagnostic]]:
    return parsed(parse_rst, text, Dialect.RST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", "P one two\nP three"),
        ("*e* **s** ``c  d`` `name` @member", "P emphasis(e) strong(s) code(c  d) [any name] [member member]"),
        ("'\\ ``socket-id|core-id``\\ ' x", "P 'code(socket-id|core-id)' x"),
        (":ref:`disk images` :doc:`the page </a/b>`", "P [ref disk images] [doc /a/b|the page]"),
        (":qapi:event:`MIGRATION`", "P [qapi:event MIGRATION]"),
        (
            ":kbd:`C-a` :option:`-f` :file:`/a/{b}` :samp:`x={y}`",
            "P keyboard(C-a) option(-f) file(/a/variable(b)) sample(x=variable(y))",
        ),
        (":term:`node` :dfn:`t` :sub:`2` :command:`ls`", "P [term node] term(t) subscript(2) command(ls)"),
        (":rfc:`2822`", "P <https://www.rfc-editor.org/rfc/rfc2822 RFC 2822>"),
        ("|qemu_system| |other|", "P qemu-system-x86_64 |other|"),
        ("http://x.org/a and `y <https://y.org>`__", "P <http://x.org/a> and <https://y.org y>"),
        ("`y <javascript:alert(1)>`__", "P y"),
        ("- a\n- b\n\n  c", "*\n  P a\n*\n  P b\n  P c"),
        ("2. a\n3. b", "21\n  P a\n31\n  P b"),
        ("``-f``\n  Do it.\n\n``-g``\n  Not.", "= code(-f)\n  P Do it.\n= code(-g)\n  P Not."),
        ("text::\n\n  a\n\n    b\n\nafter", "P text:\npre\n  a\n  \n    b\nP after"),
        ("::\n\n  a", "pre\n  a"),
        ("a\n\n  b", "P a\n>\n  P b"),
        (":field: value\n:other: more", "= field\n  P value\n= other\n  P more"),
        ("| a\n| b", "| a\n| b"),
        ("Title\n=====\n\ntext", "H1 Title\nP text"),
        (".. _here:\n\ntext", "#here\nP text"),
        (".. note:: mind *this*", "note!\n  P mind emphasis(this)"),
        (".. warning::\n   hot", "warning!\n  P hot"),
        (".. admonition:: Notes\n\n   x", "note! Notes\n  P x"),
        (".. parsed-literal::\n\n   |qemu_system| *x*", "pre\n  qemu-system-x86_64 emphasis(x)"),
        (".. code-block:: json\n\n   {}", "pre json\n  {}"),
        (".. qmp-example::\n\n   -> {}", "pre qmp\n  -> {}"),
        (
            ".. qmp-example::\n   :title: T\n   :annotated:\n\n   Words::\n\n     -> {}",
            "P strong(T)\nP Words:\npre qmp\n  -> {}",
        ),
        (".. option:: check [-q]\n\n   Text.", "= code(check [-q])\n  P Text."),
        (".. versionadded:: 2.1 more", "note! New in 2.1\n  P more"),
        (
            ".. list-table:: T\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c\n     - d",
            "table T\n# P a ; P b\n| P c ; P d",
        ),
        (".. table:: T\n\n   == ==\n   a  b\n   == ==\n   c  d\n   == ==", "table T\n# P a ; P b\n| P c ; P d"),
        ("+---+---+\n| a | b |\n+---+---+", "table\n| P a ; P b"),
        ("  indented\n  alike", "P indented alike"),
        (".. comment\n\ntext", "P text"),
        (".. highlight:: none\n\ntext", "P text"),
    ],
)
def test_markup_becomes_its_node(text: str, expected: str) -> None:
    shown, found = rst(text)
    assert shown == expected
    assert found == []


def test_indentation_that_all_lines_share_means_nothing() -> None:
    found: list[Diagnostic] = []
    blocks = parse_rst(doc("  ``info usb``\n    Show :bogus:`devices`.", Dialect.RST, line=7), found.append)
    assert sketch(blocks) == "= code(info usb)\n  P Show devices."
    assert [each.location.line for each in found] == [8]


@pytest.mark.parametrize(
    ("text", "name", "line", "shown"),
    [
        ("a\n\n:bogus:`text` stays", "unknown-role", 3, "P a\nP text stays"),
        ("a\n\n.. bogus:: argument\n   :opt: 1\n\n   content", "unknown-directive", 3, "P a\nP argument\nP content"),
        ("x\n\n.. raw:: html\n\n   <b>x</b>", "raw-markup", 3, "P x\nP html\nP <b>x</b>"),
        (".. include:: /etc/passwd", "file-not-included", 1, "P /etc/passwd"),
        (".. literalinclude:: /etc/passwd", "file-not-included", 1, "P /etc/passwd"),
        (".. csv-table:: T\n   :file: /etc/passwd", "rst-markup", 1, ""),
        (".. role:: mine", "raw-markup", 1, "P mine"),
        (".. |now| date::", "raw-markup", 1, ""),
        ("*open", "rst-markup", 1, "P *open"),
    ],
)
def test_what_is_not_allowed_is_reported_and_its_text_stays(text: str, name: str, line: int, shown: str) -> None:
    sketched, found = rst(text)
    assert (found[0].name, found[0].location.line) == (name, line)
    assert sketched == shown


def test_a_secret_on_disk_never_gets_into_a_text(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish\n,swordfish\n")
    for directive in (
        "include",
        "literalinclude",
        "csv-table::\n   :file",
        "raw:: html\n   :file",
        "table::\n   :file",
    ):
        shown, _ = rst(f".. {directive}:: {secret}\n" if "\n" not in directive else f".. {directive}: {secret}\n")
        assert "swordfish" not in shown


def test_docutils_own_directives_and_roles_are_there_again_afterwards() -> None:
    from docutils.parsers.rst import directives, roles

    before = directives.directive, dict(roles._roles)  # type: ignore[attr-defined]
    rst(".. note:: a\n\n.. role:: mine\n\n.. bogus::\n")
    assert (directives.directive, roles._roles) == before  # type: ignore[attr-defined]


def assert_read_alike(text: DocText) -> bool:
    """Assert that what the quick reader reads docutils reads too, without objecting; whether it read it."""
    quick = read_simple_rst(text)
    if quick is None:
        return False
    found: list[Diagnostic] = []
    assert sketch(quick) == sketch(read_rst(text, found.append))
    assert found == []
    return True


@pytest.mark.seconds
@pytest.mark.parametrize("path", corpus_files("qapi/10.2.2/**/*.json") + corpus_files("hx/[71]*/*.hx"), ids=corpus_name)
def test_real_texts_are_read_as_docutils_reads_them(path: Path) -> None:
    for text in real_texts(path):
        assert_read_alike(text)


def test_most_real_texts_need_no_docutils() -> None:
    paths = corpus_files("qapi/10.2.2/qapi/*.json")
    if not paths:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    quick = [read_simple_rst(text) is not None for path in paths for text in real_texts(path)]
    assert sum(quick) > 0.9 * len(quick) > 1000


def real_texts(path: Path) -> list[DocText]:
    """The paragraphs and blocks of a file's comments or ``SRST`` blocks, each as a text."""
    marked = path.read_text(encoding="utf-8").split("\n")
    if path.suffix == ".json":
        body = "\n".join(line[2:] if line.startswith("#") else "\n" for line in marked)
    else:
        body = "\n".join(line for block in "\n".join(marked).split("\nSRST")[1:] for line in block.split("\nERST")[:1])
    return [
        doc(dedent(part), Dialect.RST) for part in body.split("\n\n\n") for part in part.split("\n\n@") if part.strip()
    ]


PIECES = """
word Word *em* **st** ``lit`` `name` :ref:`x` * ` `` : :: _ name_ @m a@b (*) "*x*" '`q`' | |s| \\ http://x :r: x:y
[1]_ -- <a> ``a``b *a*b -f 1. - + # > .. __ /x \\* \\` a\\ b
"""


@given(
    st.lists(st.lists(st.sampled_from(re.split(r"\s", PIECES.strip())), max_size=5), max_size=6),
    st.lists(st.integers(0, 4), min_size=6),
)
def test_any_text_that_is_read_quickly_is_read_as_docutils_does(lines: list[list[str]], indents: list[int]) -> None:
    text = "\n".join(" " * indent + " ".join(line) for indent, line in zip(indents, lines, strict=False))
    assert_read_alike(doc(text, Dialect.RST))


@given(
    st.lists(
        st.sampled_from(["- a", "  b", "- c", "", "term", "  def", "    deep", "x::", "- ", "* d", "...", "end"]),
        max_size=12,
    )
)
def test_any_blocks_that_are_read_quickly_are_read_as_docutils_does(lines: list[str]) -> None:
    assert_read_alike(doc("\n".join(lines), Dialect.RST))


def assert_well_formed_is_accepted(text: DocText) -> None:
    """Assert that docutils reports nothing about a text that the precheck passes."""
    if is_well_formed(text.lines):
        found: list[Diagnostic] = []
        read_rst(text, found.append)
        assert found == []


@given(
    st.lists(st.lists(st.sampled_from(re.split(r"\s", PIECES.strip())), max_size=5), max_size=6),
    st.lists(st.integers(0, 4), min_size=6),
)
def test_docutils_accepts_any_well_formed_text(lines: list[list[str]], indents: list[int]) -> None:
    text = "\n".join(" " * indent + " ".join(line) for indent, line in zip(indents, lines, strict=False))
    assert_well_formed_is_accepted(doc(dedent(text), Dialect.RST))


LAYOUT = """\
- a|- b|  c|1. a|2. b|   d|* e||text|    deep|x::|::|.. note::|.. warning:: hot|.. admonition:: T|.. qmp-example::|\
   :title: T|   -> {}|.. table::|   == ==|   a  b|   ab c|   ====|-|====|(1) a|a. b|#. c|``lit``|*em*|`name`"""


@given(st.lists(st.sampled_from(LAYOUT.split("|")), max_size=12))
def test_docutils_accepts_any_well_formed_layout(lines: list[str]) -> None:
    assert_well_formed_is_accepted(doc(dedent("\n".join(lines)), Dialect.RST))


@pytest.mark.parametrize(
    ("text", "well_formed"),
    [
        ("plain words", True),
        ("- *a*\n- ``b``\n\nmind `name`", True),
        (".. qmp-example::\n\n   -> {}", True),
        ("*open", False),
        ("text\n  indented", False),
        ("1. a\n3. b", False),
        (".. table::\n\n   == ==\n   abc c\n   == ==", False),
    ],
)
def test_the_precheck_passes_plain_texts_only(text: str, well_formed: bool) -> None:
    assert is_well_formed(tuple(text.split("\n"))) is well_formed


@pytest.mark.seconds
@pytest.mark.parametrize(
    "text",
    [
        "`a " * 30_000,
        "(*b " * 25_000,
        "``a " * 20_000,
        "``a``b " * 12_000,
        "*" * 99_999,
        "- x\n" * 50_000,
        "\n".join(" " * level + "- x" for level in range(1500)),
        "\n\n".join("  " * level + "- x" for level in range(800)),
        "> " * 40_000,
    ],
    ids=["interpreted", "emphasis", "literal", "no literal", "stars", "bullets", "stairs", "deep", "quotes"],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.monotonic()
    blocks = parse_rst(doc(text, Dialect.RST), lambda _: None)
    assert block_text(blocks)
    assert time.monotonic() - started < 60
