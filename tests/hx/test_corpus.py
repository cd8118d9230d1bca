"""The real files: what grep counts in them, the model holds; and nothing of their texts is lost."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.loading.load import load
from qmpdoc.model import Command, Definition, Dialect, Direction, DocText, Member, Reference
from tests.corpus import corpus_files, corpus_name

pytestmark = pytest.mark.seconds

HX_FILES = corpus_files("hx/*/*.hx")
TEXT_FILES = [*HX_FILES, *corpus_files("events/*/*.txt"), *corpus_files("hx/*/expected/*.txt")]


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("0.11.0/qemu-monitor.hx", 59),
        ("2010-08-20/qemu-monitor.hx", 65),
        ("2016-09-12/qmp-commands.hx", 145),
        ("10.2.2/hmp-commands.hx", 113),
        ("10.2.2/hmp-commands-info.hx", 71),
        ("10.2.2/qemu-options.hx", 115),
        ("10.2.2/qemu-img-cmds.hx", 15),
    ],
)
def test_entries(corpus: Path, name: str, entries: int) -> None:
    assert len(read(corpus / "hx" / name).entries()) == entries


@pytest.mark.parametrize("path", HX_FILES, ids=corpus_name)
def test_entries_are_as_many_as_grep_finds(path: Path) -> None:
    text = path.read_text()
    rows = len(re.findall(r'^DEF\("', text, re.MULTILINE))
    designated = len(re.findall(r"^\s*\.name\s*=", text, re.MULTILINE))
    positional = len(re.findall(r'^ +\{ "[^"]*", "[^"]*", \w+,', text, re.MULTILINE))
    assert len(read(path).entries()) == rows + designated + positional


def read(path: Path) -> Reference:
    return load([str(path)])[0]


@pytest.mark.parametrize(("age", "events"), [("0.13.0", 10), ("0.15.0", 13), ("2016-09-12", 36)])
def test_events(corpus: Path, age: str, events: int) -> None:
    assert len(read(corpus / "events" / age / "qmp-events.txt").events) == events


def test_commands_and_examples_of_2010(corpus: Path) -> None:
    """grep counts 46 pairs of arrows, but one pair is in the preface, which explains what arrows mean."""
    reference = read(corpus / "hx/2010-08-20/qemu-monitor.hx")
    assert len([each for each in reference.commands if each.documented]) == 40
    directions = Counter(
        message.direction for each in reference.commands for example in each.examples for message in example.messages
    )
    text = (corpus / "hx/2010-08-20/qemu-monitor.hx").read_text()
    assert directions[Direction.SEND] == len(re.findall(r"^-> \{", text, re.MULTILINE))
    assert directions[Direction.SEND] == 45
    assert directions[Direction.RECEIVE] == len(re.findall(r"^<- \{", text, re.MULTILINE))


def test_underlined_commands_of_2016(corpus: Path) -> None:
    """117 commands are underlined by name; five more are under a phrase, "Show rocker switch" and such."""
    reference = read(corpus / "hx/2016-09-12/qmp-commands.hx")
    documented = [each for each in reference.commands if each.documented]
    assert len([each for each in documented if each.title is None]) == 117
    assert sorted(each.name for each in documented if each.title) == [
        "query-hotpluggable-cpus",
        "query-rocker",
        "query-rocker-of-dpa-flows",
        "query-rocker-of-dpa-groups",
        "query-rocker-ports",
    ]
    assert all(each.entry is not None for each in reference.commands)


@pytest.mark.parametrize("path", TEXT_FILES, ids=corpus_name)
def test_real_files_have_no_errors_but_known_ones(path: Path) -> None:
    _, diagnostics = load([str(path)])
    errors = [(each.code, each.location.line) for each in diagnostics if each.severity is Severity.ERROR]
    # The one that opens a block with STEXI where it means ETEXI, which hxtool of its age took for a toggle.
    known: list[tuple[str, int]] = []
    assert errors == known


@pytest.mark.parametrize("path", TEXT_FILES, ids=corpus_name)
def test_every_word_of_every_documentation_block_stands_in_the_model(path: Path) -> None:
    reference = read(path)
    held = Counter(word for text in _strings(reference) for word in re.findall(r"\w+", text))
    for block in reference.blocks:
        for number, line in zip(block.numbers, block.lines, strict=True):
            missing = [word for word in re.findall(r"\w+", FORM.sub("", line)) if not held[word]]
            assert not missing, f"line {number}: {line}"


@pytest.mark.parametrize("path", TEXT_FILES, ids=corpus_name)
def test_every_line_of_every_documentation_block_has_its_place_in_the_model(path: Path) -> None:
    reference = read(path)
    held = _lines(reference)
    for block in reference.blocks:
        for number, line in zip(block.numbers, block.lines, strict=True):
            assert number in held or not FORM.sub("", line).strip(), f"line {number}: {line}"


FORM = re.compile(
    r"^\s*[-=]+\s*$"  # an underline
    r"|^(?:Arguments|Data): None\.?|^Since:? [\d.]+"  # what a label says in one word
    r"|^(?:Arguments?|Data|Examples?|Notes?|Warning|Returns?|Errors?|Since)\b *(?:\(\d+\))? *:? *"  # a label
    r"|^\s*- Possible values: |^ - data: |^\d+\. "  # list markers
    r"|^\s*\((?:json-|(?-i:[A-Z][a-z]+[A-Z])).*\)\.?\s*$",  # an annotation on a line of its own
    re.IGNORECASE,
)
"""What the model keeps as structure and not as text."""


def _nodes(node: object) -> list[object]:
    """A node of the model and everything in it, `Reference.blocks` and `sources` aside."""
    found, pending = [], [node]
    while pending:
        each = pending.pop()
        found.append(each)
        if isinstance(each, tuple):
            pending.extend(each)
        elif isinstance(each, msgspec.Struct):
            names = [name for name in each.__struct_fields__ if name not in ("blocks", "sources", "entry")]
            pending.extend(getattr(each, name) for name in names)
    return found


def _strings(reference: Reference) -> list[str]:
    return [each for each in _nodes(reference) if isinstance(each, str)]


def _lines(reference: Reference) -> set[int]:
    lines: set[int] = set()
    for each in _nodes(reference):
        if isinstance(each, DocText):
            lines.update(each.numbers)
            lines.update(range(each.numbers[0], each.numbers[-1]) if each.dialect is not Dialect.PLAIN else ())
        elif isinstance(each, Definition | Member):
            lines.add(each.location.line)
    return lines | {each.location.line for each in _nodes(reference) if hasattr(each, "location")}


def test_types_of_the_schema_in_parentheses(corpus: Path) -> None:
    """The texts of 2016 name enums of the schema where others name a JSON type."""
    commands = {each.name: each for each in read(corpus / "hx/2016-09-12/qmp-commands.hx").commands if each.documented}
    told = {each.name: each for each in commands["drive-mirror"].arguments}
    assert (str(told["mode"].type), told["mode"].optional, told["mode"].default) == (
        "NewImageMode",
        True,
        "'absolute-paths'",
    )
    assert (str(told["sync"].type), told["sync"].optional) == ("MirrorSyncMode", False)
    assert (str(told["on-source-error"].type), told["on-source-error"].default) == ("BlockdevOnError", "'report'")


def test_counterparts_within_and_across_files(corpus: Path) -> None:
    old = read(corpus / "hx/2010-08-20/qemu-monitor.hx")
    by_name = {(each.kind, each.name): each for each in old.definitions}
    assert by_name["command", "query-version"].counterpart == "info version"
    assert by_name["command", "eject"].counterpart == "eject"
    assert by_name["hmp", "eject"].counterpart == "eject"
    folder = corpus / "hx/2016-09-12"
    files = [folder / each for each in ("hmp-commands.hx", "hmp-commands-info.hx", "qmp-commands.hx")]
    new, _ = load([str(each) for each in files])
    by_name = {(each.kind, each.name): each for each in new.definitions}
    assert by_name["hmp", "info version"].counterpart == "query-version"
    assert by_name["command", "query-version"].counterpart == "info version"
    assert by_name["hmp", "device_del"].counterpart == "device_del"
    assert by_name["command", "query-qmp-schema"].counterpart is None


def test_arguments_of_a_real_command(corpus: Path) -> None:
    reference = read(corpus / "hx/2010-08-20/qemu-monitor.hx")
    command = next(each for each in reference.commands if each.name == "query-block")
    assert isinstance(command, Command)
    assert command.returns is not None
    members = {each.name: each for each in command.returns.members}
    assert [each.name for each in members["type"].values] == ["hd", "cdrom", "floppy", "unknown"]
    inserted = {each.name: each for each in members["inserted"].members}
    assert len(inserted["drv"].values) == 24
    assert inserted["backing_file"].optional
    assert str(inserted["ro"].type) == "json-bool"
