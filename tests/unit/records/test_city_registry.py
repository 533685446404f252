"""The registry in the database: idempotent imports, edits, withdrawal, units, and the audit of all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from signcheck.errors import DatabaseError, RegistryError
from signcheck.records import audit
from signcheck.records.registry import all_sites, as_site, bring, edit_row, find, restore_row, withdraw_row
from signcheck.records.standards import Making, add_version
from signcheck.records.tables import AuditRow, SignPointRow, SiteRow
from signcheck.records.units import all_units, replace_units
from signcheck.registry.file import open_registry
from signcheck.registry.site import SiteKind
from signcheck.registry.unit import parse_units, shipped_units
from signcheck.standard import Term
from signcheck.standard.files import shipped_files

TODAY = date(2026, 11, 27)


@pytest.fixture
def registry(samples):
    return open_registry(samples / "registry.csv")


@pytest.fixture
def filled(database, registry):
    with database.write() as session:
        bring(session, registry, "wang")
    return database


def changed(registry, old, new, tmp_path):
    path = tmp_path / "changed.csv"
    with open(registry.name, encoding="utf-8") as file:
        path.write_text(file.read().replace(old, new), encoding="utf-8")
    return open_registry(path)


def test_the_second_import_changes_nothing(filled, registry):
    with filled.write() as session:
        assert not bring(session, registry, "wang").anything
        assert len(session.scalars(select(AuditRow)).all()) == 1


def test_a_change_is_told_and_audited(filled, registry, tmp_path):
    with filled.write() as session:
        count = bring(session, changed(registry, "진", "진", tmp_path), "li")
        assert not count.anything
        count = bring(session, changed(registry, "威海北站", "威海新站", tmp_path), "li")
        assert (count.sites_changed, count.points_changed) == (1, 0)
    with filled.read() as session:
        (row,) = audit.entries(session, action="site.edit")
        assert (row.who, row.subject) == ("li", "RS02")
        assert (row.before, row.after) == ({"name_zh": "威海北站"}, {"name_zh": "威海新站"})


def test_an_unlisted_unit_refuses_the_file_by_row(database, registry, tmp_path):
    file = changed(registry, "威海市公安局", "威海市某局", tmp_path)
    with pytest.raises(RegistryError) as caught, database.write() as session:
        bring(session, file, "wang")
    rows = "rows 24, 26, 29, 31, column unit: '威海市某局' is no listed unit"
    assert file.site_places["MR01"] == "row 24"
    assert rows in caught.value.message
    with database.read() as session:
        assert all_sites(session) == []
    with database.write() as session:
        bring(session, file, "wang", new_units=True)
        assert all_units(session).named("威海市某局")
        assert all_units(session).responsible(SiteKind.HOSPITAL, "") == "威海市卫生健康委员会"


def test_short_names_and_empty_units_get_the_full_name(database, registry, tmp_path):
    short = changed(registry, "威海市公安局", "市公安局", tmp_path)
    with database.write() as session:
        bring(session, short, "wang")
        assert find(session, "MR01").unit == "威海市公安局"
        bring(session, changed(registry, "威海市公安局", "", tmp_path), "wang")
        assert find(session, "MR01").unit == "威海市公安局"


def test_an_empty_unit_keeps_what_the_office_chose(filled, registry, tmp_path):
    with filled.write() as session:
        edit_row(session, "MR01", {"unit": "市交通运输局"}, "li")
        bring(session, changed(registry, "威海市公安局", "", tmp_path), "li")
        assert find(session, "MR01").unit == "威海市交通运输局"


def test_a_point_of_another_site_refuses_the_file(filled, registry, tmp_path):
    with pytest.raises(RegistryError, match="RS01-01 belongs to site RS01"), filled.write() as session:
        bring(session, changed(registry, "RS01,", "RS09,", tmp_path), "wang")
    with filled.read() as session:
        assert session.scalar(select(SiteRow).where(SiteRow.code == "RS09")) is None


def test_edit(filled):
    with filled.write() as session:
        assert edit_row(session, "RS01", {"name_en": "Weihai Station", "grade": ""}, "li").before == {
            "name_en": "Weihai Railway Station"
        }
        assert edit_row(session, "RS01-01", {"languages": ["zh", "en"]}, "li").before == {
            "languages": ["zh", "en", "ko"]
        }
        with pytest.raises(RegistryError, match="no listed unit"):
            edit_row(session, "RS01", {"unit": "无此局"}, "li")
        with pytest.raises(RegistryError, match="no site or sign point"):
            edit_row(session, "XX", {}, "li")


def test_withdraw_keeps_the_row_and_restore_brings_it_back(filled, registry):
    day = TODAY - timedelta(days=3)
    with filled.write() as session:
        withdraw_row(session, "RS01-02", day, "torn down", "li", today=TODAY)
        with pytest.raises(RegistryError, match="withdrawn already"):
            withdraw_row(session, "RS01-02", day, "again", "li", today=TODAY)
        with pytest.raises(RegistryError, match="future"):
            withdraw_row(session, "RS01-03", TODAY + timedelta(days=1), "soon", "li", today=TODAY)
        # Importing the list again, which does not say so, does not bring it back.
        bring(session, registry, "wang")
    with filled.write() as session:
        row = session.scalar(select(SignPointRow).where(SignPointRow.code == "RS01-02"))
        assert (row.withdrawn_on, row.withdrawal_reason) == (day, "torn down")
        assert row.withdrawn_at is not None
        restore_row(session, "RS01-02", "li")
        assert (row.withdrawn_on, row.withdrawn_at) == (None, None)
        with pytest.raises(RegistryError, match="not withdrawn"):
            restore_row(session, "RS01-02", "li")
        told = [(r.action, r.who) for r in audit.entries(session, subject="RS01-02")]
        assert told == [("point.withdraw", "li"), ("point.restore", "li")]


def test_a_row_is_the_site_it_was_made_from(filled, registry):
    with filled.read() as session:
        assert [as_site(row) for row in all_sites(session)] == sorted(registry.sites, key=lambda s: s.code)


def test_units_replace_the_table_and_keep_the_names(database):
    header = "kind,district,unit,short_name,name_en,name_ko,contact\n"
    with database.write() as session:
        assert all_units(session) == shipped_units()
        replace_units(session, parse_units(header + "hospital,,甲局,,,,0631\n", "u"), "li")
        replace_units(session, parse_units(header + "hospital,,乙局,,,,\n", "u"), "li")
        units = all_units(session)
        assert [unit.name for unit in units.units] == ["甲局", "乙局"]
        assert units.responsible(SiteKind.HOSPITAL, "") == "乙局"
        last = list(audit.entries(session, action="units"))[-1]
        assert last.before["responsibilities"] == ["hospital: 甲局"]


@pytest.mark.parametrize("table", ["audit", "decisions", "work_order_events", "acceptances"])
def test_append_only_tables_have_their_triggers(database, table):
    sqlite = database.engine.dialect.name == "sqlite"
    asked = "name FROM sqlite_master WHERE type = 'trigger'" if sqlite else "tgname FROM pg_trigger"
    wanted = ("no_update", "no_delete", "no_replace") if sqlite else ("no_change",)
    with database.read() as session:
        assert {f"{table}_{name}" for name in wanted} <= set(session.scalars(text(f"SELECT {asked}")))


REPLACE = "INSERT OR REPLACE INTO audit (id, at, who, action, subject) VALUES (1, '', 'x', 'x', 'x')"


@pytest.mark.parametrize(
    "statements",
    [
        {"sqlite": "UPDATE audit SET who = 'nobody'", "postgresql": "UPDATE audit SET who = 'nobody'"},
        {"sqlite": "DELETE FROM audit", "postgresql": "DELETE FROM audit"},
        {"sqlite": REPLACE, "postgresql": "TRUNCATE audit"},
    ],
    ids=["change", "remove", "past the rows"],
)
def test_the_audit_cannot_be_changed(database, statements):
    with database.write() as session:
        audit.note(session, "wang", "registry.import", "r.csv", after={"sites": 1})
    with pytest.raises(DatabaseError, match="audit may only be added to"), database.write() as session:
        session.execute(text(statements[database.engine.dialect.name]))
    with database.read() as session:
        (row,) = audit.entries(session)
        assert (row.who, row.before, row.after) == ("wang", None, {"sites": 1})


def test_a_new_version_of_the_standard_is_audited(database):
    with database.write() as session:
        making = Making("import", "wang", note="spring", base="shipped-1", source="terms.csv sha256:0")
        name = add_version(session, [Term("d", "出口", "", ())], shipped_files(), making)
        (row,) = audit.entries(session, action="standard.import")
        assert (row.who, row.subject, row.before) == ("wang", name, {"base": "shipped-1"})
        assert row.after == {"terms": 1, "source": "terms.csv sha256:0", "note": "spring"}
