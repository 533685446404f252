"""No text of the program is shown past the catalogues."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.site_catalogues import CODE, ERRORS, called, sources

_SAYING = frozenset(("echo", "echo_problem", "confirm", "prompt", "secho", "BadParameter", "fail"))
_WORD = re.compile("[A-Za-z]{3,}")
HOW = """
Write a text that people see as a template, and its values beside it:
  raise SomeError("{name}: no day.", remedy="Write one of {days}.", name=name, days=days)
  echo(say("{count} photos.", count=count))            (say from signcheck.catalogues)
  TITLES = {"a": _("A title")}; say(TITLES["a"])        (mark as _ from signcheck.catalogues)
then `python -m tests.site_catalogues` prints what is missing in locale/zh and locale/ko.
"""


def test_no_error_is_made_of_a_text_that_is_filled_already() -> None:
    wrong = []
    for path, tree in sources():
        for call in _calls(tree):
            if called(call) in ERRORS:
                texts = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "remedy")]
                wrong += [f"{path.relative_to(CODE)}:{t.lineno}" for t in texts if _filled(t)]
    assert not wrong, HOW


def test_no_command_prints_a_literal() -> None:
    wrong = []
    for path, tree in sources():
        if (CODE / "cli") not in path.parents:
            continue
        for call in _calls(tree):
            if called(call) in _SAYING:
                wrong += [f"{path.relative_to(CODE)}:{a.lineno}" for a in call.args for _ in _literals(a)]
    assert not wrong, HOW


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _filled(text: ast.expr) -> bool:
    """Whether a text has its values in it, so that no catalogue can know it."""
    joined = [node for node in ast.walk(text) if isinstance(node, ast.JoinedStr)]
    return any(_worded(node) for node in joined) or isinstance(text, ast.BinOp)


def _worded(joined: ast.JoinedStr) -> bool:
    parts = (part.value for part in joined.values if isinstance(part, ast.Constant))
    return any(_WORD.search(str(part)) for part in parts)


def _literals(argument: ast.expr) -> Iterator[ast.expr]:
    """English words in an argument that go through no catalogue."""
    if isinstance(argument, ast.Call) and called(argument) in {"say", "word", "_", "join", "replace", "get"}:
        return
    if (
        isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and _WORD.search(argument.value)
    ):
        yield argument
    elif isinstance(argument, ast.JoinedStr):
        words = [str(p.value) for p in argument.values if isinstance(p, ast.Constant)]
        if any(_WORD.search(text.replace("signcheck: ", "")) for text in words):
            yield argument
        for part in argument.values:
            if isinstance(part, ast.FormattedValue) and not isinstance(part.value, ast.Call):
                yield from _literals(part.value)
    elif isinstance(argument, ast.IfExp | ast.BoolOp):
        for one in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else argument.values:
            yield from _literals(one)
