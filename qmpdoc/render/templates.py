"""Finding templates: the package's own, and a user's folder that overrides any of them by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from qmpdoc.files.source import SourceLocation, UnreadableSourceError

if TYPE_CHECKING:
    import jinja2

T = TypeVar("T")

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def template_folder() -> str:
    """The folder of the package's own templates: inside an installed package, next to it in a checkout."""
    installed = os.path.join(_PACKAGE, "templates")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "templates")


def overrides(folder: str | None, name: str) -> bool:
    """Whether a user's folder has a template of this name, such as ``text/qmp-commands.txt.j2``."""
    return folder is not None and os.path.isfile(os.path.join(folder, *name.split("/")))


def environment(folder: str | None = None, *, autoescape: bool = False) -> jinja2.Environment:
    """A Jinja2 environment that looks in a user's folder first, then in the package's own.

    An undefined name in a template is an error, not an empty string.
    """
    import jinja2

    from qmpdoc.render.compiled import SHARED

    folders = [folder, template_folder()] if folder else [template_folder()]
    return jinja2.Environment(
        bytecode_cache=SHARED if autoescape else None,
        loader=jinja2.FileSystemLoader(folders),
        autoescape=autoescape,  # noqa: S701 (plain text has nothing to escape; HTML asks for it)
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render_template(engine: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
    """The output of one template; a template at problem raises `UnreadableSourceError` with its own line."""
    return _guarded(engine, name, lambda: engine.get_template(name).render(values))


def macros(engine: jinja2.Environment, name: str) -> Any:
    """The macros of a template as functions; problems in it are raised as `render_template` does."""
    return _guarded(engine, name, lambda: engine.get_template(name).module)


def _guarded(engine: jinja2.Environment, name: str, action: Callable[[], T]) -> T:
    """The result of `action`, its problems made errors that name the template's line."""
    import jinja2

    try:
        return action()
    except jinja2.TemplateSyntaxError as error:
        place = SourceLocation(error.filename or name, error.lineno)
        raise UnreadableSourceError("QP701", f"template: {error.message}", place, "fix the template") from None
    except jinja2.TemplateNotFound as error:
        message = f"template {error.name!r} not found"
        raise UnreadableSourceError("QP702", message, SourceLocation(name), "check --templates") from None
    except jinja2.TemplateError as error:
        place = SourceLocation(*_template_line(error, engine, name))
        raise UnreadableSourceError("QP701", f"template: {error}", place, "fix the template") from None


def _template_line(problem: BaseException, engine: jinja2.Environment, name: str) -> tuple[str, int]:
    """The template line that a problem at run time came from."""
    traceback = problem.__traceback__
    path = engine.get_template(name).filename or name
    line = 1
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.endswith(".j2"):
            path, line = filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return path, line
