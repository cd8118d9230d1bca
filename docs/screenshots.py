"""Takes the pictures of README from the example monitor: python docs/screenshots.py (needs playwright and Chromium)."""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

TOP = Path(__file__).resolve().parents[1]
IMAGES = TOP / "docs" / "images"
WIDTH, HEIGHT = 1200, 760
COLOURS = {"1": "font-weight:bold", "31": "color:#ff7b72", "33": "color:#e3b341", "32": "color:#7ee787"}
COLOURS |= {"34": "color:#79c0ff", "35": "color:#d2a8ff", "36": "color:#76e3ea", "2": "opacity:.7"}


def qmpdoc(*words: str, cwd: Path) -> str:
    """The output of a run, errors included."""
    command = [sys.executable, "-m", "qmpdoc", *words]
    return subprocess.run(
        command, cwd=cwd, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ).stdout


def terminal(command: str, output: str) -> str:
    """A page that looks as a terminal does."""

    def styled(match: re.Match[str]) -> str:
        codes = [each for each in match[1].split(";") if each.lstrip("0")]
        style = ";".join(COLOURS.get(code, "") for code in codes)
        return f'</span><span style="{style}">'

    text = re.sub(r"\x1b\[([\d;]*)m", styled, html.escape(output))
    return (
        "<body style='margin:0;background:#0d1117;color:#e6edf3'><pre style='margin:0;padding:20px;"
        f"font:15px/1.45 monospace'>$ {html.escape(command)}\n<span>{text}</span></pre>"
    )


def shoot_terminal(browser: Browser, command: str, output: str, name: str) -> None:
    """Take a picture of a command and its output, as high as they are."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 100})
    page.set_content(terminal(command, output))
    page.screenshot(path=IMAGES / name, full_page=True)
    page.close()


def main() -> None:
    """Take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        shutil.copytree(TOP / "examples", work / "examples")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        qmpdoc("render", "html", "examples/monitor.hx", "examples/events.txt", "-o", "site", cwd=work)
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto((work / "site" / "command" / "drive_resize.html").as_uri())
            page.screenshot(path=IMAGES / f"reference-{scheme}.png")
            page.close()
        text = (work / "examples" / "monitor.hx").read_text()
        for right, wrong in (('"pause" }', '"puase" }'), ("drive while the", "drive whlie the")):
            text = text.replace(right, wrong, 1)
        (work / "monitor.hx").write_text(text)
        lint = ["lint", "monitor.hx"]
        shoot_terminal(browser, "qmpdoc lint monitor.hx", qmpdoc(*lint, "--color", "always", cwd=work), "lint.png")
        diff = ["diff", "1.0/lamp.json", "2.0/lamp.json"]
        output = qmpdoc(*diff, "--color", "always", cwd=work / "examples" / "compare")
        shoot_terminal(browser, f"qmpdoc {' '.join(diff)}", output, "diff.png")
        browser.close()


if __name__ == "__main__":
    main()
