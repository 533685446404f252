"""Terms as lines of JSON, made into objects only when they are asked for.

A standard of 50,000 terms has 130,000 forms; to make them all takes a second, and a lookup needs
one or two. JSON, because a cache must never run what it reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, overload

from signcheck.languages import Language
from signcheck.standard.term import Authority, Form, Status, Term


class StoredTerms(Sequence[Term]):
    """A sequence of terms over their lines; a term is kept once it was made."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        """lines: as `encode` writes them, one a term."""
        self._lines = lines
        self._made: dict[int, Term] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Term: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Term, ...]: ...
    def __getitem__(self, at: int | slice) -> Term | tuple[Term, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(len(self))[at])
        number = range(len(self))[at]
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = decode(self._lines[number])
        return found

    def __iter__(self) -> Iterator[Term]:
        return (self[number] for number in range(len(self)))


def encode(terms: Iterable[Term]) -> list[bytes]:
    """One line of JSON a term, without line feeds."""
    return [
        json.dumps(
            [term.domain, term.zh, term.sense, [_cells(form) for form in term.forms]],
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        for term in terms
    ]


def _cells(form: Form) -> list[str]:
    return [
        form.language,
        form.text,
        form.status,
        form.authority,
        form.source,
        form.note,
        form.valid_from.isoformat() if form.valid_from else "",
        form.valid_until.isoformat() if form.valid_until else "",
    ]


def decode(line: bytes) -> Term:
    """The term of a line that `encode` wrote."""
    domain, zh, sense, forms = json.loads(line)
    return Term(domain, zh, sense, tuple(_form(cells) for cells in forms))


def _form(cells: list[Any]) -> Form:
    language, text, status, authority, source, note, first, last = cells
    return Form(
        _LANGUAGES[language],
        text,
        _STATUSES[status],
        _AUTHORITIES[authority],
        source,
        note,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


_LANGUAGES = {language.value: language for language in Language}
_STATUSES = {status.value: status for status in Status}
_AUTHORITIES = {authority.value: authority for authority in Authority}
