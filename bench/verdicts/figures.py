"""Cases → the figures that the tables show. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.verdicts.cases import Case, Stray, by_board
from bench.verdicts.results import Results
from bench.verdicts.shares import Share
from signcheck.verdicts import Verdict

GUIDE_BOARD = 6
"""A guide board has at least this many entries."""


def of(results: Results, condition: str) -> Results:
    """The results on photos of one condition."""
    return Results(
        [case for case in results.cases if case.condition == condition],
        [stray for stray in results.strays if stray.condition == condition],
        [entry for entry in results.paired if entry.condition == condition],
    )


def counted(cases: Sequence[Case]) -> list[Case]:
    """The cases that are not counted apart."""
    return [case for case in cases if not case.aside]


@dataclass(frozen=True)
class Verdicts:
    """The figures of one system under one condition.

    found: planted mistakes called defective, or doubtful at the right entry and language.
    precision: of `defective`: how many stand on a planted mistake.
    false_defective, doubtful, unreadable, unseen: of right translations; unseen are those whose entry
        was not found.
    letters: of single wrong letters, those found.
    accused: of wholly right boards, those of which anything was called defective.
    named: of the mistakes called defective, those given the kind that was planted.
    beside: of the photos, those in which anything was said of what is no entry.
    """

    found: Share
    precision: Share
    false_defective: Share
    doubtful: Share
    unreadable: Share
    unseen: Share
    letters: Share
    accused: Share
    named: Share
    beside: Share


def verdicts(results: Results) -> Verdicts:
    """The figures of some results, without what is counted apart."""
    cases = counted(results.cases)
    strays = [stray for stray in results.strays if not stray.aside]
    wrong = [case for case in cases if case.wrong]
    right = [case for case in cases if not case.wrong]
    called = [case for case in cases if case.verdict is Verdict.DEFECTIVE]
    stray = sum(s.said.verdict is Verdict.DEFECTIVE for s in strays)
    on_mistakes = sum(case.wrong for case in called)
    return Verdicts(
        found=Share.of(case.noticed for case in wrong),
        precision=Share(on_mistakes, len(called) + stray),
        false_defective=Share.of(case.verdict is Verdict.DEFECTIVE for case in right),
        doubtful=Share.of(case.verdict is Verdict.DOUBTFUL for case in right),
        unreadable=Share.of(case.verdict is Verdict.UNREADABLE for case in right),
        unseen=Share.of(case.verdict is None for case in right),
        letters=Share.of(case.noticed for case in wrong if case.one_letter),
        accused=_accused(cases),
        named=Share.of(case.said.kind == case.planted for case in called if case.wrong),
        beside=_beside(cases, strays),
    )


def _beside(cases: Sequence[Case], strays: Sequence[Stray]) -> Share:
    told = {stray.photo for stray in strays if stray.said.kind}
    return Share.of(photo in told for photo in {case.photo for case in cases} | told)


def _accused(cases: Sequence[Case]) -> Share:
    boards = [board for board in by_board(cases).values() if not any(case.wrong for case in board)]
    return Share.of(any(case.verdict is Verdict.DEFECTIVE for case in board) for board in boards)


@dataclass(frozen=True)
class OfKind:
    """One kind of mistake.

    found, defective: of those planted. named: of those found, given this kind.
    precision: of the statements `defective` of this kind, those on a mistake; exactly: on one of
        this kind.
    """

    kind: str
    found: Share
    defective: Share
    named: Share
    precision: Share
    exactly: Share


def by_kind(results: Results) -> list[OfKind]:
    """Precision and recall of every kind that was planted or named."""
    cases = counted(results.cases)
    strays = [s for s in results.strays if not s.aside and s.said.verdict is Verdict.DEFECTIVE]
    called = [case for case in cases if case.verdict is Verdict.DEFECTIVE and case.said.kind]
    kinds = {c.planted for c in cases if c.planted} | {str(c.said.kind) for c in called}
    return [_of_kind(kind, cases, called, strays) for kind in sorted(kinds)]


def _of_kind(kind: str, cases: Sequence[Case], called: Sequence[Case], strays: Sequence[Stray]) -> OfKind:
    planted = [case for case in cases if case.planted == kind]
    named = [case for case in called if case.said.kind == kind]
    stray = sum(s.said.kind == kind for s in strays)
    return OfKind(
        kind,
        found=Share.of(case.noticed for case in planted),
        defective=Share.of(case.verdict is Verdict.DEFECTIVE for case in planted),
        named=Share.of(case.said.kind == kind for case in planted if case.noticed),
        precision=Share(sum(case.wrong for case in named), len(named) + stray),
        exactly=Share(sum(case.planted == kind for case in named), len(named) + stray),
    )


CONFUSION = ("one wrong letter", "right, misread", "right, read right")
"""The rows of the table of painter and camera."""
OUTCOMES = (Verdict.DEFECTIVE, Verdict.DOUBTFUL, Verdict.COMPLIANT, Verdict.UNREADABLE, None)


def confusion(results: Results) -> dict[str, list[Share]]:
    """Painter or camera: how often each verdict falls, in the order of OUTCOMES."""
    cases = counted(results.cases)
    right = [case for case in cases if not case.wrong]
    rows = (
        [case for case in cases if case.one_letter],
        [case for case in right if case.misread],
        [case for case in right if not case.misread],
    )
    return {
        name: [Share.of(case.verdict is outcome for case in row) for outcome in OUTCOMES]
        for name, row in zip(CONFUSION, rows, strict=True)
    }


def pairing(results: Results) -> tuple[Share, Share, Share]:
    """Rightly paired: of the entries seen, of those on guide boards, and of all entries."""
    seen = [entry for entry in results.paired if entry.seen]
    guide = [entry for entry in seen if entry.entries >= GUIDE_BOARD]
    return (
        Share.of(entry.right for entry in seen),
        Share.of(entry.right for entry in guide),
        Share.of(entry.right for entry in results.paired),
    )


def apart(results: Results) -> dict[str, Verdicts]:
    """The figures of what is counted apart, by the reason."""
    reasons = sorted({case.aside for case in results.cases if case.aside})
    return {
        reason: verdicts(Results([_counting(case) for case in results.cases if case.aside == reason]))
        for reason in reasons
    }


def _counting(case: Case) -> Case:
    return replace(case, aside="")
