"""Golden files: expected outputs that were read by a person, and one switch that writes them again.

``QMPDOC_REFRESH_GOLDEN=1 pytest …`` writes what is made now; read the difference before committing it.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "render" / "golden"


def assert_golden(name: str, made: bytes) -> None:
    """Assert that an output is the golden file of this name, byte for byte."""
    path = FOLDER / name
    if os.environ.get("QMPDOC_REFRESH_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert path.is_file(), f"there is no golden file {name}; make it with QMPDOC_REFRESH_GOLDEN=1 and read it"
    assert made.decode() == path.read_bytes().decode()
