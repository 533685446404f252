"""Writing: capitals, spaces, marks and set phrases that the writing rules do not allow.

The rules are those of `signcheck.standard.rules`, with the severities of the profile. They are asked
where the right words stand in another shape, and where the standard says nothing about the Chinese;
a text that differs in its words has a finding of its own.
"""

from __future__ import annotations

from signcheck.checking.rules.finding import compliant, finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.rules.words import ends_otherwise, right_words, torn
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language
from signcheck.standard import Form
from signcheck.standard.rules import Context, Violation, check_text
from signcheck.standard.rules import rule as writing_rule

SEEN = 0.5
"""Marks and capitals on a line with a less probable character may be of the camera's making."""


def rule(subject: Subject) -> Judgement | None:
    """A doubtful format."""
    if subject.text is None:
        return None
    found = right_words(subject)
    if found is None:
        return None if subject.expected else _unlisted(subject, subject.text.text)
    if subject.text.weakest < SEEN and not torn(subject) and not ends_otherwise(found):
        # Capitals and marks are the first that a camera loses; the words are right.
        evidence = {"differs_from": found.form.text}
        return compliant(subject, "glossary.exact", source=found.form.source, evidence=evidence)
    return _badly_written(subject, found.words, found.form)


def _badly_written(subject: Subject, words: str, form: Form) -> Judgement:
    own = {violation.rule for violation in _violations(subject, form.text)}
    broken = [violation for violation in _violations(subject, words) if violation.rule not in own]
    if broken:
        return _broken(subject, broken[0], f"It differs from “{form.text}”.")
    return finding(
        subject,
        FindingKind.FORMAT,
        Verdict.DOUBTFUL,
        rule="glossary.format",
        reason=f"The words are right, capitals, spaces or punctuation differ from “{form.text}”.",
        source=form.source,
    )


def _unlisted(subject: Subject, words: str) -> Judgement | None:
    broken = _violations(subject, words)
    reason = "The standard says nothing about this Chinese text in this language."
    return _broken(subject, broken[0], reason) if broken else None


def _broken(subject: Subject, violation: Violation, reason: str) -> Judgement:
    broken = writing_rule(violation.rule)
    return finding(
        subject,
        FindingKind.FORMAT,
        Verdict.DOUBTFUL,
        severity=Severity(violation.severity),
        rule=f"writing.{violation.rule}",
        reason=f"{broken.message.in_language(Language.EN)} {reason}",
        source=broken.norm,
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
