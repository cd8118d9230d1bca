"""The wheel has all that it needs: installed into an environment of its own, the commands run."""

import subprocess
import sys
import tarfile
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HX = b"""\
SQMP
eject
-----

Eject a removable medium.

EQMP
"""


def run(*words: str | Path, cwd: Path, stdin: bytes = b"") -> bytes:
    """The output of a command that must succeed."""
    result = subprocess.run([*map(str, words)], cwd=cwd, input=stdin, capture_output=True, check=False, timeout=600)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout


@pytest.fixture(scope="module")
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, repository, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def environment(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new virtual environment that has only the wheel and its dependencies.

    It is installed without the network, from a folder of wheels.
    """
    folder, wheels = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("wheels")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    (wheel,) = built.glob("*.whl")
    pip = (folder / "bin" / "python", "-m", "pip")
    run(*pip, "download", "--quiet", "--only-binary", ":all:", "--dest", wheels, wheel, cwd=folder)
    run(*pip, "install", "--quiet", "--no-index", "--find-links", wheels, "qmpdoc", "--pre", cwd=folder)
    return folder / "bin"


def test_the_wheel_holds_every_template_and_says_that_it_is_typed(built: Path, repository: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {
        f"qmpdoc/{each.relative_to(repository)}"
        for each in (repository / "templates").rglob("*")
        if each.is_file() and not each.name.startswith(".")
    }
    modules = {str(each.relative_to(repository)) for each in (repository / "qmpdoc").rglob("*.py")}
    assert templates
    assert templates | modules | {"qmpdoc/py.typed"} <= names
    assert not any(each.startswith(("tests/", "examples/")) for each in names)


def test_the_wheel_has_a_man_page_for_each_subcommand(environment: Path) -> None:
    pages = {each.name for each in (environment.parent / "share" / "man" / "man1").iterdir()}
    names = import_module("qmpdoc.cli.subcommands").SUBCOMMANDS
    assert {"qmpdoc.1", "qmpdoc-render-html.1", *(f"qmpdoc-{each}.1" for each in names)} <= pages
    text = (environment.parent / "share" / "man" / "man1" / "qmpdoc-lint.1").read_text()
    assert text.startswith(".TH QMPDOC\\-LINT ")
    assert ".SH EXAMPLES" in text


def test_twine_accepts_both(built: Path) -> None:
    run(sys.executable, "-m", "twine", "check", "--strict", *built.iterdir(), cwd=built)


def test_the_sdist_installs(built: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "environment", cwd=tmp_path)
    (sdist,) = built.glob("*.tar.gz")
    run(tmp_path / "environment/bin/python", "-m", "pip", "install", "--quiet", sdist, cwd=tmp_path)
    assert run(tmp_path / "environment/bin/qmpdoc", "hxtool", "-q", cwd=tmp_path, stdin=HX).startswith(b"eject\n")


def test_the_sdist_holds_what_it_takes_to_build_and_test(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {each.partition("/")[2] for each in archive.getnames()}
    wanted = {"Makefile", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml"}
    wanted |= {
        "SECURITY.md",
        "hatch_build.py",
        "docs/conf.py",
        "examples/monitor.hx",
        "templates/text/qmp-commands.txt.j2",
        "tests/conftest.py",
        "qmpdoc/py.typed",
    }
    assert wanted <= names


def test_the_installed_package_is_found_and_not_the_checkout(environment: Path, tmp_path: Path) -> None:
    program = "import qmpdoc; print(qmpdoc.__file__)"
    place = run(environment / "python", "-c", program, cwd=tmp_path).decode()
    assert place.startswith(str(environment.parent / "lib"))


def test_the_installed_commands_run(environment: Path, tmp_path: Path) -> None:
    qmpdoc = environment / "qmpdoc"
    (tmp_path / "a.hx").write_bytes(HX)
    text = HX.removeprefix(b"SQMP\n").removesuffix(b"EQMP\n")
    assert run(qmpdoc, "--version", cwd=tmp_path).startswith(b"qmpdoc ")
    assert run(qmpdoc, "hxtool", "-q", "a.hx", cwd=tmp_path) == text
    assert run(qmpdoc, "render", "text", "a.hx", cwd=tmp_path) == text
    assert run(qmpdoc, "list", "a.hx", cwd=tmp_path).endswith(b"1 QMP command (1 documented)\n")
    assert b'"$schema"' in run(qmpdoc, "schema", cwd=tmp_path)
    assert b"_shtab_qmpdoc" in run(qmpdoc, "completion", "bash", cwd=tmp_path)
    model = run(qmpdoc, "render", "json", "a.hx", cwd=tmp_path)
    again = run(environment / "python", "-m", "qmpdoc", "render", "text", "-", cwd=tmp_path, stdin=model)
    assert b"eject\n-----\n\nEject a removable medium.\n" in again


def test_the_core_needs_few_libraries_and_names_the_extras(environment: Path, tmp_path: Path) -> None:
    listed = run(environment / "python", "-m", "pip", "list", "--format", "freeze", cwd=tmp_path).decode()
    names = {each.partition("==")[0].lower() for each in listed.split()} - {"pip", "setuptools", "wheel", "tomli"}
    assert names == {"qmpdoc", "docutils", "jinja2", "markupsafe", "msgspec", "shtab"}
    (tmp_path / "a.hx").write_bytes(HX)
    lint = subprocess.run([environment / "qmpdoc", "lint", "a.hx"], cwd=tmp_path, capture_output=True, check=False)
    assert (lint.returncode, lint.stdout) == (0, b"")
    assert b"pip install 'qmpdoc[lint]'" in lint.stderr
    series = subprocess.run([environment / "qmpdoc", "series", "a..b"], cwd=tmp_path, capture_output=True, check=False)
    assert series.returncode == 2
    assert b"pip install 'qmpdoc[series]'" in series.stderr
