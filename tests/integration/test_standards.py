"""Versions of the standard in the database, by the functions and by the commands."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command as alembic
from alembic.config import Config
from sqlalchemy import create_engine, func, select, text

from signcheck.errors import VersionUnknown
from signcheck.languages import Language
from signcheck.records.database import HEAD, MIGRATIONS, Database
from signcheck.records.standards import (
    Making,
    add_version,
    current_standard,
    keep_standard,
    standard_of_version,
    versions,
)
from signcheck.records.tables import SiteRow, StandardFormRow, StandardTermRow, StandardVersionRow
from signcheck.standard import Authority, Form, Status, Term, load_standard
from signcheck.standard.csvfile import write_terms
from signcheck.standard.exchange import FileFormat, decode, encode
from signcheck.standard.revise import adopt

HEADER = "domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until\r\n"
CITY = HEADER + (
    "general,入口,,en,Way In,standard,city,city list 2026,,,\r\n"
    "city,海洋牧场展厅,,en,Marine Ranch Hall,standard,city,city list 2026,,2026-01-01,\r\n"
    "city,海洋牧场展厅,,ko,해양목장 전시관,standard,city,city list 2026,,,\r\n"
)
TERM = Term(
    "city",
    "世昌大道",
    "road",
    (
        Form(
            Language.EN,
            "Shichang Avenue",
            Status.STANDARD,
            Authority.CITY,
            "list",
            "“note”, 1",
            date(2020, 1, 2),
            date(2030, 3, 4),
        ),
        Form(Language.KO, "스창대로", Status.ACCEPTED, Authority.DRAFT, "draft"),
    ),
)


@pytest.fixture
def database(settings):
    opened = Database(settings.database_url)
    yield opened
    opened.close()


@pytest.fixture
def city(tmp_path) -> Path:
    path = tmp_path / "city.csv"
    path.write_text(CITY, encoding="utf-8-sig", newline="")
    return path


@pytest.fixture
def small(tmp_path, monkeypatch) -> Path:
    """A glossary folder of forty terms, in force until something is imported."""
    folder = tmp_path / "small"
    (folder / "terms").mkdir(parents=True)
    terms = write_terms(load_standard().terms[::90][:40])
    (folder / "terms" / "all.csv").write_text(terms, encoding="utf-8", newline="")
    monkeypatch.setenv("SIGNCHECK_GLOSSARY", str(folder))
    return folder


def add(database: Database, terms, **making) -> str:
    with database.write() as session:
        return add_version(session, terms, Making(**({"kind": "import", "author": "x"} | making)))


# --- the functions --------------------------------------------------------------------------


def test_before_any_import_the_glossary_folder_is_in_force(database, tmp_path):
    (tmp_path / "own" / "terms").mkdir(parents=True)
    (tmp_path / "own" / "terms" / "city.csv").write_text(CITY, encoding="utf-8")
    with database.read() as session:
        assert current_standard(session).version == load_standard().version
        own = current_standard(session, str(tmp_path / "own"))
        assert own.version.startswith("own-")
        names = [version.name for version in versions(session, str(tmp_path / "own"))]
    assert names == [load_standard().version, own.version]


def test_a_version_is_rebuilt_exactly(database):
    shipped = load_standard()
    terms = [TERM, *reversed(shipped.terms), replace(TERM, sense="", forms=TERM.forms[::-1])]
    name = add(database, terms, note="the wrong way round")
    add(database, [TERM])
    with database.read() as session:
        built = standard_of_version(session, name)
        assert built.terms == tuple(terms)
        assert built.version == name
        assert current_standard(session).terms == (TERM,)


def test_the_shipped_glossary_is_always_there(database):
    shipped = load_standard()
    add(database, [TERM])
    with database.read() as session:
        assert standard_of_version(session, shipped.version).terms == shipped.terms
        assert standard_of_version(session, "shipped").version == shipped.version
        assert shipped.version in {version.name for version in versions(session)}


def test_a_kept_glossary_outlives_its_folder(database, tmp_path):
    folder = tmp_path / "own"
    (folder / "terms").mkdir(parents=True)
    file = folder / "terms" / "city.csv"
    file.write_text(CITY, encoding="utf-8")
    old = load_standard(str(folder))
    with database.write() as session:
        keep_standard(session, old)
        keep_standard(session, old)
    file.unlink()
    with database.read() as session:
        assert standard_of_version(session, old.version).terms == old.terms
        assert session.scalar(select(func.count()).select_from(StandardVersionRow)) == 1
        # A kept folder is not in force: nobody imported or adopted it.
        assert current_standard(session).version == load_standard().version


def test_terms_are_kept_once_for_all_versions(database):
    shipped = load_standard()
    with database.write() as session:
        keep_standard(session, shipped)
    before = rows(database)
    add(database, [*shipped.terms, TERM])
    assert rows(database) == (before[0] + 1, before[1] + len(TERM.forms))


def rows(database) -> tuple[int, int]:
    with database.read() as session:
        tables = StandardTermRow, StandardFormRow
        return tuple(session.scalar(select(func.count()).select_from(table)) for table in tables)


def test_names_are_found_whole_or_by_number(database):
    names = [add(database, [TERM]) for _ in range(12)]
    assert names[0].startswith("v1-")
    assert names[11].startswith("v12-")
    with database.read() as session:
        assert standard_of_version(session, "v1").version == names[0]
        assert standard_of_version(session, "v12").version == names[11]
        assert standard_of_version(session, "current").version == names[11]
        for wrong in ("v13", "v", "", "v%", names[0][:-1]):
            with pytest.raises(VersionUnknown, match="there is no such version"):
                standard_of_version(session, wrong)


def test_what_is_known_of_a_version(database):
    name = add(database, [TERM], kind="adopt", author="外事办", note="why", base="v0", source="a.csv")
    with database.read() as session:
        version = versions(session)[-1]
    assert (version.name, version.kind, version.author, version.note) == (name, "adopt", "外事办", "why")
    assert (version.base, version.source, version.terms, version.forms) == ("v0", "a.csv", 1, 2)
    assert version.current
    assert version.created_at is not None
    assert version.created_at.tzinfo is not None


# --- migration ------------------------------------------------------------------------------


def test_a_database_of_the_first_revision_is_brought_up_with_its_data(tmp_path):
    url = f"sqlite:///{tmp_path / 'old.db'}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.upgrade(config, "0001")
        assert not engine.dialect.has_table(connection, "standard_versions")
        site = {"code": "A", "kind": "hospital", "name_zh": "医院", "name_en": "", "name_ko": "", "grade": ""}
        known = sorted(site | {"district": "", "unit": ""})
        connection.execute(
            text(
                f"INSERT INTO sites ({', '.join(known)}) VALUES ({', '.join(':' + name for name in known)})"
            ),
            site | {"district": "", "unit": ""},
        )
    engine.dispose()
    database = Database(url)
    assert database.revision() == HEAD
    name = add(database, [TERM])
    with database.read() as session:
        assert session.scalars(select(SiteRow.name_zh)).all() == ["医院"]
        assert standard_of_version(session, name).terms == (TERM,)
    database.close()


# --- the commands ---------------------------------------------------------------------------


def exported(run, path: Path, version: str = "current") -> bytes:
    assert run("glossary", "export", "--version", version, "-o", path).code == 0
    return path.read_bytes()


def listed(run) -> list[dict]:
    return [json.loads(line) for line in run("glossary", "versions", "--json").out.splitlines()]


@pytest.mark.parametrize("file_format", FileFormat)
@pytest.mark.parametrize("how", [(), ("--replace",)])
def test_export_import_export_is_the_same_bytes(run, small, tmp_path, city, file_format, how):
    assert run("glossary", "import", city, "--by", "外事办").code == 0
    first = exported(run, tmp_path / f"one.{file_format}")
    assert run("glossary", "import", tmp_path / f"one.{file_format}", "--by", "外事办", *how).code == 0
    assert exported(run, tmp_path / f"two.{file_format}") == first


def test_an_import_makes_a_version_that_is_in_force(run, city):
    shipped = load_standard()
    done = run("glossary", "import", city, "--by", "外事办", "--note", "list of 2026", "--json")
    told = json.loads(done.out)
    assert done.code == 0
    assert told["base"] == shipped.version
    assert (told["added"], told["changed"], told["withdrawn"]) == (3, 0, 2)
    base, version = listed(run)
    assert base["version"] == shipped.version
    assert not base["current"]
    assert version["current"]
    assert version["version"] == told["version"]
    assert (version["author"], version["note"], version["base"]) == (
        "外事办",
        "list of 2026",
        shipped.version,
    )
    assert version["source"].startswith("city.csv sha256:")
    found = json.loads(run("glossary", "lookup", "海洋牧场展厅", "--json").out)
    assert found["standard"] == told["version"]
    assert found["terms"][0]["forms"][0]["text"] == "Marine Ranch Hall"
    old = json.loads(run("glossary", "lookup", "海洋牧场展厅", "--version", "shipped", "--json").out)
    assert old["standard"] == shipped.version


def test_diff_names_what_was_added_changed_and_withdrawn(run, city):
    run("glossary", "import", city, "--by", "外事办")
    found = json.loads(run("glossary", "diff", "shipped", "v1", "--json").out)
    added = {(form["domain"], form["text"]) for form in found["added"]}
    assert added == {("general", "Way In"), ("city", "Marine Ranch Hall"), ("city", "해양목장 전시관")}
    withdrawn = {(form["zh"], form["text"]) for form in found["withdrawn"]}
    assert ("入口", "Entrance") in withdrawn
    assert all(zh == "入口" for zh, _ in withdrawn)
    back = json.loads(run("glossary", "diff", "v1", "shipped", "--json").out)
    assert back["added"] == found["withdrawn"]
    text = run("glossary", "diff", "shipped", "v1").out
    assert "- general: 入口  en Entrance  standard" in text
    assert "+ city: 海洋牧场展厅  ko 해양목장 전시관  standard, city" in text


def test_adopting_a_domain(run):
    told = json.loads(run("glossary", "adopt", "--domain", "road", "--by", "外事办", "--json").out)
    found = json.loads(run("glossary", "diff", "shipped", "current", "--json").out)
    assert found["added"] == found["withdrawn"] == []
    assert len(found["changed"]) == told["adopted"] > 0
    assert {form["domain"] for form in found["changed"]} == {"road"}
    assert {form["authority"] for form in found["changed"]} == {"city"}
    assert {form["before"]["authority"] for form in found["changed"]} <= {"draft", "usage"}


def test_adopting_everything(run, settings):
    assert run("glossary", "adopt", "--by", "外事办").code == 0
    database = Database(settings.database_url)
    with database.read() as session:
        assert current_standard(session).terms == tuple(adopt(load_standard().terms))
    database.close()


def test_adopting_what_is_not_there(run, settings):
    done = run("glossary", "adopt", "--domain", "moon", "--by", "x")
    assert done.code == 2
    assert "There are: commerce, " in done.err
    assert [version["current"] for version in listed(run)] == [True]


def test_a_bad_file_changes_nothing(run, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text(CITY + "city,好,,en,Good,best,city,list,,,\r\n", encoding="utf-8")
    done = run("glossary", "import", bad, "--by", "x")
    assert done.code == 1
    assert f"{bad}: row 5, column status: 'best' is unknown. Write one of" in done.err
    assert [version["kind"] for version in listed(run)] == ["shipped"]


def test_a_dry_run_changes_nothing(run, city):
    done = run("glossary", "import", city, "--dry-run")
    assert done.code == 0
    assert "Nothing was changed; it would be" in done.out
    assert [version["kind"] for version in listed(run)] == ["shipped"]


def test_replacing_leaves_nothing_else(run, city, tmp_path):
    assert run("glossary", "import", city, "--replace").code == 0
    assert exported(run, tmp_path / "all.csv") == CITY.encode("utf-8-sig")


def test_lint_of_a_file_and_its_exit_code(run, city, tmp_path):
    assert run("glossary", "lint", city).code == 0
    bad = tmp_path / "bad.csv"
    bad.write_text(CITY.replace("Way In", "The way in."), encoding="utf-8")
    done = run("glossary", "lint", bad, "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert told["errors"] == sum(problem["level"] == "error" for problem in told["problems"]) > 0
    assert told["problems"][0]["zh"] == "入口"
    assert run("glossary", "lint", "--version", "shipped").code == 0


def test_lint_and_lookup_make_no_database(run, settings):
    run("glossary", "lint")
    run("glossary", "lookup", "入口")
    run("glossary", "export")
    assert not settings.data.exists()


def test_export_to_standard_output(run):
    assert run("glossary", "export").out.encode() == encode(load_standard().terms, FileFormat.CSV)


def test_export_where_nothing_can_be_written(run, tmp_path):
    done = run("glossary", "export", "-o", tmp_path / "none" / "a.csv")
    assert done.code == 1
    assert str(tmp_path / "none" / "a.csv") in done.err


def test_an_unknown_version_is_named(run):
    for words in (
        ("diff", "shipped", "v9"),
        ("export", "--version", "v9"),
        ("lookup", "入", "--version", "v9"),
    ):
        done = run("glossary", *words)
        assert done.code == 1
        assert "v9: there is no such version of the standard. There are: shipped-" in done.err


def test_import_of_an_export_by_another_machine(run, small, tmp_path, monkeypatch):
    """The file alone carries the standard: an empty database elsewhere takes it as it is."""
    run("glossary", "adopt", "--by", "x")
    content = exported(run, tmp_path / "city.tbx")
    monkeypatch.setenv("SIGNCHECK_DATA", str(tmp_path / "elsewhere"))
    assert run("glossary", "import", tmp_path / "city.tbx", "--replace").code == 0
    assert exported(run, tmp_path / "again.tbx") == content
    assert decode(content, FileFormat.TBX, "x") == adopt(load_standard(str(small)).terms)


# --- killed in the middle -------------------------------------------------------------------

KILLED = """
import os, signal, sys
from signcheck.records import standards

keep = standards.insert
count = 0

def kill_at(table):
    global count
    count += 1
    if count == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return keep(table)

standards.insert = kill_at
from signcheck.cli import main
main(["glossary", "import", sys.argv[2], "--by", "x"])
"""


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5, 6])
def test_a_killed_import_changes_nothing(run, city, settings, at):
    """Killed before each of the writes: terms, forms, places, of the base and of the new version."""
    before = listed(run)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(at), str(city)], check=False)
    assert killed.returncode == -signal.SIGKILL
    database = Database(settings.database_url)
    assert rows(database) == (0, 0)
    database.close()
    assert listed(run) == before
    assert run("glossary", "import", city, "--by", "x").code == 0
    assert len(listed(run)) == 2


def test_imports_at_once_wait_for_each_other(city, run):
    listed(run)
    words = [sys.executable, "-m", "signcheck", "glossary", "import", str(city), "--by"]
    both = [subprocess.Popen([*words, name], stdout=subprocess.DEVNULL) for name in ("a", "b")]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    first, second = listed(run)[-2:]
    assert second["base"] == first["version"]
    assert {first["author"], second["author"]} == {"a", "b"}
    assert second["current"]


def test_explain_asks_the_standard_in_force(run, city):
    before = json.loads(run("glossary", "explain", "海洋牧场展厅", "--json").out)["expected"]
    assert "Marine Ranch Hall" not in [form["text"] for form in before["en"]]
    run("glossary", "import", city, "--by", "x")
    after = json.loads(run("glossary", "explain", "海洋牧场展厅", "--json").out)["expected"]
    assert (after["en"][0]["text"], after["en"][0]["authority"]) == ("Marine Ranch Hall", "city")
    assert after["ko"][0]["text"] == "해양목장 전시관"
