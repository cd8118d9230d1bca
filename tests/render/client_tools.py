"""Tools that read the documents for client authors; ``.ci/install-client-tools`` fetches them."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "build" / "client-tools"
SPECIFICATIONS = {
    "openrpc": "@open-rpc/meta-schema/index.js",
    "asyncapi": "@asyncapi/specs/schemas/3.0.0.json",
}


def tool(path: str) -> Path:
    """A file of the tools; the test is skipped without it."""
    found = FOLDER / path
    if not found.exists():
        pytest.skip(f"{path} is not here: install it with .ci/install-client-tools")
    return found


def specification(name: str) -> dict[str, Any]:
    """The schema of OpenRPC or AsyncAPI documents, for draft 7."""
    text = tool(f"node_modules/{SPECIFICATIONS[name]}").read_text()
    if name == "openrpc":
        text = text[text.index("= {") + 2 :] if text.lstrip()[0] != "{" else text
        found, _ = json.JSONDecoder().raw_decode(text)
        text = json.dumps(found).replace("https://meta.json-schema.tools", "http://json-schema.org/draft-07/schema#")
        return {name: value for name, value in json.loads(text).items() if name != "$schema"}
    return json.loads(text)  # type: ignore[no-any-return]
