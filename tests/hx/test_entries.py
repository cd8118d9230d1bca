"""C entries: every form that the ages know, conditions, and entries that are cut short."""

from qmpdoc.model import EntryKind, HmpCommand, Option
from tests.reading import codes, read_hx_text


def test_designated_initialisers() -> None:
    reference, found = read_hx_text(
        """
        {
            .name       = "q|quit",
            .args_type  = "force:-f,device:B",   /* a comment, with "quotes" */
            .params     = "[-f] "
                          "device",
            .help       = "say \\"goodbye\\"",
            .user_print = monitor_user_noop,
            .mhandler.cmd_new = do_quit,
            .flags      = "p",
        },
        """
    )
    assert found == []
    (entry,) = reference.entries()
    assert entry.kind is EntryKind.DESIGNATED
    assert entry.names == ("q", "quit")
    assert entry.args_type == "force:-f,device:B"
    assert [each.name for each in entry.arguments] == ["force", "device"]
    assert entry.params == "[-f] device"
    assert entry.help == 'say "goodbye"'
    assert entry.handler == "do_quit"
    assert entry.flags == "p"
    assert ("user_print", "monitor_user_noop") in [(each.name, each.value) for each in entry.fields]
    assert entry.arguments[1].location.line == 3
    assert entry.arguments[1].location.column == len('    .args_type  = "force:-f,') + 1


def test_positional_initialisers_of_2009() -> None:
    reference, found = read_hx_text(
        """
        { "eject", "-fB", do_eject,
          "[-f] device", "eject a medium" },
        STEXI
        @item eject [-f] @var{device}
        ETEXI
        """
    )
    assert found == []
    (entry,) = reference.entries()
    assert entry.kind is EntryKind.POSITIONAL
    assert (entry.name, entry.handler, entry.params, entry.help) == (
        "eject",
        "do_eject",
        "[-f] device",
        "eject a medium",
    )
    assert [(each.name, each.code) for each in entry.arguments] == [(None, "-f"), (None, "B")]


def test_option_rows() -> None:
    reference, found = read_hx_text(
        """
        DEF("machine", HAS_ARG, QEMU_OPTION_machine, \\
            "-machine name   select a board\\n"
        #ifdef CONFIG_POSIX
            "                with more on POSIX\\n"
        #endif
            , QEMU_ARCH_ARM | QEMU_ARCH_I386)
        DEF("version", 0, QEMU_OPTION_version, "-version  say it\\n", QEMU_ARCH_ALL)
        """
    )
    assert found == []
    first, second = reference.definitions
    assert isinstance(first, Option)
    assert isinstance(second, Option)
    assert first.entry is not None
    assert second.entry is not None
    assert first.entry.has_argument
    assert first.entry.help == "-machine name   select a board\n                with more on POSIX\n"
    assert first.entry.architectures == "QEMU_ARCH_ARM|QEMU_ARCH_I386"
    assert first.summary == "select a board"
    assert not second.entry.has_argument
    assert second.entry.handler == "QEMU_OPTION_version"


def test_tool_rows() -> None:
    reference, found = read_hx_text('DEF("check", img_check,\n    "check [-q] [-f fmt] filename")\n')
    assert found == []
    (entry,) = reference.entries()
    assert (entry.kind, entry.handler, entry.params) == (
        EntryKind.TOOL_COMMAND,
        "img_check",
        "check [-q] [-f fmt] filename",
    )


def test_conditions_nest_and_know_their_branch() -> None:
    reference, found = read_hx_text(
        """
        #ifdef A
        { .name = "a", },
        #if defined(B) || C
        { .name = "b", },
        #else
        { .name = "c", },
        #endif
        #endif
        #ifndef D
        { .name = "d", },
        #elif E
        { .name = "e", },
        #endif
        { .name = "f", },
        """
    )
    assert found == []
    assert {each.name: str(each.condition) for each in reference.definitions} == {
        "a": "defined(A)",
        "b": "defined(A) and defined(B) || C",
        "c": "defined(A) and !(defined(B) || C)",
        "d": "!defined(D)",
        "e": "defined(D) && E",
        "f": "None",
    }


def test_sub_table_by_name_and_in_place() -> None:
    reference, found = read_hx_text(
        """
        { .name = "info", .args_type = "item:s?", .sub_table = info_cmds, },
        { .name = "trace",
          .sub_table = (command[]) {
              { .name = "on", .args_type = "name:s", .help = "begin" },
              { .name = "off", .args_type = "", .help = "end" },
              { NULL, NULL, },
          },
        },
        """
    )
    assert found == []
    info, trace, on, off = reference.definitions
    assert isinstance(info, HmpCommand)
    assert isinstance(on, HmpCommand)
    assert info.entry is not None
    assert info.entry.sub_table == "info_cmds"
    assert trace.name == "trace"
    assert (on.name, on.parent, on.summary) == ("trace on", "trace", "begin")
    assert off.name == "trace off"


def test_an_entry_cut_short_does_not_take_the_next_with_it() -> None:
    reference, found = read_hx_text(
        """
        {
            .name = "a",
            .args_type = "x:s",
        {
            .name = "b",
        },
        DEF("c", 0, QEMU_OPTION_c,
        DEF("d", 0, QEMU_OPTION_d, "-d  d\\n", QEMU_ARCH_ALL)
        {
            .name = "e",
        STEXI
        @item e
        ETEXI
        """
    )
    assert [each.name for each in reference.definitions] == ["a", "b", "c", "d", "e"]
    assert [each for each in codes(found) if each[0] == "QP103"] == [("QP103", 1, 1), ("QP103", 7, 4), ("QP103", 9, 1)]
    assert '"a"' in found[0].message


def test_what_is_no_entry_is_reported_once_a_line() -> None:
    reference, found = read_hx_text('stray words here\n{ .name = "a", },\n{ .help = "no name" },\nDEF(1, 2)\n')
    assert [each.name for each in reference.definitions] == ["a"]
    assert codes(found) == [("QP108", 1, 1), ("QP104", 3, 1), ("QP104", 4, 1)]
    assert "stray words here" in found[0].message
    assert all(each.advice for each in found)


def test_unbalanced_conditions() -> None:
    _, found = read_hx_text('#endif\n#else\n#if A\n{ .name = "a", },\n')
    assert codes(found) == [("QP107", 1, 1), ("QP107", 2, 1), ("QP107", 3, 1)]


def test_two_entries_of_one_name_unless_conditions_part_them() -> None:
    _, found = read_hx_text(
        """
        { .name = "a|b", },
        { .name = "b", },
        #ifdef X
        { .name = "a", },
        #endif
        """
    )
    assert codes(found) == [("QP106", 2, 12)]
    assert "'b'" in found[0].message
    assert "line 1" in found[0].message


def test_args_type_faults_point_into_the_literal() -> None:
    _, found = read_hx_text('{ .name = "a", .args_type = "x:s,y:Z", },\n')
    assert codes(found) == [("QP111", 1, 36)]


def test_an_unfinished_string_ends_with_its_line() -> None:
    reference, _ = read_hx_text('{\n    .name = "a,\n    .help = "h",\n},\n{ .name = "b", },\n')
    assert reference.definitions[-1].name == "b"
