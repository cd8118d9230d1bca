"""What a build depends on, for make and ninja: ``qmpdoc_depfile`` and ``qmpdoc_stamp``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from qmpdoc.files.output import dependency_rule, write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_depfile(app: Sphinx, problem: Exception | None) -> None:
    """Write that the stamp depends on all files of the build, and then the stamp; after a build that fails, neither."""
    depfile, stamp = app.config.qmpdoc_depfile, app.config.qmpdoc_stamp
    if depfile and not stamp:
        raise ConfigError("qmpdoc_depfile needs qmpdoc_stamp: a make rule must name its target")
    if problem is not None or (app._warncount and (app.keep_going or app.warningiserror)):
        return
    if depfile:
        write_whole(depfile, dependency_rule(stamp, sorted(set(_inputs(app)))))
    if stamp:
        write_whole(stamp, b"")


def _inputs(app: Sphinx) -> Iterator[str]:
    """The pages, what they depend on, the configuration, and the project's templates and static files."""
    env = app.env
    for docname in env.found_docs:
        yield str(env.doc2path(docname))
        yield from (os.path.normpath(os.path.join(app.srcdir, each)) for each in env.dependencies[docname])
    yield os.path.join(app.confdir, "conf.py")
    for entry in (*app.config.templates_path, *app.config.html_static_path):
        path = os.path.join(app.confdir, entry)
        yield from [path] if os.path.isfile(path) else []
        yield from (os.path.join(top, each) for top, _, names in os.walk(path) for each in names)
