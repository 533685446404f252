"""Texts judged before a sign is made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.proof import ProofDocument
from signcheck.languages import Language
from signcheck.registry.textlist import ListedText
from signcheck.services import proof
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import Line, Sent
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["proof"], route_class=Route)
READERS = (*STAFF, Role.UNIT)


class TextSent(Sent):
    """What a sign is to carry; an empty translation is proposed. profile: its rules, "" for those of all."""

    zh: Annotated[str, Field(min_length=1, max_length=500)]
    en: Line = ""
    ko: Line = ""
    profile: Annotated[str, Field(max_length=100)] = ""


class TextsSent(Sent):
    """Texts to be judged. language: of the reasons. profile: the rules of those without their own."""

    texts: Annotated[list[TextSent], Field(min_length=1, max_length=200)]
    profile: Annotated[str, Field(max_length=100)] = "general"
    language: Annotated[str, Field(pattern="^(zh|en|ko)$")] = "en"


@router.post("/proof", **granted(Scope.READ, *READERS, gives=list[ProofDocument]))
def proofed(asks: CallerNow, said: TextsSent) -> Response:
    """Judge texts before a sign is made; nothing is kept."""
    texts = [ListedText(0, one.zh, _translations(one), one.profile) for one in said.texts]
    return answer(asks.warm.call_slow(proof.told, texts, said.profile, Language(said.language)))


def _translations(one: TextSent) -> dict[Language, str]:
    said = {Language.EN: one.en, Language.KO: one.ko}
    return {language: " ".join(text.split()) for language, text in said.items() if text.split()}
