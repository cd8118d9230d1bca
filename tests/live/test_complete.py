"""What TAB offers."""

from pathlib import Path

import pytest

from qmpdoc.live.interface import Interface
from qmpdoc.live.shell.complete import candidates
from qmpdoc.loading.load import load
from tests.live.test_request import SCHEMA


@pytest.fixture(scope="module")
def interface(tmp_path_factory: pytest.TempPathFactory) -> Interface:
    path = tmp_path_factory.mktemp("complete") / "schema.json"
    path.write_text(SCHEMA)
    return Interface(load([str(path)])[0])


def offered(line: str, interface: Interface) -> list[str]:
    """The lines that the candidates make of `line`."""
    return [line[: len(line) - each.length] + each.text for each in candidates(line, interface)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ["add", "exit", "help", "join"]),
        ("a", ["add"]),
        ("oi", ["join"]),
        ("help j", ["help join"]),
        ("add ", ["add kind=", "add name="]),
        ("add k", ["add kind="]),
        ("add kind=", ["add kind=file", "add kind=net"]),
        ("add kind=n", ["add kind=net"]),
        ("add kind=net ", ["add kind=net host=", "add kind=net port=", "add kind=net name="]),
        ("add kind=net port=1 ho", ["add kind=net port=1 host="]),
        ("add kind=net host=a h", []),
        ("join force=", ["join force=true", "join force=false"]),
        ("join to=", ["join to=null"]),
        ("join to.", ["join to.kind=", "join to.name="]),
        ("join to.kind=net to.p", ["join to.kind=net to.port="]),
        ("join parts.0.", ["join parts.0.kind=", "join parts.0.name="]),
        ("join parts.0.kind=f", ["join parts.0.kind=file"]),
        ("nope ", []),
        ('{"execute": "', []),
        ("add name='x", []),
    ],
)
def test_what_can_stand_at_the_cursor_is_offered(interface: Interface, line: str, expected: list[str]) -> None:
    assert offered(line, interface) == expected


def test_what_is_offered_says_what_it_is(repository: Path) -> None:
    interface = Interface(load([str(repository / "examples/monitor.hx")])[0])
    meanings = {each.text: each.meaning for each in candidates("attach ", interface)}
    assert meanings["image="] == "string: path of the image"
    assert meanings["readonly="] == "boolean, optional: refuse whatever the guest writes"
    assert {each.text: each.meaning for each in candidates("pau", interface)} == {
        "pause": "Stop the processors; nothing happens if they stand already."
    }


def test_values_of_qemus_own_commands_are_offered(corpus: Path) -> None:
    interface = Interface(load([str(corpus / "qapi/7.2.0/qapi/qapi-schema.json")])[0])
    assert "blockdev-add driver=qcow2" in offered("blockdev-add driver=q", interface)
    assert offered("blockdev-add driver=qcow2 file.driver=file file.filen", interface) == [
        "blockdev-add driver=qcow2 file.driver=file file.filename="
    ]
    assert offered("blockdev-add driver=file cache.dir", interface) == ["blockdev-add driver=file cache.direct="]
