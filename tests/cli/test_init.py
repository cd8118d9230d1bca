"""``qmpdoc init`` writes a configuration that works, and never overwrites."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.test_show import SCHEMA
from tests.conftest import RunQmpdoc


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tree with a schema in a folder, and another in a folder with a blank."""
    (tmp_path / "qapi").mkdir()
    (tmp_path / "qapi" / "qapi-schema.json").write_bytes(SCHEMA)
    return tmp_path


def test_the_configuration_names_what_was_found(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("init", "--yes", cwd=folder)
    assert result.returncode == 0, result.stderr.decode()
    assert '"qapi/qapi-schema.json",' in (folder / "qmpdoc.toml").read_text()
    listed = qmpdoc("list", cwd=folder)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert b"query-lamp" in listed.stdout


def test_the_configuration_names_documents_about_deprecations(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "docs" / "about").mkdir(parents=True)
    title = "QEMU Machine Protocol (QMP) commands"
    document = f"Deprecated features\n{'=' * 19}\n\n{title}\n{'-' * 36}\n\n``stop`` (since 9.0)\n{chr(39) * 20}\n"
    (folder / "docs" / "about" / "deprecated.rst").write_text(document)
    assert qmpdoc("init", "--yes", cwd=folder).returncode == 0
    assert '    "docs/about/deprecated.rst",\n]' in (folder / "qmpdoc.toml").read_text()
    assert b"QL322" in qmpdoc("lint", "--select", "QL32", cwd=folder).stdout


def test_never_overwrites(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "qmpdoc.toml").write_text("files = []\n")
    result = qmpdoc("init", "--yes", "--ci", "github", cwd=folder)
    assert result.returncode == 1
    assert b"qmpdoc.toml exists and is unchanged; add this to it:" in result.stderr
    assert (folder / "qmpdoc.toml").read_text() == "files = []\n"
    assert (folder / ".github/workflows/qmpdoc.yml").exists()


def test_a_configuration_in_pyproject_is_not_replaced(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "pyproject.toml").write_text("[tool.qmpdoc]\nfiles = []\n")
    result = qmpdoc("init", "--yes", cwd=folder)
    assert (result.returncode, (folder / "qmpdoc.toml").exists()) == (0, False)
    assert b"pyproject.toml has a table [tool.qmpdoc] already" in result.stderr


def test_the_other_files_are_whole(folder: Path, qmpdoc: RunQmpdoc) -> None:
    for ci in ("github", "gitlab"):
        qmpdoc("init", "--yes", "--pre-commit", "--ci", ci, cwd=folder)
    for name in (".pre-commit-config.yaml", ".github/workflows/qmpdoc.yml", ".gitlab-ci.yml"):
        assert yaml.safe_load((folder / name).read_text()), name


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_the_make_fragment_builds(folder: Path, qmpdoc: RunQmpdoc) -> None:
    assert qmpdoc("init", "--yes", "--build", "make", cwd=folder).returncode == 0
    words = ["make", "-f", "qmpdoc.mk", "qmpdoc", f"QMPDOC={sys.executable} -m qmpdoc"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    subprocess.run(words, cwd=folder, check=True, capture_output=True, env=environment, timeout=120)
    assert (folder / "build/qmpdoc/html/index.html").exists()


def test_the_dry_run_writes_nothing(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("init", "--yes", "--dry-run", "--build", "meson", cwd=folder)
    assert result.returncode == 0
    assert b"custom_target" in result.stdout
    assert sorted(each.name for each in folder.iterdir()) == ["qapi"]


def test_says_what_to_do_where_nothing_is_found(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("init", "--yes", cwd=tmp_path)
    assert result.returncode == 2
    assert b"no definition files were found here; name a definition file" in result.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_asks_on_a_terminal(folder: Path) -> None:
    master, slave = os.openpty()
    words = [sys.executable, "-m", "qmpdoc", "init"]
    with subprocess.Popen(words, cwd=folder, stdin=slave, stdout=slave, stderr=slave) as run:
        os.write(master, b"y\nperhaps\nno\nmake\n")
        assert run.wait(60) == 0
    os.close(slave)
    os.close(master)
    assert (folder / ".pre-commit-config.yaml").exists()
    assert (folder / "qmpdoc.mk").exists()
    assert not (folder / ".github").exists()
