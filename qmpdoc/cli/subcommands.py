"""The subcommands by name. This module imports nothing."""

SUMMARY = "documentation for the definitions of QEMU's monitor"
GROUPS = {
    "document": ("render", "site", "show", "search", "list", "serve", "introspect", "schema"),
    "check": ("lint", "series", "audit", "verify", "explain", "lsp"),
    "compare": ("diff", "history"),
    "run": ("mock", "shell", "vm-info"),
    "set up": ("init", "hxtool", "completion"),
}
"""The subcommands by what they are for, as ``qmpdoc --help`` lists them."""
SUBCOMMANDS = tuple(name for names in GROUPS.values() for name in names)
