"""Which files of a tree are read: definition files, and documents about what is deprecated or removed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence

import msgspec

from qmpdoc.loading.discover import quick_look
from qmpdoc.loading.notation import AS_FOUND, Notation
from qmpdoc.series.patterns import matcher

USUAL_NAMES = frozenset(
    {"qapi-schema.json", "qapi-schema-guest.json", "schema.json", "qmp-events.txt", "qmp-commands.txt"}
)
"""The usual names of definition files in addition to ``*.hx``, for a project that configures none."""
Head = Callable[[str], str]
"""What gives the beginning of a file."""
_MAIN_SCHEMAS = ("qapi/qapi-schema.json", "qapi-schema.json", "schema.json")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which files are definition files, and which are made of them: patterns of paths from the top of the tree.

    See `qmpdoc.series.patterns` for what they mean.
    """

    files: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Documents about deprecated and removed features, which are read with the main group."""
    generated: tuple[str, ...] = ()
    notation: Notation = AS_FOUND
    """What the configuration says of the notation of the files."""

    def is_generated(self, path: str) -> bool:
        """Whether a file is made of definition files."""
        return matcher(self.generated)(path)

    def groups(self, paths: Iterable[str], head: Head = lambda _: "") -> dict[str, tuple[str, ...]]:
        """The files of a tree that are read together, under an empty name; a schema of another program is apart.

        `head` gives the beginning of a file. It is asked for if no file has a usual name.
        """
        paths = tuple(paths)
        groups = self._definition_groups(paths) or {"": self._found_by_content(paths, head)}
        is_about = matcher(self.about)
        groups[""] = (*groups[""], *(each for each in paths if is_about(each) and each not in groups[""]))
        return groups

    def _definition_groups(self, paths: Sequence[str]) -> dict[str, tuple[str, ...]]:
        is_generated = matcher(self.generated)
        if self.files:
            known = [each for each in paths if not is_generated(each)]
            matchers = [matcher([each]) for each in self.files]
            return {"": tuple(dict.fromkeys(each for fits in matchers for each in known if fits(each)))}
        found = [each for each in paths if _has_usual_name(each) and not is_generated(each)]
        if not found:
            return {}
        schemas = [each for each in found if each.endswith(".json")]
        main = next((each for name in _MAIN_SCHEMAS for each in schemas if each == name), *schemas[:1] or [""])
        together = tuple(each for each in found if each == main or each not in schemas)
        return {"": together, **{other: (other,) for other in schemas if other != main}}

    def _found_by_content(self, paths: Sequence[str], head: Head) -> tuple[str, ...]:
        is_generated = matcher(self.generated)
        found = quick_look((each for each in paths if not is_generated(each)), head)
        return tuple(path for each in found for path in each.paths)


def _has_usual_name(path: str) -> bool:
    return path.endswith(".hx") or posixpath.basename(path) in USUAL_NAMES
