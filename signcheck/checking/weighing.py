"""Camera or painter: what the picture itself says of a text that differs from a right form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from signcheck.checking.calibration import calibration
from signcheck.checking.features import Features, features
from signcheck.checking.likeness import alike, distance, looks_the_same
from signcheck.signs import Text
from signcheck.standard import Form

if TYPE_CHECKING:
    from signcheck.checking.comparison import Comparison

SURE_CHARACTER = 0.95
"""A character less probable than this was not read surely; asked where the picture cannot be."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text against the right form that explains its crop best.

    comparison, found, probability: of the text and the form, what was measured, and how probable it
        is that the sign is wrong (0–1); None when the line has nothing to ask.
    """

    text: Text
    form: Form
    comparison: Comparison | None = None
    found: Features | None = None
    probability: float | None = None

    @property
    def painted(self) -> bool:
        """Whether the sign surely carries what was read."""
        if self.text.sure:
            return True
        if looks_the_same(self.text.text, self.form.text):
            return False
        if self.probability is None:
            return self.text.weakest >= SURE_CHARACTER
        return self.probability >= calibration().defective

    @property
    def misread(self) -> bool:
        """Whether the camera explains the difference: the right form fits the crop about as well.

        Where no photo tells the characters apart it does unless the picture surely shows those read.
        """
        if self.probability is None:
            return False
        if looks_the_same(self.text.text, self.form.text):
            return self.probability < calibration().defective
        return self.probability <= calibration().compliant

    def evidence(self) -> dict[str, Any]:
        """What the answers rest on, as JSON values; empty when the picture was not asked."""
        if self.comparison is None or self.found is None or self.probability is None:
            return {}
        from signcheck.checking.comparison import as_evidence

        return {
            "comparison": as_evidence(self.comparison),
            "features": self.found.as_evidence(),
            "probability": round(self.probability, 4),
        }


def weigh(text: Text, forms: Sequence[Form]) -> Weighed:
    """The text against the form that explains it best, of at least one."""
    if not can_be_asked(text):
        return Weighed(text, nearest(text, forms))
    # It brings NumPy, which judging texts that were read right has no use for.
    from signcheck.checking.comparison import compare

    form = _best(text, forms)
    comparison = compare(text, form.text)
    if comparison is None:
        return Weighed(text, form)
    found = features(text, comparison)
    return Weighed(text, form, comparison, found, calibration().probability(found))


def _best(text: Text, forms: Sequence[Form]) -> Form:
    from signcheck.checking.comparison import score_forms

    scores = score_forms(text, [form.text for form in forms]) if len(forms) > 1 else None
    if scores is None or max(scores) == -math.inf:
        return nearest(text, forms)
    return forms[int(scores.argmax())]


def can_be_asked(text: Text) -> bool:
    """Whether the recogniser left what another text can be scored by."""
    return all(line.steps for line in text.lines)


def nearest(text: Text, forms: Sequence[Form]) -> Form:
    """The form with the least share of differing letters."""
    return min(forms, key=lambda form: distance(text.text, form.text))


def surely_painted(text: Text, expected: Sequence[Form]) -> tuple[bool, dict[str, Any]]:
    """Whether the camera cannot have made the text of a right form, and the evidence.

    Only forms that are near to it are asked; of any other it makes no such text.
    """
    near = [form for form in expected if alike(text.text, form.text)]
    if not near:
        return True, {}
    found = weigh(text, near)
    return found.painted, found.evidence()
