"""The bench fails when a limit is passed, and not otherwise."""

import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import report
from tests.bench.measure import Measurement, PeakMemory, PrintedRatio, Ratio, SecondsBeyond
from tests.bench.places import repeat
from tests.reading import read_hx_text

PLACES = {"python": sys.executable}
SLOW = "{python} -c 'import time; time.sleep(0.3)'"
LARGE = "{python} -c 'x = bytearray(100 << 20)'"


@pytest.mark.parametrize(
    ("bench", "status", "verdict"),
    [
        (SecondsBeyond("a", SLOW, 0.01, against="{python} -c pass"), 1, "BEYOND"),
        (SecondsBeyond("a", SLOW, 5, against=SLOW), 0, "ok"),
        (SecondsBeyond("a", "{series}", 5, against=SLOW), 0, "skipped"),
        (Ratio("a", SLOW, 1.0), 1, "BEYOND"),
        (Ratio("a", "{python} -c pass", 1.0, against=SLOW), 0, "ok"),
        (PrintedRatio("a", "{python} -c 'print(2.5, 5, \"ms\")'", 2), 1, "BEYOND"),
        (PrintedRatio("a", "{python} -c 'print(2.5, 5, \"ms\")'", 3), 0, "ok"),
        (PeakMemory("a", LARGE, 90), 1, "BEYOND"),
        (PeakMemory("a", LARGE, 1_000_000), 0, "ok"),  # at least the tests' own memory
        (Ratio("a", "{python} {corpus}", 0.0), 0, "skipped"),
    ],
)
def test_a_limit_that_is_passed_fails(
    bench: Measurement, status: int, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report([bench], PLACES, rounds=1) == status
    assert capsys.readouterr().out.startswith(verdict)


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(SystemExit, match="exit status 3"):
        report([Ratio("a", "{python} -c 'raise SystemExit(3)'", 9.0)], PLACES, rounds=1)


def test_a_repeated_file_has_so_many_times_the_commands_and_no_fault(tmp_path: Path) -> None:
    text = """\
        {
            .name       = "eject",
            .args_type  = "device:B",
        },
    SQMP
    eject
    -----

    Eject a medium; eject-all is another command.

    EQMP
    """
    (tmp_path / "a.hx").write_text(text.replace("\n    ", "\n"))
    reference, diagnostics = read_hx_text(repeat(tmp_path / "a.hx", 3))
    assert [each.name for each in reference.commands] == ["eject-0", "eject-1", "eject-2"]
    assert diagnostics == []
