"""Whether a generated file is what its definition files give, or was edited by hand."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.hx.hxtool import AGES, MisplacedMarkerError, header, qmp_text, texinfo
from qmpdoc.model import Reference


def is_output_of(reference: Reference, data: bytes) -> bool:
    """Whether `data` is what hxtool of any age makes of one of a reference's ``.hx`` files."""
    for source in reference.sources:
        if source.path.endswith(".hx"):
            whole = "".join(f"{line}\n" for line in source.lines).encode()
            if any(made == data for made in _outputs(whole)):
                return True
    return False


def _outputs(definitions: bytes) -> Iterator[bytes]:
    yield header(definitions)
    try:
        yield qmp_text(definitions)
    except MisplacedMarkerError:
        return
    for age in AGES:
        try:
            yield texinfo(definitions, age)
        except MisplacedMarkerError:
            continue
