"""Mistakes that real signs show, planted on purpose: pure functions of the right text and a seed.

Each function gives the wrong text, or None where that mistake cannot be made of this text. A
planted text never equals a form that the standard knows, right or wrong, unless the kind says so.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Sequence

from drawing.signs.model import Forms, Language, Message

SYNONYMS = {
    "Toilet": "Lavatory",
    "Restroom": "Lavatory",
    "Exit": "Way Out",
    "Entrance": "Way In",
    "Ticket Office": "Ticket Counter",
    "Office": "Bureau",
    "Waiting Room": "Waiting Lounge",
    "Waiting": "Staying",
    "Station": "Depot",
    "Hall": "Lobby",
    "Parking": "Car Park",
    "Stairs": "Steps",
    "Elevator": "Lifting Machine",
    "Escalator": "Moving Stairs",
    "Room": "Chamber",
    "Center": "Base",
    "Department": "Section",
    "Clinic": "Consulting Section",
    "Pharmacy": "Drugstore",
    "Hospital": "Infirmary",
    "Scenic Area": "Tourist Spot",
    "Museum": "Exhibition House",
    "Pier": "Quay",
    "Island": "Isle",
    "Bus Stop": "Bus Halt",
    "Gate": "Doorway",
    "Police": "Constables",
    "No Smoking": "Refrain from Smoking",
    "No": "Without",
    "Emergency": "Urgency",
    "화장실": "뒷간",
    "출구": "나가는 문",
    "입구": "들어가는 문",
    "매표소": "표 파는 곳",
    "대기실": "기다리는 방",
    "대합실": "기다리는 방",
    "안내": "알림",
    "주차장": "차 세우는 곳",
    "계단": "층층대",
    "병원": "의원",
    "약국": "약 타는 곳",
    "금지": "불허",
    "주의": "조심할 것",
    "광장": "마당",
    "실": "방",
}
"""Words that mean nearly the same but that no standard lists: the ``nonstandard`` finding."""

LOOKALIKES = {
    "a": "eo", "b": "dh", "c": "eo", "d": "bp", "e": "ac", "f": "t", "g": "qp", "h": "nb",
    "i": "ej", "k": "x", "l": "t", "m": "nw", "n": "mu", "o": "ea", "p": "qb", "q": "g",
    "r": "nt", "s": "cz", "t": "fr", "u": "nv", "v": "uw", "w": "vm", "x": "k", "y": "vi", "z": "s",
}  # fmt: skip
"""What painters put instead: letters near in shape or sound, all plainly different to the eye."""

VOWEL_SLIPS = {
    1: 5,
    5: 1,
    0: 4,
    4: 0,
    8: 4,
    13: 18,
    18: 13,
    2: 6,
    6: 2,
    12: 17,
    17: 12,
    20: 19,
    9: 10,
    11: 10,
}
"""Hangul medial vowels (index in Unicode order) that are taken for each other, such as ㅐ and ㅔ."""
ONSET_SLIPS = {0: 15, 15: 0, 3: 16, 16: 3, 7: 17, 17: 7, 12: 14, 14: 12, 9: 10, 2: 5, 5: 2, 6: 7}
"""Hangul initials taken for each other, such as ㄱ and ㅋ."""
CODA_SLIPS = {0: (4, 21), 4: (0, 21), 21: (4, 0), 1: (0, 17), 8: (0, 4), 16: (4, 0), 17: (0, 1)}
"""Hangul finals dropped, added or changed, such as ㄴ and ㅇ."""

_WORD = re.compile(r"[A-Za-z]{3,}")
_SYLLABLE = re.compile(r"[가-힣]")


def _fresh(candidates: Iterable[str], forms: Forms) -> str | None:
    """The first candidate that the standard does not know, case and spaces aside."""
    known = {_flat(form) for form in forms.known}
    return next((c for c in candidates if c.strip() and _flat(c) not in known), None)


def _flat(text: str) -> str:
    return re.sub(r"[\s'’·.,-]", "", text).casefold()


# --- one family of mistakes a function ---------------------------------------------------------


def misspelt(text: str, forms: Forms, rng: random.Random) -> str | None:
    """One or two letters (Latin) or syllables (Hangul) wrong, left out, doubled or swapped."""
    edit = _slip_hangul if _SYLLABLE.search(text) else _slip_latin
    candidates = []
    for _ in range(24):
        slipped = edit(text, rng)
        if rng.random() < 0.2:
            slipped = edit(slipped, rng)
        if slipped != text:
            candidates.append(slipped)
    return _fresh(candidates, forms)


def _slip_latin(text: str, rng: random.Random) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    # The first letter is left alone: painters seldom get that one wrong.
    at = rng.randrange(word.start() + 1, word.end())
    letter = text[at]
    action = rng.choice(("change", "change", "drop", "double", "swap"))
    if action == "swap" and at + 1 < word.end() and text[at + 1] != letter:
        return text[:at] + text[at + 1] + letter + text[at + 2 :]
    if action == "drop":
        return text[:at] + text[at + 1 :]
    if action == "double":
        return text[:at] + letter + text[at:]
    other = rng.choice(LOOKALIKES.get(letter.lower(), "e"))
    return text[:at] + (other.upper() if letter.isupper() else other) + text[at + 1 :]


def _slip_hangul(text: str, rng: random.Random) -> str:
    found = rng.choice(list(_SYLLABLE.finditer(text)))
    at = found.start()
    code = ord(text[at]) - 0xAC00
    onset, vowel, coda = code // 588, code % 588 // 28, code % 28
    part = rng.choice(("vowel", "onset", "coda"))
    if part == "vowel" and vowel in VOWEL_SLIPS:
        vowel = VOWEL_SLIPS[vowel]
    elif part == "onset" and onset in ONSET_SLIPS:
        onset = ONSET_SLIPS[onset]
    elif coda in CODA_SLIPS:
        coda = rng.choice(CODA_SLIPS[coda])
    syllable = chr(0xAC00 + onset * 588 + vowel * 28 + coda)
    return unicodedata.normalize("NFC", text[:at] + syllable + text[at + 1 :])


def wrong_translation(
    forms: Forms, language: Language, others: Sequence[Message], rng: random.Random
) -> str | None:
    """The right translation of something else: a neighbour's text, or a slip in a list."""
    texts = [m.forms(language).right[0] for m in others if m.forms(language).right]
    rng.shuffle(texts)
    return _fresh(texts, forms)


def nonstandard(text: str, forms: Forms) -> str | None:
    """Nearly the same meaning in words that the standard does not list."""
    swapped = []
    for word, other in sorted(SYNONYMS.items(), key=lambda pair: -len(pair[0])):
        pattern = rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
        swapped.append(re.sub(pattern, other, text, count=1))
    return _fresh((s for s in swapped if s != text), forms)


def forbidden(forms: Forms, rng: random.Random) -> str | None:
    """A form that the glossary itself marks as known wrong."""
    return rng.choice(forms.forbidden) if forms.forbidden else None


def deprecated(forms: Forms, rng: random.Random) -> str | None:
    """A form that was right once."""
    return rng.choice(forms.deprecated) if forms.deprecated else None


def pinyin_instead_of_translation(sound: str | None, forms: Forms) -> str | None:
    """``sound``, the Chinese spelled out, where a translation is asked for."""
    return _fresh([sound], forms) if sound else None


def translation_instead_of_pinyin(message: Message) -> str | None:
    """Wenhua Road where the road-sign rule asks for WENHUA LU."""
    if not (message.by_pinyin and message.translated):
        return None
    return _fresh([message.translated], message.en)


def wrong_format(text: str, forms: Forms, rng: random.Random) -> str | None:
    """Case, spacing or punctuation wrong; the letters are right."""
    options = _latin_formats(text) if text.isascii() else _hangul_formats(text)
    rng.shuffle(options)
    return next((o for o in options if o not in forms.known and o != text), None)


def _latin_formats(text: str) -> list[str]:
    options = [f"{text}.", text.lower()]
    if " " in text:
        options += [text.replace(" ", ""), text.replace(" ", ", ", 1), text.capitalize()]
    return options


def _hangul_formats(text: str) -> list[str]:
    options = [f"{text}."]
    if len(text) >= 4 and " " not in text:
        options.append(f"{text[:1]} {text[1:]}")
    return options


def inconsistent(used: str, forms: Forms, rng: random.Random) -> str | None:
    """Another right form than ``used``, which stands elsewhere on the site for the same Chinese."""
    others = [form for form in forms.right if form != used]
    return rng.choice(others) if others else None
