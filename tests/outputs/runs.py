"""The commands that `make compare` runs: every subcommand, on the examples and on each age of the corpus."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FORMATS = ("text", "json", "html", "man", "markdown", "rst")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of qmpdoc: a name for the report, its words, the folder that it runs in, and its standard input."""

    name: str
    words: tuple[str, ...]
    folder: Path
    stdin: Path | None = None
    shell: str = ""
    """A shell script in place of the words; ``qmpdoc`` in it is the program under test."""


def all_runs(examples: Path, corpus: Path | None, scratch: Path) -> Iterator[Run]:
    """Return every run; `scratch` has the repositories that were cloned for them."""
    yield from _runs_on_examples(examples)
    if corpus is None:
        return
    for folder in sorted((corpus / "hx").iterdir()):
        yield from _runs_on_hx(folder)
    for folder in sorted((corpus / "qapi").iterdir()):
        yield from _runs_on_schemas(folder)
    for path in sorted((corpus / "events").glob("*/qmp-events.txt")):
        yield from _renderings(f"events {path.parent.name}", (path.name,), path.parent)
        yield _lint(f"events {path.parent.name}", (path.name,), path.parent)
    for path in sorted((corpus / "live").glob("*/query-qmp-schema.json")):
        yield Run(name=f"live {path.parent.name}: list", words=("list", path.name), folder=path.parent)
        yield from _renderings(f"live {path.parent.name}", (path.name,), path.parent)
    yield from _comparisons(corpus / "qapi")
    for bundle in sorted((corpus / "history").glob("*.bundle")):
        yield from _runs_on_history(scratch / bundle.stem)


def _runs_on_examples(examples: Path) -> Iterator[Run]:
    monitor, schema = ("monitor.hx", "events.txt"), ("schema/halyard.json",)
    for name, files in (("monitor", monitor), ("schema", schema), ("options", ("options.hx", "tool.hx"))):
        yield from _renderings(f"examples {name}", files, examples)
        yield _lint(f"examples {name}", files, examples)
    for flag in ("-h", "-t", "-q"):
        yield Run(
            name=f"examples: hxtool {flag}", words=("hxtool", flag), folder=examples, stdin=examples / "monitor.hx"
        )
    yield Run(name="examples: introspect", words=("introspect", *schema), folder=examples)
    yield from _diffs("examples", "compare/1.0/lamp.json", "compare/2.0/lamp.json", examples)
    yield _site("examples", {"1.0": "compare/1.0/lamp.json", "2.0": "compare/2.0/lamp.json"}, examples)
    yield Run(name="examples: explain", words=("explain",), folder=examples)
    script = (
        "qmpdoc mock schema/halyard.json --socket unix:$PWD_SCRATCH/mock.sock & server=$!; trap 'kill $server' EXIT; "
        "qmpdoc verify schema/halyard.json --socket unix:$PWD_SCRATCH/mock.sock --wait 20 --format json"
    )
    yield Run(name="examples: verify against the mock", words=(), folder=examples, shell=script)


def _renderings(name: str, files: tuple[str, ...], folder: Path) -> Iterator[Run]:
    for each in FORMATS:
        output = ("-o", "{out}") if each in {"html", "man", "markdown", "rst"} else ()
        yield Run(name=f"{name}: render {each}", words=("render", each, *files, *output), folder=folder)


def _lint(name: str, files: tuple[str, ...], folder: Path) -> Run:
    words = ("lint", "--select", "ALL", "--format", "json", *files)
    return Run(name=f"{name}: lint", words=words, folder=folder)


def _diffs(name: str, old: str, new: str, folder: Path) -> Iterator[Run]:
    for each in ("text", "json", "markdown", "html"):
        yield Run(name=f"{name}: diff {each}", words=("diff", old, new, "--format", each), folder=folder)


def _site(name: str, versions: dict[str, str], folder: Path) -> Run:
    """Return the run that writes the site of some versions, each with its one file."""
    tables = [
        f'[[tool.qmpdoc.site.versions]]\nname = "{version}"\nfiles = ["{folder / path}"]\n'
        for version, path in versions.items()
    ]
    settings = f"printf %s {shlex.quote(''.join(tables))} > $PWD_SCRATCH/pyproject.toml"
    script = f"{settings} && qmpdoc site --config $PWD_SCRATCH/pyproject.toml -o $PWD_SCRATCH/out"
    return Run(name=f"{name}: site", words=(), folder=folder, shell=script)


def _runs_on_hx(folder: Path) -> Iterator[Run]:
    for path in sorted(folder.glob("*.hx")):
        name = f"hx {folder.name} {path.name}"
        for flag in ("-h", "-t", "-q"):
            yield Run(name=f"{name}: hxtool {flag}", words=("hxtool", flag), folder=folder, stdin=path)
        yield from _renderings(name, (path.name,), folder)
        yield _lint(name, (path.name,), folder)


def _runs_on_schemas(folder: Path) -> Iterator[Run]:
    for root in schema_roots(folder):
        name = f"qapi {folder.name} {root}"
        yield from _renderings(name, (root,), folder)
        yield _lint(name, (root,), folder)
        yield Run(name=f"{name}: introspect", words=("introspect", root), folder=folder)


def schema_roots(folder: Path) -> list[str]:
    """Return the schemas of a release that no other schema includes, as paths in its folder."""
    usual = ("qapi-schema.json", "qapi/qapi-schema.json", "qga/qapi-schema.json", "qapi-schema-guest.json")
    paths = (*usual, "storage-daemon/qapi/qapi-schema.json")
    return [each for each in paths if (folder / each).is_file()]


def _comparisons(qapi: Path) -> Iterator[Run]:
    roots = [(each.name, schema_roots(each)[0]) for each in sorted(qapi.iterdir(), key=_release) if schema_roots(each)]
    sides = [f"{release}/{root}" for release, root in roots]
    for old, new in pairwise(sides):
        yield from _diffs(f"{old} and {new}", old, new, qapi)
    named = [word for release, root in roots for word in ("--as", _version(release), f"{release}/{root}")]
    newest = {_version(release): f"{release}/{root}" for release, root in roots[-3:]}
    yield _site("the three newest releases", newest, qapi)
    for each in ("text", "json"):
        yield Run(name=f"history {each}", words=("history", "--format", each, *named), folder=qapi)


def _release(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in _version(folder.name).split("."))


def _version(release: str) -> str:
    """Return the version that a folder of the corpus has: a folder with a date is the state before 2.8."""
    return "2.7.50" if "-" in release else release


def _runs_on_history(repository: Path) -> Iterator[Run]:
    words = ("series", "--format", "json", "{first}..main", "--repo", str(repository))
    yield Run(name=f"series {repository.name}", words=words, folder=repository)
