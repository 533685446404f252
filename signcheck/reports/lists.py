"""What stands behind the figures: sign points and problems, one line each, for tables and programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.verdicts import WAITING, Verdict

LISTS = ("points", "unseen", "uncovered", "defective", "doubtful", "inconsistent")
"""All sign points; those never seen; those seen that lack a language; problems by verdict; and names
with several translations, which are no findings: they add up to no figure."""

Line = dict[str, object]


def lines(session: Session, which: str, as_of: AsOf, only: Mapping[str, str]) -> Iterator[Line]:
    """One of LISTS as of a day; `only`: values that kind, grade, district or unit must have.

    Names stand at many places at once and have none of these.
    """
    for line in _lines(session, which, as_of):
        if all(str(line.get(name, "")) == value for name, value in only.items()):
            yield line


def _lines(session: Session, which: str, as_of: AsOf) -> Iterator[Line]:
    if which == "inconsistent":
        return _names(session, as_of)
    return _points(session, which, as_of) if which in LISTS[:3] else _problems(session, which, as_of)


def _points(session: Session, which: str, as_of: AsOf) -> Iterator[Line]:
    from signcheck.records.coverage import point_states
    from signcheck.records.pointstates import with_units

    for point in with_units(session, point_states(session, as_of)):
        if which == "unseen" and point.inspected:
            continue
        if which == "uncovered" and (point.covered or not point.inspected):
            continue
        yield {
            "point": point.code,
            "kind": point.kind,
            "grade": point.grade,
            "district": point.district,
            "unit": point.unit,
            "inspected": point.inspected,
            "covered": point.inspected and point.covered,
            "right": point.right,
            "judged": point.judged,
            "doubtful": point.doubtful,
        }


def _problems(session: Session, which: str, as_of: AsOf) -> Iterator[Line]:
    from signcheck.records.problems import problems

    verdicts = (Verdict.DEFECTIVE,) if which == "defective" else WAITING
    for problem in problems(session, as_of, *verdicts):
        yield {
            "point": problem.point,
            "kind": problem.kind,
            "district": problem.district,
            "unit": problem.unit,
            "site": problem.site,
            "site_name": problem.site_name,
            "point_name": problem.point_name,
            "seen_on": problem.seen_on.isoformat(),
            "language": problem.language,
            "zh": problem.zh,
            "text": problem.text,
            "expected": list(problem.expected),
            "verdict": problem.verdict,
            "finding": problem.finding,
            "rule": problem.rule,
            "source": problem.source,
            "standard": problem.standard,
            "photo": problem.photo,
            "order": problem.order,
            "due_on": problem.due_on.isoformat() if problem.due_on else None,
        }


def _names(session: Session, as_of: AsOf) -> Iterator[Line]:
    """One line a translation in use, so that the translations of one name follow one another."""
    from signcheck.records.consistency import document, inconsistent_names

    for one in map(document, inconsistent_names(session, as_of=as_of)):
        name = {field: one[field] for field in ("zh", "language", "site", "expected")}
        for wording in one["wordings"]:
            yield name | wording
