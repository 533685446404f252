"""What differs between two versions of the standard, form by form, and which files. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from signcheck.standard.term import Form, Term

_COMPARED = tuple(f.name for f in fields(Form) if f.name not in ("language", "text"))


@dataclass(frozen=True, slots=True)
class Placed:
    """One form and the term it belongs to."""

    domain: str
    zh: str
    sense: str
    form: Form


@dataclass(frozen=True, slots=True)
class Change:
    """A form that both versions hold, before and after. Text, language and term are the same."""

    before: Placed
    after: Placed

    @property
    def fields(self) -> tuple[str, ...]:
        """Which of status, authority, source, note, valid_from, valid_until differ."""
        pair = self.before.form, self.after.form
        return tuple(name for name in _COMPARED if getattr(pair[0], name) != getattr(pair[1], name))


@dataclass(frozen=True, slots=True)
class Difference:
    """The way from one version to another. In the order of the newer one, what was withdrawn last."""

    added: tuple[Placed, ...]
    changed: tuple[Change, ...]
    withdrawn: tuple[Placed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


def difference(before: Iterable[Term], after: Iterable[Term]) -> Difference:
    """Forms added, changed and withdrawn. A form is known by its term, language and text.

    A text that stands there several times, for several times of validity, is compared one by one.
    """
    old: dict[tuple[str, ...], list[Placed]] = {}
    for placed in _placed(before):
        old.setdefault(_key(placed), []).append(placed)
    added, changed = [], []
    for placed in _placed(after):
        known = old.get(_key(placed))
        if not known:
            added.append(placed)
        elif placed in known:
            known.remove(placed)
        else:
            changed.append(Change(known.pop(0), placed))
    withdrawn = (placed for rest in old.values() for placed in rest)
    return Difference(tuple(added), tuple(changed), tuple(withdrawn))


@dataclass(frozen=True, slots=True)
class FileDifference:
    """Names of the files (tables, profiles) that only one of two versions has, and of those that differ."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many files that are."""
        return len(self.added) + len(self.changed) + len(self.withdrawn)


def file_difference(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> FileDifference:
    """Which files were added, changed and withdrawn, by their names."""
    return FileDifference(
        tuple(name for name in after if name not in before),
        tuple(name for name in after if name in before and after[name] != before[name]),
        tuple(name for name in before if name not in after),
    )


def _placed(terms: Iterable[Term]) -> Iterator[Placed]:
    for term in terms:
        for form in term.forms:
            yield Placed(term.domain, term.zh, term.sense, form)


def _key(placed: Placed) -> tuple[str, ...]:
    return placed.domain, placed.zh, placed.sense, placed.form.language, placed.form.text
