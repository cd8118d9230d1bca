"""Real texts into which a mistake is put: it is found, under its code and at its place.

Each mistake is of a kind that the history of such files knows. What is put in is on one line, or takes lines out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic
from tests.lint.conftest import check


class Mutation(NamedTuple):
    """A mistake: `old` behind `anchor` becomes `new`, which is found under `code` in the same definition."""

    file: str
    anchor: str
    old: str
    new: str
    code: str


QMP = "hx/1.7.0/qmp-commands.hx"
OLD = "hx/2010-08-20/qemu-monitor.hx"
EVENTS = "events/2016-09-12/qmp-events.txt"
HMP = "hx/2016-09-12/hmp-commands.hx"
HMP_RST = "hx/10.2.2/hmp-commands.hx"
OPTIONS = "hx/4.2.0/qemu-options.hx"
OPTIONS_RST = "hx/10.2.2/qemu-options.hx"
IMG = "hx/4.2.0/qemu-img-cmds.hx"
IMG_RST = "hx/10.2.2/qemu-img-cmds.hx"
JOB = "qapi/10.2.2/qapi/job.json"
REQUEST = '-> { "execute": "set_link", "arguments": { "name": "e1000.0", "up": false } }\n'
LINK, FD, RESUME = '"set_link"', '"getfd"', '"block_job_resume"'
MUTATIONS = (
    # examples
    Mutation(QMP, LINK, '"execute": "set_link"', '"execute": "set-link"', "QL201"),
    Mutation(QMP, LINK, '"execute": "set_link"', '"execute": "getfd"', "QL201"),
    Mutation(QMP, LINK, '"name": "e1000.0", "up"', '"name": "e1000.0" "up"', "QP301"),
    Mutation(QMP, LINK, '"up": false', '"up": False', "QP301"),
    Mutation(QMP, LINK, '"up": false }', '"up": false, }', "QP301"),
    Mutation(QMP, LINK, '"up": false } }', '"up": false }', "QP301"),
    Mutation(QMP, LINK, '"up": false } }', '"up": false } } }', "QP301"),
    Mutation(QMP, LINK, REQUEST, "-> set_link e1000.0 off\n", "QP301"),
    Mutation(OLD, '"q|quit"', '{ "execute": "quit" }', "{ 'execute': 'quit' }", "QP301"),
    Mutation(QMP, LINK, '"up": false', '"up": "false"', "QL205"),
    Mutation(QMP, FD, '"fdname": "fd1"', '"fdname": 1', "QL205"),
    Mutation(QMP, '"balloon"', '"value": 536870912', '"value": "536870912"', "QL205"),
    Mutation(QMP, FD, '{ "fdname": "fd1" }', '{ "fd-name": "fd1" }', "QL203"),
    Mutation(QMP, LINK, '"name": "e1000.0", "up": false', '"name": "e1000.0"', "QL204"),
    Mutation(QMP, FD, ', "arguments": { "fdname": "fd1" }', "", "QL204"),
    Mutation(QMP, LINK, '"arguments"', '"argument"', "QL225"),
    Mutation(QMP, LINK, '"return"', '"retrun"', "QL225"),
    Mutation(QMP, LINK, '{ "return": {} }', '{ "error": { "class": "GenericError" } }', "QL226"),
    Mutation(QMP, LINK, "-> {", "<- {", "QL224"),
    Mutation(QMP, LINK, "<- {", "-> {", "QL224"),
    Mutation(QMP, LINK, "-> {", "{", "QL227"),
    Mutation(QMP, LINK, '<- { "return": {} }\n', "", "QL221"),
    Mutation(QMP, LINK, REQUEST, "", "QL222"),
    Mutation(QMP, LINK, '"up": false', '"up": false, "up": true', "QL223"),
    # texts of QMP commands
    Mutation(QMP, LINK, "(json-bool)", "(json-bol)", "QL401"),
    Mutation(QMP, LINK, "(json-bool)", "(json-string)", "QL113"),
    Mutation(QMP, LINK, "(json-bool)", "(bool-json)", "QL116"),
    Mutation(QMP, LINK, " (json-bool)", "", "QL116"),
    Mutation(QMP, LINK, "(json-bool)", "(json-bool", "QL403"),
    Mutation(QMP, LINK, "(json-bool)", "(json-bool, optional)", "QL114"),
    Mutation(OLD, '"eject"', "(json-bool, optional)", "(json-bool)", "QL114"),
    Mutation(OLD, '"eject"', "(json-bool, optional)", "(json-bool, optinal)", "QL411"),
    Mutation(QMP, LINK, '- "up"', '- "upp"', "QL112"),
    Mutation(QMP, LINK, '- "up": status is up (json-bool)\n', "", "QL111"),
    Mutation(QMP, LINK, '- "up": status', '- "name": status', "QL120"),
    Mutation(QMP, LINK, "set_link\n--------", "set_lnik\n--------", "QL104"),
    Mutation(QMP, LINK, "--------", "-----", "QP201"),
    Mutation(QMP, LINK, "--------\n", "", "QP202"),
    Mutation(QMP, LINK, "EQMP", "EQMP\nEQMP", "QP102"),
    Mutation(QMP, LINK, "EQMP", "", "QP101"),
    Mutation(QMP, LINK, "SQMP\n", "", "QP108"),
    Mutation(QMP, LINK, "Arguments:", "Argumets:", "QL411"),
    Mutation(QMP, LINK, "of a network", "of a a network", "QL412"),
    Mutation(QMP, FD, "receive a file descriptor", "receive a file descritpor", "QL411"),
    Mutation(QMP, FD, '"getfd name"', '"getfd name mode"', "QL121"),
    Mutation(QMP, LINK, "name:s,up:b", "name:s up:b", "QP105"),
    # events
    Mutation(EVENTS, "STOP\n----", '"event": "STOP"', '"event": "RESUME"', "QL211"),
    Mutation(EVENTS, "BLOCK_IO_ERROR\n---", '"event": "BLOCK_IO_ERROR"', '"event": "BLOCK_IO_EROR"', "QL211"),
    Mutation(EVENTS, "BALLOON_CHANGE\n---", "944766976 },", "944766976 }", "QP301"),
    Mutation(EVENTS, "BALLOON_CHANGE\n---", '"actual": 944766976', '"actual": "944766976"', "QL215"),
    Mutation(EVENTS, "BALLOON_CHANGE\n---", '"actual": 944766976', '"actual": 944766976, "old": 1', "QL213"),
    Mutation(EVENTS, "BALLOON_CHANGE\n---", '"seconds": 1267020223', '"seconds": "1267020223"', "QL216"),
    Mutation(EVENTS, "BALLOON_CHANGE\n---", '"timestamp"', '"timestmap"', "QL212"),
    Mutation(EVENTS, "BLOCK_IO_ERROR\n---", '"action": "stop"', '"action": "halt"', "QL215"),
    Mutation(EVENTS, "BLOCK_IO_ERROR\n---", '"operation": "write",', "", "QL214"),
    Mutation(EVENTS, "BLOCK_IO_ERROR\n---", "BLOCK_IO_ERROR event.", "BLOCK_IO_EROR event.", "QL310"),
    # monitor commands and options in Texinfo
    Mutation(HMP, RESUME, "@item block_job_resume\n", "", "QL441"),
    Mutation(HMP, RESUME, "@item block_job_resume", "@item block_job_resmue", "QL441"),
    Mutation(HMP, RESUME, "@findex block_job_resume", "@findex block_job_resmue", "QL443"),
    Mutation(HMP, RESUME, "@findex", "@fidnex", "QP801"),
    Mutation(HMP, RESUME, '"device",\n        .help', '"device [force]",\n        .help', "QL121"),
    Mutation(HMP, '"block_stream"', '"device [speed [base]]"', '"device speed [base]"', "QL121"),
    Mutation(HMP, '"block_stream"', '"device [speed [base]]"', '"device [speed [base]"', "QL125"),
    Mutation(HMP, '"block_job_cancel"', '"[-f] device"', '"device"', "QL121"),
    Mutation(HMP, '"savevm"', "@var{tag}", "@var{tag", "QP802"),
    Mutation(HMP, '"savevm"', "@var{tag}", "@var{tag}}", "QP803"),
    Mutation(HMP, '"sendkey"', "@end example\n", "", "QP804"),
    Mutation(HMP, '"qom-set"', "@var{property} @var{value}\n", "@var{property}\n", "QL123"),
    Mutation(OPTIONS, '"version"', "@item -version", "@item -verison", "QL441"),
    Mutation(IMG, '"check"', "@item check", "@item chekc", "QL441"),
    Mutation(IMG, '"commit"', "[-d] [-p] @var{filename}", "[-d] @var{filename}", "QL126"),
    # the same in reStructuredText
    Mutation(HMP_RST, RESUME, "``block_job_resume``", "``block_job_resmue``", "QL441"),
    Mutation(HMP_RST, RESUME, "``block_job_resume``", "``block_job_resume`", "QP821"),
    Mutation(HMP_RST, RESUME, "SRST\n", "", "QP108"),
    Mutation(HMP_RST, '"savevm"', "*tag*\n", "*tag\n", "QP821"),
    Mutation(OPTIONS_RST, '"version"', "``-version``", "``-verison``", "QL441"),
    Mutation(OPTIONS_RST, '"version"', '"-version        display', '"-verison        display', "QL127"),
    Mutation(OPTIONS_RST, '"version"', "version information", "version infromation", "QL411"),
    Mutation(IMG_RST, '"check"', "[-T SRC_CACHE] [-U]", "[-T SRC_CACHE [-U]", "QL125"),
    Mutation(IMG_RST, '"check"', "[-T src_cache] [-U] filename", "[-T src_cache] filename", "QL126"),
    # schemas
    Mutation(JOB, "# @job-pause:", "# Since: 3.0", "# Since 3.0", "QL306"),
    Mutation(JOB, "# @job-pause:", "# Since: 3.0\n", "", "QL305"),
    Mutation(JOB, "# @job-pause:", "# @job-pause:", "# @job-puase:", "QP541"),
    Mutation(JOB, "# @job-pause:", "# @job-pause:", "# @job-pause", "QP433"),
    Mutation(JOB, "# @job-pause:", "# @id: The", "# @id The", "QP542"),
    Mutation(JOB, "# @job-pause:", "immediately", "immediatly", "QL411"),
    Mutation(JOB, "# @job-pause:", "`JOB_STATUS_CHANGE` event", "`JOB_STATUS_CHANGE event", "QP821"),
    Mutation(JOB, "# @job-pause:", "# Cancelling", "# .. nte:: Cancelling", "QP822"),
    Mutation(JOB, "# @job-pause:", "# Since: 3.0", "# Error: none\n#\n# Since: 3.0", "QL312"),
    Mutation(JOB, "# @JobVerb:", "`job-resume`", "`job-resmue`", "QL310"),
    Mutation(JOB, "# @JobVerb:", "# @resume: see `job-resume`\n#\n", "", "QP542"),
    Mutation(JOB, "# @JOB_STATUS_CHANGE:", "# @status:", "# @state:", "QP544"),
)
STARTS = {
    ".hx": re.compile(r"^(?:    \{|DEF\()", re.MULTILINE),
    ".txt": re.compile(r"^[A-Z_]+\n---+$", re.MULTILINE),
}


def excerpt(text: str, anchor: str, suffix: str) -> tuple[str, str]:
    """The part of a file that has the anchor, from its entry or heading to the next; of schemas, all."""
    if suffix not in STARTS:
        return text[: text.index(anchor)], text[text.index(anchor) :]
    starts = [each.start() for each in STARTS[suffix].finditer(text)]
    place = text.index(anchor)
    first = max(each for each in starts if each <= place)
    return "", text[first : min((each for each in starts if each > place), default=len(text))]


def found(name: str, text: str, code: str) -> list[Diagnostic]:
    return [each.diagnostic for each in check({name: text.encode()}) if each.diagnostic.code == code]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: f"{each.code}-{each.new.strip()[:30]}")
def test_a_mistake_that_is_put_into_a_real_text_is_found(corpus: Path, mutation: Mutation) -> None:
    path = corpus / mutation.file
    before, part = excerpt(path.read_text(), mutation.anchor, path.suffix)
    assert mutation.old in part
    mutated = before + part.replace(mutation.old, mutation.new, 1)
    known = [each.message for each in found(path.name, before + part, mutation.code)]
    new = [each for each in found(path.name, mutated, mutation.code) if each.message not in known]
    first = mutated.count("\n", 0, len(before) + part.index(mutation.old)) + 1
    assert new, "nothing new is found"
    assert any(abs(each.location.line - first) <= REACH for each in new), f"{first}: {new}"


REACH = 18
"""Lines between a mistake and where it is shown: what is missing is shown at the definition's name."""
