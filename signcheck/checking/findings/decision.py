"""What a person says of a case."""

from __future__ import annotations

from functools import partial

from signcheck.catalogues import mark as _
from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence

_decision = partial(FindingRule, family="decision", kind=None, made_in="work", norm=_("a person's decision"))

READS = _decision(
    id="decision.reads",
    message=Sentence(
        zh="经人工认定，牌上的文字是“{text}”。",
        en="A person says that “{text}” stands there.",
        ko="담당자가 실제 글을 “{text}” 표기로 확인하였습니다.",
    ),
    wrong=(Example("出口", "Exlt", values={"text": "Exit"}),),
)
WRONG = _decision(
    id="decision.wrong",
    message=Sentence(
        zh="经人工认定有误（{reason}）。",
        en="A person says that it is wrong ({reason}).",
        ko="담당자가 잘못된 것으로 결정하였습니다({reason}).",
    ),
    wrong=(Example("出口", "Exet", values={"reason": "seen on the spot"}),),
)
RIGHT = _decision(
    id="decision.right",
    message=Sentence(
        zh="经人工认定无误（{reason}）。",
        en="A person says that it is right ({reason}).",
        ko="담당자가 올바른 것으로 결정하였습니다({reason}).",
    ),
    wrong=(Example("出口", "Exit", values={"reason": "glare on the letter"}),),
)

RULES = (READS, WRONG, RIGHT)
"""The rules of this module."""
