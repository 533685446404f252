"""Which Chinese texts of a matched board are one, and which have their translation in common; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from signcheck.languages import Language
from signcheck.signs.board import Claim
from signcheck.signs.chinese import joined
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.neighbours import is_shared
from signcheck.signs.pieces import Head
from signcheck.signs.texts import text_of


def read_on(claims: Sequence[Claim], fit: Fit) -> list[Head]:
    """The Chinese texts, with those made one that are known as one and translated as one."""
    of = {id(claim.head): claim for claim in claims}
    heads = [claim.head for claim in claims]
    return joined(heads, lambda run: _is_one([of[id(head)] for head in run], fit))


def _is_one(run: Sequence[Claim], fit: Fit) -> bool:
    """Whether these Chinese texts are known as one, and no translation speaks of a part alone.

    Where every part is a known text too, a translation must speak of the whole.
    """
    texts = [(claim.head.text, *said) for claim in run for said in _said(claim)]
    parts_known = all(fit.known(claim.head.text) for claim in run)
    if parts_known and not texts:
        return False
    whole = "".join(claim.head.text for claim in run)
    if not fit.known(whole):
        return False
    fits = [
        (fit.likeness(part, language, text) or 0.0, fit.likeness(whole, language, text) or 0.0)
        for part, language, text in texts
    ]
    if any(of_part >= FITS and of_part > of_whole for of_part, of_whole in fits):
        return False
    return not parts_known or any(of_whole >= FITS for _, of_whole in fits)


def _said(claim: Claim) -> list[tuple[Language, str]]:
    return [(language, text_of(pieces).text) for language, pieces in claim.read.items()]


def share(claims: Sequence[Claim], fit: Fit) -> None:
    """Give translations that stand between two Chinese texts, and say both, to both."""
    for one, other in combinations(claims, 2):
        texts = one.texts | other.texts
        alone = one.texts.keys().isdisjoint(other.texts)
        if alone and all(
            is_shared(pieces, one.head, other.head, language, fit) for language, pieces in texts.items()
        ):
            one.texts, other.texts = dict(texts), dict(texts)
