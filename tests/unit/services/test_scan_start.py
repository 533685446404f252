"""What a scan asks of the database before it reads: the same of a large city as of a small one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import event

from signcheck.photos.folder import Found
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.services.placing import photos_named
from signcheck.services.recording import Asked, Fate
from signcheck.services.scan import scan
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from tests.city_rows import empty_database
from tests.shooting import RIGHT, SITES, Shooting

MORE = tuple(
    Site(f"BS{n:03}", SiteKind.BUS_STOP, f"车站{n}", sign_points=(SignPoint(f"BS{n:03}-01"),))
    for n in range(30)
)


@contextmanager
def asked(workplace: Workplace) -> Iterator[list[str]]:
    """The statements of a block, in their order."""
    found: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        found.append(statement)

    event.listen(workplace.database.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(workplace.database.engine, "before_cursor_execute", note)


@contextmanager
def city(folder: Path, *, large: bool = False) -> Iterator[Shooting]:
    """Two sites and a photo, or many of both."""
    folder.mkdir()
    with Workplace(Settings(data=folder, database=empty_database(folder))) as workplace:
        shooting = Shooting(workplace, SITES + MORE if large else SITES)
        shooting.shoot("RS01-01_1", *RIGHT)
        for n in range(8 if large else 0):
            shooting.shoot(f"BS{n:03}-01_1", *RIGHT, folder=f"车站{n}")
        yield shooting


def test_the_start_asks_nothing_that_grows(tmp_path: Path) -> None:
    """Neither the list of sites and sign points nor the photos are gone through for a known photo."""
    known = tmp_path / "known.jpg"
    known.write_bytes(b"RS01-01_1 0".ljust(1000))
    statements: list[list[str]] = []
    for large in (False, True):
        with city(tmp_path / str(large), large=large) as shooting, asked(shooting.workplace) as found:
            told = list(scan(shooting.workplace, [Found(known, tmp_path)], shooting.standard, Asked()))
        assert [one.fate for one in told] == [Fate.KNOWN]
        statements.append(found)
    assert statements[0] == statements[1]
    assert not [one for one in statements[0] if "FROM sign_points" in one or "FROM sites" in one]


def test_photos_are_named_by_their_whole_hashes_at_one_glance(tmp_path: Path) -> None:
    """A recheck of a list names thousands; a name or the beginning of a hash looks through all photos."""
    with city(tmp_path / "city") as shooting, shooting.workplace.database.read() as session:
        sha256 = shooting.shoot("RS01-02_1", *RIGHT, day=1).sha256
        with asked(shooting.workplace) as found:
            (number, same) = photos_named(session, [sha256, sha256.upper()])
            (by_name,) = photos_named(session, ["RS01-02_1.jpg"])
    assert number == same == by_name
    assert len([one for one in found if one.startswith("SELECT")]) == 3
