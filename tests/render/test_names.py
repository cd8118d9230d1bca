"""Addresses: they depend on names alone, and are safe on every file system and in every link."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.render.kinds import Kind
from qmpdoc.render.names import address, anchor, file_stem, page_paths, slug, unique
from tests.render.making import hx

RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}


@pytest.mark.parametrize(
    ("kind", "name", "stem"),
    [
        (Kind.COMMAND, "query-block", "query-block"),
        (Kind.COMMAND, "__com.redhat_x", "__com.redhat_x"),
        (Kind.EVENT, "BLOCK_IO_ERROR", "BLOCK_IO_ERROR"),
        (Kind.TYPE, "BlockInfo", "BlockInfo"),
        (Kind.HMP, "info version", "info+version"),
        (Kind.OPTION, "m", "m"),
        (Kind.OPTION, "M", "~m"),
        (Kind.EVENT, "Stop", "S~t~o~p"),
        (Kind.HMP, "?", "=3f="),
        (Kind.COMMAND, "../../etc/passwd", "=2e=.=2f=..=2f=etc=2f=passwd"),
        (Kind.COMMAND, "..", "=2e=."),
        (Kind.COMMAND, "", "=="),
        (Kind.COMMAND, "con", "=con"),
        (Kind.COMMAND, "nul.x", "=nul.x"),
        (Kind.COMMAND, "a\\b:c*d", "a=5c=b=3a=c=2a=d"),
        (Kind.TYPE, "naïve", "na=ef=ve"),
    ],
)
def test_a_name_gives_a_file_name(kind: Kind, name: str, stem: str) -> None:
    assert file_stem(kind, name) == stem


@given(st.sampled_from(Kind), st.text(max_size=300))
def test_a_file_name_is_safe_whatever_the_name(kind: Kind, name: str) -> None:
    stem = file_stem(kind, name)
    assert re.fullmatch(r"[A-Za-z0-9_+~=.-]{1,120}", stem)
    assert not stem.startswith(".")
    assert stem.lower().split(".")[0] not in RESERVED
    assert unquote(urlsplit(address(f"{kind.value}/{stem}.html")).path) == f"{kind.value}/{stem}.html"


@given(st.sampled_from([Kind.COMMAND, Kind.HMP, Kind.OPTION, Kind.EVENT]), st.sets(st.text("aAbB-+~=? ", max_size=4)))
def test_names_that_differ_have_files_that_differ_in_more_than_case(kind: Kind, names: set[str]) -> None:
    stems = unique({name: file_stem(kind, name) for name in names})
    assert len({stem.lower() for stem in stems.values()}) == len(names)


def test_types_that_differ_in_case_only_are_told_apart_whatever_their_order() -> None:
    forward = unique({"Foo": "Foo", "foo": "foo", "Bar": "Bar"})
    backward = unique({"Bar": "Bar", "foo": "foo", "Foo": "Foo"})
    assert forward == backward
    assert forward["Bar"] == "Bar"
    assert forward["Foo"].lower() != forward["foo"].lower()


def test_an_address_does_not_depend_on_what_stands_before() -> None:
    both = hx('DEF("m", 1, QEMU_OPTION_m, "-m size\\n", ALL)\nDEF("M", 1, QEMU_OPTION_M, "-M machine\\n", ALL)\n')
    reverse = hx('DEF("M", 1, QEMU_OPTION_M, "-M machine\\n", ALL)\nDEF("m", 1, QEMU_OPTION_m, "-m size\\n", ALL)\n')
    assert page_paths(both.definitions) == page_paths(reverse.definitions)
    assert sorted(page_paths(both.definitions).values()) == ["option/m.html", "option/~m.html"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("member", "device"), "member-device"),
        (("member", "file", "driver"), "member-file.driver"),
        (("value", "a b"), "value-a=20=b"),
        (("member", '"><script>'), "member-=22==3e==3c=script=3e="),
    ],
)
def test_an_anchor_is_made_of_its_path(parts: tuple[str, ...], expected: str) -> None:
    assert anchor(*parts) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("1. Stability Considerations", "stability-considerations"),
        ("2.3 Regular Commands", "regular-commands"),
        ("Standard options:", "standard-options"),
        ("TPM (trusted platform module) devices", "tpm-trusted-platform-module-devices"),
    ],
)
def test_a_section_keeps_its_address_when_it_is_numbered_anew(title: str, expected: str) -> None:
    assert slug(title) == expected
