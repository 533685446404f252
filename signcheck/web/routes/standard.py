"""The standard for everybody: looked up in three languages, and texts proofed before a sign is made."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Query, UploadFile
from starlette.responses import RedirectResponse, Response

from signcheck.catalogues import mark as _
from signcheck.documents.proof import reason
from signcheck.errors import UsageError, WorkerBusy
from signcheck.languages import Language
from signcheck.services import lookup, proofdesk
from signcheck.services.proof import ProofedText
from signcheck.services.proofdesk import MOST_LETTERS, MOST_TEXTS, Said
from signcheck.web.access import open_to_all
from signcheck.web.here import SEE_OTHER, Here, HereNow
from signcheck.web.problems import Problem, of_error
from signcheck.web.templates import data_language

router = APIRouter()
MOST_ASKED = 100
"""Letters that are looked up."""
AT_ONCE = 2
"""Lists of texts that are judged at a time; the next ones are asked to come again."""
Text = Annotated[str, Query(max_length=MOST_ASKED)]
Field = Annotated[str, Form(max_length=200)]
Lines = Annotated[str, Form(max_length=40_000)]
TOO_OFTEN = Problem(429, "too_many", _("Too many requests: wait a minute."))
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_waiting = threading.BoundedSemaphore(AT_ONCE)


@router.get("/standard", **open_to_all())
async def find(here: HereNow, q: Text = "", page: Annotated[int, Query(ge=1, le=1000)] = 1) -> Response:
    """What the standard has for a text in any of its languages."""
    return await here.beside(here.state.lookers, partial(_find, here, q.strip(), page))


def _find(here: Here, q: str, page: int) -> Response:
    found = here.state.asked.call(lookup.find, q, page)
    return here.public("standard/find.html", q=q, found=found, page=page, size=lookup.PAGE)


@router.get("/standard/proof", **open_to_all())
async def proof_form(here: HereNow) -> Response:
    """A form for the texts of new signs."""
    return await here.beside(here.state.lookers, partial(_proof, here))


@router.get("/standard/{zh:path}", **open_to_all())
async def entry(
    here: HereNow, zh: str, profile: Annotated[str, Query(max_length=40)] = "general"
) -> Response:
    """All that is to be said of one Chinese text; its address is the text."""
    return await here.beside(here.state.lookers, partial(_entry, here, zh, profile))


def _entry(here: Here, zh: str, profile: str) -> Response:
    found = here.state.asked.call(lookup.entry, zh.strip()[:MOST_ASKED], profile)
    known = bool(found.terms or found.composed)
    if known and found.zh != zh:
        return RedirectResponse(f"/standard/{quote(found.zh, safe='')}", SEE_OTHER)
    return here.public("standard/entry.html", 200 if known else 404, found=found, zh=found.zh)


@router.post("/standard/proof", **open_to_all())
async def proof(
    here: HereNow,
    zh: Field = "",
    en: Field = "",
    ko: Field = "",
    lines: Lines = "",
    profile: Field = lookup.GENERAL,
    kind: Field = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Judge what was written, pasted or sent; the answer as a page, or as a file."""
    one = "\t".join(" ".join(text.split()) for text in (zh, en, ko))
    content = await file.read() if file is not None and file.filename else b""
    said = Said(f"{one.strip()}\n{lines}", content, file.filename or "" if file else "", profile)
    return await here.beside(here.state.lookers, partial(_proofed, here, said, kind))


def _proofed(here: Here, said: Said, kind: str) -> Response:
    kept, profile = said.lines.strip(), said.profile
    if not here.state.rates.may_proof(here.address):
        return _proof(here, 429, problem=TOO_OFTEN, lines=kept, profile=profile)
    try:
        with _turn():
            listed = here.state.asked.call(proofdesk.listed, said)
            parts = proofdesk.parts(listed.texts)
            answer = [one for part in parts for one in here.warm.call(proofdesk.judged, part, profile)]
            if kind:
                return _file(here, answer, kind)
    except (UsageError, WorkerBusy) as error:
        problem = of_error(error)
        return _proof(here, problem.status, problem=problem, lines=kept, profile=profile)
    return _proof(here, answer=answer, lines=listed.lines, profile=profile)


@contextmanager
def _turn() -> Iterator[None]:
    if not _waiting.acquire(blocking=False):
        raise WorkerBusy("Many texts are being judged.")
    try:
        yield
    finally:
        _waiting.release()


def _file(here: Here, answer: Sequence[ProofedText], kind: str) -> Response:
    content = here.state.asked.call(proofdesk.as_file, answer, kind, data_language(here.language))
    headers = {"content-disposition": f'attachment; filename="signcheck-proof.{kind}"'}
    return Response(content, media_type=TYPES[kind], headers=headers)


def _proof(
    here: Here,
    status: int = 200,
    *,
    answer: Sequence[ProofedText] = (),
    problem: Any = None,
    lines: str = "",
    profile: str = lookup.GENERAL,
) -> Response:
    language = Language(data_language(here.language))
    profiles = here.state.asked.call(lookup.profiles)
    limits = {"most": MOST_TEXTS, "letters": MOST_LETTERS, "kinds": proofdesk.KINDS}
    return here.page(
        "standard/proof.html",
        status,
        said=_said(answer, language),
        problem=problem,
        profiles=profiles,
        **limits,
        lines=lines,
        profile=profile,
    )


def _said(answer: Sequence[ProofedText], language: Language) -> list[Any]:
    """Each text with, for each language, what is said of it and why."""
    return [
        (one, [(code, proof, reason(proof, language)) for code, proof in one.proofs.items()])
        for one in answer
    ]
