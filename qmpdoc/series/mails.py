"""Mails with patches, as ``git format-patch`` writes them and mailboxes keep them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qmpdoc.files.source import SourceLocation, UnreadableSourceError

if TYPE_CHECKING:
    from email.message import EmailMessage
import msgspec

_SEPARATOR = re.compile(rb"^From \S+.*\d\d:\d\d:\d\d.*$")
"""The line before a mail in a mailbox; text may have lines that begin with the same word."""
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_DIFF_START = re.compile(r"^(?:diff --git .*|diff -\S*.*|Index: .*|--- (?!$).*\n\+\+\+ .*)$", re.MULTILINE)
_NUMBER = re.compile(r"\[[^\]]*?(?:\bv(?P<version>\d+)\b[^\]]*?)?\b(?P<number>\d+)/(?P<total>\d+)\s*\]", re.IGNORECASE)
_STATISTICS = re.compile(
    r"^ (\d+) files? changed(?:, (\d+) insertions?\(\+\))?(?:, (\d+) deletions?\(-\))?$", re.MULTILINE
)
_REPLY = re.compile(r"^\s*(?:re|aw|antw|sv|vs)(?:\[\d+\])?\s*:", re.IGNORECASE)
"""How the subject of a reply begins, as mail programs of several languages write it."""
_TEXT_TYPES = ("text/plain", "text/x-patch", "text/x-diff")


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail: subject, author (``Name <address>``), message and diff; `place` is the line of the file where it begins.

    `number` and `total` are those of ``[PATCH v2 3/7]``, 0 where it has none, and `version` is 1 unless it says so.
    """

    subject: str
    author: str
    message: str
    diff: bytes
    place: SourceLocation
    number: int = 0
    total: int = 0
    version: int = 1

    @property
    def is_reply(self) -> bool:
        """Whether it answers another mail; a diff in it is quoted, or a thought."""
        return _REPLY.match(self.subject) is not None

    @property
    def is_cover(self) -> bool:
        """Whether it is the letter that introduces a series."""
        return self.total > 0 and self.number == 0


def read_mails(files: Sequence[tuple[str, bytes]], folder: str) -> list[Mail]:
    """The mails of files, each a name and its bytes, in the order of their series; `folder` is for temporary files.

    Of several versions of a series the newest counts. Replies are discussion and are left out, unless no other mail
    has a patch. Raises `UnreadableSourceError` for files without any patch.
    """
    found = [mail for number, (name, data) in enumerate(files) for mail in _read_file(name, data, folder, number)]
    if any(each.diff and not each.is_reply for each in found):
        found = [each for each in found if not each.is_reply]
    newest = max((each.version for each in found if each.diff), default=1)
    found = [each for each in found if each.version == newest or not each.total]
    if not any(each.diff for each in found):
        place = SourceLocation(files[0][0] if files else "<stdin>")
        raise UnreadableSourceError(
            "QP027", "it contains no patch", place, "give what 'git format-patch --stdout' writes, or a range"
        )
    numbers = [each.number for each in found if each.diff]
    if all(each.total for each in found if each.diff) and len(set(numbers)) == len(numbers):
        found.sort(key=lambda each: each.number)
    for each in found:
        _refuse_truncated(each)
    return found


def _read_file(name: str, data: bytes, folder: str, number: int) -> Iterator[Mail]:
    data = _unix_lines(data)
    if not data.startswith(b"From "):
        yield _read_mail(data, SourceLocation(name))
        return
    import mailbox

    path = os.path.join(folder, f"mails-{number}")
    quoted, starts = _quote(data)
    with open(path, "wb") as stream:
        stream.write(quoted)
    box = mailbox.mbox(path, create=False)
    try:
        for key, line in zip(box.keys(), starts, strict=False):
            yield _read_mail(_QUOTED.sub(b"", box.get_bytes(key)), SourceLocation(name, line))
    finally:
        box.close()


def _unix_lines(data: bytes) -> bytes:
    """The mails without the carriage returns that mail programs add; those of the files patched stay."""
    first = data.split(b"\n", 1)[0]
    return data.replace(b"\r\n", b"\n") if first.endswith(b"\r") else data


def _quote(data: bytes) -> tuple[bytes, list[int]]:
    """The mailbox with lines of text that look like a separator quoted, and the lines of the real ones."""
    lines = data.split(b"\n")
    starts = []
    for index, line in enumerate(lines):
        if _SEPARATOR.match(line):
            starts.append(index + 1)
        elif line.lstrip(b">").startswith(b"From "):
            lines[index] = b">" + line
    return b"\n".join(lines), starts


def _read_mail(data: bytes, place: SourceLocation) -> Mail:
    from email import message_from_bytes
    from email.policy import default

    if not re.match(rb"[A-Za-z-]+:", data):  # a diff, without any mail around it
        return _made({"subject": os.path.basename(place.file), "from": ""}, _as_text(data), place)
    mail = message_from_bytes(data, policy=default)
    headers = {name: _header(mail, name) for name in ("subject", "from")}
    text = "".join(_part_text(each) for each in mail.walk() if each.get_content_type() in _TEXT_TYPES)
    return _made(headers, text, place)


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, LookupError, IndexError, AttributeError):  # what the library raises for broken headers
        return ""


def _part_text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    encoded = str(part.get("content-transfer-encoding", "")).lower().strip() in ("base64", "quoted-printable")
    if encoded and b"\r\n" in data:
        head = data[: max(data.find(b"\n@@"), 0)] or data
        data = data.replace(b"\r\n", b"\n") if head.count(b"\r\n") == head.count(b"\n") else data
    charset = part.get_content_charset() or "utf-8"
    if charset.replace("_", "-") in ("utf-8", "us-ascii"):
        return _as_text(data)
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return _as_text(data)


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _made(headers: dict[str, str], text: str, place: SourceLocation) -> Mail:
    start = _DIFF_START.search(text)
    message, diff = (text[: start.start()], text[start.start() :]) if start else (text, "")
    written = re.match(r"\s*From: (.*)\n\n?", message)
    if written:
        message = message[written.end() :]
    number = _NUMBER.search(headers["subject"])
    return Mail(
        subject=headers["subject"],
        author=written[1].strip() if written else headers["from"],
        message=message.strip(),
        diff=diff.encode("utf-8", "surrogateescape"),
        place=place,
        number=int(number["number"]) if number else 0,
        total=int(number["total"]) if number else 0,
        version=int(number["version"] or 1) if number else 1,
    )


def _refuse_truncated(mail: Mail) -> None:
    """Refuse a mail whose diff has fewer lines than its own statistics count: git would apply what there is."""
    statistics = _STATISTICS.search(mail.message)
    if not mail.diff or statistics is None or b"\nGIT binary patch\n" in mail.diff or b"\nBinary files " in mail.diff:
        return
    from unidiff import PatchSet
    from unidiff.errors import UnidiffParseError

    try:
        text = mail.diff.decode("utf-8", "surrogateescape")
        found = PatchSet(f"{line}\n" for line in text.split("\n"))
        counts = (len(found), found.added, found.removed)
    except UnidiffParseError:
        return  # git says better where
    wanted = tuple(int(each or 0) for each in statistics.groups())
    if any(have < want for have, want in zip(counts, wanted, strict=True)):
        raise UnreadableSourceError(
            "QP028",
            f"the patch {mail.subject!r} is cut off: it says that it changes {wanted[0]} files with {wanted[1]} lines "
            f"added and {wanted[2]} removed, and has {counts[0]}, {counts[1]} and {counts[2]}",
            mail.place,
            "send it again, whole",
        )
