"""What a person asks of a machine."""

import json
import socket
import sys
from pathlib import Path

import pytest

from qmpdoc.live.facts import uptime_of
from qmpdoc.live.screen import size
from tests.conftest import RunQmpdoc
from tests.live.servers import answering, negotiate, receive, running_qemu, send, serve

FULL = {
    "query_name": {"name": "web01"},
    "query_version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": "Debian"},
    "query_status": {"running": True, "status": "running", "singlestep": False},
    "query_uuid": {"UUID": "550e8400-e29b-41d4-a716-446655440000"},
    "query_kvm": {"enabled": True, "present": True},
    "query_target": {"arch": "x86_64"},
    "qom_get": "pc-q35-7.2-machine",
    "query_cpus_fast": [{"cpu-index": 0, "thread-id": 7, "qom-path": "/x"}, {"cpu-index": 1, "thread-id": 8}],
    "query_memory_size_summary": {"base-memory": 2147483648, "plugged-memory": 0},
    "query_balloon": {"actual": 536870912},
    "query_block": [
        {
            "device": "virtio0",
            "removable": False,
            "io-status": "ok",
            "inserted": {"file": "/srv/a.qcow2", "drv": "qcow2", "ro": True, "image": {"virtual-size": 10737418240}},
        },
        {"device": "cd0", "removable": True},
    ],
    "human_monitor_command": "net0: index=0,type=nic,model=virtio-net-pci,macaddr=52:54:00:12:34:56\r\n"
    " \\ user0: index=0,type=user,net=10.0.2.0,restrict=off\r\nhub 0\r\n"
    " \\ hub0port1: e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:57\r\n",
}

SCREEN = """\
name     web01
version  7.2.22 (Debian)
machine  pc-q35-7.2, x86_64
status   running
UUID     550e8400-e29b-41d4-a716-446655440000
KVM      enabled
CPUs     2
memory   2.0 GiB, balloon 512.0 MiB
block    virtio0  qcow2  10.0 GiB  /srv/a.qcow2 (read-only)
         cd0                       (empty)
network  net0     nic   virtio-net-pci  52:54:00:12:34:56
         user0    user
         e1000.0  nic   e1000           52:54:00:12:34:57
"""


def without_uptime(screen: str) -> str:
    """A screen without how long this very test has run."""
    return "".join(
        f"{line.partition(', up ')[0]}\n" for line in screen.splitlines() if not line.startswith("status   up ")
    )


def test_one_screen_tells_what_there_is(qmpdoc: RunQmpdoc, folder: Path) -> None:
    with serve(folder / "s", answering(**FULL)) as address:
        result = qmpdoc("vm-info", address)
    assert without_uptime(result.stdout.decode()) == SCREEN
    assert result.returncode == 0


def test_json_tells_the_same_in_numbers(qmpdoc: RunQmpdoc, folder: Path) -> None:
    with serve(folder / "s", answering(**FULL)) as address:
        facts = json.loads(qmpdoc("vm-info", address, "--json").stdout)
    facts.pop("uptime", None)
    assert facts == {
        "name": "web01",
        "version": FULL["query_version"],
        "machine": "pc-q35-7.2",
        "status": "running",
        "uuid": "550e8400-e29b-41d4-a716-446655440000",
        "kvm": {"enabled": True, "present": True},
        "architecture": "x86_64",
        "cpus": [{"index": 0, "thread": 7}, {"index": 1, "thread": 8}],
        "memory": {"base": 2147483648, "balloon": 536870912, "plugged": 0},
        "block": [
            {
                "device": "virtio0",
                "removable": False,
                "status": "ok",
                "file": "/srv/a.qcow2",
                "format": "qcow2",
                "read-only": True,
                "size": 10737418240,
            },
            {"device": "cd0", "removable": True},
        ],
        "network": [
            {"name": "net0", "type": "nic", "model": "virtio-net-pci", "macaddr": "52:54:00:12:34:56"},
            {"name": "user0", "type": "user"},
            {"name": "e1000.0", "type": "nic", "model": "e1000", "macaddr": "52:54:00:12:34:57"},
        ],
    }


@pytest.mark.parametrize("left_out", [*FULL, None])
def test_what_the_server_does_not_offer_is_left_out(qmpdoc: RunQmpdoc, folder: Path, left_out: str | None) -> None:
    known = {name: value for name, value in FULL.items() if left_out not in (None, name)}
    with serve(folder / "s", answering(**known)) as address:
        result = qmpdoc("vm-info", address)
    assert (result.returncode, result.stderr) == (0, b"")
    shown = result.stdout.decode()
    if left_out is None:
        assert without_uptime(shown) == "version  7.2.0\n"
    elif left_out == "query_name":
        assert "name  " not in shown


def test_old_names_of_old_servers_are_understood(qmpdoc: RunQmpdoc, folder: Path) -> None:
    """QEMU 0.13: the processors come from query-cpus, the status has no word, the balloon another name."""
    cpus = [{"CPU": 0, "current": True, "halted": True, "pc": 1}, {"CPU": 1, "current": False, "halted": False}]
    known = {"query_cpus": cpus, "query_status": {"running": False}, "query_balloon": {"balloon": 1024}}
    with serve(folder / "s", answering(**known)) as address:
        shown = without_uptime(qmpdoc("vm-info", address).stdout.decode())
    assert shown == "version  7.2.0\nstatus   not running\nCPUs     2, 1 of them halted\nmemory   balloon 1.0 KiB\n"


@pytest.mark.parametrize("answer", [None, 3, "text", [], {}, [3], [[]], {"x": 1}])
def test_answers_of_another_form_cost_nothing(qmpdoc: RunQmpdoc, folder: Path, answer: object) -> None:
    with serve(folder / "s", answering(**dict.fromkeys(FULL, answer))) as address:
        result = qmpdoc("vm-info", address)
    assert result.stderr == b""
    assert result.returncode == 0


def test_many_devices_leave_room_for_the_rest(qmpdoc: RunQmpdoc, folder: Path) -> None:
    devices = [{"device": f"disk{number}", "removable": False} for number in range(40)]
    with serve(folder / "s", answering(query_block=devices)) as address:
        shown = qmpdoc("vm-info", address).stdout.decode()
    assert "disk11" in shown
    assert "disk12" not in shown
    assert "and 28 more; --json lists them all" in shown


def test_a_machine_tells_its_devices_and_how_long_it_runs(qmpdoc: RunQmpdoc, folder: Path, qemu: str) -> None:
    image = folder / "disk.img"
    image.write_bytes(b"\0" * 1024 * 1024)
    options = ["-machine", "pc", "-m", "64", "-smp", "2", "-S", "-name", "web01"]
    options += ["-drive", f"file={image},format=raw,if=virtio", "-device", "virtio-balloon", "-device", "virtio-net"]
    with running_qemu(qemu, folder / "s", *options) as address:
        facts = json.loads(qmpdoc("vm-info", address, "--json").stdout)
        screen = qmpdoc("vm-info", address).stdout.decode()
    assert facts["name"] == "web01"
    assert facts["machine"].startswith("pc-i440fx")
    assert facts["status"] == "prelaunch"
    assert [each["index"] for each in facts["cpus"]] == [0, 1]
    assert facts["memory"] == {"base": 67108864, "plugged": 0, "balloon": 67108864}
    assert {"device": "virtio0", "file": str(image), "format": "raw"}.items() <= facts["block"][0].items()
    assert any(each.get("model") == "virtio-net-pci" for each in facts["network"])
    if sys.platform == "linux":
        assert 0 < facts["uptime"] < 600
        assert "prelaunch, up 0:0" in screen


def test_a_server_that_goes_away_is_an_error(qmpdoc: RunQmpdoc, folder: Path) -> None:
    def leaving(client: socket.socket) -> None:
        negotiate(client)
        send(client, {"return": {}, "id": receive(client)["id"]})

    with serve(folder / "s", leaving) as address:
        result = qmpdoc("vm-info", address)
    assert (result.stdout, result.returncode) == (b"", 2)
    assert b"closed the connection before its answer arrived" in result.stderr


def test_uptime_is_told_only_where_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    (tmp_path / "7/stat").write_text(f"7 (a) b) S {'0 ' * 18}500 0 0\n")
    (tmp_path / "uptime").write_text("65.5 1.0\n")
    assert uptime_of(None) is None
    assert uptime_of(8, str(tmp_path)) is None
    found = uptime_of(7, str(tmp_path))
    assert found is not None
    assert 0 < found < 65.5
    (tmp_path / "7/stat").write_text("nonsense")
    assert uptime_of(7, str(tmp_path)) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0 KiB"), (1536, "1.5 KiB"), (3 * 2**40, "3.0 TiB"), ("x", "x")],
)
def test_sizes_are_in_the_largest_unit(number: object, text: str) -> None:
    assert size(number) == text


def test_a_block_device_without_a_name_goes_by_its_nodes(qmpdoc: RunQmpdoc, folder: Path) -> None:
    """What ``-blockdev`` and ``-device`` make has no name of its own; QEMU's made-up node names say nothing."""
    devices = [
        {"device": "", "qdev": f"/machine/{name}", "inserted": {"file": "a", "drv": "raw", "node-name": name}}
        for name in ("disk0", "#block104")
    ]
    with serve(folder / "s", answering(query_block=devices)) as address:
        facts = json.loads(qmpdoc("vm-info", address, "--json").stdout)
    assert [each["device"] for each in facts["block"]] == ["disk0", "/machine/#block104"]
