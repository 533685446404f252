"""A telephone number, an address, a price or a code is no translation."""

from __future__ import annotations

from signcheck.catalogues import mark as _
from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Verdict

NO_TRANSLATION = FindingRule(
    id="decoration.no_translation",
    family="decoration",
    kind=FindingKind.MISSING,
    norm=_("the languages that the sign point must carry"),
    message=Sentence(
        zh="写的是号码、代码或地址，不是译文。",
        en="What stands there is a number, code or address, and no translation.",
        ko="번호, 부호 또는 주소이며 번역이 아닙니다.",
    ),
    wrong=(
        Example("售票处", "0631-5220000", verdict=Verdict.DEFECTIVE),
        Example("售票处", "www.example.cn", weakest=0.7),
    ),
    right=(Example("售票处", "Tickets 0631-5220000"),),
)

RULES = (NO_TRANSLATION,)
"""The rules of this module."""
