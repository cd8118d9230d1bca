"""Work in a second process: the same result whether there is one or not, and nothing left of it."""

import os
import subprocess
import sys
import threading

import pytest

from qmpdoc.beside import Beside, Files

PROCESSORS = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
two_processors = pytest.mark.skipif(PROCESSORS < 2, reason="a second process is begun on Linux, with two processors")


def whose() -> Files:
    """Tell which process worked."""
    return [("process", str(os.getpid()).encode())]


def here() -> Files:
    """What `whose` tells in this process."""
    return [("process", str(os.getpid()).encode())]


def alone(program: str) -> str:
    """What a program prints that runs in a process of its own, with one thread."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout


@two_processors
def test_work_is_done_in_another_process() -> None:
    told = alone(
        "import os; from qmpdoc.beside import Beside\n"
        "with Beside(lambda: [(str(os.getpid()), b'made')], worthwhile=True) as beside:\n"
        "    (process, data), = beside.result()\n"
        "print(process.isdigit(), process == str(os.getpid()), data)"
    )
    assert told == "True False b'made'\n"


@two_processors
def test_results_larger_than_a_pipe_arrive_whole() -> None:
    told = alone(
        "from qmpdoc.beside import Beside\n"
        "pages = [(f'{number}.html', bytes([number]) * 1_000_000) for number in range(5)]\n"
        "with Beside(lambda: pages, worthwhile=True) as beside:\n"
        "    made = beside.result()\n"
        "print(made == pages, made is pages)"
    )
    assert told == "True False\n"


@two_processors
def test_leaving_early_ends_the_other_process_and_waits_for_it() -> None:
    told = alone(
        "import os, time; from qmpdoc.beside import Beside\n"
        "try:\n"
        "    with Beside(lambda: time.sleep(3600), worthwhile=True):\n"
        "        raise KeyboardInterrupt\n"
        "except KeyboardInterrupt:\n"
        "    print('left')\n"
        "try:\n"
        "    os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError:\n"
        "    print('nothing is left')"
    )
    assert told == "left\nnothing is left\n"


@two_processors
def test_work_whose_process_ends_early_is_done_here() -> None:
    told = alone(
        "import os; from qmpdoc.beside import Beside\n"
        "own = os.getpid()\n"
        "def work():\n"
        "    if os.getpid() != own:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return [('made', b'here')]\n"
        "with Beside(work, worthwhile=True) as beside:\n"
        "    print(beside.result())"
    )
    assert told == "[('made', b'here')]\n"


@two_processors
def test_a_fault_in_the_work_is_raised_here_and_told_once() -> None:
    told = alone(
        "from qmpdoc.beside import Beside\n"
        "def work():\n"
        "    raise ValueError('the template is at fault')\n"
        "try:\n"
        "    with Beside(work, worthwhile=True) as beside:\n"
        "        beside.result()\n"
        "except ValueError as fault:\n"
        "    print(fault)"
    )
    assert told == "the template is at fault\n"


def test_work_that_is_not_worthwhile_is_done_here() -> None:
    with Beside(whose, worthwhile=False) as beside:
        assert beside.result() == here()


def test_beside_another_thread_work_is_done_here() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with Beside(whose, worthwhile=True) as beside:
            assert beside.result() == here()
    finally:
        done.set()
        thread.join()


def test_where_no_process_can_be_begun_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with Beside(whose, worthwhile=True) as beside:
        assert beside.result() == here()
