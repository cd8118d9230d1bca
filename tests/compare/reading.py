"""Definition files written in a test → references."""

import textwrap
from pathlib import Path

from qmpdoc.compare.run import Comparison, compare
from qmpdoc.loading.load import load
from qmpdoc.model import Reference


def read(text: str, folder: Path, name: str = "schema.json") -> Reference:
    """The reference in a definition file of this text; the file must have no problem."""
    text = textwrap.dedent(text).lstrip("\n")
    path = folder / (name if text.lstrip().startswith(("{ '", "#")) else "commands.hx")
    path.write_text(text, encoding="utf-8")
    reference, diagnostics = load([str(path)])
    assert [str(each) for each in diagnostics if each.code != "QP511"] == []
    return reference


def compared(old: str, new: str, folder: Path) -> Comparison:
    """The changes between two definition files of these texts."""
    return compare(read(old, folder, "old.json"), read(new, folder, "new.json"))


def wire(comparison: Comparison) -> list[str]:
    """The changes on the wire, as ``code subject``."""
    return [f"{each.name} {each.subject}" for each in comparison.changes if not each.documentation]
