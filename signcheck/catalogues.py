"""Texts of the program in three languages: gettext catalogues, read as they stand in the repository.

A message is its English text; braces name the values that are filled in. The catalogues are
`locale/LANGUAGE/*.po`, one file a part of the program, so that whoever changes a part changes its own
files; a message has one translation, in whichever file.
"""

from __future__ import annotations

import gettext
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

SOURCE = "en"
"""The language of the messages themselves."""
PSEUDO = "pseudo"
"""A language of its own for tests: every text that comes from a catalogue stands in brackets."""
DOMAIN = "signcheck"
"""Of gettext: the name of the compiled files."""
LOCALE = os.path.join(os.path.dirname(__file__), "locale")
_own: ContextVar[str | None] = ContextVar("language", default=None)
_process = SOURCE


class Pseudo(gettext.NullTranslations):
    """Marks what goes through a catalogue, so that what does not is seen."""

    def gettext(self, message: str) -> str:
        """In brackets."""
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """In brackets."""
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        """In brackets."""
        return f"⟦{message}⟧"


def mark(message: str) -> str:
    """Marks a text for the catalogues that is translated where it is shown; imported as `_`."""
    return message


def speak(language: str) -> None:
    """From now on the process speaks this language where nothing else is asked; click's texts too.

    click asks the standard library's gettext, which finds its catalogue by $LANGUAGE.
    """
    global _process  # noqa: PLW0603 one process speaks one language, as with locale.setlocale
    _process = language
    if language in (SOURCE, PSEUDO):
        gettext.textdomain("messages")
        return
    gettext.bindtextdomain(DOMAIN, str(_compiled()))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


def spoken() -> str:
    """The language in which texts are shown now."""
    return _own.get() or _process


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, texts are shown in this language: for one request of several at once."""
    before = _own.set(language)
    try:
        yield
    finally:
        _own.reset(before)


def say(message: str, /, **values: object) -> str:
    """A text of the catalogues in the language that is spoken, with its braces filled."""
    text = translations(spoken()).gettext(message) if message else ""
    return text.format_map(values) if values else text


def either(options: Iterable[str]) -> str:
    """One or another of these, as it is said in the language that is spoken."""
    from babel.lists import format_list

    language = spoken()
    return format_list(list(options), "or", "en_GB" if language in (SOURCE, PSEUDO) else language)


def word(family: str, value: str) -> str:
    """The name of a value of the data in the language that is spoken; in English the value stands for itself.

    family: of which such values there are, as in reports/texts.toml: an open order is no open case.
    """
    return translations(spoken()).pgettext(family, value) if value else ""


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is the messages themselves."""
    if language == PSEUDO:
        return Pseudo()
    if language == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(_compiled()), [language])


@cache
def _compiled() -> Path:
    """The folder of the compiled catalogues: made once for the texts as they stand, then only opened."""
    from hashlib import sha256
    from pathlib import Path

    texts = sha256(b"".join(file.read_bytes() for file in sorted(Path(LOCALE).glob("*/*.po"))))
    name = f"catalogues-{texts.hexdigest()[:16]}"
    for parent in _folders():
        folder = parent / name
        if all(_file(folder, language).is_file() for language in _translated()):
            return folder
        try:
            _compile(folder)
            _forget_others(folder)
        except OSError:  # a home that may not be written
            continue
        return folder
    raise FileNotFoundError(f"{name}: no folder for temporary files may be written")


def _folders() -> Iterator[Path]:
    from platformdirs import user_cache_path

    yield user_cache_path("signcheck", appauthor=False)
    # Not a name that others could put there first: the texts are the program's own words.
    yield _temporary()


@cache
def _temporary() -> Path:
    import atexit
    import shutil
    import tempfile
    from pathlib import Path

    folder = tempfile.mkdtemp(prefix="signcheck-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def _translated() -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in os.scandir(LOCALE) if entry.is_dir()))


def spoken_languages() -> tuple[str, ...]:
    """All that the program can speak."""
    return (SOURCE, *_translated())


def _file(folder: Path, language: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _compile(folder: Path) -> None:
    from babel.messages.mofile import write_mo

    for language in _translated():
        out = io.BytesIO()
        write_mo(out, whole(language))
        file = _file(folder, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{os.getpid()}.part")
        part.write_bytes(out.getvalue())
        part.replace(file)  # whole or not at all: two may begin at once


def _forget_others(made: Path) -> None:
    """Those of texts as they were before, a month old or more."""
    import shutil
    import time

    for other in made.parent.glob("catalogues-*"):
        if other != made and other.stat().st_mtime < time.time() - 30 * 24 * 3600:
            shutil.rmtree(other, ignore_errors=True)


def whole(language: str) -> Catalog:
    """All files of a language as one catalogue. Raises ValueError for a message with two translations."""
    from pathlib import Path

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    found = Catalog(locale=language)
    for file in sorted(Path(LOCALE, language).glob("*.po")):
        for message in read_po(io.BytesIO(file.read_bytes()), locale=language):
            if not message.id:
                continue
            earlier = found.get(message.id, message.context)
            if earlier is not None and earlier.string != message.string:
                raise ValueError(f"{language}/{file.name}: {message.id!r} is translated otherwise elsewhere")
            if earlier is None:
                found.add(message.id, message.string, context=message.context)
    return found
