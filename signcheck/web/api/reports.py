"""Reports that are made on request, beside the answers."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import FileResponse, Response

from signcheck.documents.paper import PaperDocument, paper_document
from signcheck.errors import NotKnown
from signcheck.reports.asked import Asked
from signcheck.services import papers
from signcheck.views import papers as view
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.coverage import List
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import NEWEST, Day, Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["reports"], route_class=Route)
Language = Annotated[str, Field(pattern="^(zh|en|ko)$")]
Format = Literal["xlsx", "docx", "pdf", "html", "csv", "json"]


class ReportSent(Sent):
    """A report to be made. list: in its place a list for programs (csv, json). day: of the figures."""

    format: Format
    language: Language = "zh"
    day: Day | None = None
    list: List | None = None


@router.get("/reports", **granted(Scope.REPORTS, Role.OFFICE, gives=Piece[PaperDocument]))
def listed(asks: CallerNow, some: Some) -> Response:
    """Reports that were asked for, the newest first."""
    with asks.workplace.database.read() as session:
        found = view.before(session, asks.district, some.number(NEWEST), some.limit + 1)
    return piece(asks, some, found, lambda one: (one.id,), paper_document)


@router.post(
    "/reports",
    **granted(Scope.REPORTS, Role.OFFICE, gives=PaperDocument, status=202, key=True),
)
def ask(asks: CallerNow, said: ReportSent) -> Response:
    """Have a report made; ask for it again until its state is `judged`, then get its file."""
    asked = Asked(said.format, said.language, day=said.day, which=said.list or "")
    key = papers.ask(asks.workplace, asked, asks.person)
    return answer(paper_document(_paper(asks, key)), 202, {"location": f"{PREFIX}/reports/{key}"})


@router.get("/reports/{key}", **granted(Scope.REPORTS, Role.OFFICE, gives=PaperDocument))
def one(asks: CallerNow, key: Annotated[str, Path(max_length=40)]) -> Response:
    """Whether a report is made."""
    return answer(paper_document(_paper(asks, key)))


@router.get(
    "/reports/{key}/file",
    **granted(Scope.REPORTS, Role.OFFICE, media="application/octet-stream"),
)
def file(asks: CallerNow, key: Annotated[str, Path(max_length=40)]) -> Response:
    """The file of a report that is made."""
    path, name = papers.file_of(asks.workplace, key, asks.person)
    return FileResponse(path, media_type="application/octet-stream", filename=name)


def _paper(asks: Caller, key: str) -> view.Paper:
    with asks.workplace.database.read() as session:
        found = view.paper(session, key, asks.district)
    if found is None:
        raise NotKnown("There is no such report.", remedy="Ask for it again.")
    return found
