"""The command line: one module for each subcommand, imported only when it is called.

To add a subcommand, add its module ``qmpdoc/cli/NAME.py`` and its name to `GROUPS` of
`qmpdoc.cli.subcommands`. A dash in the name is an underscore in the module's. The module has

- ``SUMMARY``: one line for the list of subcommands, and ``DESCRIPTION``, longer, if it needs one;
- ``configure(parser)``: adds its options, most of them by the functions of `qmpdoc.cli.options`;
- ``run(options) -> int``: does it and returns the exit status.

It is imported for ``qmpdoc --help`` too: what is heavy is imported in ``run``. A module with
``SUBCOMMANDS`` of its own in place of the two functions is a group, such as `qmpdoc.cli.render`.

This module imports nothing but `sys`: ``qmpdoc hxtool`` runs hundreds of times in a build. In it the name
`list` is the subcommand's module once that is imported, not the type.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_RUNNING = frozenset({"audit", "lsp", "mock", "serve", "shell", "site", "verify"})
"""The subcommands that run for long or read many versions; their memory must not grow."""

INTERRUPTED = 130
"""The exit status after Ctrl-C, as a shell gives it."""


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run qmpdoc with the words of a command line, without the program's name, and return the exit status.

    The status is 0 when all is well, 1 when something was found wrong, 2 when it could not be done.
    """
    words = sys.argv[1:] if argv is None else [*argv]
    try:
        status = _run(words, alone=argv is None)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from qmpdoc.cli.failure import explain

        return explain(error)
    if argv is None:
        _leave_memory_alone()
    return status


def _leave_memory_alone() -> None:
    """Keep Python from searching all of a large model for garbage just before it ends: that takes a tenth of a run."""
    import gc

    gc.freeze()


def _run(words: "list[str]", alone: bool) -> int:
    if words[:1] == ["hxtool"]:
        from qmpdoc.cli import hxtool

        return hxtool.run_words(words[1:])
    from qmpdoc.cli.parser import parse

    try:
        options = parse(words)
    except SystemExit:  # what argparse ends with when it has printed help or the version
        return 0
    if alone:
        _collect_seldom(options.run.__module__)
    status: int = options.run(options)
    return status


def _collect_seldom(module: str) -> None:
    """Set the one policy for Python's garbage collector: almost nothing of a model is garbage before the end.

    Searching a large model for garbage takes a fifth of a run. Commands that run for long collect now and then.
    """
    import gc

    gc.set_threshold(100_000, 20, 20)
    if module.removeprefix("qmpdoc.cli.") not in LONG_RUNNING:
        gc.disable()
