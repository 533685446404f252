"""The papers that a responsible unit gets: the notice of an order and the summary of a month."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

import docx
import pypdfium2
import pytest
from sqlalchemy import select

from signcheck.cli.common import open_workplace
from signcheck.errors import OrderError, UsageError
from signcheck.languages import Language
from signcheck.photos import PhotoStore
from signcheck.records.database import Database
from signcheck.records.tables import AuditRow
from signcheck.services import errorreports
from signcheck.services.campaigns import Plan, add, close
from signcheck.services.notices import order_notice, unit_summary, year_table
from signcheck.work.errorreport import State, Wrong
from tests.city_rows import City, picture
from tests.volunteer import add_photo
from tests.volunteer import answer as give_answer

UNIT = "威海市交通运输局"
BOTH = {"zh": "停车场", "en": ("Exet", "defective", "misspelt"), "ko": (None, "defective", "missing")}
KOREAN = {"zh": "入口", "en": ("Entrance", "compliant"), "ko": ("나가는곳", "defective", "misspelt")}
ENGLISH_ALLOWED = {"GB", "T", "Exet", "Exit", "Entrance", "C", "RS"}
"""All Latin letters that a notice of this city may carry: what stands on signs, codes, a norm's number."""


@pytest.fixture
def number(settings, run) -> str:
    """The order of a station with two signs and three faults."""
    database = Database(settings.database_url)
    with database.write() as session:
        city = City(session, PhotoStore(settings.data / "photos"))
        site = city.site("RS01", "railway_station", name_zh="威海站", unit=UNIT)
        city.seen(city.point(site, "RS01-01", name="停车场"), "2026-05-04", BOTH)
        city.seen(city.point(site, "RS01-02", name="进站口"), "2026-05-05", KOREAN)
    database.close()
    return run("orders", "make", "--due", "2099-01-31").out.split()[0]


def text_of(content: bytes, kind: str) -> str:
    if kind == "pdf":
        with pypdfium2.PdfDocument(content) as document:
            said = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    else:
        word = docx.Document(io.BytesIO(content))
        cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
        said = "\n".join([*(p.text for p in word.paragraphs), *(cell.text for cell in cells)])
    return unicodedata.normalize("NFKC", said)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_notice_says_what_where_until_when_and_how_it_must_be(number, run, tmp_path, kind):
    file = tmp_path / f"notice.{kind}"
    assert run("orders", "notice", number, "-o", file, "--by", "li").code == 0
    said = text_of(file.read_bytes(), kind)
    flat = re.sub(r"\s", "", said)
    for needed in (UNIT, "威海站", "停车场(RS01-01)", "有2处", "共3项", "2099年1月31日", "整改回执", number):
        assert needed in flat
    # The right texts of every language, also of one that no case is about.
    assert {"应有中文", "应有英文", "应有韩文"} <= set(re.findall("应有..", flat))
    assert "Entrance" in said
    assert "GB/T10001.1“停车场”" in flat
    assert "威海市人民政府外事办公室" in flat
    assert set(re.findall(r"[A-Za-z]+", said)) <= ENGLISH_ALLOWED


def test_a_notice_has_a_picture_of_every_sign(number, settings):
    with open_workplace(settings) as workplace:
        paper = order_notice(workplace, number, "docx", "li")
        assert paper.name == f"整改通知书-{number}.docx"
        assert len(docx.Document(io.BytesIO(paper.content)).inline_shapes) == 2


def test_a_notice_stays_as_it_was_when_the_sign_is_mended(number, settings):
    with open_workplace(settings) as workplace:
        before = order_notice(workplace, number, "docx", "li")
        with workplace.database.write() as session:
            city = City(session, workplace.store, photos=10)
            from signcheck.records.tables import SignPointRow

            point = session.scalars(select(SignPointRow).where(SignPointRow.code == "RS01-01")).one()
            right = {"zh": "停车场", "en": ("Exit", "compliant"), "ko": ("나가는 곳", "compliant")}
            city.seen(point, "2099-01-02", right)
        after = order_notice(workplace, number, "docx", "li")
        assert text_of(before.content, "docx") == text_of(after.content, "docx")
        said = [entry.subject for entry in _audit(workplace, "order.notice")]
        assert said == [number, number]


def _audit(workplace, action):
    with workplace.database.read() as session:
        return session.scalars(select(AuditRow).where(AuditRow.action == action)).all()


def test_no_notice_of_a_cancelled_order(number, run, settings, tmp_path):
    run("orders", "cancel", number, "--reason", "not ours")
    with open_workplace(settings) as workplace, pytest.raises(OrderError):
        order_notice(workplace, number, "pdf", "li")
    refused = run("orders", "notice", number, "-o", tmp_path / "n.txt")
    assert refused.code != 0
    assert not (tmp_path / "n.txt").exists()


def test_a_summary_counts_the_orders_of_a_unit_and_a_month(number, run, settings):
    with open_workplace(settings) as workplace:
        today = workplace.clock.today()
        made = unit_summary(workplace, UNIT, today, "docx", "li")
        said = text_of(made.content, "docx")
        assert "下达整改通知书1份,涉及问题3项" in said
        assert "整改中1份" in said
        run("orders", "cancel", number, "--reason", "not ours")
        assert "已撤销1份" in text_of(unit_summary(workplace, UNIT, today, "docx", "li").content, "docx")
        with pytest.raises(UsageError):
            unit_summary(workplace, UNIT, today.replace(year=today.year + 1), "docx", "li")
        other = unit_summary(workplace, "威海市公安局", today, "docx", "li")
        assert "下达整改通知书0份" in text_of(other.content, "docx")


def test_a_year_counts_the_repairs_of_every_unit(number, settings):
    with open_workplace(settings) as workplace:
        today = workplace.clock.today()
        word = docx.Document(io.BytesIO(year_table(workplace, today.year, "docx", "li").content))
        (row,) = [[cell.text for cell in row.cells] for row in word.tables[0].rows[1:]]
        assert row == [UNIT, "1", "0", "0", "—", "0", "1", "0", "0"]
        before = year_table(workplace, today.year - 1, "docx", "li").content
        assert not docx.Document(io.BytesIO(before)).tables
        assert "没有收到纠错反馈" in text_of(before, "docx")
        with pytest.raises(UsageError):
            year_table(workplace, today.year + 1, "docx", "li")


def test_a_year_names_volunteers_and_campaigns(number, settings):
    with open_workplace(settings) as workplace:
        today = workplace.clock.today()
        answers = [("민준", State.CONFIRMED), ("민준", State.CONFIRMED), ("", State.NOT_CONFIRMED)]
        for shade, (nickname, answer) in enumerate(answers):
            secret = errorreports.begin(workplace, Language.KO)
            add_photo(workplace, secret, "sign.jpg", picture(shade))
            said = errorreports.Said(Wrong.MEANING, "뜻이 달라요", nickname=nickname, consent="1")
            sent = errorreports.send(workplace, secret, said)
            give_answer(workplace, sent.number, answer, "li", reason="right" if not nickname else "")
        plan = Plan("纠错行动", today, today, ("RS01",), inspectors="李")
        close(workplace, add(workplace, plan, "li").number, "全部交办", "li")
        made = year_table(workplace, today.year, "docx", "li").content
        tables = docx.Document(io.BytesIO(made)).tables[1:]
        rows = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in tables]
        assert rows == [
            [["민준", "2", "2"], ["未署名", "1", "0"]],
            [["纠错行动", f"{today}", "李", "全部交办", "1", "0", "0", "0", "0"]],
        ]
        assert "收到纠错反馈3件,经核实属实2件,署名的志愿者1名" in text_of(made, "docx")


def test_a_repair_may_come_as_a_zip_and_one_without_photos_reports_nothing(number, run, tmp_path):
    run("orders", "accept", number)
    for name, said in (("a.txt", "there is no photo in it"), ("a.jpg", "cut off or damaged")):
        with zipfile.ZipFile(tmp_path / "repair.zip", "w") as file:
            file.writestr(name, b"\xff\xd8\xff")
        done = run("orders", "repaired", number, tmp_path / "repair.zip")
        assert done.code == 2
        assert said in done.err
    assert "accepted" in run("orders", "show", number).out
