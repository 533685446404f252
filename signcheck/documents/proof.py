"""A text judged before its sign is made, as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from signcheck.checking.say import say
from signcheck.languages import Language

if TYPE_CHECKING:
    from signcheck.services.proof import Proof, ProofedText


class ProofTranslationDocument(TypedDict):
    """What is said of one text. verdict: `proposed` for an empty text whose right form is known."""

    text: str | None
    verdict: str | None
    finding: str | None
    rule: str | None
    reason: str | None
    expected: list[str]
    suggested: list[str]


class ProofDocument(TypedDict):
    """A text judged before its sign is made. row: of the file. symbol: of GB/T 10001, in Chinese."""

    row: int | None
    zh: str
    profile: str
    symbol: str | None
    translations: dict[str, ProofTranslationDocument]


def proof_document(one: ProofedText, language: Language = Language.EN) -> ProofDocument:
    """The text with what is said of it in every language. language: of the reasons."""
    return {
        "row": one.listed.row or None,
        "zh": one.listed.zh,
        "profile": one.profile,
        "symbol": one.symbol.said if one.symbol else None,
        "translations": {name.value: _translation(proof, language) for name, proof in one.proofs.items()},
    }


def _translation(proof: Proof, language: Language) -> ProofTranslationDocument:
    judgement = proof.judgement
    return {
        "text": proof.text or None,
        "verdict": proof.verdict or None,
        "finding": judgement.kind.value if judgement and judgement.kind else None,
        "rule": judgement.rule if judgement else None,
        "reason": reason(proof, language) or None,
        "expected": list(proof.expected),
        "suggested": list(proof.suggested),
    }


def reason(proof: Proof, language: Language) -> str:
    """Why a text is what it is, in one sentence or more; "" for what was not judged."""
    judgement = proof.judgement
    return say(judgement.rule, judgement.values, judgement.notes, language) if judgement else ""
