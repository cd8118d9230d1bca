"""Every rule about series, by code."""

from __future__ import annotations

import qmpdoc.series.rules
from qmpdoc.rules.catalogue import read_folder
from qmpdoc.series.rule import SeriesRule

SERIES_RULES: dict[str, SeriesRule] = read_folder(qmpdoc.series.rules)
"""The rules in the order of their codes."""
