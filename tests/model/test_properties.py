"""What the model says of itself beyond its fields."""

from qmpdoc.model import Entry, EntryKind, Option, Reference, Section, SourceLocation

PLACE = SourceLocation("a.hx", 1)


def test_the_title_is_that_of_a_document_and_not_of_a_section() -> None:
    sections = (Section(title="Part", level=1, location=PLACE), Section(title="Whole", level=0, location=PLACE))
    assert Reference(sections=sections).title == "Whole"
    assert Reference(sections=sections[:1]).title == ""


def test_an_option_is_summed_up_by_what_stands_behind_its_first_gap() -> None:
    entry = Entry(name="m", kind=EntryKind.OPTION, help="-m size   set the size  in MiB\nmore\n", location=PLACE)
    assert Option(name="m", entry=entry, location=PLACE).summary == "set the size  in MiB"
