"""The rules of a folder, each in a module of its own; a name that begins with ``_`` is what several share."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType
from typing import Any


def read_folder(package: ModuleType, attribute: str = "RULE") -> dict[str, Any]:
    """What each module of `package` calls `attribute`, by its code and in the order of the codes.

    Raises ValueError for a code that two modules have.
    """
    names = sorted(name for folder in package.__path__ for name in _modules_in(folder))
    found = [getattr(import_module(f"{package.__name__}.{name}"), attribute) for name in names]
    rules = {each.code: each for each in sorted(found, key=lambda rule: rule.code)}
    if len(rules) < len(found):
        raise ValueError(f"two modules of {package.__name__} have the same code")
    return rules


def _modules_in(folder: str) -> list[str]:
    if os.path.isdir(folder):
        return [each[:-3] for each in os.listdir(folder) if each.endswith(".py") and not each.startswith("_")]
    from pkgutil import iter_modules  # reads archives, and imports much

    return [each.name for each in iter_modules([folder]) if not each.name.startswith("_")]
