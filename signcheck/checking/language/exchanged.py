"""Words that stand one for the other in right forms of the same Chinese: Hire and Rental, 대여 and 임대.

The standard itself says which: where two right forms of one head differ in a word, the two words mean the
same for the Chinese of that head; where a wrong form differs from a right one in it, they do not. Such a pair
counts for other Chinese only that shares characters with heads which use it so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations, product

from rapidfuzz.distance import Levenshtein

from signcheck.checking.language.meanings import Unit, Words, said, units
from signcheck.checking.language.versions import fingerprint
from signcheck.languages import Language
from signcheck.standard import Standard, Term
from signcheck.standard.normalise import key

MOST = 2
"""So many pairs may differ between a text and a form."""
LONGEST = 3
"""Words of the longest side of a pair."""
FAR = 5
"""From so many heads on a pair counts whatever the Chinese."""
NEAR = 2
"""So many heads that share a character with the Chinese are enough, or one that shares two in a row."""

_KINDS = """
department clinic room office area zone section station service shop store center desk counter point hall
building window facility 과 실 처 소 구역 센터 창구 데스크 서비스 코너 장 곳 하는곳 매장 진료 검사
"""
KINDS = frozenset(_KINDS.split())
"""What a text may say last or not: what kind of place it is on."""
FOR_WHOM = {
    **dict.fromkeys(("public", "공공", "고객"), ""),
    **dict.fromkeys(("passenger", "승객", "여객"), "车机船站乘旅"),
    **dict.fromkeys(("patient", "환자"), "诊病医药院挂"),
    **dict.fromkeys(("visitor", "방문객"), "游景参观展馆访"),
}
"""What a text may say more than the form where a character of the Chinese says so; "" for anywhere."""
Pair = tuple[Words, Words]
Heads = Mapping[Pair, Mapping[str, bool]]
"""By the pair the heads that use it, and whether it is all that their forms say."""


def exchanged(zh: str, language: Language, text: str, form: str, standard: Standard) -> tuple[Pair, ...]:
    """The pairs of words by which the text says what the form says; empty when it says something else."""
    one, other = said(language, form), said(language, text)
    pairs = tuple(differing(one, other))
    if not pairs or not other:
        return ()
    right, wrong = _pairs(language, standard)
    if any(_shares(zh, head) for pair in pairs for head in wrong.get(pair, ())):
        return ()
    mine, yours = (units(zh, language, words, standard) for words in (one, other))
    left = tuple(_of_other_meaning(mine, yours))
    if left and (len(left) > MOST or not _goes_without_saying(zh, left, one, other)):
        return ()
    others = standard.terms_with_form(language, text) if left else ()
    if others and (_is_longer(left) or not any(_shares_form(term, form, language) for term in others)):
        return ()
    return pairs if all(_holds(key(zh), pair, right) for pair in left) else ()


def _of_other_meaning(one: Sequence[Unit], other: Sequence[Unit]) -> Iterator[Pair]:
    for mine, yours in _differing([unit.meaning for unit in one], [unit.meaning for unit in other]):
        yield _joined(one[mine]), _joined(other[yours])


def _joined(units: Sequence[Unit]) -> Words:
    return tuple(word for unit in units for word in unit.words)


def _shares_form(term: Term, form: str, language: Language) -> bool:
    return any(key(own.text) == key(form) for own in term.right_forms(language))


def _is_longer(pairs: Sequence[Pair]) -> bool:
    """Whether a word lacks or is one more."""
    return any(not one or not other for one, other in pairs)


def _goes_without_saying(zh: str, pairs: Sequence[Pair], form: Words, text: Words) -> bool:
    """Whether a word that lacks or is one more says what kind of place it is, at the end: Department, 실.

    Or, where it is one more, for whom it is.
    """
    loose = [pair for pair in pairs if not all(pair)]
    if not loose:
        return True
    one, other = loose[0]
    if len(loose) == 1 and not one and all(_is_for(zh, word) for word in other):
        return True
    longer, rest = (form, one) if one else (text, other)
    last = pairs[-1] == loose[0] and longer[-len(rest) :] == rest
    return len(loose) == 1 and last and set(rest) <= KINDS


def _is_for(zh: str, word: str) -> bool:
    fits = FOR_WHOM.get(word)
    return fits == "" or bool(set(zh) & set(fits or ""))


def _holds(zh: str, pair: Pair, right: Heads) -> bool:
    heads = {head: whole for head, whole in right.get(pair, {}).items() if head != zh}
    near = [head for head, whole in heads.items() if (head in zh if whole else _shares(zh, head))]
    return len(heads) >= FAR or len(near) >= NEAR or any(_shares(zh, head, 2) or head in zh for head in near)


def _shares(zh: str, head: str, length: int = 1) -> bool:
    return any(zh[at : at + length] in head for at in range(len(zh) - length + 1))


def differing(one: Words, other: Words) -> Iterator[Pair]:
    """What stands in one for what stands in the other, in their order."""
    return ((one[mine], other[yours]) for mine, yours in _differing(one, other))


def _differing(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    start: tuple[int, int] | None = None
    for edit in Levenshtein.opcodes(one, other):
        if edit.tag == "equal":
            if start:
                yield slice(start[0], edit.src_start), slice(start[1], edit.dest_start)
            start = None
        elif start is None:
            start = edit.src_start, edit.dest_start
    if start:
        yield slice(start[0], len(one)), slice(start[1], len(other))


@lru_cache(maxsize=4)
def _pairs(language: Language, standard: Standard) -> tuple[Heads, Heads]:
    """The heads by the pairs that alternate in their right forms, and by those that make a form wrong."""
    right, wrong = standard.workings.value(
        f"pairs-{language}", fingerprint(), lambda: list(map(_rows, _alternating(language, standard)))
    )
    return _of_rows(right), _of_rows(wrong)


def _rows(found: Heads) -> list[tuple[Words, Words, Mapping[str, bool]]]:
    return [(*pair, heads) for pair, heads in found.items()]


def _of_rows(rows: Sequence[tuple[Sequence[str], Sequence[str], Mapping[str, bool]]]) -> Heads:
    return {(tuple(one), tuple(other)): heads for one, other, heads in rows}


def _alternating(language: Language, standard: Standard) -> tuple[Heads, Heads]:
    right: dict[Pair, dict[str, bool]] = defaultdict(dict)
    wrong: dict[Pair, dict[str, bool]] = defaultdict(dict)
    for term in standard.terms:
        listed, wrongs = term.right_forms(language), term.wrong_forms(language)
        if len(listed) + len(wrongs) < 2:
            continue
        forms = dict.fromkeys(said(language, form.text) for form in listed)
        bad = [said(language, form.text) for form in wrongs]
        for found, pairs in ((right, permutations(forms, 2)), (wrong, product(forms, bad))):
            for one, other in pairs:
                _note(found, one, other, key(term.zh))
    return right, wrong


def _note(found: dict[Pair, dict[str, bool]], one: Words, other: Words, head: str) -> None:
    pairs = list(differing(one, other))
    if len(pairs) == 1 and all(len(side) <= LONGEST for side in pairs[0]):
        found[pairs[0]][head] = found[pairs[0]].get(head, True) and pairs[0] == (one, other)
