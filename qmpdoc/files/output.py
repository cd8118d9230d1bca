"""Writing results: whole or not at all, and the make rule that says what they were made from.

Imports as little as possible: ``qmpdoc hxtool`` uses it.
"""

import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

STANDARD_OUTPUT = "-"


class OutputError(Exception):
    """A result that cannot be written: which file, why, and what to do."""


def write_whole(path: str, data: bytes) -> None:
    """Put `data` in the file at `path` (``-``: standard output), replacing it in one step.

    The file is complete or as it was before; it keeps its permissions, and a symbolic link still
    points at it. What is not a regular file, such as ``/dev/null`` or a pipe, is written to directly.
    Raises `OutputError`.
    """
    if path == STANDARD_OUTPUT:
        _write_standard_output(data)
        return
    try:
        mode = _mode(path) if path else stat.S_IFDIR
        if mode is not None and not stat.S_ISREG(mode):
            with open(path, "wb") as stream:
                stream.write(data)
        else:
            _replace(os.path.realpath(path), data, mode)
    except (OSError, ValueError) as error:
        raise OutputError(_explanation(path, error)) from None


def refuse_unwritable(path: str) -> None:
    """Raise `OutputError` where `write_whole` would: for asking before there is a result that took long."""
    if path == STANDARD_OUTPUT:
        return
    try:
        mode = _mode(path) if path else stat.S_IFDIR
        if mode is None or stat.S_ISREG(mode):
            temporary, descriptor = _open_beside(os.path.realpath(path))
            os.close(descriptor)
            os.unlink(temporary)
        elif stat.S_ISDIR(mode):
            raise IsADirectoryError
    except (OSError, ValueError) as error:
        raise OutputError(_explanation(path, error)) from None


def _write_standard_output(data: bytes) -> None:
    """Write `data` in as many pieces as it takes: with PYTHONUNBUFFERED set, one call may write a part only."""
    if sys.stdout is None:
        raise OutputError("standard output is closed; name a file with -o")
    try:
        sys.stdout.flush()
        rest = memoryview(data)
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror}") from None


def _mode(path: str) -> "int | None":
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _replace(path: str, data: bytes, mode: "int | None") -> None:
    temporary, descriptor = _open_beside(path)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _open_beside(path: str) -> "tuple[str, int]":
    """A new file in the folder of `path`: its name and descriptor."""
    attempt = 0
    while True:
        name = os.path.join(os.path.dirname(path), f".qmpdoc-{os.getpid()}-{attempt}.tmp")
        try:
            return name, os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            attempt += 1


def _explanation(path: str, problem: Exception) -> str:
    folder = os.path.dirname(path) or "."
    if isinstance(problem, FileNotFoundError):
        return f"{path!r} cannot be written: folder {folder!r} not found; make it first"
    if isinstance(problem, IsADirectoryError):
        return f"{path!r} is a folder; name a file in it"
    if isinstance(problem, PermissionError):
        return f"{path!r} cannot be written: permission denied in folder {folder!r}"
    return f"{path!r} cannot be written: {getattr(problem, 'strerror', None) or problem}"


def dependency_rule(output: str, inputs: "Iterable[str]") -> bytes:
    """A make rule: `output` depends on `inputs`, and a missing input is not an error.

    Every input is also a target without a recipe, as ``cc -MP`` writes it: a definition file that was
    deleted or renamed makes the output old and does not stop make.
    """
    names = list(dict.fromkeys(inputs))
    rule = " \\\n  ".join([f"{_escape(output, _IN_TARGETS)}:", *(_escape(each, _IN_INPUTS) for each in names)])
    return os.fsencode("\n".join([rule, *(f"\n{_escape(each, _IN_TARGETS)}:" for each in names), ""]))


_IN_TARGETS = " #:%="
_IN_INPUTS = " #:="
"""What GNU make takes for syntax on either side of a rule's colon; the ``%`` of a pattern has no meaning in an
input."""


def _escape(path: str, special: str) -> str:
    """A file's name as make reads it: a backslash is literal unless such a character follows."""
    for character in "\t\n;":
        if character in path:
            raise OutputError(f"{path!r} cannot be used in a make rule: make cannot quote {character!r}")
    escaped = ""
    backslashes = 0
    for character in path:
        if character in special:
            escaped += "\\" * backslashes + _QUOTED.get(character, f"\\{character}")
        else:
            escaped += _QUOTED.get(character, character)
        backslashes = backslashes + 1 if character == "\\" else 0
    return escaped


_QUOTED = {"$": "$$", "=": "$(if ,,=)"}
"""What a backslash does not quote: an equals sign would make the rule an assignment."""
