"""Exact: the text says the words of a right form, or looks the same."""

from __future__ import annotations

from signcheck.checking.calibration import calibration
from signcheck.checking.findings.exact import RIGHT, TWIN
from signcheck.checking.judgement import Judgement
from signcheck.checking.likeness import alike, same_words, well_formed
from signcheck.checking.rules.finding import compliant, finding, kind_of
from signcheck.checking.rules.spacing import apostrophe
from signcheck.checking.rules.subject import Subject
from signcheck.checking.rules.words import right_words, run_together, spaced_apart
from signcheck.checking.weighing import SURE_CHARACTER, weigh
from signcheck.standard import Form
from signcheck.verdicts import Verdict


def check(subject: Subject) -> Judgement | None:
    """Compliant when a right form stands there as it should."""
    found = right_words(subject)
    if found is None:
        return None
    twin = _twin(subject)
    if twin:
        return twin
    if not well_formed(found.words, found.form.text) or spaced_apart(subject) or run_together(subject, found):
        return None
    if lost := apostrophe(subject, found):
        return lost
    evidence = {"left_out": found.left_out} if found.left_out else None
    return compliant(subject, RIGHT, source=found.form.source, evidence=evidence)


def _twin(subject: Subject) -> Judgement | None:
    """Doubtful when a wrong form near to what was read explains the picture nearly as well; else None."""
    text = subject.text
    if text is None or text.weakest >= SURE_CHARACTER:
        return None
    for wrong in subject.wrong:
        if alike(text.text, wrong.text) and not same_words(text.text, [wrong]):
            found = weigh(text, [wrong])
            if found.comparison and found.comparison.strongest < calibration().twin:
                return _doubted(subject, wrong)
    return None


def _doubted(subject: Subject, wrong: Form) -> Judgement:
    return finding(
        subject,
        TWIN,
        Verdict.DOUBTFUL,
        kind=kind_of(wrong),
        values={"form": wrong.text},
        form=wrong,
        source=wrong.source,
        evidence={"twin": wrong.text},
    )
