"""What is no language: words torn by spaces, Pinyin split into syllables, letters that make no word."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Severity, Verdict

TORN = FindingRule(
    id="language.torn",
    family="writing",
    kind=FindingKind.FORMAT,
    severity=Severity.MAJOR,
    norm="한글 맞춤법 (문체부 고시 2017-12), 제2항; for English its spelling",
    message=Sentence(
        zh="“{read}”把一个词拆开了，应连写为“{word}”。",
        en="“{read}” tears a word apart; it is one word, “{word}”.",
        ko="“{read}” 표기는 한 낱말을 띄어 쓴 것으로 “{word}” 표기로 붙여 씁니다.",
    ),
    wrong=(
        Example("停车场", "Park ing", verdict=Verdict.DEFECTIVE),
        Example("禁止吸烟", "흡 연금지", Language.KO, verdict=Verdict.DEFECTIVE),
        Example("停车场", "Park ing", weakest=0.6),
    ),
    right=(Example("停车场", "Parking"), Example("禁止吸烟", "흡연금지", Language.KO)),
)
PINYIN_SPLIT = FindingRule(
    id="language.pinyin_split",
    family="writing",
    kind=FindingKind.FORMAT,
    severity=Severity.MAJOR,
    norm="GB 17733-2008; GB/T 16159-2012",
    message=Sentence(
        zh="专名的拼音应当连写：不写“{read}”，写“{word}”。",
        en="The Pinyin of a name is written as one word: “{word}”, not “{read}”.",
        ko="이름의 병음은 붙여 씁니다. “{read}” 표기가 아니라 “{word}” 표기입니다.",
    ),
    wrong=(Example("文化路", "WEN HUA LU", profile="road", verdict=Verdict.DEFECTIVE),),
    right=(Example("文化路", "WENHUA LU", profile="road"),),
)
APOSTROPHE = FindingRule(
    id="language.apostrophe",
    family="writing",
    kind=FindingKind.FORMAT,
    norm="GB/T 16159-2012",
    message=Sentence(
        zh="拼音中以 a、o、e 开头的音节前应有隔音符号：“{word}”。",
        en="Pinyin has an apostrophe before a syllable with a, o or e: “{word}”.",
        ko="병음에서 a, o, e로 시작하는 음절 앞에는 격음 부호를 씁니다: “{word}”.",
    ),
    wrong=(Example("西安路", "Xian Road"),),
    right=(Example("西安路", "Xi'an Road"),),
)
NO_WORD = FindingRule(
    id="language.no_word",
    family="spelling",
    kind=FindingKind.MISSPELT,
    message=Sentence(
        zh="“{read}”不成词，可能应为“{meant}”。",
        en="“{read}” is no word; “{meant}” may be meant.",
        ko="“{read}” 표기는 낱말이 아니며 “{meant}” 표기로 보입니다.",
    ),
    wrong=(
        Example("请勿倚靠", "Plese Do Not Lean", verdict=Verdict.DEFECTIVE),
        Example("海上日出你好", "Banquets Are Heid Here"),
        Example("海上日出你好", "돌맹이", Language.KO),
    ),
    right=(Example("请勿倚靠", "Please Do Not Lean"), Example("海上日出你好", "Banquets Are Held Here")),
)
CHINESE = FindingRule(
    id="language.chinese",
    family="scripts",
    kind=FindingKind.MISSPELT,
    message=Sentence(
        zh="“{read}”疑为“{meant}”之误。",
        en="“{read}” seems to be wrong for “{meant}”.",
        ko="“{read}” 표기는 “{meant}” 표기의 잘못으로 보입니다.",
    ),
    wrong=(Example("清不要攀登"),),
    right=(Example("请不要攀登"),),
)

RULES = (TORN, PINYIN_SPLIT, APOSTROPHE, NO_WORD, CHINESE)
"""The rules of this module."""
