"""Texts that may be the mark of an authority beside a sign, 中国海关 CHINA CUSTOMS; pure.

Nothing is surely missing there. A mark carries the two languages of its owner. It stands otherwise than the
sign's messages do, which have all three, or it names a body and is the only one in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.signs.cost import place_of
from signcheck.signs.looks import one_background
from signcheck.signs.sign import Entry

_BODY = re.compile(
    r"^中国|(?:海关|边检|邮政|铁路|公安|交警|消防|城管|地铁|公交|港航|集团|银行|电信|移动|联通|航空)$"
)


def may_be_mark(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a text that lacks a translation may be a mark beside these entries of the same photo.

    Only entries with all translations on its own ground tell; where there is none, the name is the message.
    """
    if entry.zh is None or not entry.translations or entry.is_whole:
        return False
    models = [other for other in entries if other.is_whole and _on_one_board(entry, other)]
    return bool(models) and (_stands_otherwise(entry, models) or _is_emblem(entry, models))


def _on_one_board(entry: Entry, other: Entry) -> bool:
    if entry.zh is None or other.zh is None:
        return False
    return one_background(entry.zh.lines[0], other.zh.lines[0])


def _stands_otherwise(entry: Entry, models: Sequence[Entry]) -> bool:
    """Whether a translation that it has stands by the Chinese as that of none of the others does."""
    return any(
        all(_place(entry, language) != _place(model, language) for model in models)
        for language in entry.translations
    )


def _place(entry: Entry, language: Language) -> str:
    assert entry.zh is not None
    return place_of(entry.translations[language].box, entry.zh.box)


def _is_emblem(entry: Entry, models: Sequence[Entry]) -> bool:
    """Whether it names a body, its English alone of all in capitals."""
    assert entry.zh is not None
    english = entry.translations.get(Language.EN)
    capitals = english is not None and english.text.isupper() and len(english.text.split()) > 1
    others = [model.translations[Language.EN].text for model in models]
    return capitals and bool(_BODY.search(entry.zh.text)) and not any(map(str.isupper, others))
