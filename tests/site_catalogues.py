"""Which texts of the program are in the catalogues, and which are missing.

`python -m tests.site_catalogues` prints the missing ones as they are to be written into a .po file.
"""

from __future__ import annotations

import ast
import errno
import inspect
import io
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import click
from babel.messages.extract import extract
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[1]
CODE = ROOT / "signcheck"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "say": None}
MARKS = frozenset(("_", "say", "Said"))
"""Functions whose first text is one of the catalogues."""
ERRORS = frozenset(
    node.name
    for node in ast.parse((CODE / "errors.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.ClassDef) and node.name != "ExitCode"
)
"""Classes whose first text and whose remedy are of the catalogues."""

Text = str | tuple[str, ...]


@cache
def messages() -> tuple[tuple[str, Text], ...]:
    """Every text that goes through a catalogue, with the file it stands in."""
    parts = (_of_templates, _of_code, _of_errors, _of_help, _of_click, _of_values)
    return tuple(chain.from_iterable(part() for part in parts))


_REASONS = (
    *("ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EDQUOT", "EROFS", "EIO"),
    *("ENAMETOOLONG", "EFBIG", "EBUSY", "ELOOP", "EINVAL"),
)
"""What the system says of files and is to be read in every language."""


def _of_values() -> Iterator[tuple[str, Text]]:
    """What is said of values that stand in no call: the system's reasons, what was mended or passed over."""
    from signcheck.cleaning import Mended

    yield from (("errno", os.strerror(getattr(errno, name))) for name in _REASONS)
    yield from (("cleaning.py", how.value) for how in Mended)
    yield from (("web/problems.py", text) for text in ("Not Found", "Method Not Allowed"))
    yield from (("services/verify", word) for word in ("missing", "there", "none", "gone"))
    yield from (("tablefile/table.py", text) for text in ("whole file", "unexpected end of data"))
    yield from (("tablefile/rows.py", why) for why in ("title", "heading", "total", "note", "section"))


def _of_templates() -> Iterator[tuple[str, Text]]:
    options = {"trimmed": "false", "silent": "false"}
    for path in sorted((CODE / "web" / "templates").rglob("*.html")):
        found = babel_extract(io.BytesIO(path.read_bytes()), KEYWORDS, [], options)
        yield from ((path.name, _of(function, text)) for _, function, text, _ in found if text)


def _of(function: str, text: object) -> Text:
    if isinstance(text, tuple):
        parts = tuple(part for part in text if part)
        return parts[1:] if function == "pgettext" else parts if function == "ngettext" else parts[0]
    return str(text)


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    """Every file of the program, parsed."""
    paths = (path for path in sorted(CODE.rglob("*.py")) if "migrations" not in path.parts)
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def _of_code() -> Iterator[tuple[str, Text]]:
    for path, tree in sources():
        where = str(path.relative_to(CODE))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from ((where, text) for text in _texts(node))


def _texts(call: ast.Call) -> Iterator[str]:
    name = called(call)
    if name in MARKS or name in ERRORS:
        yield from _literals(call.args[0]) if call.args else ()
    if name in ERRORS:
        yield from (
            t for keyword in call.keywords if keyword.arg == "remedy" for t in _literals(keyword.value)
        )


def called(call: ast.Call) -> str:
    """The name of what is called."""
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be: one, or either of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _of_errors() -> Iterator[tuple[str, Text]]:
    from signcheck.errors import SigncheckError

    kinds: list[type[SigncheckError]] = [SigncheckError]
    for kind in kinds:
        yield "errors.py", kind.kind()
        if kind.advice:
            yield "errors.py", kind.advice
        kinds += kind.__subclasses__()


def _of_help() -> Iterator[tuple[str, Text]]:
    from signcheck.cli import COMMANDS

    for _, line in COMMANDS.values():
        yield "cli/__init__.py", line
    for path, command in commands():
        yield from (("help of " + " ".join(path), text) for text in _help(command))


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the program, in English, under the words that call it."""
    import importlib

    from signcheck.cli import COMMANDS, cli

    waiting: list[tuple[tuple[str, ...], click.Command]] = [((), cli)]
    waiting += [((name,), importlib.import_module(module).command) for name, (module, _) in COMMANDS.items()]
    for path, command in waiting:
        yield path, command
        if isinstance(command, click.Group) and path:
            waiting += [((*path, name), one) for name, one in command.commands.items()]


def _help(command: click.Command) -> Iterator[str]:
    from signcheck.cli.language import paragraphs

    yield from paragraphs(command.help)
    if command.short_help:
        yield command.short_help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from paragraphs(parameter.help)


_FOR_PROGRAMMERS = re.compile(
    r"[Dd]eprecat|completion|[Ss]hell|Editing|Windows|iterable|defined twice|[Bb]oolean option|not determine"
    r"|No options defined|exactly one parameter|%\(prog\)s|colour|Choice\(|UUID|standard stream"
)
"""What click says of wrong code, or of what no command here uses."""


def _of_click() -> Iterator[tuple[str, Text]]:
    """What click itself says; of its texts for programmers none."""
    folder = Path(inspect.getfile(click)).parent
    for path in sorted(folder.glob("*.py")):
        keywords = {"_": None, "ngettext": (1, 2)}
        for _, text, _, _ in extract("python", io.BytesIO(path.read_bytes()), keywords):
            found = _of("ngettext" if isinstance(text, tuple) else "_", text)
            if not _FOR_PROGRAMMERS.search(str(found)):
                yield f"click/{path.name}", found


def missing(language: str) -> dict[Text, str]:
    """Texts without a translation, each with the first place where it stands."""
    from signcheck.catalogues import whole

    known, found = whole(language), dict[Text, str]()
    for where, text in messages():
        first = text if isinstance(text, str) else text[0]
        entry = known.get(first)
        strings = [] if entry is None else [entry.string] if isinstance(entry.string, str) else entry.string
        if not strings or not all(strings):
            found.setdefault(text, where)
    return found


def _entry(text: Text, where: str) -> str:
    from babel.messages.pofile import normalize

    if isinstance(text, str):
        return f'#: {where}\nmsgid {normalize(text)}\nmsgstr ""\n'
    return f'#: {where}\nmsgid {normalize(text[0])}\nmsgid_plural {normalize(text[1])}\nmsgstr[0] ""\n'


if __name__ == "__main__":
    for one in ("zh", "ko"):
        sys.stdout.write(f"# missing in {one}\n")
        sys.stdout.writelines(_entry(*each) + "\n" for each in missing(one).items())
