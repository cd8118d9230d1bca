"""Bad input, through the whole program: an answer in bounded time, no traceback, and old output remains."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmpdoc.cli import main
from tests.bad_input import COMMANDS, HX_AND_TEXT, NAMES, READERS, example, run, watched, write
from tests.conftest import RunQmpdoc

PLACES = st.floats(0, 1, exclude_max=True)
"""Where in a file, as a part of its length."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bad")


@settings(max_examples=120)
@given(name=st.sampled_from(NAMES), place=PLACES, command=st.sampled_from(COMMANDS))
def test_example_cut_anywhere(folder: Path, name: str, place: float, command: tuple[str, ...]) -> None:
    data = example(name)
    run(command, write(folder, name, data[: int(place * len(data))]), folder)


@pytest.mark.parametrize("name", HX_AND_TEXT)
def test_example_cut_at_every_line_is_listed(folder: Path, name: str) -> None:
    lines = example(name).splitlines(keepends=True)
    step = max(1, len(lines) // 150)
    for number in range(0, len(lines), step):
        run(("list",), write(folder, name, b"".join(lines[:number])), folder)


@settings(max_examples=200)
@given(
    name=st.sampled_from(NAMES),
    place=PLACES,
    byte=st.integers(1, 255),
    command=st.sampled_from(COMMANDS),
)
def test_example_with_a_byte_changed(
    folder: Path, name: str, place: float, byte: int, command: tuple[str, ...]
) -> None:
    data = bytearray(example(name))
    data[int(place * len(data))] ^= byte
    run(command, write(folder, name, bytes(data)), folder)


@settings(max_examples=100)
@given(
    name=st.sampled_from(NAMES),
    cuts=st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted),
    command=st.sampled_from(COMMANDS),
)
def test_example_with_a_piece_missing(folder: Path, name: str, cuts: list[float], command: tuple[str, ...]) -> None:
    data = example(name)
    first, last = (int(each * len(data)) for each in cuts)
    run(command, write(folder, name, data[:first] + data[last:]), folder)


@settings(max_examples=100)
@given(data=st.binary(max_size=300), command=st.sampled_from(COMMANDS), suffix=st.sampled_from(["hx", "txt", "json"]))
def test_any_bytes(folder: Path, data: bytes, command: tuple[str, ...], suffix: str) -> None:
    run(command, write(folder, f"any.{suffix}", data), folder)


def line_of(words: bytes) -> int:
    data = example("monitor.hx")
    return data.count(b"\n", 0, data.index(words)) + 1


REFUSED = {
    "one line of ten megabytes": (b"SQMP\n" + b"x" * 10_000_000 + b"\nEQMP\n", "QP005", 2),
    "ten megabytes without a line end": (b"-" * 10_000_000, "QP005", 1),
    "nothing but NUL": (b"\0" * 100_000, "QP004", 1),
    "a NUL": (example("monitor.hx").replace(b"the processors", b"\0", 1), "QP004", line_of(b"the processors")),
    "Latin-1": (
        example("monitor.hx").replace(b"the processors", b"caf\xe9 " * 200, 1),
        "QP003",
        line_of(b"the processors"),
    ),
    "UTF-16": ("SQMP\nEQMP\n".encode("utf-16"), "QP004", 1),
    "nothing that is known": (b"Dear all,\nplease find attached\n", "QP006", 1),
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("command", READERS)
def test_refused_with_code_place_and_way_out(tmp_path: Path, command: tuple[str, ...], what: str) -> None:
    data, code, line = REFUSED[what]
    path = write(tmp_path, "refused.hx" if code != "QP006" else "refused.txt", data)
    result = run(command, path, tmp_path)
    assert result.status == 2
    assert f"{path}:{line}:" in result.stderr
    assert f"[{code}" in result.stderr
    assert len(result.stderr.splitlines()) > 1


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("what", REFUSED)
def test_hxtool_and_all_others_end(tmp_path: Path, command: tuple[str, ...], what: str) -> None:
    run(command, write(tmp_path, "odd.hx", REFUSED[what][0]), tmp_path)


@pytest.mark.parametrize("name", HX_AND_TEXT)
@pytest.mark.parametrize("command", READERS)
def test_crlf_and_byte_order_mark_change_nothing(tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    data = example(name)
    expected = run(command, write(tmp_path, name, data), tmp_path)
    dressed = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    assert run(command, write(tmp_path, name, dressed), tmp_path) == expected


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_file_without_content(tmp_path: Path, command: tuple[str, ...], data: bytes) -> None:
    output = tmp_path / "output"
    with watched():
        status = main([*command, str(write(tmp_path, "empty.hx", data)), "-o", str(output)])
    assert status == 0
    assert output.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_folder_and_missing_file_are_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "no\x1bthing.hx", "thing.hx' not found")):
        result = run(command, path, tmp_path)
        assert result.status == 2
        assert words in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_link_that_leads_nowhere_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "round.hx"
    path.symlink_to(path)
    result = run(command, path, tmp_path)
    assert result.status == 2
    assert "round.hx" in result.stderr
    assert "cannot be read" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_unreadable_file_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = write(tmp_path, "secret.hx", b"SQMP\nEQMP\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    result = run(command, path, tmp_path)
    assert result.status == 2
    assert "secret.hx" in result.stderr
    assert "permission" in result.stderr.lower()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_process_of_its_own_ends_the_same(tmp_path: Path, qmpdoc: RunQmpdoc, command: tuple[str, ...]) -> None:
    missing = qmpdoc(*command, "missing.hx", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert missing.stderr.startswith(b"missing.hx:1:1: error: ")


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_bad_standard_input_is_named(qmpdoc: RunQmpdoc, command: tuple[str, ...]) -> None:
    broken = qmpdoc(*command, "-", stdin=b"SQMP\nEQMP " + b"\xff" * 200 + b"\n")
    assert (broken.returncode, broken.stdout) == (2, b"")
    assert broken.stderr.startswith(b"<stdin>:2:6: error: byte 0xff is not UTF-8")


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_one_byte_that_is_not_utf_8_is_named_and_reading_goes_on(qmpdoc: RunQmpdoc, command: tuple[str, ...]) -> None:
    data = "SQMP\nquit\n----\n\né and \\xa0 end.\n\nEQMP\n".encode().replace(b"\\xa0", b"\xa0")
    result = qmpdoc(*command, "-", stdin=data)
    assert result.returncode == 0
    assert b"<stdin>:5:7: warning: byte 0xa0 is not UTF-8" in result.stderr
    assert b"quit" in result.stdout
