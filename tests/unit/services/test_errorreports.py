"""What volunteers send is kept at once, is no sighting, and is followed, changed and erased by its sender."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from signcheck.errors import ErrorReportChanged, ErrorReportError, ErrorReportUnknown, PhotoUnsupported
from signcheck.jobs.ledger import REPORTED, Lane
from signcheck.languages import Language
from signcheck.photos.bare import bare
from signcheck.records import errorreports as records
from signcheck.records.tables import AuditRow, ErrorReportRow, LedgerRow, PhotoRow
from signcheck.records.types import now
from signcheck.services import answering, errorreports
from signcheck.services.errorreports import Said
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.work.errorreport import PHOTOS_MOST, Reason, State, Wrong
from tests.city_rows import empty_database
from tests.volunteer import add_photo
from tests.volunteer import answer as give_answer

SAID = Said(Wrong.MEANING, "뜻이 달라요", contact="kim@example.org", nickname="민준", consent="1")


@pytest.fixture
def workplace(tmp_path: object) -> Iterator[Workplace]:
    with Workplace(Settings(data=tmp_path, database=empty_database(tmp_path))) as opened:  # type: ignore[arg-type]
        yield opened


def picture(shade: int = 0) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 120)).save(file, "JPEG")
    return file.getvalue()


def draft(workplace: Workplace, shade: int = 0) -> str:
    secret = errorreports.begin(workplace, Language.KO)
    add_photo(workplace, secret, "sign.jpg", picture(shade))
    return secret


def test_sent_and_followed(workplace: Workplace) -> None:
    secret = draft(workplace)
    sent = errorreports.send(workplace, secret, SAID)
    assert sent.number == f"R{workplace.clock.today().year}-000001"
    assert (sent.state, len(sent.photos), sent.contact) == (State.RECEIVED, 1, "kim@example.org")
    assert errorreports.send(workplace, secret, SAID).number == sent.number, "sent twice is sent once"
    assert errorreports.find(workplace, secret) == errorreports.find(workplace, secret)
    with workplace.database.read() as session:
        assert session.scalar(select(PhotoRow)) is None, "no sighting before staff take it in"
        asked = session.scalars(select(LedgerRow)).one()
        assert (asked.kind, asked.lane) == (REPORTED, Lane.PUBLIC), "it is read for a guess alone"
        kept = session.scalars(select(ErrorReportRow.secret)).one()
        assert secret not in kept
        assert list(records.kept_for_reports(session)) == [
            (sent.photos[0].sha256, "sign.jpg", len(bare("a.jpg", picture())))
        ]


@pytest.mark.parametrize("secret", ["", "x", "R2026-000001"])
def test_no_other_link(workplace: Workplace, secret: str) -> None:
    draft(workplace)
    with pytest.raises(ErrorReportUnknown):
        errorreports.find(workplace, secret)


def test_refused(workplace: Workplace) -> None:
    secret = errorreports.begin(workplace, Language.EN)
    with pytest.raises(PhotoUnsupported):
        add_photo(workplace, secret, "sign.jpg", b"<html>")
    with pytest.raises(ErrorReportError, match="neither"):
        errorreports.send(workplace, secret, Said(Wrong.OTHER, consent="1"))
    with pytest.raises(ErrorReportError, match="agreed"):
        errorreports.send(workplace, secret, Said(Wrong.OTHER, "wrong"))
    with pytest.raises(ErrorReportError, match="list"):
        errorreports.send(workplace, secret, Said(Wrong.OTHER, "wrong", site="NOWHERE", consent="1"))
    for shade in range(PHOTOS_MOST):
        add_photo(workplace, secret, "sign.jpg", picture(shade * 30))
    with pytest.raises(ErrorReportError, match="6"):
        add_photo(workplace, secret, "sign.jpg", picture(250))


def test_photo_taken_away(workplace: Workplace) -> None:
    secret, other = draft(workplace), draft(workplace)
    photo = errorreports.find(workplace, secret).photos[0]
    assert errorreports.remove_photo(workplace, secret, photo.id).photos == ()
    assert workplace.store.get(photo.sha256) == picture(), "the other draft has it too"
    errorreports.remove_photo(workplace, other, errorreports.find(workplace, other).photos[0].id)
    assert list(workplace.store.hashes()) == []


def test_reopened_once(workplace: Workplace) -> None:
    secret = draft(workplace)
    number = errorreports.send(workplace, secret, SAID).number
    with pytest.raises(ErrorReportError):
        errorreports.reopen(workplace, secret, "?")
    give_answer(workplace, number, State.NOT_CONFIRMED, "li", reason="right", words="표준대로")
    again = errorreports.reopen(workplace, secret, "다시 봐 주세요")
    assert (again.state, again.again) == (State.REOPENED, "다시 봐 주세요")
    give_answer(workplace, number, State.CONFIRMED, "li")
    with pytest.raises(ErrorReportError):
        errorreports.reopen(workplace, secret, "?")
    assert [step.after for step in errorreports.find(workplace, secret).steps] == [
        *(State.RECEIVED, State.NOT_CONFIRMED, State.REOPENED, State.CONFIRMED)
    ]


def test_two_who_answer(workplace: Workplace) -> None:
    number = errorreports.send(workplace, draft(workplace), SAID).number
    answering.look(workplace, answering.Asked(number, "li", steps=1))
    with pytest.raises(ErrorReportChanged):
        answering.refuse(workplace, answering.Asked(number, "wang", steps=1), Reason.RIGHT)


def test_contact_is_erased(workplace: Workplace) -> None:
    secret = draft(workplace)
    errorreports.send(workplace, secret, SAID)
    erased = errorreports.erase_contact(workplace, secret)
    assert (erased.nickname, erased.contact) == ("", "")
    assert erased.contact_erased_at is not None
    with workplace.database.read() as session:
        told = [row.action + str(row.after) for row in session.scalars(select(AuditRow))]
    assert not any("kim@" in line or "민준" in line for line in told)


def test_old_drafts_go(workplace: Workplace) -> None:
    secret, kept = draft(workplace), draft(workplace, 50)
    with workplace.database.write() as session:
        records.of_secret(session, secret).begun_at = now() - records.DRAFT_KEPT - timedelta(minutes=1)
    assert errorreports.clear_drafts(workplace) == 1
    assert len(list(workplace.store.hashes())) == 1
    assert errorreports.find(workplace, kept).photos
