"""Finding definitions by name or by words, for ``show`` and ``search``; and which words of them are files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from qmpdoc.cli.options import add_common, add_reading
from qmpdoc.cli.reading import load_files
from qmpdoc.diagnostics.nearest import nearest_names
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.kinds import shown_name

_ENDINGS = (".hx", ".json", ".txt")
_MOST_NEAR = 5


def add_words(parser: argparse.ArgumentParser, metavar: str, text: str) -> None:
    """Add the words to look for, and the files behind them."""
    parser.add_argument("words", metavar=metavar, nargs="+", help=text)
    files = "definition file or folder; '-' is standard input (default: 'files' of the configuration, or what is found)"
    # Only for the help: a positional argument of its own could not follow a list of words.
    parser.add_argument_group("files").add_argument("--in", dest="files", metavar="FILE", action="append", help=files)
    add_reading(parser)
    add_common(parser)


def load_named(options: argparse.Namespace) -> tuple[list[str], Reference]:
    """Split words from files, read the files, and return the words and the reference.

    A word after the first is a file if one of that name exists, or if it ends as definition files do. Only errors of
    the files are shown, unless ``-v`` asks for more.
    """
    first, *others = options.words
    files = [each for each in others if _is_file(each)]
    options.files = [*files, *(options.files or ())]
    options.verbosity = options.verbosity or -1
    return [first, *(each for each in others if not _is_file(each))], load_files(options).reference


def _is_file(word: str) -> bool:
    return word == "-" or word.endswith(_ENDINGS) or os.path.exists(word)


def named(reference: Reference, name: str) -> list[AnyDefinition]:
    """The definitions of a name, an alias, an option's name with its dash, or a name in other case or underscores."""
    exact = [each for each in reference.definitions if name in _names(each)]
    if exact:
        return exact
    return [each for each in reference.definitions if any(_folded(name) == _folded(own) for own in _names(each))]


def _names(definition: AnyDefinition) -> Iterator[str]:
    yield definition.name
    yield shown_name(definition)
    yield from definition.aliases


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")


def near_names(reference: Reference, name: str) -> list[str]:
    """The names most like `name`, best first."""
    known = {_folded(each.name): each.name for each in reference.definitions}
    close = nearest_names(_folded(name), known, _MOST_NEAR)
    inside = [each for each in known if _folded(name) in each and each not in close]
    return [known[each] for each in [*close, *inside][:_MOST_NEAR]]
