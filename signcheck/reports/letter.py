"""What stands around the text of a paper: the city, who signs, to whom, the closing words, attachments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from signcheck.reports.asked import Options
from signcheck.reports.texts import Texts
from signcheck.settings import Settings

LEFT_OUT = "-"
"""What leaves out a part that has a default."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts around the text, in the paper's language; an empty one is left out.

    to: whom it is handed up to. day: on which it is signed; None for that of its figures.
    """

    city: str
    office: str
    to: str = ""
    closing: str = ""
    attachments: tuple[str, ...] = ()
    day: date | None = None


def letter(settings: Settings, options: Options, texts: Texts) -> Letter:
    """What was asked for; else what the settings say; else what the catalogue does."""
    city = options.city or texts.own(settings.city, "city")
    return Letter(
        city,
        options.office or texts.own(settings.office, "office"),
        _given(options.to or texts.own(settings.report_to, "report_to")),
        _given(texts.own(settings.report_closing, "report_closing")),
        options.attachments or _attachments(texts.own(settings.report_attachments), city, texts),
        options.signed_on,
    )


def _given(text: str) -> str:
    return "" if text == LEFT_OUT else text


def _attachments(setting: str, city: str, texts: Texts) -> tuple[str, ...]:
    if not setting:
        return (texts("attachment_default", city=city),)
    return tuple(part.strip() for part in _given(setting).split(";") if part.strip())
