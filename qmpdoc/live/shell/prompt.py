"""The shell on a terminal: a line to edit, with history and completion, and events above it as they come."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qmpdoc.live.errors import MissingLibraryError, ServerError

try:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory
    from prompt_toolkit.patch_stdout import patch_stdout
except ModuleNotFoundError:
    raise MissingLibraryError("prompt_toolkit") from None

from qmpdoc.live.interface import Interface
from qmpdoc.live.shell.complete import candidates
from qmpdoc.live.shell.session import Outcome, Session
from qmpdoc.live.signals import INTERRUPTION, until_signal

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

_META_WIDTH = 60


class _LineDroppedError(Exception):
    """Ctrl-C, which drops the line; a KeyboardInterrupt in a task would end the whole loop."""


class Completions(Completer):
    """What `candidates` finds, as the library wants it."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """What can be at the cursor."""
        for each in candidates(document.text_before_cursor, self._interface):
            meta = each.meaning if len(each.meaning) <= _META_WIDTH else f"{each.meaning[:_META_WIDTH]}…"
            yield Completion(each.text, start_position=-each.length, display_meta=meta)


async def run_prompt(
    session: Session,
    *,
    human: bool = False,
    source: Input | None = None,
    screen: Output | None = None,
    history: History | None = None,
) -> None:
    """Read lines from the terminal and run them, until the user leaves.

    Raises `ServerError` when the server goes away, and `EndedBySignalError` on Ctrl-C while an answer is waited
    for. `source`, `screen` and `history` replace the terminal and the user's history in tests.
    """
    completer = None if human else Completions(await session.known())
    prompt: PromptSession[str] = PromptSession(
        completer=completer,
        history=history or user_history(),
        complete_while_typing=False,
        input=source,
        output=screen,
        interrupt_exception=_LineDroppedError,
    )
    with patch_stdout(raw=True):
        events = asyncio.create_task(_show_events(session))
        ended = asyncio.create_task(session.connection.ended())
        try:
            await _read_lines(session, prompt, "hmp> " if human else "qmp> ", ended)
        finally:
            for task in (events, ended):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, ServerError):
                    await task


async def _read_lines(
    session: Session, prompt: PromptSession[str], mark: str, ended: asyncio.Task[ServerError]
) -> None:
    while True:
        line = asyncio.create_task(prompt.prompt_async(mark))
        await asyncio.wait((line, ended), return_when=asyncio.FIRST_COMPLETED)
        if not line.done():
            line.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await line
            raise await ended
        try:
            text = line.result()
        except _LineDroppedError:
            continue
        except EOFError:
            return
        if await until_signal(session.run(text), INTERRUPTION) is Outcome.LEFT:
            return


async def _show_events(session: Session) -> None:
    while True:
        session.show_event(await session.connection.next_event())


class _UserHistory(FileHistory):
    """A history in a file; a line that begins with a blank is left out, since it may have a password."""

    def store_string(self, string: str) -> None:
        """Append a line to the file, unless it begins with a blank; raises `OSError`."""
        if not string.startswith(" "):
            super().store_string(string)


def user_history() -> History:
    """The history of the user's earlier sessions; one in memory if the file cannot be written."""
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    folder = os.path.join(state, "qmpdoc")
    path = os.path.join(folder, "history")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(path, "a", encoding="utf-8"):
            pass
    except OSError:
        return InMemoryHistory()
    return _UserHistory(path)
