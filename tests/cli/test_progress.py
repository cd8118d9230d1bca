"""The progress bar: shown after a second, on a terminal, and erased at the end."""

import argparse
import io
import sys
import time

import pytest

from qmpdoc.cli.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the bar sees: its only element."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def drawn(stream: io.StringIO, clock: list[float], seconds: float, verbosity: int = 0) -> str:
    """What is written to `stream` as standard error by work in four parts that takes so long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        with ProgressBar(argparse.Namespace(verbosity=verbosity), "pages") as bar:
            for part in range(1, 5):
                clock[0] += seconds / 4
                bar(part, 4)
    return stream.getvalue()


def test_what_takes_longer_than_a_second_shows_how_far_it_is_and_leaves_nothing(clock: list[float]) -> None:
    lines = drawn(Terminal(), clock, 4.0).split("\r\x1b[K")
    assert lines[1:] == [f"pages [{'#' * n}{'.' * (30 - n)}] {part}/4" for part, n in enumerate((7, 15, 22, 30), 1)] + [
        ""
    ]


def test_a_short_work_says_nothing(clock: list[float]) -> None:
    assert drawn(Terminal(), clock, 0.9) == ""


def test_nothing_is_said_in_a_pipe_or_when_quiet(clock: list[float]) -> None:
    assert drawn(io.StringIO(), clock, 4.0) == ""
    assert drawn(Terminal(), clock, 4.0, verbosity=-1) == ""
