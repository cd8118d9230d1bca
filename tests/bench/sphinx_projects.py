"""Sphinx projects to measure: a file pulled in and the same written by hand, many references, a whole schema."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.corpus import corpus_folder

CONFIGURATION = 'project = "bench"\nextensions = ["qmpdoc.sphinxext"]\nqmpdoc_srcdir = {folder!r}\n'
INDEX = "Bench\n=====\n\n.. toctree::\n\n   reference\n"
PAGE = "Reference\n=========\n\n.. qmpdoc:: {file}\n"
REFERENCES = 10
"""References from each definition of `many_references` to others."""


def sphinx_places(scratch: Path) -> dict[str, str]:
    """The projects by the names that commands use; without a corpus, its projects are missing."""
    places = {"sphinx_out": str(scratch / "sphinx-out")}
    for number in (1000, 2000):
        places[f"references_{number}"] = str(many_references(scratch / f"references-{number}", number))
    corpus = corpus_folder()
    if corpus:
        commands = corpus / "hx/2016-09-12/qmp-commands.hx"
        places["sphinx_pulled"] = str(pulled(scratch / "pulled", commands.parent, commands.name))
        places["sphinx_written"] = str(written(scratch / "written", commands))
        places["sphinx_schema"] = str(pulled(scratch / "schema", corpus / "qapi/10.2.2", "qapi/qapi-schema.json"))
    return places


def pulled(project: Path, folder: Path, file: str) -> Path:
    """A project with a page that a definition file is pulled into."""
    project.mkdir()
    (project / "conf.py").write_text(CONFIGURATION.format(folder=str(folder)), encoding="utf-8")
    (project / "index.rst").write_text(INDEX, encoding="utf-8")
    (project / "reference.rst").write_text(PAGE.format(file=file), encoding="utf-8")
    return project


def written(project: Path, file: Path) -> Path:
    """A project without extensions whose pages are what `render rst` writes."""
    command = [sys.executable, "-m", "qmpdoc", "render", "rst", "--no-config", "-q", "--toctree", str(file)]
    subprocess.run([*command, "-o", str(project)], check=True)
    (project / "conf.py").write_text('project = "bench"\n', encoding="utf-8")
    return project


def many_references(project: Path, number: int) -> Path:
    """A project with a schema of so many structs; each refers to ten others, by type and by name."""
    lines = ["##\n# = Bench\n##\n"]
    for each in range(number):
        others = [f"Type{(each * 7 + step * 13) % number}" for step in range(1, REFERENCES // 2 + 1)]
        members = ", ".join(f"'m{index}': '{other}'" for index, other in enumerate(others))
        told = "\n".join(f"# @m{index}: see `{other}`\n#" for index, other in enumerate(others))
        lines.append(
            f"##\n# @Type{each}:\n#\n# A type.\n#\n{told}\n# Since: 1.0\n##\n"
            f"{{ 'struct': 'Type{each}', 'data': {{ {members} }} }}\n"
        )
    pulled(project, project, "schema.json")
    (project / "schema.json").write_text("\n".join(lines), encoding="utf-8")
    return project
