"""Terms and their forms: the words of the standard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from signcheck.languages import Language


class Status(StrEnum):
    """What a form is worth. In the order of preference."""

    STANDARD = "standard"
    ACCEPTED = "accepted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def right(self) -> bool:
        """Whether a sign may carry the form today."""
        return self in (Status.STANDARD, Status.ACCEPTED)


class Authority(StrEnum):
    """Who stands behind a form. In the order of weight."""

    NORM = "norm"
    INDUSTRY = "industry"
    CITY = "city"
    USAGE = "usage"
    DRAFT = "draft"

    @property
    def approved(self) -> bool:
        """Whether an office stands behind it. A different wording from any other is only doubtful."""
        return self in (Authority.NORM, Authority.INDUSTRY, Authority.CITY)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term in one language.

    text: as it should stand on a sign; never empty.
    source: where the form is from, for people; never empty.
    note: for forbidden and deprecated forms the reason, else a hint for translators.
    valid_from, valid_until: first and last day on which the status holds, or None.
    suggested: whether it was composed and no norm asks for it: right, but never what is expected.
    """

    language: Language
    text: str
    status: Status
    authority: Authority
    source: str
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    suggested: bool = False

    def on(self, day: date | None) -> Form | None:
        """The form as it counts on `day`; None when it does not count yet or any more.

        A right form past its last day is deprecated; a wrong one is then wrong no longer. Without a
        day the form counts as it is written.
        """
        if day is None or (self.valid_from is None and self.valid_until is None):
            return self
        if self.valid_from is not None and day < self.valid_from:
            return None
        if self.valid_until is None or day <= self.valid_until:
            return self
        if not self.status.right:
            return None
        note = self.note or f"valid until {self.valid_until.isoformat()}"
        return replace(self, status=Status.DEPRECATED, note=note)


@dataclass(frozen=True, slots=True)
class Term:
    """One Chinese expression with its forms.

    zh: the head, simplified Chinese.
    sense: a short English label when one head has several meanings, else empty.
    forms: best form first within a language.
    """

    domain: str
    zh: str
    sense: str
    forms: tuple[Form, ...]

    def forms_on(self, day: date | None) -> tuple[Form, ...]:
        """The forms that count on `day`, with the status they have then; without a day all."""
        return tuple(form for written in self.forms if (form := written.on(day)) is not None)

    def right_forms(self, language: Language, day: date | None = None) -> tuple[Form, ...]:
        """The forms a sign may carry in `language` on `day`, the one to use first."""
        found = [f for f in self.forms_on(day) if f.language is language and f.status.right]
        return tuple(sorted(found, key=lambda form: _ORDER[form.status]))

    def wrong_forms(self, language: Language, day: date | None = None) -> tuple[Form, ...]:
        """The deprecated and forbidden forms in `language` on `day`."""
        return tuple(f for f in self.forms_on(day) if f.language is language and not f.status.right)


_ORDER = {status: place for place, status in enumerate(Status)}
