"""Spacing: words that spaces tear, Pinyin split into syllables, and spaces that the norm allows.

A recogniser loses spaces and hardly ever makes one, so a space between characters that were read surely
was painted. A lost apostrophe never is sure.
"""

from __future__ import annotations

import re

from signcheck.checking.findings.language import APOSTROPHE, PINYIN_SPLIT, TORN
from signcheck.checking.findings.writing import FORMAT
from signcheck.checking.judgement import Judgement
from signcheck.checking.language.versions import made_by
from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.rules.words import RightWords, run_together
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.languages import Language
from signcheck.signs import Text
from signcheck.standard.normalise import key, shape
from signcheck.verdicts import Verdict

_PINYIN = re.compile(r"[a-z]'[aoe]", re.I)


def torn_word(subject: Subject) -> Judgement | None:
    """A word that a space within a line tears; None when none does."""
    if subject.text is None or not any(" " in line.text for line in subject.text.lines):
        return None
    # It brings what knows the languages.
    from signcheck.checking.language.torn import torn
    from signcheck.checking.language.wellformed import names_in

    wanted = key(subject.text.text)
    forms = [form.text for form in subject.expected]
    listed = any(key(form) == wanted for form in forms)
    names = names_in(subject.language, subject.text.text, forms, subject.standard, subject.spoken)
    for line in subject.text.lines:
        if found := torn(subject.language, line.text, forms, names):
            sure = line.weakest >= SURE_CHARACTER and listed
            name = subject.language is Language.EN and found.is_name
            return finding(
                subject,
                PINYIN_SPLIT if name else TORN,
                Verdict.DEFECTIVE if sure else Verdict.DOUBTFUL,
                values={"read": found.read, "word": found.word},
                evidence={"language": made_by(subject.language)},
            )
    return None


def together(subject: Subject, text: Text, found: RightWords) -> Judgement | None:
    """Words of the form that are written as one that is no word, and no camera can have lost the space."""
    if not text.sure or not run_together(subject, found):
        return None
    # It brings what knows the languages.
    from signcheck.checking.language.english import is_word
    from signcheck.checking.language.lexicon import words_of

    own = words_of(found.form.text)
    strange = [word for word in words_of(found.words) if word not in own and not is_word(word)]
    if not strange:
        return None
    values = {"form": found.form.text}
    return finding(subject, FORMAT, Verdict.DEFECTIVE, values=values, source=found.form.source)


def apostrophe(subject: Subject, found: RightWords) -> Judgement | None:
    """Pinyin that has no apostrophe before a, o or e, though the form to use has one."""
    if subject.language is not Language.EN or "'" in shape(found.words):
        return None
    same = (form.text for form in subject.expected if key(form.text) == key(found.words))
    best = shape(next(same, ""))
    lost = next((word for word in best.split() if _PINYIN.search(word)), None)
    return finding(subject, APOSTROPHE, Verdict.DOUBTFUL, values={"word": lost}) if lost else None
