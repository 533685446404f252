"""The proper part of a name: known, or bare and plausible; Pinyin, Hangul and customary forms."""

from __future__ import annotations

import re

from signcheck.standard.composition import hangul, numerals, pinyin
from signcheck.standard.composition.context import PLACES, Context
from signcheck.standard.composition.model import Kind, Part, Step, Variant, best_first
from signcheck.standard.composition.rules import derived, step
from signcheck.standard.composition.tables import Known

MOST_CHARACTERS = 4
"""No bare proper name is longer; longer ones are listed or made of several parts."""

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦"
    "褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明"
    "佘池查麻苑迟邝"
)
_NO_NAME = re.compile(rf"第{numerals.HAN_NUMERAL}|.*[市省区县国公私]立$")
"""第七 counts, 威海市立 says whose: no names."""
_COMPOUND_SURNAMES = frozenset(
    ("欧阳", "诸葛", "司马", "上官", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "东方", "西门", "南宫")
)


def known(zh: str, context: Context) -> Part | None:
    """A country, province, city, person or sight of the table of proper names.

    Forms that the standard lists as wrong for this very name are left out.
    """
    entry = context.tables.known.get(zh)
    plain = transcribed(zh, context) if entry else None
    if entry is None or plain is None or entry.kind in ("one", "district"):
        return None
    wrong = {f.text for term in context.lexicon.terms(zh) for f in term.forms if not f.status.right}
    en = tuple(derived(t, "CUSTOMARY", at) for at, t in enumerate(entry.en) if t not in wrong)
    ko = tuple(derived(t, "CUSTOMARY", at) for at, t in enumerate(entry.ko) if t not in wrong)
    kind = {"person": Kind.PERSON, "name": Kind.SITE}.get(entry.kind, Kind.PLACE)
    steps = (step("CUSTOMARY", zh, en[0].text),) if en else plain.steps
    pinyin = _capitals(entry, plain) if kind is Kind.PLACE else ()
    return Part(zh, kind, en or plain.en, ko or plain.ko, pinyin=pinyin, steps=steps)


def _capitals(entry: Known, plain: Part) -> tuple[Variant, ...]:
    """Names of minority languages keep their own spelling (Harbin); 香港 is XIANGGANG on road signs."""
    pinyin_words = [v.text.upper() for v in plain.en]
    own = [text.upper() for text in entry.en[:1] if entry.kind in PLACES - {"region"}]
    return best_first(derived(text, "ROAD-PINYIN", at) for at, text in enumerate([*own, *pinyin_words]))


def transcribed(zh: str, context: Context, *, after: str = "") -> Part | None:
    """Any Chinese text as one Pinyin word and by the Korean table; None where a reading is missing.

    after: what follows it, for readings that hang on it: 单 is shan in 单县.
    """
    syllables = context.syllables(zh + after)
    syllables = syllables[: len(zh)] if syllables else None
    if syllables is None or any(s not in context.tables.hangul for s in syllables):
        return None
    latin = pinyin.word(syllables)
    korean = hangul.transcribe(syllables, context.tables)
    steps: list[Step] = []
    if any(zh[at : at + n] in context.tables.readings for at in range(len(zh)) for n in range(2, 6)):
        steps.append(step("READING", zh, " ".join(syllables)))
    steps += [step("PINYIN", zh, latin), step("KO-TABLE", " ".join(syllables), korean)]
    return Part(
        zh,
        Kind.PROPER,
        best_first(derived(text, "PINYIN", at) for at, text in enumerate(pinyin.spellings(latin))),
        (derived(korean, "KO-TABLE"),),
        pinyin=(derived(latin.upper(), "ROAD-PINYIN"),),
        steps=tuple(steps),
    )


def bare(zh: str, context: Context, *, ordinary: bool = False) -> Part | None:
    """An unlisted proper name of two to four characters that holds no word of notices.

    ordinary: whether words that stand in the standard's terms may be names too, as in roads:
    文化路 is a road, 服务站 no station of a place called Fuwu.
    """
    if not plausible(zh, context):
        return None
    if not ordinary and (
        _ends_in_modifier(zh, context) or context.ends_in_place(zh) or is_ordinary(zh, context)
    ):
        return None
    return transcribed(zh, context)


def _ends_in_modifier(zh: str, context: Context) -> bool:
    """郭城革命 is a name and a common noun, 儿童 none at all."""
    return any(zh[at:] in context.tables.modifiers for at in range(len(zh) - 1))


def is_ordinary(zh: str, context: Context) -> bool:
    """Whether two characters in a row are a word of the standard's own terms; of three, each two.

    五道口 is a name although 道口 is a word.
    """
    pairs = [context.lexicon.common(zh[at : at + 2]) for at in range(len(zh) - 1)]
    return all(pairs) if len(zh) == 3 else any(pairs)


def plausible(zh: str, context: Context, *, shortest: int = 2, road: bool = False) -> bool:
    """Whether `zh` can be a proper name: Chinese characters alone, short, no ordinary word in it.

    road: whether it is one of a road, which is named after anything that can be named: 站前路.
    """
    if not shortest <= len(zh) <= MOST_CHARACTERS or not all(map(pinyin.is_han, zh)):
        return False
    if _NO_NAME.match(zh):
        return False
    tables = context.tables
    words = (zh[at:end] for at in range(len(zh)) for end in range(at + 1, len(zh) + 1))
    return not any(word in tables.ordinary and not (road and word in tables.of_roads) for word in words)


def placed(zh: str, context: Context, *, unlisted: bool = True) -> Part | None:
    """A place with another name after it: 威海南海 → Weihai Nanhai, 山东省文登 → Shandong Wendeng.

    unlisted: whether the other name may be a bare one.
    """
    for at in range(len(zh) - 2, 1, -1):
        before = context.name(zh[:at])
        if before is None or before.kind not in (Kind.PLACE, Kind.ADMIN) or zh[at] in "省市区县":
            continue
        country = (known := context.tables.known.get(zh[:at])) is not None and known.kind == "country"
        after = context.name(zh[at:]) or (bare(zh[at:], context) if unlisted and not country else None)
        if after is not None and after.kind in (Kind.PLACE, Kind.PROPER, Kind.NATURE, Kind.SITE, Kind.ROAD):
            return beside(before, after, zh, country=country)
    return None


def beside(before: Part, after: Part, zh: str, *, country: bool = False) -> Part:
    """Two names one after the other, apart: Weihai Nanhai, 웨이하이 난하이.

    country: whether the first is one, which English says last: Incheon, Korea.
    """
    texts = ("{1}, {0}", "{0} {1}") if country else ("{0} {1}",)
    return Part(
        zh,
        after.kind,
        best_first(
            derived(text.format(a.text, b.text), "NAME-EN", cost, a, b)
            for cost, text in enumerate(texts)
            for a in before.en[:2]
            for b in after.en[:4]
        ),
        best_first(
            [
                derived(f"{a.text}{gap}{b.text}", "KO-NAME", cost, a, b)
                for a in before.ko[:2]
                for b in after.ko[:3]
                for cost, gap in enumerate((" ", ""))
            ]
        ),
        pinyin=best_first(
            derived(f"{a.text} {b.text}", "ROAD-PINYIN", 0, a, b)
            for a in before.pinyin[:1]
            for b in after.pinyin[:2]
        ),
        steps=(*before.steps, *after.steps),
    )


def person(zh: str, context: Context) -> Part | None:
    """A Chinese person's name, surname and given name apart; None where it does not look like one."""
    entry = context.tables.known.get(zh)
    if entry:
        return known(zh, context) if entry.kind == "person" else None
    length = 2 if zh[:2] in _COMPOUND_SURNAMES else 1
    if zh[:length] not in _SURNAMES | _COMPOUND_SURNAMES or not 1 <= len(zh) - length <= 2:
        return None
    joined = bare(zh, context)
    if joined is None:
        return None
    latin = f"{context.latin(zh[:length])} {context.latin(zh[length:])}"
    return Part(
        zh,
        Kind.PERSON,
        (derived(latin, "PERSON"), derived(joined.en[0].text, "PINYIN", 1)),
        joined.ko,
        steps=(step("PERSON", zh, latin), *joined.steps[-1:]),
    )
