"""A volunteer's certificate, A4 across, in the volunteer's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from signcheck.reports.html import LANG, fill, whole_words
from signcheck.reports.pdf import render
from signcheck.reports.texts import Texts


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified.

    name: as the volunteer wrote it. number: the certificate's own.
    first, last: days of the first and the last error report. confirmed: how many were, at least 1.
    city, office: as they stand on it; the catalogue's when empty. head: the record head of that moment.
    """

    name: str
    number: str
    first: date
    last: date
    confirmed: int
    day: date
    city: str = ""
    office: str = ""
    head: str = ""


def certificate_pdf(certificate: Certificate, language: str) -> bytes:
    """The certificate as PDF. Raises ValueError when no error report was confirmed."""
    return render(certificate_html(certificate, language))


def certificate_html(certificate: Certificate, language: str) -> str:
    """The certificate as an HTML page; the name is escaped."""
    if certificate.confirmed < 1:
        raise ValueError("a certificate is for at least one confirmed error report")
    texts = Texts(language)
    return fill(
        "certificate.html.jinja",
        lang=LANG[language],
        title=texts("v_title"),
        to=texts("v_to", name=certificate.name),
        body=whole_words(_body(certificate, texts)) if language == "ko" else _body(certificate, texts),
        number=texts("v_number", number=certificate.number),
        head=texts("v_head", head=certificate.head) if certificate.head else "",
        office=certificate.office or texts("office"),
        day=texts.day(certificate.day),
    )


def _body(certificate: Certificate, texts: Texts) -> str:
    city, first, n = certificate.city or texts("city"), texts.day(certificate.first), certificate.confirmed
    if certificate.first == certificate.last:
        return texts("v_body_one", city=city, first=first, n=n)
    return texts("v_body_some", city=city, first=first, last=texts.day(certificate.last), n=n)
