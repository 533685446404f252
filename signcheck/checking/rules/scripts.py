"""Scripts: characters that do not belong where they stand.

Pinyin with tone marks, Chinese or Korean inside a translation in another language, and, in the
Chinese itself, Traditional or Japanese characters.
"""

from __future__ import annotations

import unicodedata

from signcheck.checking.expectation import Expectation
from signcheck.checking.findings.language import CHINESE
from signcheck.checking.findings.scripts import JAPANESE, MIXED, TONE_MARKS, TONED_PINYIN, TRADITIONAL
from signcheck.checking.judgement import Judgement
from signcheck.checking.language.misspelt import known_slip
from signcheck.checking.likeness import same_words
from signcheck.checking.rules.finding import approved, finding, of_text, read_evidence, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.languages import Language, Script, script_of
from signcheck.signs import Text
from signcheck.signs.decoration import is_toned
from signcheck.signs.forms import has_japanese
from signcheck.standard.normalise import key, simplified
from signcheck.verdicts import FindingKind, Verdict

_TONES = frozenset("\u0304\u0301\u030c\u0300")
"""Macron, acute, caron and grave: the four tones of Pinyin. The dots of ü are a letter's own."""
_FOREIGN = {
    Language.EN: frozenset({Script.HAN, Script.HANGUL, Script.KANA}),
    Language.KO: frozenset({Script.HAN, Script.KANA}),
}


def check(subject: Subject) -> Judgement | None:
    """Tone marks, or characters of another script, in a translation."""
    return _tones(subject) or _mixed(subject)


def without_tones(text: str) -> str:
    """Latin letters without the tone marks of Pinyin."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))


def _tones(subject: Subject) -> Judgement | None:
    """Pinyin with tones: a format where Pinyin is asked for, else Pinyin instead of a translation."""
    text, expectation = subject.text, subject.expectation
    if text is None or expectation is None or subject.language is not Language.EN or not subject.expected:
        return None
    plain, spoken = without_tones(text.text), expectation.spoken(Language.EN)
    if plain == text.text or not _is_sound(text.text, spoken):
        return None
    if same_words(plain, subject.expected):
        return finding(subject, TONED_PINYIN, Verdict.DOUBTFUL)
    if same_words(plain, subject.elsewhere) is None and key(plain) != key(spoken):
        return None
    verdict, notes = weighed(approved=approved(subject.expected), sure=text.weakest >= SURE_CHARACTER)
    return finding(subject, TONE_MARKS, verdict, notes=notes)


def _is_sound(text: str, spoken: str) -> bool:
    """Whether the words with tone marks are the sound of the Chinese; other accents are a slip.

    spoken: the sound without tones; where nobody knows it, most words must carry a mark.
    """
    if not spoken:
        return is_toned(text)
    marked = [word for word in text.split() if without_tones(word) != word]
    return all(key(without_tones(word)) in key(spoken) for word in marked)


def _mixed(subject: Subject) -> Judgement | None:
    """Characters of another language inside a translation, which its forms do not have."""
    if subject.text is None or not subject.expected:
        return None
    foreign = _FOREIGN.get(subject.language, frozenset())
    strange = {s for c in subject.text.text if (s := script_of(c)) in foreign}
    usual = {script_of(c) for form in subject.expected for c in form.text}
    if not strange - usual:
        return None
    rest = "".join(c for c in subject.text.text if script_of(c) not in strange)
    right = same_words(rest, subject.expected)
    return finding(
        subject,
        MIXED,
        Verdict.DOUBTFUL,
        kind=FindingKind.FORMAT if right else FindingKind.NONSTANDARD,
        values={"scripts": sorted(script.value for script in strange - usual)},
        evidence={"rest": rest.strip()},
    )


def of_chinese(text: Text, expectation: Expectation | None) -> Judgement | None:
    """What is to be said of a Chinese text itself: Japanese, Traditional, a wrong character, or nothing."""
    if text.weakest < SURE_CHARACTER:
        return None  # the recogniser takes one for the other
    if has_japanese(text.text):
        return of_text(JAPANESE, Language.ZH, text, Verdict.DOUBTFUL, evidence=read_evidence(text))
    if slip := known_slip(Language.ZH, text.text):
        values = {"read": slip[0], "meant": slip[1]}
        return of_text(
            CHINESE, Language.ZH, text, Verdict.DOUBTFUL, values=values, evidence=read_evidence(text)
        )
    # Heads are found across scripts, so only a head that is written otherwise can be Traditional.
    if expectation is None or key(text.text) == key(expectation.zh):
        return None
    if key(simplified(text.text)) != key(expectation.zh):
        return None
    return of_text(
        TRADITIONAL,
        Language.ZH,
        text,
        Verdict.DOUBTFUL,
        values={"term": expectation.zh},
        expected=(expectation.zh,),
        source=TRADITIONAL.norm,
        evidence=read_evidence(text),
    )
