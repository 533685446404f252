"""A volunteer's certificate, written and noted in the audit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

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
    texts, settings = Texts(language), workplace.settings
    with workplace.database.read() as session:
        certificate = replace(
            certificate,
            head=chain.short(chain.head(session)),
            city=certificate.city or texts.own(settings.city, "city"),
            office=certificate.office or texts.own(settings.office, "office"),
        )
    content = certificate_pdf(certificate, language)
    with draft(file) as made, workplace.database.write() as session:
        made.part.write_bytes(content)
        after = {"name": certificate.name, "confirmed": certificate.confirmed}
        told = after | {"language": language, "file": plain(file)}
        audit.note(session, who, "certificate.export", certificate.number, after=told)
        session.flush()  # what the database refuses is told before the file takes its place
        made.place()
