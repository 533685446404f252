"""The page docs/reference/writing-rules.md, made from the rules.

``python -m signcheck.standard.rules.page`` writes it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from signcheck.standard.rules import RULES, Context, Example, Rule

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "writing-rules.md"
"""Where the page stands in a checkout."""

_HEAD = """\
# Writing rules

Rules that the text of a translation alone can decide. A rule finds the offending characters and,
where it can, gives the whole text put right. This page is made from the rules themselves, and every
example on it is a test: `python -m signcheck.standard.rules.page` writes it anew.

The numbers are those of the list of what a checker can test. The numbers that are missing need more
than text: the photo (1, 12), the gazetteer or the composition of names (2, 3, 5, 6, 19, 21, 25), the
place (16), the symbols (20), single terms of the glossary (23), or are no rule (30).

A profile may give a rule another severity, or leave it out. No rule speaks against a form that the
shipped glossary calls standard or accepted.

| rule | what it asks for | norm | severity | languages |
|---|---|---|---|---|
"""


def page() -> str:
    """The whole page as Markdown, with LF line ends."""
    table = "".join(
        f"| [{rule.id}](#{rule.id.lower()}) | {rule.title} | {rule.norm} | {rule.severity} "
        f"| {', '.join(rule.languages)} |\n"
        for rule in RULES
    )
    return _HEAD + table + "".join(_section(rule) for rule in RULES)


def _section(rule: Rule) -> str:
    parts = [
        f"\n## {rule.id}\n",
        f"**{rule.title}** ({rule.norm}; {rule.severity})\n",
        f"- zh: {rule.message.zh}\n- en: {rule.message.en}\n- ko: {rule.message.ko}\n",
        "| Chinese | wrong | what it finds | put right |\n|---|---|---|---|\n"
        + "".join(_wrong(example) for example in rule.wrong),
        "Right: " + "; ".join(_right(example) for example in rule.right) + ".\n",
    ]
    if rule.limits:
        parts.append(f"Limits: {rule.limits}\n")
    return "\n".join(parts)


def _wrong(example: Example) -> str:
    better = _code(example.suggestion) if example.suggestion else "a person must say"
    return (
        f"| {example.zh}{_beside(example.context)} | {_code(example.text)} | {_code(example.found)} "
        f"| {better} |\n"
    )


def _right(example: Example) -> str:
    return f"{example.zh} {_code(example.text)}{_beside(example.context)}"


def _beside(context: Context) -> str:
    parts = []
    if context.profile != Context().profile:
        parts.append(f"profile {context.profile}")
    if context.elsewhere or context.site:
        others = ", ".join(_code(text) for text in context.elsewhere or context.site)
        parts.append(f"elsewhere at the site {others}")
    return f" ({'; '.join(parts)})" if parts else ""


def _code(text: str) -> str:
    # A line feed would end the table's row, spaces at an end would be lost; both must be seen.
    shown = text.replace("\n", "⏎").replace("|", "\\|")
    return f"`{shown.replace(' ', '␣') if shown != shown.strip() else shown}`"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
