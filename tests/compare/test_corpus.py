"""Real interfaces compared with each other: what is known of their history is seen, and nothing is made up."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from qmpdoc.compare.change import Change, Judgement
from qmpdoc.compare.run import Comparison, compare
from qmpdoc.loading.load import load
from qmpdoc.model import Reference

pytestmark = pytest.mark.seconds

SCHEMA_2016 = "qapi/2016-09-12/qapi-schema.json"
SCHEMA_7 = "qapi/7.2.0/qapi/qapi-schema.json"
SCHEMA_10 = "qapi/10.2.2/qapi/qapi-schema.json"
SERVER_7 = "live/7.2/query-qmp-schema.json"


@lru_cache(maxsize=16)
def reference(corpus: Path, *names: str) -> Reference:
    found, diagnostics = load([str(corpus / each) for each in names])
    assert [str(each) for each in diagnostics if each.severity.value == "error"] == []
    return found


def compared(corpus: Path, old: Sequence[str], new: Sequence[str]) -> Comparison:
    return compare(reference(corpus, *old), reference(corpus, *new))


def names(changes: Sequence[Change], kind: str) -> set[str]:
    return {each.subject.name for each in changes if each.name == kind}


@pytest.fixture(scope="module")
def of_two_versions(corpus: Path) -> Comparison:
    return compared(corpus, [SCHEMA_7], [SCHEMA_10])


@pytest.mark.seconds
def test_what_came_and_went_between_two_versions(of_two_versions: Comparison) -> None:
    changes = of_two_versions.changes
    assert len(names(changes, "command-added")) == 27
    assert len(names(changes, "event-added")) == 7
    assert names(changes, "command-removed") == {"x-query-opcount", "x-query-profile", "x-query-rdma"}
    assert names(changes, "event-removed") == {"MEM_UNPLUG_ERROR", "RDMA_GID_STATUS_CHANGED"}
    assert {"query-accelerators", "blockdev-set-active", "query-cryptodev"} <= names(changes, "command-added")


@pytest.mark.seconds
def test_removals_of_what_was_never_promised_weigh_less(of_two_versions: Comparison) -> None:
    found = {each.subject.name: each for each in of_two_versions.changes if each.name.endswith("t-removed")}
    found |= {each.subject.name: each for each in of_two_versions.changes if each.name == "command-removed"}
    assert found["x-query-rdma"].judgement is Judgement.DANGEROUS
    assert found["MEM_UNPLUG_ERROR"].judgement is Judgement.DANGEROUS
    assert found["MEM_UNPLUG_ERROR"].reasons == ("event 'MEM_UNPLUG_ERROR' was deprecated",)
    assert found["RDMA_GID_STATUS_CHANGED"].judgement is Judgement.BREAKING


def test_every_breaking_change_between_two_versions_has_a_witness(of_two_versions: Comparison) -> None:
    breaking = [each for each in of_two_versions.changes if each.unlessened is Judgement.BREAKING]
    assert len(breaking) > 40
    assert [str(each.subject) for each in breaking if each.witness is None] == []
    for each in breaking:
        assert each.witness is not None
        json.loads(each.witness.text)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("migrate: arguments.blk", "argument-removed"),
        ("migrate: arguments.uri", "argument-made-optional"),
        ("query-status: return.singlestep", "received-member-removed"),
        ("query-block: return[].inserted.image.limits", "received-member-added"),
        ("migrate-set-capabilities: arguments.capabilities[].capability=compress", "argument-value-removed"),
        ("query-memory-devices: return[].type=hv-balloon", "received-branch-added"),
        ("object-add: arguments{qom-type=secret}.loaded", "argument-removed"),
        ("block-job-pause", "deprecated"),
        ("nbd-server-start: arguments.max-connections", "argument-default-changed"),
    ],
)
def test_changes_that_the_release_notes_of_those_versions_tell_of(
    of_two_versions: Comparison, subject: str, kind: str
) -> None:
    assert kind in {each.name for each in of_two_versions.changes if str(each.subject) == subject}


def test_sinces_that_cannot_be_right_are_found(of_two_versions: Comparison) -> None:
    found = {str(each.subject): each.message for each in of_two_versions.changes if each.mistake}
    assert found["query-display-options: return{type=gtk}.show-menubar"] == (
        "the documentation has 'Since' 8.0, but it exists already in 7.2"
    )


def test_the_last_plain_monitor_file_and_the_first_of_two(corpus: Path) -> None:
    """Between 2010-08-20 and 0.15.0 qemu-monitor.hx became hmp-commands.hx and qmp-commands.hx."""
    found = compared(
        corpus,
        ["hx/2010-08-20/qemu-monitor.hx"],
        ["hx/0.15.0/qmp-commands.hx", "hx/0.15.0/hmp-commands.hx"],
    )
    assert found.uncovered == ()
    assert names(found.changes, "command-added") == {
        "add_client",
        "block_resize",
        "blockdev-snapshot-sync",
        "client_migrate_info",
        "expire_password",
        "human-monitor-command",
        "inject-nmi",
        "query-spice",
        "set_password",
    }
    assert names(found.changes, "command-removed") == set()
    assert names(found.changes, "hmp-command-added") == {
        "block_resize",
        "client_migrate_info",
        "drive_del",
        "expire_password",
        "pcie_aer_inject_error",
        "set_password",
        "snapshot_blkdev",
        "trace-event",
        "trace-file",
    }
    narrowed = [each for each in found.changes if each.name == "argument-type-narrowed"]
    assert [str(each.subject) for each in narrowed] == ["migrate_set_speed: arguments.value"]
    assert str(narrowed[0].witness) == '-> {"execute": "migrate_set_speed", "arguments": {"value": 0.5}}'


def test_an_hx_file_of_2010_and_a_schema_of_2016(corpus: Path) -> None:
    found = compared(corpus, ["hx/2010-08-20/qemu-monitor.hx"], [SCHEMA_2016])
    subjects = {f"{each.name} {each.subject}" for each in found.changes}
    assert found.uncovered == ("event", "hmp")
    assert names(found.changes, "command-removed") == set()
    assert len(names(found.changes, "command-added")) == 105
    assert {
        "received-member-added query-block: return[].inserted.bps",
        "argument-made-optional block_passwd: arguments.device",
        "optional-argument-added block_passwd: arguments.node-name",
        "received-member-removed query-balloon: return.mem_swapped_in",
        "received-member-made-optional query-vnc: return.host",
        "optional-argument-added memsave: arguments.cpu-index",
        "received-value-added query-migrate: return.status=postcopy-active",
    } <= subjects


def test_events_across_ages(corpus: Path) -> None:
    found = compared(corpus, ["events/0.13.0/qmp-events.txt"], ["events/2016-09-12/qmp-events.txt"])
    assert {"SUSPEND", "WAKEUP", "DEVICE_DELETED", "MIGRATION"} <= names(found.changes, "event-added")
    assert names(found.changes, "event-removed") == set()


def test_a_schema_of_before_events_says_nothing_of_them(corpus: Path) -> None:
    found = compared(corpus, ["qapi/1.7.0/qapi-schema.json"], [SCHEMA_2016])
    assert found.uncovered == ("event",)
    assert names(found.changes, "event-added") == set()


def test_a_schema_and_what_its_server_answers_differ_by_the_build_alone(corpus: Path) -> None:
    """Of a build for x86_64 on Linux, only what conditions leave out may be missing, and nothing may be added."""
    for each in compared(corpus, [SCHEMA_7], [SERVER_7]).changes:
        assert each.name.endswith("-removed"), each
        assert each.judgement is not Judgement.BREAKING, each
        if each.judgement is Judgement.DANGEROUS:
            assert any("is compiled in only if" in reason for reason in each.reasons), each


@pytest.mark.seconds
def test_a_model_as_json_compares_like_the_files_it_came_from(corpus: Path, tmp_path: Path) -> None:
    from qmpdoc.render.json import render_json

    path = tmp_path / "model.json"
    path.write_text(render_json(reference(corpus, SCHEMA_2016)), encoding="utf-8")
    saved, diagnostics = load([str(path)])
    assert diagnostics == ()
    assert compare(reference(corpus, SCHEMA_2016), saved).changes == ()
    assert compare(saved, reference(corpus, SCHEMA_7)) == compare(
        reference(corpus, SCHEMA_2016), reference(corpus, SCHEMA_7)
    )
