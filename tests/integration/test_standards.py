"""Versions of the standard in the database, by the functions and by the commands."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command as alembic
from alembic.config import Config
from sqlalchemy import MetaData, create_engine, delete, func, select, text, update

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
from signcheck.records.tables import (
    SignPointRow,
    SiteRow,
    StandardFileRow,
    StandardFormRow,
    StandardTermRow,
    StandardVersionFileRow,
    StandardVersionRow,
)
from signcheck.standard import Authority, Form, Status, Term, load_standard
from signcheck.standard.csvfile import write_terms
from signcheck.standard.exchange import FileFormat, decode, encode
from signcheck.standard.files import Files, shipped_files, shipped_glossary
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
        making = Making(**({"kind": "import", "author": "x"} | making))
        return add_version(session, terms, shipped_files(), making)


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


# --- tables, profiles and writing rules ------------------------------------------------------------


def test_a_version_keeps_its_files_once(database):
    mine = Files(shipped_files().contents | {"profiles/road.toml": b'required = ["zh"]'}, "mine")
    with database.write() as session:
        keep_standard(session, load_standard())
        name = add_version(session, [TERM], mine, Making("import", "x"))
    with database.read() as session:
        kept = standard_of_version(session, name)
        assert kept.files.contents == mine.contents
        assert kept.files.digest == mine.digest
        assert session.scalar(select(func.count()).select_from(StandardFileRow)) == len(mine.contents) + 1
        assert [version.files for version in versions(session)] == [len(mine.contents)] * 2
    assert kept.profile("road").required == (Language.ZH,)


def test_files_come_back_as_they_were_from_either_database(url):
    database = Database(url)
    odd = Files(shipped_files().contents | {"profiles/odd.toml": b"title.en = '\\x\xc3\xa9'\r\n\0"}, "odd")
    with database.write() as session:
        name = add_version(session, [TERM], odd, Making("import", "x"))
    with database.read() as session:
        assert standard_of_version(session, name).files.contents == odd.contents
    database.close()


def test_the_files_are_part_of_the_name(database):
    other = Files(shipped_files().contents | {"hangul.csv": b"pinyin,hangul\n"}, "mine")
    with database.write() as session:
        making = Making("import", "x")
        names = [add_version(session, [TERM], files, making) for files in (shipped_files(), other)]
    assert names[0].split("-")[1] != names[1].split("-")[1]


def test_a_version_made_with_other_writing_rules_says_so(run, database):
    name = add(database, [TERM])
    assert json.loads(run("glossary", "versions", "--json").out.splitlines()[-1])["writing_rules"] == "same"
    with database.write() as session:
        session.execute(update(StandardVersionRow).values(rules="0" * 64))
    assert listed(run)[-1]["writing_rules"] == "other"
    assert "OTHER WRITING RULES" in run("glossary", "versions").out
    assert f"{name} was made with other writing rules" in run("recheck", "--standard", name).err
    told = json.loads(run("glossary", "diff", "shipped", name, "--json").out)
    assert told["writing_rules"] == "other"


def test_a_version_older_than_pinning_uses_the_folder_and_says_so(run, database, small):
    name = add(database, [TERM])
    with database.write() as session:
        session.execute(delete(StandardVersionFileRow))
        session.execute(update(StandardVersionRow).values(rules=""))
    (small / "profiles").mkdir()
    (small / "profiles" / "own.toml").write_text("required = []", encoding="utf-8")
    with database.read() as session:
        assert "own" in standard_of_version(session, name, str(small)).profile_names
        assert "own" not in standard_of_version(session, name).profile_names
    assert (listed(run)[-1]["files"], listed(run)[-1]["writing_rules"]) == (0, None)
    assert "RULES NOT PINNED" in run("glossary", "versions").out
    assert "pins no tables" in run("recheck", "--standard", name).err
    # What is made of it pins what it was judged by.
    made = json.loads(run("glossary", "adopt", "--by", "x", "--json").out)["version"]
    with database.read() as session:
        assert "own" in standard_of_version(session, made).profile_names


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


def test_what_was_made_before_pinning_is_left_as_it_was(tmp_path):
    """No files are made up for a version, and `general`, which the import wrote, is an empty cell again."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.upgrade(config, "0005")
        put(connection, "sites", id=1, code="A", kind="main_road", name_zh="文化路")
        for code, profile in (("A-1", "general"), ("A-2", "warning")):
            put(connection, "sign_points", site_id=1, code=code, profile=profile, languages="[]")
        made = {"kind": "import", "term_count": 0, "form_count": 0, "created_at": "2026-01-02T03:04:05+00:00"}
        put(connection, "standard_versions", id=1, name="v1-abc", **made)
    engine.dispose()
    database = Database(url)
    with database.read() as session:
        found = session.execute(select(SignPointRow.code, SignPointRow.profile))
        assert dict(iter(found)) == {"A-1": "", "A-2": "warning"}
        (version,) = [version for version in versions(session) if version.name == "v1-abc"]
        assert (version.files, version.rules, version.current) == (0, "", True)
        assert standard_of_version(session, "v1").files is shipped_files()
    database.close()


def put(connection, table: str, **values) -> None:
    """Insert a row by what the table asked for then: the classes know only the newest one."""
    columns = MetaData()
    columns.reflect(connection, only=[table])
    filled = {c.name: "" for c in columns.tables[table].c if not c.nullable and c.name != "id"}
    names = filled | values
    marks = ", ".join(f":{name}" for name in names)
    connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"), names)


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
    assert done.code == 2
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


# --- a whole glossary folder ----------------------------------------------------------------------


@pytest.fixture
def glossary(tmp_path) -> Path:
    """A copy of the shipped glossary folder, to be edited."""
    return Path(shutil.copytree(shipped_glossary(), tmp_path / "glossary"))


def test_a_folder_is_imported_with_its_tables_and_profiles(run, glossary, database):
    (glossary / "profiles" / "mine.toml").write_text('required = ["zh"]', encoding="utf-8")
    with (glossary / "names" / "generics.csv").open("a", encoding="utf-8") as file:
        file.write("测试馆,building,{} Test Hall,{} 테스트관,,,test\n")
    told = json.loads(run("glossary", "import", glossary, "--by", "x", "--json").out)
    assert (told["added"], told["changed"], told["withdrawn"], told["files"]) == (0, 0, 0, 2)
    with database.read() as session:
        kept = current_standard(session)
    assert kept.version == told["version"]
    assert kept.terms == load_standard().terms
    assert kept.profile("mine").required == (Language.ZH,)
    assert "测试馆" in kept.tables.generics
    assert listed(run)[-1]["source"].startswith("glossary sha256:")
    found = json.loads(run("glossary", "diff", "shipped", "v1", "--json").out)["files"]
    assert found == {"added": ["profiles/mine.toml"], "changed": ["names/generics.csv"], "withdrawn": []}
    told = run("glossary", "diff", "v1", "shipped").out
    assert "- profiles/mine.toml" in told
    assert told.endswith("2 files differ.\n")


def test_a_file_keeps_the_tables_and_profiles_of_its_base(run, glossary, city, database):
    (glossary / "profiles" / "mine.toml").write_text("required = []", encoding="utf-8")
    run("glossary", "import", glossary, "--by", "x")
    assert run("glossary", "import", city, "--by", "x").code == 0
    assert run("glossary", "adopt", "--by", "x").code == 0
    with database.read() as session:
        assert "mine" in current_standard(session).profile_names


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("terms/road.csv", CITY + "city,好,,en,Good,best,city,list,,,\n", "row 5, column status: 'best'"),
        ("profiles/road.toml", "required = ", "profiles/road.toml"),
        ("profiles/mine.toml", 'site_kinds = ["bus_stop"]', "bus and mine both claim bus_stop"),
        ("names/modifiers.csv", "zh,en\n", "names/modifiers.csv: column ko is missing"),
    ],
)
def test_a_bad_folder_changes_nothing(run, glossary, name, content, said):
    (glossary / name).write_text(content, encoding="utf-8")
    done = run("glossary", "import", glossary, "--by", "x")
    assert done.code == 1
    assert said in done.err
    assert [version["kind"] for version in listed(run)] == ["shipped"]


def test_a_sign_point_names_a_profile_of_the_standard_in_force(run, glossary, samples, tmp_path):
    registry = tmp_path / "r.csv"
    registry.write_text((samples / "registry.csv").read_text("utf-8").replace(",railway,", ",mine,"), "utf-8")
    done = run("registry", "import", registry)
    assert done.code == 1
    assert "column profile: there is no profile 'mine'. Write one of bus, general," in done.err
    (glossary / "profiles" / "mine.toml").write_text("required = []", encoding="utf-8")
    run("glossary", "import", glossary, "--by", "x")
    assert run("registry", "import", registry).code == 0
    assert "no profile 'nine'" in run("registry", "edit", "RS01-01", "--profile", "nine").err
    assert run("registry", "edit", "RS01-01", "--profile", "").out == "RS01-01: profile 'mine' → ''\n"
    assert run("registry", "export", registry).code == 0
    profiles = [row["profile"] for row in csv.DictReader(registry.read_text("utf-8-sig").splitlines())]
    assert {"", "mine", "road"} < set(profiles)


def test_two_machines_have_the_same_version(run, city, tmp_path, monkeypatch, glossary):
    (glossary / "profiles" / "mine.toml").write_text("required = []", encoding="utf-8")
    run("glossary", "import", glossary, "--by", "x")
    name = json.loads(run("glossary", "import", city, "--by", "x", "--json").out)["version"]
    assert run("glossary", "export", "-o", f"{tmp_path / 'out'}/").code == 0
    again = run("glossary", "export", "-o", tmp_path / "out")
    assert (again.code, "is there and not empty" in again.err) == (2, True)
    monkeypatch.setenv("SIGNCHECK_DATA", str(tmp_path / "elsewhere"))
    there = json.loads(run("glossary", "import", tmp_path / "out", "--by", "y", "--json").out)["version"]
    assert there.split("-")[1] == name.split("-")[1]


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
    before = json.loads(run("glossary", "explain", "海洋牧场展厅", "--json").out)["suggested"]
    assert "Marine Ranch Hall" not in [form["text"] for form in before["en"]]
    run("glossary", "import", city, "--by", "x")
    after = json.loads(run("glossary", "explain", "海洋牧场展厅", "--json").out)["expected"]
    assert (after["en"][0]["text"], after["en"][0]["authority"]) == ("Marine Ranch Hall", "city")
    assert after["ko"][0]["text"] == "해양목장 전시관"
