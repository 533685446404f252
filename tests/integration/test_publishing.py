"""What the office publishes: frozen at the moment of its report, checked, taken back."""

from __future__ import annotations

import csv
import io
import json
import zlib
from datetime import date

import pytest
from sqlalchemy import select

from signcheck.coverage import Dimension
from signcheck.documents import published as documents
from signcheck.documents.coverage import figures_of
from signcheck.photos import PhotoStore
from signcheck.records import audit
from signcheck.records.database import Database
from signcheck.records.tables import PublishedRow, SiteRow
from signcheck.registry.geo import Datum
from signcheck.views import published as views
from tests.city_rows import DOUBTFUL, MISSPELT, NO_KOREAN, RIGHT, small_city

AS_OF = ("--as-of", "2026-06-30")


@pytest.fixture
def city(settings):
    database = Database(settings.database_url)
    with database.write() as session:
        made = small_city(session, PhotoStore(settings.data / "photos"))
        hospital = made.points["HO02-01"].site
        odd = MISSPELT | {"en": ('=HYPERLINK("http://x")', "defective", "misspelt")}
        made.seen(made.point(hospital, "HO02-02"), "2026-06-21", odd)
        made.seen(made.point(hospital, "HO02-03"), "2026-06-22", NO_KOREAN)
        for site in session.scalars(select(SiteRow)):
            site.latitude, site.longitude = 37.5, 122.1
    yield database
    database.close()


@pytest.fixture
def report(city, run, tmp_path):
    """A report in PDF of the last day of June."""
    path = tmp_path / "report.pdf"
    ran = run("coverage", "--format", "pdf", "-o", path, *AS_OF)
    assert (ran.code, ran.err) == (0, "")
    return path


def frozen(city: Database) -> documents.Frozen:
    with city.read() as session:
        (row, *_) = session.scalars(select(PublishedRow).order_by(PublishedRow.id.desc()))
        return documents.unpressed(row.figures)


def signs(city: Database) -> list[dict[str, str]]:
    with city.read() as session:
        (content,) = session.scalars(select(PublishedRow.signs)).all()
    return list(csv.DictReader(io.StringIO(zlib.decompress(content).decode("utf-8-sig"))))


def publish(run, path, code=0):
    ran = run("publish", "report", path, "--by", "office")
    assert ran.code == code, ran.err
    return ran


def test_the_figures_are_those_of_the_report_and_stay(city, run, report):
    said = json.loads(run("coverage", "--format", "json", *AS_OF).out)
    with city.write() as session:  # a photo from after the report
        made = small_city_again(session)
        made.seen(made.points["HO02-01"], "2026-07-02", RIGHT)
    publish(run, report)
    found = frozen(city)
    assert found.day == date(2026, 6, 30)
    for by, name in ((Dimension.KIND, "kinds"), (Dimension.DISTRICT, "districts"), (Dimension.UNIT, "units")):
        rows = {(row.key or ("total",))[0]: figures_of(row.figures) for row in found.rows(by)}
        told = {
            row[by.value]: {k: v for k, v in row.items() if k not in (by.value, "sites")}
            for row in said[name]
        }
        assert rows == told
    history = [{"day": day.isoformat()} | figures_of(figures) for day, figures in found.history]
    assert history == said["history"]
    assert [one["value"] for one in found.targets] == [one["value"] for one in said["targets"]]


def small_city_again(session):
    """The city's rows that are there, to add to."""
    from sqlalchemy.orm import selectinload

    from signcheck.records.tables import SignPointRow
    from tests.city_rows import City

    made = City(session)
    points = session.scalars(select(SignPointRow).options(selectinload(SignPointRow.site)))
    made.points.update({point.code: point for point in points})
    return made


def test_single_signs_are_certain_and_no_cell_computes(city, run, report):
    publish(run, report)
    found = signs(city)
    assert {line["verdict"] for line in found} == {"compliant", "defective"}
    certain = {(line["point"], line["language"]) for line in found}
    doubted = {code for code in ("en", "ko") if DOUBTFUL[code][1] == "doubtful"}
    assert doubted
    assert {("BS01-01", code) for code in doubted}.isdisjoint(certain)
    assert ("HO02-01", "en") in certain
    assert '\'=HYPERLINK("http://x")' in {line["text"] for line in found}
    assert all(list(line) == [one.name for one in documents.FILES["signs.csv"]] for line in found)


def test_the_files_have_the_columns_of_the_dictionary_and_the_datum_that_is_chosen(city, run, report):
    publish(run, report)
    found = frozen(city)
    lines = {
        "figures.csv": documents.figure_lines(found),
        "history.csv": documents.history_lines(found),
        "targets.csv": documents.target_lines(found),
        "sites.csv": documents.site_lines(found, Datum.WGS84),
    }
    for name, made in lines.items():
        assert set(next(iter(made))) == {one.name for one in documents.FILES[name]}, name
    for datum, moved in ((Datum.WGS84, False), (Datum.GCJ02, True)):
        (first, *_) = documents.geojson(found, datum, {})["features"]
        east, north = first["geometry"]["coordinates"]
        assert (abs(north - 37.5) + abs(east - 122.1) > 0.001) is moved
        assert first["properties"]["datum"] == datum
    (first, *_) = documents.geojson(found, None, {})["features"]
    assert (first["geometry"], first["properties"]["datum"]) == (None, "")


def test_only_a_report_as_it_was_written_is_published(city, run, report, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(report.read_bytes() + b"\n")
    assert "not as it was written" in publish(run, other, 2).err
    book = tmp_path / "book.xlsx"
    run("coverage", "--format", "xlsx", "-o", book, *AS_OF)
    assert "no report in PDF" in publish(run, book, 2).err
    publish(run, report)
    assert "published already, as number 1" in publish(run, report, 2).err


def test_a_report_from_before_a_change_of_the_list_is_refused(city, run, report):
    with city.write() as session:
        audit.note(session, "office", "site.edit", "HO01", before={"district": "a"}, after={"district": "b"})
    assert "list was changed" in publish(run, report, 2).err
    with city.read() as session:
        assert views.newest(session) is None


def test_what_is_withdrawn_is_public_no_more_and_the_audit_knows_it(city, run, report, tmp_path):
    publish(run, report)
    later = tmp_path / "later.pdf"
    run("coverage", "--format", "pdf", "-o", later)
    publish(run, later)
    assert run("publish", "withdraw", "2", "--reason", " ", "--by", "office").code == 2
    assert run("publish", "withdraw", "2", "--reason", "a wrong unit", "--by", "office").code == 0
    assert run("publish", "withdraw", "2", "--reason", "again", "--by", "office").code == 2
    with city.read() as session:
        newest = views.newest(session)
        assert newest is not None
        assert newest.number == 1
        assert [one.number for one in views.releases(session, withdrawn=True)] == [2, 1]
        done = [(row.action, row.subject, row.who) for row in audit.entries(session, action="report.")]
    assert [one for one in done if one[0] != "report.export"] == [
        ("report.publish", "1", "office"),
        ("report.publish", "2", "office"),
        ("report.withdraw", "2", "office"),
    ]
    assert "withdrawn: a wrong unit" in run("publish", "list").out
    assert run("verify").code == 0
