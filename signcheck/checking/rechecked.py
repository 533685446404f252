"""What one check says of a photo beside another one: which verdicts changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from signcheck.checking.judgement import CheckedPhoto


@dataclass(frozen=True, slots=True)
class Judged:
    """What one check says of one entry in one language.

    sign, entry: positions in the photo, from 0. kind: of the fault, "" without one.
    """

    sign: int
    entry: int
    language: str
    zh: str | None
    text: str | None
    verdict: str
    kind: str
    rule: str
    expected: tuple[str, ...]

    @property
    def at(self) -> tuple[int, int, str]:
        """What it is said of."""
        return self.sign, self.entry, self.language


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One photo judged again.

    before, after: verdicts of the whole photo; `before` is None when it was never judged.
    standard_before, standard_after: the versions of the standard.
    changes: what is judged otherwise, before and after; None where there was, or is, no such entry.
    kept: whether a new check was written.
    """

    path: str
    sha256: str
    standard_before: str | None
    standard_after: str
    before: str | None
    after: str
    changes: tuple[tuple[Judged | None, Judged | None], ...]
    kept: bool

    @property
    def changed(self) -> bool:
        """Whether the photo's verdict or anything in it is judged otherwise than before."""
        return self.before != self.after or bool(self.changes)


Said = Mapping[tuple[int, int, str], Judged]
"""What is judged, by where it stands."""


def changes(before: Said, after: Said) -> Iterator[tuple[Judged | None, Judged | None]]:
    """What is judged otherwise, before and after; None where there was, or is, no such entry."""
    for place in sorted(before.keys() | after.keys()):
        old, new = before.get(place), after.get(place)
        if old is None or new is None or (old.verdict, old.kind) != (new.verdict, new.kind):
            yield old, new


def of_photo(checked: CheckedPhoto) -> Said:
    """What is said of all that a photo shows."""
    said = (
        Judged(
            i,
            j,
            judgement.language.value,
            entry.entry.zh.text if entry.entry.zh else None,
            judgement.text,
            judgement.verdict.value,
            judgement.kind.value if judgement.kind else "",
            judgement.rule,
            tuple(judgement.expected),
        )
        for i, sign in enumerate(checked.signs)
        for j, entry in enumerate(sign.entries)
        for judgement in entry.judgements
    )
    return {one.at: one for one in said}
