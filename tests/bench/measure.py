"""Measuring: two commands in turns, and the most memory that one of them held."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import time
from collections import ChainMap
from collections.abc import MutableMapping
from dataclasses import dataclass

PASS = "{python} -c pass"
"""The yardstick: what it costs to start Python at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was measured, and whether it is within its limit."""

    value: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def is_within(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Ratio:
    """The time of `command` over that of `against` may be `limit` at most.

    Both are command lines without a shell, in which ``{python}``, ``{qmpdoc}``, ``{corpus}`` and the
    other places of `tests.bench.places` are filled in, and for ``{fresh}`` a name under which nothing is yet.
    `rounds` are the most that are run of it, for what takes long.
    """

    name: str
    command: str
    limit: float
    against: str = PASS
    rounds: int = 1000

    def measure(self, places: MutableMapping[str, str], rounds: int) -> Outcome:
        """Run both in turns; return the median of the turns' ratios, since other work slows both of one turn."""
        ours, theirs = _turns(self, places, rounds)
        return Outcome(
            value=_median([mine / other for mine, other in zip(ours, theirs, strict=True)]),
            limit=self.limit,
            unit="times",
            detail=f"{_median(ours):.3f} s over {_median(theirs):.3f} s, at best {min(ours) / min(theirs):.2f} times",
        )


@dataclass(frozen=True, slots=True)
class SecondsBeyond:
    """`command` may take `limit` seconds longer than `against`, which does what cannot be done faster."""

    name: str
    command: str
    limit: float
    against: str
    rounds: int = 5

    def measure(self, places: MutableMapping[str, str], rounds: int) -> Outcome:
        """Run both in turns; return the median of the differences."""
        ours, theirs = _turns(self, places, rounds)
        return Outcome(
            value=_median([mine - other for mine, other in zip(ours, theirs, strict=True)]),
            limit=self.limit,
            unit="s more",
            detail=f"{_median(ours):.3f} s and {_median(theirs):.3f} s, at best {min(ours):.3f} s",
        )


@dataclass(frozen=True, slots=True)
class PrintedRatio:
    """`command` prints a ratio of its own and then what it is of; that may be `limit` at most."""

    name: str
    command: str
    limit: float

    def measure(self, places: MutableMapping[str, str], rounds: int) -> Outcome:
        """Run it three times, or as often as `rounds`; the median."""
        printed = sorted(_printed(self.command, places) for _ in range(min(rounds, 3)))
        value, detail = printed[len(printed) // 2]
        return Outcome(value=value, limit=self.limit, unit="times", detail=detail)


@dataclass(frozen=True, slots=True)
class PeakMemory:
    """The resident memory of `command` may be `limit` MiB at its highest."""

    name: str
    command: str
    limit: float

    def measure(self, places: MutableMapping[str, str], rounds: int) -> Outcome:
        """Run it once; the memory of this Python itself is the lower limit of the result."""
        process = _start(self.command, _with_fresh(places))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        _refuse_failure(process, self.command)
        return Outcome(value=usage.ru_maxrss / 1024, limit=self.limit, unit="MiB")


Measurement = Ratio | SecondsBeyond | PrintedRatio | PeakMemory


def _turns(
    bench: Ratio | SecondsBeyond, places: MutableMapping[str, str], rounds: int
) -> tuple[list[float], list[float]]:
    """Run a command and the one it is compared with in turns; return the seconds of each.

    The first turn, in which places may have to be made, does not count.
    """
    ours, theirs = [], []
    for _ in range(min(rounds, bench.rounds) + 1):
        ours.append(_seconds(bench.command, places))
        theirs.append(_seconds(bench.against, places))
    return ours[1:], theirs[1:]


def _with_fresh(places: MutableMapping[str, str]) -> MutableMapping[str, str]:
    """The places, and a name under which nothing is yet.

    What is written there stays until all is measured: on ext4 it takes several times as long to make files within
    a minute after many were removed.
    """
    return ChainMap({"fresh": os.path.join(tempfile.mkdtemp(dir=places["results"]), "fresh")}, places)


def _seconds(command: str, places: MutableMapping[str, str]) -> float:
    filled = _with_fresh(places)
    start = time.perf_counter()
    process = _start(command, filled)
    process.wait()
    elapsed = time.perf_counter() - start
    _refuse_failure(process, command)
    return elapsed


def _printed(command: str, places: MutableMapping[str, str]) -> tuple[float, str]:
    words = [word.format_map(places) for word in shlex.split(command)]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"bench: exit status {result.returncode} of: {command}\n{result.stderr}")
    value, detail = result.stdout.strip().split(" ", 1)
    return float(value), detail


def _start(command: str, places: MutableMapping[str, str]) -> subprocess.Popen[bytes]:
    words = [word.format_map(places) for word in shlex.split(command)]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _refuse_failure(process: subprocess.Popen[bytes], command: str) -> None:
    """What fails at once would look fast: 0 and 1, findings, are all right, anything else is not."""
    if process.returncode not in (0, 1):
        raise SystemExit(f"bench: exit status {process.returncode} of: {command}")


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
