"""Further runs of ``qmpdoc site``: what they read, and what old pages say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import browser, context, page
from tests.conftest import RunQmpdoc
from tests.series.repositories import commit, git
from tests.site.test_site import FIRST, SCHEMA, THIRD, repository, told, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "context", "page", "repository"]


def read_in(qmpdoc: RunQmpdoc, repository: Path, out: Path, *words: str) -> list[str]:
    """The files that a run reads, which writes all versions to `out`."""
    result = qmpdoc("site", "-v", "--no-config", "--repo", repository, "--tags", "v*", "-o", out, *words)
    assert result.returncode == 0
    lines = result.stderr.decode().splitlines()
    return [each.partition("reading ")[2] for each in lines if "reading " in each]


def test_a_further_run_reads_only_the_version_that_is_new(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = tmp_path / "out"
    assert read_in(qmpdoc, repository, out) == [f"v{each}.0:{SCHEMA}" for each in (1, 2, 3)]
    assert read_in(qmpdoc, repository, out) == []
    commit(repository, {SCHEMA: FIRST}, "4.0")
    git(repository, "tag", "v4.0")
    assert read_in(qmpdoc, repository, out) == [f"v4.0:{SCHEMA}"]
    assert "lamp-off" in told(out / "gone.html")
    assert "Switch a lamp off." in told(out / "gone.html")


def test_a_version_whose_record_is_damaged_is_read_again(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = tmp_path / "out"
    read_in(qmpdoc, repository, out)
    pages = {each: each.read_bytes() for each in out.rglob("*.html")}
    (out / ".qmpdoc-versions/2.0.msgpack").write_bytes(b"\x81nonsense")
    assert f"v2.0:{SCHEMA}" in read_in(qmpdoc, repository, out)
    assert {each: each.read_bytes() for each in out.rglob("*.html")} == pages


def test_a_moved_tag_is_read_again(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = tmp_path / "out"
    read_in(qmpdoc, repository, out)
    commit(repository, {SCHEMA: THIRD.replace("Switch a lamp off.", "Put it out.")}, "3.0, corrected")
    git(repository, "tag", "-f", "v3.0")
    read = read_in(qmpdoc, repository, out)
    assert read == [f"v3.0:{SCHEMA}", f"v2.0:{SCHEMA}"], "itself, and the version before to compare it with"
    assert "Put it out." in told(out / "3.0/command/lamp-off.html")


def test_a_definition_that_came_again_has_its_first_life_on_old_pages(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    light = FIRST[FIRST.index("##\n# @lamp-light") :]
    commit(repository, {SCHEMA: f"{THIRD}\n{light}"}, "4.0")
    git(repository, "tag", "v4.0")
    out = write(qmpdoc, repository, tmp_path / "out")
    assert "since 1.0, deprecated in 2.0" in told(out / "2.0/command/lamp-light.html")
    assert "deprecated" not in told(out / "1.0/command/lamp-light.html").lower()
    assert "lamp-light" not in told(out / "gone.html")


def test_the_changes_between_two_versions_that_the_reader_picks(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc, page: Page
) -> None:
    commit(repository, {SCHEMA: THIRD.replace("'*level'", "'level'")}, "4.0")
    git(repository, "tag", "v4.0")
    out = write(qmpdoc, repository, tmp_path / "out")
    page.goto(f"file://{out}/changes.html#1.0..4.0")
    page.wait_for_selector("#rows li")
    assert page.locator("#rows h2").all_text_contents() == ["Breaking: 1", "Dangerous: 1", "Safe: 2"]
    first = page.locator("#rows li").first
    assert "arguments.level" in first.inner_text() and "with 4.0" in first.inner_text()
    first.locator("summary").click()
    assert first.locator("pre").inner_text().startswith('-> {"execute": "lamp-on"')
    assert "lamp-off" in page.locator("#rows").inner_text()
    page.select_option('select[name="to"]', label="2.0")
    page.wait_for_function("location.hash === '#1.0..2.0'")
    page.wait_for_function("document.getElementById('told').textContent.startsWith('From 1.0 to 2.0: 0 breaking')")


def test_an_order_of_versions_that_cannot_be_is_explained(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc, page: Page
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    page.goto(f"file://{out}/changes.html#3.0..1.0")
    page.wait_for_function("document.getElementById('told').textContent.startsWith('Choose an older version first')")
    assert page.locator("#rows li").count() == 0


def test_the_search_finds_what_other_versions_have_and_says_so(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc, page: Page
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    page.goto(f"file://{out}/latest/command/lamp-on.html")
    page.fill("#search", "lamp")
    page.wait_for_selector("#results li")
    assert page.locator("#results .hit").all_text_contents() == ["lamp-on", "lamp-off", "lamp-light"]
    gone = page.locator("#results li").last
    assert gone.locator(".hit-kind").text_content() == "QMP command, removed in 3.0"
    assert gone.locator(".hit-text").text_content() == "Use lamp-on instead."
    gone.click()
    page.wait_for_url("**/2.0/command/lamp-light.html")
    page.goto(f"file://{out}/1.0/index.html")
    page.fill("#search", "lamp-off")
    page.wait_for_selector("#results li")
    assert page.locator("#results .hit-kind").first.text_content() == "QMP command, since 2.0"


def test_a_member_shows_with_which_version_it_came_and_changed(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    changed = THIRD.replace("'*level'", "'level'").replace("how bright (since 2.0)", "how bright")
    commit(repository, {SCHEMA: changed}, "4.0")
    git(repository, "tag", "v4.0")
    out = write(qmpdoc, repository, tmp_path / "out")

    def row(version: str) -> str:
        page = (out / version / "command/lamp-on.html").read_text()
        found = re.search(r'<li class="member" id="member-level">(.*?)</li>', page, re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""

    assert row("1.0") == ""
    assert row("2.0") == "level int optional since 2.0 how bright"
    assert row("4.0") == "level int required since 2.0, changed in 4.0 how bright"


def test_a_since_that_the_versions_contradict_is_marked(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    commit(repository, {SCHEMA: THIRD.replace("Since: 2.0", "Since: 9.0")}, "4.0")
    git(repository, "tag", "v4.0")
    out = write(qmpdoc, repository, tmp_path / "out")
    text = told(out / "4.0/command/lamp-off.html")
    assert "The documentation contradicts the versions" in text
    assert "The documentation contradicts" not in told(out / "3.0/command/lamp-off.html")
