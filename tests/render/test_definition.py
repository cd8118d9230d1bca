"""The view of a definition: what every format shows of it."""

import pytest

from qmpdoc.markup.tree import inline_text
from qmpdoc.model import TypeReference
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.members import Prose
from qmpdoc.render.outline import outline
from qmpdoc.render.signature import signature_text
from qmpdoc.render.view import MemberView
from tests.reading import read_hx_text
from tests.render.making import hx, only, qmp, schema, view_of


def rows(members: tuple[MemberView, ...]) -> list[tuple[str, str, str, str]]:
    """Each member's name, anchor, type and presence."""
    return [(each.name, each.anchor, str(each.type or ""), each.presence) for each in members]


def test_arguments_of_a_text_are_rows_with_anchors_and_those_inside_have_their_path() -> None:
    view = view_of(
        qmp("""
            run
            ---

            Run it.  At once.

            Arguments:

            - "a": first (json-string)
            - "b": second (json-object, optional, default {})
                 - "c": inside (json-int)
        """),
        "run",
    )
    (part,) = view.parts
    assert rows(part.members) == [
        ("a", "member-a", "json-string", "required"),
        ("b", "member-b", "json-object", "optional"),
    ]
    assert rows(part.members[1].children) == [("c", "member-b.c", "json-int", "required")]
    assert view.summary == "Run it."
    assert signature_text(view) == "run(a: json-string, b?: json-object)"


def test_a_schema_command_has_its_types_its_answer_and_who_uses_them() -> None:
    reference = schema()
    view = view_of(reference, "query-disks")
    arguments, returns = view.parts
    assert rows(arguments.members) == [("only", "member-only", "DiskState", "optional")]
    assert arguments.members[0].type_definition is only(reference, "DiskState")
    assert (returns.type, returns.type_definition) == (TypeReference(name="Disk", array=True), only(reference, "Disk"))
    assert [each.anchor for each in returns.members] == ["returns-name", "returns-state", "returns-parts"]
    assert [(each.name, each.anchor) for each in view.features] == [("deprecated", "feature-deprecated")]
    assert signature_text(view) == "query-disks(only?: DiskState) → [Disk]"
    users = view_of(reference, "Disk").users
    assert [each.name for each in users] == ["Disk", "query-disks", "DISK_WORN"]


def test_an_enum_has_its_values_as_rows() -> None:
    (part,) = view_of(schema(), "DiskState").parts
    assert [(each.name, each.anchor, each.since) for each in part.members] == [
        ("ok", "value-ok", None),
        ("worn", "value-worn", "2.1"),
    ]


@pytest.mark.parametrize(
    ("block", "heads", "first"),
    [
        ("STEXI\n@item -m @var{size}\n@findex -m\nSet it.\nETEXI", ["-m size"], "Set it."),
        ("STEXI\n@item -m a\n@itemx -m b\nSet it.\n@item -m c\nOther.\nETEXI", ["-m a", "-m b"], "Set it."),
        ("SRST\n``-m size``\n  Set it.\nERST", ["-m size"], "Set it."),
        ("SRST\nJust text.\nERST", [], "Just text."),
    ],
)
def test_an_options_text_shows_first_how_it_is_called(block: str, heads: list[str], first: str) -> None:
    view = view_of(hx(f'DEF("m", HAS_ARG, QEMU_OPTION_m, "-m size  set it\\n", QEMU_ARCH_ALL)\n{block}\n'), "m")
    assert [inline_text(head) for head in view.heads] == heads
    assert inline_text(view.body[0].children) == first  # type: ignore[union-attr]
    assert view.name == "-m"


def test_a_human_monitor_command_shows_its_parameters_where_its_text_has_none() -> None:
    reference = hx("""
        {
            .name = "eject",
            .args_type = "force:-f,device:B",
            .params = "[-f] device",
            .help = "eject a medium",
            .cmd = do_eject,
        },
        STEXI
        @item eject
        Eject it.
        ETEXI
    """)
    view = view_of(reference, "eject")
    assert view.heads == ()
    assert signature_text(view) == "eject [-f] device"
    assert [(each.name, each.presence) for part in view.parts for each in part.members] == [
        ("-f", "optional"),
        ("device", "required"),
    ]


def test_two_members_of_one_name_have_anchors_of_their_own() -> None:
    view = view_of(qmp('run\n---\n\nRun.\n\nArguments:\n\n- "a": x (json-int)\n- "a": y (json-int)\n'), "run")
    assert [each.anchor for each in view.parts[0].members] == ["member-a", "member-a~2"]


def test_sections_are_chapters_in_the_order_of_the_file_without_their_numbers() -> None:
    reference, _ = read_hx_text(
        "SQMP\nThe Title\n---------\n\nIntroduction.\n\n1. First\n========\n\nProse.\n\n2. Second\n=========\n\n"
        "run\n---\n\nRun.\n\nEQMP\n"
    )
    made = outline(ReferenceIndex(reference), Prose(lambda _: None))
    shown = [(each.title, each.slug, [one.name for one in each.definitions]) for each in made.chapters]
    assert shown[-2:] == [("First", "first", []), ("Second", "second", ["run"])]
