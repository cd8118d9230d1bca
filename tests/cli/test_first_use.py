"""What people see in their first minutes: wrong files, odd folders, narrow terminals, plain locales."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_show import SCHEMA
from tests.conftest import RunQmpdoc


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a blank in its name, with a schema."""
    folder = tmp_path / "my tree"
    folder.mkdir()
    (folder / "lamp.json").write_bytes(SCHEMA)
    return folder


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("list package.json", "this JSON is not a QAPI schema, a model of qmpdoc or an answer to query-qmp-schema"),
        ("list nothing.hx", "file 'nothing.hx' not found"),
        ("list empty", "'empty' is a folder, and no definition files were found in it"),
        ("lint --format yaml lamp.json", "yaml"),
        ("lint --fromat json lamp.json", "unknown option --fromat, did you mean '--format'?"),
        ("render json lamp.json -o empty", "'empty' is a folder; name a file in it"),
        ("render json lamp.json -o no/where.json", "folder 'no' not found; make it first"),
        ("diff v10.0.0", "'v10.0.0' is neither a file nor a revision of '.'"),
        ("serve nothing.hx", "file 'nothing.hx' not found"),
        ("rneder text lamp.json", "unknown command 'rneder', did you mean 'render'?"),
        ("render htlm lamp.json", "unknown format 'htlm', did you mean 'html'?"),
        ("explain unknown-agrument", "unknown rule 'unknown-agrument', did you mean 'unknown-argument'?"),
        ("lint --select QL9999 lamp.json", "QL9999"),
        ("init missing.hx", "'missing.hx' does not exist; name a definition file"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(words: str, message: str, folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "package.json").write_text('{"name": "x"}')
    (folder / "empty").mkdir()
    result = qmpdoc(*words.split(), cwd=folder)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert len(result.stderr.splitlines()) <= 4


def test_a_path_with_blanks_is_one_path(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", "my tree", cwd=folder.parent)
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, b"1 QMP command (1 documented), 2 types")


def test_works_without_a_cache(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "file").touch()
    result = qmpdoc("list", "lamp.json", cwd=folder, XDG_CACHE_HOME=str(folder / "file"))
    assert (result.returncode, result.stderr) == (0, b"")


def test_works_in_a_locale_without_utf_8(folder: Path, qmpdoc: RunQmpdoc) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    (folder / "lamp.json").write_bytes(SCHEMA.replace(b"in the hall", "in the hallway of Zürich".encode()))
    result = qmpdoc("show", "query-lamp", "lamp.json", cwd=folder, **plain)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Zürich" in result.stdout.decode()


@pytest.mark.parametrize("columns", ["1", "20", "300"])
def test_works_in_narrow_and_wide_terminals(columns: str, folder: Path, qmpdoc: RunQmpdoc) -> None:
    for words in (["--help"], ["lint", "--help"], ["show", "query-lamp", "lamp.json"], ["search", "lamp", "lamp.json"]):
        result = qmpdoc(*words, cwd=folder, COLUMNS=columns)
        assert (result.returncode, result.stderr) == (0, b""), words


def test_output_that_nobody_reads_ends_the_run_quietly(folder: Path) -> None:
    command = f'"{sys.executable}" -m qmpdoc show query-lamp LampState LampInfo lamp.json | head -n 1'
    result = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=True, timeout=60)
    assert result.stderr == b""


def test_a_module_alone_names_its_schema(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    comment = "##\n# @Lamp:\n#\n# A lamp.\n#\n# Since: 1.0\n##\n"
    (tmp_path / "part.json").write_text(f"{comment}{{ 'enum': 'Lamp', 'data': [ 'on' ] }}\n")
    (tmp_path / "whole.json").write_text(
        "{ 'pragma': { 'documentation-exceptions': [ 'Lamp' ] } }\n{ 'include': 'part.json' }\n"
    )
    alone = qmpdoc("list", "part.json", cwd=tmp_path).stderr.decode()
    assert alone.splitlines()[-1].startswith("qmpdoc: part.json is a module of whole.json; name that file")
    assert qmpdoc("list", "whole.json", cwd=tmp_path).stderr == b""


def test_from_a_subfolder_the_files_of_the_tree_are_found(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "pyproject.toml").write_text('[tool.qmpdoc]\nfiles = ["lamp.json"]\n')
    (folder / "deep" / "down").mkdir(parents=True)
    result = qmpdoc("list", cwd=folder / "deep" / "down")
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, b"1 QMP command (1 documented), 2 types")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_named(folder: Path, qmpdoc: RunQmpdoc) -> None:
    folder.chmod(0o555)
    try:
        result = qmpdoc("render", "json", "lamp.json", "-o", "out.json", cwd=folder)
    finally:
        folder.chmod(0o755)
    assert result.returncode == 2
    assert "'out.json' cannot be written: Permission denied" in result.stderr.decode()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of another user")
def test_a_cache_of_another_user_is_not_used(folder: Path, qmpdoc: RunQmpdoc) -> None:
    """What others may write must not become part of an output."""
    (folder / "cache" / "qmpdoc").mkdir(parents=True)
    os.chown(folder / "cache" / "qmpdoc", 65534, 65534)
    result = qmpdoc("list", "lamp.json", cwd=folder, XDG_CACHE_HOME=str(folder / "cache"))
    assert (result.returncode, result.stderr) == (0, b"")
    assert list((folder / "cache" / "qmpdoc").iterdir()) == []


def test_ctrl_c_ends_a_run_without_a_traceback(folder: Path) -> None:
    os.mkfifo(folder / "waits.hx")
    command = [sys.executable, "-m", "qmpdoc", "list", "waits.hx"]
    with (
        subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run,
        (folder / "waits.hx").open("wb"),  # opens once the run reads
    ):
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=30)
    assert (run.returncode, output, errors) == (130, b"", b"")
