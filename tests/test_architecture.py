"""The house's rules, read from the code: who may import whom, and what a subcommand imports at start.

Data flows one way: definition file → lines → blocks → model → render, lint, compare. An import
against the flow, or a new room without a row in the table, fails here.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "qmpdoc"

FOUNDATION = {"files", "diagnostics", "model"}
"""What a room may always import: source text, diagnostics and the model."""

READERS = {"hx", "qapi", "markup"}

ROOMS = {
    "version": set(),
    "files": set(),
    "diagnostics": {"files"},
    "model": {"files", "diagnostics"},
    "config": {"files", "diagnostics"},
    "rules": {"files", "diagnostics"},
    "wire": FOUNDATION,
    "markup": FOUNDATION,
    "hx": {*FOUNDATION, "markup"},
    "qapi": {*FOUNDATION, "markup"},
    "loading": {*FOUNDATION, *READERS, "version"},
    "render": {*FOUNDATION, "markup", "wire"},
    "lint": {*FOUNDATION, "rules", "wire", "markup"},
    "compare": {*FOUNDATION, "rules", "wire"},
    "series": {*FOUNDATION, "rules", "loading", "hx", "qapi", "compare", "lint"},
    "audit": {*FOUNDATION, "rules", "wire"},
    "site": {*FOUNDATION, "compare", "render"},
    "live": {*FOUNDATION, "wire"},
    "serve": {*FOUNDATION, "loading", "render"},
    "lsp": {*FOUNDATION, *READERS, "loading", "rules", "lint", "wire"},
    "sphinxext": {*FOUNDATION, "loading", "render", "rules", "lint", "markup", "version"},
    "cli": None,
    "__main__": {"cli"},
    "__init__": {*FOUNDATION, "loading", "render", "version"},
}
"""Each room and the rooms that it may import; None is all of them."""

APART = ("hx", "qapi", "render", "lint", "compare")
"""The rooms that never import one another."""

LIBRARIES = {
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "docutils": {"markup", "render", "sphinxext"},
    "pygments": {"render", "sphinxext"},
    "sphinx": {"sphinxext"},
    "babel": {"sphinxext"},
    "shtab": {"cli"},
    "argparse_manpage": {"cli"},
    "qemu": {"live"},
    "prompt_toolkit": {"live"},
    "lsprotocol": {"lsp"},
    "pygls": {"lsp", "cli"},
    "unidiff": {"series", "cli"},
    "tomli": {"config"},
    "tomllib": {"config"},
}
"""The libraries that we depend on, and the rooms that use them; Python 3.10 has no tomllib of its own."""


def modules() -> list[tuple[str, Path]]:
    """Each module's dotted name and file."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found.append((".".join(parts).removesuffix(".__init__"), path))
    return found


def room(module: str) -> str:
    """The room that a module of the package is in."""
    return module.split(".")[1] if "." in module else "__init__"


def imported(module: str, path: Path) -> Iterator[str]:
    """The dotted names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import; this test and its readers want the full name"
            yield node.module or ""
            if node.module == "qmpdoc":
                yield from (f"qmpdoc.{each.name}" for each in node.names)


def internal_imports() -> Iterator[tuple[str, str, str]]:
    """(module, its room, the other room that it imports)."""
    names = {name for name, _ in modules()}
    for module, path in modules():
        for target in imported(module, path):
            if target in names and target != "qmpdoc" and room(target) != room(module):
                yield module, room(module), room(target)


def test_every_room_is_in_the_table() -> None:
    assert {room(module) for module, _ in modules()} <= set(ROOMS)


def test_contributing_names_every_room() -> None:
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [each for each in ROOMS if not each.startswith("__") and each != "version"]
    assert [each for each in rooms if f"`qmpdoc/{each}" not in text] == []


@pytest.mark.parametrize(
    "name", sorted(name for name, allowed in ROOMS.items() if (PACKAGE / name).is_dir() and allowed is not None)
)
def test_a_room_says_what_it_may_import(name: str) -> None:
    words = (ast.get_docstring(ast.parse((PACKAGE / name / "__init__.py").read_text())) or "").split("May import: ")[1]
    assert words.endswith(".")
    listed = set() if words.startswith("nothing") else set(" ".join(words[:-1].split()).split(", "))
    assert listed == ROOMS[name]


def test_rooms_import_only_what_the_table_allows() -> None:
    backwards = []
    for module, own, other in internal_imports():
        allowed = ROOMS[own]
        if allowed is not None and other not in allowed:
            backwards.append(f"{module} imports {other}")
    assert backwards == []


def test_the_table_keeps_apart_what_must_stay_apart() -> None:
    for own in APART:
        assert not (ROOMS[own] or set()) & (set(APART) - {own})


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports in functions and for type checking count, too: a circle is hard to read however it is closed."""
    names = {name for name, _ in modules()}
    imports = {module: set(targets_of(path, names)) & names - {module} for module, path in modules()}
    while free := [module for module, targets in imports.items() if not targets & imports.keys()]:
        for each in free:
            del imports[each]
    while unused := [module for module in imports if not any(module in targets for targets in imports.values())]:
        for each in unused:
            del imports[each]
    assert {module: sorted(targets & imports.keys()) for module, targets in imports.items()} == {}


def targets_of(path: Path, names: set[str]) -> Iterator[str]:
    """The modules that a file imports; of a package, the submodule in `names` where one is meant."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                submodule = f"{node.module}.{each.name}"
                yield submodule if submodule in names else node.module


def test_the_table_has_no_circle() -> None:
    """A room never imports one that, in however many steps, imports it."""
    left = {name: set(allowed) for name, allowed in ROOMS.items() if allowed is not None and name != "__init__"}
    left["cli"] = set(left) - {"cli", "__main__"}
    while left:
        free = {name for name, allowed in left.items() if not allowed & set(left)}
        assert free, f"these rooms import each other: {sorted(left)}"
        left = {name: allowed for name, allowed in left.items() if name not in free}


def test_libraries_are_used_in_their_rooms_only() -> None:
    strangers = []
    for module, path in modules():
        for target in imported(module, path):
            library = target.split(".")[0]
            if library in sys.stdlib_module_names or library in {"qmpdoc", "msgspec"}:
                continue
            if room(module) not in LIBRARIES.get(library, set()):
                strangers.append(f"{module} imports {library}")
    assert strangers == []


def modules_after(words: list[str], stdin: bytes) -> set[str]:
    """The modules that a run of qmpdoc imports, without those that Python itself starts with."""
    program = (
        "import sys; before = set(sys.modules)\n"
        "from qmpdoc.cli import main\n"
        f"status = main({words!r})\n"
        "print(status, *sorted(set(sys.modules) - before), file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], input=stdin, capture_output=True, check=True, timeout=60)
    status, *names = result.stderr.decode().splitlines()[-1].split()
    assert status == "0"
    return set(names)


HX = b'    {\n        .name = "quit",\n        .args_type = "",\n    },\nSQMP\nquit\n----\n\nQuit.\n\nEQMP\n'


@pytest.mark.parametrize("mode", ["-h", "-t", "-q"])
def test_hxtool_imports_nothing_but_itself(mode: str, tmp_path: Path) -> None:
    data = HX if mode != "-t" else b""
    words = ["hxtool", mode, "-", "-o", str(tmp_path / "out"), "--depfile", str(tmp_path / "out.d")]
    own = {"qmpdoc", "qmpdoc.version", "qmpdoc.cli", "qmpdoc.cli.hxtool", "qmpdoc.hx", "qmpdoc.hx.hxtool"}
    own |= {"qmpdoc.files", "qmpdoc.files.output"}
    assert modules_after(words, data) == own


@pytest.mark.parametrize("words", [["list", "-"], ["render", "json", "-"], ["render", "text", "-"]])
def test_a_subcommand_imports_no_library_that_it_does_not_use(words: list[str]) -> None:
    heavy = {"jinja2", "docutils", "sphinx", "pygments", "shtab", "asyncio", "tomllib", "xml", "subprocess", "urllib"}
    heavy |= {"dataclasses", "prompt_toolkit", "qemu"}
    found = modules_after([*words, "--no-config"], HX)
    assert not heavy & {each.split(".")[0] for each in found}
    others = {
        "qmpdoc.cli.schema",
        "qmpdoc.cli.completion",
        "qmpdoc.cli.hxtool",
        "qmpdoc.lint",
        "qmpdoc.diagnostics.report",
    }
    assert not others & found


def test_the_version_is_told_without_the_model() -> None:
    assert "qmpdoc.model" not in modules_after(["--version"], b"")
