"""``qmpdoc render FORMAT FILE…``: a reference in one output format.

To add a format, add its module here and its name to `SUBCOMMANDS`, as for a subcommand (see `qmpdoc.cli`).
"""

SUMMARY = "write a reference as text, JSON or another format"
SUBCOMMANDS = (
    "text",
    "html",
    "man",
    "markdown",
    "rst",
    "json",
    "jsonschema",
    "openrpc",
    "asyncapi",
    "docset",
    "devhelp",
)
