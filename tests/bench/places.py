"""What the commands of the benches name in braces: programs, the corpus, files made from it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.bench.client_log import write_client_log
from tests.bench.definitions import write_definitions, write_misspelt_references
from tests.bench.history_repository import make_history
from tests.bench.schemas import repeat_schema
from tests.bench.series_repository import make_series
from tests.bench.sphinx_projects import sphinx_places
from tests.corpus import corpus_files, corpus_folder

_DEFINITIONS = 400
"""This number of definitions is compared with ten times as many."""
REPOSITORY = Path(__file__).resolve().parents[2]


class Places(dict[str, str]):
    """Places by their names; what takes long to make is made when it is first asked for."""

    def __init__(self, known: Mapping[str, str], makers: Mapping[str, Callable[[], Path]]) -> None:
        super().__init__(known)
        self._makers = makers

    def __missing__(self, name: str) -> str:
        """Make a place; raises KeyError where it cannot be made."""
        self[name] = str(self._makers[name]())
        return self[name]


def find_places(scratch: Path) -> Places:
    """Every place by its name; without a corpus, its places are missing."""
    makers: dict[str, Callable[[], Path]] = {
        "definitions": partial(write_definitions, scratch / "definitions.json", _DEFINITIONS),
        "tenfold_definitions": partial(write_definitions, scratch / "tenfold.json", 10 * _DEFINITIONS),
        "references": partial(write_misspelt_references, scratch / "references", _DEFINITIONS),
        "tenfold_references": partial(write_misspelt_references, scratch / "tenfold_references", 10 * _DEFINITIONS),
    }
    places = {
        "python": sys.executable,
        "qmpdoc": str(Path(sys.executable).with_name("qmpdoc")),
        "examples": str(REPOSITORY / "examples"),
        "bench": str(Path(__file__).parent),
        **sphinx_places(scratch),
    }
    corpus = corpus_folder()
    if corpus:
        largest = max(corpus_files("hx/*/*.hx"), key=lambda each: each.stat().st_size)
        places |= {"corpus": str(corpus), "largest": str(largest), "site": str(scratch / "site")}
        for name, times in (("twofold", 2), ("tenfold", 10)):
            path = scratch / f"{name}.hx"
            path.write_text(repeat(corpus / "hx/2016-09-12/qmp-commands.hx", times), encoding="utf-8")
            places[name] = str(path)
        tenfold_schema = repeat_schema(corpus / "qapi/10.2.2/qapi", 10, scratch / "tenfold")
        places["tenfold_schema"] = str(tenfold_schema)
        schema = corpus / "qapi/10.2.2/qapi/qapi-schema.json"
        makers["client_log"] = partial(write_client_log, scratch / "client.log", schema, 10_000)
        makers["history"] = partial(make_history, corpus, scratch / "history")
        makers["series"] = partial(make_series, corpus, scratch / "series")
    return Places(places, makers)


def repeat(path: Path, times: int) -> str:
    """A definition file so many times over, its commands under another name each time."""
    text = path.read_text(encoding="utf-8")
    names = re.findall(r'^\s*\.name\s*=\s*"([^"]+)"', text, re.MULTILINE)
    word = re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])")
    heading = re.compile(rf"^({word.pattern})\n(-+)$", re.MULTILINE)
    return "".join(_renamed(text, word, heading, f"-{number}") for number in range(times))


def _renamed(text: str, word: re.Pattern[str], heading: re.Pattern[str], suffix: str) -> str:
    underlined = heading.sub(lambda match: f"{match[1]}\n{match[3]}{'-' * len(suffix)}", text)
    return word.sub(rf"\1{suffix}", underlined)
