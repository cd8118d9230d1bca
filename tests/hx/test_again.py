"""Reading an ``.hx`` file again, with what was read of it before, gives what a first read gives."""

from __future__ import annotations

import random

import msgspec
import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import split_source
from qmpdoc.hx.again import HxCache
from qmpdoc.hx.reader import read_hx

pytestmark = pytest.mark.seconds

MONITOR = """\
HXCOMM Comments belong to nothing.
STEXI
@table @option
ETEXI

    {
        .name       = "lamp-on|on",
        .args_type  = "id:s,level:i?",
        .params     = "id [level]",
        .help       = "switch a lamp on",
        .mhandler.cmd = do_lamp_on,
    },

STEXI
@item lamp-on @var{id}
@findex lamp-on
Switch a lamp on.
ETEXI
SQMP
lamp-on
-------

Switch a lamp on.

Arguments:

- "id": which one (json-string)

Example:

-> { "execute": "lamp-on", "arguments": { "id": "hall" } }
<- { "return": {} }

EQMP

#ifdef CONFIG_DIMMER
    {
        .name       = "lamp-dim",
        .args_type  = "id:s",
        .params     = "id",
        .help       = "dim a lamp",
    },
#endif
SRST
``lamp-dim`` *id*
  Dim a lamp.
ERST
DEFHEADING(Lamps)
DEF("lamp", HAS_ARG, QEMU_OPTION_lamp,
    "-lamp id    add a lamp\\n", QEMU_ARCH_ALL)
SRST
``-lamp id``
    Add a lamp.
ERST
"""
NEW_LINES = (
    "",
    "    more text",
    "STEXI",
    "ETEXI",
    "SRST",
    "ERST",
    "#if defined(X)",
    "#endif",
    "#else",
    "HXCOMM",
    "    },",
    "    {",
)


def read(text: str, cache: HxCache | None) -> tuple[bytes, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    found = read_hx(split_source(text.encode(), "monitor.hx"), problems.append, cache=cache)
    return msgspec.json.encode(found), problems


@pytest.mark.parametrize("seed", range(30))
def test_lines_that_come_and_go_anywhere_read_the_same_as_anew(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same edits each time)
    cache = HxCache()
    text = MONITOR
    for _ in range(40):
        lines = text.split("\n")
        place = chance.randrange(len(lines))
        lines[place : place + chance.randint(0, 1)] = [chance.choice(NEW_LINES)] * chance.randint(0, 2)
        text = "\n".join(lines)
        assert read(text, cache) == read(text, None)
        if chance.random() < 0.3:
            text = MONITOR


def test_what_did_not_change_is_the_same_object() -> None:
    cache = HxCache()
    before, after = (
        read_hx(split_source(text.encode(), "monitor.hx"), lambda _: None, cache=cache).definitions
        for text in (MONITOR, MONITOR.replace("Add a lamp.", "Add a further lamp."))
    )
    same = [each.name for each, other in zip(before, after, strict=True) if each is other]
    assert same == ["lamp-on", "lamp-on", "lamp-dim"]
