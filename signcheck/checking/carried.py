"""Forms of a text in which a name or a word has another of its right forms.

Where 류궁다오 is accepted for 刘公岛, so is 류궁다오 관광지 for 刘公岛景区. And the forms of other Chinese
that means the same: 请勿吸烟 for 禁止吸烟.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from signcheck.languages import Language
from signcheck.standard import Form, Standard
from signcheck.standard.composition.lexicon import lexicon_of
from signcheck.standard.normalise import key

MOST = 64
"""So many forms are made at most."""
SHORTEST = 2
"""Characters of the shortest part of a Chinese text that is taken for a word."""


_BEGINS = re.compile("^(?:禁止|严禁|请勿|切勿|不准|不得|不要|请不要|请您勿|勿)")
_ASKS = re.compile("^(?:请您|请)")
_ENDS = re.compile("(?<=..)(?:处|台|点|室|窗口|厅|间|所)$")
_SAME = """\
公共卫生间 卫生间 洗手间 公共厕所 公厕 厕所, 问讯 问询 询问 咨询, 升降梯 升降电梯 电梯,
残疾人 残障人士 无障碍,
停车库 停车场, 果皮箱 垃圾箱 垃圾桶, 乱丢 乱扔, 攀登 攀爬, 摄影 照相 拍照, 当心 小心 注意, 触碰 触摸,
游人 游客, 老年人 老人, 缴费 交费 收费, 结账 收银, 停止使用 停用 暂停使用, 租借 出租 租赁,
观景平台 观景台, 哺乳室 育婴室 母婴室, 饮用水 饮水, 踩踏 践踏, 草地 草坪, 翻越 跨越, 接近 靠近, 依靠 倚靠,
平面图 分布图 示意图, 须知 守则 规则, 通告 公告, 小件寄存 存包 行李寄存, 风景名胜区 风景区 景区, 缆车 索道,
公共汽车 公交车 公交, 的士 出租车, 轮渡 渡船, 客运站 汽车站, 月台 站台, 候车厅 候车室, 饭店 饭馆 餐馆 餐厅,
保持安静 安静, 大声喧哗 喧哗, 戴安全帽 佩戴安全帽, 系安全带 系好安全带, 进入 入内, 自动取款机 自动柜员机
"""
"""Words for one thing, the one that stands for all of them last."""
_ONE = {word: group.split()[-1] for group in _SAME.split(",") for word in group.split()[:-1]}


def meaning(zh: str) -> str:
    """What Chinese heads have in common that ask, forbid or name a place alike: 请勿吸烟 and 禁止吸烟."""
    for one, other in _ONE.items():
        if other not in zh:
            zh = zh.replace(one, other)
    zh = _ASKS.sub("", _BEGINS.sub("勿", zh))
    return _ENDS.sub("", zh)


@lru_cache(maxsize=4)
def _heads(standard: Standard) -> Mapping[str, Sequence[str]]:
    """The heads of a standard by what they mean."""
    found: dict[str, list[str]] = {}
    for head in standard.head_keys:
        found.setdefault(meaning(head), []).append(head)
    return found


def of_other_heads(zh: str, language: Language, standard: Standard) -> tuple[Form, ...]:
    """The right forms of other heads that mean the same."""
    heads = [head for head in _heads(standard).get(meaning(key(zh)), ()) if head != key(zh)]
    terms = [term for head in heads for term in lexicon_of(standard).terms(head)]
    return tuple(dict.fromkeys(form for term in terms for form in term.right_forms(language)))


@lru_cache(maxsize=1024)
def carried(zh: str, forms: tuple[Form, ...], language: Language, standard: Standard) -> tuple[Form, ...]:
    """The forms with every right form of every term that is a part of `zh`, without the forms themselves."""
    made = dict.fromkeys(forms)
    for texts in _parts(zh, language, standard):
        for form in list(made)[:MOST]:
            made |= dict.fromkeys(_exchanged(form, texts))
    return tuple(form for form in made if form not in forms)[:MOST]


def _parts(zh: str, language: Language, standard: Standard) -> Iterator[Sequence[str]]:
    """The right forms of each term that is a part of the text and has several."""
    for length in range(len(zh) - 1, SHORTEST - 1, -1):
        for start in range(len(zh) - length + 1):
            texts = _right(zh[start : start + length], language, standard)
            if len(texts) > 1:
                yield texts


def _right(part: str, language: Language, standard: Standard) -> Sequence[str]:
    known = standard.tables.known.get(part)
    named = () if known is None else known.en if language is Language.EN else known.ko
    forms = (form for term in lexicon_of(standard).terms(part) for form in term.right_forms(language))
    return tuple(dict.fromkeys((*(form.text for form in forms), *named)))


def _exchanged(form: Form, texts: Sequence[str]) -> Iterator[Form]:
    for own in texts:
        pattern = rf"\b{re.escape(own)}\b" if own.isascii() else re.escape(own)
        if re.search(pattern, form.text):
            for other in texts:
                if other != own and (own not in other or other not in form.text):
                    yield replace(form, text=other.join(re.split(pattern, form.text, maxsplit=1)))
