"""Whether a line goes on with the text of the line before it, or begins another one; pure.

Wrapped text has lines of one size that stand on one edge or middle, and a line ends where the next word
would not have gone on it. A list has the same look, but its lines end where they like, with marks or
begin with numbers. No single sign tells; they are weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log2

from signcheck.languages import Language
from signcheck.signs.fit import Fit
from signcheck.signs.pieces import Head, text_from
from signcheck.signs.placing import unaligned

NEXT_LINE = 0.9
"""Wrapped lines stand at most this many of their heights from each other."""
SAME_SIZE = 1.3
"""Wrapped lines differ in height by at most this factor."""
OFF, HANGING = 0.8, 1.8
"""Text heights by which their edges, or middles, may be out of line; the same after a number."""
INDENT = OFF, 2.6
"""Text heights, the least and the most, by which the first line of a paragraph stands further in."""
SPARE = 0.6
"""Text heights beyond the next word that must be free for it to have gone on a line."""
FULL = 0.9
"""A line is full when less than this part of the next word is free on it."""
LONG = {Language.ZH: 8, Language.EN: 20, Language.KO: 12}
"""Characters of a line that is too long to be an item of a list rather than of a text."""
LONGEST = 24
"""Characters of the longest Chinese text that the standard is asked for."""
_END = re.compile(r"(?:[。.!！?？]|니다|시오|세요)\W*$")
_SENTENCE = re.compile(r"[。！？]|[^\W\d]{3}[.!?](?:\s|$)|(?:니다|시오|세요)(?:\W|$)")
_NUMBER = re.compile(r"[1-9] ?(?![명년월일시분원층번개인회차호号年月日时点分元层楼个人次小米公])[^\W\da-z]")
"""The number of an item whose mark was not read: not that of a count or a unit."""
_LABEL = re.compile(r"\w{1,6}\s?[:：]")
_COMMA = re.compile(r"[,，、-]\s*$")
_GOES_ON = re.compile(r"a|an|and|at|by|for|from|in|into|is|of|on|or|the|to|with")

NUMBERED, ENDED, ROOM, KNOWN, HALF_KNOWN = 2.5, 1.5, 1.5, 2.0, 1.2
"""What speaks for another text: its number; the end mark of the line before it, or a label such as 电话：;
room for its first word on that line; both lines known by themselves, or one of them."""
FILLED = 1.0
"""The same of an end mark on a line that has no room left, where all lines have one: of fewer, sentences
end there by chance too."""
LARGER, EVEN = 4.0, 0.15
"""The same of a doubling in size, beyond this part of one: a title stands in larger letters."""
LOWER, COMMA, LATE, GREAT = -1.0, -1.0, -1.0, -0.6
"""What speaks against: a small letter or a preposition at the break; a comma before it; an end mark on the
lower line alone; a line too long for a list."""
BROKEN = -4.0
"""The same of such a line among sentences that is full and has no mark at its end."""
_KNOWN_PARTS = (0.0, HALF_KNOWN, KNOWN)
_LISTED_PARTS = (0.0, 0.3, 1.0)
"""The same of foreign lines: parts of a translation are often listed by themselves."""


def begins_anew(before: Head, after: Head, run: Sequence[Head], fit: Fit | None) -> float | None:
    """How much speaks for another text on the lower line; less than 0 when it goes on.

    run: the lines of one language among which they stand; they tell how wide a line may be.
    None when the lower line cannot be of the same text.
    """
    if not (before.text and after.text):
        return None
    if not may_go_on(before, after):
        return None
    small, large = sorted((before.height, after.height))
    off = HANGING if is_item(before) else OFF
    if unaligned(before.box, after.box) > off * large and not _indent(before, after):
        return None
    language, (one, two) = before.language, (before.text, after.text)
    long, (room, full) = len(one) >= LONG.get(language, 12), _room(before, after, run)
    ended = ENDED if room else FILLED * sum(map(ends_sentence, run)) / len(run)
    found = _by_number(after, run) + _by_marks(one, two, language, ended)
    found += ROOM * room + LARGER * max(0.0, log2(large / small) - EVEN)
    if long and not room:
        broken = full and not _END.search(one) and says_sentences(run)
        broken = broken and not (_is_headline(one, two) or _stands_out(before, run))
        found += BROKEN if broken else GREAT
    found += _by_meaning(one, two, language, fit) if fit else 0.0
    return max(NUMBERED, found) if after.pieces[0].item else found


def may_go_on(before: Head, after: Head) -> bool:
    """Whether two lines of one language are near and alike enough in size to be of one text."""
    small, large = sorted((before.height, after.height))
    return large <= SAME_SIZE * small and after.box.top - before.box.bottom <= NEXT_LINE * large


def ends_sentence(text: Head) -> bool:
    """Whether a sentence ends with the line."""
    return bool(_END.search(text.text))


def is_item(text: Head) -> bool:
    """Whether it begins with the number or the mark of an item of a list."""
    return text.pieces[0].item or bool(_NUMBER.match(text.text))


def says_sentences(run: Sequence[Head]) -> bool:
    """Whether a sentence ends on one of the lines: what stands there is more than names."""
    return any(_SENTENCE.search(text.text) for text in run)


def _by_number(after: Head, run: Sequence[Head]) -> float:
    if after.pieces[0].item or (is_item(after) and sum(map(is_item, run)) > 1):
        return NUMBERED
    return -NUMBERED if sum(text.pieces[0].item for text in run) > 1 else 0.0


def _by_marks(one: str, two: str, language: Language, ended: float) -> float:
    found = 0.0
    if _END.search(one):
        found += ended
    elif _COMMA.search(one):
        found += COMMA
    elif _END.search(two):
        found += LATE
    if _LABEL.match(two):
        found += ENDED
    if language is Language.EN and one and two:
        last, first = one.rpartition(" ")[2], two.partition(" ")[0]
        if first[:1].islower() or _GOES_ON.fullmatch(first) or _GOES_ON.fullmatch(last):
            found += LOWER
    return found


def _room(before: Head, after: Head, run: Sequence[Head]) -> tuple[bool, bool]:
    """Whether the next word would have gone on the line, and whether it would surely not."""
    word = after.text[:1] if after.language is Language.ZH else after.text.split(" ")[0]
    needs = after.box.width * len(word) / max(1, len(after.text))
    free = max(text.box.width for text in run) - before.box.width - _indent(before, after)
    return free > needs + SPARE * before.height, free < FULL * needs


def _is_headline(one: str, two: str) -> bool:
    """Whether English may head the next line: that begins with a capital, and it has no small words."""
    return two[:1].isupper() and not any(word.islower() and len(word) > 3 for word in one.split())


def _stands_out(before: Head, run: Sequence[Head]) -> bool:
    """Whether a line is larger than all others, as a title is, however long it is."""
    others = max((text.height for text in run if text is not before), default=before.height)
    return log2(before.height / others) > EVEN


def _indent(before: Head, after: Head) -> float:
    """Pixels by which a long line that begins a paragraph stands further in; 0 where it does not."""
    inside = before.box.left - after.box.left
    least, most = (share * before.height for share in INDENT)
    long = len(before.text) >= LONG.get(before.language, 12)
    full = before.box.right >= after.box.right - OFF * before.height
    return inside if long and full and least <= inside <= most else 0.0


def _by_meaning(one: str, two: str, language: Language, fit: Fit) -> float:
    whole = text_from([one, two], language)
    if language is Language.ZH and len(whole) > LONGEST:
        return 0.0
    if language is Language.ZH:
        count, known, found = fit.known(one) + fit.known(two), fit.known(whole), _KNOWN_PARTS
    else:
        count = fit.listed(language, one) + fit.listed(language, two)
        known, found = fit.listed(language, whole), _LISTED_PARTS
        if known and count == len((one, two)):
            return 0.0
    return -KNOWN if count < 2 and known else found[count]
