"""The proper part of a name: known, or bare and plausible; Pinyin, Hangul and customary forms."""

from __future__ import annotations

from dataclasses import replace

from signcheck.standard.composition import pinyin
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
_COMPOUND_SURNAMES = frozenset(
    ("欧阳", "诸葛", "司马", "上官", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "东方", "西门", "南宫")
)


def known(zh: str, context: Context) -> Part | None:
    """A country, province, city, person or sight of the table of proper names."""
    entry = context.tables.known.get(zh)
    if entry is None or entry.kind == "one":
        return None
    plain = transcribed(zh, context)
    if plain is None:
        return None
    en = [derived(text, "CUSTOMARY", at) for at, text in enumerate(entry.en)]
    ko = [derived(text, "CUSTOMARY", at) for at, text in enumerate(entry.ko)]
    kind = {"person": Kind.PERSON, "name": Kind.SITE}.get(entry.kind, Kind.PLACE)
    steps = (step("CUSTOMARY", zh, entry.en[0]),) if entry.en else plain.steps
    if kind is Kind.SITE:
        return Part(zh, kind, tuple(en) or plain.en, tuple(ko) or plain.ko, steps=steps)
    return Part(
        zh,
        kind,
        best_first([*en, *(replace(v, cost=len(en)) for v in plain.en)]),
        best_first([*ko, *(replace(v, cost=len(ko)) for v in plain.ko)]),
        pinyin=_capitals(entry, plain),
        steps=steps,
    )


def _capitals(entry: Known, plain: Part) -> tuple[Variant, ...]:
    """Names of minority languages keep their own spelling (Harbin); 香港 is XIANGGANG on road signs."""
    pinyin_words = [v.text.upper() for v in plain.en]
    own = [text.upper() for text in entry.en[:1] if entry.kind in PLACES - {"region"}]
    return best_first(derived(text, "ROAD-PINYIN", at) for at, text in enumerate([*own, *pinyin_words]))


def transcribed(zh: str, context: Context) -> Part | None:
    """Any Chinese text as one Pinyin word and by the Korean table; None where a reading is missing."""
    syllables = context.syllables(zh)
    if syllables is None or any(s not in context.tables.hangul for s in syllables):
        return None
    latin = pinyin.word(syllables)
    korean = context.hangul(zh)
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


def bare(zh: str, context: Context) -> Part | None:
    """An unlisted proper name of two to four characters that holds no word of notices."""
    return transcribed(zh, context) if plausible(zh, context) else None


def plausible(zh: str, context: Context, *, shortest: int = 2) -> bool:
    """Whether `zh` can be a proper name: Chinese characters alone, short, no ordinary word in it."""
    if not shortest <= len(zh) <= MOST_CHARACTERS or not all(map(pinyin.is_han, zh)):
        return False
    return not any(
        zh[at : at + length] in context.tables.ordinary
        for at in range(len(zh))
        for length in range(1, len(zh) - at + 1)
    )


def placed(zh: str, context: Context) -> Part | None:
    """A known place with a bare proper name after it: 威海南海 → Weihai Nanhai."""
    place = context.place_before(zh)
    rest = zh[len(place) :]
    before = known(place, context) if place else None
    after = (known(rest, context) or bare(rest, context)) if before else None
    if before is None or after is None:
        return None
    return beside(before, after, zh)


def beside(before: Part, after: Part, zh: str) -> Part:
    """Two names one after the other, apart: Weihai Nanhai, 웨이하이 난하이."""
    return Part(
        zh,
        after.kind,
        best_first(
            derived(f"{a.text} {b.text}", "NAME-EN", 0, a, b) for a in before.en[:2] for b in after.en[:4]
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
