"""Judging stored readings again: no photo is read, nothing is lost, what changes is told."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from signcheck.citytime import CityTime
from signcheck.languages import Language
from signcheck.photos import Photo
from signcheck.photos.seen import Seen, SeenSource
from signcheck.reading import Line, Reading
from signcheck.records.database import Database
from signcheck.records.readings import as_stored, readings_with_photos, stored_reading
from signcheck.records.recording import record_photo, record_reading
from signcheck.records.sightings import place_of
from signcheck.records.standards import current_standard
from signcheck.records.standings import work_out
from signcheck.records.tables import (
    CheckRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
    StandardVersionRow,
)
from signcheck.services import recheck, rejudging
from signcheck.services.judging import judge, keep
from signcheck.services.recheck import Recheck
from signcheck.services.rejudging import how_asked
from signcheck.services.workplace import Workplace
from signcheck.standard import load_standard, shipped
from signcheck.standard.files import shipped_glossary

BATCH = 20
"""So many photos are written at one go here, and judged by one process."""
HEADER = "domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until\n"
CITY = HEADER + (
    "city,请把伞放进桶里,,en,Umbrellas in the Bucket,standard,city,list,,,\n"
    "city,请把伞放进桶里,,ko,우산은 통에 넣으세요,standard,city,list,,,\n"
)


def box(row: int) -> tuple:
    top = 100.04 + 60 * row
    return ((100.0, top), (400.07, top), (400.07, top + 40), (100.0, top + 40))


def reading(*texts: tuple[str, Language]) -> Reading:
    lines = tuple(
        Line(text, language, 0.9912345678, box(row), "test", 0.9612345678)
        for row, (text, language) in enumerate(texts)
    )
    return Reading(800, 600, lines, (("recognition", "test 1"),), 0.5, 0.25)


UMBRELLA = reading(
    ("请把伞放进桶里", Language.ZH), ("Smoking Area", Language.EN), ("우산은 통에 넣으세요", Language.KO)
)
ENTRANCE = reading(("入口", Language.ZH), ("Entrance", Language.EN), ("입구", Language.KO))


def photo(number: int) -> Photo:
    return Photo(f"{number:064x}", f"{number}.jpg", "JPEG", 800, 600, 1000)


SEEN = Seen(datetime(2026, 11, 22, tzinfo=UTC), SeenSource.EXIF)


@pytest.fixture
def database(settings):
    opened = Database(settings.database_url)
    yield opened
    opened.close()


def scanned(database: Database, *readings: Reading, first: int = 1, point: str | None = None) -> None:
    """Keep readings as a scan does, judged by the shipped glossary."""
    standard = load_standard()
    with database.write() as session:
        found = session.scalar(select(SignPointRow).where(SignPointRow.code == point)) if point else None
        for number, one in enumerate(map(as_stored, readings), start=first):
            row = record_photo(session, photo(number), Path(f"photos/{number}.jpg"), SEEN)
            row.sign_point_id = found.id if found else None
            kept = record_reading(session, row, one)
            keep(session, kept, judge(one, standard, found), standard)
            work_out(session, {place_of(row)}, CityTime())


@pytest.fixture
def city(tmp_path, run) -> str:
    """The name of a version that lists what the shipped glossary does not."""
    path = tmp_path / "city.csv"
    path.write_text(CITY, encoding="utf-8")
    return json.loads(run("glossary", "import", path, "--by", "x", "--json").out)["version"]


def counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            table.__tablename__: session.scalar(select(func.count()).select_from(table))
            for table in (PhotoRow, ReadingRow, CheckRow)
        }


def test_a_stored_reading_is_the_one_that_was_judged(database):
    scanned(database, UMBRELLA)
    with database.read() as session:
        row = session.scalars(select(ReadingRow)).one()
        assert stored_reading(row) == as_stored(UMBRELLA)
    assert as_stored(as_stored(UMBRELLA)) == as_stored(UMBRELLA) != UMBRELLA


def test_the_same_standard_changes_nothing(run, database):
    scanned(database, UMBRELLA, ENTRANCE)
    before = counts(database)
    told = run("recheck", "--standard", "shipped", "--json")
    assert told.code == 0
    photos = [json.loads(line) for line in told.out.splitlines()]
    assert [photo["changed"] for photo in photos] == [False, False]
    assert counts(database) == before


def test_verdicts_that_change_are_told_and_kept(run, database, city):
    scanned(database, UMBRELLA, ENTRANCE)
    before = counts(database)
    photos = [json.loads(line) for line in run("recheck", "--standard", city, "--json").out.splitlines()]
    umbrella, entrance = photos
    assert umbrella["photo"] == "photos/1.jpg"
    assert umbrella["standard"] == {"before": load_standard().version, "after": city}
    assert umbrella["verdict"] == {"before": "doubtful", "after": "defective"}
    assert umbrella["changed"]
    english, korean = umbrella["changes"]
    assert (english["zh"], english["language"], english["text"]) == (
        "请把伞放进桶里",
        "en",
        UMBRELLA.lines[1].text,
    )
    assert english["before"] == {"verdict": "doubtful", "finding": "unlisted", "expected": []}
    assert english["after"]["verdict"] == "defective"
    assert english["after"]["expected"] == ["Umbrellas in the Bucket"]
    assert korean["after"] == {"verdict": "compliant", "finding": None, "expected": ["우산은 통에 넣으세요"]}
    assert not entrance["changed"]
    assert entrance["verdict"]["before"] == entrance["verdict"]["after"]
    assert counts(database) == before | {"checks": 4}


def test_the_new_check_stands_beside_the_old_one(run, database, city):
    scanned(database, UMBRELLA)
    run("recheck", "--standard", city)
    with database.read() as session:
        old, new = session.scalars(select(CheckRow).order_by(CheckRow.id))
        assert (old.standard, new.standard) == (load_standard().version, city)
        assert (old.verdict, new.verdict) == ("doubtful", "defective")
        assert [sign.main for sign in new.signs] == [sign.main for sign in old.signs]
        assert new.signs[0].entries[0].term == "请把伞放进桶里"
        assert new.signs[0].entries[0].judgements[0].source == "list"


def test_there_and_back_again(run, database, city):
    scanned(database, UMBRELLA)
    run("recheck", "--standard", city)
    back = json.loads(run("recheck", "--standard", "shipped", "--json").out)
    assert back["verdict"] == {"before": "defective", "after": "doubtful"}
    assert counts(database)["checks"] == 3


def test_rechecking_again_adds_nothing(run, database, city):
    scanned(database, UMBRELLA)
    run("recheck", "--standard", city)
    before = counts(database)
    again = run("recheck", "--standard", city)
    assert again.out == f"1 photos judged by {city}: 0 are judged otherwise.\n"
    assert counts(database) == before


def test_a_dry_run_writes_nothing(run, database, city):
    scanned(database, UMBRELLA)
    before = counts(database)
    told = run("recheck", "--standard", city, "--dry-run")
    assert "photos/1.jpg  doubtful → defective" in told.out
    assert "请把伞放进桶里  ko 우산은 통에 넣으세요  doubtful unlisted → compliant" in told.out
    assert told.out.endswith("1 would be judged otherwise.\n")
    assert counts(database) == before


def test_without_a_version_the_standard_in_force_counts(run, database, city):
    scanned(database, UMBRELLA)
    assert json.loads(run("recheck", "--json").out)["standard"]["after"] == city


def test_coverage_counts_the_newest_check(run, database, city):
    with database.write() as session:
        site = SiteRow(code="S", kind="scenic_area", name_zh="海洋牧场")
        session.add(site)
        session.flush()
        session.add(SignPointRow(code="P", site_id=site.id, languages=["zh", "en"]))
    scanned(database, UMBRELLA, point="P")
    before = json.loads(run("coverage", "--format", "json").out)["kinds"][-1]
    run("recheck", "--standard", city)
    after = json.loads(run("coverage", "--format", "json").out)["kinds"][-1]
    assert (before["judged"], before["doubtful"]) == (0, 2)
    assert (after["judged"], after["right"], after["doubtful"]) == (2, 1, 0)


def test_the_languages_of_the_sign_point_are_asked_for(run, database):
    with database.write() as session:
        site = SiteRow(code="S", kind="scenic_area", name_zh="公园")
        session.add(site)
        session.flush()
        session.add(SignPointRow(code="P", site_id=site.id, languages=["zh", "en"]))
    chinese_english = replace(ENTRANCE, lines=ENTRANCE.lines[:2])
    scanned(database, chinese_english, point="P")
    scanned(database, chinese_english, first=2)
    told = [json.loads(line) for line in run("recheck", "--standard", "shipped", "--json").out.splitlines()]
    assert [one["verdict"]["after"] for one in told] == ["compliant", "defective"]
    assert not any(one["changed"] for one in told)


def test_only_the_newest_reading_of_a_photo_counts(run, database):
    scanned(database, UMBRELLA)
    scanned(database, ENTRANCE)
    told = json.loads(run("recheck", "--standard", "shipped", "--json").out)
    assert told["verdict"]["after"] == "compliant"


def test_a_reading_that_was_never_judged_is_judged_now(run, database):
    with database.write() as session:
        row = record_photo(session, photo(7), Path("photos/7.jpg"), SEEN)
        record_reading(session, row, as_stored(ENTRANCE))
    told = json.loads(run("recheck", "--json").out)
    assert told["standard"]["before"] is None
    assert told["verdict"] == {"before": None, "after": "compliant"}
    assert counts(database)["checks"] == 1
    with database.read() as session:
        assert session.scalars(select(SignRow.main)).all() == [True]


def test_an_empty_reading_and_an_empty_database(run, database):
    assert run("recheck").out.startswith("0 photos judged by shipped-")
    scanned(database, replace(UMBRELLA, lines=()))
    told = json.loads(run("recheck", "--json").out)
    assert told["verdict"] == {"before": "unreadable", "after": "unreadable"}


def test_more_photos_than_one_batch(database, city, settings, monkeypatch):
    monkeypatch.setattr(recheck, "BATCH", BATCH)
    scanned(database, *[UMBRELLA] * (2 * BATCH + 5))
    with Workplace(settings) as workplace:
        done = list(Recheck(workplace, city).run())
    assert [one.sha256 for one in done] == [photo(n + 1).sha256 for n in range(2 * BATCH + 5)]
    assert all(one.kept and one.changed for one in done)


def test_processes_judge_as_one_does(database, city, settings, monkeypatch):
    """In their order; what was judged for another place is not used."""
    monkeypatch.setattr(recheck, "PAYS", 2)
    monkeypatch.setattr(rejudging, "AT_ONCE", 3)
    monkeypatch.setattr(recheck, "BATCH", 5)
    two = replace(settings, workers=2)
    scanned(database, UMBRELLA, ENTRANCE, *[UMBRELLA] * 5, ROAD)
    with Workplace(replace(settings, workers=1)) as workplace:
        alone = list(Recheck(workplace, city, dry_run=True).run())
    with Workplace(two) as workplace:
        assert [replace(one, kept=False) for one in Recheck(workplace, city).run()] == alone
    assert any(one.changed for one in alone)
    judged: list[int] = []
    judge_here = recheck.judge_here
    monkeypatch.setattr(
        recheck, "judge_here", lambda session, ids, by: judged.extend(ids) or judge_here(session, ids, by)
    )
    with Workplace(two) as workplace:
        again = list(Recheck(workplace, city).run())
    assert [one.kept for one in again] == [False] * len(alone)
    assert not judged  # what its processes said was used as it stood
    with database.write() as session:
        session.add(SiteRow(id=1, code="S", kind="main_road", name_zh="测试东路"))
        session.flush()
        session.add(SignPointRow(id=1, code="P", site_id=1, languages=["zh", "en"]))
    with Workplace(two) as workplace, workplace.database.read() as session:
        run = Recheck(workplace, city)
        pieces = list(run._ahead())
        assert [len(ids) for ids, _ in pieces] == [6, 2]  # two tasks, and what is left
        ids, ahead = pieces[0]
        assert {number: one.asked for number, one in ahead.items()} == how_asked(session, ids)
        row, *others = readings_with_photos(session, ids)
        row.photo.sign_point = session.get_one(SignPointRow, 1)
        asked = how_asked(session, ids)
        assert ahead[row.id].asked != asked[row.id]
        assert all(ahead[other.id].asked == asked[other.id] for other in others)


def test_the_version_that_judged_is_kept(run, database):
    """A glossary folder that is changed later can still be looked up by the name in a finding."""
    scanned(database, UMBRELLA)
    run("recheck")
    with database.read() as session:
        names = session.scalars(select(StandardVersionRow.name)).all()
        assert names == [load_standard().version]
        assert current_standard(session).version == load_standard().version


ROAD = reading(("测试东路", Language.ZH), ("CESHI DONGLU", Language.EN))
EDITS = {
    "names/generics.csv": ("\n路,road,", "\n路,room,"),
    "profiles/road.toml": ("pinyin_kinds", "# pinyin_kinds"),
    "terms/general.csv": (",Entrance,", ",The Way In,"),
}


@pytest.mark.parametrize("edited", [*EDITS, "all of it"])
def test_a_version_judges_the_same_when_its_folder_is_edited_or_gone(
    run, database, tmp_path, monkeypatch, edited
):
    folder = Path(shutil.copytree(shipped_glossary(), tmp_path / "city"))
    monkeypatch.setenv("SIGNCHECK_GLOSSARY", str(folder))
    with database.write() as session:
        session.add(SiteRow(id=1, code="S", kind="main_road", name_zh="测试东路"))
        session.flush()
        session.add(SignPointRow(code="P", site_id=1, languages=["zh", "en"]))
    scanned(database, ROAD, ENTRANCE, point="P")
    first = judged(run, database)
    version = load_standard(str(folder)).version
    edit(folder, [edited] if edited in EDITS else list(EDITS))
    assert judged(run, database, "--standard", version) == first
    assert judged(run, database) != first
    shutil.rmtree(folder)
    shipped._load.cache_clear()
    assert judged(run, database, "--standard", version) == first


def edit(folder: Path, files: list[str]) -> None:
    for file in files:
        before = (folder / file).read_text("utf-8")
        (folder / file).write_text(before.replace(*EDITS[file]), "utf-8")
        assert (folder / file).read_text("utf-8") != before
    shipped._load.cache_clear()


def judged(run, database: Database, *options: str) -> list[tuple]:
    """What is said of every text after judging again."""
    told = run("recheck", *options)
    assert (told.code, told.err) == (0, "")
    with database.read() as session:
        checks = [row.checks[-1] for row in session.scalars(select(ReadingRow).order_by(ReadingRow.id))]
        return [
            (t.language, t.text, t.verdict, tuple(t.expected), t.kind, t.rule)
            for check in checks
            for sign in check.signs
            for entry in sign.entries
            for t in entry.judgements
        ]


def test_an_unknown_version(run, database):
    done = run("recheck", "--standard", "v9")
    assert done.code == 1
    assert "v9: there is no such version of the standard." in done.err


def test_no_photo_is_read(database, city, command, settings):
    """Neither the photos nor the models are there, and what reads them is not imported.

    NumPy may be: the evidence of a line is weighed with it.
    """
    scanned(database, UMBRELLA)
    script = (
        "import sys\nfrom signcheck.cli import main\n"
        "try: main(['recheck', '--json'])\n"
        "except SystemExit: print(sorted({'PIL', 'onnxruntime', 'cv2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert not (settings.data / "photos").exists()


KILLED = """
import os, signal, sys
from signcheck.services import recheck

keep_all, count = recheck.keep_all, 0
recheck.BATCH = int(sys.argv[1])

def kill_at(*args):
    global count
    count += 1
    found = keep_all(*args)
    if count == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return found

recheck.keep_all = kill_at
from signcheck.cli import main
main(["recheck", "--standard", sys.argv[2]])
"""


def test_a_killed_recheck_can_be_run_again(run, database, city):
    scanned(database, *[UMBRELLA] * (BATCH + 10))
    killed = subprocess.run([sys.executable, "-c", KILLED, str(BATCH), city], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert counts(database)["checks"] == BATCH + 10 + BATCH
    told = run("recheck", "--standard", city).out
    assert f"{BATCH + 10} photos judged by {city}: 10 are judged otherwise.\n" in told
    assert counts(database)["checks"] == 2 * (BATCH + 10)
