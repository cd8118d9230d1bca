"""A git repository of the size of QEMU's, with a series of patches to its schema, for measuring."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

FILES = 10_000
PATCHES = 20
_IDENTITY = {
    **{f"GIT_{who}_{what}": "bench" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    **{f"GIT_{who}_DATE": "2026-01-01T12:00:00Z" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
_MODULES = ("block-core.json", "machine.json", "migration.json", "net.json", "misc.json")
_PATCH = """
##
# @bench-command-{number}:
#
# Do what patch {number} is about.
#
# @slot: where to do it
#
# Since: 10.2
##
{{ 'command': 'bench-command-{number}', 'data': {{ 'slot': 'int' }} }}
"""


def make_series(corpus: Path, folder: Path) -> Path:
    """A repository in `folder` with the schema and the ``.hx`` files of 10.2.2 among `FILES` others.

    From the tag ``base`` to ``main`` each of `PATCHES` patches adds a command to a module of the schema, and its code.
    """
    shutil.copytree(corpus / "qapi/10.2.2", folder, dirs_exist_ok=True)
    for each in (corpus / "hx/10.2.2").glob("*.hx"):
        shutil.copy(each, folder / each.name)
    for number in range(FILES):
        path = folder / f"hw/board{number // 100}/device{number}.c"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"int device{number}(void)\n{{\n    return {number};\n}}\n" * 20, encoding="utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _commit(folder, "begin")
    _git(folder, "tag", "base")
    for number in range(PATCHES):
        with (folder / "qapi" / _MODULES[number % len(_MODULES)]).open("a", encoding="utf-8") as schema:
            schema.write(_PATCH.format(number=number))
        code = folder / f"hw/board{number}/device{number * 100}.c"
        code.write_text(f"void qmp_bench_command_{number}(int64_t slot)\n{{\n}}\n", encoding="utf-8")
        _commit(folder, f"qapi: add bench-command-{number}")
    return folder


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", message)


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, env={**os.environ, **_IDENTITY})
