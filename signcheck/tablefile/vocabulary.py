"""The columns of a kind of list, and what offices call them in Chinese, English and Korean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from signcheck.errors import UsageError

ASIDE = "-"
"""In place of a column: a heading that is known and left alone, such as a running number."""
_OF_LANGUAGE = {
    "zh": ("中文", "汉语", "汉字", "中", "chinese", "zh", "cn", "zhcn", "중국어", "중문", "중"),
    "en": ("英文", "英语", "英", "english", "en", "eng", "영어", "영문", "영"),
    "ko": (
        "韩文",
        "韩语",
        "韩国语",
        "朝鲜文",
        "朝鲜语",
        "韩",
        "korean",
        "ko",
        "kor",
        "kr",
        "한국어",
        "한글",
        "한",
    ),
}
_NAMES = (
    *(
        "",
        "名称",
        "名",
        "译名",
        "译文",
        "译写",
        "翻译",
        "表述",
        "内容",
        "文本",
        "标准译文",
        "规范译文",
        "推荐译文",
        "译法",
        "标准译法",
        "规范译法",
        "推荐译法",
        "译",
        "对照",
        "术语",
        "词条",
        "标识",
        "标识内容",
        "标识文字",
        "标识用语",
    ),
    *(
        "name",
        "text",
        "translation",
        "term",
        "form",
        "명칭",
        "이름",
        "명",
        "표기",
        "번역",
        "번역문",
        "역문",
        "용어",
    ),
)
_RUNNING = (
    *(
        "序号",
        "序",
        "顺序",
        "顺序号",
        "项次",
        "no",
        "nr",
        "num",
        "number",
        "serialnumber",
        "serial",
        "sn",
        "#",
        "№",
    ),
    *("번호", "순번", "연번", "일련번호"),
)
_REMARKS = (*("备注", "说明", "注", "remark", "remarks", "note", "notes", "comment", "비고", "메모", "참고"),)
_CONTACTS = (
    *(
        "地址",
        "详细地址",
        "联系人",
        "联系电话",
        "电话",
        "联系方式",
        "负责人",
        "填报人",
        "审核人",
        "邮箱",
        "数量",
        "照片",
        "图片",
    ),
    *("address", "contact", "phone", "telephone", "email", "주소", "연락처", "전화", "전화번호", "담당자"),
)
_BRACKETS = re.compile(r"[(（\[【〔<《「].*?[)）\]】〕>》」]")
_PARTS = re.compile(r"[/／|｜\n\r()（）\[\]【】,，、:：]+")


def of_language(language: str, *, names: Sequence[str] = _NAMES) -> tuple[str, ...]:
    """What a column with texts of a language is called: 英文名称, 名称英文, English name, 영어 명칭."""
    tags = _OF_LANGUAGE[language]
    found = [(tag + name, name + tag) for name in names for tag in tags]
    alone = {"中", "英", "韩", "한", "영", "중"}
    return tuple(dict.fromkeys(word for pair in found for word in pair if word not in alone or "" in names))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    name: as the program calls it. called: what else it is called.
    perhaps: what it is called where no other heading says it.
    coded: whether full width counts as half width in it: codes, numbers, days, choices.
    number, day: whether a number, or a day, of a spreadsheet is a value of it.
    """

    name: str
    called: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    coded: bool = False
    number: bool = False
    day: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What a kind of list is made of.

    about: what messages call its rows, such as "sites".
    needed: columns without which it is no such list; of each group one.
    sheet: the sheet of a workbook that is read where several are.
    aside: further headings that are left alone.
    own: headings that somebody said the meaning of (`--columns`); they go before all others.
    """

    about: str
    columns: tuple[Column, ...]
    needed: tuple[tuple[str, ...], ...]
    sheet: str
    aside: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The column of this name."""
        return self._by_name[name]

    def meaning(self, heading: str) -> tuple[str, int]:
        """The column that a heading means and how surely (3: said, 2: known, 1: perhaps), or "" and 0."""
        for way in _ways(heading):
            said = self._own.get(way)
            if said:
                return said, 3
        for way in _ways(heading):
            if way in self._known:
                return self._known[way], 2
        for way in _ways(heading):
            if way in self._perhaps:
                return self._perhaps[way], 1
        return "", 0

    def names(self, heading: str) -> bool:
        """Whether a heading as a whole, and not a part of it alone, is known."""
        return heading_key(heading) in self._known

    def with_own(self, own: Mapping[str, str]) -> Vocabulary:
        """The same with headings that somebody said the meaning of. Raises UsageError for another column."""
        names = {column.name for column in self.columns} | {ASIDE}
        for heading, name in own.items():
            if name not in names:
                raise UsageError(
                    "--columns {heading}={name}: there is no column {name}.",
                    remedy="There are: {names}, and - to leave one alone.",
                    heading=heading,
                    name=name,
                    names=", ".join(sorted(names - {ASIDE})),
                )
        merged = {**self.own, **own}
        return Vocabulary(self.about, self.columns, self.needed, self.sheet, self.aside, merged)

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def _own(self) -> Mapping[str, str]:
        return {heading_key(heading): name for heading, name in self.own.items()}

    @cached_property
    def _known(self) -> Mapping[str, str]:
        found = {heading_key(c.name): c.name for c in self.columns}
        for column in self.columns:
            for word in column.called:
                found.setdefault(heading_key(word), column.name)
        for word in (*self.aside, *_RUNNING, *_REMARKS, *_CONTACTS):
            found.setdefault(heading_key(word), ASIDE)
        return found

    @cached_property
    def _perhaps(self) -> Mapping[str, str]:
        return {heading_key(word): c.name for c in self.columns for word in c.perhaps}


def parse_columns(text: str) -> dict[str, str]:
    """`中文=zh,英文=en` as headings and columns. Raises UsageError."""
    found: dict[str, str] = {}
    for part in re.split(r"[,，;；]", text):
        heading, equals, name = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        if not equals or not heading or not name:
            raise UsageError(
                "--columns {part}: no heading with its column.",
                remedy="Write for example 中文=zh,英文=en.",
                part=part.strip(),
            )
        found[heading] = name
    return found


def heading_key(text: str) -> str:
    """A heading without what changes nothing about it: width, case, spaces, marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum() or c in "#№")


def _ways(heading: str) -> Iterator[str]:
    """A heading as a whole, without what stands in brackets, and its parts (中文名称/Chinese name)."""
    whole = heading_key(heading)
    if not whole or len(heading) > 80:
        return
    yield whole
    bare = heading_key(_BRACKETS.sub("", heading))
    if bare and bare != whole:
        yield bare
    yield from (key for part in _PARTS.split(heading) if (key := heading_key(part)) and key != whole)
    # 中文名称 Chinese Name: two scripts beside each other.
    yield from (key for part in _by_script(heading) if (key := heading_key(part)) and key != whole)


def _by_script(heading: str) -> Iterable[str]:
    return re.findall(r"[A-Za-z][A-Za-z _\-.]*|[\u4e00-\u9fff\u3400-\u4dbf]+|[\uac00-\ud7a3 ]+", heading)
