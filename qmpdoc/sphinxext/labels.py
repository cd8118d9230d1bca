"""The words that we put on pages ourselves, in the language of the project.

Translations are in ``locale/LANGUAGE/LC_MESSAGES/qmpdoc.po``, here and in the folders of a project's ``locale_dirs``,
which come first. A ``.po`` file is read as it is; ``locale/qmpdoc.pot`` lists all words.
"""

from __future__ import annotations

import gettext
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation, translators

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CATALOG = "qmpdoc"
LOCALE = Path(__file__).with_name("locale")

_translate = get_translation(CATALOG)


def label(words: str, *fields: object) -> str:
    """Return words that are on a page, translated; `fields` are put in afterwards."""
    found = str(_translate(words))
    return found % fields if fields else found


def add_catalogues(app: Sphinx, config: Config) -> None:
    """Read the catalogues of the project's language."""
    found: gettext.NullTranslations = gettext.NullTranslations()
    for path in reversed([*_catalogues(app, config.language or "en")]):
        read = _read(path)
        read.add_fallback(found)
        found = read
    translators["general", CATALOG] = found


def _catalogues(app: Sphinx, language: str) -> Iterator[str]:
    """The files of catalogues, the first to ask first."""
    for folder in (*(os.path.join(app.srcdir, each) for each in app.config.locale_dirs), str(LOCALE)):
        for each in dict.fromkeys((language, language.partition("_")[0])):
            stem = os.path.join(folder, each, "LC_MESSAGES", CATALOG)
            yield from (path for path in (f"{stem}.po", f"{stem}.mo") if os.path.isfile(path))


def _read(path: str) -> gettext.GNUTranslations:
    """Read a catalogue, which a ``.po`` file need not be compiled for."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with open(path, "rb") as stream:
        if path.endswith(".mo"):
            return gettext.GNUTranslations(stream)
        compiled = io.BytesIO()
        write_mo(compiled, read_po(stream))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
