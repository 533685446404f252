"""A photo's truth held against what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bench.boards.product import Told
from bench.boards.truth import BoardPhoto, Written
from bench.verdicts.cases import cases
from bench.verdicts.found import FoundEntry
from bench.verdicts.lines import plain
from bench.verdicts.matching import match, polygons_of, same_place
from bench.verdicts.truth import LANGUAGES, TrueEntry
from signcheck.languages import Language
from signcheck.reading.line import Polygon, Reading
from signcheck.verdicts import Verdict

ALIKE = 80.0
"""Texts are the same when they are so much alike, in per cent: misread letters are no fault of the layout."""
_NUMBER = re.compile(r"^\d{1,2}(?=\D)")


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry that stands whole on a board the photo was taken for.

    read: whether all its lines were read. found: whether any entry was made of it.
    right: whether its Chinese has its English and its Korean, and nothing more.
    """

    name: str
    read: bool
    found: bool
    right: bool
    got: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One photo. Lists count texts; None stands for what the photo cannot tell.

    accused: for each right text, whether it was called defective.
    many: what stands where entries were made that are none, on the board that the photo was taken for:
        overlay, imprint, behind, ja or board.
    overlay_out, imprint_out: whether no entry has a part of such text.
    japanese_kept: whether no Japanese became a Chinese text.
    strayed: for each true text that was read, whether it is in no entry.
    taken: for each such text, whether it was set aside as lying on the picture.
    """

    photo: str
    shape: str
    condition: str
    entries: tuple[Kept, ...]
    accused: tuple[bool, ...]
    many: tuple[str, ...]
    overlay_out: bool | None = None
    imprint_out: bool | None = None
    japanese_kept: bool | None = None
    strayed: tuple[bool, ...] = field(default=())
    taken: tuple[bool, ...] = field(default=())


def measure(photo: BoardPhoto, reading: Reading, told: Told) -> Measured:
    """What became of a photo's entries."""
    true, found = photo.photo.entries, told.entries
    pairs = match(true, found)
    read = _read(photo, reading)
    made, strays = cases(photo.photo, found)
    verdicts = [c.verdict for c in made if not c.wrong and not c.aside]
    verdicts += [s.said.verdict for s in strays if not s.aside and s.said.verdict is Verdict.DEFECTIVE]
    mine = {j for i, j in pairs.items() if photo.places[i][0] not in photo.behind}
    extra = [entry for j, entry in enumerate(found[: told.met]) if j not in mine]
    texts = [w for w in photo.written if w.entry in read and w.language in LANGUAGES]
    placed = [p for entry in found for language in LANGUAGES for p in polygons_of(entry, language)]
    return Measured(
        photo.photo.name,
        photo.shape,
        photo.photo.condition,
        tuple(
            _kept(entry, found[pairs[i]] if i in pairs else None, read=photo.places[i] in read)
            for i, entry in enumerate(true)
            if entry.whole
        ),
        tuple(v is Verdict.DEFECTIVE for v in verdicts) if photo.standard else (),
        tuple(_what(photo, entry) for entry in extra),
        _out(photo.said("overlay"), found),
        _out(photo.said("imprint"), found),
        _kept_apart(photo.japanese, found),
        tuple(not _there(w.polygon, placed) for w in texts),
        tuple(_there(w.polygon, told.overlays) for w in texts),
    )


def alike(one: str | None, other: str | None) -> bool:
    """Whether two texts are the same but for misread letters, case, spaces and a number before them."""
    if not one or not other:
        return not one and not other
    a, b = (_NUMBER.sub("", plain(text)) for text in (one, other))
    if len(a) >= 3 and OSA.distance(a, b) <= 1:
        return True
    return fuzz.ratio(a, b) >= ALIKE


def _kept(entry: TrueEntry, found: FoundEntry | None, *, read: bool) -> Kept:
    name = " / ".join(entry.texts[x].text or "–" for x in LANGUAGES)
    if found is None:
        return Kept(name, read, found=False, right=False)
    said = {x: _text(found, x) for x in LANGUAGES}
    right = all(alike(entry.texts[x].text, said[x]) for x in LANGUAGES)
    return Kept(name, read, found=True, right=right, got=" / ".join(said[x] or "–" for x in LANGUAGES))


def _text(found: FoundEntry, language: Language) -> str | None:
    placed = found.zh if language is Language.ZH else found.texts.get(language)
    return placed.text if placed else None


def _read(photo: BoardPhoto, reading: Reading) -> set[tuple[int, int]]:
    """The entries of the boards in front all of whose lines were read."""
    asked: dict[tuple[int, int], bool] = {}
    for written in photo.written:
        if written.entry and written.entry[0] not in photo.behind and written.language in LANGUAGES:
            asked[written.entry] = asked.get(written.entry, True) and _is_read(written, reading)
    return {entry for entry, whole in asked.items() if whole}


def _is_read(written: Written, reading: Reading) -> bool:
    wanted = plain(written.text)
    here = plain("".join(x.text or "" for x in reading.lines if same_place(x.polygon, written.polygon)))
    if not wanted or not here:
        return not wanted
    ways = (wanted, wanted[::-1])
    return max(fuzz.partial_ratio(way, here) for way in ways) >= ALIKE and len(here) >= 0.7 * len(wanted)


def _what(photo: BoardPhoto, entry: FoundEntry) -> str:
    """What stands where an entry was made that is none."""
    mine = [p for language in LANGUAGES for p in polygons_of(entry, language)]
    behind = [w.polygon for w in photo.written if w.entry and w.entry[0] in photo.behind]
    places = {"overlay": photo.of("overlay"), "imprint": photo.of("imprint"), "behind": behind}
    japanese = [w.polygon for w in photo.japanese]
    for what, polygons in (places | {"ja": japanese}).items():
        if any(_there(p, polygons) for p in mine):
            return what
    return "board"


def _out(texts: Sequence[Written], found: Sequence[FoundEntry]) -> bool | None:
    return not any(_is_in(w, entry) for w in texts for entry in found) if texts else None


def _is_in(written: Written, entry: FoundEntry) -> bool:
    """Whether an entry's text stands where this one does and has a part of it.

    A text laid over a board's lies where an entry is; what counts is whether its letters went there.
    """
    return any(
        _there(written.polygon, polygons_of(entry, language))
        and _shares(plain(written.text), plain(_text(entry, language) or ""))
        for language in LANGUAGES
    )


def _shares(one: str, other: str) -> bool:
    """Whether two texts have two characters beside each other in common, or four letters or digits."""
    at, _, size = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return size >= (4 if one[at : at + size].isascii() else 2)


def _there(polygon: Polygon, others: Iterable[Polygon]) -> bool:
    return any(same_place(polygon, other) for other in others)


def _kept_apart(japanese: Sequence[Written], found: Sequence[FoundEntry]) -> bool | None:
    if not japanese:
        return None
    return not any(_became(w, entry) for w in japanese for entry in found)


def _became(written: Written, entry: FoundEntry) -> bool:
    """Whether the Japanese text stands in the Chinese of an entry."""
    if entry.zh is None or not _there(written.polygon, entry.zh.polygons):
        return False
    return fuzz.partial_ratio(plain(written.text), plain(entry.zh.text)) >= ALIKE
