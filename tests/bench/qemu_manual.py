"""``python -m tests.bench.qemu_manual``: the drop-in and QEMU's own extensions, on the QMP page of a checkout of QEMU.

`QMPDOC_QEMU` names the checkout, of 10.0 or later. Both build the same page with the same Sphinx, in turns.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

VARIABLE = "QMPDOC_QEMU"
ROUNDS = 3
PAGE = "docs/interop/qemu-qmp-ref.rst"

_THEIRS = "QEMU's own"
_EXTENSIONS = {
    _THEIRS: 'extensions = ["qapidoc", "qapi_domain", "qmp_lexer"]\n',
    "drop-in": 'extensions = ["qmpdoc.sphinxext.qemu"]\n',
    "drop-in, QEMU's look": 'extensions = ["qmpdoc.sphinxext.qemu"]\nqmpdoc_look = "qemu"\n',
}
_CONFIGURATION = """\
import sys
sys.path[:0] = [{sphinx!r}, {scripts!r}]
project = "QEMU"
default_role = "any"
qapidoc_srctree = {checkout!r}
qapi_namespaces = {{"QMP"}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a build takes: its most memory and the time of the processor, and the length of the page."""

    megabytes: float
    seconds: float
    kilobytes: float

    def within(self, theirs: Cost, *, long: bool) -> bool:
        """Whether this is within the limits; a page of our own look may be `long`."""
        return (
            self.megabytes <= theirs.megabytes
            and self.seconds <= 0.6 * theirs.seconds
            and (long or self.kilobytes <= 1.1 * theirs.kilobytes)
        )


def main() -> int:
    """Measure and print a line for each set of extensions; return 1 when one is beyond the limits."""
    checkout = os.environ.get(VARIABLE)
    if not checkout:
        print(f"skipped: set {VARIABLE} to a checkout of QEMU")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        costs = measure(Path(checkout).resolve(), Path(scratch), ROUNDS)
    theirs = costs[_THEIRS]
    results = [_report(name, cost, theirs) for name, cost in costs.items()]
    return 0 if all(results) else 1


def measure(checkout: Path, scratch: Path, rounds: int) -> dict[str, Cost]:
    """Build the page with each set of extensions, in turns; the medians."""
    projects = {name: _project(checkout, scratch / str(each), name) for each, name in enumerate(_EXTENSIONS)}
    turns = [{name: _build(project) for name, project in projects.items()} for _ in range(rounds)]
    return {
        name: Cost(
            megabytes=median(turn[name].megabytes for turn in turns),
            seconds=median(turn[name].seconds for turn in turns),
            kilobytes=turns[0][name].kilobytes,
        )
        for name in projects
    }


def _project(checkout: Path, project: Path, name: str) -> Path:
    project.mkdir()
    shutil.copyfile(checkout / PAGE, project / "index.rst")
    folders = {"sphinx": str(checkout / "docs/sphinx"), "scripts": str(checkout / "scripts")}
    configuration = _CONFIGURATION.format(checkout=str(checkout), **folders)
    (project / "conf.py").write_text(configuration + _EXTENSIONS[name], encoding="utf-8")
    return project


def _build(project: Path) -> Cost:
    """Build a project from nothing, without a cache of definition files."""
    output = tempfile.mkdtemp(dir=project.parent)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", str(project), output]
    environment = {**os.environ, "XDG_CACHE_HOME": os.path.join(output, "cache")}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"exit status {process.returncode}: {' '.join(command)}")
    return Cost(
        megabytes=usage.ru_maxrss / 1024,
        seconds=usage.ru_utime + usage.ru_stime,
        kilobytes=os.path.getsize(os.path.join(output, "index.html")) / 1024,
    )


def _report(name: str, cost: Cost, theirs: Cost) -> bool:
    """Print what a build takes, also as parts of theirs."""
    print(
        f"{name:<22} {cost.megabytes:6.0f} MiB ({cost.megabytes / theirs.megabytes:.2f})"
        f"  {cost.seconds:6.1f} s ({cost.seconds / theirs.seconds:.2f})"
        f"  {cost.kilobytes:6.0f} KiB ({cost.kilobytes / theirs.kilobytes:.2f})"
    )
    return cost is theirs or cost.within(theirs, long="look" not in name)


if __name__ == "__main__":
    sys.exit(main())
