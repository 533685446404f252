"""The standard: looked through, edited, imported with a preview, adopted, compared, judged by again."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Form, Path, Query, UploadFile
from starlette.responses import Response

from signcheck.catalogues import mark as _
from signcheck.errors import NotKnown, SigncheckError
from signcheck.services import recheckjobs, standards
from signcheck.services.recheckjobs import Draft
from signcheck.standard import exchange
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.edit import put_forms, without
from signcheck.standard.exchange.incoming import Defaults
from signcheck.standard.exchange.rows import cells_of
from signcheck.standard.term import Authority, Status, Term
from signcheck.views import rechecks
from signcheck.views import terms as view
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.work.person import Role

router = APIRouter()
READERS, KEEPER = (Role.REVIEWER, Role.OFFICE), Role.OFFICE
Text = Annotated[str, Query(max_length=200)]
Field = Annotated[str, Form(max_length=2000)]
Fields = Annotated[list[str], Form(max_length=200)]
Number = Annotated[int, Path(ge=1, le=2**53)]
PageNumber = Annotated[int, Query(ge=1, le=10**6)]
_HEAD = ("domain", "zh", "sense")
_OF_FORM = tuple(column for column in COLUMNS if column not in _HEAD)
_CHOICES: dict[str, Any] = {"authorities": Authority, "statuses": Status}
RUNS = 20
"""Rechecks that are listed."""
RUN_STATES = {
    "received": _("waits"),
    "reading": _("under way"),
    "read": _("under way"),
    "judged": _("done"),
    "failed": _("could not be done"),
    "given_up": _("given up"),
}
_OFFERED = ("en", "ko", "en")
"""Languages of the empty forms that are offered below those that a term has."""


def _asked(text: Text = "", domain: Text = "", authority: Text = "", status: Text = "") -> view.Asked:
    return view.Asked(text.strip(), domain, authority, status)


Asked = Annotated[view.Asked, Depends(_asked)]


@router.get("/terms", **open_to(*READERS))
def find(here: HereNow, asked: Asked, page: PageNumber = 1) -> Response:
    """Terms by a text in any language."""
    with here.workplace.database.read() as session:
        found, domains = view.find(session, asked, page), view.domains(session)
    words = {"text": asked.text, "domain": asked.domain, "authority": asked.authority, "status": asked.status}
    query = urlencode({name: value for name, value in words.items() if value})
    values: dict[str, Any] = {"asked": asked, "page": page, "size": view.PAGE, "query": query, **_CHOICES}
    return here.page("terms/list.html", found=found, domains=domains, **values)


def _cells(
    domain: Field = "",
    zh: Field = "",
    sense: Field = "",
    language: Fields = [],  # noqa: B006 read only, as those below
    text: Fields = [],  # noqa: B006
    status: Fields = [],  # noqa: B006
    authority: Fields = [],  # noqa: B006
    source: Fields = [],  # noqa: B006
    note: Fields = [],  # noqa: B006
    valid_from: Fields = [],  # noqa: B006
    valid_until: Fields = [],  # noqa: B006
) -> list[dict[str, str]]:
    head = {"domain": domain.strip(), "zh": zh.strip(), "sense": sense.strip()}
    columns = (language, text, status, authority, source, note, valid_from, valid_until)
    rows = zip(*columns, strict=False)
    return [head | {c: v.strip() for c, v in zip(_OF_FORM, row, strict=True)} for row in rows]


Cells = Annotated[list[dict[str, str]], Depends(_cells)]


# --- one term ---------------------------------------------------------------------------------------


@router.get("/terms/add", **open_to(KEEPER))
def new(here: HereNow) -> Response:
    """A form for a new term."""
    return _form(here, None, dict.fromkeys(_HEAD, ""), [])


@router.post("/terms/add", **open_to(KEEPER))
def add(here: HereNow, cells: Cells) -> Response:
    """Add it."""
    return _put(here, None, 0, cells)


@router.get("/terms/{number:int}", **open_to(*READERS))
def show(here: HereNow, number: Number) -> Response:
    """One term with all its forms."""
    with here.workplace.database.read() as session:
        return here.page("terms/term.html", shown=view.term(session, number), problem=None)


@router.get("/terms/{number:int}/edit", **open_to(KEEPER))
def edit(here: HereNow, number: Number) -> Response:
    """A form for it."""
    term = _term(here, number)
    forms = [dict(zip(COLUMNS, cells_of(term, form), strict=True)) for form in term.forms]
    return _form(here, number, {"domain": term.domain, "zh": term.zh, "sense": term.sense}, forms)


@router.post("/terms/{number:int}/edit", **open_to(KEEPER))
def put(here: HereNow, number: Number, cells: Cells) -> Response:
    """Put what was typed in its place."""
    return _put(here, _term(here, number), number, cells)


@router.post("/terms/{number:int}/retire", **open_to(KEEPER))
def retire(here: HereNow, number: Number) -> Response:
    """Take it out of the standard; older versions keep it."""
    term = _term(here, number)
    note = f"retire {term.zh}"
    here.warm.call(standards.change_term, partial(without, before=term), "retire", here.who, note=note)
    return here.go("/terms")


def _term(here: Here, number: int) -> Term:
    with here.workplace.database.read() as session:
        return view.term(session, number).listed.term


def _put(here: Here, before: Term | None, number: int, cells: list[dict[str, str]]) -> Response:
    forms = [row for row in cells if row["text"]]
    try:
        kind = "edit" if before else "add"
        note = f"{kind} {forms[0]['zh']}" if forms else ""
        change = partial(put_forms, before=before, forms=forms)
        here.warm.call(standards.change_term, change, kind, here.who, note=note)
    except SigncheckError as error:
        head = {column: cells[0][column] if cells else "" for column in _HEAD}
        return _form(here, number or None, head, forms, of_error(error))
    return here.go("/terms?" + urlencode({"text": forms[0]["zh"]}))


def _form(
    here: Here, number: int | None, head: dict[str, str], forms: list[dict[str, str]], problem: Any = None
) -> Response:
    empty = dict.fromkeys(_OF_FORM, "") | {"status": "standard", "authority": "city", "language": "en"}
    offered = [*forms, *(dict(empty, language=code) for code in _OFFERED)]
    with here.workplace.database.read() as session:
        domains = view.domains(session)
    values = {"number": number, "head": head, "forms": offered, "domains": domains, "problem": problem}
    status = problem.status if problem else 200
    return here.page("terms/edit.html", status, **_CHOICES, **values)


# --- versions ---------------------------------------------------------------------------------------


@router.get("/terms/versions", **open_to(*READERS))
def versions(here: HereNow) -> Response:
    """All versions, the newest first."""
    return here.page("terms/versions.html", versions=here.warm.call(standards.versions)[::-1])


@router.get("/terms/difference", **open_to(*READERS))
def difference(here: HereNow, before: Text = "shipped", after: Text = "current") -> Response:
    """What one version says otherwise than another."""
    found = here.warm.call(standards.compare_briefly, before, after)
    return here.page("terms/difference.html", found=found, before=before, after=after)


def _said(authority: Field = "", source: Field = "") -> exchange.Asked:
    return exchange.Asked(Defaults(authority, source.strip()))


Said = Annotated[exchange.Asked, Depends(_said)]


@router.get("/terms/import", **open_to(KEEPER))
def choose(here: HereNow) -> Response:
    """A form for a file."""
    return _import(here)


def _import(here: Here, status: int = 200, problem: Any = None, **shown: Any) -> Response:
    values: dict[str, Any] = {
        "made": None,
        "understood": None,
        "draft": "",
        "name": "",
        "authority": Authority.CITY.value,
    }
    values |= {"source": "", "authorities": Authority} | shown
    return here.page("terms/import.html", status, problem=problem, **values)


@router.post("/terms/import", **open_to(KEEPER))
def preview(here: HereNow, said: Said, file: Annotated[UploadFile, File()]) -> Response:
    """What the file would change; nothing is kept but the file, for an hour."""
    word = here.state.drafts.keep(file.filename or "", file.file)
    path = here.state.drafts.path(word)
    told: dict[str, Any] = {"authority": said.defaults.authority, "source": said.defaults.source}
    try:
        found = here.warm.call_slow(standards.preview, path, path.name, asked=said)
    except SigncheckError as error:
        here.state.drafts.drop(word)
        return _import(here, 400, here.state.drafts.problem(error), **told)
    shown: dict[str, Any] = {
        "made": found.made,
        "understood": found.understood,
        "draft": word,
        "name": path.name,
    }
    return _import(here, **shown, **told)


@router.post("/terms/import/keep", **open_to(KEEPER))
def keep(here: HereNow, said: Said, draft: Field = "", note: Field = "") -> Response:
    """Make it a version, which is in force from then on."""
    path = here.state.drafts.path(draft)
    try:
        here.warm.call_slow(standards.apply, path, path.name, here.who, note=note, asked=said)
    except SigncheckError as error:
        return _import(here, 400, here.state.drafts.problem(error))
    here.state.drafts.drop(draft)
    return here.go("/terms/versions")


@router.get("/terms/adopt", **open_to(KEEPER))
def ask_adoption(here: HereNow) -> Response:
    """Which domains there are to stand behind."""
    with here.workplace.database.read() as session:
        found = view.domains(session)
    return here.page("terms/adopt.html", domains=found)


@router.post("/terms/adopt", **open_to(KEEPER))
def adopt(here: HereNow, domain: Field = "", note: Field = "") -> Response:
    """The city stands behind the forms of a domain, or of all."""
    here.warm.call_slow(standards.adopt_version, domain or None, here.who, note)
    return here.go("/terms/versions")


# --- judged again -----------------------------------------------------------------------------------


@router.get("/terms/recheck", **open_to(KEEPER))
def recheck(here: HereNow, run: Text = "") -> Response:
    """By which versions photos are judged, and how far judging them again is. run: which one; the newest."""
    with here.workplace.database.read() as session:
        row = view.in_force(session)
        judged, version = view.judged_by(session), row.name if row else ""
        runs = rechecks.newest(session, RUNS)
        shown = rechecks.one(session, run) if run else next(iter(runs), None)
    if run and shown is None:
        raise NotKnown("There is no such recheck.", remedy="Look at the list of them.")
    values: dict[str, Any] = {"run": shown, "runs": runs, "states": RUN_STATES}
    return here.page("terms/recheck.html", judged=judged, version=version, **values)


@router.post("/terms/recheck", **open_to(KEEPER))
def begin(
    here: HereNow,
    said: Said,
    dry_run: Field = "",
    draft: Field = "",
    adopted: Field = "",
    domain: Field = "",
) -> Response:
    """Have everything judged again: to see what would change, or so that it does."""
    by = None
    if draft or adopted:
        file = here.state.drafts.path(draft) if draft else None
        by = Draft(file, domain, said.defaults.authority, said.defaults.source)
    asked = recheckjobs.Asked(dry_run=bool(dry_run or by), draft=by)
    key = here.warm.call_slow(recheckjobs.ask, asked, here.who)
    return here.go(f"/terms/recheck?run={key}")


@router.post("/terms/recheck/stop", **open_to(KEEPER))
def stop(here: HereNow, run: Field = "") -> Response:
    """What was written by then stays."""
    recheckjobs.stop(here.workplace, run, here.who)
    return here.go(f"/terms/recheck?run={run}")
