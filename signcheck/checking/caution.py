"""Weakening what is not sure: a defect that rests on an unsure Chinese text or pairing is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from signcheck.checking.chinese import TRANSLATION
from signcheck.checking.expectation import Expectation, Origin
from signcheck.checking.findings import remarks
from signcheck.checking.judgement import Judgement, Note
from signcheck.signs import Doubt, Entry, Text
from signcheck.verdicts import Verdict

SURE_CHINESE = 0.8
"""Nothing is surely wrong beside a Chinese text of which a character is less probable than this."""

_SAID = {
    Doubt.CUT_OFF: remarks.CUT_OFF,
    Doubt.OUTSIDE: remarks.OUTSIDE,
    Doubt.READS_ON: remarks.READS_ON,
    Doubt.REPEATS: remarks.REPEATS,
    Doubt.LAYOUT: remarks.LAYOUT,
    Doubt.MARK: remarks.MARK,
    Doubt.COVERED: remarks.COVERED,
    Doubt.EMPTY_PLACE: remarks.EMPTY_PLACE,
}


@dataclass(frozen=True, slots=True)
class Caution:
    """Why nothing about an entry is sure: notes, and figures for the evidence.

    Without a note it only says how the Chinese was understood.
    """

    notes: tuple[Note, ...]
    evidence: dict[str, Any] = field(default_factory=dict)


def cautions(
    entry: Entry, chinese: Text, expectation: Expectation | None, *, main: bool = True, ours: bool = True
) -> tuple[Caution, ...]:
    """What speaks against being sure about an entry with this Chinese text; empty when nothing does.

    main: whether it stands on the board that the photo was taken for. ours: whether its board may be the
        city's.
    """
    alone = () if ours else (Caution((remarks.ALONE.note(),), {"alone": True}),)
    return (*alone, *_cautions(entry, chinese, expectation, main))


def _cautions(entry: Entry, chinese: Text, expectation: Expectation | None, main: bool) -> Iterator[Caution]:
    if expectation is not None and expectation.origin is Origin.BARE:
        yield Caution((remarks.COMPOSED.note(),), {"bare_name": True})
    if expectation is not None and expectation.origin in (Origin.COMPOSED, Origin.BARE) and not main:
        # A hotel's or a store's name is put together like a museum's.
        yield Caution((remarks.BEHIND.note(),), {"behind": True})
    if expectation is not None and expectation.origin is Origin.NEAR:
        yield Caution(
            (remarks.NEAR_CHINESE.note(term=expectation.zh),),
            {"chinese_likeness": round(expectation.likeness, 1), "term": expectation.zh},
        )
    if expectation is not None and expectation.settled:
        yield Caution((), {"term": expectation.zh, "chinese_settled_by": expectation.settled})
    if chinese.weakest < SURE_CHINESE and (expectation is None or expectation.settled != TRANSLATION):
        yield Caution((remarks.UNSURE_CHINESE.note(),), {"chinese_weakest": round(chinese.weakest, 4)})
    if entry.doubts:
        notes = tuple(_SAID[doubt].note() for doubt in entry.doubts)
        yield Caution(notes, {"doubts": [doubt.value for doubt in entry.doubts]})


def careful(judgement: Judgement, reasons: Sequence[Caution]) -> Judgement:
    """The judgement with the reasons' evidence; with their notes where it is a finding.

    Doubtful where it was defective.
    """
    notes = tuple(n for caution in reasons for n in caution.notes if n not in judgement.notes)
    for caution in reasons:
        judgement = replace(judgement, evidence=judgement.evidence | caution.evidence)
    if not notes or judgement.kind is None:
        return judgement
    verdict = Verdict.DOUBTFUL if judgement.verdict is Verdict.DEFECTIVE else judgement.verdict
    return replace(judgement, verdict=verdict, notes=judgement.notes + notes)
