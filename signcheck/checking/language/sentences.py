"""Korean texts that mean the same: the same stems in the same order, whatever endings and particles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from signcheck.checking.language.korean import Analysis, Morpheme, analyse, joined, keyed
from signcheck.checking.language.synonyms import one_word
from signcheck.languages import Language

_DROPPED = frozenset("을를이가은는의에") | {"에게", "께", "와", "과", "께서"}
"""Particles that may lack; another one, such as 까지, 부터 or 로, means something else."""
_ENDINGS = re.compile(
    "지|어|아|여|고|기|음|ᆷ|(?:으)?(?:세요|시|오)|시오|[ᆸ읍](?:시오|시다|니다)|습니다|다|[ᆫ는]다|요|[어아여]요"
)
"""Endings of sentences and before auxiliary verbs that say the same, more politely or less."""
_UNENDED = ("EP", "VV", "VA", "VX", "XSV", "XSA")
"""Tags of what an ending must follow."""
_MAKES_VERBS = frozenset(("하", "되", "시키", "받", "당하"))
_ADVERBS = frozenset(("반드시", "꼭", "절대", "절대로", "항상", "함부로", "모두", "부디", "잘"))
_HERE = frozenset(("여기", "이곳"))
"""What a notice may say or not."""
_WAYS = frozenset(
    ("문", "앞문", "뒷문", "쪽", "출구", "입구", "방향", "길", "통로", "측", "계단", "육교", "줄")
)
"""After these nouns 로 may lack: 앞문 승차, 앞문으로 승차하십시오."""
_FORBIDS = frozenset({"금지", "금하", "삼가", "엄금", "불가"})
_CAREFUL = frozenset({"주의", "조심", "유의"})
_ASKS = frozenset({"바라", "바랍니다", "부탁", "드리", "요망", "요하"})
NO, DO = "-지 말다", "-하다"
"""What stands for any way to forbid, and to ask for, what a verb says."""


def korean(text: str, form: str) -> frozenset[str] | None:
    """The variants by which the Korean text says what the form says; None when it says something else."""
    found = _same(keyed(text), keyed(form))
    if found is not None:
        return found
    one, other = joined(keyed(text)), joined(keyed(form))
    pairs = ((_one_word(one), _one_word(other)), (one, _one_word(other)), (_one_word(one), other))
    for a, b in pairs:
        if (a, b) != (one, other) and (found := frozenset() if a == b else _same(a, b)) is not None:
            return found | {"words"}
    return None


def _one_word(text: str) -> str:
    return one_word(Language.KO, text)


def _same(text: str, form: str) -> frozenset[str] | None:
    one, other = analyse(text), analyse(form)
    if any(not m.known for m in (*one.morphemes, *other.morphemes)):
        one, other = _with_names(text, form, other)
    said = stems(one.morphemes)
    if not said or said != stems(other.morphemes):
        return None
    return frozenset(_differing(one.morphemes, other.morphemes)) or frozenset({"endings"})


def _with_names(text: str, form: str, other: Analysis) -> tuple[Analysis, Analysis]:
    """Both with the words of the form that no dictionary has taken for names."""
    word = joined(form)
    names = tuple(word[m.start : m.end] for m in other.morphemes if not m.known and m.end - m.start > 1)
    return analyse(text, names), analyse(form, names)


def breaks_off(text: str) -> bool:
    """Whether a Korean text ends in a verb without its ending: 들어가지 마시."""
    found = analyse(keyed(text)).morphemes
    return bool(found) and found[-1].tag.startswith(_UNENDED)


def stems(morphemes: Sequence[Morpheme]) -> tuple[str, ...]:
    """What the morphemes say without what may differ: stems in their order, and that they ask or forbid."""
    return tuple(_stem_by_stem(morphemes))


def _stem_by_stem(morphemes: Sequence[Morpheme]) -> Iterator[str]:
    forbids = asks = False
    for i, morpheme in enumerate(morphemes):
        form, tag = morpheme.form, morpheme.tag
        if form in _FORBIDS or (form == "말" and i and morphemes[i - 1].form == "지"):
            forbids = True
        elif form in _CAREFUL:
            yield "주의"
        elif tag == "EF" and _ENDINGS.fullmatch(form) and _verb_before(morphemes, i):
            asks = True
        elif form in _ASKS or (tag == "VX" and form == "주"):
            asks = asks or _verb_before(morphemes, i)
        elif _has_meaning(morpheme) and not _may_lack(morphemes, i):
            yield form
    if forbids or asks:
        yield NO if forbids else DO


def _may_lack(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether a notice says the same without this morpheme."""
    form, tag = morphemes[at].form, morphemes[at].tag
    before = morphemes[at - 1] if at else None
    after = morphemes[at + 1] if at + 1 < len(morphemes) else None
    if tag == "ETM":  # 올라가는 것을 금합니다, 환승하는 곳
        a_place = after is not None and after.form == "곳" and before is not None and before.tag == "XSV"
        return form == "는" and after is not None and (after.form == "것" or a_place)
    if tag.startswith("J"):
        return before is not None and (
            before.form in _HERE or (form in ("로", "으로") and before.form in _WAYS)
        )
    dropped = (
        (form == "것" and tag == "NNB") or (form == "들" and tag == "XSN") or (form == "있" and tag == "VX")
    )
    return dropped or form in _HERE or (tag == "MAG" and form in _ADVERBS)


def _verb_before(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether a verb of its own is asked for: 미세요, and not the noun in 주의하세요."""
    return any(m.tag in ("VV", "VV-R", "VV-I") and m.form not in _ASKS | _FORBIDS for m in morphemes[:at])


def _has_meaning(morpheme: Morpheme) -> bool:
    form, tag = morpheme.form, morpheme.tag
    if tag.startswith("J"):
        return form not in _DROPPED
    if tag.startswith(("XSV", "XSA")):
        return form not in _MAKES_VERBS
    if tag.startswith(("E", "S", "VCP", "W")):
        return tag in ("SN", "SL", "ETM") or (tag.startswith("E") and not _ENDINGS.fullmatch(form))
    return True


def _differing(one: Sequence[Morpheme], other: Sequence[Morpheme]) -> Iterator[str]:
    def of(morphemes: Sequence[Morpheme], *tags: str) -> list[str]:
        return [m.form for m in morphemes if m.tag.startswith(tags)]

    if of(one, "J") != of(other, "J"):
        yield "particles"
    if ("금지" in of(one, "N")) != ("금지" in of(other, "N")):
        yield "prohibition"
    elif [f for f in of(one, "N") if f in _CAREFUL] != [f for f in of(other, "N") if f in _CAREFUL]:
        yield "caution"
    if of(one, "E", "VX") != of(other, "E", "VX"):
        yield "endings"
