"""The series that a rule shows as bad and good: for ``explain`` and for the tests."""

from __future__ import annotations

import re
from textwrap import dedent

import msgspec
from msgspec.structs import replace

from qmpdoc.rules.samples import SampleFile, read_sample

_PATCH = re.compile(r"^\*\*> (.*)\n", re.MULTILINE)


class SamplePatch(msgspec.Struct, frozen=True, kw_only=True):
    """A patch of a sample: its subject, empty for what is before the series, and the files as it leaves them."""

    subject: str
    files: tuple[SampleFile, ...]


def read_series(sample: str) -> tuple[SamplePatch, ...]:
    """What is before the series of a rule's `bad` or `good`, then its patches."""
    base, *rest = _PATCH.split(dedent(sample).strip("\n") + "\n")
    patches = [SamplePatch(subject="", files=read_sample(base))]
    for subject, text in zip(rest[::2], rest[1::2], strict=True):
        patches.append(SamplePatch(subject=subject, files=read_sample(text)))
    return tuple(patches)


def shown_files(sample: str) -> tuple[SampleFile, ...]:
    """The files of a sample as ``explain`` shows them, each named with the patch that leaves it so."""
    return tuple(
        replace(file, name=f"{file.name} {f'after patch {number}: {each.subject}' if number else 'before the series'}")
        for number, each in enumerate(read_series(sample))
        for file in each.files
    )
