"""Who asks, in which language, and what answers are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from signcheck.catalogues import PSEUDO, translations
from signcheck.errors import FormExpired, NotAllowed
from signcheck.languages import Language
from signcheck.reports.texts import Texts
from signcheck.services import login
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.web import cookies
from signcheck.web.access import LoginNeeded, menu_of
from signcheck.web.state import State
from signcheck.web.templates import LANGUAGES, data_language, render, texts_in
from signcheck.work.person import Person, Role

FORM_TOKEN = "token"  # noqa: S105 a field
FORM_HEADER = "x-form-token"
SAFE = ("GET", "HEAD", "OPTIONS")
SEE_OTHER = 303
Answer = TypeVar("Answer", bound=Response)


@dataclass(frozen=True, slots=True)
class Here:
    """One request: the city, and whoever asks.

    person: None for somebody who is not logged in. token: of the cookie; a new one where there was none.
    language: of the pages: zh, en or ko.
    """

    request: Request
    state: State
    person: Person | None
    token: str
    language: str

    @property
    def workplace(self) -> Workplace:
        """The city's records."""
        return self.state.workplace

    @property
    def warm(self) -> Warm:
        """What does the use cases that judge."""
        return self.state.warm

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

    def texts(self, session: Session) -> Texts:
        """The words of the reports in the page's language, with the names of units in it."""
        from signcheck.services.reporting import unit_names

        return texts_in(self.language, unit_names(session, data_language(self.language)))

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page, or a piece of one."""
        common = {
            "here": self,
            "person": self.person,
            "form_token": cookies.form_token(self.token),
            "menu": menu_of(self.person),
            "path": self.request.url.path,
        }
        html = render(self.language, self.state.settings.timezone, template, common | values)
        response = HTMLResponse(html, status)
        return self._with_cookies(response)

    def go(self, where: str) -> Response:
        """On to another page after something was done; an address of this site."""
        assert where.startswith("/")
        assert not where.startswith("//")
        return self._with_cookies(RedirectResponse(where, SEE_OTHER))

    def _with_cookies(self, response: Answer) -> Answer:
        if self.request.query_params.get("lang") in (*LANGUAGES, PSEUDO):
            cookies.set_language(response, self.language)
        if not cookies.token_of(self.request):
            cookies.set_token(self.request, response, self.token)
        return response


def state_of(request: Request) -> State:
    """What the process works with."""
    state: State = request.app.state.site
    return state


def here(request: Request) -> Here:
    """Who asks; in a thread, for it looks into the database."""
    state = state_of(request)
    token = cookies.token_of(request)
    person = login.who_is(state.workplace, state.quick, token) if token else None
    return Here(request, state, person, token or cookies.new_token(), language_of(request, person))


HereNow = Annotated[Here, Depends(here)]


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
        """Raises LoginNeeded, NotAllowed or FormExpired."""
        if self.roles is not None and asks.person is None:
            raise LoginNeeded(str(request.url.path))
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
        raise FormExpired("This form is not of this login.")
