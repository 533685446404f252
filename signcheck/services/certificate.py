"""A volunteer's certificate, made and noted in the audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.errors import ErrorReportError, UsageError
from signcheck.files import draft
from signcheck.plain import plain
from signcheck.records import audit, chain
from signcheck.reports.certificate import Certificate, certificate_pdf
from signcheck.reports.texts import Texts
from signcheck.services.workplace import Workplace
from signcheck.views.errorreports import ErrorReport
from signcheck.views.stories import story

LONGEST_NAME = 60
"""Characters of a name that a certificate has room for."""


def issue(workplace: Workplace, certificate: Certificate, language: str, file: Path, who: str) -> None:
    """Write the certificate as PDF, in the volunteer's language. Raises UsageError for the file or its days.

    Where it names no city or office, they are those of the settings.
    """
    content = certificate_pdf(_whole(workplace, certificate, language), language)
    with draft(file) as made, workplace.database.write() as session:
        made.part.write_bytes(content)
        _note(session, certificate, language, who, {"name": certificate.name, "file": plain(file)})
        session.flush()  # what the database refuses is told before the file takes its place
        made.place()


def issued(workplace: Workplace, certificate: Certificate, language: str, who: str) -> bytes:
    """The same as bytes."""
    content = certificate_pdf(_whole(workplace, certificate, language), language)
    with workplace.database.write() as session:
        _note(session, certificate, language, who, {"name": certificate.name})
    return content


def hand_out(workplace: Workplace, secrets: Sequence[str], name: str, language: str) -> bytes:
    """The certificate of whoever holds the links of these error reports, as PDF.

    secrets: of all reports that are to count. A contact proves nothing, for anybody may write any; so only
    the links say that reports are of one person. name: as it stands on it; it is kept nowhere.
    Raises ErrorReportUnknown for a link, ErrorReportError where none is confirmed or no name is given.
    """
    name = plain(name).strip()
    if not name:
        raise ErrorReportError("Whose certificate is it?", remedy="Write the name that shall stand on it.")
    earned = _earned(workplace, secrets)
    clock = workplace.clock
    first, last = earned[0], earned[-1]
    certificate = Certificate(
        name[:LONGEST_NAME],
        f"{last.number}-{len(earned)}",
        clock.day(first.sent_at or first.begun_at),
        clock.day(last.sent_at or last.begun_at),
        len(earned),
        clock.today(),
    )
    content = certificate_pdf(_whole(workplace, certificate, language), language)
    with workplace.database.write() as session:
        _note(session, certificate, language, "", {})
    return content


def _earned(workplace: Workplace, secrets: Sequence[str]) -> list[ErrorReport]:
    """The confirmed reports of these links, each once, in the order in which they were sent."""
    as_of = workplace.as_of()
    with workplace.database.read() as session:
        stories = [story(session, secret, as_of) for secret in dict.fromkeys(secrets)]
    found = {one.report.id: one.report for one in stories if one.confirmed}
    if not found:
        raise ErrorReportError(
            "None of these reports is confirmed yet.", remedy="Ask again when one has been answered."
        )
    return sorted(found.values(), key=lambda one: one.number)


def _whole(workplace: Workplace, certificate: Certificate, language: str) -> Certificate:
    if certificate.first > certificate.last:
        raise UsageError(
            "{last} is before {first}.",
            remedy="Swap them.",
            first=certificate.first,
            last=certificate.last,
        )
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
