"""The documents of QEMU 7.2 compared with QEMU 7.2, and our own against a mock of themselves."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc
from tests.live.servers import gone, mock, running_qemu

FOUND_IN_QEMU = {
    ("block-core.json", 665, "return[0].inserted.cache"),
    ("block-core.json", 690, "return[0].inserted.image.backing_file"),
    ("block-core.json", 1777, "return[0].cache"),
    ("block-core.json", 1802, "return[0].image.backing_file"),
    ("migration.json", 291, "return.ram"),
    ("migration.json", 317, "return.ram"),
    ("migration.json", 338, "return.ram"),
    ("migration.json", 347, "return.disk"),
    ("migration.json", 364, "return.ram"),
    ("misc-target.json", 384, "return.sections"),
    ("misc-target.json", 386, "return.section"),
    ("misc.json", 119, "return[0]"),
    ("misc.json", 123, "return[1]"),
    ("misc.json", 550, "data.qom-path"),
    ("pci.json", 191, "return[0].devices[0].irq_pin"),
    ("pci.json", 207, "return[0].devices[1].irq_pin"),
    ("pci.json", 223, "return[0].devices[2].irq_pin"),
    ("pci.json", 245, "return[0].devices[3].irq_pin"),
    ("pci.json", 285, "return[0].devices[4].irq_pin"),
    ("virtio.json", 274, "return.disable-legacy-check"),
    ("virtio.json", 277, "return.disabled-legacy-check"),
}
"""What is wrong in the examples of QEMU 7.2's schema, each looked up in schema and server: an example shows a member
that its type does not have, or lacks one that the type always has. Types and coverage agree."""


@pytest.fixture
def qemu72(qemu: str) -> str:
    """The path of QEMU, which must be the version that the corpus documents."""
    version = subprocess.run([qemu, "--version"], capture_output=True, text=True, check=True).stdout
    if "version 7.2" not in version:
        pytest.skip(f"the corpus documents QEMU 7.2, and this is {version.splitlines()[0]}")
    return qemu


@pytest.fixture(scope="session")
def schema72(corpus: Path) -> Path:
    """The main schema of QEMU 7.2.0."""
    return corpus / "qapi/7.2.0/qapi/qapi-schema.json"


def errors(report: bytes) -> set[tuple[str, int, str]]:
    """Each error of a concise report: its file, line, and the first name in its message that is a path."""
    found = set()
    for line in report.decode().splitlines():
        match = re.match(r"(?P<file>.*):(?P<line>\d+):\d+: error: .*?'(?P<path>(?:return|data|arguments)[^']*)'", line)
        assert match, line
        found.add((Path(match["file"]).name, int(match["line"]), match["path"]))
    return found


def test_exactly_the_known_mistakes_of_qemus_own_documents_are_found(
    qmpdoc: RunQmpdoc, qemu72: str, schema72: Path
) -> None:
    mark = f"marked-by-known-{os.getpid()}"
    result = qmpdoc("verify", schema72, "--qemu", qemu72, "--format", "concise", "-q", "--", "-name", mark)
    assert errors(result.stdout) == FOUND_IN_QEMU
    assert result.returncode == 1
    assert gone(mark)


def test_the_same_is_found_with_a_server_that_runs_already(
    qmpdoc: RunQmpdoc, qemu72: str, schema72: Path, folder: Path
) -> None:
    with running_qemu(qemu72, folder / "s") as address:
        words = ("verify", schema72, "--socket", address, "--format", "concise")
        result = qmpdoc(*words, "-q")
        assert errors(result.stdout) == FOUND_IN_QEMU
        summary = qmpdoc(*words).stderr.decode()
    assert re.search(r"commands +220 +216 +216", summary)
    assert re.search(r"events +52 +52 +52", summary)
    assert "version 7.2" in summary


@pytest.mark.slow
def test_every_example_can_be_sent_to_a_machine_of_our_own(qmpdoc: RunQmpdoc, qemu72: str, schema72: Path) -> None:
    """Among them ``quit``, after which there is a new machine; no answer differs from what is documented of it."""
    mark = f"marked-by-all-{os.getpid()}"
    machine = ("--", "-machine", "pc", "-name", mark)
    result = qmpdoc("verify", schema72, "--qemu", qemu72, "--allow-all", "--format", "json", "-v", *machine)
    found = json.loads(result.stdout)["diagnostics"]
    assert not {each["code"] for each in found} & {"QV401", "QV402", "QV405"}
    sent = re.search(rb"(\d+) sent", result.stderr)
    assert sent
    assert int(sent[1]) > 150
    assert gone(mark)


@pytest.mark.parametrize(
    ("files", "counts", "found"),
    [
        (
            ["qapi/10.2.2/qapi/qapi-schema.json"],
            ("244 +216 +213", "57 +52 +50"),
            [
                "the server has no command 'query-accelerators'",
                "the server's command 'x-query-profile' is not documented",
                "migrate: 'arguments.uri' is documented as optional, but the server requires it",
                "query-status: the server's 'return.singlestep' is not documented",
                "ui.json:976:31: error: input-send-event: the server has no value 'f13' for ",
            ],
        ),
        (
            [
                "hx/2016-09-12/qmp-commands.hx",
                "events/2016-09-12/qmp-events.txt",
                "qapi/2016-09-12/qapi-schema.json",
            ],
            ("145 +216 +128", "37 +52 +37"),
            [
                "the server has no command 'query-cpus'",
                "the server's command 'query-cpus-fast' is not documented",
            ],
        ),
    ],
    ids=["newer", "older"],
)
def test_documents_of_another_version_are_told_apart(
    qmpdoc: RunQmpdoc, qemu72: str, corpus: Path, files: list[str], counts: tuple[str, str], found: list[str]
) -> None:
    """What was added to QEMU or taken from it between the versions; each was looked up in both schemas."""
    result = qmpdoc("verify", *[corpus / each for each in files], "--qemu", qemu72, "--format", "concise")
    summary, report = result.stderr.decode(), result.stdout.decode()
    assert result.returncode == 1
    assert re.search(rf"commands +{counts[0]}\nevents +{counts[1]}\n", summary)
    for each in found:
        assert each in report


def test_documents_of_the_human_monitor_have_nothing_to_verify(qmpdoc: RunQmpdoc, qemu: str, corpus: Path) -> None:
    for name in ("hmp-commands.hx", "hmp-commands-info.hx", "qemu-options.hx"):
        result = qmpdoc("verify", corpus / "hx/10.2.2" / name, "--qemu", qemu)
        assert b"no QMP command or event found in the files" in result.stderr
        assert (result.stdout, result.returncode) == (b"", 2)


def test_what_a_server_tells_of_itself_is_true_of_it(qmpdoc: RunQmpdoc, qemu72: str, corpus: Path) -> None:
    """A saved answer to query-qmp-schema has no texts, so nothing is documented, and nothing is wrong either."""
    saved = corpus / "live/7.2/query-qmp-schema.json"
    result = qmpdoc("verify", saved, "--qemu", qemu72, "--partial", "--format", "concise")
    assert (result.stdout, result.returncode) == (b"", 0)


def test_a_qemu_that_refuses_its_options_is_quoted(qmpdoc: RunQmpdoc, qemu: str, repository: Path) -> None:
    monitor = repository / "examples/monitor.hx"
    result = qmpdoc("verify", monitor, "--qemu", qemu, "--", "-no-such-option")
    assert b"does not start: qemu-system-x86_64: -no-such-option: invalid option" in result.stderr
    assert result.returncode == 2
    assert b"qemu-system-x86_64: -no-such-option" not in qmpdoc("verify", monitor, "--qemu", "/bin/true").stderr


def test_a_program_that_is_no_qemu_is_an_error(qmpdoc: RunQmpdoc, repository: Path, folder: Path) -> None:
    monitor = repository / "examples/monitor.hx"
    for body, limit, message in (
        ("exit 0", "60", b"closes the connection before its greeting"),
        ("echo hello >&4; sleep 600", "60", b"is not a QMP server: it sends 'hello'"),
        ("sleep 600", "0.5", b"no greeting within 0.5 seconds"),
    ):
        script = folder / "qemu"
        script.write_text(f"#!/bin/sh\n{body}\n")
        script.chmod(0o755)
        result = qmpdoc("verify", monitor, "--qemu", script, "--timeout", limit)
        assert message in result.stderr
        assert result.returncode == 2
        assert gone(str(script))


def test_our_own_documents_are_true_of_a_mock_of_themselves(qmpdoc: RunQmpdoc, halyard: str, repository: Path) -> None:
    files = (repository / "examples/monitor.hx", repository / "examples/events.txt")
    result = qmpdoc("verify", *files, "--socket", halyard, "--allow", "[!q]*", "--format", "concise")
    assert result.stdout == b""
    assert result.returncode == 0
    assert re.search(rb"\d+ requests \([34]\d sent\)", result.stderr)


def test_a_schema_agrees_with_a_mock_of_itself(qmpdoc: RunQmpdoc, schema72: Path, folder: Path) -> None:
    """The mock reports its types as a server does: nothing but the examples' own mistakes is found."""
    with mock(folder / "s", schema72) as address:
        result = qmpdoc("verify", schema72, "--socket", address, "--format", "concise", "-q")
    assert errors(result.stdout) == FOUND_IN_QEMU
