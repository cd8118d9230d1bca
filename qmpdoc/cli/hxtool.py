"""``qmpdoc hxtool -h|-t|-q [FILE]``: the drop-in for QEMU's ``scripts/hxtool``.

It reads its own options where they are of the plain kind that a build writes, for `argparse` takes
longer to import than the file to convert; whatever is not of that kind goes to `argparse`.
"""

import sys

from qmpdoc.files.output import STANDARD_OUTPUT, OutputError, dependency_rule, write_whole
from qmpdoc.hx.hxtool import AGES, DEFAULT_AGE, MisplacedMarkerError, header, qmp_text, texinfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

SUMMARY = "replace QEMU's scripts/hxtool, byte for byte"
DESCRIPTION = """\
Write what QEMU's scripts/hxtool makes of a definition file, byte for byte: its
C entries (-h), its Texinfo text (-t) or its QMP text (-q).

Ages of the script, for --age:
  first    March 2009, the first one: as 2009-03, and backslashes vanish
  2009-03  to June 2009: several blanks become one, in -h and -t
  2009     QEMU 0.11: markers are not checked, headings have no markup
  2010     to 2016: markers are checked (the default)
  2017     headings as @subsection
  2018     from late 2017 on: without the colon that ends a heading"""

HELP_FLAGS = ("--help",)
"""Not ``-h``, which prints the header."""

_MODES = {"-h": "header", "-t": "texinfo", "-q": "qmp"}
_PLAIN = {"-o": "output", "--output": "output", "--depfile": "depfile", "--age": "age"}


class Options:
    """The options of one run, under the names that `argparse` gives them."""

    mode = ""
    file = "-"
    output = STANDARD_OUTPUT
    depfile: "str | None" = None
    age = DEFAULT_AGE
    prog = "qmpdoc hxtool"


def configure(parser: "argparse.ArgumentParser") -> None:
    """Add the options of ``hxtool``; its ``-h`` and ``-q`` are not those of the other subcommands."""
    modes = parser.add_mutually_exclusive_group(required=True)
    for flag, meaning in zip(_MODES, ("the C entries", "the Texinfo text", "the QMP text"), strict=True):
        modes.add_argument(flag, dest="mode", action="store_const", const=_MODES[flag], help=f"write {meaning}")
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="definition file (default: '-', stdin)")
    parser.add_argument("--age", choices=AGES, default=DEFAULT_AGE, help="age of the script (default: 2010)")
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write to FILE, not to stdout")
    parser.add_argument("--depfile", metavar="FILE", help="write a make rule: the output depends on the file read")


def run_words(words: "list[str]") -> int:
    """Run with the words after ``hxtool``."""
    options = _read(words)
    if options is not None:
        return run(options)
    from qmpdoc.cli.parser import parse

    return run(parse(["hxtool", *words]))


def run(options: "Options | argparse.Namespace") -> int:
    """Convert one file; a marker out of place is exit status 1, and nothing is written then."""
    from_stdin = options.file == "-"
    name = "<stdin>" if from_stdin else options.file
    if options.depfile and options.output == STANDARD_OUTPUT:
        raise OutputError("--depfile needs -o: a make rule must name its target")
    data = _read_bytes(options.file)
    try:
        result = _convert(data, options)
    except MisplacedMarkerError as error:
        found = error.found.decode("utf-8", "backslashreplace")
        where = name if name.isprintable() else ascii(name)
        print(f"{where}:{error.line}: error: expected {error.expected}, found {found[:60]!r}", file=sys.stderr)
        return 1
    rule = dependency_rule(options.output, [] if from_stdin else [options.file]) if options.depfile else b""
    write_whole(options.output, result)
    if options.depfile:
        write_whole(options.depfile, rule)
    return 0


def _convert(data: bytes, options: "Options | argparse.Namespace") -> bytes:
    if options.mode == "header":
        return header(data, options.age)
    return qmp_text(data) if options.mode == "qmp" else texinfo(data, options.age)


def _read_bytes(path: str) -> bytes:
    """The bytes of `path`; `qmpdoc.files.source`, which has the words for what fails, is imported only then."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError, AttributeError):
        from qmpdoc.files.source import read_bytes

        return read_bytes(path)


def _read(words: "list[str]") -> "Options | None":
    """The options in plain words, or None for what `argparse` must look at."""
    options = Options()
    files = []
    rest = iter(words)
    for word in rest:
        if word in _MODES and not options.mode:
            options.mode = _MODES[word]
        elif word in _PLAIN:
            value = next(rest, "")
            if not value or value.startswith("-"):
                return None
            setattr(options, _PLAIN[word], value)
        elif word == "-" or not word.startswith("-"):
            files.append(word)
        else:
            return None
    if not options.mode or len(files) > 1 or options.age not in AGES:
        return None
    options.file = files[0] if files else "-"
    return options
