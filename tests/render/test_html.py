"""The web site: its pages, links, addresses and examples, and that nothing in a definition file is run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.loading.load import load
from qmpdoc.render.html import SiteOptions
from tests.corpus import corpus_files, corpus_name
from tests.golden import assert_golden
from tests.render.making import hx, qmp, schema
from tests.render.sites import broken_links, by_class, element, site_of, words

pytestmark = pytest.mark.seconds

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "monitor.hx"

HOSTILE = """
HXCOMM hostile
SQMP
<script>alert(1)</script> Title
===============================

Prose <script>alert(2)</script> <img src=x onerror=alert(3)> &amp; "q"

x-<script>
----------

Summary </p><script>alert(4)</script>.

Arguments:

- "<script>": </li><script>alert(5)</script> (json-<b>, optional, default "<script>alert(6)</script>")
- "a": possible values "<script>alert(7)</script>" (json-string)

Example:

-> { "execute": "x-<script>", "arguments": { "a": "</script><script>alert(8)</script>" } }
<- { "return": "<script>alert(9)</script>" }

Note: <script>alert(10)</script>

EQMP
DEF("<script>", HAS_ARG, QEMU_OPTION_x, "<script>alert(11)</script>\\n", QEMU_ARCH_ALL)
STEXI
@item <script>alert(12)</script> @url{javascript:alert(13)} @uref{http://x/"onclick="alert(14),<b>}
<script>alert(15)</script> @anchor{"><script>alert(16)</script>}
ETEXI
DEF("y", HAS_ARG, QEMU_OPTION_y, "-y\\n", QEMU_ARCH_ALL)
SRST
``<script>alert(17)</script>``
  `x <javascript:alert(18)>`__ `y <http://x/"onmouseover="alert(19)>`__ ``<script>alert(20)</script>``

  .. raw:: html

     <script>alert(21)</script>
ERST
"""


@pytest.mark.parametrize("name", ["command/query-disks.html", "type/Disk.html", "event/DISK_WORN.html", "index.html"])
def test_pages_are_as_they_were_read_and_found_good(name: str) -> None:
    site = site_of(schema(), SiteOptions(title="Disks", source_url="https://x.org/{path}#L{line}"))
    assert_golden(f"html/{name}", site[name].encode())


def test_an_option_and_a_human_monitor_command_have_pages_too() -> None:
    site = site_of(
        hx("""
        STEXI
        @table @option
        ETEXI
            { "eject", "-fB", do_eject, "[-f] device", "eject a medium" },
        STEXI
        @item eject [-f] @var{device}
        @findex eject
        Eject @var{device}, as @option{-drive} named it.
        @example
        (qemu) eject floppy0
        @end example
        ETEXI
        DEF("drive", HAS_ARG, QEMU_OPTION_drive, "-drive option  use it\\n", QEMU_ARCH_ARM)
        STEXI
        @item -drive @var{option}
        Use it with @code{eject}.
        ETEXI
    """)
    )
    assert_golden("html/hmp/eject.html", site["hmp/eject.html"].encode())
    assert_golden("html/option/drive.html", site["option/drive.html"].encode())


@pytest.mark.parametrize("reference", [hx(EXAMPLE.read_text(encoding="utf-8")), schema(), hx(HOSTILE)])
def test_pages_parse_without_a_fault_and_no_link_is_broken(reference: object) -> None:
    site = site_of(reference)  # type: ignore[arg-type]
    assert list(broken_links(site)) == []
    for path, page in site.items():
        if path.endswith(".html"):
            assert element(page).tag == "html", path


REAL = [
    *corpus_files("hx/2016-09-12/*.hx"),
    *corpus_files("hx/10.2.2/*.hx"),
    *corpus_files("hx/2010-08-20/*.hx"),
    *corpus_files("events/2016-09-12/*.txt"),
    *corpus_files("qapi/2016-09-12/qapi-schema.json"),
    *corpus_files("qapi/10.2.2/qapi/qapi-schema.json"),
    *corpus_files("qapi/10.2.2/qga/qapi-schema.json"),
]


@pytest.mark.slow
@pytest.mark.parametrize("path", REAL, ids=corpus_name)
def test_no_link_of_a_real_site_is_broken(path: Path) -> None:
    assert list(broken_links(site_of(load([str(path)])[0]))) == []


@pytest.mark.slow
def test_all_files_of_an_age_make_one_site_in_which_the_monitors_know_each_other() -> None:
    paths = [*corpus_files("hx/2016-09-12/*.hx"), *corpus_files("events/2016-09-12/*.txt")]
    if not paths:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    site = site_of(load([str(path) for path in paths])[0])
    assert list(broken_links(site)) == []
    assert 'In the human monitor: <a href="../hmp/info+block.html">' in site["command/query-block.html"]
    assert 'On the QMP side: <a href="../command/eject.html">' in site["hmp/eject.html"]


def test_nothing_of_a_definition_file_is_run() -> None:
    site = site_of(hx(HOSTILE))
    for path, page in site.items():
        if path.endswith(".html"):
            tree = element(page)
            scripts = [each.get("src", "").rsplit("/", 1)[-1] for each in tree.iter("script")]
            more = ["request.js", "fields.js", "builder.js"] if path.startswith("command/") else []
            assert scripts == ["theme.js", "site.js", "search.js", "lists.js", "members.js", "preview.js", *more], path
            assert [each.tag for each in tree.iter() if any(name.startswith("on") for name in each.attrib)] == []
            assert [each for each in tree.iter("a") if each.get("href", "").lower().startswith("javascript:")] == []
            assert list(tree.iter("img")) == []
    assert "<" not in site["search-index.js"] + site["types.js"]


@pytest.mark.parametrize("number", [2, 4, 5, 6, 8, 9, 10, 11, 12, 15, 17, 20, 21])
def test_hostile_text_is_shown_as_it_stands(number: int) -> None:
    pages = [words(element(page)) for path, page in site_of(hx(HOSTILE)).items() if path.endswith(".html")]
    assert any(f"<script>alert({number})</script>" in page for page in pages)


TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], blacklist_characters="@"),
    min_size=1,
    max_size=12,
)
"""Text without blanks, and without the ``@`` that marks a member."""


@pytest.mark.seconds
@given(TEXT, TEXT)
def test_any_text_is_shown_as_it_stands(summary: str, value: str) -> None:
    from json import dumps

    example = dumps({"execute": "run", "arguments": {"a": value}}, ensure_ascii=False)
    site = site_of(qmp(f'run\n---\n\nIt is z{summary}z now.\n\nExample:\n\n-> {example}\n<- {{ "return": {{}} }}\n'))
    page = element(site["command/run.html"])
    shown = re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", f"It is z{summary}z now.")
    assert shown in words(page)
    copied = [each.get("data-copy", "") for each in page.iter("button")]
    assert re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", example) in copied


def test_an_example_tells_request_and_answer_apart_and_can_be_copied() -> None:
    page = element(site_of(schema())["command/query-disks.html"])
    request, answer = by_class(page, "message")
    assert (words(by_class(request, "speaker")[0]), words(by_class(answer, "speaker")[0])) == ("Request", "Answer")
    buttons = {words(each): each.get("data-copy") for each in request.iter("button")}
    assert buttons == {
        "JSON": '{"execute": "query-disks", "arguments": {"only": "ok"}}',
        "qmp-shell": "query-disks only=ok",
        "Python": 'await qmp.execute("query-disks", {"only": "ok"})',
    }
    assert [words(each) for each in by_class(request, "k")] == ['"execute"', '"arguments"', '"only"']


def test_the_members_of_a_type_are_shown_where_it_is_used() -> None:
    page = element(site_of(schema())["event/DISK_WORN.html"])
    details = next(each for each in page.iter("details") if words(each).startswith("3 members of Disk"))
    links = [each.get("href") for each in by_class(details, "name")]
    assert links[:2] == ["../type/Disk.html#member-name", "../type/Disk.html#member-state"]
    assert "its name" in words(details)
    assert "members of Disk" not in words(details).removeprefix("3 members of Disk")


def test_a_member_mentioned_in_a_text_is_a_link_to_its_own_row() -> None:
    site = site_of(schema())
    assert '<a href="#member-name"><code>name</code></a>' in site["type/Disk.html"]
    assert '<a href="../type/Disk.html#member-name"><code>name</code></a>' in site["event/DISK_WORN.html"]


def test_anchors_do_not_depend_on_order() -> None:
    arguments = ['- "a": x (json-int)', '- "b": y (json-int)', '- "c": z (json-object)\n    - "d": w (json-int)']
    sites = [
        site_of(qmp("run\n---\n\nRun.\n\nArguments:\n\n" + "\n".join(order) + "\n"))["command/run.html"]
        for order in (arguments, arguments[::-1])
    ]
    forward, backward = (sorted(re.findall(r'id="(member-[^"]*)"', page)) for page in sites)
    assert forward == backward == ["member-a", "member-b", "member-c", "member-c.d"]


def test_the_same_input_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; from qmpdoc.loading.load import load; from qmpdoc.render.html import *\n"
        "reference, _ = load(sys.argv[1:])\n"
        "for path, data in render_site(reference, SiteOptions(), lambda _: None):\n"
        "    print(path, hashlib.sha256(data).hexdigest())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(EXAMPLE)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=EXAMPLE.parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="a process chooses its processors on Linux only")
def test_a_page_asks_for_nothing_outside_of_its_folder() -> None:
    for path, page in site_of(hx(EXAMPLE.read_text(encoding="utf-8"))).items():
        if path.endswith(".html"):
            tree = element(page)
            wanted = [each.get("src") for each in tree.iter() if each.get("src")]
            wanted += [each.get("href") for each in tree.iter("link")]
            assert all(re.fullmatch(r"(?:\.\./)*[\w-]+\.(?:js|css)", str(each)) for each in wanted)
        elif path.endswith(".css"):
            assert "url(" not in page and "@import" not in page


def test_templates_and_the_style_sheet_are_overridden_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "style.css").write_text("body { color: red }")
    (tmp_path / "html" / "names.html.j2").write_text("own {{ site.title }}")
    site = site_of(schema(), SiteOptions(title="<T>", templates=str(tmp_path)))
    assert site["style.css"] == "body { color: red }"
    assert site["names.html"] == "own &lt;T&gt;"
    assert "Overview" in site["index.html"]


def test_a_template_at_fault_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "names.html.j2").write_text("fine\n{{ nothing.here }}")
    with pytest.raises(UnreadableSourceError) as caught:
        site_of(schema(), SiteOptions(templates=str(tmp_path)))
    assert (Path(caught.value.location.file).name, caught.value.location.line) == ("names.html.j2", 2)


DEPRECATED = """
##
# @stop:
#
# Stop.
#
# @now: at once
#
# Features:
#
# @deprecated: Use `pause` instead.
#
# Since: 1.0
##
{ 'command': 'stop', 'data': { '*now': 'bool' }, 'features': [ 'deprecated' ] }

##
# @pause:
#
# Pause.
#
# @now: at once
#
# @later: some time
#
# Features:
#
# @deprecated: Member @now is deprecated.  Use @later instead.
#
# Since: 1.0
##
{ 'command': 'pause', 'data': { '*now': { 'type': 'bool', 'features': [ 'deprecated' ] }, '*later': 'bool' } }
"""


def test_what_to_use_is_shown_beside_the_mark_of_what_is_deprecated() -> None:
    site = site_of(schema(DEPRECATED))
    assert 'Deprecated: use <a href="../command/pause.html"><code>pause</code></a></li>' in site["command/stop.html"]
    assert '<span class="replacement">use <code>later</code></span>' in site["command/pause.html"]
    assert "Deprecated: use" not in site["command/pause.html"]


def test_a_page_of_a_large_chapter_lists_the_names_near_its_own_only() -> None:
    names = [f"drive-{number:04d}" for number in range(1000)]
    site = site_of(schema("".join(f"{{ 'command': '{name}' }}\n" for name in names)))
    page = site["command/drive-0500.html"]
    assert 'aria-current="page"' in page
    assert "drive-0501.html" in page
    assert "drive-0100.html" not in page
    assert "920 more</a>" in page
    assert all(f"{name}.html" in site["names.html"] for name in names)


def test_the_search_index_has_names_members_and_text() -> None:
    import json

    script = site_of(schema())["search-index.js"]
    index = json.loads(script.removeprefix("window.qmpdocSearchIndex = ").removesuffix(";\n"))
    entries = {row[0]: row for row in index["entries"]}
    _, kind, path, summary, text, members = entries["query-disks"]
    assert (index["kinds"][kind], path, summary) == ("QMP command", "command/query-disks.html", "Tell about all disks.")
    assert ["only", "member-only"] in members
    assert "only disks of this state" in text


def test_deprecated_things_are_listed_with_what_to_use() -> None:
    page = words(element(site_of(schema())["status.html"]))
    assert "query-disks Use query-disk instead." in page


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("https://x.org/{path}#L{line}", "https://x.org/disk.json#L53"),
        ("https://x.org/?q={name}", "https://x.org/?q=query-disks"),
    ],
)
def test_the_source_of_a_definition_is_linked(pattern: str, address: str) -> None:
    page = site_of(schema(), SiteOptions(source_url=pattern))["command/query-disks.html"]
    assert f'<a href="{address}"' in page
