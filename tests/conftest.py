"""Fixtures that all tests share."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.corpus import corpus_folder

UNCHECKED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
IS_CI = "CI" in os.environ
"""In CI the same examples are tried in every run, so that a run fails because of the change that it is about."""

settings.register_profile("qmpdoc", deadline=None, suppress_health_check=UNCHECKED, derandomize=IS_CI)
settings.register_profile("quick", deadline=None, suppress_health_check=UNCHECKED, max_examples=10, derandomize=IS_CI)
settings.load_profile("qmpdoc")

REPOSITORY = Path(__file__).resolve().parents[1]

RunQmpdoc = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session", autouse=True)
def plain_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Show the traceback of a problem of qmpdoc; keep colours and caches of the environment out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("QMPDOC_TRACEBACK", "1")
        patch.setenv("PYTHONSAFEPATH", "1")
        for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def heard_signals() -> Iterator[None]:
    """Deliver signals to the programs that tests start, even where this process ignores some.

    A shell starts what it puts in the background with SIGINT ignored, and ``nohup`` with SIGHUP; both are inherited.
    """
    deaf = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)}
    deaf = {number: handler for number, handler in deaf.items() if handler is signal.SIG_IGN}
    for number in deaf:
        signal.signal(number, signal.default_int_handler)
    yield
    for number, handler in deaf.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus of real definition files; the test is skipped without one."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    return folder


@pytest.fixture(scope="session")
def qmpdoc() -> RunQmpdoc:
    """Run ``python -m qmpdoc`` with some words as a process of its own; returns its result, in bytes."""

    def run(
        *words: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "qmpdoc", *map(str, words)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd,
            env={**os.environ, **environment},
            timeout=120,
        )

    return run
