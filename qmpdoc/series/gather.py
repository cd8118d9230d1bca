"""From a git range, or from mails and a base, to the patches of a series."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.series.mails import Mail
from qmpdoc.series.patch import Patch, read_changes
from qmpdoc.series.store import GitFailedError, Store

_TAGS = re.compile(r"^(?:Re: *)?(?:\[[^\]]*\] *)+", re.IGNORECASE)
_INDEX = "index"
_OUTSIDE = "no patch may write there: do not apply it anywhere, and ask its author what it is for"

Progress = Callable[[int, int], None]
"""Takes how many of how many are done."""


def ignore_progress(done: int, total: int) -> None:
    """Show no progress."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The patches in their order, and what a cover letter says about them all."""

    patches: tuple[Patch, ...]
    cover: str = ""


def read_range(store: Store, words: str, progress: Progress = ignore_progress) -> Series:
    """The commits of a range such as ``main..topic``, oldest first, merges left out; raises `UnreadableSourceError`."""
    place = SourceLocation(words)
    try:
        listed = store.ask_repository("rev-list", "--reverse", "--topo-order", "--no-merges", words, "--")
    except (GitFailedError, ValueError):
        raise UnreadableSourceError(
            "QP023", f"unknown range {words!r} in the repository", place, "name two revisions, as in main..topic"
        ) from None
    trees: dict[str, str] = {}
    bare = [_read_commit(store, commit, number, trees) for number, commit in enumerate(listed.split(), start=1)]
    return Series(patches=_with_changes(store, bare, progress))


def _with_changes(store: Store, patches: Sequence[Patch], progress: Progress) -> tuple[Patch, ...]:
    """Patches with what they change, by their trees."""
    found = []
    changes = read_changes(store, [(each.before, each.after) for each in patches])
    for patch, (files, blobs) in zip(patches, changes, strict=True):
        found.append(replace(patch, files=files, blobs=blobs))
        progress(patch.number, len(patches))
    return tuple(found)


def _read_commit(store: Store, commit: str, number: int, trees: dict[str, str]) -> Patch:
    """A commit as a patch, without its changes; `trees` are those of the commits before it, and it is put to them."""
    head, _, message = store.object_of(commit).partition(b"\n\n")
    fields: dict[str, str] = {}
    for line in head.split(b"\n"):
        key, _, value = line.decode("utf-8", "replace").partition(" ")
        fields.setdefault(key, value)
    text = _decoded(message, fields.get("encoding", "utf-8"))
    subject, _, body = text.partition("\n\n")
    parent = fields.get("parent", "")
    before = trees.get(parent) or _tree_of(store, parent)
    trees[commit] = fields["tree"]
    return Patch(
        number=number,
        subject=" ".join(subject.split()),
        author=re.sub(r" -?\d+ [-+]\d+$", "", fields.get("author", "")),
        message=body.strip(),
        before=before,
        after=fields["tree"],
        commit=commit,
    )


def _tree_of(store: Store, commit: str) -> str:
    """The tree of a commit, an empty one for no commit, or for one that is not here, as in a shallow clone."""
    try:
        return store.run("rev-parse", f"{commit}^{{tree}}").decode().strip() if commit else _empty_tree(store)
    except GitFailedError:
        return _empty_tree(store)


def _empty_tree(store: Store) -> str:
    return store.run("hash-object", "-t", "tree", "-w", "--stdin").decode().strip()


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def apply_mails(store: Store, mails: Sequence[Mail], base: str, progress: Progress = ignore_progress) -> Series:
    """The patches of mails, each applied to what the one before it left; raises `UnreadableSourceError`."""
    tree = store.run("rev-parse", f"{store.commit_of(base)}^{{tree}}").decode().strip()
    store.run("read-tree", tree, index=_INDEX)
    patches: list[Patch] = []
    for number, mail in enumerate((each for each in mails if each.diff), start=1):
        after = _apply(store, mail, base, missing_before(mail, mails))
        patches.append(
            Patch(
                number=number,
                subject=_TAGS.sub("", mail.subject),
                author=mail.author,
                message=mail.message,
                before=tree,
                after=after,
            )
        )
        tree = after
        progress(number, len(mails))
    cover = "\n".join(f"{each.subject}\n{each.message}" for each in mails if not each.diff and each.is_cover)
    return Series(patches=_with_changes(store, patches, ignore_progress), cover=cover)


def missing_before(mail: Mail, mails: Sequence[Mail]) -> Sequence[int]:
    """The numbers of the patches before a mail's that no mail has; none if it has no number."""
    numbers = {each.number for each in mails if each.diff and each.total == mail.total}
    return [each for each in range(1, mail.number) if each not in numbers]


def _apply(store: Store, mail: Mail, base: str, missing: Sequence[int]) -> str:
    """The tree after a mail's patch."""
    try:
        store.run("apply", "--cached", "--whitespace=nowarn", "-", data=mail.diff, index=_INDEX)
        return store.run("write-tree", index=_INDEX).decode().strip()
    except GitFailedError as error:
        wanted = (
            f"name the revision that it was made for with --base (it is {base!r} now), or send the patch again whole"
        )
        if missing:
            wanted = f"add what is missing: patch {', '.join(map(str, missing))} of {mail.total}"
        said = str(error).split("\n")
        reason = "; ".join(dict.fromkeys(each.removeprefix("error: ").removeprefix("fatal: ") for each in said))
        raise UnreadableSourceError(
            "QP026",
            f"the patch {mail.subject!r} cannot be applied: {reason}",
            mail.place,
            _OUTSIDE if "invalid path" in reason else wanted,
        ) from None
