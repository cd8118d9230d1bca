"""qmpdoc: documentation for the definitions of QEMU's monitor.

The names below are the public interface; everything else may change. Reading and writing::

    import qmpdoc

    reference, diagnostics = qmpdoc.load(["qmp-commands.hx"])
    for command in reference.commands:
        print(command.name, [argument.name for argument in command.arguments])
    text = qmpdoc.render_text(reference)

Each name is imported when it is first asked for, so that ``import qmpdoc`` costs nothing.
"""

from qmpdoc.version import __version__ as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
    from qmpdoc.files.source import SourceLocation, UnreadableSourceError
    from qmpdoc.loading.load import load
    from qmpdoc.model import Command, Event, Example, HmpCommand, Member, Option, Reference
    from qmpdoc.render.json import render_json
    from qmpdoc.render.text import render_text

__all__ = [
    "Command",
    "Diagnostic",
    "Event",
    "Example",
    "HmpCommand",
    "Member",
    "Option",
    "Reference",
    "Severity",
    "SourceLocation",
    "UnreadableSourceError",
    "load",
    "render_json",
    "render_text",
]

_HOMES = {
    "Diagnostic": "qmpdoc.diagnostics.diagnostic",
    "Severity": "qmpdoc.diagnostics.diagnostic",
    "SourceLocation": "qmpdoc.files.source",
    "UnreadableSourceError": "qmpdoc.files.source",
    "load": "qmpdoc.loading.load",
    "render_json": "qmpdoc.render.json",
    "render_text": "qmpdoc.render.text",
}
"""Where a public name is; those that are not here are in `qmpdoc.model`."""


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'qmpdoc' has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(_HOMES.get(name, "qmpdoc.model")), name)
        globals()[name] = value
        return value


def __dir__() -> "list[str]":
    return sorted({*globals(), *__all__})
