"""What was understood of a file, for a person to look at before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import name

from signcheck.catalogues import say
from signcheck.cleaning import Mended, said
from signcheck.tablefile.problem import places
from signcheck.tablefile.vocabulary import ASIDE

SHOWN = 3
"""Examples of each kind that are shown; all are counted."""
VALUES = 12
"""Values of a column that are shown with what they were taken for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the file and the column that it was taken for; "" or ASIDE where it is left alone."""

    text: str
    column: str

    @property
    def used(self) -> bool:
        """Whether its cells are read."""
        return self.column not in ("", ASIDE)


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that was passed over. why: title, heading, total, note, section."""

    where: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that was mended as it came in."""

    where: str
    column: str
    before: str
    after: str
    how: tuple[Mended, ...]


class Meanings:
    """What the cells of each column were taken for, where they say it in other words; each counted."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()

    def note(self, column: str, given: str, taken: str) -> None:
        """One cell. given: as it stands there. taken: as it is kept; "" for one that was not understood."""
        if taken and given != taken:
            self._counts[column, given, taken] += 1

    def all(self) -> tuple[Meaning, ...]:
        """By column in their order in the file, the most frequent first."""
        columns = list(dict.fromkeys(column for column, _, _ in self._counts))
        found = [Meaning(*key, rows=rows) for key, rows in self._counts.most_common()]
        return tuple(sorted(found, key=lambda one: columns.index(one.column)))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a value of a column was taken for. given: as it stands there. rows: how many have it."""

    column: str
    given: str
    taken: str
    rows: int


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file was read.

    name: of the file. encoding: of a CSV file, else empty. delimiter: what parts its cells.
    sheets: those that were read, where the file has several. headings_at: where the headings stand.
    meanings: what values in other words were taken for.
    warnings: what a person should look at, one sentence each.
    """

    name: str
    rows: int = 0
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    headings_at: str = ""
    headings: tuple[Heading, ...] = ()
    passed: tuple[Passed, ...] = ()
    changes: tuple[Change, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    warnings: tuple[str, ...] = ()

    def heading_of(self, column: str) -> str:
        """What the file calls a column, or several (“latitude, longitude”); else its own name."""
        names = {heading.column: heading.text for heading in reversed(self.headings)}
        return ", ".join(names.get(one, one) for one in column.split(", "))

    def told(self, *, meanings: bool = True) -> Iterator[str]:
        """One line for each thing that a person should see. meanings: also what values were taken for."""
        yield self._first_line()
        if self.headings:
            used = [
                f"{h.text} = {h.column}" if h.text != h.column else h.text for h in self.headings if h.used
            ]
            yield say("  columns: {used}", used=", ".join(used))
        known = {heading.text for heading in self.headings if heading.used}
        aside = [h.text for h in self.headings if not h.used and h.text and h.text not in known]
        if aside:
            yield say("  left alone: {aside}", aside=", ".join(aside))
        if self.other_sheets:
            yield say("  sheets passed over: {other_sheets}", other_sheets=", ".join(self.other_sheets))
        yield from self._passed()
        yield from self._meanings() if meanings else ()
        yield from self._changes()
        yield from (say("  look at: {warning}", warning=warning) for warning in self.warnings)

    def _first_line(self) -> str:
        marks = {"\t": say("tabs"), ";": say("semicolons"), ",": "", "": ""}
        mark = marks.get(self.delimiter, self.delimiter)
        how = [self.encoding, say("parted by {mark}", mark=mark) if mark else ""]
        how += [say("sheet {sheets}", sheets=", ".join(self.sheets)) if self.sheets else "", self.headings_at]
        return say(
            "{value}: {rows} rows; {how}",
            value=self.name,
            rows=self.rows,
            how=", ".join(part for part in how if part),
        )

    def _passed(self) -> Iterator[str]:
        for why in dict.fromkeys(one.why for one in self.passed):
            found = [one for one in self.passed if one.why == why]
            texts = ", ".join(f"“{one.text[:40]}”" for one in found[:SHOWN])
            yield say(
                "  passed over, {why}: {places} {texts}",
                why=say(why),
                places=places([one.where for one in found]),
                texts=texts,
            )

    def _meanings(self) -> Iterator[str]:
        for column in dict.fromkeys(one.column for one in self.meanings):
            found = [one for one in self.meanings if one.column == column]
            shown = "; ".join(
                f"{said(one.given)[:40] or say('(empty)')} = {one.taken} ({one.rows})"
                for one in found[:VALUES]
            )
            more = say("; and {count} more", count=len(found) - VALUES) if len(found) > VALUES else ""
            yield f"  {column}: {shown}{more}"

    def _changes(self) -> Iterator[str]:
        for how in dict.fromkeys(how for change in self.changes for how in change.how):
            found = [change for change in self.changes if how in change.how]
            shown = "; ".join(f"{said(c.before)[:80]} → {c.after[:60]}" for c in found[:SHOWN])
            yield f"  {say(how.value)}: {places([c.where for c in found])}: {shown}"


def odd_letters(found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """One sentence a letter that looks like another; found: where each stands."""
    for letter, texts in found.items():
        shown = ", ".join(texts[:SHOWN]) + (" …" if len(texts) > SHOWN else "")
        yield say(
            "{letter} (U+{ord:04X}, {name}) looks like another letter: {shown}",
            letter=letter,
            ord=ord(letter),
            name=name(letter),
            shown=shown,
        )


def joined(parts: Sequence[Understood], file: str) -> Understood:
    """Several sheets as one."""
    first = parts[0]
    return Understood(
        name=file,
        rows=sum(part.rows for part in parts),
        encoding=first.encoding,
        delimiter=first.delimiter,
        sheets=tuple(title for part in parts for title in part.sheets),
        other_sheets=first.other_sheets,
        headings_at=first.headings_at,
        headings=tuple(dict.fromkeys(heading for part in parts for heading in part.headings)),
        passed=tuple(one for part in parts for one in part.passed),
        changes=tuple(change for part in parts for change in part.changes),
        warnings=tuple(dict.fromkeys(warning for part in parts for warning in part.warnings)),
    )
