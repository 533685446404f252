"""`verify` finds whatever was lost or forged behind signcheck's back, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import struct
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from signcheck.errors import RecordsForged
from signcheck.photos import PhotoStore
from signcheck.records import chain
from signcheck.records.decisions import Word
from signcheck.records.schema import differences
from signcheck.records.tables import AuditRow, ChainRow, all_tables
from signcheck.reports.asked import Asked as Figures
from signcheck.reports.certificate import Certificate, certificate_html
from signcheck.reports.texts import Texts
from signcheck.services import acceptance, exporting, reporting
from signcheck.services.placing import place
from signcheck.services.review import Which, decide
from signcheck.services.verify import Asked, prove, verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.cases import queue
from signcheck.work.checklist import Project
from signcheck.work.sighting import Action
from tests.desk import FIRST as STANDARD
from tests.shooting import DOUBTFUL, MISSPELT, PARKING, RIGHT, Shooting


def fill(workplace: Workplace) -> None:
    """Sightings of all kinds: mended, decided, of another board, unplaced and placed."""
    city = Shooting(workplace, standard=STANDARD)
    city.shoot("RS01-01_1", *MISSPELT)
    city.shoot("RS01-01_2", *RIGHT, day=1)
    city.shoot("RS01-02_1", *DOUBTFUL)
    city.shoot("RS01-02_2", *PARKING, day=1)
    city.shoot("IMG_1", *DOUBTFUL, folder="elsewhere")
    city.shoot("IMG_2", *MISSPELT, folder="elsewhere")
    place(workplace, ["IMG_2.jpg"], "RS01", "RS01-03", "li")
    with workplace.database.read() as session:
        numbers = [one.number for one in queue(session, workplace.as_of()) if one.point == "RS01-02"]
    decide(workplace, Which((numbers[0],)), Word(Action.WRONG, "seen", "li"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """The folder of a healthy place, which tests copy."""
    folder = tmp_path_factory.mktemp("healthy") / "data"
    with Workplace(Settings(data=folder)) as workplace:
        fill(workplace)
        with workplace.database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def folder(filled, settings) -> Path:
    shutil.copytree(filled, settings.data)
    return settings.data


@pytest.fixture
def workplace(folder, settings):
    with Workplace(settings) as opened:
        yield opened


def behind(folder: Path, *statements: str) -> None:
    """What another program does to the database: triggers taken away and made again as they were."""
    with closing(sqlite3.connect(folder / "signcheck.db")) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, made in triggers:
            connection.execute(made)
        connection.commit()


def directly(folder: Path, statement: str) -> None:
    """The same for what is done to triggers themselves."""
    with closing(sqlite3.connect(folder / "signcheck.db")) as connection:
        connection.executescript(statement)


NOW = "known_until IS NULL"
ROWS = {
    "a verdict": ("judgements 1 Exet", "UPDATE judgements SET verdict = 'compliant' WHERE id = 1"),
    "the text of a translation": ("judgements 1 Exit", "UPDATE judgements SET text = 'Exit' WHERE id = 1"),
    "why it was judged so": ("judgements 1 Exet", "UPDATE judgements SET evidence = '{}' WHERE id = 1"),
    "a line that was read": ("lines 2 Exit", "UPDATE lines SET text = 'Exit' WHERE id = 2"),
    "how sure the reader was": ("evidence", "INSERT INTO evidence VALUES (2, x'00')"),
    "the Chinese of an entry": ("entries 1 入口", "UPDATE entries SET zh = '入口' WHERE id = 1"),
    "the verdict of a board": ("signs 1", "UPDATE signs SET verdict = 'compliant' WHERE id = 1"),
    "the version it was judged by": ("checks 1", "UPDATE checks SET standard = 'v2' WHERE id = 1"),
    "what read a photo": ("readings 1", """UPDATE readings SET versions = '{"a": "b"}' WHERE id = 1"""),
    "when a photo was seen": (
        "photos 1 RS01-01_1.jpg",
        "UPDATE photos SET seen_at = '2026-01-01T00:00:00+00:00' WHERE id = 1",
    ),
    "the place of a photo": ("photos 1 RS01-01_1.jpg", "UPDATE photos SET sign_point_id = 2 WHERE id = 1"),
    "who brought a photo": ("photos 1 RS01-01_1.jpg", "UPDATE photos SET origin = 'order' WHERE id = 1"),
    "a decision": ("decisions 1 出口", "UPDATE decisions SET reason = 'none' WHERE id = 1"),
    "who decided": ("decisions 1 出口", "UPDATE decisions SET decided_by = 'wang' WHERE id = 1"),
    "a standing of the past": (
        "standings 1 Exet",
        "UPDATE standings SET verdict = 'compliant' WHERE id = 1 AND known_until IS NOT NULL",
    ),
    "all points covered": ("point_states", "UPDATE point_states SET covered = NOT covered"),
    "half a point more": ("point_states", f"UPDATE point_states SET right = right + 0.5 WHERE {NOW}"),
    "the responsible unit": ("sites 1 RS01", "UPDATE sites SET unit = 'nobody' WHERE id = 1"),
    "the languages of a point": (
        "sign_points 1",
        """UPDATE sign_points SET languages = '["zh"]' WHERE id = 1""",
    ),
    "a form of the standard": (
        "standard_forms 1 Exat",
        "UPDATE standard_forms SET text = 'Exat' WHERE id = 1",
    ),
    "who made a version": ("standard_versions 1", "UPDATE standard_versions SET author = 'x'"),
    "the number of a case": ("cases 1 C2020-000001", "UPDATE cases SET number = 'C2020-000001' WHERE id = 1"),
    "who did something": ("audit 1", "UPDATE audit SET who = 'nobody' WHERE id = 1"),
    "what somebody did": ("audit 1", """UPDATE audit SET after = '{"sites": 9}' WHERE id = 1"""),
    "a line of the audit removed": ("audit 2", "DELETE FROM audit WHERE id = 2"),
    "the last line of the audit": ("audit", "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)"),
    "a line of the audit added": (
        "audit 99 registry.import",
        "INSERT INTO audit (id, at, who, action, subject) VALUES (99, '2026', 'x', 'registry.import', 'y')",
    ),
    "a judgement removed": ("judgements 2", "DELETE FROM judgements WHERE id = 2"),
    "another number that was given last": ("numbers", "UPDATE numbers SET last = last + 5"),
}
STANDINGS = {
    "another verdict": (
        "standing",
        f"UPDATE standings SET verdict = 'compliant' WHERE {NOW} AND state = 'open'",
    ),
    "another text": ("standing", f"UPDATE standings SET text = 'Exit 2' WHERE {NOW} AND text = 'Exit'"),
    "figures": ("figures", f"UPDATE point_states SET doubtful = doubtful + 1 WHERE {NOW}"),
    "all covered": ("figures", "UPDATE point_states SET covered = NOT covered"),
    "no figures": ("figures", "DELETE FROM point_states"),
    "no case": ("case", "DELETE FROM cases WHERE id NOT IN (SELECT case_id FROM decisions)"),
    "what a photo is good for": ("photo", "UPDATE photos SET use = 'seen' WHERE use = 'other_board'"),
    "an older check": ("photo", "UPDATE photos SET check_id = 1 WHERE name = 'IMG_1.jpg'"),
    "another Chinese": ("message", "UPDATE messages SET zh = '入口'"),
    "a name of a place": ("message", "UPDATE messages SET proper = 1"),
    "numbers given already": ("number", "UPDATE numbers SET last = 1"),
    "a number that leads to another that leads on": (
        "case",
        "UPDATE cases SET leads_to_id = (SELECT max(id) FROM cases)",
    ),
    "copies of dates": ("dates", f"UPDATE point_states SET withdrawn_on = '2026-01-01' WHERE {NOW}"),
    "a row that others speak of": ("orphan", "DELETE FROM readings WHERE id = 1"),
}
SCHEMA = {
    "a trigger gone": ("trigger audit_no_update", "missing", "DROP TRIGGER audit_no_update"),
    "a trigger that does nothing": (
        "trigger decisions_no_delete",
        "changed",
        "DROP TRIGGER decisions_no_delete; CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions "
        "BEGIN SELECT 1; END",
    ),
    "a trigger more": (
        "trigger quiet",
        "added",
        "CREATE TRIGGER quiet AFTER INSERT ON photos BEGIN SELECT 1; END",
    ),
    "an index gone": ("index ix_audit_at", "missing", "DROP INDEX ix_audit_at"),
    "a column more": ("table audit", "changed", "ALTER TABLE audit ADD COLUMN note TEXT"),
    "a table more": ("table others", "added", "CREATE TABLE others (id INTEGER)"),
}
LINKS = {
    "what a link says": ("link 3", "UPDATE chain SET rows = zeroblob(26) WHERE id = 3"),
    "the hash of a link": ("link 4", f"UPDATE chain SET hash = '{'0' * 64}' WHERE id = 3"),
    "when a link was made": ("link 3", "UPDATE chain SET at = '2026-01-01T00:00:00+00:00' WHERE id = 3"),
    "a link removed": ("link 3", "DELETE FROM chain WHERE id = 3"),
    "all links removed": ("link 1", "DELETE FROM chain"),
}


def test_a_healthy_place_has_nothing_wrong(workplace):
    assert verify(workplace, Asked(hashed=True)) == []
    with workplace.database.read() as session:
        heads = session.scalars(select(ChainRow.hash)).all()
    for head in (*heads, chain.short(heads[1])):
        assert verify(workplace, Asked(head=head, photos=False)) == []


@pytest.mark.parametrize(("where", "statement"), ROWS.values(), ids=ROWS)
def test_a_row_written_past_signcheck_is_named(folder, settings, where, statement):
    behind(folder, statement)
    with Workplace(settings) as workplace:
        found = verify(workplace)
    rows = [one for one in found if one.what == "row"]
    assert any(one.where.startswith(where) for one in rows), found
    assert not {"schema", "chain", "store"} & {one.what for one in found}


@pytest.mark.parametrize(("what", "statement"), STANDINGS.values(), ids=STANDINGS)
def test_what_does_not_follow_from_photos_and_decisions_is_found(folder, settings, what, statement):
    behind(folder, statement)
    with Workplace(settings) as workplace:
        found = verify(workplace)
        assert {what, "row"} <= {one.what for one in found}
        assert all(one.stored != one.found and one.remedy for one in found)
        # Nothing of it was kept, so that it is found again.
        assert verify(workplace) == found


@pytest.mark.parametrize(("where", "how", "statement"), SCHEMA.values(), ids=SCHEMA)
def test_another_schema_is_named(folder, settings, where, how, statement):
    directly(folder, statement)
    with Workplace(settings) as workplace:
        assert [(one.where, one.stored) for one in verify(workplace) if one.what == "schema"] == [
            (where, how)
        ]


@pytest.mark.parametrize(("where", "statement"), LINKS.values(), ids=LINKS)
def test_another_chain_is_found_where_it_was_broken(folder, settings, where, statement):
    behind(folder, statement)
    with Workplace(settings) as workplace:
        assert where in [one.where for one in verify(workplace) if one.what == "chain"]


def test_a_judgement_sealed_again_is_found_by_its_first_seal(folder, settings):
    """Who knows how the chain is made and adds a link for what was changed."""
    behind(folder, "UPDATE judgements SET verdict = 'compliant' WHERE id = 1")
    with Workplace(settings) as workplace:
        with workplace.database.write() as session:
            session.touched.keys["judgements"].add((1,))
        found = [one for one in verify(workplace) if one.what == "row"]
    assert [(one.where, one.stored) for one in found] == [("judgements 1 Exet", "written twice")]


def test_a_chain_made_anew_is_found_by_the_head_on_a_paper(folder, settings):
    """Who makes the whole chain again: only what was printed knows better."""
    with Workplace(settings) as workplace, workplace.database.read() as session:
        printed = chain.short(chain.head(session))
    behind(folder, "UPDATE decisions SET decided_by = 'wang'", "DELETE FROM chain")
    with Workplace(settings) as workplace:
        with workplace.database.write() as session:
            chain.seal_all(session.connection(), "9")
        assert verify(workplace) == []
        (found,) = verify(workplace, Asked(head=printed))
    assert (found.what, found.where) == ("head", printed.replace(" ", ""))


def test_links_of_the_earlier_form_stand_before_what_sealed_all_anew(folder, settings):
    """Before revision 0022 a link held 26 bytes a row; the upgrade sealed all rows behind it."""
    rows = struct.pack("<Hq16s", 0, 11, bytes(16)) + struct.pack("<Hq16s", 10, 1, bytes(range(16)))
    at = datetime(2026, 11, 27, tzinfo=UTC)
    head = chain.link_hash(chain.FIRST, 1, at, rows)
    link = f"VALUES (1, '{at.isoformat()}', '{head}', x'{rows.hex()}')"
    behind(folder, "DELETE FROM chain", f"INSERT INTO chain (id, at, hash, rows) {link}")
    with Workplace(settings) as workplace:
        with workplace.database.write() as session:
            chain.seal_all(session.connection(), "22")
        assert verify(workplace, Asked(head=head)) == []


# --- photos ---------------------------------------------------------------------------------------


def photo_file(folder: Path) -> Path:
    store = PhotoStore(folder / "photos")
    return store.path(next(kept.name for kept in store.files()))


FILES = {
    "lost": ("missing", lambda path: path.unlink()),
    "cut off": ("10 bytes", lambda path: path.write_bytes(b"0123456789")),
    "another picture": ("another content", lambda path: path.write_bytes(b"x" * 1000)),
}


@pytest.mark.parametrize(("stored", "harm"), FILES.values(), ids=FILES)
def test_a_photo_that_is_not_there_as_it_was_is_taken_again(folder, settings, tmp_path, stored, harm):
    path = photo_file(folder)
    (tmp_path / "card" / "x").mkdir(parents=True)
    (tmp_path / "card" / "x" / "another name.jpg").write_bytes(path.read_bytes())
    (tmp_path / "card" / "other.jpg").write_bytes(b"y" * 1000)
    harm(path)
    with Workplace(settings) as workplace:
        (found,) = verify(workplace, Asked(hashed=True))
        assert (found.what, found.stored) == ("store", stored)
        assert path.name in found.where
        assert verify(workplace) == ([] if stored == "another content" else [found])
        done = prove(workplace, Asked(hashed=True, repair=tmp_path / "card"), "li")
        assert (done.findings, done.repaired) == ([], 1)
        assert verify(workplace, Asked(hashed=True)) == []
        with workplace.database.read() as session:
            told = session.scalars(select(AuditRow.action).order_by(AuditRow.id.desc()).limit(2)).all()
    assert told == ["verify", "photo.repair"]


def test_files_of_no_photo_are_listed(folder, workplace):
    notes = folder / "photos" / "notes.txt"
    notes.write_text("mine")
    old, new = (folder / "photos" / "00" / f".part-{name}" for name in ("old", "new"))
    old.parent.mkdir(exist_ok=True)
    for part in (old, new):
        part.write_bytes(b"")
    for path in (notes, old):
        os.utime(path, (time.time() - 7200,) * 2)
    found = {(one.what, one.where, one.stored) for one in verify(workplace)}
    assert found == {
        ("stray", "notes.txt", "a file of no photo"),
        ("stray", "00/.part-old", "a part that was never finished"),
    }


def test_a_damaged_file_of_the_database(folder, settings):
    path = folder / "signcheck.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with Workplace(settings) as workplace:
        assert "database" in {one.what for one in verify(workplace)}


# --- the chain itself -----------------------------------------------------------------------------


def test_every_table_is_sealed_or_says_why_not():
    assert chain.SEALED.keys() | chain.EXEMPT.keys() == all_tables().tables.keys()
    assert not chain.SEALED.keys() & chain.EXEMPT.keys()
    assert len(set(chain.SEALED.values())) == len(chain.SEALED)
    assert chain.SEALED.keys() >= set(chain.NEVER_CHANGED)


def test_a_session_that_gives_up_adds_no_link(workplace):
    with workplace.database.read() as session:
        before = chain.head(session)
    with workplace.database.write() as session:
        session.add(AuditRow(who="li", action="x", subject="y"))
        session.flush()
        session.rollback()
    with workplace.database.write() as session:
        session.scalar(select(AuditRow.id).limit(1))
    with workplace.database.read() as session:
        assert chain.head(session) == before


# --- papers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_no_figures_are_handed_up_from_forged_rows(folder, settings, kind):
    with Workplace(settings) as workplace:
        told = "".join(reporting.parts(workplace, Figures(kind=kind)))
        with workplace.database.read() as session:
            assert (chain.short(chain.head(session)) in told) == (kind == "json")
    behind(folder, "UPDATE point_states SET covered = NOT covered WHERE id = 1")
    with Workplace(settings) as workplace:
        with pytest.raises(RecordsForged, match="point_states 1: is another content"):
            list(reporting.parts(workplace, Figures(kind=kind)))
        with pytest.raises(RecordsForged):
            exporting.export(workplace, folder / f"figures.{kind}", Figures(kind=kind))
        assert not (folder / f"figures.{kind}").exists()


def test_the_head_on_an_acceptance_sheet_covers_the_signing(folder, workplace, monkeypatch):
    signed = []
    monkeypatch.setattr(
        "signcheck.reports.acceptance.sheet_pdf",
        lambda _, signature, symbols: signed.append(signature) or b"%PDF-",
    )
    acceptance.sign(workplace, "RS01", Project.NEW, "li", file=folder / "sheet.pdf")
    assert verify(workplace, Asked(head=signed[0].head)) == []
    behind(folder, "UPDATE acceptances SET passed = NOT passed")
    assert [one.where for one in verify(workplace) if one.what == "row"] == ["acceptances 1"]


def test_a_certificate_and_a_report_show_the_head():
    certificate = Certificate(
        "Kim", "1", date(2026, 1, 1), date(2026, 1, 2), 1, date(2026, 1, 3), head="abcd 1234"
    )
    for language in ("zh", "en", "ko"):
        assert "abcd 1234" in certificate_html(certificate, language)
        assert "abcd 1234" in Texts(language)("d_head", head="abcd 1234")


# --- PostgreSQL -----------------------------------------------------------------------------------

POSTGRESQL = {
    "a verdict": ("row", "judgements", "UPDATE judgements SET verdict = 'unreadable'"),
    "a decision": ("row", "decisions", "UPDATE decisions SET decided_by = 'x'"),
    "all covered": ("figures", "sign point", "UPDATE point_states SET covered = NOT covered"),
    "the audit": ("row", "audit", "DELETE FROM audit"),
    "a row that others speak of": ("orphan", "checks", "DELETE FROM readings"),
    "a trigger": ("schema", "trigger audit_no_change", "DROP TRIGGER audit_no_change ON audit"),
    "a trigger asleep": ("schema", "trigger audit_no", "ALTER TABLE audit DISABLE TRIGGER audit_no_change"),
    "an index": ("schema", "index ix_audit_at", "DROP INDEX ix_audit_at"),
    "the chain": ("chain", "link 3", "DELETE FROM chain WHERE id = 3"),
}


def test_on_postgresql(postgresql, tmp_path):
    """A handful, each in a copy of one healthy place."""
    with postgresql.database() as url:
        with Workplace(Settings(data=tmp_path, database=url)) as workplace:
            fill(workplace)
            assert verify(workplace, Asked(hashed=True)) == []
        for what, where, statement in POSTGRESQL.values():
            with (
                postgresql.database(url.partition("@/")[2].partition("?")[0]) as copy,
                Workplace(Settings(data=tmp_path, database=copy)) as workplace,
            ):
                with workplace.database.write() as session:
                    session.execute(text("SET LOCAL session_replication_role = replica"))
                    session.execute(text(statement))
                found = [one for one in verify(workplace) if one.what == what]
                assert any(one.where.startswith(where) for one in found), (statement, found)


# --- the command ----------------------------------------------------------------------------------


def test_the_command(run, folder):
    done = run("verify")
    assert done.code == 0, done.err
    said, head = done.out.splitlines()
    assert said == "Nothing is wrong."
    assert head.startswith("Record head: ")
    printed = head.partition(": ")[2]
    assert run("verify", "--head", printed, "--store").code == 0
    behind(folder, f"UPDATE point_states SET covered = NOT covered WHERE {NOW} AND sign_point_id = 1")
    done = run("verify")
    assert done.code == 1
    assert "figures  sign point RS01-01: is covered False; should be covered True\n" in done.out
    assert "row: Somebody or something wrote past signcheck" in done.out
    found = [json.loads(line) for line in run("verify", "--json").out.splitlines()]
    assert found[-1] == {
        "what": "figures",
        "where": "sign point RS01-01",
        "stored": "covered False",
        "found": "covered True",
        "remedy": found[-1]["remedy"],
    }
    assert run("verify", "--head", "1234567890abcdef").code == 1


def test_triggers_alone_are_looked_at_by_kind(folder, workplace):
    directly(folder, "DROP TRIGGER audit_no_update; DROP INDEX ix_audit_at")
    assert list(differences(workplace.database, "trigger")) == [("trigger audit_no_update", "missing")]
