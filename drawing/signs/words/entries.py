"""Entries: messages with their translations chosen, and mistakes planted in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drawing.signs.model import Entry, Forms, Kind, Language, Message
from drawing.signs.words import planting
from drawing.signs.words.pinyin import hangul_sound, pinyin_words

ICONS: tuple[tuple[str, str], ...] = (
    ("禁止吸烟", "no:cigarette"), ("请勿吸烟", "no:cigarette"), ("禁止烟火", "no:flame"),
    ("禁止明火", "no:flame"), ("禁止游泳", "no:swimmer"), ("禁止攀爬", "no:climber"),
    ("翻越", "no:climber"), ("禁止攀登", "no:climber"), ("拍照", "no:camera"), ("触摸", "no:hand"),
    ("草坪", "no:plant"), ("花木", "no:plant"), ("禁止入内", "no:man"), ("止步", "no:man"),
    ("禁止停车", "no:car"), ("地滑", "warn:slip"), ("滑倒", "warn:slip"), ("触电", "warn:bolt"),
    ("有电", "warn:bolt"), ("高压", "warn:bolt"), ("水深", "warn:swimmer"), ("落水", "warn:swimmer"),
    ("落石", "warn:mountain"), ("火灾", "warn:flame"), ("当心", "warn:bang"), ("注意", "warn:bang"),
    ("小心", "warn:bang"), ("危险", "warn:bang"), ("禁止", "no:hand"), ("请勿", "no:hand"),
    ("无障碍", "accessible"), ("男", "man"), ("女", "woman"), ("卫生间", "toilet"),
    ("洗手间", "toilet"), ("厕所", "toilet"), ("电梯", "elevator"), ("扶梯", "escalator"),
    ("楼梯", "stairs"), ("安全出口", "exit"), ("紧急出口", "exit"), ("出租", "taxi"),
    ("停车场", "car"), ("公交", "bus"), ("汽车站", "bus"), ("火车", "train"), ("站台", "train"),
    ("候车", "seat"), ("候诊", "seat"), ("休息", "seat"), ("售票", "ticket"), ("检票", "ticket"),
    ("取票", "ticket"), ("票处", "ticket"), ("行李", "luggage"), ("寄存", "luggage"),
    ("问讯", "information"), ("咨询", "information"), ("服务台", "information"),
    ("游客中心", "information"), ("导诊", "information"), ("电话", "phone"), ("急诊", "cross"),
    ("急救", "cross"), ("医务", "cross"), ("药", "pill"), ("开水", "tap"), ("饮水", "tap"),
    ("码头", "ship"), ("游船", "ship"), ("轮渡", "ship"), ("机场", "plane"), ("亭", "pavilion"),
    ("博物", "pavilion"), ("寺", "pavilion"), ("炮台", "pavilion"), ("山", "mountain"),
    ("观景", "mountain"), ("摄像", "camera"),
)  # fmt: skip
"""Which pictogram goes with which Chinese; the first that is contained counts."""


@dataclass(frozen=True)
class Source:
    """Where wrong texts can come from."""

    others: Sequence[Message] = ()
    """Messages whose translations may be put in the wrong place."""
    hangul: Mapping[str, str] = field(default_factory=dict)
    """Pinyin syllable → Hangul."""
    taken: frozenset[str] = frozenset()
    """Right forms of any term: a slip that yields one would be another mistake than was meant."""


class CannotPlant(ValueError):
    """This mistake cannot be made of this message in this language."""


def icon_for(zh: str) -> str | None:
    """The pictogram for ``zh``, or None."""
    return next((icon for part, icon in ICONS if part in zh), None)


def right_entry(message: Message, languages: Sequence[Language]) -> Entry:
    """The message with the best form of each of ``languages``."""

    def best(language: Language) -> str | None:
        right = message.forms(language).right
        return right[0] if language in languages and right else None

    return Entry(message, message.zh, best("en"), best("ko"))


def plant(entry: Entry, kind: Kind, language: Language, source: Source, rng: random.Random) -> Entry:
    """``entry`` with one mistake of ``kind`` in ``language``. Raises CannotPlant."""
    planted = {**entry.planted, language: kind}
    if kind == "chinese_missing":
        return replace(entry, zh=None, planted={**entry.planted, "zh": kind})
    if language == "zh":
        raise CannotPlant(f"{kind} is no mistake of the Chinese")
    wrong = None if kind == "missing" else _wrong(entry, kind, language, source, rng)
    if kind in ("misspelt", "nonstandard") and wrong in source.taken:
        raise CannotPlant(f"{entry.message.zh}: {wrong} is right for something else")
    if kind != "missing" and wrong is None:
        raise CannotPlant(f"{entry.message.zh}: no {kind} in {language}")
    if language == "en":
        return replace(entry, en=wrong, planted=planted)
    return replace(entry, ko=wrong, planted=planted)


def _wrong(entry: Entry, kind: Kind, language: Language, source: Source, rng: random.Random) -> str | None:
    text = entry.text(language)
    if text is None:
        return None
    forms = entry.message.forms(language)
    return _PLANTERS[kind](Slot(text, entry.message, language, forms, source, rng))


@dataclass(frozen=True)
class Slot:
    """What a planter may look at: the right text and everything around it."""

    text: str
    message: Message
    language: Language
    forms: Forms
    source: Source
    rng: random.Random


def _neighbour(slot: Slot) -> str | None:
    others = [m for m in slot.source.others if m.zh != slot.message.zh]
    return planting.wrong_translation(slot.forms, slot.language, others, slot.rng)


def _sound(slot: Slot) -> str | None:
    zh = slot.message.zh
    sound = pinyin_words(zh) if slot.language == "en" else hangul_sound(zh, slot.source.hangul)
    return planting.pinyin_instead_of_translation(sound, slot.forms)


def _translated(slot: Slot) -> str | None:
    return planting.translation_instead_of_pinyin(slot.message) if slot.language == "en" else None


_PLANTERS: Mapping[Kind, Callable[[Slot], str | None]] = {
    "misspelt": lambda s: planting.misspelt(s.text, s.forms, s.rng),
    "wrong_translation": _neighbour,
    "nonstandard": lambda s: planting.nonstandard(s.text, s.forms),
    "forbidden": lambda s: planting.forbidden(s.forms, s.rng),
    "deprecated": lambda s: planting.deprecated(s.forms, s.rng),
    "format": lambda s: planting.wrong_format(s.text, s.forms, s.rng),
    "inconsistent": lambda s: planting.inconsistent(s.text, s.forms, s.rng),
    "pinyin_instead_of_translation": _sound,
    "translation_instead_of_pinyin": _translated,
}
