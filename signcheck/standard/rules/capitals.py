"""Writing rules on capitals and line breaks: WR09, WR10."""

# ruff: noqa: ARG001 - every test of a rule gets the same four arguments, whichever it needs.

from __future__ import annotations

import re
from itertools import pairwise

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.standard.rules.rule import Context, Example, Fault, Rule
from signcheck.verdicts import Severity

SENTENCE = 8
"""A text of so many words or more, with only its first word capitalised, is a sentence."""
ASKING = 6
"""The same for one that asks for something: of a longer sentence that explains or asks only the first letter
need be a capital, as in Please close the door behind you (DB11/T 334.0-2006, 4.8.2). Of warnings and
prohibitions every word has one (4.8.1, 4.8.3)."""
SHORT_SENTENCE = 5
"""The same for one that holds a finite verb or says you or we."""

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)*")
# Articles, prepositions and conjunctions may stand in small letters, whatever their length.
_SMALL_WORDS = (
    "a an the and but or nor so yet as at by for from in into of off on onto out over per to up upon via "
    "with within without under near if than that about above across after against along among around "
    "before behind below beneath beside between beyond during inside outside through toward towards until "
    "while when down except de la"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_FINITE = frozenset(("is", "are", "was", "will", "must", "may", "can", "has", "have", "you", "your", "we"))
_ASKING_WORDS = (
    "please allow arrange ask bring buy call carry check choose clean close collect come complete "
    "confirm contact cross drive dry enter exit fasten fill flush follow get give go hand have help "
    "hold insert join keep lead leave let line load lock make move obey offer open park pass pay place "
    "prepare present press proceed protect pull push put queue reduce register remain remove report "
    "request respect return ride rinse save scan see select set share show shut sign sit slow sort "
    "stand stay store swipe take tell throw touch turn use visit wait walk wash wear wipe yield"
)
_ASKS = frozenset(_ASKING_WORDS.split())
"""What a sentence that asks for something begins with; mind and watch warn."""
_FORBIDS = re.compile(r"(?:please )?(?:do not|don't|no|never)\b", re.I)
_UNIT_WORDS = (
    "m km cm mm kg g t h min s km/h kmh kw kwh v kv w l ml mg db m² "
    "meter meters metre metres kilometer kilometers kilometre kilometres minutes hours"
)
_UNITS = frozenset(_UNIT_WORDS.split())


def _capitals(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    words = list(_WORD.finditer(text))
    if not words or not any(c.islower() for c in text):
        return None
    wrong = [word for word in words if _wrongly_small(text, word, first=word is words[0])]
    if not wrong or _is_sentence(text, words, wrong):
        return None
    better = list(text)
    for word in wrong:
        better[word.start()] = better[word.start()].upper()
    return Fault(*wrong[0].span(), "".join(better))


def _wrongly_small(text: str, word: re.Match[str], *, first: bool) -> bool:
    letters = word.group()
    if not letters[0].islower() or any(c.isupper() for c in letters):
        return False
    before, after = text[: word.start()], text[word.end() : word.end() + 2]
    if after.startswith("-") and len(letters) == 1:
        return False  # e-Channel
    if letters in _UNITS and re.search(r"(\d\s?|/)$", before):
        return False
    if re.search(r"[-0-9'’@.]$", before) or re.match(r"[@.]\w", after):
        return False  # 970th, Check-in, addresses
    return first or letters not in _SMALL


def is_sentence(text: str) -> bool:
    """Whether a text is so long a sentence that only its first word need have a capital letter."""
    words = list(_WORD.finditer(text))
    wrong = [word for word in words if _wrongly_small(text, word, first=word is words[0])]
    return bool(wrong) and _is_sentence(text, words, wrong)


def _is_sentence(text: str, words: list[re.Match[str]], wrong: list[re.Match[str]]) -> bool:
    verb = any(word.group() in _FINITE for word in words)
    asks = words[0].group().lower() in _ASKS and not _FORBIDS.match(text)
    shortest = SHORT_SENTENCE if verb else ASKING if asks else SENTENCE
    if len(words) < shortest or not words[0].group()[0].isupper():
        return False
    content = [word for word in words[1:] if word.group().lower() not in _SMALL]
    return len(wrong) * 2 >= len(content)


def _line_breaks(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    lines = text.split("\n")
    at = len(lines[0]) + 1
    for previous, line in pairwise(lines):
        word = re.match(r"\s*([a-zà-ɏ][\w'’]*)", line)
        if word and not _is_unit(previous, word.group(1)):
            start, end = at + word.start(1), at + word.end(1)
            if previous.rstrip().endswith("-"):
                hyphen = len(text[:at].rstrip()) - 1
                return Fault(hyphen, end, text[:hyphen] + text[start:])
            return Fault(start, end, text[:start] + text[start].upper() + text[start + 1 :])
        at += len(line) + 1
    return None


def _is_unit(previous: str, word: str) -> bool:
    return word in _UNITS and previous.rstrip()[-1:].isdigit()


RULES = (
    Rule(
        id="WR09",
        title="Content words with a capital letter",
        norm="DB11/T 334.0-2006, 4.3, 4.8; DB31/T 457.1-2009",
        severity=Severity.MINOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="实义词首字母大写；单个词可全部大写；较长的句子可仅句首字母大写。",
            en="Content words begin with a capital letter; a sign of one word may be all capitals, a longer "
            "sentence have one capital at its beginning.",
            ko="내용어의 첫 글자는 대문자로 쓰며, 한 단어짜리 표지는 모두 대문자로, "
            "긴 문장은 첫 글자만 대문자로 쓸 수 있습니다.",
        ),
        test=_capitals,
        right=(
            Example("出口", "EXIT"),
            Example("文化路", "WENHUA LU"),
            Example("爱护草坪", "Keep off the Grass"),
            Example("前方500米", "500 m Ahead"),
            Example("下一站文化西路", "The next stop is Wenhua West Road"),
            Example("请随手关门", "Please close the door behind you"),
            Example("进站请先取票", "Collect tickets before entering the station"),
            Example("快捷通道", "e-Channel"),
            Example("解放军第九七〇医院", "970th Hospital of the PLA"),
            Example("女士停车位", "Women's Parking"),
        ),
        wrong=(
            Example("禁止吸烟", "No smoking", found="smoking", suggestion="No Smoking"),
            Example("出口", "exit", found="exit", suggestion="Exit"),
            Example("售票处", "ticket office", found="ticket", suggestion="Ticket Office"),
            Example(
                "保持通道畅通", "Keep the passage clear", found="passage", suggestion="Keep the Passage Clear"
            ),
            Example(
                "请勿翻越栏杆",
                "Do not climb over the railings",
                found="not",
                suggestion="Do Not Climb over the Railings",
            ),
        ),
        limits="Texts all in capitals are right in their place (WENHUA LU). Articles, prepositions and "
        "conjunctions may go either way. A longer sentence may be written as one (4.8.2: Please close the "
        "door behind you): from six words on where it asks for something, from five where it holds a finite "
        "verb, from eight elsewhere; warnings and prohibitions have their capitals (4.8.1, 4.8.3).",
    ),
    Rule(
        id="WR10",
        title="After a line break a capital; words are not broken",
        norm="DB31/T 457.1-2009; GB/T 30240.1-2013",
        severity=Severity.MINOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="换行后首词首字母大写，单词不得拆开移行。",
            en="The first word after a line break begins with a capital, and no word is broken.",
            ko="줄을 바꾸면 첫 단어를 대문자로 시작하고, 한 단어를 두 줄로 나누지 않습니다.",
        ),
        test=_line_breaks,
        right=(
            Example("威海站", "Weihai\nRailway Station"),
            Example("停车场距此500米", "Parking 500\nm Ahead"),
        ),
        wrong=(
            Example("残疾人卫生间", "Toilet\nfor Disabled", found="for", suggestion="Toilet\nFor Disabled"),
            Example("问讯处", "Infor-\nmation", found="-\nmation", suggestion="Information"),
        ),
        limits="It looks at texts whose lines are kept apart by a line feed.",
    ),
)
"""The rules of this module, by number."""
