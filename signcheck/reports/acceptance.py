"""The sheet of an acceptance as PDF, in Chinese, with places for signatures and seals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from signcheck.reports.texts import LANGUAGES, Texts
from signcheck.standard.symbols import Symbols, symbol_of
from signcheck.work.checklist import Checklist, Lack, Project

TEXTS = Texts("zh")
"""The sheet is signed in Chinese."""
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
    head: the record head that stands for what it rests on, and for the signing itself.
    """

    number: int
    project: str
    passed: bool
    by: str
    day: date
    note: str = ""
    head: str = ""


def sheet_html(checklist: Checklist, signature: Signature, symbols: Symbols | None = None) -> str:
    """The sheet as one page of HTML; all texts are escaped.

    symbols: which texts have a graphical symbol that should stand there first (Hangzhou, Art. 31).
    """
    from signcheck.reports.html import fill

    day = signature.day
    return fill(
        "acceptance.html.jinja",
        list=checklist,
        signature=signature,
        counts=checklist.counts(),
        kind=TEXTS.name("kind", checklist.kind),
        project=PROJECTS[Project(signature.project)],
        lacks=LACKS,
        languages={code: TEXTS.name("language", code) for code in LANGUAGES},
        names=_names,
        symbol=lambda name: symbol_of(symbols or {}, name),
        day=f"{day.year}年{day.month}月{day.day}日",
    )


def _names(languages: Iterable[str]) -> str:
    return TEXTS.joined(TEXTS.name("language", language) for language in languages) or "无"


def sheet_pdf(checklist: Checklist, signature: Signature, symbols: Symbols | None = None) -> bytes:
    """The sheet as PDF, its fonts inside. Raises RendererMissing where PDF cannot be made."""
    from signcheck.reports.pdf import render

    return render(sheet_html(checklist, signature, symbols))
