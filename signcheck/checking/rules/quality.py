"""Quality: a text that the photo does not show well enough to hold it against a sign.

Measured, not guessed: the height of the letters in pixels, the sharpness of their edges, their
contrast. It is asked after all that can be said of a right form or a known wrong one.
"""

from __future__ import annotations

from signcheck.checking.calibration import calibration
from signcheck.checking.expectation import Expectation, Origin
from signcheck.checking.findings.quality import POOR, UNSURE
from signcheck.checking.judgement import Judgement
from signcheck.checking.rules.finding import finding, of_text
from signcheck.checking.rules.subject import Subject
from signcheck.languages import Language
from signcheck.signs import Text
from signcheck.verdicts import Verdict


def check(subject: Subject) -> Judgement | None:
    """Unreadable: too small, too blurred or too faint."""
    faults = calibration().quality.faults(subject.text) if subject.text and subject.expected else {}
    if not faults:
        return None
    return finding(
        subject,
        POOR,
        Verdict.UNREADABLE,
        values={"measures": list(faults)},
        evidence={"quality": faults},
    )


def unreadable_chinese(text: Text, expectation: Expectation | None) -> Judgement | None:
    """Unreadable when a Chinese text was not read surely enough to judge anything by; else None.

    By its score; by its measured quality only where the standard does not know it as it was read.
    """
    quality = calibration().quality
    known = expectation is not None and expectation.origin is not Origin.NEAR
    faults = {} if known else quality.faults(text)
    if text.score >= quality.score and not faults:
        return None
    return of_text(
        POOR if faults else UNSURE,
        Language.ZH,
        text,
        Verdict.UNREADABLE,
        values={"measures": list(faults)} if faults else None,
        evidence={"score": round(text.score, 4)} | ({"quality": faults} if faults else {}),
    )
