"""The site of many versions: what a reader finds in it, and what becomes of the old one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.site.tree import SiteTree
from tests.browser.conftest import browser, context, page
from tests.conftest import RunQmpdoc
from tests.series.repositories import commit, git, new_repository

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "context", "page"]

ON = """\
##
# @lamp-on:
#
# Switch a lamp on.  It stays on.
#
# @id: which lamp
{more}#
# Since: 1.0
##
{{ 'command': 'lamp-on', 'data': {{ 'id': 'str'{members} }} }}
"""
OLD = """
##
# @lamp-light:
#
# Light a lamp.
#
{features}# Since: 1.0
##
{{ 'command': 'lamp-light'{flag} }}
"""
OFF = """
##
# @lamp-off:
#
# Switch a lamp off.
#
# Since: 2.0
##
{ 'command': 'lamp-off' }
"""
FIRST = ON.format(more="", members="") + OLD.format(features="", flag="")
SECOND = (
    ON.format(more="#\n# @level: how bright (since 2.0)\n", members=", '*level': 'int'")
    + OLD.format(
        features="# Features:\n#\n# @deprecated: Use @lamp-on instead.\n#\n", flag=", 'features': [ 'deprecated' ]"
    )
    + OFF
)
THIRD = ON.format(more="#\n# @level: how bright (since 2.0)\n", members=", '*level': 'int'") + OFF
SCHEMA = "qapi/qapi-schema.json"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three versions: a command comes, another is deprecated and goes."""
    folder = new_repository(tmp_path / "lamp", {SCHEMA: FIRST})
    git(folder, "tag", "v1.0")
    commit(folder, {SCHEMA: SECOND}, "2.0")
    git(folder, "tag", "v2.0")
    commit(folder, {SCHEMA: THIRD}, "3.0")
    git(folder, "tag", "v3.0")
    return folder


def write(qmpdoc: RunQmpdoc, repository: Path, out: Path, *words: str) -> Path:
    result = qmpdoc("site", "--no-config", "--repo", repository, "--tags", "v*", "-o", out, *words)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    return out


def told(page: Path) -> str:
    """The text of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text()).split())


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in ("href", "src") and value]


def links(page: Path) -> Iterator[Path]:
    """The files that a page leads to."""
    reader = _Links()
    reader.feed(page.read_text())
    for each in reader.found:
        target = each.partition("#")[0]
        if target and "://" not in target:
            yield Path(os.path.normpath(page.parent / target))


def test_a_folder_for_each_version_and_latest_is_the_newest(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    folders = sorted(each.name for each in out.iterdir() if each.is_dir() and not each.name.startswith("."))
    assert folders == ["1.0", "2.0", "3.0", "changes", "latest"]
    assert not (out / "1.0/command/lamp-off.html").exists()
    assert (out / "latest/command/lamp-off.html").read_bytes() == (out / "3.0/command/lamp-off.html").read_bytes()
    assert 'content: "2.0"' in (out / "2.0/version.css").read_text()


def test_every_link_leads_to_a_file(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    pages = sorted(out.rglob("*.html"))
    assert len(pages) > 20
    missing = {(str(page.relative_to(out)), str(each)) for page in pages for each in links(page) if not each.exists()}
    assert missing == set()


def test_a_page_says_what_its_version_knows_of_the_history(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    assert "changed in" not in told(out / "1.0/command/lamp-on.html")
    assert "since 1.0, changed in 2.0" in told(out / "2.0/command/lamp-on.html")
    assert "deprecated in 2.0" in told(out / "2.0/command/lamp-light.html")


def test_what_is_gone_is_listed_with_its_last_text(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    text = told(out / "gone.html")
    assert "lamp-light" in text and "removed in 3.0 ; use lamp-on" in text.replace("3.0;", "3.0 ;")
    assert "Light a lamp." in text
    assert out / "2.0/command/lamp-light.html" in set(links(out / "gone.html"))
    assert "new" in told(out / "timeline.html")
    assert "lamp-off" in told(out / "changes/1.0-to-2.0.html")


def test_a_further_version_rewrites_no_page_of_the_older_ones(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    before = {each: each.read_bytes() for folder in ("1.0", "2.0", "3.0") for each in (out / folder).rglob("*.*")}
    numbers = {each: each.stat().st_ino for each in before if each.is_file()}
    commit(repository, {SCHEMA: THIRD.replace("Switch a lamp off.", "Switch it off.")}, "4.0")
    git(repository, "tag", "v4.0")
    write(qmpdoc, repository, out)
    assert (out / "4.0/index.html").exists()
    assert {each: each.read_bytes() for each in before} == before
    assert {each: each.stat().st_ino for each in numbers} == numbers


def test_equal_files_are_one_file_unless_copies_are_wanted(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    linked = write(qmpdoc, repository, tmp_path / "linked")
    assert os.path.samefile(linked / "1.0/style.css", linked / "3.0/style.css")
    copied = write(qmpdoc, repository, tmp_path / "copied", "--copy")
    assert not os.path.samefile(copied / "1.0/style.css", copied / "3.0/style.css")
    files = [sorted(each.relative_to(top) for each in top.rglob("*")) for top in (linked, copied)]
    assert files[0] == files[1]


def test_a_run_that_fails_leaves_the_old_site_whole(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    before = {each: each.read_bytes() for each in out.rglob("*") if each.is_file()}
    (tmp_path / "mine/versions").mkdir(parents=True)
    (tmp_path / "mine/versions/gone.html.j2").write_text("{{ nothing.at.all }}")
    words = ("site", "--no-config", "--repo", repository, "--tags", "v*", "-o", out)
    result = qmpdoc(*words, "--templates", tmp_path / "mine")
    assert result.returncode == 2
    assert {each: each.read_bytes() for each in out.rglob("*") if each.is_file()} == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lamp", "mine", "out"]


def test_a_run_that_was_killed_between_two_steps_is_mended_by_the_next(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    os.rename(out, tmp_path / "out.qmpdoc-old")
    result = qmpdoc("site", "--no-config", "--repo", repository, "--tags", "w*", "-o", out)
    assert result.returncode == 2, "this run writes nothing"
    assert (out / "latest/index.html").exists()
    assert not (tmp_path / "out.qmpdoc-old").exists()


def test_an_interruption_while_the_folders_change_places_keeps_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.rename

    def interrupted(source: str, target: str) -> None:
        if source.endswith("-new"):
            raise KeyboardInterrupt
        rename(source, target)

    with SiteTree(str(tmp_path / "out")) as tree:
        tree.write("index.html", b"old")
        tree.finish({})
    with SiteTree(str(tmp_path / "out")) as tree:
        tree.write("index.html", b"new")
        monkeypatch.setattr(os, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            tree.finish({})
        monkeypatch.undo()
    assert (tmp_path / "out/index.html").read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out"]


class _Killed(BaseException):
    """The end of a process, as nothing that runs in it can see it."""


@pytest.mark.parametrize("moves", [1, 2, 3])
def test_folders_that_were_taken_over_are_put_back(moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    with SiteTree(str(out)) as tree:
        for version in ("1.0", "2.0"):
            tree.write(f"{version}/index.html", version.encode())
        tree.finish({"versions": ["1.0", "2.0"]})
    rename = os.rename
    done: list[str] = []

    def failing(source: str, target: str) -> None:
        if len(done) == moves:
            raise _Killed
        done.append(source)
        rename(source, target)

    tree = SiteTree(str(out))
    tree.__enter__()
    assert tree.keep("1.0") == ["1.0/index.html"]
    assert tree.keep("2.0") == ["2.0/index.html"]
    tree.write("3.0/index.html", b"3.0")
    monkeypatch.setattr(os, "rename", failing)
    monkeypatch.setattr(SiteTree, "_put_back", lambda tree: None)
    with pytest.raises(_Killed):
        tree.finish({"versions": ["1.0", "2.0", "3.0"]})
    monkeypatch.undo()
    with SiteTree(str(out)):
        assert sorted(each.name for each in out.iterdir()) == [".qmpdoc-site.json", "1.0", "2.0"]
        assert (out / "2.0/index.html").read_text() == "2.0"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out"]


def test_tags_that_match_nothing_are_named(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("site", "--no-config", "--repo", repository, "--tags", "w*", "-o", tmp_path / "out")
    assert result.returncode == 2
    assert b"matches w*; 'git fetch --tags' may bring it" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_else_is_left_alone(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.txt").write_text("mine")
    result = qmpdoc("site", "--no-config", "--repo", repository, "--tags", "v*", "-o", tmp_path / "out")
    assert result.returncode == 2
    assert b"did not make it" in result.stderr
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_search_engines_are_led_to_the_latest_version(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    out = write(qmpdoc, repository, tmp_path / "out", "--base-url", "https://example.org/lamp")
    canonical = '<link rel="canonical" href="https://example.org/lamp/latest/command/lamp-on.html">'
    assert canonical in (out / "1.0/command/lamp-on.html").read_text()
    assert "canonical" not in (out / "1.0/command/lamp-light.html").read_text()
    sitemap = (out / "sitemap.xml").read_text()
    assert "<loc>https://example.org/lamp/latest/command/lamp-off.html</loc>" in sitemap
    assert "lamp-light" not in sitemap


def test_sources_are_linked_in_their_own_version(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    pattern = "https://example.org/{version}/{path}#L{line}"
    out = write(qmpdoc, repository, tmp_path / "out", "--source-url", pattern)
    assert "https://example.org/1.0/" in (out / "1.0/command/lamp-on.html").read_text()


def test_versions_of_the_configuration(repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "next.json").write_text(THIRD)
    (tmp_path / "qmpdoc.toml").write_text(
        '[[site.versions]]\nname = "1.0"\nfiles = ["v1.0:qapi/qapi-schema.json"]\nlabel = "1.0 <old>"\n'
        '[[site.versions]]\nname = "9.0"\nfiles = ["next.json"]\nlabel = "next"\ndevelopment = true\n'
    )
    result = qmpdoc("site", "--repo", repository, "-o", "out", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    assert (tmp_path / "out/latest/command/lamp-light.html").exists(), "latest is the last release"
    front = (tmp_path / "out/index.html").read_text()
    assert "1.0 &lt;old&gt;" in front and "in development" in front


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('name = "1.0"', "needs a name and files"),
        ('name = "1.0"\nfiles = ["a.json"]\nlable = "x"', "has an unknown key, 'lable'"),
        ('name = "latest"\nfiles = ["no.json"]', "no.json"),
    ],
)
def test_a_version_of_the_configuration_that_cannot_be(
    table: str, message: str, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    (tmp_path / "qmpdoc.toml").write_text(f"[[site.versions]]\n{table}\n")
    result = qmpdoc("site", "-o", "out", cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_the_data_file_names_only_pages_that_some_versions_lack(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    script = (out / "versions.js").read_text()
    data = json.loads(script.removeprefix("qmpdocVersions(").removesuffix(");\n"))
    assert [each["label"] for each in data["versions"]] == ["1.0", "2.0", "3.0"]
    assert data["latest"] == "3.0"
    assert data["pages"]["command/lamp-off.html"] == [1, 2]
    assert data["pages"]["command/lamp-light.html"] == [0, 1]
    assert "command/lamp-on.html" not in data["pages"]
    assert data["instead"]["command/lamp-light.html"] == "lamp-on"


def test_the_switch_leads_to_the_same_page_or_says_why_not(
    repository: Path, tmp_path: Path, qmpdoc: RunQmpdoc, page: Page
) -> None:
    out = write(qmpdoc, repository, tmp_path / "out")
    page.goto(f"file://{out}/1.0/command/lamp-on.html")
    page.select_option("#version", label="3.0")
    page.wait_for_url("**/3.0/command/lamp-on.html")
    page.goto(f"file://{out}/latest/command/lamp-off.html")
    assert page.locator("#version option:checked").text_content() == "3.0"
    page.select_option("#version", label="1.0 (not there)")
    assert page.locator("#version-notice").text_content() == ("Not in 1.0: added in 2.0. Front page of 1.0")
    page.goto(f"file://{out}/2.0/command/lamp-light.html")
    assert page.locator("#version-notice").text_content() == "Not in 3.0: removed in 3.0. Use lamp-on instead. "
