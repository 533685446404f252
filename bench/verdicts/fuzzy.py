"""Plain fuzzy matching, as a user would script it around the lines that were read.

For each Chinese line the term is looked up, as good as `FUZZY` per cent; in each language the line of
the photo that is most like one of the expected forms is taken for its translation: at least `FUZZY`
alike is right, less is wrong, no line at all is missing. It is given the names that signcheck can
compose, so that it is compared by its matching and not by its list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

from bench.verdicts.found import FoundEntry, Placed, Statement
from signcheck.checking.expectation import Forms, expect
from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.signs import TRANSLATIONS
from signcheck.standard import Form, Standard
from signcheck.standard.profile import Profile
from signcheck.verdicts import FindingKind, Verdict

FUZZY = 90.0


def judge_fuzzily(
    reading: Reading, standard: Standard, profile: Profile, required: Collection[Language]
) -> tuple[FoundEntry, ...]:
    """What the script says of a photo: an entry for each Chinese line whose term it knows."""
    found = []
    for line in reading.lines:
        if line.language in (Language.ZH, Language.MIXED):
            expectation = expect(line.text, standard, profile)
            if expectation is not None and expectation.likeness >= FUZZY:
                found.append(_entry(line, expectation.right, reading.lines, required))
    return tuple(found)


def _entry(
    line: Line,
    forms: Forms,
    lines: Sequence[Line],
    required: Collection[Language],
) -> FoundEntry:
    texts: dict[Language, Placed] = {}
    said: dict[Language, Statement] = {}
    for language in TRANSLATIONS:
        right = forms.get(language, ())
        if right and language in required:
            there = [x for x in lines if x.text and x.language in (language, Language.MIXED)]
            best, score = _nearest(right, there)
            said[language] = _statement(best, score)
            if best is not None:
                texts[language] = Placed(best.text, (best.polygon,))
    return FoundEntry(Placed(line.text, (line.polygon,)), texts, said)


def _nearest(forms: Sequence[Form], lines: Sequence[Line]) -> tuple[Line | None, float]:
    best: tuple[Line | None, float] = (None, 0.0)
    for form in forms:
        hit = process.extractOne(form.text, [line.text for line in lines], scorer=fuzz.ratio)
        if hit is not None and (best[0] is None or hit[1] > best[1]):
            best = (lines[hit[2]], hit[1])
    return best


def _statement(line: Line | None, score: float) -> Statement:
    if line is None:
        return Statement(Verdict.DEFECTIVE, FindingKind.MISSING)
    if score >= FUZZY:
        return Statement(Verdict.COMPLIANT, text=line.text)
    return Statement(Verdict.DEFECTIVE, FindingKind.WRONG_TRANSLATION, line.text)
