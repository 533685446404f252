"""A volunteer's certificate, made and noted in the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.files import draft
from signcheck.plain import plain
from signcheck.records import audit, chain
from signcheck.reports.certificate import Certificate, certificate_pdf
from signcheck.reports.texts import Texts
from signcheck.services.workplace import Workplace


def issue(workplace: Workplace, certificate: Certificate, language: str, file: Path, who: str) -> None:
    """Write the certificate as PDF, in the volunteer's language. Raises UsageError for the file.

    Where it names no city or office, they are those of the settings.
    """
    content = certificate_pdf(_whole(workplace, certificate, language), language)
    with draft(file) as made, workplace.database.write() as session:
        made.part.write_bytes(content)
        _note(session, certificate, language, who, {"name": certificate.name, "file": plain(file)})
        session.flush()  # what the database refuses is told before the file takes its place
        made.place()


def hand_out(workplace: Workplace, certificate: Certificate, language: str, who: str) -> bytes:
    """The certificate as PDF, for the volunteer who asks; the audit does not keep the name."""
    content = certificate_pdf(_whole(workplace, certificate, language), language)
    with workplace.database.write() as session:
        _note(session, certificate, language, who, {})
    return content


def _whole(workplace: Workplace, certificate: Certificate, language: str) -> Certificate:
    texts, settings = Texts(language), workplace.settings
    with workplace.database.read() as session:
        return replace(
            certificate,
            head=chain.short(chain.head(session)),
            city=certificate.city or texts.own(settings.city, "city"),
            office=certificate.office or texts.own(settings.office, "office"),
        )


def _note(
    session: Session, certificate: Certificate, language: str, who: str, more: Mapping[str, str]
) -> None:
    after = {"confirmed": certificate.confirmed, "language": language} | dict(more)
    audit.note(session, who, "certificate.export", certificate.number, after=after)
