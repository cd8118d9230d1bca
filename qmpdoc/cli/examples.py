"""The examples at the end of each help page, by the name that the command line gives the subcommand."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "qmpdoc": (
        ("qmpdoc render html -o site", "the web site of the definitions in this tree"),
        ("qmpdoc show query-status", "one definition, in the terminal"),
        ("qmpdoc lint", "find mistakes in the documentation"),
        ("qmpdoc diff v10.0.0", "what changed since a revision"),
    ),
    "qmpdoc render": (
        ("qmpdoc render html -o site", "the web site of the definitions in this tree"),
        ("qmpdoc render json qapi/qapi-schema.json -o qapi.json", "the whole model, for programs"),
    ),
    "qmpdoc render text": (("qmpdoc render text qmp-commands.hx -o qmp-commands.txt", ""),),
    "qmpdoc render html": (
        ("qmpdoc render html -o site", "of the definitions in this tree"),
        ("qmpdoc render html monitor.hx events.txt -o site --title Monitor", ""),
    ),
    "qmpdoc render man": (("qmpdoc render man qapi/qapi-schema.json -o man", ""),),
    "qmpdoc render markdown": (("qmpdoc render markdown qapi/qapi-schema.json -o pages", ""),),
    "qmpdoc render rst": (("qmpdoc render rst qapi/qapi-schema.json -o docs/qmp", ""),),
    "qmpdoc render json": (
        ("qmpdoc render json qapi/qapi-schema.json -o qapi.json", ""),
        ("qmpdoc render json --indent 2 monitor.hx", "for people to read"),
    ),
    "qmpdoc render jsonschema": (("qmpdoc render jsonschema qapi/qapi-schema.json -o qmp.schema.json", ""),),
    "qmpdoc site": (
        ("qmpdoc site --repo qemu --tags 'v*' -o site", "all releases of a repository"),
        ("qmpdoc site v9.2.0 v10.0.0 -o site --base-url https://example.org/qmp", "two versions, for a server"),
    ),
    "qmpdoc render openrpc": (("qmpdoc render openrpc qapi/qapi-schema.json -o qmp.openrpc.json", ""),),
    "qmpdoc render docset": (("qmpdoc render docset qapi/qapi-schema.json -o QMP.docset", ""),),
    "qmpdoc render devhelp": (
        ("qmpdoc render devhelp qapi/qapi-schema.json -o ~/.local/share/devhelp/books/qmp", "where DevHelp looks"),
    ),
    "qmpdoc render asyncapi": (("qmpdoc render asyncapi qapi/qapi-schema.json -o qmp.asyncapi.json", ""),),
    "qmpdoc show": (
        ("qmpdoc show query-status", ""),
        ("qmpdoc show info status", "a command of the human monitor"),
        ("qmpdoc show BlockInfo qapi/qapi-schema.json", "from a file"),
        ("qmpdoc show --since blockdev-add", "since when, with its arguments"),
    ),
    "qmpdoc search": (
        ("qmpdoc search migration speed", "definitions that contain both words"),
        ("qmpdoc search --format json throttle hmp-commands.hx", ""),
    ),
    "qmpdoc list": (
        ("qmpdoc list", "of the definitions in this tree"),
        ("qmpdoc list --format json monitor.hx events.txt", "for programs"),
    ),
    "qmpdoc serve": (("qmpdoc serve", "then open the address that it prints"),),
    "qmpdoc introspect": (("qmpdoc introspect --unmask qapi/qapi-schema.json -o introspection.json", ""),),
    "qmpdoc schema": (("qmpdoc schema changes -o changes.schema.json", ""),),
    "qmpdoc lint": (
        ("qmpdoc lint", "the definitions in this tree"),
        ("qmpdoc lint --fix monitor.hx", "fix what can be fixed automatically"),
        ("qmpdoc lint --about docs/about/deprecated.rst docs/about/removed-features.rst", "with these documents"),
        ("qmpdoc lint --changed-since main --format github", "findings on changed lines, for GitHub"),
    ),
    "qmpdoc series": (
        ("qmpdoc series main..topic", "the commits of a branch"),
        ("qmpdoc series --base main series.mbox", "mails, before they are applied"),
    ),
    "qmpdoc audit": (("qmpdoc audit client.log --against 9.0=old.json 10.0=new.json", ""),),
    "qmpdoc verify": (("qmpdoc verify qapi/qapi-schema.json --socket qmp.sock", ""),),
    "qmpdoc explain": (
        ("qmpdoc explain QL201", "a rule, with an example"),
        ("qmpdoc explain QS", "all rules of series"),
    ),
    "qmpdoc lsp": (("qmpdoc lsp", "the command to give to the editor"),),
    "qmpdoc diff": (
        ("qmpdoc diff v10.0.0", "that revision and the work tree"),
        ("qmpdoc diff old.json new.json --format markdown", "two saved references, for release notes"),
    ),
    "qmpdoc history": (("qmpdoc history --path qapi/qapi-schema.json v8.0.0 v9.0.0 v10.0.0", ""),),
    "qmpdoc mock": (("qmpdoc mock qapi/qapi-schema.json --socket qmp.sock", ""),),
    "qmpdoc shell": (
        ("qmpdoc shell qmp.sock", "with completion"),
        ("qmpdoc shell qmp.sock -c query-status", "one command"),
    ),
    "qmpdoc vm-info": (("qmpdoc vm-info qmp.sock", ""),),
    "qmpdoc init": (
        ("qmpdoc init", "ask what to write"),
        ("qmpdoc init --yes --pre-commit --ci github", "write without questions"),
    ),
    "qmpdoc hxtool": (("qmpdoc hxtool -h hmp-commands.hx -o hmp-commands.h", ""),),
    "qmpdoc completion": (("qmpdoc completion bash > ~/.local/share/bash-completion/completions/qmpdoc", ""),),
}
"""Each command line, and in a few words what it is for; a name that is missing has no examples yet."""


def examples_text(prog: str) -> str:
    """The examples of a subcommand as its help shows them; empty where it has none."""
    found = EXAMPLES.get(prog, ())
    if not found:
        return ""
    lines = [part for command, purpose in found for part in _lines(command, purpose)]
    return "\n".join(["examples:", *lines])


def _lines(command: str, purpose: str) -> list[str]:
    return [f"  # {purpose}", f"  {command}"] if purpose else [f"  {command}"]
