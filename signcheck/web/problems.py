"""What went wrong, as a page in the reader's language or as problem details for machines (RFC 9457)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Match
from typing_extensions import TypedDict

from signcheck import errors
from signcheck.catalogues import mark as _
from signcheck.catalogues import say, speaking, translations
from signcheck.plain import plain
from signcheck.trouble import keep, story
from signcheck.web import cookies
from signcheck.web.access import LoginNeeded, PasswordNeeded
from signcheck.work.person import Person

API = "/api/"
AGAIN = {429: {"retry-after": "60"}, 503: {"retry-after": "10"}}
"""When to come again, by status."""
HEADERS = {401: {"www-authenticate": 'Bearer realm="signcheck"'}, **AGAIN}
"""What the API says besides, by status."""
WRONG_CHECKSUM = 460
"""As the tus protocol has it."""
STATUS: tuple[tuple[type[errors.SigncheckError], int], ...] = (
    (errors.NotAllowed, 403),
    (errors.FormExpired, 403),
    (errors.LoginRefused, 401),
    (errors.TokenRefused, 401),
    (errors.ScopeMissing, 403),
    (errors.RequestsTooMany, 429),
    (errors.RequestRepeated, 409),
    (errors.ConditionFailed, 412),
    (errors.ConditionMissing, 428),
    (errors.CaseChanged, 409),
    (errors.OrderChanged, 409),
    (errors.SheetChanged, 409),
    (errors.OrderUnknown, 404),
    (errors.PhotoNotFound, 404),
    (errors.NotKnown, 404),
    (errors.PhotoErased, 410),
    (errors.PhotoTooLarge, 413),
    (errors.UploadUnknown, 404),
    (errors.UploadEnded, 410),
    (errors.UploadElsewhere, 409),
    (errors.UploadTaken, 423),
    (errors.DigestWrong, 422),
    (errors.LengthMissing, 411),
    (errors.UploadChanged, WRONG_CHECKSUM),
    (errors.UploadsTooMany, 429),
    (errors.UploadSlow, 408),
    (errors.UploadVersion, 412),
    (errors.UploadType, 415),
    (errors.ErrorReportUnknown, 404),
    (errors.ErrorReportChanged, 409),
    (errors.ErrorReportsTooMany, 429),
    (errors.PhotoError, 422),
    (errors.DatabaseBusy, 503),
    (errors.WorkerBusy, 503),
    (errors.SiteCrowded, 503),
    (errors.StorageFull, 507),
    (errors.DatabaseError, 500),
    (errors.SigncheckError, 400),
)
"""The HTTP status of each kind of trouble; the first that fits."""


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
METHOD_NOT_ALLOWED = 405
MEDIA_TYPE = "application/problem+json"


class ProblemDocument(TypedDict):
    """What went wrong (RFC 9457). code: stable, for programs.

    title, message: in the language that is asked for; detail: in English, what and where; remedy: what to do.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    remedy: str
    message: str
    instance: str


@dataclass(frozen=True, slots=True)
class Problem:
    """status: of HTTP. code: stable, for programs. title: what and where; remedy: what to do.

    kind: the kind of trouble. All three in the reader's language.
    """

    status: int
    code: str
    title: str
    remedy: str = ""
    kind: str = ""


def of_error(error: errors.SigncheckError) -> Problem:
    """The problem that an error of the project is, in the language that is spoken."""
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    return Problem(status, error.code, error.message, error.remedy, say(error.kind()))


def answer(request: Request, problem: Problem, person: Person | None = None) -> Response:
    """A page for people, problem details for everything else. person: whose menu the page has."""
    from signcheck.web.here import language_of

    if not problem.kind:  # an error is said already
        with speaking(language_of(request, person)):
            problem = replace(problem, title=say(problem.title), remedy=say(problem.remedy))
    if _for_people(request):
        return _page(request, problem, person)
    said: ProblemDocument = {
        "type": "about:blank",
        "title": _title(problem.status),
        "status": problem.status,
        "detail": problem.title,
        "code": problem.code,
        "remedy": problem.remedy,
        "message": _told(problem),
        "instance": request.url.path,
    }
    if for_api(request):
        return _for_program(request, said)
    return JSONResponse(said, problem.status, AGAIN.get(problem.status), MEDIA_TYPE)


def _for_program(request: Request, said: ProblemDocument) -> Response:
    """The same with its title in the reader's language."""
    from signcheck.web.here import language_of

    language = language_of(request, None)
    phrase = _PHRASES.get(said["status"])
    if phrase:
        said["title"] = translations(language).gettext(phrase)
    headers = {"content-language": language} | HEADERS.get(said["status"], {})
    return JSONResponse(said, said["status"], headers, MEDIA_TYPE)


def _told(problem: Problem) -> str:
    """The kind of trouble and its remedy, for scripts of pages to show."""
    return " ".join(text for text in (problem.kind or problem.title, problem.remedy) if text)


def _title(status: int) -> str:
    return "Checksum Mismatch" if status == WRONG_CHECKSUM else HTTPStatus(status).phrase


def _for_people(request: Request) -> bool:
    return not for_api(request) and _wants_page(request)


def for_api(request: Request) -> bool:
    """Whether this is asked of the API, which answers programs alone."""
    return request.url.path.startswith(API)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers


def _page(request: Request, problem: Problem, person: Person | None) -> Response:
    from signcheck.web.here import Here, language_of
    from signcheck.web.here import state_of as state

    token = cookies.token_of(request)
    asks = Here(request, state(request), person, token, language_of(request, person))
    page = asks.page("problem.html", problem.status, problem=problem, phrase=_PHRASES.get(problem.status))
    page.headers.update(AGAIN.get(problem.status, {}))
    return page


_PHRASES = {
    400: _("This cannot be done like that."),
    401: _("You are not logged in."),
    403: _("This is not for you."),
    404: _("There is no such page."),
    405: _("This cannot be done here."),
    409: _("Somebody else was faster."),
    410: _("This is no longer kept."),
    406: _("This cannot be answered in that form."),
    411: _("How long it is must be said."),
    412: _("It has changed since you looked at it."),
    413: _("This is too much at once."),
    415: _("This is not of a kind that is taken."),
    422: _("Something in the form is missing or wrong."),
    428: _("Say what you have seen of it."),
    429: _("Too many requests: wait a minute."),
    500: _("Something went wrong that nobody foresaw."),
    503: _("This takes longer than it should: try again in a minute."),
    507: _("The disk is full."),
}


def install(app: FastAPI) -> None:
    """Have every kind of trouble answered."""
    app.add_exception_handler(errors.SigncheckError, _of_ours)
    app.add_exception_handler(LoginNeeded, _to_login)
    app.add_exception_handler(PasswordNeeded, _to_account)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_form)
    app.add_exception_handler(Exception, _of_nobody)


OWN_PASSWORD = Problem(403, "password", _("Choose a password of your own first."))


def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.SigncheckError)
    person = _person(request)
    if isinstance(error, errors.NotAllowed):
        _write_down(request, person)
    from signcheck.web.here import language_of

    with speaking(language_of(request, person)):
        return answer(request, of_error(error), person)


def _person(request: Request) -> Person | None:
    """Who asks, as far as the database can tell now."""
    if for_api(request):
        return getattr(request.state, "person", None)
    from signcheck.services import login
    from signcheck.web.here import state_of as state

    site, token = state(request), cookies.token_of(request)
    with contextlib.suppress(errors.DatabaseError):
        return login.who_is(site.workplace, site.quick, token) if token else None
    return None


def _write_down(request: Request, person: Person | None) -> None:
    """That somebody tried what they may not (GB/T 22239-2019, 8.1.4.3); the refusal waits for nobody."""
    from signcheck.services import login
    from signcheck.web.here import state_of as state

    site = state(request)
    login.refuse_softly(site.quick, person.name if person else "", f"{request.method} {request.url.path}")


def _to_login(request: Request, error: Exception) -> Response:
    assert isinstance(error, LoginNeeded)
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        from urllib.parse import quote

        return RedirectResponse(f"/login?next={quote(error.where)}", 303)
    return answer(request, Problem(401, "login", _("Nobody is logged in."), _("Log in and try again.")))


def _to_account(request: Request, _: Exception) -> Response:
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/account", 303)
    return answer(request, OWN_PASSWORD)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    person = _person(request) if _for_people(request) else None
    made = answer(request, Problem(error.status_code, "http", str(error.detail)), person)
    made.headers.update(error.headers or {})
    if error.status_code == METHOD_NOT_ALLOWED:
        made.headers["allow"] = ", ".join(_allowed(request))
    return made


def _allowed(request: Request) -> list[str]:
    """The methods of all routes of an address, not only of the first."""
    return sorted({method for method in METHODS if _matches(request, method)})


def _matches(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)


def _of_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{_where(one)}: {one.get('msg', '')}" for one in error.errors())
    return answer(request, Problem(422, "form", plain(said)[:500]), _person(request))


def _where(one: dict[str, Any]) -> str:
    return ".".join(str(part) for part in one.get("loc", ())[1:])


def _of_nobody(request: Request, error: Exception) -> Response:
    kept = keep(story(error, f"{request.method} {request.url.path}"))
    remedy = say("The report is {kept}; tell whoever looks after signcheck.", kept=kept.name) if kept else ""
    return answer(request, Problem(500, "unforeseen", "", remedy))
