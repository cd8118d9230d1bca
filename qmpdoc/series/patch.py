"""A patch of a series: its author, its message, and the lines that it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.series.store import Store

_DIFF = (
    *("diff-tree", "-r", "--raw", "-p", "-U0", "-M", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", "--stdin"),
)


_SUBMODULE = "160000"
"""The mode of what is not a file of the tree, but a commit of another repository."""


class Hunk(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that are in place of others: where those were and how many, and the same of the new ones."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    heading: str = ""


class FileChange(msgspec.Struct, frozen=True, kw_only=True):
    """What a patch does to a file. `path` is None for a file that goes, `old_path` for one that comes.

    `added` are the new lines by number, `removed` the old ones. Both are empty for a binary file.
    """

    path: str | None
    old_path: str | None
    hunks: tuple[Hunk, ...] = ()
    added: Mapping[int, str] = msgspec.field(default_factory=dict)
    removed: Mapping[int, str] = msgspec.field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Its paths before and after."""
        return tuple(dict.fromkeys(each for each in (self.old_path, self.path) if each is not None))

    def line_after(self, line: int) -> int:
        """Where a line of the old file is in the new one; a removed line is where it was taken out."""
        moved = line
        for hunk in self.hunks:
            last = hunk.old_start + max(hunk.old_count, 1) - 1
            if hunk.old_count and hunk.old_start <= line <= last:
                return max(hunk.new_start, 1)
            if last < line:
                moved += hunk.new_count - hunk.old_count
        return max(moved, 1)

    def line_before(self, line: int) -> int | None:
        """Where a line of the new file was in the old one; None for one that was written."""
        if line in self.added:
            return None
        moved = line
        for hunk in self.hunks:
            if hunk.new_start + max(hunk.new_count, 1) - 1 < line:
                moved += hunk.old_count - hunk.new_count
        return moved


class Patch(msgspec.Struct, frozen=True, kw_only=True):
    """One patch: its place in the series, from 1, what its author says, and the trees before and after it.

    `blobs` are the numbers of the blobs that it leaves, by path, None for a file that goes.
    """

    number: int
    subject: str
    author: str
    message: str
    before: str
    after: str
    commit: str = ""
    files: tuple[FileChange, ...] = ()
    blobs: Mapping[str, str | None] = msgspec.field(default_factory=dict)

    @property
    def file_names(self) -> frozenset[str]:
        """The paths of its files, before and after."""
        return frozenset(name for each in self.files for name in each.names)

    def change_of(self, path: str) -> FileChange | None:
        """What it does to a file, by its path before or after."""
        return next((each for each in self.files if path in each.names), None)

    def adds(self, location: SourceLocation) -> bool:
        """Whether a place after the patch is on a line that it wrote."""
        return any(each.path == location.file and location.line in each.added for each in self.files)


Changes = tuple[tuple[FileChange, ...], dict[str, "str | None"]]
"""What is different file by file, and the numbers of the blobs that are left, by path."""


_TREES = re.compile(r"^([0-9a-f]{40,}) ([0-9a-f]{40,})\n", re.MULTILINE)
"""The line that git writes above each difference; lines of files have a sign before them."""


def read_changes(store: Store, trees: Sequence[tuple[str, str]]) -> Iterator[Changes]:
    """What is different between two trees, for each pair of some; one run of git shows all of them."""
    asked = "".join(f"{before} {after}\n" for before, after in trees)
    output = store.run(*_DIFF, data=asked.encode()).decode("utf-8", "surrogateescape") if trees else ""
    heads = [*_TREES.finditer(output)]
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(output)
        yield _read_difference(output[head.end() : end], store.folder)


def _read_difference(output: str, folder: str) -> Changes:
    from unidiff import PatchSet
    from unidiff.errors import UnidiffParseError

    lines = output.split("\n")[:-1]
    raw = next((index for index, line in enumerate(lines) if not line.startswith(":")), len(lines))
    try:
        patches = PatchSet(f"{line}\n" for line in lines[raw:])
    except UnidiffParseError as error:
        raise UnreadableSourceError(
            "QP025", f"the difference between two trees cannot be read: {error}", SourceLocation(folder), "see it"
        ) from None
    blobs: dict[str, str | None] = {}
    letters: dict[str, str] = {}
    _read_raw(lines[:raw], blobs, letters)
    return tuple(_file_change(each, letters) for each in patches), blobs


def _read_raw(lines: Sequence[str], found: dict[str, str | None], letters: dict[str, str]) -> None:
    """What git's lines of the form ``:MODE MODE BLOB BLOB LETTER PATH`` say, with two paths for what was renamed.

    `found` gets the blobs, `letters` what was done to each path, as git has it: ``A`` for added, ``D`` for deleted.
    """
    for line in lines:
        facts, *paths = line.split("\t")
        _, mode, _, blob, letter = facts.split(" ")
        letters[_unquoted(paths[-1])] = letter[0]
        if letter[0] == "R":
            found[_unquoted(paths[0])] = None
        found[_unquoted(paths[-1])] = None if letter == "D" or mode == _SUBMODULE else blob


def _file_change(patched: object, letters: Mapping[str, str]) -> FileChange:
    """A changed file as unidiff has it, as a `FileChange`.

    `letters` say whether it is new or removed. In a diff without context, unidiff takes a file for new if its first
    lines are.
    """
    from unidiff import PatchedFile

    assert isinstance(patched, PatchedFile)  # noqa: S101 (for the type checker: unidiff is imported late)
    source, target = _path(patched.source_file), _path(patched.target_file)
    return FileChange(
        path=target if letters.get(source) != "D" else None,
        old_path=source if letters.get(target) != "A" else None,
        hunks=tuple(
            Hunk(
                old_start=each.source_start,
                old_count=each.source_length,
                new_start=each.target_start,
                new_count=each.target_length,
                heading=each.section_header,
            )
            for each in patched
        ),
        added={
            line.target_line_no or 0: line.value.rstrip("\r\n") for each in patched for line in each if line.is_added
        },
        removed={
            line.source_line_no or 0: line.value.rstrip("\r\n") for each in patched for line in each if line.is_removed
        },
    )


_ESCAPE = re.compile(r'\\([abtnvfr"\\]|[0-7]{3})')
_ESCAPED = {"a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def _path(written: str) -> str:
    """A path without the letter before it, and without the quotes that git puts around strange ones."""
    path = _unquoted(written.partition("\t")[0])
    return path[2:] if path[:2] in ("a/", "b/") else path


def _unquoted(path: str) -> str:
    if path.startswith('"') and path.endswith('"'):
        return _ESCAPE.sub(lambda each: _ESCAPED.get(each[1]) or chr(int(each[1], 8)), path[1:-1])
    return path
