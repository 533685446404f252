"""The standard: looked up, its terms and versions, changed."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.standard import (
    ListedTermDocument,
    LookupDocument,
    MadeVersionDocument,
    VersionDocument,
    VersionsDifferenceDocument,
    listed_term_document,
    lookup_document,
    made_version_document,
    version_document,
)
from signcheck.services import lookup, standards
from signcheck.standard import exchange
from signcheck.standard.edit import put_forms, without
from signcheck.standard.exchange.incoming import Defaults
from signcheck.standard.term import Authority, Status, Term
from signcheck.views import terms as view
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Behind, FileName, From, Line, Number, Sent, Text
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["standard"], route_class=Route)
READERS = (*STAFF, Role.UNIT)


class FormSent(Sent):
    """One form of a term. valid_from, valid_until: days, or ""."""

    language: Annotated[str, Field(pattern="^(en|ko)$")]
    text: Annotated[str, Field(min_length=1, max_length=500)]
    status: Status = Status.STANDARD
    authority: Authority = Authority.CITY
    source: Annotated[str, Field(min_length=1, max_length=500)]
    note: Line = ""
    valid_from: Annotated[str, Field(max_length=10)] = ""
    valid_until: Annotated[str, Field(max_length=10)] = ""


class TermSent(Sent):
    """A Chinese text with its forms. note: why the standard is changed."""

    domain: Annotated[str, Field(min_length=1, max_length=100)]
    zh: Annotated[str, Field(min_length=1, max_length=500)]
    sense: Line = ""
    forms: Annotated[list[FormSent], Field(min_length=1, max_length=50)]
    note: Line = ""

    def cells(self) -> list[dict[str, str]]:
        """As an exchange file has them."""
        head = {"domain": self.domain, "zh": self.zh, "sense": self.sense}
        return [head | {name: str(value) for name, value in form.model_dump().items()} for form in self.forms]


class Adoption(Sent):
    """The domain whose forms the city stands behind; null for all of them."""

    domain: Annotated[str | None, Field(max_length=100)] = None
    note: Line = ""


class ProfileDocument(TypedDict):
    """The rules for one kind of sign. title: by language."""

    name: str
    title: dict[str, str]


@router.get("/standard/lookup", **granted(Scope.READ, *READERS, gives=LookupDocument))
def look_up(
    asks: CallerNow,
    zh: Annotated[str, Query(min_length=1, max_length=200, description="The Chinese text.")],
    version: Annotated[str, Query(min_length=1, max_length=100)] = "current",
) -> Response:
    """What the standard holds for a Chinese text."""
    return answer(lookup_document(zh, *asks.warm.call_slow(standards.look_up, zh, version)))


@router.get("/standard/profiles", **granted(Scope.READ, *READERS, gives=list[ProfileDocument]))
def profiles(asks: CallerNow) -> Response:
    """The kinds of signs there are rules for, as `/proof` and the list of sign points name them."""
    found = asks.warm.call_slow(lookup.profiles)
    return answer([{"name": name, "title": dict(title)} for name, title in found.items()])


# --- terms ---------------------------------------------------------------------------------------------


@router.get("/standard/terms", **granted(Scope.READ, *READERS, gives=Piece[ListedTermDocument]))
def listed(
    asks: CallerNow,
    some: Some,
    text: Annotated[str, Query(max_length=200, description="In any language.")] = "",
    domain: Text = "",
    authority: Authority | None = None,
    status: Status | None = None,
) -> Response:
    """Terms of the standard in force, in its order."""
    asked = view.Asked(text.strip(), domain, authority or "", status or "")
    with asks.workplace.database.read() as session:
        found = view.after(session, asked, some.number(-1), some.limit + 1)
    return piece(asks, some, found, lambda one: (one[0],), lambda one: listed_term_document(one[1]))


@router.get("/standard/terms/{number}", **granted(Scope.READ, *READERS, gives=ListedTermDocument))
def one(asks: CallerNow, number: Number) -> Response:
    """A term by its number."""
    return answer(listed_term_document(_listed(asks, number)))


@router.post(
    "/standard/terms",
    **granted(Scope.STANDARD, Role.OFFICE, gives=MadeVersionDocument, status=MADE, key=True),
)
def add(asks: CallerNow, said: TermSent) -> Response:
    """Add a term: a new version of the standard."""
    return _put(asks, None, said)


@router.put(
    "/standard/terms/{number}",
    **granted(Scope.STANDARD, Role.OFFICE, gives=MadeVersionDocument, status=MADE, key=True),
)
def put(asks: CallerNow, number: Number, said: TermSent, if_match: IfMatch = None) -> Response:
    """Put a term in the place of another: a new version of the standard."""
    shown = _listed(asks, number)
    check(if_match, listed_term_document(shown))
    return _put(asks, shown.term, said)


@router.delete("/standard/terms/{number}", **granted(Scope.STANDARD, Role.OFFICE, gives=MadeVersionDocument))
def retire(asks: CallerNow, number: Number, if_match: IfMatch = None) -> Response:
    """Take a term out: a new version of the standard; older ones keep it."""
    shown = _listed(asks, number)
    check(if_match, listed_term_document(shown))
    change = partial(without, before=shown.term)
    made = asks.warm.call(standards.change_term, change, "retire", asks.who, note=f"retire {shown.term.zh}")
    return answer({"version": made.made.name})


def _put(asks: Caller, before: Term | None, said: TermSent) -> Response:
    kind = "edit" if before else "add"
    change = partial(put_forms, before=before, forms=said.cells())
    note = said.note or f"{kind} {said.zh}"
    made = asks.warm.call(standards.change_term, change, kind, asks.who, note=note)
    return answer({"version": made.made.name}, MADE)


def _listed(asks: Caller, number: int) -> view.Listed:
    with asks.workplace.database.read() as session:
        return view.term(session, number).listed


# --- versions ------------------------------------------------------------------------------------------


@router.get("/standard/versions", **granted(Scope.READ, *READERS, gives=list[VersionDocument]))
def versions(asks: CallerNow) -> Response:
    """All versions, the glossary folders first, then by age."""
    return answer([version_document(one) for one in asks.warm.call_slow(standards.versions)])


@router.get("/standard/difference", **granted(Scope.READ, *READERS, gives=VersionsDifferenceDocument))
def difference(
    asks: CallerNow,
    before: Annotated[str, Query(min_length=1, max_length=100)] = "shipped",
    after: Annotated[str, Query(min_length=1, max_length=100)] = "current",
) -> Response:
    """How the later of two versions differs from the earlier."""
    return answer(asks.warm.call_slow(standards.told_difference, before, after))


@router.post(
    "/standard/adoptions",
    **granted(Scope.STANDARD, Role.OFFICE, gives=MadeVersionDocument, status=MADE, key=True),
)
def adopt(asks: CallerNow, said: Adoption) -> Response:
    """The city stands behind the forms of a domain, or of all: a new version."""
    made = asks.warm.call_slow(standards.adopt_version, said.domain, asks.who, said.note)
    return answer(made_version_document(made), MADE)


@router.post(
    "/imports/terms",
    **granted(Scope.STANDARD, Role.OFFICE, gives=MadeVersionDocument, key=True, takes="The list."),
)
async def bring(
    asks: CallerNow,
    request: Request,
    name: FileName,
    authority: Behind = None,
    source: From = "",
    note: Text = "",
    keep: Annotated[
        bool, Query(description="Make it a version; without it only what it would change is told.")
    ] = False,
) -> Response:
    """A list of terms (.csv, .xlsx, .tbx), sent as it is: a new version, or nothing."""
    content = await request.body()
    asked = exchange.Asked(Defaults(authority or "", source.strip()))

    def act() -> Response:
        if keep:
            done = asks.warm.call_slow(standards.apply, content, name, asks.who, note=note, asked=asked)
        else:
            done = asks.warm.call_slow(standards.preview, content, name, asked=asked)
        return answer(made_version_document(done.made))

    return await run_sync(act)
