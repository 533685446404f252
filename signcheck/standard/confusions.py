"""Characters that a recogniser takes for one another, and how far apart two texts are by them.

The table is confusions.csv beside this module: kind (``character``, or the place of a jamo in its
syllable: ``initial``, ``vowel``, ``final``), a, b, cost, source. It is made by
``python -m bench.standard.confusions``, where the measure and the sources stand.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import accumulate

TABLE = "confusions.csv"
BLOCKED = 100.0
"""The cost of what no camera does and what changes the meaning; more than any text is long."""

_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A3
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

# One instead of another of the same set is another meaning, however alike they look: exit A and
# exit B, east and west, two and three, in and out. Numbers and letters are never read into being.
_CONTRASTS = (
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "〇零一二三四五六七八九十百千两",
    "东西南北中",
    "上下",
    "左右",
    "前后",
    "内外",
    "出入进",
    "男女",
    "推拉",
    "开关",
    "大小",
    "高低",
    "新旧",
    "早晚",
    "有无",
    "冷热",
)
_SET_OF = {character: number for number, chosen in enumerate(_CONTRASTS) for character in chosen}
# What may be neither lost nor added, nor read as quite another character: the members of the sets,
# and the words of No.
_WEIGHTY = frozenset(_SET_OF) | frozenset("非不无未勿禁免")


# Latin letters and digits by hand: by chains of likeness nearly all of them would hang together.
_LATIN_CLASSES = (
    ("0oqd", "0"),
    ("1lijtf", "1"),
    ("5s", "5"),
    ("8b6gh9n", "8"),
    ("2z", "2"),
    ("uv", "u"),
    ("ce", "c"),
)


@dataclass(frozen=True, slots=True)
class _Table:
    """pairs: cost by both orders of two texts of one or two characters. jamo: the same by kind.

    doubles: the pairs of which one text has two characters.
    """

    pairs: dict[tuple[str, str], float]
    jamo: dict[str, dict[tuple[str, str], float]]
    doubles: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    kinds: dict[str, dict[tuple[str, str], float]] = {}
    text = resources.files(__package__).joinpath(TABLE).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        pairs = kinds.setdefault(row["kind"], {})
        pairs[row["a"], row["b"]] = pairs[row["b"], row["a"]] = float(row["cost"])
    pairs = kinds.pop("character")
    return _Table(pairs, kinds, frozenset(a for a, _ in pairs if len(a) > 1))


def confusion(a: str, b: str) -> float | None:
    """What it costs to take `a` for `b`, 0–0.5, or None if no recogniser does. Symmetric.

    a, b: one character, or two that look like one (``rn``, ``m``), as `normalise.key` leaves them.
    """
    if a == b:
        return 0.0
    found = _table().pairs.get((a, b))
    return _syllables(a, b) if found is None and len(a) == len(b) == 1 else found


def _syllables(a: str, b: str) -> float | None:
    """Two Hangul syllables are confused when they differ in one jamo that is."""
    if not all(_HANGUL_FIRST <= ord(c) <= _HANGUL_LAST for c in (a, b)):
        return None
    differing = [
        (kind, x, y)
        for kind, x, y in zip(("initial", "vowel", "final"), _jamo(a), _jamo(b), strict=True)
        if x != y
    ]
    if len(differing) != 1:
        return None
    kind, x, y = differing[0]
    return _table().jamo[kind].get((x, y))


def _jamo(syllable: str) -> tuple[str, str, str]:
    number = ord(syllable) - _HANGUL_FIRST
    return _INITIALS[number // 588], _VOWELS[number % 588 // 28], _FINALS[number % 28]


def distance(a: str, b: str, *, contrast: bool = False) -> float:
    """The least cost of edits that make `b` of `a`: 1 each, less for what recognisers confuse.

    Symmetric. a, b: as `normalise.key` leaves them.
    contrast: edits that change the meaning (北 for 南, a digit lost) cost BLOCKED.
    """
    doubles = _table().doubles
    lost_a = [_lost(character, contrast) for character in a]
    lost_b = [_lost(character, contrast) for character in b]
    rows = [list(accumulate(lost_b, initial=0.0))]
    for i, x in enumerate(a, 1):
        above, row = rows[-1], [rows[-1][0] + lost_a[i - 1]]
        for j, y in enumerate(b, 1):
            changed = above[j - 1] + (0.0 if x == y else _changed(x, y, contrast))
            best = min(changed, above[j] + lost_a[i - 1], row[-1] + lost_b[j - 1])
            if i > 1 and a[i - 2 : i] in doubles:
                best = min(best, rows[i - 2][j - 1] + _double(a[i - 2 : i], y))
            if j > 1 and b[j - 2 : j] in doubles:
                best = min(best, above[j - 2] + _double(b[j - 2 : j], x))
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _lost(character: str, contrast: bool) -> float:
    return BLOCKED if contrast and character in _WEIGHTY else 1.0


@lru_cache(maxsize=1 << 16)
def _changed(a: str, b: str, contrast: bool) -> float:
    if contrast and a in _SET_OF and _SET_OF[a] == _SET_OF.get(b):
        return BLOCKED
    found = confusion(a, b)
    if found is not None:
        return found
    return max(_lost(a, contrast), _lost(b, contrast))


def _double(two: str, one: str) -> float:
    found = confusion(two, one)
    return BLOCKED if found is None else found


def fold(text: str) -> str:
    """`text` with one character for all that are confused: a rough key, to find candidates by."""
    for two, one in _doubled():
        text = text.replace(two, one)
    return text.translate(_folding())


@lru_cache(maxsize=1)
def _doubled() -> tuple[tuple[str, str], ...]:
    return tuple(sorted((a, b) for a, b in _table().pairs if len(a) > len(b)))


@lru_cache(maxsize=1)
def _folding() -> dict[int, str]:
    """Every character of the table by the first of all that hang together with it."""
    first: dict[str, str] = {}

    def root(character: str) -> str:
        while first.setdefault(character, character) != character:
            character = first[character]
        return character

    for a, b in _table().pairs:
        if len(a) == len(b) == 1 and not a.isascii():
            low, high = sorted((root(a), root(b)))
            first[high] = low
    folded = {ord(character): root(character) for character in first}
    return folded | {ord(c): one for chosen, one in _LATIN_CLASSES for c in chosen}
