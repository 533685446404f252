"""Writing rules on Korean: WR26, WR28, WR29."""

# ruff: noqa: ARG001 - every test of a rule gets the same four arguments, whichever it needs.

from __future__ import annotations

import re

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.standard.rules.rule import Context, Example, Fault, Rule
from signcheck.standard.rules.yanbian import find_yanbian
from signcheck.verdicts import Severity

_GENERICS = {
    "山": "산",
    "岛": "섬",
    "江": "강",
    "河": "강",
    "海": "해",
    "湖": "호",
    "湾": "만",
    "寺": "사",
    "城": "성",
    "省": "성",
    "半岛": "반도",
}
# Names whose 岛 is no island any more but part of a town's name.
_TOWNS = re.compile(r"(?:青岛|秦皇岛|葫芦岛|石岛|东楮岛|双岛|竹岛|俚岛|半岛|安全岛)$")
# One-character mountains: name by the Pinyin table with one 산, which needs the second.
_ONE_CHARACTER = {
    "泰山": "타이산",
    "赤山": "츠산",
    "衡山": "헝산",
    "恒山": "헝산",
    "嵩山": "쑹산",
    "庐山": "루산",
}


def _korean(zh: str, text: str, found: str = "", suggestion: str = "") -> Example:
    return Example(zh, text, Language.KO, found, suggestion)


def _generics(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    for chinese, korean in _GENERICS.items():
        if not re.search(rf"[\u4e00-\u9fff]{chinese}", zh):
            continue
        apart = re.search(rf"(?<=[가-힣]{{2}})\s+{korean}(?=\s|$)", text)
        if apart:
            joined = text[: apart.start()] + apart.group().strip() + text[apart.end() :]
            return Fault(apart.start(), apart.end(), joined)
    head = zh.strip()
    bare = _ONE_CHARACTER.get(head)
    if bare and text.strip() == bare:
        at = text.index(bare)
        return Fault(at, at + len(bare), text.replace(bare, bare + "산"))
    return None


_HAZARD_HEAD = re.compile(r"(?:小心|当心|注意|禁止|严禁|请勿|勿|不准|谢绝)")
# What may follow 금지 or 주의 at the head of a Korean text: notices about, things that are.
_COMPOUND = r"사항|구역|구간|물품|품목|행위|표지|요망|표시|안내|운전|지역|시설"
_REVERSED = re.compile(
    rf"^(금지|엄금|주의|조심)\s+(?!{_COMPOUND})([가-힣].*)$"  # 금지 흡연
    rf"|(?<=\s)(금지|엄금)\s+(?!{_COMPOUND}|해제)([가-힣]{{2,}})$"  # 위험구역 금지 출입
    rf"|(?:^|(?<=\s))(금지|엄금)(?!{_COMPOUND}|해제|[하합함해되됩됨돼])([가-힣]{{2,}})$"  # 금지통행
)
_DICTIONARY = re.compile(r"(금지|주의|조심|접근|사용|통행)하다$")
_RUDE = re.compile(r"지\s?(마|말라|마라)(?=$|[!！\s])")
_LITERAL = re.compile(r"조심(?:히|하여|해서)\s|작은\s심")


def _sign_style(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    if not _HAZARD_HEAD.search(zh):
        return None
    literal = _LITERAL.search(text)
    if literal:
        return Fault(literal.start(), literal.start() + len(literal.group().rstrip()))
    rude = _RUDE.search(text)
    if rude:
        return Fault(*rude.span(), text[: rude.start()] + "지 마시오" + text[rude.end() :])
    dictionary = _DICTIONARY.search(text)
    if dictionary:
        noun = re.sub(r"[을를](?=\s\S+$)", "", text[:-2])
        return Fault(dictionary.end() - 2, dictionary.end(), noun)
    return _reversed(text)


def _reversed(text: str) -> Fault | None:
    found = _REVERSED.search(text)
    if found is None:
        return None
    word = next(number for number in (1, 3, 5) if found.group(number))
    noun = found.group(word + 1)
    # A verb in its dictionary form has to become a noun, several words their Korean order: a person's work.
    better = (
        "" if noun.endswith("다") or " " in noun else f"{text[: found.start()]}{noun} {found.group(word)}"
    )
    return Fault(*found.span(word), better)


def _yanbian(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    found = find_yanbian(text)
    if not found:
        return None
    better, shift = text, 0
    for start, end, standard in found:
        better = better[: start + shift] + standard + better[end + shift :]
        shift += len(standard) - (end - start)
    return Fault(found[0][0], found[0][1], better)


RULES = (
    Rule(
        id="WR26",
        title="Korean: 산, 섬, 강, 해, 호, 만, 사 without a space; one-character mountains doubled",
        norm="외래어 표기법 (문체부 고시 2017-14), chapter 4 section 3",
        severity=Severity.MINOR,
        languages=(Language.KO,),
        message=Sentence(
            zh="韩文中山、岛、江、海、湖、湾、寺等通名与专名连写，单字山名重复通名（츠산산）。",
            en="Korean generics such as 산, 섬 and 강 join their name without a space; a one-character "
            "mountain doubles its generic (츠산산).",
            ko="산, 섬, 강, 해, 호, 만, 사 등은 앞말에 붙여 쓰고, "
            "한 글자 산 이름은 산을 겹쳐 적습니다(츠산산).",
        ),
        test=_generics,
        right=(
            _korean("刘公岛", "류궁섬"),
            _korean("刘公岛码头", "류궁섬 부두"),
            _korean("赤山", "적산"),
            _korean("泰山", "타이산산"),
            _korean("古城", "옛 성"),
        ),
        wrong=(
            _korean("刘公岛", "류궁 섬", " 섬", "류궁섬"),
            _korean("昆嵛山", "쿤위 산", " 산", "쿤위산"),
            _korean("赤山", "츠산", "츠산", "츠산산"),
        ),
    ),
    Rule(
        id="WR28",
        title="Korean: South Korean spelling, not Yanbian or North Korean",
        norm="한글 맞춤법 (문체부 고시 2017-12), 제10–12항, 제35항",
        severity=Severity.MAJOR,
        languages=(Language.KO,),
        message=Sentence(
            zh="韩文按韩国正字法，不用延边（朝鲜）写法，如 려객→여객、배렬→배열、되였→되었。",
            en="Korean follows South Korean spelling, not that of Yanbian: 여객 for 려객, 배열 for 배렬, "
            "되었 for 되였.",
            ko="한국 맞춤법을 따르며 연변·북한 표기(려객, 배렬, 되였)를 쓰지 않습니다.",
        ),
        test=_yanbian,
        right=(
            _korean("客运站", "여객터미널"),
            _korean("刘公岛", "류궁섬"),
            _korean("荣成", "룽청"),
            _korean("辽宁", "랴오닝"),
            _korean("管理通道", "관리용 통로"),
            _korean("请联系", "연락하세요"),
        ),
        wrong=(
            _korean("国际客运中心", "국제려객터미널", "려객", "국제여객터미널"),
            _korean("列车时刻表", "렬차 시각표", "렬차", "열차 시각표"),
            _korean("今日营业结束", "영업이 종료되였습니다", "되였", "영업이 종료되었습니다"),
            _korean("公交线路图", "뻐스로선도", "뻐스", "버스노선도"),
            _korean("座位排列", "좌석 배렬", "배렬", "좌석 배열"),
        ),
        limits="A list of words, not every 려 or 륭: names transcribed from Chinese keep their ㄹ (류궁섬).",
    ),
    Rule(
        id="WR29",
        title="Korean sign style: N 금지, N 주의, -지 마시오; not the Chinese order",
        norm="no numbered norm: the set phrases of South Korean signs",
        severity=Severity.MAJOR,
        languages=(Language.KO,),
        message=Sentence(
            zh="韩文禁令和提示用“名词 금지”“名词 주의”“-지 마시오”，不按中文语序。",
            en="Korean forbids and warns with a noun and 금지 or 주의, or with -지 마시오, "
            "not in Chinese order.",
            ko="금지와 주의는 ‘명사 금지’, ‘명사 주의’, ‘-지 마시오’로 쓰고 중국어 어순을 따르지 않습니다.",
        ),
        test=_sign_style,
        right=(
            _korean("禁止吸烟", "흡연 금지"),
            _korean("小心台阶", "계단 주의"),
            _korean("请勿触摸", "만지지 마시오"),
            _korean("注意事项", "주의 사항"),
            _korean("小心驾驶", "조심 운전"),
            _korean("解除禁止超车", "추월 금지 해제"),
            _korean("高空坠物，请勿停留", "낙하물 주의 머무르지 마시오"),
        ),
        wrong=(
            _korean("严禁吸烟", "엄금 흡연", "엄금", "흡연 엄금"),
            _korean("小心台阶", "조심 계단", "조심", "계단 조심"),
            _korean("禁止游泳", "수영 금지하다", "하다", "수영 금지"),
            _korean("小心地滑", "조심히 미끄러지세요", "조심히"),
            _korean("危险，请勿靠近", "위험 접근하지 마", "지 마", "위험 접근하지 마시오"),
            _korean("请勿翻越栏杆", "금지 기어오르다", "금지"),
        ),
    ),
)
"""The rules of this module, by number."""
