"""Writing: capitals, spaces, marks and set phrases that the writing rules do not allow.

The rules are those of `signcheck.standard.rules`, with the severities of the profile. They are asked
where the right words stand in another shape, and where the standard says nothing about the Chinese;
a text that differs in its words has a finding of its own.
"""

from __future__ import annotations

import re

from signcheck.checking.findings.exact import RIGHT
from signcheck.checking.findings.presence import UNLISTED
from signcheck.checking.findings.remarks import DIFFERS
from signcheck.checking.findings.writing import FORMAT, PREFIX, written
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.rules.finding import compliant, finding
from signcheck.checking.rules.slips import unknown
from signcheck.checking.rules.spacing import apostrophe, together, torn_word
from signcheck.checking.rules.subject import Subject
from signcheck.checking.rules.variants import COMPOUNDS, MARKS, SPACING, Variant, judged, variant_of
from signcheck.checking.rules.words import RightWords, ends_otherwise, right_words, spaced_apart
from signcheck.languages import Language
from signcheck.signs import Text
from signcheck.standard import Form
from signcheck.standard.normalise import shape
from signcheck.standard.rules import Context, Violation, check_text
from signcheck.standard.rules.capitals import is_sentence
from signcheck.verdicts import Verdict

_WORD = re.compile(r"-?[^\s:!,/()\[\]·-]+")
_PLURAL_OWNER = re.compile(r"s['’](?=\s|$)")
"""Nurses' Station and Nurses Station are right alike."""
_SMALL = (
    *("a", "an", "the", "of", "and", "or", "to", "for", "in", "on", "off", "at", "by", "with", "from"),
    *("over", "up", "out", "into", "under", "down", "through"),
)
_KOREAN_SENTENCE = re.compile(r"(?:시오|세요|니다|시다|어요|아요|해요)\.$")
"""A full stop ends a Korean sentence (한글 맞춤법, 부록 문장 부호, 마침표 (1)); no phrase."""
SEEN = 0.5
"""Marks and capitals on a line with a less probable character may be of the camera's making."""


def check(subject: Subject) -> Judgement | None:
    """A doubtful format."""
    if subject.text is None:
        return None
    found = right_words(subject)
    if found is None:
        return None if subject.expected else _unlisted(subject, subject.text.text)
    return _spaced(subject, found) if spaced_apart(subject) else _shaped(subject, subject.text, found)


def _spaced(subject: Subject, found: RightWords) -> Judgement:
    """A word torn by a space, or spaces that are right too."""
    name = SPACING if subject.language is Language.KO else COMPOUNDS
    return (
        torn_word(subject)
        or broken_rule(subject, found.words, found.form)
        or judged(subject, Variant(found.form, frozenset({name})))
    )


def _shaped(subject: Subject, text: Text, found: RightWords) -> Judgement:
    if text.weakest < SEEN and not ends_otherwise(found):
        # Capitals and marks are the first that a camera loses; the words are right.
        evidence = {"differs_from": found.form.text}
        return compliant(subject, RIGHT, source=found.form.source, evidence=evidence)
    broken = together(subject, text, found) or broken_rule(subject, found.words, found.form)
    if broken := broken or apostrophe(subject, found):
        return broken
    return _marks(subject, found) or _format(subject, found.form)


def _marks(subject: Subject, found: RightWords) -> Judgement | None:
    """Only marks between the words differ, and what may be small or capital: after hyphens, of, In.

    Of a longer sentence all but its first word may be small; a Korean one may have its full stop.
    """
    if subject.language is Language.KO and _KOREAN_SENTENCE.search(found.words):
        same = (form for form in subject.expected if _spelled(form.text) == _spelled(found.words[:-1]))
    elif subject.language is not Language.EN or ends_otherwise(found):
        return None
    elif _is_sentence(found.words):
        same = (form for form in subject.expected if _lower(form.text) == _lower(found.words))
    else:
        words = _bare(found.words)
        same = (form for form in subject.expected if words in (_bare(form.text), _bare(form.text.upper())))
    form = next(same, None)
    return judged(subject, Variant(form, frozenset({MARKS}))) if form else None


def _is_sentence(text: str) -> bool:
    """Whether it is a sentence that may be written as one; a name in small letters is no word of it."""
    # It brings what knows the languages.
    from signcheck.checking.language.english import is_word

    return is_sentence(text) and all(map(is_word, re.findall(r"\b[a-z]+(?:'[a-z]+)?\b", shape(text))))


def _lower(text: str) -> list[str]:
    return [word.lower() for word in _bare(text)]


def _spelled(text: str) -> str:
    return shape(text).replace(" ", "")


def _bare(text: str) -> list[str]:
    words = _WORD.findall(_PLURAL_OWNER.sub("s", shape(text)))
    if not text.isupper():
        words = [word.lower() if word[0] == "-" or word.lower() in _SMALL else word for word in words]
    return [word.removeprefix("-") for word in words]


def broken_rule(subject: Subject, words: str, form: Form) -> Judgement | None:
    """The first writing rule that the words break and the form does not; None when they break none."""
    own = {violation.rule for violation in _violations(subject, form.text)}
    broken = [violation for violation in _violations(subject, words) if violation.rule not in own]
    return _broken(subject, broken[0], DIFFERS.note(form=form.text)) if broken else None


def _format(subject: Subject, form: Form) -> Judgement:
    return finding(
        subject,
        FORMAT,
        Verdict.DOUBTFUL,
        values={"form": form.text},
        source=form.source,
    )


def _unlisted(subject: Subject, words: str) -> Judgement | None:
    if no_language := unknown(subject) or torn_word(subject):
        return no_language
    if variant := variant_of(subject):
        return broken_rule(subject, words, variant.form) or judged(subject, variant)
    broken = _violations(subject, words)
    return _broken(subject, broken[0], UNLISTED.note()) if broken else None


def _broken(subject: Subject, violation: Violation, note: Note) -> Judgement:
    rule = written()[PREFIX + violation.rule]
    return finding(
        subject,
        rule,
        Verdict.DOUBTFUL,
        severity=violation.severity,
        notes=(note,),
        source=rule.norm,
        evidence={
            "start": violation.start,
            "end": violation.end,
            "suggestion": violation.suggestion,
        },
    )


def _violations(subject: Subject, words: str) -> tuple[Violation, ...]:
    """What `words` break, in the order of the rules; nothing without a profile, which has the severities."""
    if subject.profile is None:
        return ()
    context = Context(profile=subject.profile.name)
    return check_text(subject.chinese, words, subject.language, context, severities=subject.profile.rules)
