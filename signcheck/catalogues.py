"""Texts of the program in three languages: gettext catalogues, read as they stand in the repository.

A message is its English text. The catalogues are `locale/LANGUAGE/*.po`, one file a part of the program,
so that whoever changes a part changes its own files; a message has one translation, in whichever file.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from signcheck.languages import Language

PSEUDO = "pseudo"
"""A language of its own for tests: every text that comes from a catalogue stands in brackets."""


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


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is the messages themselves."""
    if language == PSEUDO:
        return Pseudo()
    if language == Language.EN:
        return gettext.NullTranslations()
    out = io.BytesIO()
    write_mo(out, whole(language))
    out.seek(0)
    return gettext.GNUTranslations(out)


def whole(language: str) -> Catalog:
    """All files of a language as one catalogue. Raises ValueError for a message with two translations."""
    found = Catalog(locale=language)
    for file in sorted(files("signcheck").joinpath("locale", language).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".po"):
            continue
        for message in read_po(io.BytesIO(file.read_bytes()), locale=language):
            if not message.id:
                continue
            earlier = found.get(message.id, message.context)
            if earlier is not None and earlier.string != message.string:
                raise ValueError(f"{language}/{file.name}: {message.id!r} is translated otherwise elsewhere")
            if earlier is None:
                found.add(message.id, message.string, context=message.context)
    return found
