"""The right words in another shape; and the writing rules, each as a finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind

PREFIX = "writing."
"""How the ids of findings by a writing rule begin; the rule's number follows."""

FORMAT = FindingRule(
    id="glossary.format",
    family="writing",
    kind=FindingKind.FORMAT,
    message=Sentence(
        zh="用词正确，大小写、空格或标点与“{form}”不同。",
        en="The words are right, capitals, spaces or punctuation differ from “{form}”.",
        ko="낱말은 맞으나 대소문자, 띄어쓰기 또는 문장 부호가 “{form}” 표기와 다릅니다.",
    ),
    wrong=(Example("售票处", "TicketOffice"), Example("卫生间", "ToiLet")),
    right=(Example("售票处", "TICKET OFFICE"), Example("售票处", "TicketOffice", weakest=0.4)),
)

RULES = (FORMAT,)
"""The rules of this module, but for those of `written`."""


@cache
def written() -> Mapping[str, FindingRule]:
    """A finding rule for each writing rule, by its id; they have examples and a page of their own."""
    # They bring the whole standard with them, which few sentences need.
    from signcheck.standard.rules import RULES as WRITING_RULES

    found = (
        FindingRule(
            id=PREFIX + rule.id,
            family="writing",
            kind=FindingKind.FORMAT,
            message=rule.message,
            norm=rule.norm,
            severity=rule.severity,
        )
        for rule in WRITING_RULES
    )
    return {rule.id: rule for rule in found}
