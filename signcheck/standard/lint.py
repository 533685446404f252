"""Faults inside the standard itself: what makes the checker contradict itself, or mislead people.

An error is a contradiction or a gap; a warning is for a person to look at. Pure: terms in,
problems out. The checks stand in CHECKS, each under the name that its problems carry.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from signcheck.catalogues import say
from signcheck.languages import Language, Script, script_of
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.rows import Row, cells_of, check_cells, overlap
from signcheck.standard.normalise import key
from signcheck.standard.rules import RULES
from signcheck.standard.term import Form, Status, Term

MAX_NAMED = 5
"""Heads that a message names; of more only the number is told."""
_NO_SOURCE = frozenset(("", "?", "-", "—", "na", "n/a", "none", "unknown", "todo", "tbd", "不详", "无"))
_FOREIGN = {
    Language.EN: frozenset((Script.HAN, Script.HANGUL, Script.KANA)),
    Language.KO: frozenset((Script.HAN, Script.KANA)),
}
_COMMON = frozenset("的了一不大小人请勿禁止，处室口点区台")
"""Characters that make no two heads alike."""
_AFFRICATES = frozenset("ㅈㅉㅊ")
_IOTISED = frozenset("ㅑㅖㅛㅠ")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


class Level(StrEnum):
    """How grave a problem is: with an error the standard contradicts itself."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the standard.

    check: a stable name of what was looked at: a function of CHECKS, or a writing rule's id.
    language, text: the form it is about; empty when it is about the whole term.
    message: what is wrong, and what to do where that is not plain.
    """

    level: Level
    check: str
    domain: str
    zh: str
    sense: str
    language: str
    text: str
    message: str


def lint(terms: Iterable[Term]) -> list[Problem]:
    """Every problem of the terms, errors first, then by check and in the order of the terms."""
    every = tuple(terms)
    found = [problem for check in CHECKS for problem in check(every)]
    return sorted(found, key=lambda problem: problem.level is not Level.ERROR)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of them is an error."""
    return any(problem.level is Level.ERROR for problem in problems)


def _about(term: Term, form: Form | None, check: str, message: str, level: Level = Level.ERROR) -> Problem:
    language, text = (form.language.value, form.text) if form else ("", "")
    return Problem(level, check, term.domain, term.zh, term.sense, language, text, message)


def duplicate_head(terms: Sequence[Term]) -> Iterator[Problem]:
    """The same head and sense twice: nobody can say which of the two holds."""
    seen: dict[tuple[str, str], Term] = {}
    for term in terms:
        first = seen.setdefault((key(term.zh), term.sense), term)
        if first is not term:
            sense = f"{first.zh} ({first.sense})" if first.sense else first.zh
            message = say(
                "{sense} stands in {domain} too. Make them one, or give each a sense.",
                sense=sense,
                domain=first.domain,
            )
            yield _about(term, None, "duplicate_head", message)


def right_and_wrong(terms: Sequence[Term]) -> Iterator[Problem]:
    """One text both right and wrong for the same term on the same day."""
    for term in terms:
        for one, other in _pairs(term):
            if one.status.right is not other.status.right and overlap(one, other):
                yield _clash(term, one, other)


def _pairs(term: Term) -> Iterator[tuple[Form, Form]]:
    """Forms of one term that the checker cannot tell apart: the same but for case and spaces."""
    alike: dict[tuple[Language, str], list[Form]] = {}
    for form in term.forms:
        alike.setdefault((form.language, key(form.text)), []).append(form)
    for forms in alike.values():
        yield from combinations(forms, 2)


def _clash(term: Term, one: Form, other: Form) -> Problem:
    wrong, right = (one, other) if other.status.right else (other, one)
    if wrong.text == right.text:
        return _about(
            term,
            wrong,
            "right_and_wrong",
            say("It is both {right} and {wrong}.", right=right.status, wrong=wrong.status),
        )
    message = say(
        "It is {status}, but differs from the {other} form “{text}” in capitals, "
        "spaces or punctuation alone, and will be taken for it.",
        status=wrong.status,
        other=right.status,
        text=right.text,
    )
    return _about(term, wrong, "right_and_wrong", message, Level.WARNING)


def repeated_form(terms: Sequence[Term]) -> Iterator[Problem]:
    """The same text twice with the same worth on the same day."""
    for term in terms:
        for one, other in _pairs(term):
            if one.text == other.text and one.status.right is other.status.right and overlap(one, other):
                yield _about(term, other, "repeated_form", say("It stands there twice. Keep one."))


def several_standards(terms: Sequence[Term]) -> Iterator[Problem]:
    """Two forms to use for one term in one language on the same day."""
    for term in terms:
        standards = [form for form in term.forms if form.status is Status.STANDARD]
        for one, other in combinations(standards, 2):
            if one.language is other.language and one.text != other.text and overlap(one, other):
                message = say("“{text}” is standard too. Make one of them accepted.", text=one.text)
                yield _about(term, other, "several_standards", message)


def no_standard(terms: Sequence[Term]) -> Iterator[Problem]:
    """Accepted or wrong forms in a language, but none that should be used."""
    for term in terms:
        for language in _FOREIGN:
            forms = [form for form in term.forms if form.language is language]
            if forms and not any(form.status is Status.STANDARD for form in forms):
                message = say(
                    "No {language} form is standard, so nothing can be asked for.", language=language
                )
                yield _about(term, forms[0], "no_standard", message, Level.WARNING)


def missing_source(terms: Sequence[Term]) -> Iterator[Problem]:
    """A form that nobody can trace."""
    for term in terms:
        for form in term.forms:
            if form.source.strip().casefold() in _NO_SOURCE:
                yield _about(term, form, "missing_source", say("It has no source. Say where it is from."))


def missing_reason(terms: Sequence[Term]) -> Iterator[Problem]:
    """A wrong form without the reason that inspectors and volunteers are told."""
    for term in terms:
        for form in term.forms:
            if not form.status.right and not form.note.strip():
                message = say("It is {status} without a reason. Give it in the note.", status=form.status)
                yield _about(term, form, "missing_reason", message)


def cells(terms: Sequence[Term]) -> Iterator[Problem]:
    """Cells that could not be exchanged: control characters, spaces at the ends, formulas."""
    for term in terms:
        for form in term.forms:
            row = Row("", dict(zip(COLUMNS, cells_of(term, form), strict=True)))
            for problem in check_cells(row):
                yield _about(term, form, "cells", f"{problem.column}: {problem.wrong} {problem.write}")


def dates(terms: Sequence[Term]) -> Iterator[Problem]:
    """Forms that hold on no day."""
    for term in terms:
        for form in term.forms:
            if form.valid_from and form.valid_until and form.valid_from > form.valid_until:
                yield _about(term, form, "dates", say("valid_until is before valid_from."))


def wrong_script(terms: Sequence[Term]) -> Iterator[Problem]:
    """Right forms with letters of another language, or with letters taken apart."""
    for term in terms:
        for form in term.forms:
            odd = next((c for c in form.text if script_of(c) in _FOREIGN[form.language]), None)
            if odd and form.status.right:
                yield _about(
                    term, form, "wrong_script", say("“{odd}” is no letter of this language.", odd=odd)
                )
            elif not unicodedata.is_normalized("NFC", form.text):
                message = say("Its letters are taken apart (not Unicode NFC). Type it again.")
                yield _about(term, form, "wrong_script", message)


def hangul_spelling(terms: Sequence[Term]) -> Iterator[Problem]:
    """Right Korean forms with ㅑ, ㅖ, ㅛ, ㅠ after ㅈ, ㅉ, ㅊ (외래어 표기법, chapter 3, section 7)."""
    for term in terms:
        for form in term.forms:
            odd = next((c for c in form.text if _palatal(c)), None) if form.status.right else None
            if odd and form.language is Language.KO:
                message = say(
                    "“{odd}”: foreign names are written with ㅏ, ㅔ, ㅗ, ㅜ after ㅈ, ㅉ, ㅊ.", odd=odd
                )
                yield _about(term, form, "hangul_spelling", message)


def transcription(terms: Sequence[Term]) -> Iterator[Problem]:
    """Korean names that break the transcription table (외래어 표기법, table 5)."""
    # Pinyin takes a while to load; the other checks can do without.
    from signcheck.standard.transcription import SINO_KOREAN, slips

    for slip in slips(terms):
        level = Level.ERROR if slip.sure else Level.WARNING
        message = say(
            "By the transcription table it is “{expected}”. If this is the Sino-Korean "
            "reading, say so in the source or the note: {sino_korean}.",
            expected=slip.expected,
            sino_korean=SINO_KOREAN,
        )
        yield _about(slip.term, slip.form, "transcription", message, level)


def _palatal(character: str) -> bool:
    index = ord(character) - 0xAC00
    if not 0 <= index < 11172:
        return False
    return _INITIALS[index // 588] in _AFFRICATES and _VOWELS[index % 588 // 28] in _IOTISED


def writing_rules(terms: Sequence[Term]) -> Iterator[Problem]:
    """Right forms that a writing rule calls wrong: signs that follow them would be found fault with."""
    for term in terms:
        for form in term.forms:
            if form.status.right:
                for rule in RULES:
                    broken = rule.check(term.zh, form.text, form.language)
                    if broken:
                        better = (
                            say(" Better: “{suggestion}”.", suggestion=broken.suggestion)
                            if broken.suggestion
                            else ""
                        )
                        yield _about(term, form, rule.id, f"{rule.message.en} ({rule.norm}){better}")


def same_english(terms: Sequence[Term]) -> Iterator[Problem]:
    """One English text for Chinese that has nothing in common: sometimes right, often a slip of the hand."""
    heads: dict[str, dict[str, tuple[Term, Form]]] = {}
    for term in terms:
        for form in term.forms:
            if form.language is Language.EN and form.status is Status.STANDARD:
                heads.setdefault(key(form.text), {}).setdefault(key(term.zh), (term, form))
    for found in heads.values():
        if len(found) > 1 and not _say_the_same([term for term, _ in found.values()]):
            (term, form), *others = found.values()
            named = ", ".join(other.zh for other, _ in others[:MAX_NAMED])
            more = say(" and {count} more", count=len(others) - MAX_NAMED) if len(others) > MAX_NAMED else ""
            message = say("It is also the English of {named}{more}.", named=named, more=more)
            yield _about(term, form, "same_english", message, Level.WARNING)


def _say_the_same(terms: Sequence[Term]) -> bool:
    """Whether each of the terms shares a character of its Chinese, or a right Korean form, with the others.

    售票口 and 售票处 are both Ticket Office; a head like none of the rest has another's English by mistake.
    """
    return all(any(_alike(term, other) for other in terms if other is not term) for term in terms)


def _alike(one: Term, other: Term) -> bool:
    korean = [{key(form.text) for form in term.right_forms(Language.KO)} for term in (one, other)]
    return bool(set(one.zh) & set(other.zh) - _COMMON) or not korean[0].isdisjoint(korean[1])


Check = Callable[[Sequence[Term]], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    duplicate_head,
    right_and_wrong,
    repeated_form,
    several_standards,
    no_standard,
    missing_source,
    missing_reason,
    cells,
    dates,
    wrong_script,
    hangul_spelling,
    transcription,
    writing_rules,
    same_english,
)
"""All checks, in the order in which their problems are told."""
