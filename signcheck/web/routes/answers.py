"""What became of an error report: for whoever holds its secret link, and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Query
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from signcheck.checking.findings import FindingRule, find
from signcheck.documents.case import reason
from signcheck.errors import ErrorReportError, ErrorReportUnknown, PhotoErased, SigncheckError
from signcheck.languages import Language
from signcheck.services import certificate, errorreports, pictures
from signcheck.services.pictures import Wanted
from signcheck.views.errorreports import ReportPhoto
from signcheck.views.guess import guessed
from signcheck.views.pictures import Pictured
from signcheck.views.stories import Story, board, story
from signcheck.web.access import open_to_all
from signcheck.web.answerwords import EVENTS, REASONS, STAGES
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import Problem, of_error
from signcheck.web.routes.account import TOO_OFTEN
from signcheck.web.routes.pictures import ASK_AGAIN
from signcheck.web.templates import data_language
from signcheck.work.errorreport import State
from signcheck.work.held import Held

router = APIRouter()
Secret = Annotated[str, Form(max_length=200)]
Field = Annotated[str, Form(max_length=2000)]
Number = Annotated[str, Query(max_length=40)]
Many = Annotated[str, Form(max_length=10_000)]
# With no-referrer a browser says of a form that it comes from nowhere, and it is refused; this one tells
# where from, and never the address, which is the secret.
PRIVATE = {"x-robots-tag": "noindex, nofollow, noarchive", "referrer-policy": "strict-origin"}
R = TypeVar("R")


class TooOften(HTTPException):
    """This address showed too many links that nobody has."""

    def __init__(self) -> None:
        super().__init__(TOO_OFTEN.status)


def _asked(here: Here, ask: Callable[[], R]) -> R:
    """What a link leads to; wrong ones are counted. Raises ErrorReportUnknown, TooOften."""
    if not here.state.rates.may_guess(here.address):
        raise TooOften
    try:
        return ask()
    except ErrorReportUnknown:
        here.state.rates.guessed(here.address)
        raise


def _story(here: Here, secret: str) -> Story:
    def ask() -> Story:
        with here.workplace.database.read() as session:
            return story(session, secret, here.workplace.as_of())

    return _asked(here, ask)


def _private(response: Response) -> Response:
    response.headers.update(PRIVATE)
    return response


@router.get("/r", **open_to_all())
def ask_page(here: HereNow) -> Response:
    """Where number and secret are entered."""
    return _ask(here)


def _ask(here: Here, number: str = "", status: int = 200, problem: Problem | None = None) -> Response:
    return _private(here.page("report_ask.html", status, number=number, problem=problem))


@router.post("/r", **open_to_all())
def ask(here: HereNow, number: Secret = "", secret: Secret = "") -> Response:
    """Go to the report, if both are right."""
    try:
        found = _story(here, _word(secret))
        if found.report.number != number.strip().upper():
            _asked(here, lambda: _nobody(number))
    except TooOften:
        return _ask(here, number, 429, TOO_OFTEN)
    except ErrorReportUnknown as error:
        return _ask(here, number, 404, of_error(error))
    return _private(here.go(f"/r/{_word(secret)}"))


def _nobody(number: str) -> None:
    raise ErrorReportUnknown("{number}: the number and the link do not belong together.", number=number)


def _word(said: str) -> str:
    """The secret of what somebody pasted, which may be the whole link."""
    return said.strip().split("?")[0].rstrip("/").rpartition("/")[2][:100]


@router.get("/r/{secret}", **open_to_all())
def follow(here: HereNow, secret: str, done: str = "") -> Response:
    """What became of it."""
    return _shown(here, secret, done=done)


def _shown(
    here: Here, secret: str, status: int = 200, problem: Problem | None = None, done: str = ""
) -> Response:
    try:
        found = _story(here, secret)
    except TooOften:
        return _ask(here, "", 429, TOO_OFTEN)
    except ErrorReportUnknown as error:
        return _ask(here, "", 404, of_error(error))
    if found.report.state is State.DRAFT:  # the way back to the form
        return _private(here.go(f"/report/{secret}"))
    language = Language(data_language(here.language))
    page = here.page(
        "report_story.html",
        status,
        story=found,
        report=found.report,
        answer=found.answer,
        why=lambda held: reason(held, language),
        norm=_norm,
        guesses=guessed((photo.guess for photo in found.answer.photos), language),
        secret=secret,
        stages=STAGES,
        events=EVENTS,
        reasons=REASONS,
        problem=problem,
        done=done,
    )
    return _private(page)


def _norm(held: Held) -> str:
    """The norm behind the rule that a case rests on, "" without one."""
    rule = find(held.rule)
    return rule.norm if isinstance(rule, FindingRule) else ""


def _act(here: Here, secret: str, act: Callable[[], object], done: str) -> Response:
    """Do it and show the report again; what cannot be done is said on it."""
    try:
        _asked(here, act)
    except (TooOften, ErrorReportUnknown):
        return _shown(here, secret)
    except SigncheckError as error:
        said = of_error(error)
        return _shown(here, secret, said.status, said)
    return _private(here.go(f"/r/{secret}?done={done}"))


@router.post("/r/{secret}/reopen", **open_to_all())
def reopen(here: HereNow, secret: str, sentence: Field = "") -> Response:
    """Ask again, once."""

    def act() -> None:
        if not sentence.strip():
            raise ErrorReportError("Why do you ask again?", remedy="Write a sentence.")
        errorreports.reopen(here.workplace, secret, sentence)

    return _act(here, secret, act, "again")


@router.post("/r/{secret}/contact", **open_to_all())
def correct(here: HereNow, secret: str, nickname: Field = "", contact: Field = "") -> Response:
    """Correct how one is called and reached."""
    return _act(
        here,
        secret,
        lambda: errorreports.correct_contact(here.workplace, secret, nickname, contact),
        "contact",
    )


@router.post("/r/{secret}/erase", **open_to_all())
def erase(here: HereNow, secret: str) -> Response:
    """Have it erased."""
    return _act(here, secret, lambda: errorreports.erase_contact(here.workplace, secret), "erased")


@router.post("/r/{secret}/certificate", **open_to_all())
async def get_certificate(here: HereNow, secret: str, name: Field = "", others: Many = "") -> Response:
    """The certificate as PDF, for this report and those whose links are given too."""
    return await here.beside(here.state.lookers, partial(_certificate, here, secret, name, others))


def _certificate(here: Here, secret: str, name: str, others: str) -> Response:
    secrets = [secret, *(_word(line) for line in others.split())]
    language = data_language(here.language)
    try:
        content = _asked(here, lambda: here.draws.call(certificate.hand_out, secrets, name, language))
    except TooOften:
        return _ask(here, "", 429, TOO_OFTEN)
    except SigncheckError as error:
        said = of_error(error)
        return _shown(here, secret, said.status, said)
    headers = {"content-disposition": 'attachment; filename="certificate.pdf"'}
    return _private(Response(content, media_type="application/pdf", headers=headers))


@router.get("/r/{secret}/board", **open_to_all())
async def new_picture(here: HereNow, secret: str, case: Number = "") -> Response:
    """The repaired board, cut out of the photo that shows it. case: of which one; of the first without."""
    return await here.beside(here.state.lookers, partial(_board, here, secret, case))


def _board(here: Here, secret: str, case: str) -> Response:
    mended = [one.held for one in _story(here, secret).cases if one.mended]
    shown = [held for held in mended if case in ("", held.number)]
    if not shown:
        raise ErrorReportUnknown("There is no new picture.")
    with here.workplace.database.read() as session:
        photo = board(session, shown[0], here.workplace.as_of())
    polygons = [shown[0].sign, *shown[0].polygons]
    return picture(here, pictures.of_board(here.workplace, photo, polygons, large=True))


@router.get("/r/{secret}/photos/{photo}", **open_to_all())
async def own_photo(here: HereNow, secret: str, photo: int) -> Response:
    """One's own photo, small, without what a camera writes into it."""
    return await here.beside(here.state.lookers, partial(_own_photo, here, secret, photo))


def _own_photo(here: Here, secret: str, photo: int) -> Response:
    return photo_of(here, _story(here, secret).report.photos, photo, pictures.SMALL)


def photo_of(here: Here, photos: Iterable[ReportPhoto], photo: int, width: int) -> Response:
    """A picture of a report's photo. Raises ErrorReportUnknown, PhotoErased."""
    for one in photos:
        if one.id == photo:
            if one.erased:
                raise PhotoErased("This photo was erased.")
            shown = Pictured(one.sha256, (one.width, one.height), "", frozenset(), None)
            return picture(here, pictures.of_photo(here.workplace, shown, width))
    raise ErrorReportUnknown("There is no such photo of this report.")


def picture(here: Here, wanted: Wanted) -> Response:
    """A picture that is made when it is asked for; asked for again each time, since it may be erased."""
    path = pictures.kept(here.workplace.settings, wanted) or here.draws.call(pictures.make, wanted)
    if not path.is_file():
        raise PhotoErased("The photo was erased just now.")
    return FileResponse(path, media_type="image/jpeg", headers=PRIVATE | {"cache-control": ASK_AGAIN})
