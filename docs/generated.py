"""Pages of the reference that come from the program: subcommands, configuration keys and rules."""

import argparse
import contextlib
import io
import os
import re
from pathlib import Path

from qmpdoc.cli import main
from qmpdoc.cli.examples import EXAMPLES
from qmpdoc.cli.parser import whole_parser
from qmpdoc.cli.subcommands import GROUPS
from qmpdoc.config import KEYS

WIDTH = "100"


def write_pages(folder: Path) -> None:
    """Write the pages into `folder`; one that is current is not touched, so that Sphinx does not read it again."""
    os.environ["COLUMNS"] = WIDTH
    parsers = _subcommands(whole_parser())
    for name, parser in parsers.items():
        _write(folder / "commands" / f"{name.replace(' ', '-')}.md", _command_page(name, parser))
    _write(folder / "commands" / "index.md", _index_page(parsers))
    _write(folder / "configuration-keys.txt", _keys_table())
    with contextlib.redirect_stderr(io.StringIO()):
        main(["explain", "--no-config", "--format", "markdown", "--pages", str(folder / "rules")])
    _finish_rules(folder / "rules")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _subcommands(parser: argparse.ArgumentParser, name: str = "") -> dict[str, argparse.ArgumentParser]:
    """The parsers of all subcommands by their names, groups such as ``render`` before their parts."""
    found = {name: parser} if name else {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part, inner in action.choices.items():
                found |= _subcommands(inner, f"{name} {part}".strip())
    return found


def _command_page(name: str, parser: argparse.ArgumentParser) -> str:
    """The help of a subcommand as a page: what it does, its options by group, its examples."""
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    lines = [f"# qmpdoc {name}", "", *_prose(parser.description or ""), "", "```text", usage, "```", ""]
    for group in parser._action_groups:
        rows = [line for action in group._group_actions for line in _option(parser, action)]
        if rows:
            title = (group.title or "options").capitalize()
            lines += [f"## {title}", "", *rows]
    examples = EXAMPLES.get(f"qmpdoc {name}", ())
    if examples:
        lines += ["## Examples", "", "```sh"]
        lines += [line for command, what in examples for line in ([f"# {what}"] if what else []) + [command]]
        lines += ["```", ""]
    return "\n".join(lines)


def _prose(description: str) -> list[str]:
    """A description with its indented parts as literal blocks."""
    written, literal = [], False
    for line in description.splitlines():
        indented = line.startswith("  ")
        if indented != literal and (indented or line):
            written += ["```text" if indented else "```"]
            literal = indented
        written.append(line if literal else _escaped(line))
    return [*written, *(["```"] if literal else [])]


def _option(parser: argparse.ArgumentParser, action: argparse.Action) -> list[str]:
    if isinstance(action, argparse._SubParsersAction):
        return [line for part in action._get_subactions() for line in (f"`{part.dest}`", f": {part.help}", "")]
    formatter = parser._get_formatter()
    head = formatter._format_action_invocation(action)
    text = _escaped(formatter._expand_help(action)) if action.help else "(no description)"
    return [f"`{head}`", f": {text}", ""]


def _escaped(text: str) -> str:
    return re.sub(r"([*_<>\[\]`|])", r"\\\1", text)


def _index_page(parsers: dict[str, argparse.ArgumentParser]) -> str:
    lines = [
        "# Commands",
        "",
        "Every page is made from the program, as `qmpdoc COMMAND --help` and the man pages are.",
        "",
    ]
    for heading, names in GROUPS.items():
        listed = [each for name in names for each in parsers if each == name or each.startswith(f"{name} ")]
        entries = [each.replace(" ", "-") for each in listed]
        lines += [f"## {heading.capitalize()}", "", "```{toctree}", ":maxdepth: 1", "", *entries, "```", ""]
    return "\n".join(lines)


def _keys_table() -> str:
    rows = [f"| `{each.name}` | {each.type.value} | {each.doc.replace('|', chr(92) + '|')} |" for each in KEYS]
    return "\n".join(["| key | value | meaning |", "| --- | --- | --- |", *rows, ""])


def _finish_rules(folder: Path) -> None:
    """Give the index of the rules a table of contents."""
    names = sorted(each.stem for each in folder.glob("*.md") if each.stem != "index")
    index = folder / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text("\n".join([text, "```{toctree}", ":hidden:", "", *names, "```", ""]), encoding="utf-8")
