"""The measurements and their limits, one row each."""

from tests.bench.measure import Measurement, PeakMemory, Ratio

MONITOR = "{corpus}/hx/2010-08-20/qemu-monitor.hx"
COMMANDS = "{corpus}/hx/2016-09-12/qmp-commands.hx"

BENCHES: tuple[Measurement, ...] = (
    Ratio("hxtool -q, the monitor of 2010", f"{{qmpdoc}} hxtool -q {MONITOR}", 2.5),
    Ratio(
        "hxtool -q, over a shell's loop",
        f"{{qmpdoc}} hxtool -q {MONITOR}",
        1.0,
        against=f"sh {{bench}}/loop.sh {MONITOR}",
    ),
    Ratio("render json, 4,925 lines", f"{{qmpdoc}} render json {COMMANDS}", 15),
    Ratio(
        "render json, ten times the lines",
        "{qmpdoc} render json {tenfold}",
        11,
        against=f"{{qmpdoc}} render json {COMMANDS}",
    ),
    PeakMemory("hxtool -q, the monitor of 2010", f"{{qmpdoc}} hxtool -q {MONITOR}", 30),
    PeakMemory("render json, the largest .hx file", "{qmpdoc} render json {largest}", 80),
)
