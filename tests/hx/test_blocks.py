"""Markers, headings and blocks: what belongs where, and what is wrong with markers."""

import pytest

from qmpdoc.model import Command, Dialect, HmpCommand, Option
from tests.reading import codes, read_hx_text

BOTH = """
    HXCOMM a comment that belongs to nothing
    {
        .name       = "q|quit",
        .args_type  = "",
        .help       = "leave",
    },
    STEXI
    @item q or quit
    @findex quit
    HXCOMM left out of the text
    Leave the emulator.
    ETEXI
    SQMP
    quit
    ----

    Leave the emulator at once.

    Arguments: None.

    EQMP
"""


def test_one_definition_knows_entry_and_both_texts() -> None:
    reference, found = read_hx_text(BOTH)
    assert found == []
    human, command = reference.definitions
    assert isinstance(human, HmpCommand)
    assert isinstance(command, Command)
    assert human.name == "quit"
    assert human.aliases == ("q",)
    assert human.documented
    assert human.body is not None
    assert human.body.dialect is Dialect.TEXINFO
    assert human.body.lines == ("@item q or quit", "@findex quit", "Leave the emulator.")
    assert human.body.numbers == (8, 9, 11)
    assert command.entry is human.entry
    assert command.summary == "Leave the emulator at once."
    assert command.location.line == 14


def test_blocks_stand_as_they_are() -> None:
    reference, _ = read_hx_text(BOTH)
    assert [each.dialect for each in reference.blocks] == [Dialect.TEXINFO, Dialect.PLAIN]
    assert reference.blocks[1].lines == (
        "quit",
        "----",
        "",
        "Leave the emulator at once.",
        "",
        "Arguments: None.",
        "",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STEXI\n@item a\n", [("QP101", 1, 1)]),
        ("SQMP\na\n-\n\nSTEXI\n@item b\nETEXI\n", [("QP101", 1, 1)]),
        ("ETEXI\n", [("QP102", 1, 1)]),
        ("SQMP\nEQMP\nEQMP\n", [("QP102", 3, 1)]),
        ("SRST\nETEXI\n", [("QP101", 1, 1)]),
        ("DEFHEADING no parentheses\n", [("QP109", 1, 1)]),
        ("ARCHHEADING(text without architectures)\n", [("QP109", 1, 1)]),
    ],
)
def test_marker_faults(text: str, expected: list[tuple[str, int, int]]) -> None:
    _, found = read_hx_text(text)
    assert codes(found) == expected
    assert all(each.advice for each in found)


def test_an_unclosed_block_does_not_swallow_the_next_entry() -> None:
    reference, found = read_hx_text(
        """
        { .name = "a", },
        STEXI
        @item a
        {
            .name = "b",
        },
        SRST
        ``b``
          About b.
        DEF("c", 0, QEMU_OPTION_c, "-c  c\\n", QEMU_ARCH_ALL)
        """
    )
    assert [each.name for each in reference.definitions] == ["a", "b", "c"]
    assert [(each.code, each.location.line) for each in found] == [("QP101", 2), ("QP101", 7)]


def test_a_closing_marker_written_as_an_opening_one() -> None:
    """As in the qemu-img-cmds.hx of 0.11.0, whose hxtool only toggled."""
    reference, found = read_hx_text(
        """
        STEXI
        @table @option
        STEXI

        DEF("check", img_check,
            "check filename")
        STEXI
        @item check
        ETEXI
        """
    )
    assert [(each.name, each.documented) for each in reference.definitions] == [("check", True)]
    assert codes(found) == [("QP101", 1, 1)]


def test_prefixes_match_as_they_do_for_hxtool() -> None:
    reference, found = read_hx_text('{ .name = "a", },\nSTEXI of a\n@item a\nETEXIT\n')
    assert found == []
    assert reference.definitions[0].documented


def test_headings_are_sections() -> None:
    reference, _ = read_hx_text(
        """
        STEXI
        Before all sections.
        ETEXI
        DEFHEADING(Standard options:)
        STEXI
        @table @option
        ETEXI
        DEF("a", 0, QEMU_OPTION_a, "-a  a\\n", QEMU_ARCH_ALL)
        STEXI
        @item -a
        ETEXI
        DEFHEADING()
        ARCHHEADING(Only, on (some):, QEMU_ARCH_ARM)
        DEF("b", 0, QEMU_OPTION_b, "-b  b\\n", QEMU_ARCH_ARM)
        """
    )
    assert [(each.title, each.level, each.condition) for each in reference.sections] == [
        ("", 0, None),
        ("Standard options:", 1, None),
        ("Only, on (some):", 1, "QEMU_ARCH_ARM"),
    ]
    assert str(reference.sections[1].body) == "@table @option"
    assert [(each.name, each.section, each.documented) for each in reference.definitions] == [
        ("a", "Standard options:", True),
        ("b", "Only, on (some):", False),
    ]


def test_several_entries_share_a_block_that_names_them() -> None:
    reference, _ = read_hx_text(
        """
        DEF("other", 0, QEMU_OPTION_o, "-other  o\\n", QEMU_ARCH_ALL)
        DEF("hda", HAS_ARG, QEMU_OPTION_hda, "-hda f  a\\n", QEMU_ARCH_ALL)
        DEF("hdb", HAS_ARG, QEMU_OPTION_hdb, "-hdb f  b\\n", QEMU_ARCH_ALL)
        SRST(disks)
        ``-hda file``
          \\
        ``-hdb file``
          A disk.
        ERST
        """
    )
    assert [(each.name, each.documented) for each in reference.definitions] == [
        ("other", False),
        ("hda", True),
        ("hdb", True),
    ]
    assert isinstance(reference.definitions[2], Option)
    assert reference.definitions[2].label == "disks"


def test_sub_commands_of_info_are_known_by_their_text() -> None:
    reference, _ = read_hx_text(
        """
        SRST
        ``info`` *subcommand*
          Show things.

        ERST
        { .name = "version", .args_type = "", .help = "show it", },
        SRST
          ``info version``
            Show the version.
        ERST
        """
    )
    (version,) = reference.definitions
    assert isinstance(version, HmpCommand)
    assert (version.name, version.parent) == ("info version", "info")
    assert version.body is not None
    assert version.body.lines == ("``info version``", "  Show the version.")
    assert version.body.columns == (3, 3)


def test_a_table_of_qmp_commands_is_known_by_its_text() -> None:
    reference, _ = read_hx_text(
        """
        { .name = "stop", .args_type = "", .help = "stop", },
        SQMP
        stop
        ----

        Stop.
        EQMP
        { .name = "cont", .args_type = "", },
        """
    )
    stop, cont = reference.definitions
    assert isinstance(cont, Command)
    assert (stop.documented, cont.documented) == (True, False)
    assert cont.entry is not None


def test_a_heading_that_is_a_phrase_is_called_as_its_entry() -> None:
    reference, _ = read_hx_text(
        """
        { .name = "query-cpus", .args_type = "", },
        SQMP
        Show the CPUs
        -------------

        Arguments: None.
        EQMP
        """
    )
    (command,) = reference.definitions
    assert (command.name, command.title, command.documented) == ("query-cpus", "Show the CPUs", True)


def test_a_heading_without_its_underline() -> None:
    reference, found = read_hx_text(
        """
        { .name = "stop", .args_type = "", },
        SQMP

        stop

        Stop it.
        EQMP
        """
    )
    assert codes(found) == [("QP202", 4, 1)]
    assert "4 dashes" in found[0].advice
    assert reference.definitions[0].documented
    assert reference.definitions[0].summary == "Stop it."
