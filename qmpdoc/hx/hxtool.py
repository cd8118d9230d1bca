"""What QEMU's ``scripts/hxtool`` made of a definition file: the C header, the Texinfo text, the QMP text.

Bytes in, bytes out, whatever their encoding. Lines are those of the shell's ``read -r``: an unfinished last line is
dropped, and so are NUL bytes; the header and the Texinfo text lose the blanks at both ends of a line, the QMP text
keeps them. A marker is known by how a line begins, so that ``STEXIfoo`` is one.

Imports nothing: a build runs it once for every output.
"""

AGES = ("first", "2009-03", "2009", "2010", "2017", "2018")
"""The ages of the output: the first script, then by the year (and month) in which each began.

first (the script that QEMU's commit 5824d651 of March 2009 added): the shell read a backslash as a mark that the next
character is literal and that the next line belongs to this one. That script and those of 2009-03 (to June 2009) printed
lines without quoting them, so the shell joined the blanks between words, in the header and in the Texinfo text. 2009
(QEMU 0.11): markers just switch, nothing is checked; headings bare. 2010 to 2016: markers are checked; headings bare.
2017: headings as ``@subsection``, an empty one not at all. 2018 (from late 2017 on): also without the colon that ends a
heading.
"""
DEFAULT_AGE = "2010"

_JOINS_BLANKS = ("first", "2009-03")
_SWITCHES = (b"STEXI", b"ETEXI", b"SQMP", b"EQMP", b"SRST", b"ERST")
_MARKERS = (b"HXCOMM", b"STEXI", b"ETEXI", b"SQMP", b"EQMP")
_DEFINED_HEADING = b"DEFHEADING"
_ARCHITECTURE_HEADING = b"ARCHHEADING"


class MisplacedMarkerError(Exception):
    """A marker where another was expected: its line, counted from 1, what was expected and what was found."""

    def __init__(self, line: int, expected: str, found: bytes) -> None:
        super().__init__(line, expected, found)
        self.line = line
        self.expected = expected
        self.found = found


def header(data: bytes, age: str = DEFAULT_AGE) -> bytes:
    """The C entries (``hxtool -h``) as in one of `AGES`: all that is outside documentation blocks."""
    printed = []
    is_on = True
    for line in _lines_of(data, age):
        if line.startswith(b"HXCOMM"):
            continue
        if line.startswith(_SWITCHES):
            is_on = not is_on
        elif is_on:
            printed.append(line)
    return _joined(_with_joined_blanks(printed) if age in _JOINS_BLANKS else printed)


def texinfo(data: bytes, age: str = DEFAULT_AGE) -> bytes:
    """The Texinfo text (``hxtool -t``) as the hxtool of one of `AGES` wrote it.

    Raises `MisplacedMarkerError` for an ``STEXI`` inside a block, an ``ETEXI`` outside of one, and
    for ``SQMP`` or ``EQMP`` inside; for none of them in the ages of 2009.
    """
    if age == "2009":
        return _joined(_texinfo_of_2009(_lines_of(data, age)))
    if age in _JOINS_BLANKS:
        return _joined(_with_joined_blanks(_texinfo_of_2009(_lines_of(data, age))))
    printed = []
    is_open = False
    for number, line in enumerate(_trimmed_lines(data), 1):
        if line.startswith(_MARKERS):
            is_open = _pass_marker(line, number, is_open, "STEXI", "ETEXI")
        elif line.startswith((_DEFINED_HEADING, _ARCHITECTURE_HEADING)):
            printed += _heading_lines(line, age)
        elif is_open:
            printed.append(line)
    return _joined(printed)


def qmp_text(data: bytes) -> bytes:
    """The QMP text (``hxtool -q``): qmp-commands.txt; headings have no meaning here.

    Raises `MisplacedMarkerError` for an ``SQMP`` inside a block, an ``EQMP`` outside of one, and for
    ``STEXI`` or ``ETEXI`` inside.
    """
    printed = []
    is_open = False
    for number, line in enumerate(_lines(data), 1):
        if line.startswith(_MARKERS):
            is_open = _pass_marker(line, number, is_open, "SQMP", "EQMP")
        elif is_open:
            printed.append(line)
    return _joined(printed)


def _lines(data: bytes) -> "list[bytes]":
    lines = data.replace(b"\0", b"").split(b"\n")
    lines.pop()
    return lines


def _trimmed_lines(data: bytes) -> "list[bytes]":
    return [line.strip(b" \t") for line in _lines(data)]


def _lines_of(data: bytes, age: str) -> "list[bytes]":
    return _unescaped_lines(data) if age == "first" else _trimmed_lines(data)


def _unescaped_lines(data: bytes) -> "list[bytes]":
    """The lines of the shell's ``read`` without ``-r``, which takes backslashes away.

    A backslash keeps the character after it, even a blank at an end of the line, which is lost otherwise;
    before a line end both vanish, and the lines become one.
    """
    lines = []
    begun = b""
    for line in _lines(data):
        begun += line
        # An odd number of backslashes at the end: the last one is before the line end.
        if (len(begun) - len(begun.rstrip(b"\\"))) % 2:
            begun = begun[:-1]
            continue
        lines.append(_without_backslashes(begun))
        begun = b""
    return lines


def _without_backslashes(line: bytes) -> bytes:
    pieces = line.lstrip(b" \t").split(b"\\\\")
    end = pieces[-1].rstrip(b" \t")
    if end.endswith(b"\\") and end != pieces[-1]:
        end = pieces[-1][: len(end) + 1]
    pieces[-1] = end
    return b"\\".join(piece.replace(b"\\", b"") for piece in pieces)


def _with_joined_blanks(lines: "list[bytes]") -> "list[bytes]":
    """The words of each line with one blank between them, as ``echo $line`` prints them.

    Patterns such as ``*`` stay as they are, as in a folder where no file matches them.
    """
    return [b" ".join(word for word in line.replace(b"\t", b" ").split(b" ") if word) for line in lines]


def _joined(lines: "list[bytes]") -> bytes:
    lines.append(b"")
    return b"\n".join(lines)


def _pass_marker(line: bytes, number: int, is_open: bool, start: str, end: str) -> bool:
    """Whether a block is open after the marker `line`; `start` and `end` mark the blocks asked for."""
    if line.startswith(b"HXCOMM"):
        return is_open
    starts = line.startswith(start.encode())
    ends = line.startswith(end.encode())
    if is_open and not ends:
        raise MisplacedMarkerError(number, end, line)
    if ends and not is_open:
        raise MisplacedMarkerError(number, start, line)
    return starts


def _texinfo_of_2009(lines: "list[bytes]") -> "list[bytes]":
    printed = []
    is_on = False
    for line in lines:
        if line.startswith(b"HXCOMM"):
            continue
        if line.startswith((b"STEXI", b"ETEXI")):
            is_on = not is_on
        elif line.startswith(_DEFINED_HEADING):
            printed.append(_heading(line))
        elif is_on:
            printed.append(line)
    return printed


def _heading_lines(line: bytes, age: str) -> "list[bytes]":
    text = _heading(line)
    if age == "2010":
        return [text]
    if age == "2018" and text.endswith(b":"):
        return [b"@subsection " + text[:-1]]
    return [b"@subsection " + text] if text else []


def _heading(line: bytes) -> bytes:
    """The text of a heading: up to the last parenthesis, and for an architecture's to the last comma before."""
    architecture = line.startswith(_ARCHITECTURE_HEADING)
    opening = (_ARCHITECTURE_HEADING if architecture else _DEFINED_HEADING) + b"("
    end = line.rfind(b")")
    if architecture:
        end = line.rfind(b",", len(opening), max(end, 0))
    return line[len(opening) : end] if line.startswith(opening) and end >= 0 else b""
