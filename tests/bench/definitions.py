"""Definition files of any size, for measuring how time grows with definitions and with references to them."""

from __future__ import annotations

from pathlib import Path

_COMMAND = """\
##
# @{name}:
#
# Switch a lamp on.  {text}
#
# @lamp: the lamp to switch on
#
# Since: 1.0
##
{{ 'command': '{name}', 'data': {{ 'lamp': 'str' }} }}
"""

_ENTRY = """\
    {{
        .name       = "{name}",
        .args_type  = "lamp:s",
    }},

SQMP
{name}
{rule}

Switch a lamp on.  {text}

Arguments:

- "lamp": the lamp to switch on (json-string)

Example:

-> {{ "execute": "{name}s", "arguments": {{ "lamp": "a" }} }}
<- {{ "return": {{}} }}

EQMP
"""


def write_definitions(path: Path, count: int) -> Path:
    """Write a schema of so many commands that refer to one another; return its path."""
    names = [f"lamp-{number:05d}-on" for number in range(count)]
    texts = (_COMMAND.format(name=name, text=f"See @{other}.") for name, other in zip(names, names[::-1], strict=True))
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def write_misspelt_references(folder: Path, count: int) -> Path:
    """Write a schema and a ``.hx`` file of so many commands, each with three references that are nearly right."""
    folder.mkdir()
    commands, entries = [], []
    for number in range(count):
        name = f"lamp-{number:05d}-on"
        slips = (f"{name}n", name.replace("lamp", "lmap"), name.replace("-on", "-om"))
        at = "As @{}, @{} and @{} do.".format(*slips)
        quoted = "As the '{}' command, the '{}' command and the '{}' command do.".format(*slips)
        commands.append(_COMMAND.format(name=name, text=at))
        entries.append(_ENTRY.format(name=f"old-{name}", rule="-" * len(f"old-{name}"), text=quoted))
    (folder / "schema.json").write_text("\n".join(commands), encoding="utf-8")
    (folder / "commands.hx").write_text("\n".join(entries), encoding="utf-8")
    return folder
