"""The sheet of an acceptance as PDF, in Chinese, with places for signatures and seals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from signcheck.work.checklist import Checklist, Lack, Project

LANGUAGES = {"zh": "中文", "en": "英文", "ko": "韩文"}
KINDS = {
    "railway_station": "火车站",
    "coach_station": "汽车站",
    "bus_stop": "公交站",
    "main_road": "城市主干道",
    "scenic_area": "A级旅游景区",
    "hospital": "医院",
}
PROJECTS = {Project.NEW: "新建", Project.REBUILT: "改建、扩建"}
LACKS = {
    Lack.NOT_SEEN: "未见照片",
    Lack.LANGUAGE_MISSING: "语种不全",
    Lack.DEFECTIVE: "译文有误",
    Lack.DOUBTFUL: "译文存疑，待人工认定",
    Lack.UNREADABLE: "无法辨认，需重新拍摄",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a checklist, when, and with what result.

    number: of the sheet. project: see signcheck.work.checklist.Project. day: the city's.
    """

    number: int
    project: str
    passed: bool
    by: str
    day: date
    note: str = ""


def sheet_html(checklist: Checklist, signature: Signature) -> str:
    """The sheet as one page of HTML; all texts are escaped."""
    from signcheck.reports.html import fill

    day = signature.day
    return fill(
        "acceptance.html.jinja",
        list=checklist,
        signature=signature,
        counts=checklist.counts(),
        kind=KINDS.get(checklist.kind, checklist.kind),
        project=PROJECTS[Project(signature.project)],
        lacks=LACKS,
        languages=LANGUAGES,
        names=_names,
        day=f"{day.year}年{day.month}月{day.day}日",
    )


def _names(languages: Iterable[str]) -> str:
    return "、".join(LANGUAGES.get(language, language) for language in languages) or "无"


def sheet_pdf(checklist: Checklist, signature: Signature) -> bytes:
    """The sheet as PDF, its fonts inside. Raises RendererMissing where PDF cannot be made."""
    from signcheck.reports.pdf import render

    return render(sheet_html(checklist, signature))
