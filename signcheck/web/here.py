"""Who asks, in which language, and what answers are made of."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Depends
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from signcheck.catalogues import PSEUDO, translations
from signcheck.catalogues import mark as _
from signcheck.errors import FormExpired, NotAllowed
from signcheck.languages import Language
from signcheck.reports.texts import Texts
from signcheck.services import login
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.web import cookies
from signcheck.web.access import LoginNeeded, PasswordNeeded, menu_of
from signcheck.web.addresses import address_of
from signcheck.web.crowd import Crowd, Turn
from signcheck.web.state import State
from signcheck.web.templates import LANGUAGES, data_language, render, texts_in
from signcheck.work.person import Person, Role

FORM_TOKEN = "token"  # noqa: S105 a field
FORM_HEADER = "x-form-token"
SAFE = ("GET", "HEAD", "OPTIONS")
SEE_OTHER = 303
PUBLIC_SECONDS = 300
"""How long a public page or file may be shown as it was."""
LOGIN = "/login"
NOT_OF_THIS_LOGIN = _("This form is not of this login.")
WAITING = CapacityLimiter(8)
"""Staff who wait for a picture to be made, or the like, take no thread from whoever asks for a page."""
Answer = TypeVar("Answer", bound=Response)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Here:
    """One request: the city, and whoever asks.

    person: None for somebody who is not logged in. token: of the cookie; a new one where there was none.
    language: of the pages: zh, en or ko. turn: which somebody who is not logged in has.
    """

    request: Request
    state: State
    person: Person | None
    token: str
    language: str
    turn: Turn | None = field(default=None, compare=False)

    @property
    def workplace(self) -> Workplace:
        """The city's records, with the settings as they are now."""
        self.state.workplace.refresh()
        return self.state.workplace

    @property
    def warm(self) -> Warm:
        """What does the use cases that judge."""
        return self.state.warm

    @property
    def draws(self) -> Warm:
        """What makes pictures for whoever asks."""
        return self.state.painter if self.person else self.state.public

    async def beside(self, crowd: Crowd, function: Callable[[], R]) -> R:
        """Do what waits for another process, and takes no page's thread or turn.

        crowd: whose turn it takes for somebody who is not logged in. Raises SiteCrowded.
        """
        if self.person is not None:
            return await run_sync(function, limiter=WAITING)
        if self.turn is not None:
            self.turn.end()
        return await crowd.do(function)

    @property
    def address(self) -> str:
        """From where it is asked."""
        return address_of(self.request)

    @property
    def user(self) -> Person:
        """Whoever is logged in; only where a route asks for a login."""
        assert self.person is not None
        return self.person

    @property
    def who(self) -> str:
        """For the audit."""
        return self.user.name

    def may(self, *roles: Role) -> bool:
        """Whether whoever asks has one of these roles."""
        return self.person is not None and not self.person.roles.isdisjoint(roles)

    def say(self, message: str, **values: Any) -> str:
        """A text of the catalogues in the reader's language, with its braces filled."""
        text = translations(self.language).gettext(message)
        return text.format(**values) if values else text

    def in_language(self, language: str) -> str:
        """What is asked for now, in another language."""
        asked = [one for one in self.request.query_params.multi_items() if one[0] != "lang"]
        return urlencode([*asked, ("lang", language)])

    def texts(self, session: Session) -> Texts:
        """The words of the reports in the page's language, with the names of units in it."""
        from signcheck.services.sums import unit_names

        return texts_in(self.language, unit_names(session, data_language(self.language)))

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page, or a piece of one."""
        return self._with_cookies(HTMLResponse(self._html(template, values), status))

    def public(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page without a form, for everybody: it sets no cookie, and is kept for a while.

        But the language is remembered for whoever chooses one, and a page with somebody's name is theirs.
        """
        content = self._html(template, values).encode()
        chosen = self.request.query_params.get("lang") in (*LANGUAGES, PSEUDO)
        keep = "private, no-cache" if chosen or self.person else f"public, max-age={PUBLIC_SECONDS}"
        headers = {"cache-control": keep, "vary": "accept-language, cookie"}
        response = self.kept(content, "text/html; charset=utf-8", headers, status)
        if chosen:
            cookies.set_language(response, self.language)
        return response

    def kept(self, content: bytes, kind: str, headers: dict[str, str], status: int = 200) -> Response:
        """An answer with an ETag by its bytes; that alone where whoever asks has it already."""
        tag = f'W/"{hashlib.sha256(content).hexdigest()[:24]}"'
        headers = headers | {"etag": tag}
        if status == HTTPStatus.OK and has_tag(self.request, tag):
            return Response(status_code=304, headers=headers)
        return Response(content, status, headers, kind)

    def _html(self, template: str, values: dict[str, Any]) -> str:
        common = {
            "here": self,
            "person": self.person,
            "form_token": cookies.form_token(self.token),
            "menu": menu_of(self.person),
            "path": self.request.url.path,
            "foot": foot(self.state.workplace.settings, self.language),
        }
        return render(self.language, self.state.settings.timezone, template, common | values)

    def go(self, where: str) -> Response:
        """On to another page after something was done; an address of this site."""
        assert where.startswith("/")
        assert not where.startswith("//")
        return self._with_cookies(RedirectResponse(where, SEE_OTHER))

    @property
    def large(self) -> bool:
        """Whether large type is wanted."""
        asked = self.request.query_params.get("type") or self.request.cookies.get(cookies.TYPE)
        return asked == cookies.LARGE

    def _with_cookies(self, response: Answer) -> Answer:
        if self.request.query_params.get("lang") in (*LANGUAGES, PSEUDO):
            cookies.set_language(response, self.language)
        if self.request.query_params.get("type") in (cookies.LARGE, cookies.NORMAL):
            cookies.set_type(response, large=self.large)
        if self.token and not cookies.token_of(self.request):
            cookies.set_token(self.request, response, self.token)
        return response


def has_tag(request: Request, tag: str) -> bool:
    """Whether whoever asks has what this ETag is of; how it is pressed on the way is no matter."""
    given = request.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in given.split(",")}


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot of a page says of the site, as it is set; "" for what is not."""

    organizer: str
    contact: str
    icp: str
    police: str
    site_code: str


def foot(settings: Settings, language: str) -> Foot:
    """In the language of the page where it is given in three."""
    texts = Texts(data_language(language))
    organizer, contact = texts.own(settings.organizer), texts.own(settings.contact)
    return Foot(organizer, contact, settings.icp, settings.police, settings.site_code)


def state_of(request: Request) -> State:
    """What the process works with."""
    state: State = request.app.state.site
    return state


async def here(request: Request) -> AsyncIterator[Here]:
    """Who asks. Somebody who is not logged in waits for their turn, which ends with what the route does.

    Raises SiteCrowded, and FormExpired for a login without the cookie that the page gave.
    """
    state = state_of(request)
    token, turn = cookies.token_of(request), None
    person = await run_sync(partial(login.who_is, state.workplace, state.quick, token)) if token else None
    if person is None:
        at_entrance = request.url.path == LOGIN
        if at_entrance and request.method not in SAFE and not token:
            raise FormExpired(NOT_OF_THIS_LOGIN)  # nobody who shows the page first must wait for these
        turn = await (state.entrance if at_entrance else state.crowd).begin()
    language = language_of(request, person)
    try:
        yield Here(request, state, person, token or cookies.new_token(), language, turn)
    finally:
        if turn is not None:
            turn.end()


# The scope: a turn does not last until a slow reader has all of the answer.
HereNow = Annotated[Here, Depends(here, scope="function")]


def language_of(request: Request, person: Person | None) -> str:
    """As asked for, as remembered, as the user chose, as the browser wants it; else Chinese."""
    allowed = (*LANGUAGES, PSEUDO) if request.app.state.pseudo else LANGUAGES
    for named in (request.query_params.get("lang"), request.cookies.get(cookies.LANGUAGE)):
        if named in allowed:
            return str(named)
    if person and person.language in LANGUAGES:
        return person.language
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return Language.ZH.value


class Gate:
    """Lets through who may, with a form that is theirs; all others are refused, and it is written down."""

    def __init__(self, roles: frozenset[Role] | None) -> None:
        """roles: who may, everybody who is logged in when it is empty; None for all the world."""
        self.roles = roles

    async def __call__(self, request: Request, asks: HereNow) -> None:
        """Raises LoginNeeded, PasswordNeeded, NotAllowed or FormExpired."""
        if self.roles is not None and asks.person is None:
            raise LoginNeeded(str(request.url.path))
        if self.roles and asks.user.must_change:  # their own account is open to everybody
            raise PasswordNeeded
        if self.roles and not asks.may(*self.roles):
            raise NotAllowed("{method} {path}: not for you.", method=request.method, path=request.url.path)
        if request.method not in SAFE:
            await _check_form(request)


async def _check_form(request: Request) -> None:
    wanted = cookies.form_token(cookies.token_of(request))
    given = request.headers.get(FORM_HEADER, "")
    kind = request.headers.get("content-type", "")
    if not given and kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        field = (await request.form()).get(FORM_TOKEN, "")
        given = field if isinstance(field, str) else ""
    if not wanted or given != wanted:
        raise FormExpired(NOT_OF_THIS_LOGIN)
