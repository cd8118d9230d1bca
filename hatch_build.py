"""Makes the man pages, one for each subcommand, from the parser of the command line when a wheel is built."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManPages(BuildHookInterface):  # type: ignore[type-arg]
    """Puts qmpdoc.1, qmpdoc-lint.1 and so on into the wheel's share/man/man1."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the pages and add them to the wheel; an editable installation has none."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from qmpdoc.cli.man_pages import man_pages
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        for name, text in man_pages(int(os.environ.get("SOURCE_DATE_EPOCH", "0"))):
            path = Path(self._folder.name, name)
            path.write_text(text, encoding="utf-8")
            build_data["shared_data"][str(path)] = f"share/man/man1/{name}"
