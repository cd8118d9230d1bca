"""``python -m tests.bench [WORD…]``: measure everything, or what has one of the words in its name."""

from __future__ import annotations

import sys
import tempfile
from collections import ChainMap
from collections.abc import MutableMapping, Sequence
from pathlib import Path

from tests.bench.measure import Measurement
from tests.bench.places import find_places
from tests.bench.table import BENCHES

ROUNDS = 15


def main(words: Sequence[str]) -> int:
    """Print each measurement and its limit; return 1 when one is beyond it."""
    chosen = [each for each in BENCHES if not words or any(word in each.name for word in words)]
    with tempfile.TemporaryDirectory() as scratch:
        return report(chosen, find_places(Path(scratch)), ROUNDS)


def report(benches: Sequence[Measurement], places: MutableMapping[str, str], rounds: int) -> int:
    """Measure `benches` and print a line for each; return 1 when one is beyond its limit."""
    with tempfile.TemporaryDirectory() as results:
        kept = [_is_kept(each, ChainMap({"results": results}, places), rounds) for each in benches]
    return 0 if all(kept) else 1


def _is_kept(bench: Measurement, places: MutableMapping[str, str], rounds: int) -> bool:
    """Whether the limit of a measurement is kept; one without the corpus that it needs is skipped."""
    try:
        outcome = bench.measure(places, rounds)
    except KeyError as missing:
        print(f"skipped  {bench.name}: there is no {missing.args[0]}; set QMPDOC_CORPUS")
        return True
    verdict = "ok     " if outcome.is_within else "BEYOND "
    amount = f"{outcome.value:6.2f} of {outcome.limit:g} {outcome.unit}"
    print(f"{verdict}  {amount:<24} {bench.name}" + (f" ({outcome.detail})" if outcome.detail else ""), flush=True)
    return outcome.is_within


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
