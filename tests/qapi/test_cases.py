"""QEMU's own cases, one mistake a file: refused where its parser refuses them, for the same reason, or listed alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.qapi import read_schema
from tests.corpus import corpus_files
from tests.qapi.listing import expected_blocks, listed_blocks
from tests.qapi.reading import errors, read_path

REASONS = {
    "allow-preconfig-test": "flag-not-true",
    "alternate-conflict-dict": "alternatives-alike",
    "alternate-conflict-enum-bool": "alternatives-alike",
    "alternate-conflict-enum-int": "alternatives-alike",
    "alternate-data-invalid": "not-members",
    "alternate-empty": "no-alternatives",
    "alternate-nested": "alternative-type",
    "alternate-unknown": "unknown-type",
    "args-alternate": "data-type",
    "args-array-empty": "array-shape",
    "args-bad-boxed": "flag-not-true",
    "args-boxed-anon": "not-a-type-name",
    "args-if-implicit": "conditional-not-boxed",
    "args-member-unknown": "unknown-type",
    "args-union": "union-not-boxed",
    "bad-base": "base-not-struct",
    "bad-data": "not-members",
    "bad-if": "condition-shape",
    "bad-if-keys": "condition-shape",
    "bad-if-list": "condition-name",
    "bad-if-not": "condition-name",
    "bad-type-bool": "name-not-string",
    "base-cycle-indirect": "contains-itself",
    "doc-bad-alternate-member": "unknown-documented-member",
    "doc-bad-space-between-sentences": "one-blank-between-sentences",
    "doc-long-line": "long-documentation-line",
    "doc-bad-boxed-command-arg": "unknown-documented-member",
    "doc-bad-command-arg": "unknown-documented-member",
    "doc-bad-enum-member": "unknown-documented-member",
    "doc-bad-symbol": "comment-for-another",
    "doc-bad-union-member": "unknown-documented-member",
    "doc-duplicated-return": "repeated-section",
    "doc-duplicated-since": "repeated-section",
    "doc-empty-arg": "empty-member-name",
    "doc-empty-features": "empty-features",
    "doc-empty-section": "empty-section",
    "doc-empty-symbol": "empty-symbol",
    "doc-missing": "undocumented-definition",
    "doc-undoc-feature": "undocumented-feature",
    "duplicate-key": "repeated-schema-key",
    "enum-clash-member": "collision",
    "enum-dict-member-unknown": "unknown-key",
    "enum-if-invalid": "unknown-key",
    "enum-int-member": "stray-schema-text",
    "enum-member-case": "uppercase-name",
    "enum-wrong-data": "not-members",
    "event-member-invalid-dict": "missing-key",
    "features-bad-type": "name-not-string",
    "features-duplicate-name": "collision",
    "features-too-many": "too-many-features",
    "features-unknown-key": "unknown-key",
    "ident-with-escape": "unknown-escape",
    "include-before-err": "missing-colon",
    "include-cycle": "include-cycle",
    "include-extra-junk": "malformed-include",
    "include-nested-err": "missing-colon",
    "include-no-file": "missing-include",
    "include-self-cycle": "include-cycle",
    "leading-comma-list": "missing-value",
    "missing-colon": "missing-colon",
    "missing-comma-object": "missing-comma",
    "missing-object-member-element": "missing-value",
    "missing-type": "no-definition",
    "oob-coroutine": "flags-at-odds",
    "oob-test": "flag-not-true",
    "pragma-unknown": "unknown-pragma",
    "pragma-value-not-bool": "pragma-not-boolean",
    "pragma-value-not-list": "pragma-not-list",
    "redefined-predefined": "built-in-redefined",
    "redefined-type": "repeated-definition",
    "reserved-enum-q": "invalid-name",
    "reserved-member-has": "reserved-member-name",
    "reserved-member-q": "invalid-name",
    "reserved-member-underscore": "invalid-name",
    "reserved-type-list": "reserved-type-name",
    "returns-alternate": "returns-type",
    "returns-array-bad": "array-shape",
    "returns-bad-type": "returns-type",
    "returns-unknown": "unknown-type",
    "string-code-point-31": "strange-character",
    "struct-data-typename": "not-members",
    "struct-member-if-invalid": "condition-shape",
    "struct-member-invalid": "not-a-type-name",
    "unclosed-list": "missing-comma",
    "unclosed-string": "unclosed-string",
    "union-array-branch": "not-a-type-name",
    "union-base-no-discriminator": "missing-key",
    "union-branch-invalid-dict": "missing-key",
    "union-clash-member": "collision",
    "union-empty": "no-branches",
    "union-inline-invalid-dict": "missing-key",
    "union-int-branch": "branch-type",
    "union-invalid-base": "base-not-struct",
    "union-invalid-if-discriminator": "discriminator-conditional",
    "union-optional-discriminator": "discriminator-optional",
    "union-string-discriminator": "discriminator-not-enum",
    "union-unknown": "unknown-type",
}
"""Case → the name of our problem that says what its message says; read from each ``.err``, not from our output."""

DIFFERENT = {
    "qapi-schema-test": "the corpus has not the file that include/sub-module.json includes; the test puts it there",
}
"""Case → why ours must differ from QEMU's parser."""

SUPPLEMENT = b"{ 'enum': 'Status', 'data': [ 'good', 'bad', 'ugly' ] }\n"
"""What qapi-schema-test.out says is in the file that is missing."""

ERRS = corpus_files("qapi-cases/*.err")
REFUSED = [each for each in ERRS if each.stat().st_size]
ACCEPTED = [each for each in ERRS if not each.stat().st_size]


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("err", REFUSED, ids=_name)
def test_a_refused_case_is_refused_at_its_place_for_its_reason(err: Path) -> None:
    text = err.read_text(encoding="utf-8")
    named = re.search(r"^([\w.-]+\.json):(\d+)", text, re.MULTILINE)
    assert named
    _, reported = read_path(err.with_suffix(".json"))
    found = {(Path(each.location.file).name, each.location.line, each.name) for each in errors(reported)}
    assert (named[1], int(named[2]), REASONS[err.stem]) in found


@pytest.mark.parametrize("err", REFUSED, ids=_name)
def test_a_refused_case_names_the_files_that_led_to_it(err: Path) -> None:
    text = err.read_text(encoding="utf-8")
    chain = re.findall(r"^In file included from ([\w.-]+):(\d+):", text, re.MULTILINE)
    _, reported = read_path(err.with_suffix(".json"))
    found = next(each for each in errors(reported) if each.name == REASONS[err.stem])
    includes = reversed(found.location.include_chain())
    assert [(Path(each.file).name, str(each.line)) for each in includes] == chain


@pytest.mark.parametrize("err", ACCEPTED, ids=_name)
def test_an_accepted_case_defines_what_is_listed(err: Path) -> None:
    path = err.with_suffix(".json")
    folder = path.parent

    def open_file(name: str) -> bytes:
        file = folder / name
        if name == "sub-sub-module.json" and not file.exists():
            return SUPPLEMENT
        return file.read_bytes()

    reported: list[Diagnostic] = []
    reference = read_schema(path.name, reported.append, open_file=open_file)
    assert errors(reported) == []
    assert listed_blocks(reference) == expected_blocks(err.with_suffix(".out").read_text(encoding="utf-8"))


@pytest.mark.skipif(not ERRS, reason="there is no corpus: set QMPDOC_CORPUS to its folder")
def test_every_case_is_judged() -> None:
    assert {each.stem for each in REFUSED} == set(REASONS)
    assert {each.stem for each in ACCEPTED} >= set(DIFFERENT)
    assert len(ERRS) >= 100
