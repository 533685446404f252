"""Weakening what is not sure: a defect that rests on an unsure Chinese text or pairing is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from signcheck.checking.chinese import TRANSLATION
from signcheck.checking.expectation import Expectation, Origin
from signcheck.checking.verdict import Judgement, Verdict
from signcheck.signs import Doubt, Entry, Text

SURE_CHINESE = 0.8
"""Nothing is surely wrong beside a Chinese text of which a character is less probable than this."""

_SAID = {
    Doubt.CUT_OFF: "The photo may show only a part of the text.",
    Doubt.READS_ON: "The Chinese may be one text with that beside it.",
    Doubt.REPEATS: "The Chinese says what another text of the board says.",
    Doubt.EMPTY_PLACE: "Where the translations should stand nothing was found; they may be too faint.",
}


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason why nothing about an entry is sure: a sentence, and figures for the evidence.

    Without a sentence it only says how the Chinese was understood.
    """

    reason: str
    evidence: dict[str, Any] = field(default_factory=dict)


def cautions(
    entry: Entry, chinese: Text, expectation: Expectation | None, *, main: bool = True
) -> tuple[Caution, ...]:
    """What speaks against being sure about an entry with this Chinese text; empty when nothing does.

    main: whether it stands on the board that the photo was taken for.
    """
    return tuple(_cautions(entry, chinese, expectation, main))


def _cautions(entry: Entry, chinese: Text, expectation: Expectation | None, main: bool) -> Iterator[Caution]:
    if expectation is not None and expectation.origin is Origin.COMPOSED and not main:
        # A hotel's or a store's name is put together like a museum's.
        yield Caution("The name may be that of a shop behind, of which nobody asks it.", {"behind": True})
    if expectation is not None and expectation.origin is Origin.NEAR:
        yield Caution(
            f"The Chinese text was read as something near to {expectation.zh}.",
            {"chinese_likeness": round(expectation.likeness, 1), "term": expectation.zh},
        )
    if expectation is not None and expectation.settled:
        yield Caution("", {"term": expectation.zh, "chinese_settled_by": expectation.settled})
    if chinese.weakest < SURE_CHINESE and (expectation is None or expectation.settled != TRANSLATION):
        yield Caution("The Chinese text was not read surely.", {"chinese_weakest": round(chinese.weakest, 4)})
    if entry.doubts:
        said = " ".join(_SAID[doubt] for doubt in entry.doubts)
        yield Caution(said, {"doubts": [doubt.value for doubt in entry.doubts]})


def careful(judgement: Judgement, reasons: Iterable[Caution]) -> Judgement:
    """The judgement with the reasons' evidence; doubtful where it was defective."""
    for caution in reasons:
        judgement = replace(judgement, evidence=judgement.evidence | caution.evidence)
        if caution.reason and judgement.verdict is Verdict.DEFECTIVE:
            judgement = _doubted(judgement, caution.reason)
    return judgement


def _doubted(judgement: Judgement, reason: str) -> Judgement:
    return replace(judgement, verdict=Verdict.DOUBTFUL, reason=f"{judgement.reason} {reason}".strip())
