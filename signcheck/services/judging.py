"""Judging the reading of a photo as its sign point asks, with what people put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from signcheck.checking.judgement import CheckedEntry, CheckedPhoto
from signcheck.languages import Language
from signcheck.reading import Line, Reading
from signcheck.records.decisions import standing_decisions
from signcheck.records.readings import stored_reading
from signcheck.records.recording import Made, record_checks
from signcheck.records.tables import CheckRow, DecisionRow, PhotoRow, ReadingRow, SignPointRow
from signcheck.signs import Entry, Sign, Text, find_signs, main_sign
from signcheck.signs.sign import PERSON
from signcheck.standard import Standard
from signcheck.standard.normalise import key
from signcheck.work.sighting import Action

if TYPE_CHECKING:
    from signcheck.checking.fit import StandardFit
    from signcheck.standard.profile import Profile

# What judges is imported where it does: the first photo of a scan is being read by then.


@dataclass(frozen=True, slots=True)
class Judged:
    """The signs of a photo with what is said of them. main: the one that it was taken for."""

    checked: CheckedPhoto
    main: int | None


def judge(
    reading: Reading, standard: Standard, point: SignPointRow | None, corrections: Sequence[DecisionRow] = ()
) -> Judged:
    """The signs of a reading judged by `standard` and the sign point's profile, or its site kind's.

    A photo of no known sign point is judged by the general profile and must carry all languages.
    corrections: decisions `reads` on the photo; what they say stands in the place of what was read.
    """
    from signcheck.checking.check import check_photo

    profile = _profile(standard, point)
    signs = find_signs(reading, _fit(standard, profile.name))
    main = main_sign(signs)
    if main is not None and corrections:
        right = _put_right(signs[main], corrections)
        signs = (*signs[:main], right, *signs[main + 1 :])
    required = [Language(code) for code in point.languages] if point else profile.required
    return Judged(check_photo(signs, standard, profile=profile, required=required), main)


def _profile(standard: Standard, point: SignPointRow | None) -> Profile:
    return standard.profile_of(point.site.kind, point.profile) if point else standard.profile_of("")


@lru_cache(maxsize=16)
def _fit(standard: Standard, profile: str) -> StandardFit:
    from signcheck.checking.fit import StandardFit

    return StandardFit(standard, standard.profile(profile))


def judge_again(session: Session, photo: PhotoRow, standard: Standard) -> CheckRow | None:
    """A new check of the photo's newest reading as its place asks now; None for one never read."""
    if not photo.readings:
        return None
    reading = photo.readings[-1]
    found = judge(stored_reading(reading), standard, photo.sign_point, corrections(session, photo))
    return keep(session, reading, found, standard)


def keep(session: Session, reading: ReadingRow, found: Judged, standard: Standard) -> CheckRow:
    """Record what was judged."""
    return keep_all(session, [(reading, found)], standard)[0]


def keep_all(
    session: Session, judged: Sequence[tuple[ReadingRow, Judged]], standard: Standard
) -> list[CheckRow]:
    """Record what was judged of several photos."""
    rules = standard.rules_version
    return record_checks(session, [Made(row, found.checked, found.main, rules) for row, found in judged])


def corrections(session: Session, photo: PhotoRow) -> Sequence[DecisionRow]:
    """What people said really stands on a photo, the oldest first."""
    return corrections_of(session, [photo.id])[photo.id]


def corrections_of(session: Session, photos: Collection[int]) -> Mapping[int, Sequence[DecisionRow]]:
    """The same of several photos, by their ids; nothing of those on which nobody said so."""
    found: dict[int, list[DecisionRow]] = defaultdict(list)
    for row in standing_decisions(session, photos):
        if row.action == Action.READS:
            found[row.photo_id].append(row)
    return found


def entry_of(found: Judged, made: DecisionRow) -> CheckedEntry | None:
    """The entry that a correction is about, as it was judged; None when it is not there."""
    if found.main is None:
        return None
    entries = found.checked.signs[found.main].entries
    at = _place([checked.entry for checked in entries], made)
    return entries[at] if at is not None else None


# --- what a person read -------------------------------------------------------------------------


def _put_right(sign: Sign, corrections: Sequence[DecisionRow]) -> Sign:
    entries = list(sign.entries)
    for made in corrections:
        at = _place(entries, made)
        if at is not None:
            entries[at] = _entry(entries[at], made)
    return replace(sign, entries=tuple(entries))


def _place(entries: Sequence[Entry], made: DecisionRow) -> int | None:
    """The entry that a correction is about: of the same text, else the only one that is like it."""
    from signcheck.checking.likeness import alike

    raws = [_raw(entry) for entry in entries]
    if made.raw in raws:
        return raws.index(made.raw)
    likely = [i for i, raw in enumerate(raws) if raw and alike(raw, made.raw)]
    return likely[0] if len(likely) == 1 else None


def _raw(entry: Entry) -> str:
    """What an entry is known by as the machine read it; as signcheck.work.sighting.Shown.raw."""
    if entry.read_zh or entry.zh:
        return key(entry.read_zh or (entry.zh.text if entry.zh else ""))
    foreign = next(iter(entry.translations.values()), None)
    return f"{foreign.language}:{key(foreign.text)}" if foreign else ""


def _entry(entry: Entry, made: DecisionRow) -> Entry:
    if made.zh is not None and (entry.zh is None or made.zh != entry.zh.text):
        read = entry.read_zh or (entry.zh.text if entry.zh else "")
        entry = replace(entry, zh=_text(entry, entry.zh, Language.ZH, made.zh), read_zh=read)
    language = Language(made.language)
    if made.text is None or language is Language.ZH:
        return entry
    texts = {code: text for code, text in entry.translations.items() if code is not language}
    if not made.text:
        missing = entry.told_missing | {language}
        return replace(entry, translations=texts, told_missing=missing)
    told = _text(entry, entry.translations.get(language), language, made.text)
    return replace(entry, translations=texts | {language: told})


def _text(entry: Entry, old: Text | None, language: Language, said: str) -> Text:
    """What a person says stands there, where it stood or beside the Chinese."""
    beside = old or entry.zh or next(iter(entry.translations.values()))
    line = Line(said, language, 1.0, beside.lines[0].polygon, PERSON, 1.0)
    return Text(said, language, (line,))
