"""Words of Japanese signs in characters that Chinese writes too, but not as these words; pure.

After the vocabulary of Japanese signs (JIS Z 8210, the Tourism Agency's guideline for signs in several
languages). Words with a form or kana of their own (駅, 売場, のりば) need no list.
"""

from __future__ import annotations

import re

from signcheck.signs.forms import as_japanese, is_chinese

_FORBIDDEN = (
    "立入|進入|侵入|通行|横断|駐車|駐輪|停車|撮影|録画|録音|飲食|飲酒|喫煙|遊泳|水泳|使用|利用|投棄|釣魚|花火"
    "|右折|左折|転回|追越|土足|火気|通話|無断"
)
_WARNED = "足元|足下|頭上|段差|横断者|歩行者|転落|転倒|飛出|車両|開閉|手元|盗難"
_OWN = re.compile(
    rf"(?:{_FORBIDDEN})禁止$|(?:{_WARNED})注意$"
    r"|立入|授乳|改札|切符|待合|(?:^|者|員)控室|手洗|洗面所|脱衣所|喫煙|取扱|受取|荷物|遺失物(?!品)|駐車場|駐輪|販売|券売"
    r"|(?<!接)受付(?!款|费|費)|(?<!一)切手|(?<![方图圖档檔答草提])案内(?!容)|(?<![材原资資燃])料金(?![属屬額额])"
    r"|交番|市役所|区役所|役場|郵便|救急|病棟|外来受付|給油|給湯|砂浜|灯台|遊園地|遊歩道|非常口$|非常電話|消火器|避難口"
    r"|無料|有料道路|工事中|通行止|一方通行|車椅子|社務所|風呂|男湯|女湯|足湯|片道|自由席|子供|迷子"
    r"|年中無休|定休日|休憩所|水飲場|停留所|撮影|遊泳|土足|精算[機所]|呼出|両替|遠慮|御利用|御案内|御手洗"
    r"|出場口|到着(?=$|口|階|便)|外貨両替|地下鉄|鉄道|売場|売店|乗場|乗換|搭乗|薬局|[\d一二三四五]階|\d番(?:線|出口|乗)"
)
_SHARED = re.compile(
    r"空港(?!大?[道路街]|[东西南北中][路街]|经济|物流|新区)|現在地(?!點|点)|化粧室|自動販売機|病院|診察室|入場口|展望台|記念"
    r"|準備中(?!心)|優先席|多目的|大浴場|往復|順路|宅急便|宅配便|埠頭|階段|禁煙|落石注意|土産|指定席|会計|非常停止|休憩(?![亭区])"
)


def is_own(text: str) -> bool:
    """Whether it says, in forms of Japanese, what Chinese in any forms has other words for."""
    return bool(_OWN.search(text)) and not is_chinese(text)


def is_shared(text: str) -> bool:
    """Whether it holds a word of Japanese signs that names or Traditional Chinese may have too."""
    return holds_word(text) and not is_chinese(text)


def holds_word(text: str) -> bool:
    """Whether such a word stands anywhere in it, beside whatever else."""
    return bool(_OWN.search(text) or _SHARED.search(text))


def may_be_misread(text: str) -> bool:
    """Whether it would hold such a word had none of its characters been read as Chinese writes it."""
    written = as_japanese(text)
    return written != text and holds_word(written)
