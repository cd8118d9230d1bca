"""Every kind of change: its own examples, and the examples without a change of all the others."""

from pathlib import Path

import pytest

from qmpdoc.compare.catalogue import CHANGE_KINDS
from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from tests.compare.reading import compared
from tests.conftest import RunQmpdoc


def texts(kind: ChangeKind, which: int) -> tuple[str, str]:
    """The old and the new text of the first sample, which is of the kind, or of the second, which is not."""
    old, new = kind.samples()[which]
    return old.text, new.text


NAMES = [each.name for each in CHANGE_KINDS.values()]


@pytest.mark.parametrize("kind", CHANGE_KINDS.values(), ids=NAMES)
def test_its_example_shows_it_and_nothing_else(kind: ChangeKind, tmp_path: Path) -> None:
    found = [each for each in compared(*texts(kind, 0), tmp_path).changes if each.documentation is kind.documentation]
    assert [(each.name, str(each.subject)) for each in found] == [(kind.name, kind.subject)]
    assert found[0].judgement is kind.judgement
    assert found[0].reasons == ()
    assert "{" not in found[0].message


@pytest.mark.parametrize("kind", CHANGE_KINDS.values(), ids=NAMES)
def test_no_kind_sees_a_change_where_there_is_none(kind: ChangeKind, tmp_path: Path) -> None:
    assert compared(*texts(kind, 1), tmp_path).changes == ()


@pytest.mark.parametrize("kind", CHANGE_KINDS.values(), ids=NAMES)
def test_what_breaks_comes_with_a_witness(kind: ChangeKind, tmp_path: Path) -> None:
    for each in compared(*texts(kind, 0), tmp_path).changes:
        assert (each.witness is not None) is (each.unlessened is Judgement.BREAKING), each


@pytest.mark.parametrize("kind", CHANGE_KINDS.values(), ids=NAMES)
def test_it_is_explained_with_its_examples(kind: ChangeKind, qmpdoc: RunQmpdoc) -> None:
    if kind.code.endswith(("1", "6")):  # a process each is slow, and they differ in nothing but their texts
        text = " ".join(qmpdoc("explain", kind.code).stdout.decode().split())
        assert text.startswith(f"{kind.code} {kind.name} (")
        assert kind.rationale in text
        assert " ".join(texts(kind, 0)[1].split()) in text
        assert "{" not in text.split("Such a change")[0]


def test_codes_and_names_are_given_once() -> None:
    assert (
        len({each.code for each in CHANGE_KINDS.values()})
        == len({each.name for each in CHANGE_KINDS.values()})
        == len(CHANGE_KINDS.values())
    )
    assert [each.code for each in CHANGE_KINDS.values()] == sorted(each.code for each in CHANGE_KINDS.values())


def test_each_kind_has_a_file_of_its_name() -> None:
    folder = Path(__import__("qmpdoc.compare.kinds", fromlist=["kinds"]).__path__[0])
    files = {path.stem for path in folder.glob("[a-z]*.py")}
    assert files == {each.name.replace("-", "_") for each in CHANGE_KINDS.values()}
