"""The faulty messages in the examples of a whole schema, each read and found to be wrong by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.lint.scope import Scope
from qmpdoc.loading.load import load
from tests.lint.conftest import check_paths

FAULTY = {
    ("block-core.json", 866, "query-block"): "backing_file, and no node-name, children, active and cache",
    ("block-core.json", 1270, "query-blockstats"): "three commas are missing in 'parent'",
    ("block-core.json", 1965, "block-commit"): "top is deprecated",
    ("block-core.json", 2052, "query-named-block-nodes"): "backing_file, and no children, active and cache",
    ("machine.json", 114, "query-cpus-fast"): "no qom-type",
    ("machine.json", 229, "query-machines"): "a list that is not closed",
    ("machine.json", 1817, "dumpdtb"): "the request ends before its arguments",
    ("migration.json", 351, "query-migrate"): "a 'ram' that lacks ten members",
    ("migration.json", 378, "query-migrate"): "the same",
    ("migration.json", 400, "query-migrate"): "the same",
    ("migration.json", 1808, "migrate"): "a number in quotes",
    ("migration.json", 2306, "query-dirty-rate"): "no 'return' around the answer",
    ("migration.json", 2313, "query-dirty-rate"): "the same",
    ("migration.json", 2356, "set-vcpu-dirty-limit"): "the request ends before its arguments",
    ("migration.json", 2380, "cancel-vcpu-dirty-limit"): "the same, with a comma",
    ("misc-i386.json", 139, "query-sev"): "no sev-type",
    ("misc-i386.json", 361, "query-sgx-capabilities"): "section for sections",
    ("misc.json", 117, "query-iothreads"): "no poll-max-ns and the like",
    ("misc.json", 565, "RTC_CHANGE"): "no qom-path",
    ("pci.json", 190, "query-pci"): "no irq_pin",
    ("trace.json", 60, "trace-event-get-state"): "vcpu is gone",
    ("virtio.json", 278, "x-query-virtio-status"): "disabled-legacy-check for disable-legacy-check",
}


@pytest.mark.seconds
def test_all_faulty_messages_of_a_schema_are_found_and_no_sound_one(corpus: Path) -> None:
    schema = corpus / "qapi/10.2.2/qapi/qapi-schema.json"
    places = [
        (each.location.file, each.location.line)
        for each in check_paths(schema)
        if each.code.startswith(("QL2", "QP301"))
    ]
    reference, _ = load([str(schema)])
    found = set()
    for message in Scope(reference).messages:
        lines = {(message.message.text.location.file, each) for each in message.message.text.numbers}
        if lines.intersection(places):
            file, line = message.message.location.file, message.message.location.line
            found.add((Path(file).name, line, message.definition.name))
            places = [each for each in places if each not in lines]
    print(sorted(found - set(FAULTY)), sorted(set(FAULTY) - found))
    assert found == set(FAULTY)
    assert not places, "every finding is in a message"
