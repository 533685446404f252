"""The finding rules as records, one module a family; the checks are in signcheck.checking.rules.

They stand apart from the checks so that what is only shown, a page or a list, need not bring all
that judging needs. The page docs/reference/finding-rules.md is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from signcheck.checking.findings import (
    decision,
    decoration,
    exact,
    language,
    listed,
    names,
    neighbours,
    presence,
    quality,
    remarks,
    scripts,
    spelling,
    standing,
    variants,
    warnings,
    wording,
    writing,
)
from signcheck.checking.findings.rule import Example, FindingRule, Remark

_MODULES = (
    presence,
    exact,
    writing,
    decoration,
    neighbours,
    listed,
    names,
    scripts,
    quality,
    warnings,
    spelling,
    variants,
    language,
    wording,
    standing,
    decision,
)
_BY_ID: dict[str, Remark] = {said.id: said for module in _MODULES for said in module.RULES} | {
    said.id: said for said in remarks.REMARKS
}


def rules() -> Iterator[FindingRule]:
    """Every rule, by families in the order in which they are asked."""
    for module in _MODULES:
        yield from module.RULES
        if module is writing:
            yield from writing.written().values()


def find(identifier: str) -> Remark | None:
    """The rule or remark with this id, such as ``glossary.misspelt``; None when there is none."""
    return _BY_ID.get(identifier) or (
        writing.written().get(identifier) if identifier.startswith(writing.PREFIX) else None
    )


__all__ = ["Example", "FindingRule", "Remark", "find", "rules"]
