"""The public interface: a few names, each there, documented, and imported only when it is asked for."""

import inspect
import subprocess
import sys

import pytest

import qmpdoc


@pytest.mark.parametrize("name", qmpdoc.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(qmpdoc, name)
    assert value.__name__ == name
    assert inspect.getdoc(value)


def test_all_is_what_type_checkers_see() -> None:
    """The names imported for type checkers are the names of ``__all__``."""
    source = inspect.getsource(qmpdoc)
    block = source.split("if TYPE_CHECKING:\n")[1].split("\n\n")[0]
    seen = {name.strip() for line in block.splitlines() for name in line.partition(" import ")[2].split(",")}
    assert seen == set(qmpdoc.__all__)
    assert set(qmpdoc.__all__) <= set(dir(qmpdoc))


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'loads'"):
        qmpdoc.loads  # type: ignore[attr-defined]  # noqa: B018


def python(program: str) -> str:
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return result.stdout


def test_importing_qmpdoc_imports_nothing_but_the_version() -> None:
    program = "import sys, qmpdoc; print([each for each in sys.modules if each.startswith('qmpdoc.')])"
    assert python(program) == "['qmpdoc.version']\n"


@pytest.mark.parametrize(
    "program",
    [
        "import qmpdoc; print(callable(qmpdoc.load))",
        "import qmpdoc.loading.load; print(callable(qmpdoc.load))",
        "from qmpdoc.loading.load import load; import qmpdoc; print(qmpdoc.load is load)",
        "from qmpdoc import *; print(callable(load))",
    ],
)
def test_load_is_the_function_however_it_is_imported(program: str) -> None:
    assert python(program) == "True\n"
