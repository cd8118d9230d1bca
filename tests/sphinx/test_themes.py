"""How pages look: the style sheet exists, and a browser lays the pages out with it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tests.sphinx.conftest import Build, Built

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

PROBE = """
<script>
addEventListener("load", () => {
  const style = (query, name) => getComputedStyle(document.querySelector(query))[name];
  const box = (query) => document.querySelector(query).getBoundingClientRect();
  const found = {
    sheet: [...document.styleSheets].some((each) => (each.href || "").includes("qmpdoc.css")),
    fields: style("dl.qmp-fields", "display"),
    label: box("dl.qmp-fields > dt:not(.qmp-short)").bottom <= box("dl.qmp-fields > dd:not(.qmp-short)").top + 1,
    member: style("dl.qmp-members > dt", "borderTopWidth"),
    example: style("div.qmp-example", "backgroundColor"),
    wide: document.documentElement.scrollWidth <= innerWidth,
    text: style("dl.qmp-fields > dt", "color") === style("dl.qmp-fields", "color"),
  };
  document.title = "PROBE" + JSON.stringify(found);
});
</script>
"""


def test_the_style_sheet_is_part_of_every_html_build(build: Build) -> None:
    built = build("pull")
    assert (built.output / "_static" / "qmpdoc.css").is_file()
    assert "_static/qmpdoc.css" in built.text("index.html")


def test_a_project_s_own_style_sheet_of_the_same_name_replaces_ours(build: Build) -> None:
    first = build("pull")
    (first.source / "own").mkdir()
    (first.source / "own" / "qmpdoc.css").write_text("/* own */\n")
    built = build(first.source, html_static_path=["own"])
    assert built.text("_static/qmpdoc.css") == "/* own */\n"


def lay_out(built: Built, page: str, *options: str) -> dict[str, object]:
    """What a browser makes of a page."""
    path = built.output / page
    path.write_text(path.read_text().replace("</head>", f"{PROBE}</head>"))
    ran = subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
            f"--user-data-dir={built.output.parent / 'profile'}",
            *options,
            "--window-size=1200,900",
            "--virtual-time-budget=5000",
            "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    match = re.search(r"<title>PROBE(\{.*?\})</title>", ran.stdout)
    assert match, ran.stderr[-1000:]
    found: dict[str, object] = json.loads(match[1])
    return found


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt install chromium")
@pytest.mark.parametrize("theme", ["alabaster", "furo", "sphinx_rtd_theme", "pydata_sphinx_theme"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_lays_pages_out_as_the_style_sheet_says(build: Build, theme: str, scheme: str) -> None:
    if theme != "alabaster":
        pytest.importorskip(theme)
    built = build("pull", html_theme=theme)
    options = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    found = lay_out(built, "index.html", *options)
    assert found == {
        "sheet": True,
        "fields": "block",
        "label": True,
        "member": "0px",
        "example": "rgba(0, 0, 0, 0)",
        "wide": True,
        "text": True,
    }
