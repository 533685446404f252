"""The form of error reports, for everybody: a photo, then where and what; no account, no script needed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import FileResponse, Response

from signcheck.errors import ErrorReportError, ErrorReportsTooMany, NotKnown, PhotoError, WorkerBusy
from signcheck.languages import Language
from signcheck.photos.bare import is_jpeg
from signcheck.services import errorreports, pictures
from signcheck.services.duplicates import Suggestion
from signcheck.services.errorreports import CONSENT, Said, Where
from signcheck.services.pictures import Wanted
from signcheck.views import visits
from signcheck.views.errorreports import ErrorReport
from signcheck.views.guess import guessed
from signcheck.web.access import open_to_all
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import Problem, of_error
from signcheck.web.templates import data_language
from signcheck.work.errorreport import PHOTOS_MOST, PlaceSource, State, Wrong

router = APIRouter()
Field = Annotated[str, Form(max_length=200)]
Words = Annotated[str, Form(max_length=4000)]
Files = Annotated[list[UploadFile], File()]
_WAITING = CapacityLimiter(8)
"""Who waits for a picture to be made takes no thread from whoever asks for a page."""


@router.get("/report", **open_to_all())
def new(here: HereNow, site: str = "", point: str = "") -> Response:
    """Where a report begins: with a photo. site, point: codes."""
    return form(here, point or site)


def form(here: Here, code: str = "", source: PlaceSource = PlaceSource.LIST) -> Response:
    """The first page, at a place that is known already. Raises NotKnown."""
    place = _place(here, code) if code else {}
    return here.page("report/new.html", place=place, source=source.value)


def _place(here: Here, code: str) -> dict[str, str]:
    with here.workplace.database.read() as session:
        found = visits.place_of_code(session, code)
        if found is None:
            raise NotKnown(
                "{code}: there is no such site or sign point.", remedy="Choose it from the list.", code=code
            )
        site, point = found
        language = _language(here)
        own = {Language.EN: site.name_en, Language.KO: site.name_ko}.get(language) or ""
        named = {
            "site": site.code,
            "site_zh": site.name_zh,
            "site_name": own,
            "site_language": language.value,
        }
        return named | {"point": point.code if point else "", "point_zh": point.name if point else ""}


def _language(here: Here) -> Language:
    return Language(data_language(here.language))


@router.post("/report", **open_to_all())
def begin(
    here: HereNow,
    site: Field = "",
    point: Field = "",
    source: Field = "",
    homepage: Field = "",
    smaller: Field = "",
    modified: Field = "",
    photo: Files = [],  # noqa: B006
) -> Response:
    """A draft, with the photo that was sent; on to the rest of the form."""
    if homepage:
        raise ErrorReportError("A field was filled in that people do not see.", remedy="Leave it empty.")
    client = here.request.client
    if not here.state.rates.may_report(client.host if client else ""):
        raise ErrorReportsTooMany("Many reports came in just now.")
    secret = errorreports.begin(here.workplace, _language(here))
    if site or point:
        told = PlaceSource.QR if source == PlaceSource.QR else PlaceSource.LIST
        errorreports.locate(here.workplace, secret, Where(site, point, place_source=told))
    problem = _add(here, secret, photo, smaller, modified)
    return here.go(f"/report/{secret}") if problem is None else _draft(here, secret, problem)


def _add(here: Here, secret: str, photos: Files, smaller: str, modified: str) -> Problem | None:
    """Keep the photos that were sent; what went wrong with one of them."""
    for sent in photos:
        content, name = sent.file.read(), sent.filename or ""
        if not content:
            continue
        more: dict[str, Any] = {"modified": _time(modified), "smaller": bool(smaller)}
        try:
            if is_jpeg(content):
                errorreports.add_photo(here.workplace, secret, name, content, **more)
            else:  # it is drawn anew: decoding takes memory, and a hostile file may end the process
                here.state.public.call(errorreports.add_photo, secret, name, content, **more)
        except (PhotoError, ErrorReportError, WorkerBusy) as error:
            return of_error(error)
    return None


def _time(said: str) -> datetime | None:
    """A file's own time, in milliseconds as browsers tell it."""
    try:
        return datetime.fromtimestamp(int(said) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


@router.get("/report/{secret}", **open_to_all())
def draft(here: HereNow, secret: str) -> Response:
    """The rest of the form; of a report that was sent, its number."""
    return _draft(here, secret)


def _draft(here: Here, secret: str, problem: Problem | None = None) -> Response:
    report = errorreports.find(here.workplace, secret)
    common: dict[str, Any] = {"report": report, "secret": secret, "guesses": _guesses(here, report)}
    if report.state is not State.DRAFT:
        return here.page("report/sent.html", **common)
    place = _place(here, report.point or report.site) if report.site else {}
    return here.page(
        "report/draft.html",
        problem.status if problem else 200,
        place=place,
        alike=[] if report.same_as else here.state.suggesting.of(secret),
        problem=problem,
        wrongs=list(Wrong),
        room=PHOTOS_MOST - len(report.photos),
        consent=CONSENT,
        **common,
    )


def _guesses(here: Here, report: ErrorReport) -> list[Any]:
    return guessed((photo.guess for photo in report.photos), _language(here))


@router.get("/report/{secret}/guess", **open_to_all())
def guess(here: HereNow, secret: str) -> Response:
    """The piece of the pages that comes when a photo was read."""
    report = errorreports.find(here.workplace, secret)
    return here.page("report/guess.html", report=report, secret=secret, guesses=_guesses(here, report))


@router.post("/report/{secret}", **open_to_all())
def go_on(
    here: HereNow,
    secret: str,
    do: Field = "",
    wrong: Field = "",
    about: Field = "",
    text: Words = "",
    better: Words = "",
    nickname: Field = "",
    contact: Field = "",
    consent: Field = "",
    smaller: Field = "",
    modified: Field = "",
    photo: Files = [],  # noqa: B006
) -> Response:
    """Keep what was said, whatever is done: photos come or go, another place or report, or it is sent."""
    said = Said(
        Wrong(wrong) if wrong in list(Wrong) else None,
        text,
        better,
        about if about in list(Language) else "",
        nickname=nickname,
        contact=contact,
        consent=consent,
    )
    if errorreports.find(here.workplace, secret).state is State.DRAFT:
        errorreports.keep(here.workplace, secret, said)
        problem = _add(here, secret, photo, smaller, modified) or _do(here, secret, do, said)
        if problem is not None:
            return _draft(here, secret, problem)
    return here.go(f"/report/{secret}" + ("/place" if do == "place" else ""))


def _do(here: Here, secret: str, do: str, said: Said) -> Problem | None:
    """What a button of the form says; what went wrong with it."""
    what, _, which = do.partition("-")
    try:
        if what == "remove" and which.isdecimal():
            errorreports.remove_photo(here.workplace, secret, int(which))
        elif what == "same":
            errorreports.follow(here.workplace, secret, which)
        elif what == "send":
            errorreports.send(here.workplace, secret, said)
    except ErrorReportError as error:
        return of_error(error)
    return None


# --- the place ------------------------------------------------------------------------------------


@router.get("/report/{secret}/place", **open_to_all())
def places(here: HereNow, secret: str, q: str = "", near: str = "", site: str = "") -> Response:
    """Where the sign stands: of the city's list, by name or nearness; then which of the place's signs."""
    report, position = errorreports.find(here.workplace, secret), visits.position(near)
    values: dict[str, Any] = {"points": [], "sites": [], "place": {}}
    with here.workplace.database.read() as session:
        as_of = here.workplace.as_of()
        if site:
            found = visits.place_of_code(session, site)
            if found is None:
                raise NotKnown("{code}: there is no such site.", remedy="Choose it from the list.", code=site)
            values["points"] = visits.points(session, found[0].id, as_of)
        elif q or position:
            values["sites"] = visits.sites(session, None, as_of, words=q[:100], near=position)
    if site:
        values["place"] = _place(here, site)
    return here.page("report/place.html", report=report, secret=secret, q=q, near=near, **values)


@router.post("/report/{secret}/place", **open_to_all())
def place(
    here: HereNow, secret: str, site: Field = "", point: Field = "", words: Words = "", near: Field = ""
) -> Response:
    """Keep where the sign stands; the photos and all that was said stay."""
    position, accuracy = visits.position(near), near.split(",")[2:3]
    source = PlaceSource.LIST if site or point else PlaceSource.DEVICE if position else PlaceSource.WORDS
    where = Where(
        site,
        point,
        latitude=position[0] if position else None,
        longitude=position[1] if position else None,
        accuracy=float(accuracy[0]) if accuracy and accuracy[0].isdecimal() else None,
        place=words,
        place_source=source,
    )
    errorreports.locate(here.workplace, secret, where)
    return here.go(f"/report/{secret}")


# --- pictures -------------------------------------------------------------------------------------


@router.get("/report/{secret}/photo/{number}", **open_to_all())
async def photo(here: HereNow, secret: str, number: int) -> Response:
    """A photo of one's own report, small."""
    return await to_thread.run_sync(lambda: _own(here, secret, number), limiter=_WAITING)


def _own(here: Here, secret: str, number: int) -> Response:
    photos = errorreports.find(here.workplace, secret).photos
    for one in photos:
        if one.id == number and not one.erased:
            whole = (0.0, 0.0, float(one.width), float(one.height))
            return _picture(here, pictures.of_report(one.sha256, (one.width, one.height), whole))
    raise NotKnown("{number}: this report has no such photo.", number=number)


@router.get("/report/{secret}/alike/{number}", **open_to_all())
async def alike(here: HereNow, secret: str, number: str) -> Response:
    """The board of a report that was suggested for a draft, cut out; never all of the photo."""
    return await to_thread.run_sync(lambda: _alike(here, secret, number), limiter=_WAITING)


def _alike(here: Here, secret: str, number: str) -> Response:
    found = [one for one in here.state.suggesting.of(secret) if one.number == number]
    if not found or found[0].frame is None:
        raise NotKnown("{number}: it was not suggested.", number=number)
    return _picture(here, _cut(found[0]))


def _cut(one: Suggestion) -> Wanted:
    assert one.frame is not None
    return pictures.of_report(one.photo, one.size, one.frame, pictures.BOARD)


def _picture(here: Here, wanted: Wanted) -> Response:
    path = pictures.kept(here.workplace.settings, wanted) or here.state.public.call(pictures.make, wanted)
    return FileResponse(path, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"})
