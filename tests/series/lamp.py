"""A small monitor and the series that give it a new command, in the right order and in the wrong one."""

from __future__ import annotations

from pathlib import Path

from tests.series.repositories import commit, new_repository

ENTRY = """\
    {{
        .name       = "{name}",
        .args_type  = "{arguments}",
        .mhandler.cmd_new = do_{handler},
    }},
"""
TEXT = """\

SQMP
{name}
{line}

{text}
{arguments}
EQMP
"""


def entry(name: str, arguments: str = "") -> str:
    return ENTRY.format(name=name, arguments=arguments, handler=name.replace("-", "_"))


def text(name: str, said: str, arguments: str = "") -> str:
    return TEXT.format(name=name, line="-" * len(name), text=said, arguments=f"\n{arguments}\n" if arguments else "")


ON = entry("lamp-on") + text("lamp-on", "Switch the lamp on.")
OFF_TEXT = text("lamp-off", "Switch the lamp off.")
CODE = "int do_lamp_on(void)\n{\n    return 1;\n}\n"
OFF_CODE = "\nint do_lamp_off(void)\n{\n    return 0;\n}\n"
BEFORE = {"lamp.hx": ON, "lamp.c": CODE, "README": "A lamp.\n"}
DOCUMENTED = {"lamp.hx": ON + OFF_TEXT}
DEFINED = {"lamp.hx": ON + "\n" + entry("lamp-off") + OFF_TEXT, "lamp.c": CODE + OFF_CODE}
UNDOCUMENTED = {"lamp.hx": ON + "\n" + entry("lamp-off"), "lamp.c": CODE + OFF_CODE}


def documented_first(folder: Path) -> Path:
    new_repository(folder, BEFORE)
    commit(folder, DOCUMENTED, "monitor: document lamp-off\n\nSo that it can be reviewed.")
    commit(folder, DEFINED, "monitor: add lamp-off")
    return folder


def coded_first(folder: Path) -> Path:
    new_repository(folder, BEFORE)
    commit(folder, UNDOCUMENTED, "monitor: add lamp-off")
    commit(folder, DEFINED, "monitor: document lamp-off")
    return folder
