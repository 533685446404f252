"""Writing rules: what the text of a translation alone can show to be wrong.

``check_text`` asks all of them, ``RULES`` lists them, ``rule`` finds one by its id. The ids are the
numbers of the list of rules that a checker can test; what needs a photo, the site's symbols or a
person's eye has no rule here. The page docs/reference/writing-rules.md is made from them.
"""

from collections.abc import Mapping

from signcheck.languages import Language
from signcheck.standard.rules import capitals, hazards, korean, punctuation, site, wording
from signcheck.standard.rules.rule import Context, Example, Rule, Violation
from signcheck.verdicts import Severity

_MODULES = (punctuation, capitals, wording, hazards, site, korean)

RULES: tuple[Rule, ...] = tuple(
    sorted((found for module in _MODULES for found in module.RULES), key=lambda found: found.id)
)
"""All writing rules, by their numbers."""

_BY_ID = {rule.id: rule for rule in RULES}


def rule(identifier: str) -> Rule:
    """The rule with this id, such as ``WR07``. Raises KeyError."""
    return _BY_ID[identifier]


def check_text(
    zh: str,
    text: str,
    language: Language,
    context: Context | None = None,
    *,
    severities: Mapping[str, Severity | None] | None = None,
) -> tuple[Violation, ...]:
    """Every rule that `text`, the translation of `zh` in `language`, breaks; by the rules' numbers.

    severities: what a profile says of rules by id: another severity, or None to leave a rule out.
    """
    found = []
    for candidate in RULES:
        severity = (severities or {}).get(candidate.id, candidate.severity)
        if severity is not None:
            violation = candidate.at(severity).check(zh, text, language, context)
            if violation is not None:
                found.append(violation)
    return tuple(found)


__all__ = [
    "RULES",
    "Context",
    "Example",
    "Rule",
    "Violation",
    "check_text",
    "rule",
]
