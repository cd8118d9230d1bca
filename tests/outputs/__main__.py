"""Compare what two revisions of qmpdoc print: status 1 if they differ."""

from __future__ import annotations

import argparse
import difflib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.corpus import corpus_folder
from tests.outputs.runs import Run, all_runs

ROOT = Path(__file__).resolve().parents[2]
FINGERPRINTED = (".qmpdoc-files.json", ".qmpdoc-versions/")
"""The list of a folder's files and the stored versions of a site, which have a fingerprint of the program's code."""
TIME_LIMIT = 300
"""Seconds that one run may take."""


def main() -> int:
    """Run every command with both revisions and show what differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.outputs", description=__doc__)
    parser.add_argument("base", help="the revision to compare the work tree with")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the runs that have TEXT in their name")
    parser.add_argument("--lines", type=int, default=12, help="lines of a difference to show (default: 12)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return compare(options.base, options.only, options.lines, Path(scratch))


def compare(base: str, only: str, lines: int, scratch: Path) -> int:
    """Compare the work tree with the revision `base`; return 1 if any output differs."""
    old = scratch / "base"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(old), base], cwd=ROOT, check=True)
    try:
        corpus = corpus_folder()
        _clone(corpus, scratch)
        runs = [each for each in all_runs(ROOT / "examples", corpus, scratch) if only in each.name]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = pool.map(lambda run: _difference(run, old, scratch, lines), runs)
            return _show(zip(runs, results, strict=True), len(runs))
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(old)], cwd=ROOT, check=False)


def _clone(corpus: Path | None, scratch: Path) -> None:
    for bundle in sorted(corpus.glob("history/*.bundle")) if corpus else ():
        command = ["git", "clone", "--quiet", "-b", "main", str(bundle), str(scratch / bundle.stem)]
        subprocess.run(command, check=True)


def _show(results: Iterable[tuple[Run, str]], total: int) -> int:
    changed = 0
    for number, (run, difference) in enumerate(results, start=1):
        if sys.stderr.isatty():
            print(f"\r{number} of {total}", end="", file=sys.stderr, flush=True)
        if difference:
            changed += 1
            print(f"\n== {run.name}\n{difference}")
    print(f"{total} outputs compared, {changed} differ")
    return int(changed > 0)


def _difference(run: Run, old: Path, scratch: Path, lines: int) -> str:
    with tempfile.TemporaryDirectory(dir=scratch) as place:
        before, after = _record(run, old, Path(place, "a")), _record(run, ROOT, Path(place, "b"))
    if before == after:
        return ""
    diff = difflib.unified_diff(before, after, "base", "work tree", n=0, lineterm="")
    return "\n".join(line[:240] for _, line in zip(range(lines), diff, strict=False))


def _record(run: Run, tree: Path, place: Path) -> list[str]:
    """Return the exit status, both streams and the files of a run, as lines."""
    place.mkdir()
    environment = _environment(tree, place)
    words = [_filled(word, run.folder, place) for word in run.words]
    command = ["bash", "-c", run.shell] if run.shell else [sys.executable, "-m", "qmpdoc", *words]
    stdin = run.stdin.read_bytes() if run.stdin else b""
    result = subprocess.run(
        command, cwd=run.folder, env=environment, input=stdin, capture_output=True, timeout=TIME_LIMIT, check=False
    )
    text = f"exit status {result.returncode}\n".encode() + result.stderr + b"\n== output\n" + result.stdout
    lines = text.decode(errors="backslashreplace").replace(str(place), "PLACE").splitlines()
    return lines + _files(place / "out")


def _filled(word: str, folder: Path, place: Path) -> str:
    if "{first}" in word:
        command = ["git", "rev-list", "--max-parents=0", "main"]
        first = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
        return word.replace("{first}", first)
    return word.replace("{out}", str(place / "out"))


def _environment(tree: Path, place: Path) -> dict[str, str]:
    """Return the environment of a run: the package of `tree`, and a command ``qmpdoc`` that runs it."""
    program = place / "bin" / "qmpdoc"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qmpdoc "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QMPDOC_")}
    paths = {"PYTHONPATH": str(tree), "PATH": f"{program.parent}:{os.environ['PATH']}", "PWD_SCRATCH": str(place)}
    return {**kept, **paths, "XDG_CACHE_HOME": str(place / "cache"), "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"}


def _files(folder: Path) -> list[str]:
    """Return a line for each file below a folder: its path and a digest of its bytes."""
    paths = {each.relative_to(folder).as_posix(): each for each in sorted(folder.rglob("*")) if each.is_file()}
    compared = {path: each for path, each in paths.items() if not path.startswith(FINGERPRINTED)}
    return [f"{path}: {hashlib.sha256(each.read_bytes()).hexdigest()[:16]}" for path, each in compared.items()]


if __name__ == "__main__":
    if not shutil.which("git"):
        sys.exit("git is needed")
    sys.exit(main())
