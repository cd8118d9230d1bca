"""Fixtures of the tests against servers."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc
from tests.live.servers import mock, need_qemu
from tests.live.verifying import Verify


@pytest.fixture
def qemu() -> str:
    """The path of QEMU."""
    return need_qemu()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a path that is short enough for sockets."""
    path = Path(tempfile.mkdtemp(prefix="qmpdoc-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def halyard(repository: Path) -> Iterator[str]:
    """The address of a mock that answers from our own monitor and its events."""
    path = Path(tempfile.mkdtemp(prefix="qmpdoc-"))
    with mock(path / "halyard", repository / "examples/monitor.hx", repository / "examples/events.txt") as address:
        yield address
    shutil.rmtree(path)


@pytest.fixture
def verify(qmpdoc: RunQmpdoc, folder: Path) -> Verify:
    """Runs ``qmpdoc verify``."""
    return Verify(qmpdoc, folder)
