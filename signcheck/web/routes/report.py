"""The form of error reports, for everybody: a photo, then where and what; no account, no script needed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from signcheck.errors import ErrorReportError, ErrorReportsTooMany, NotKnown, PhotoError, WorkerBusy
from signcheck.languages import Language
from signcheck.services import errorreports, pictures
from signcheck.services.duplicates import Suggestion
from signcheck.services.errorreports import CONSENT, Said, Where
from signcheck.services.handover import handed
from signcheck.services.pictures import Wanted
from signcheck.views import visits
from signcheck.views.errorreports import ErrorReport
from signcheck.views.guess import guessed
from signcheck.web.access import open_to_all
from signcheck.web.addresses import address_of, counted
from signcheck.web.here import Here, HereNow, state_of
from signcheck.web.problems import Problem, of_error
from signcheck.web.templates import data_language
from signcheck.work.errorreport import PHOTOS_MOST, PlaceSource, State, Wrong

Field = Annotated[str, Form(max_length=200)]
Words = Annotated[str, Form(max_length=4000)]
Files = Annotated[list[UploadFile], File()]


class Route(APIRoute):
    """A form is refused before a byte of it is read, where all that it says would be refused too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            if request.method != "POST":
                return await handle(request)
            state, address = state_of(request), counted(address_of(request))
            with state.senders.one(address, state.rates.at_once):  # first: who has to come again
                await _admit(request)  # is not counted
                return await handle(request)

        return answer


async def _admit(request: Request) -> None:
    """Raises ErrorReportsTooMany, and ErrorReportUnknown for a report that nobody began."""
    state, secret = state_of(request), request.path_params.get("secret")
    rates, address = state.rates, address_of(request)
    if not (rates.may_report(address) if secret is None else rates.may_send(address)):
        raise ErrorReportsTooMany("Many reports came in just now.")
    if secret is not None:
        await run_sync(errorreports.find, state.workplace, secret)


router = APIRouter(route_class=Route)


@router.get("/report", **open_to_all())
def new(here: HereNow, site: str = "", point: str = "") -> Response:
    """Where a report begins: with a photo. site, point: codes."""
    return form(here, point or site)


def form(here: Here, code: str = "", source: PlaceSource = PlaceSource.LIST) -> Response:
    """The first page, at a place that is known already. Raises NotKnown."""
    place = _place(here, code) if code else {}
    return here.page("report/new.html", place=place, source=source.value, consent=CONSENT)


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


def _said(
    wrong: Field = "",
    about: Field = "",
    text: Words = "",
    better: Words = "",
    nickname: Field = "",
    contact: Field = "",
    consent: Field = "",
) -> Said:
    return Said(
        Wrong(wrong) if wrong in list(Wrong) else None,
        text,
        better,
        about if about in list(Language) else "",
        nickname=nickname,
        contact=contact,
        consent=consent,
    )


Told = Annotated[Said, Depends(_said)]


@router.post("/report", **open_to_all())
async def begin(
    here: HereNow,
    said: Told,
    site: Field = "",
    point: Field = "",
    source: Field = "",
    homepage: Field = "",
    do: Field = "",
    smaller: Field = "",
    modified: Field = "",
    photo: Files = [],  # noqa: B006
) -> Response:
    """A draft, with the photo that was sent; on to the rest of the form, or to its number.

    do: `send` where all was said at once, as it is without a script.
    """
    if homepage:
        raise ErrorReportError("A field was filled in that people do not see.", remedy="Leave it empty.")
    told = PlaceSource.QR if source == PlaceSource.QR else PlaceSource.LIST
    where = Where(site, point, place_source=told) if site or point else None

    def start() -> tuple[str, Problem | None]:
        secret = errorreports.begin(here.workplace, _language(here), where)
        if do == "send":
            errorreports.keep(here.workplace, secret, said)
        return secret, _add(here, secret, photo, smaller, modified)

    secret, problem = await here.beside(here.state.photos, start)
    if do == "send" and problem is None and where is not None:
        problem = await here.beside(here.state.lookers, partial(_at_once, here, secret, said))
    return await _on(here, secret, problem)


def _at_once(here: Here, secret: str, said: Said) -> Problem | None:
    """Send a draft, unless there is something to ask first: whether its sign was reported already."""
    return None if here.state.suggesting.of(secret) else _do(here, secret, "send", said)


async def _on(here: Here, secret: str, problem: Problem | None, place: str = "") -> Response:
    """On to the rest of the form; what went wrong is told with it, beside what waits for pictures."""
    if problem is None:
        return here.go(f"/report/{secret}{place}")
    return await here.beside(here.state.lookers, partial(_draft, here, secret, problem))


def _add(here: Here, secret: str, photos: Files, smaller: str, modified: str) -> Problem | None:
    """Keep the photos that were sent; what went wrong with one of them."""
    when = _time(modified)
    for sent in photos:
        if not sent.size:
            continue
        try:
            with handed(here.workplace.settings, sent.file) as path:
                name = sent.filename or ""
                kept = here.state.public.call(errorreports.keep_photo, secret, name, path, modified=when)
            errorreports.add_photo(here.workplace, secret, kept, smaller=bool(smaller))
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
async def draft(here: HereNow, secret: str) -> Response:
    """The rest of the form; of a report that was sent, its number."""
    return await here.beside(here.state.lookers, partial(_draft, here, secret))


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
async def go_on(
    here: HereNow,
    secret: str,
    said: Told,
    do: Field = "",
    smaller: Field = "",
    modified: Field = "",
    photo: Files = [],  # noqa: B006
) -> Response:
    """Keep what was said, whatever is done: photos come or go, another place or report, or it is sent."""
    sends = any(one.size for one in photo)

    def keep() -> Problem | None:
        if errorreports.find(here.workplace, secret).state is not State.DRAFT:
            return None
        if sends or do != "send":  # which keeps it too
            errorreports.keep(here.workplace, secret, said)
        return _add(here, secret, photo, smaller, modified) or _do(here, secret, do, said)

    problem = await (here.beside(here.state.photos, keep) if sends else run_sync(keep))
    return await _on(here, secret, problem, "/place" if do == "place" else "")


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
        if what == "send":
            errorreports.keep(here.workplace, secret, said)
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
    return await here.beside(here.state.lookers, partial(_own, here, secret, number))


def _own(here: Here, secret: str, number: int) -> Response:
    photos = errorreports.find(here.workplace, secret).photos
    for one in photos:
        if one.id == number and not one.erased:
            whole = (0.0, 0.0, float(one.width), float(one.height))
            return _picture(
                here, pictures.of_report(here.workplace, one.sha256, (one.width, one.height), whole)
            )
    raise NotKnown("{number}: this report has no such photo.", number=number)


@router.get("/report/{secret}/alike/{number}", **open_to_all())
async def alike(here: HereNow, secret: str, number: str) -> Response:
    """The board of a report that was suggested for a draft, cut out; never all of the photo."""
    return await here.beside(here.state.lookers, partial(_alike, here, secret, number))


def _alike(here: Here, secret: str, number: str) -> Response:
    found = [one for one in here.state.suggesting.of(secret) if one.number == number]
    if not found or found[0].frame is None:
        raise NotKnown("{number}: it was not suggested.", number=number)
    return _picture(here, _cut(here, found[0]))


def _cut(here: Here, one: Suggestion) -> Wanted:
    assert one.frame is not None
    return pictures.of_report(here.workplace, one.photo, one.size, one.frame, pictures.BOARD)


def _picture(here: Here, wanted: Wanted) -> Response:
    path = pictures.kept(here.workplace.settings, wanted) or here.draws.call(pictures.make, wanted)
    return FileResponse(path, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"})
