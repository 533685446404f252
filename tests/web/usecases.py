"""The use cases of signcheck.services, and which of them the API reaches; read from the code alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

CODE = ROOT / "signcheck"
SERVICES, API = CODE / "services", CODE / "web" / "api"
SENDING = CODE / "web" / "routes" / "files.py"
"""How photos are sent in pieces, by programs too."""
PREFIX = "signcheck.services"


def use_cases() -> set[str]:
    """Public functions whose first argument is the workplace, as `module.function`."""
    return {
        f"{module}.{name}"
        for module, found in _modules().items()
        for name, node in found.items()
        if _is(node)
    }


def _is(node: ast.FunctionDef) -> bool:
    first = node.args.args[0].annotation if node.args.args else None
    return not node.name.startswith("_") and isinstance(first, ast.Name) and first.id == "Workplace"


def reached() -> set[str]:
    """What the routes of the API call, and what these call in turn."""
    modules = _modules()
    todo = [one for path in (*API.glob("*.py"), SENDING) for one in _named(path, _tree(path))]
    found: set[str] = set()
    while todo:
        one = todo.pop()
        module, _, name = one.partition(".")
        if one not in found and name in modules.get(module, {}):
            found.add(one)
            todo += _named(_path(module), modules[module][name])
    return found


def _modules() -> dict[str, dict[str, ast.FunctionDef]]:
    """The functions of every module of services by name; a package's are those of its __init__.py."""
    paths = [*SERVICES.glob("[a-z]*.py"), *SERVICES.glob("*/__init__.py")]
    return {
        path.stem if path.parent == SERVICES else path.parent.name: {
            node.name: node for node in _tree(path).body if isinstance(node, ast.FunctionDef)
        }
        for path in paths
    }


def _path(module: str) -> Path:
    path = SERVICES / f"{module}.py"
    return path if path.is_file() else SERVICES / module / "__init__.py"


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _named(path: Path, node: ast.AST) -> Iterator[str]:
    """The functions of services that a piece of a file names: its own, those it imported, a module's."""
    own = path.stem if path.parent == SERVICES else path.parent.name
    known = dict(_imported(_tree(path)))
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            module = known.get(one.value.id, "")
            if module and "." not in module:
                yield f"{module}.{one.attr}"
        elif isinstance(one, ast.Name):
            yield known.get(one.id, f"{own}.{one.id}")


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a name of a file stands for: a module of services, or a function of one."""
    for one in ast.walk(tree):
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith(PREFIX):
            module = (one.module or "").removeprefix(PREFIX).lstrip(".")
            for alias in one.names:
                yield alias.asname or alias.name, f"{module}.{alias.name}" if module else alias.name
