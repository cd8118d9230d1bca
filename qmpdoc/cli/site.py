"""``qmpdoc site``: one site for all versions of an interface."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qmpdoc.cli.options import add_common, add_keep_going, add_revisions, add_templates

if TYPE_CHECKING:
    from qmpdoc.cli.sides import SideReader
    from qmpdoc.config import Configuration
    from qmpdoc.diagnostics.diagnostic import Diagnostic
    from qmpdoc.model import Reference
    from qmpdoc.site.run import Choices
    from qmpdoc.site.versions import SiteVersion

_VERSION_KEYS = frozenset({"name", "files", "label", "development"})
SUMMARY = "write one site for all versions, with links between them"
DESCRIPTION = """\
Write one site for all versions of an interface: a folder for each, 'latest', a front
page, the changes between neighbouring versions, a timeline, and a list of what was
removed. Each page links to the same page of other versions, and shows since which
version each definition exists.

The versions are tags of a repository, or those that the configuration names:

  [[tool.qmpdoc.site.versions]]
  name = "9.2"
  files = ["v9.2.0:qapi/qapi-schema.json"]
  label = "9.2 (stable)"
  development = false

'files' are files, or REV:PATH in the repository. The old site is replaced only when the
new one is complete, and unchanged versions are not generated again."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``site``."""
    parser.add_argument("versions", metavar="REF", nargs="*", help="revision to show as a version")
    add_revisions(parser)
    parser.add_argument(
        "-o", "--output", metavar="DIR", required=True, help="folder to write: a new one, or an old site"
    )
    parser.add_argument("--title", help="title of the site")
    parser.add_argument(
        "--base-url", metavar="URL", default="", help="address of the site, for sitemap.xml and rel=canonical"
    )
    parser.add_argument(
        "--source-url",
        metavar="PATTERN",
        help="link each definition to its source: an address with {version}, {path}, {line} and {name} in it",
    )
    parser.add_argument("--copy", action="store_true", help="write equal files as copies, not as hard links")
    add_keep_going(parser)
    add_templates(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the site of the versions."""
    from functools import partial

    from qmpdoc.cli.messages import tell
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.cli.progress import ProgressBar
    from qmpdoc.cli.reading import configured
    from qmpdoc.cli.sides import SideReader
    from qmpdoc.cli.site_inputs import version_inputs
    from qmpdoc.site.build import write_versions
    from qmpdoc.site.tree import SiteTree

    configuration = configured(options)
    with SiteTree(options.output, copies=options.copy) as tree, SideReader(options, options.repo) as reader:
        named = list(_named(options, configuration, reader))
        if not named:
            raise UsageError(options.prog, _way_to_name(options))
        with ProgressBar(options, "versions") as progress:
            inputs = version_inputs(named, reader, options)
            write_versions(tree, inputs, _choices(options, configuration), partial(_show, options), progress)
    tell(options, f"{options.output}: {len(named)} versions, {tree.written} files written, {tree.shared} shared")
    return 0


def _show(options: argparse.Namespace, found: Sequence[Diagnostic], reference: Reference) -> None:
    """Show errors in the markup of a version's texts, if the user wants to see them."""
    if options.verbosity > 0:
        from qmpdoc.cli.messages import show

        show(found, options, reference.sources)


def _choices(options: argparse.Namespace, configuration: Configuration) -> Choices:
    from qmpdoc.cli.inputs import fingerprint
    from qmpdoc.cli.reading import template_folder
    from qmpdoc.render.templates import template_folder as template_folder_of_program
    from qmpdoc.site.run import Choices

    templates = template_folder(options, configuration)
    return Choices(
        title=options.title,
        base_url=f"{options.base_url.rstrip('/')}/" if options.base_url else "",
        source_url=options.source_url,
        templates=templates,
        state=fingerprint((), (), [template_folder_of_program(), *([templates] if templates else [])], ()),
    )


def _way_to_name(options: argparse.Namespace) -> str:
    if options.tags:
        return f"no tag in {options.repo!r} matches {' or '.join(options.tags)}; 'git fetch --tags' may bring it"
    return "name versions: revisions, --tags PATTERN, or 'site.versions' of the configuration"


def _named(
    options: argparse.Namespace, configuration: Configuration, reader: SideReader
) -> Iterator[tuple[SiteVersion, list[str]]]:
    """The versions, the oldest first, each with its files; raises `UsageError` where two have one folder."""
    from qmpdoc.cli.history import files_of_revision
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.compare.release import by_age

    tagged = [each for pattern in options.tags for each in reader.repository.tags(pattern)]
    words = [*dict.fromkeys([*options.versions, *tagged])]
    configured = {} if words else dict(_configured(configuration))
    files = dict(files_of_revision(each, options, configuration, reader) for each in words)
    files.update({version.name: paths for version, paths in configured.values()})
    seen: dict[str, str] = {}
    for name in by_age(list(files)):
        version = configured[name][0] if name in configured else _version(name, name, False)
        other = seen.setdefault(version.folder, name)
        if other != name:
            raise UsageError(
                options.prog, f"the versions {other!r} and {name!r} have the same folder, {version.folder!r}"
            )
        yield version, files[name]


def _configured(configuration: Configuration) -> Iterator[tuple[str, tuple[SiteVersion, list[str]]]]:
    """The versions of the configuration by name; their files count from its folder."""
    for table in configuration.get("site.versions", ()):
        name, paths = table.get("name"), table.get("files")
        label, development = table.get("label", name), table.get("development", False)
        unknown = sorted(set(table) - _VERSION_KEYS)
        if unknown:
            known = ", ".join(sorted(_VERSION_KEYS))
            raise _bad_version(configuration, f"has an unknown key, {unknown[0]!r}; the keys are {known}")
        if not (_is_text(name) and _is_text(label) and isinstance(development, bool) and _are_texts(paths)):
            raise _bad_version(configuration, "needs a name and files; label is a text, development true or false")
        folder = os.path.dirname(configuration.path or "")
        placed = [each if ":" in each else os.path.normpath(os.path.join(folder, each)) for each in paths]
        yield name, (_version(name, label, development), placed)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _version(name: str, label: str, development: bool) -> SiteVersion:
    import re

    from qmpdoc.site.versions import RESERVED, SiteVersion

    folder = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-") or "version"
    return SiteVersion(
        name=name,
        folder=f"version-{folder}" if folder in RESERVED else folder,
        label=label,
        is_development=development,
    )


def _bad_version(configuration: Configuration, problem: str) -> Any:
    from qmpdoc.files.source import UnreadableSourceError

    place = configuration.locate("site.versions")
    return UnreadableSourceError("QP013", f"a table of 'site.versions' {problem}", place, "correct it there")
