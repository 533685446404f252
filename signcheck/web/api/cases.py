"""Cases: what holds, on what it rests, what became of it, and deciding them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from sqlalchemy.orm import Session
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.case import (
    CaseDocument,
    OutcomeOfDecision,
    PastDocument,
    ShownEvidenceDocument,
    case_document,
    decided_document,
    past_document,
)
from signcheck.errors import DecisionError, NotKnown
from signcheck.records.decisions import Word
from signcheck.reports.evidence import document as evidence_document
from signcheck.services import caseorders, evidence, review
from signcheck.services.review import Which
from signcheck.verdicts import FindingKind, Verdict
from signcheck.views import cases as view
from signcheck.views.evidence import evidence_of
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Day, Reason, Sent
from signcheck.work.casenumber import case_number
from signcheck.work.held import Held
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope
from signcheck.work.sighting import Action
from signcheck.work.standing import State

router = APIRouter(prefix=PREFIX, tags=["cases"], route_class=Route)
REVIEWERS = (Role.REVIEWER, Role.OFFICE)
Number = Annotated[str, Path(max_length=20, examples=["C2026-000001"])]
Code = Annotated[str, Query(max_length=100)]


class Decision(Sent):
    """What a person says of a case; see the words of the design.

    text, zh: of `reads`, what really stands there ("" for nothing, null as it was read). since: of `gone` and
    `replaced`. kind: of `wrong`, where it is another fault.
    """

    action: Action
    reason: Reason
    text: Annotated[str | None, Field(max_length=1000)] = None
    zh: Annotated[str | None, Field(max_length=1000)] = None
    since: Day | None = None
    kind: FindingKind | None = None

    def word(self, who: str) -> Word:
        """As the service takes it."""
        kind = self.kind.value if self.kind else ""
        return Word(self.action, self.reason, who, text=self.text, zh=self.zh, since=self.since, kind=kind)


class Decisions(Sent):
    """The same of several cases: all of them or none. cases: by number, with `shown` as it was seen."""

    action: Action
    reason: Reason
    cases: Annotated[dict[str, Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=200)]


class Undoing(Sent):
    """Why the newest decision is taken back."""

    reason: Reason


class EvidenceSent(Sent):
    """Cases by number, the kind of page, and its language."""

    cases: Annotated[list[Annotated[str, Field(max_length=20)]], Field(min_length=1, max_length=50)]
    format: Literal["pdf", "html"] = "pdf"
    language: Annotated[str, Field(pattern="^(zh|en|ko)$")] = "zh"


class OrderedDocument(TypedDict):
    """The order that a case went into. added: it was there already, for other cases of the site."""

    number: str
    added: bool


@router.get("/cases", **granted(Scope.READ, *STAFF, gives=Piece[CaseDocument]))
def listed(
    asks: CallerNow,
    some: Some,
    state: Annotated[State | None, Query(description="Only in this state; in any without it.")] = None,
    verdict: Verdict | None = None,
    kind: FindingKind | None = None,
    site: Code = "",
) -> Response:
    """Cases by number."""
    states = (state,) if state else ()
    asked = view.Asked(states, verdict or "", kind or "", site, asks.district)
    with asks.workplace.database.read() as session:
        found = view.after(session, asks.workplace.as_of(), asked, some.text(), some.limit + 1)
    return piece(asks, some, found, lambda one: (one.number,), case_document)


# --- one case ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shown:
    """A case that somebody may see, with the document they get of it."""

    held: Held
    document: ShownEvidenceDocument


def _shown(asks: Caller, number: str) -> _Shown:
    """Raises NotKnown, also for a case of another district."""
    with asks.workplace.database.read() as session:
        held = _case(session, asks, number)
        (found,) = evidence_of(session, [held], asks.workplace.as_of())
    return _Shown(held, evidence_document(found))


def _case(session: Session, asks: Caller, number: str) -> Held:
    try:
        (held,) = view.cases_numbered(session, [case_number(number)], asks.workplace.as_of())
    except DecisionError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    if asks.district not in ("", held.district):
        raise NotKnown(
            "{number}: there is no such case in {district}.", number=number, district=asks.district
        )
    return held


@router.get("/cases/{number}", **granted(Scope.READ, *STAFF, gives=ShownEvidenceDocument))
def one(asks: CallerNow, number: Number) -> Response:
    """A case with all that it rests on; a number that leads to another gives that one."""
    return answer(_shown(asks, number).document)


@router.get("/cases/{number}/history", **granted(Scope.READ, *STAFF, gives=list[PastDocument]))
def history(asks: CallerNow, number: Number) -> Response:
    """All that became known of a case, and every decision about it, the oldest first."""
    with asks.workplace.database.read() as session:
        steps = view.history(session, _case(session, asks, number).number)
    return answer([past_document(step) for step in steps])


@router.post(
    "/cases/{number}/decisions",
    **granted(Scope.REVIEW, *REVIEWERS, gives=list[OutcomeOfDecision], status=MADE, key=True),
)
def decide(asks: CallerNow, number: Number, said: Decision, if_match: IfMatch = None) -> Response:
    """Decide a case as it was seen. 412 where it has changed; 409 where somebody was faster just now."""
    shown = _shown(asks, number)
    check(if_match, shown.document)
    return _decided(asks, {shown.held.number: shown.held.known.isoformat()}, said.word(asks.who))


@router.post(
    "/decisions", **granted(Scope.REVIEW, *REVIEWERS, gives=list[OutcomeOfDecision], status=MADE, key=True)
)
def decide_all(asks: CallerNow, said: Decisions) -> Response:
    """Decide several cases alike: all of them or none. 409 where one has changed since it was shown."""
    return _decided(asks, said.cases, Word(said.action, said.reason, asks.who))


def _decided(asks: Caller, shown: dict[str, str], word: Word) -> Response:
    which = Which(tuple(shown), shown=shown, district=asks.district)
    review.check_word(word)
    if word.action is Action.READS:
        made = asks.warm.call(review.decide, which, word)
    else:
        made = review.decide(asks.workplace, which, word)
    return answer([decided_document(one) for one in made], MADE)


@router.post(
    "/cases/{number}/undo", **granted(Scope.REVIEW, *REVIEWERS, gives=list[OutcomeOfDecision], key=True)
)
def undo(asks: CallerNow, number: Number, said: Undoing, if_match: IfMatch = None) -> Response:
    """Take back the newest decision that stands."""
    shown = _shown(asks, number)
    check(if_match, shown.document)
    asked: tuple[Any, ...] = ([shown.held.number], said.reason, asks.who, asks.district)
    judges = any(one["action"] == Action.READS and not one["undone"] for one in shown.document["decisions"])
    made = asks.warm.call(review.undo, *asked) if judges else review.undo(asks.workplace, *asked)
    return answer([decided_document(one) for one in made])


@router.post("/evidence", **granted(Scope.READ, *STAFF, media="application/octet-stream"))
def sheets(asks: CallerNow, said: EvidenceSent) -> Response:
    """The evidence of cases, a sheet each, for whoever decides; that it was taken out is in the audit."""
    with asks.workplace.database.read() as session:
        found = [_case(session, asks, number).number for number in said.cases]
    numbers = list(dict.fromkeys(found))
    content = asks.warm.call_slow(evidence.evidence_bytes, numbers, said.format, said.language, asks.who)
    return Response(content, media_type="application/octet-stream")


@router.post(
    "/cases/{number}/order",
    **granted(Scope.ORDERS, Role.OFFICE, gives=OrderedDocument, status=MADE, key=True),
)
def order(asks: CallerNow, number: Number, said: Undoing, if_match: IfMatch = None) -> Response:
    """Order the repair of a case; a doubtful one is decided to be wrong first."""
    shown = _shown(asks, number)
    check(if_match, shown.document)
    seen = {shown.held.number: shown.held.known.isoformat()}
    which = Which((shown.held.number,), shown=seen, district=asks.district)
    made = caseorders.order_case(asks.workplace, which, Word(Action.WRONG, said.reason, asks.who))
    return answer({"number": made.number, "added": made.added}, MADE)
