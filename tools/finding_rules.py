"""The page docs/reference/finding-rules.md, made from the finding rules and their examples.

Every example is judged; `tools/reference.py` writes the page.
"""

from __future__ import annotations

import inspect
import string
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import numpy as np

from signcheck.checking.check import check_photo
from signcheck.checking.findings import Example, FindingRule, rules
from signcheck.checking.findings.remarks import REMARKS
from signcheck.checking.judgement import Judgement
from signcheck.checking.rules import CHECKS
from signcheck.checking.say import say
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.reading.emission import Emission
from signcheck.reading.line import Appearance
from signcheck.sentences import Sentence
from signcheck.signs import Entry, Sign, Text
from signcheck.standard import Standard, load_standard
from signcheck.standard.profile import load_profile

_LETTERS = ["blank", *string.ascii_letters, " "]
_HEAD = """\
# Finding rules

Everything that checking can say of one entry in one language. A judgement keeps the id of its rule with the
values of the sentence, and the ids of remarks; the sentence is made when it is shown, in the reader's
language. This page is made from the rules themselves (`signcheck/checking/findings`), and every example on
it is a test, judged by the shipped standard.

The families are asked in this order, unless the profile says otherwise, and the first that answers decides.
Severity is the rule's own or follows from kind and sign
([how much it matters](../explanation/verdicts.md)).

| rule | family | kind | norm | severity |
| --- | --- | --- | --- | --- |
"""
_OUTSIDE = {
    "standing": "What several photos of one sign say together; found by `signcheck/work`.",
    "consistency": "One name with different translations on several signs; found by `signcheck/work`.",
    "decision": "What a person said of a case; kept by `signcheck/work`.",
}


def page() -> str:
    """The whole page as Markdown, with LF line ends."""
    table = "".join(map(_row, rules()))
    families = "".join(
        f"\n## {family}\n\n{_about(family)}\n{''.join(map(_section, found))}"
        for family, found in groupby(rules(), key=lambda rule: rule.family)
    )
    return _HEAD + table + families + _remarks()


def judged(example: Example) -> tuple[Judgement, ...]:
    """What checking says of the example's entry, in all languages."""
    required = (Language.ZH, example.language)
    entries = [_entry(example), *(_other(pair, i, example) for i, pair in enumerate(example.beside, 1))]
    sign = Sign(_box(0.0), tuple(entries))
    checked = check_photo([sign], _standard(), profile=load_profile(example.profile), required=required)
    return checked.signs[0].entries[0].judgements


@cache
def _standard() -> Standard:
    return load_standard()


def _entry(example: Example) -> Entry:
    look = Appearance(example.height, 0.7, 0.6, (255, 255, 255), (0, 0, 0))
    zh = _text(example.zh, Language.ZH, 0.0, weakest=example.zh_weakest, appearance=look)
    steps = _steps(example.text, example.shows) if example.shows else b""
    text = _text(example.text, example.language, 20.0, weakest=example.weakest, appearance=look, steps=steps)
    unread = (Line("", example.language, 0.0, _box(40.0), "example"),) if example.unread else ()
    return Entry(zh, {example.language: text} if text else {}, unread)


def _other(pair: tuple[str, str], row: int, example: Example) -> Entry:
    zh, text = (
        _text(t, language, 60.0 * row + at)
        for t, language, at in zip(pair, (Language.ZH, example.language), (0.0, 20.0), strict=True)
    )
    return Entry(zh, {example.language: text} if text else {})


def _text(words: str, language: Language, at: float, *, weakest: float = 0.99, **how: Any) -> Text | None:
    if not words:
        return None
    score = 0.99 if weakest > 0.5 else 0.5
    return Text(words, language, (Line(words, language, score, _box(at), "example", weakest, **how),))


def _steps(words: str, shows: str) -> bytes:
    """What a recogniser leaves of a picture that shows both texts, of one length, about as well."""
    table = np.full((2 * len(words) + 1, len(_LETTERS)), 1e-6, np.float32)
    table[::2, 0] = 1.0
    for i, (read, other) in enumerate(zip(words, shows, strict=True)):
        table[2 * i + 1, _LETTERS.index(other)] = 0.48
        table[2 * i + 1, _LETTERS.index(read)] += 0.52
    return Emission(_LETTERS).steps(table / table.sum(axis=1, keepdims=True)).pack()


def _box(at: float) -> tuple[tuple[float, float], ...]:
    return ((0.0, at), (100.0, at), (100.0, at + 10.0), (0.0, at + 10.0))


def _row(rule: FindingRule) -> str:
    kind = f"`{rule.kind}`" if rule.kind else "–"
    severity = rule.severity or ("by kind" if rule.kind else "–")
    return f"| `{rule.id}` | {rule.family} | {kind} | {rule.norm or 'that of the form'} | {severity} |\n"


def _about(family: str) -> str:
    if family in _OUTSIDE:
        return _OUTSIDE[family]
    return (inspect.getdoc(inspect.getmodule(CHECKS[family])) or "").strip()


def _section(rule: FindingRule) -> str:
    if rule.id.startswith("writing."):
        number = rule.id.removeprefix("writing.")
        return f"\n### {rule.id}\n\nSee [{number}](writing-rules.md#{number.lower()}).\n"
    parts = [f"\n### {rule.id}\n", _messages(rule.message)]
    shown = rule.wrong if rule.kind or rule.made_in != "checking" else rule.right
    passed = rule.right if shown is rule.wrong else rule.wrong
    parts.append(_table(rule, shown))
    if passed:
        parts.append("Not: " + "; ".join(_case(example) for example in passed) + ".\n")
    return "\n".join(parts)


def _messages(message: Sentence) -> str:
    return f"- zh: {message.zh}\n- en: {message.en}\n- ko: {message.ko}\n"


def _table(rule: FindingRule, examples: Sequence[Example]) -> str:
    head = "| what stands there | verdict | what is said |\n| --- | --- | --- |\n"
    return head + "".join(
        f"| {_case(example)} | {_verdict(rule, example)} | {_said(rule, example)} |\n" for example in examples
    )


def _of(rule: FindingRule, example: Example) -> Judgement:
    return next(judgement for judgement in judged(example) if judgement.rule == rule.id)


def _verdict(rule: FindingRule, example: Example) -> str:
    return str(_of(rule, example).verdict) if rule.made_in == "checking" else "–"


def _said(rule: FindingRule, example: Example) -> str:
    if rule.made_in != "checking":
        return say(rule.id, example.values, (), Language.EN)
    found = _of(rule, example)
    return say(rule.id, found.values, found.notes, Language.EN).replace("|", "\\|")


def _case(example: Example) -> str:
    said = f"{example.zh or '(no Chinese)'} {_code(example.text)}"
    beside = list(_circumstances(example))
    return f"{said} ({'; '.join(beside)})" if beside else said


def _circumstances(example: Example) -> Iterable[str]:
    default = Example("")
    if example.profile != default.profile:
        yield f"profile {example.profile}"
    for zh, text in example.beside:
        yield f"beside {zh} {_code(text)}"
    if example.weakest != default.weakest:
        yield f"a character of {example.weakest}"
    if example.zh_weakest != default.zh_weakest:
        yield f"a Chinese character of {example.zh_weakest}"
    if example.height != default.height:
        yield f"{example.height:g} pixels high"
    if example.shows:
        yield f"the picture shows {_code(example.shows)} as well"
    if example.unread:
        yield "beside unread text"


def _remarks() -> str:
    rows = "".join(
        f"| `{remark.id}` | {remark.message.zh} | {remark.message.en} | {remark.message.ko} |\n"
        for remark in REMARKS
    )
    head = "| remark | zh | en | ko |\n| --- | --- | --- | --- |\n"
    return f"\n## remarks\n\nWhat goes with a finding, mostly why it is not sure.\n\n{head}{rows}"


def _code(text: str) -> str:
    return f"`{text}`" if text else "–"
