"""Names of a package that are imported when they are asked for, so that who needs one does not load all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping
from typing import Any


def names_of(modules: Mapping[str, Collection[str]]) -> Callable[[str], Any]:
    """What a package has as its `__getattr__` (PEP 562).

    modules: the names that each module gives, by the module's whole name.
    """
    module_of = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(name)
        return getattr(importlib.import_module(module_of[name]), name)

    return find
