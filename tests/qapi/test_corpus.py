"""Schemas of every age, as QEMU shipped them: read without an error, counted as QEMU counts, no line of text lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qmpdoc.model import Command, Dialect, DocText, Enum, Event, Member, NoteKind, Reference, Struct, Union
from tests.corpus import corpus_name
from tests.qapi.reading import errors, find, read_path

pytestmark = pytest.mark.seconds

SCHEMAS = (
    "1.7.0/qapi-schema.json",
    "2016-09-12/qapi-schema.json",
    "2016-09-12/qga/qapi-schema.json",
    "7.2.0/qapi/qapi-schema.json",
    "7.2.0/qga/qapi-schema.json",
    "7.2.0/storage-daemon/qapi/qapi-schema.json",
    "10.2.2/qapi/qapi-schema.json",
    "10.2.2/qga/qapi-schema.json",
    "10.2.2/storage-daemon/qapi/qapi-schema.json",
    "10.2.2/docs/interop/firmware.json",
    "10.2.2/docs/interop/vhost-user.json",
)


def schema(corpus: Path, name: str) -> Reference:
    reference, reported = read_path(corpus / "qapi" / name)
    assert [str(each.location) + each.message for each in errors(reported)] == []
    return reference


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_shipped_schema_has_no_error(corpus: Path, name: str) -> None:
    assert schema(corpus, name).definitions


def test_todays_schema_counts_as_qemu_counts_it(corpus: Path) -> None:
    reference = schema(corpus, "10.2.2/qapi/qapi-schema.json")
    counts = Counter(each.kind for each in reference.definitions)
    assert (counts["command"], counts["event"], counts["alternate"]) == (244, 57, 6)
    assert counts["enum"] + 1 == 183  # QType is built in
    includes = sum(len(re.findall(r"^\{ 'include'", "\n".join(each.lines), re.MULTILINE)) for each in reference.sources)
    assert includes == 69
    assert all(each.documented for each in reference.definitions)


def texts(node: Any) -> Iterator[DocText]:
    if isinstance(node, tuple):
        for each in node:
            yield from texts(each)
    elif isinstance(node, DocText):
        yield node
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            if name not in ("sources", "blocks"):
                yield from texts(getattr(node, name))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_line_of_a_comment_is_lost(corpus: Path, name: str) -> None:
    """Every line of a comment is in a text, except tags, names, versions, headings, directives: they are facts."""
    reference = schema(corpus, name)
    told = {(text.location.file, number) for text in texts(reference) for number in text.numbers}
    facts = re.compile(
        r"@[\w.*+-]+\s*:?\s*$|(Since|Features|Returns|Errors|Notes?|Examples?|TODO)\b:?\s*(v?[\d.]+)?\.?\s*$"
        r"|=+ |[*=-]{3,}$"
        r"|\.\. (qmp-example|note|caution|admonition)::( Notes)?$| +:(title|annotated):|@[\w-]+: *(#optional)?$| *::$"
        r"|@?[\w-]+:?$|\s*\(since:? [\d.]+ ?\)\.?$|\s+[\d.]+\)$|\s+#optional$"
        r"|@[\w-]+: \(since:? [\d.]+\)$| {6,}\w[\w ]+$",
        re.IGNORECASE,
    )
    titles = {each.title for each in reference.sections}
    titles |= {example.title for each in reference.definitions for example in each.examples if example.title}
    lost = []
    for block in reference.blocks:
        for line, number in zip(block.lines, block.numbers, strict=True):
            is_fact = facts.match(line) or re.sub(r"^\d+[.)] ", "", line.strip()) in titles
            if line.strip() and (block.location.file, number) not in told and not is_fact:
                lost.append(f"{corpus_name(Path(block.location.file))}:{number}: {line}")
    assert lost == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_text_says_where_each_of_its_lines_stands(corpus: Path, name: str) -> None:
    reference = schema(corpus, name)
    files = {each.path: each.lines for each in reference.sources}
    for text in texts(reference):
        for index, line in enumerate(text.lines):
            place = text.locate(index)
            source = files[place.file][place.line - 1]
            if line:
                assert source[place.column - 1 :].rstrip().startswith(line.rstrip(":")), place


def test_sections_and_modules_of_today(corpus: Path) -> None:
    reference = schema(corpus, "10.2.2/qapi/qapi-schema.json")
    titles = [(each.title, each.level) for each in reference.sections]
    assert titles[:5] == [
        ("Introduction", 1),
        ("QMP errors", 1),
        ("Common data types", 1),
        ("Socket data types", 1),
        ("VM run state", 1),
    ]
    assert ("Block devices", 1) in titles and ("Block core (VM unrelated)", 2) in titles and ("VNC", 2) in titles
    introduction = reference.sections[0].body
    assert introduction and introduction.lines[0].startswith("This manual describes")
    quit_command = find(reference, "quit")
    assert (quit_command.section, quit_command.module) == ("QMP monitor control", "control.json")
    assert find(reference, "query-block").section == "Block core (VM unrelated)"


def test_a_storage_daemons_modules_lie_beside_its_schema(corpus: Path) -> None:
    reference = schema(corpus, "10.2.2/storage-daemon/qapi/qapi-schema.json")
    assert find(reference, "query-jobs").module == "../../qapi/job.json"


def test_a_command_of_today_has_all_its_parts(corpus: Path) -> None:
    command = find(schema(corpus, "10.2.2/qapi/qapi-schema.json"), "qmp_capabilities")
    assert isinstance(command, Command)
    (enable,) = command.arguments
    assert (enable.name, str(enable.type), enable.optional, enable.since) == ("enable", "[QMPCapability]", True, "2.12")
    assert enable.body and enable.body.lines[-1].endswith("capabilities will be enabled.")
    assert command.body and str(command.body) == "Enable QMP capabilities."
    assert [each.kind for each in command.notes] == [NoteKind.NOTE, NoteKind.NOTE]
    assert command.notes[0].text.lines[0] == "This command is valid exactly when first connecting: it"
    (example,) = command.examples
    assert [each.direction.value for each in example.messages] == ["->", "<-"]
    assert example.messages[0].text.lines[1] == '  "arguments": { "enable": [ "oob" ] } }'
    assert (command.since, command.allow_preconfig, command.documented) == ("0.13", True, True)


@pytest.mark.seconds
def test_since_in_its_four_spellings(corpus: Path) -> None:
    found: Counter[str] = Counter()
    for name in SCHEMAS[2:]:
        for text in filter(None, (each.body for each in members_of(schema(corpus, name)))):
            several = len(re.findall(r"\(since:? [\d.]+\)", str(text), re.IGNORECASE)) > 1
            found.update([] if several else re.findall(r"\((since:?) [\d.]+\)\.?$", str(text), re.IGNORECASE))
    assert found == Counter(), "each stands in a member's since, not at the end of its text"


def members_of(reference: Reference) -> Iterator[Member]:
    for each in reference.definitions:
        if isinstance(each, Command | Event):
            yield from each.arguments
        elif isinstance(each, Struct | Union):
            yield from each.members


@pytest.mark.parametrize(
    ("name", "documented", "since"),
    [
        ("10.2.2/qapi/qapi-schema.json", 0.98, 480),
        ("7.2.0/qapi/qapi-schema.json", 0.94, 390),
        ("2016-09-12/qapi-schema.json", 0.9, 150),
        ("1.7.0/qapi-schema.json", 0.9, 40),
    ],
)
def test_members_have_their_texts_and_versions(corpus: Path, name: str, documented: float, since: int) -> None:
    members = list(members_of(schema(corpus, name)))
    assert sum(each.body is not None for each in members) >= documented * len(members)
    assert sum(each.since is not None for each in members) >= since
    assert not any("#optional" in str(each.body) for each in members)


def test_texts_of_the_first_age_are_plain(corpus: Path) -> None:
    reference = schema(corpus, "1.7.0/qapi-schema.json")
    assert {each.dialect for each in texts(reference)} == {Dialect.PLAIN}
    version = find(reference, "VersionInfo")
    assert isinstance(version, Struct)
    qemu, package = version.members
    assert [each.name for each in qemu.members] == ["major", "minor", "micro"]
    assert str(qemu.members[0].body) == "The major version of QEMU"
    assert package.body
    assert find(reference, "BlockdevRef").kind == "alternate"
    info = find(reference, "ImageInfoSpecific")
    assert isinstance(info, Union)
    assert (info.discriminator, [each.value for each in info.branches]) == ("type", ["qcow2", "vmdk"])


def test_comments_of_the_first_age_that_forgot_a_mark(corpus: Path) -> None:
    reference = schema(corpus, "2016-09-12/qapi-schema.json")
    client = find(reference, "add_client")  # its comment has no opening ##
    assert isinstance(client, Command) and client.since == "0.14.0"
    assert str(client.arguments[1].body) == "file descriptor name previously passed via 'getfd' command"
    slot = find(reference, "ACPISlotType")  # its name is next to the ##, and no ## closes it
    assert isinstance(slot, Enum) and slot.documented
    assert str(find(reference, "ReplayMode").body).startswith("Mode of the replay subsystem")  # its name has no @
    trace = find(reference, "MigrateSetParameters" if False else "migrate-set-parameters")
    assert trace.documented
