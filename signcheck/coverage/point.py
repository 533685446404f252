"""What one sign point counts as: the figures of its standings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from signcheck.languages import Language
from signcheck.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Carried:
    """One message that counts, in one language it must or does carry.

    message: any name of it. text: what stands there, or None.
    """

    message: str
    language: str
    text: str | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PointFigures:
    """What one sign point counts as; the definitions are those of signcheck.coverage.figures."""

    inspected: bool = False
    covered: bool = False
    right: int = 0
    judged: int = 0
    wrong: int = 0
    doubtful: int = 0


def point_figures(
    inspected: bool,
    chinese: Mapping[str, bool],
    standings: Collection[Carried],
    required: Collection[str],
) -> PointFigures:
    """The figures of a point.

    chinese: each message that counts, and whether Chinese stands there.
    standings: of these messages. required: codes of the languages that every one must carry.
    """
    with_text = [one.verdict for one in standings if one.text]
    right = with_text.count(Verdict.COMPLIANT)
    verdicts = [one.verdict for one in standings]
    return PointFigures(
        inspected,
        bool(chinese) and carried_by_all(chinese, standings) >= set(required),
        right,
        right + with_text.count(Verdict.DEFECTIVE),
        verdicts.count(Verdict.DEFECTIVE),
        verdicts.count(Verdict.DOUBTFUL),
    )


def carried_by_all(chinese: Mapping[str, bool], standings: Collection[Carried]) -> set[str]:
    """The languages that every message of a point carries; see point_figures."""
    there = (one for one in standings if one.text or one.verdict is Verdict.COMPLIANT)
    carried = {(one.message, one.language) for one in there}
    carried |= {(message, Language.ZH.value) for message, written in chinese.items() if written}
    return {code for _, code in carried if carried >= {(message, code) for message in chinese}}
