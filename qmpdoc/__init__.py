"""qmpdoc: documentation for the definitions of QEMU's monitor.

The names below are the public interface; everything else may change. Reading and writing::

    import qmpdoc

    reference, diagnostics = qmpdoc.load(["qmp-commands.hx"])
    for command in reference.commands:
        print(command.name, [argument.name for argument in command.arguments])
    text = qmpdoc.render_text(reference)

Each name is imported when it is first asked for, so that ``import qmpdoc`` costs nothing.
"""

import sys

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from qmpdoc.diagnostic import Diagnostic, Severity
    from qmpdoc.load import load
    from qmpdoc.model import Command, Event, Example, HmpCommand, Member, Option, Reference
    from qmpdoc.render.json import render_json
    from qmpdoc.render.text import render_text
    from qmpdoc.source import SourceLocation, UnreadableSourceError

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
    "Diagnostic": "qmpdoc.diagnostic",
    "Severity": "qmpdoc.diagnostic",
    "SourceLocation": "qmpdoc.source",
    "UnreadableSourceError": "qmpdoc.source",
    "load": "qmpdoc.load",
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


class _Package(type(sys)):  # type: ignore[misc]
    """A package whose `load` is the function even after its module ``qmpdoc.load`` was imported.

    Importing a module sets it as an attribute of its package, which would put it in the function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name == "load" and isinstance(value, type(sys)):
            value = value.load
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
