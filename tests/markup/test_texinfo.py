"""Texinfo: every command that definition files use, and what happens to text that is not quite Texinfo."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.markup.texinfo import parse_texinfo
from qmpdoc.markup.tree import DEEPEST, Blocks, block_text
from qmpdoc.model import Dialect
from tests.corpus import corpus_files, corpus_name
from tests.markup.sketch import doc, parsed


def texinfo(text: str) -> tuple[str, list[Diagnostic]]:
    return parsed(parse_texinfo, text, Dialect.TEXINFO)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain  text\nover lines", "P plain text over lines"),
        ("one\n\ntwo", "P one\nP two"),
        ("@var{file}", "P variable(file)"),
        ("@code{-device help}", "P code(-device help)"),
        ("@option{eth@var{N}=mcast}", "P option(ethvariable(N)=mcast)"),
        ("@file{/tmp/x}", "P file(/tmp/x)"),
        ("@samp{mem}", "P sample(mem)"),
        ("@command{nbd_server_start}", "P command(nbd_server_start)"),
        ("@key{C-a h} and @kbd{x}", "P key(C-a h) and keyboard(x)"),
        ("@dfn{discard}", "P term(discard)"),
        ("@emph{e} @strong{s} @b{b} @i{i} @t{t} @r{r}", "P emphasis(e) strong(s) strong(b) emphasis(i) code(t) r"),
        ("a @@ b @{c@}", "P a @ b {c}"),
        ("qemu-devel@@nongnu.org", "P qemu-devel@nongnu.org"),
        ("``quoted'' --- so 1--2", "P “quoted” — so 1–2"),
        ("@code{``x'' --y}", "P code(``x'' --y)"),
        ("use --force always", "P use --force always"),
        ("@dots{} @minus{} @copyright{} @TeX{}", "P … − © TeX"),
        ("caf@'e na@\"{i}ve @,{c} @v{s} @ss{} @U{20AC}", "P café naïve ç š ß €"),
        ("a@*b", "P a/b"),
        ("@value{qemu_system} @value{other}", "P qemu-system-x86_64 other"),
        ("@verb{|@code{x}|}", "P code(@code{x})"),
        ("x @c comment\ny", "P x y"),
        ("@c whole line\nx\n@comment another", "P x"),
        ("(@pxref{disk_images})", "P (see [ref disk_images])"),
        ("@xref{usb_devices}.", "P See [ref usb_devices]."),
        ("@ref{sec invocation,,Invocation}", "P [ref sec invocation|Invocation]"),
        ("@url{http://x.org/}", "P <http://x.org/>"),
        ("@uref{https://x.org,the site}", "P <https://x.org the site>"),
        ("@email{a@@b.org}", "P <mailto:a@b.org a@b.org>"),
        ("@url{javascript:alert(1)}", "P code(javascript:alert(1))"),
        ("text@footnote{more}.", "P text (more)."),
        ("@anchor{here}\ntext", "P #here text"),
        ("@anchor{here}\n\ntext", "#here\nP text"),
        ("@findex savevm\ntext", "index savevm\nP text"),
        ("@subsection Title of @code{x}\ntext", "H3 Title of code(x)\nP text"),
        ("@noindent\ntext", "P text"),
        ("@example\n  a @var{b}\n\n  c\n@end example", "pre\n    a variable(b)\n  \n    c"),
        ("@smallexample\nx -- y\n@end smallexample", "pre\n  x -- y"),
        ("@verbatim\n@code{x}\n@end verbatim", "pre\n  @code{x}"),
        ("@example\n@group\nx\n@end group\n@cindex y\n@end example", "pre\n  x"),
        ("@itemize @minus\n@item a\n@item\nb\n@end itemize", "*\n  P a\n*\n  P b"),
        ("@enumerate 3\n@item a\n\nmore\n@item b\n@end enumerate", "31\n  P a\n  P more\n41\n  P b"),
        ("@enumerate a\n@item x\n@end enumerate", "1a\n  P x"),
        ("@table @option\n@item -a\n@itemx -b\ntext\n@end table", "= option(-a)\n= option(-b)\n  P text"),
        ("@table @var\n@item x\ntext\n@end table", "= variable(x)\n  P text"),
        ("@table @asis\n@item x\ntext\n@end table", "= x\n  P text"),
        ("@table @code\n@item x\n@table @code\n@item y\nz\n@end table\n@end table", "= code(x)\n  = code(y)\n    P z"),
        ("@quotation Note\nx\n@end quotation", "note!\n  P x"),
        ("@quotation\nx\n@end quotation", ">\n  P x"),
        ("@ifhtml\nshown\n@end ifhtml\n@tex\nnot shown\n@end tex", "P shown"),
        (
            "@multitable {aa} {bb}\n@headitem a\n@tab b\n@item c\n@tab d\n@end multitable",
            "table\n# P a ; P b\n| P c ; P d",
        ),
        ("@table @code\nbefore\n@item x\ny\n@end table", "P before\n= code(x)\n  P y"),
    ],
)
def test_a_command_becomes_its_node(text: str, expected: str) -> None:
    shown, found = texinfo(text)
    assert shown == expected
    assert found == []


def test_an_item_without_a_table_is_one_of_a_table_that_opened_elsewhere() -> None:
    shown, found = texinfo("""
        @item -hda @var{file}
        @itemx -hdb @var{file}
        @findex -hda
        Use @var{file}.
        @end table
        After.
    """)
    assert shown == (
        "= option(-hda variable(file))\n= option(-hdb variable(file))\n  index -hda\n  P Use variable(file).\nP After."
    )
    assert found == []


def test_a_table_may_end_in_another_block() -> None:
    shown, found = texinfo("@table @option\n@item info version\nShow the version.\n@table @option")
    assert shown == "= option(info version)\n  P Show the version."
    assert found == []


@pytest.mark.parametrize(
    ("text", "name", "column", "shown"),
    [
        ("see @foo{bar} now", "unknown-texinfo-command", 5, "P see bar now"),
        ("mail me@example.org", "unknown-texinfo-command", 8, "P mail me@example.org"),
        ("open @code{x and on", "unclosed-brace", 6, "P open code(x and on)"),
        ("a } b", "stray-brace", 3, "P a } b"),
        ("a {b} c", "stray-brace", 3, "P a {b} c"),
        ("@end itemize\nx", "unbalanced-texinfo-environment", 1, "P x"),
        ("@itemize\n@item x", "unbalanced-texinfo-environment", 1, "*\n  P x"),
        ("@example\nx", "unbalanced-texinfo-environment", 1, "pre\n  x"),
        ("@tab x", "stray-texinfo-item", 1, "P x"),
        ("@include secret.texi", "file-not-included", 1, "P See file(secret.texi)."),
    ],
)
def test_what_is_not_texinfo_is_reported_and_its_text_stays(text: str, name: str, column: int, shown: str) -> None:
    sketched, found = texinfo(text)
    assert [(each.name, each.location.line, each.location.column) for each in found] == [(name, 1, column)]
    assert sketched == shown


def test_a_fault_is_reported_where_it_stands() -> None:
    found: list[Diagnostic] = []
    parse_texinfo(doc("first\n@table @code\n@item x\n  y @nope{z}", Dialect.TEXINFO, line=40), found.append)
    assert [(each.location.line, each.location.column) for each in found] == [(43, 5)]


def depth(blocks: object) -> int:
    """How deep tuples and nodes are nested."""
    if isinstance(blocks, tuple):
        return max((depth(each) for each in blocks), default=0)
    names = [name for name in ("children", "items", "body", "terms") if hasattr(blocks, name)]
    return 1 + max((depth(getattr(blocks, name)) for name in names), default=0)


@pytest.mark.parametrize("text", ["@code{" * 30_000, "@b{x " * 20_000, "{" * 50_000, "@itemize\n@item\n" * 30_000])
def test_nesting_without_end_is_flattened_in_good_time(text: str) -> None:
    started = time.monotonic()
    found: list[Diagnostic] = []
    blocks = parse_texinfo(doc(text, Dialect.TEXINFO), found.append)
    assert depth(blocks) <= 2 * DEEPEST
    assert 0 < len(found) < 100
    assert time.monotonic() - started < 60


TOKENS = (
    "@",
    "{",
    "}",
    "@code{",
    "@item",
    "@table",
    "@end",
    "itemize",
    "x",
    "y\n",
    ",",
    "''",
    "--",
    "@@",
    "@*",
    "@var{",
)


@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_any_order_of_tokens_is_read_and_keeps_its_words(tokens: list[str]) -> None:
    text = " ".join(tokens) + "\n\nzzz"
    blocks = parse_texinfo(doc(text, Dialect.TEXINFO), lambda _: None)
    assert "zzz" in block_text(blocks)


@pytest.mark.parametrize("path", corpus_files("hx/*/*.hx"), ids=corpus_name)
def test_every_real_block_is_texinfo_that_is_known(path: object) -> None:
    found: list[Diagnostic] = []
    for blocks in real_blocks(str(path), found):
        assert "@code" not in block_text(blocks) and "@var" not in block_text(blocks)
    assert [each for each in found if each.name != "file-not-included"] == []


def real_blocks(path: str, found: list[Diagnostic]) -> list[Blocks]:
    """The trees of all ``STEXI`` blocks of a file."""
    blocks: list[Blocks] = []
    lines: list[str] | None = None
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("STEXI"):
                lines = []
            elif line.startswith("ETEXI") and lines is not None:
                blocks.append(parse_texinfo(doc("\n".join(lines), Dialect.TEXINFO), found.append))
                lines = None
            elif lines is not None:
                lines.append(line.rstrip("\n"))
    return blocks
