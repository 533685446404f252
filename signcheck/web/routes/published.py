"""What the city publishes: the figures of the last report that the office released, for everybody."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Form
from sqlalchemy.orm import Session
from starlette.responses import FileResponse, Response, StreamingResponse

from signcheck.coverage import Dimension
from signcheck.documents import published as documents
from signcheck.documents.published import FILES, Frozen
from signcheck.errors import NotAllowed, NotKnown, PhotoErased
from signcheck.registry.geo import Datum
from signcheck.registry.site import SiteKind
from signcheck.reports.csvfile import to_csv
from signcheck.services import papers, pictures, publishing
from signcheck.views import published as views
from signcheck.views.published import Release
from signcheck.web.access import open_to, open_to_all
from signcheck.web.here import PUBLIC_SECONDS, Here, HereNow, has_tag
from signcheck.web.paging import Page
from signcheck.work.held import Held
from signcheck.work.person import Role

router = APIRouter()
SITES = 50
"""Sites on a page."""
CSV = "text/csv; charset=utf-8"
LATEST = "latest"
KEEP = {"cache-control": f"public, max-age={PUBLIC_SECONDS}"}
OTHERS = ("figures.json", "sites.geojson", "dictionary.csv", "report.pdf")
"""Files beside the tables of documents.published.FILES."""
Reason = Annotated[str, Form(max_length=500)]


@router.get("/coverage", **open_to_all())
def coverage(here: HereNow) -> Response:
    """The city: by kind, district, unit, stage and time."""
    with here.workplace.database.read() as session:
        found = here.state.published.newest(session)
        texts, thanks = here.texts(session), views.thanks(session)
    if found is None:
        return here.public("published/nothing.html")
    release, frozen = found
    tables = {by.value: frozen.rows(by) for by in (Dimension.KIND, Dimension.DISTRICT, Dimension.UNIT)}
    values: dict[str, Any] = {
        "release": release,
        "frozen": frozen,
        "tables": tables,
        "thanks": thanks,
        "texts": texts,
    }
    return here.public("published/coverage.html", **values)


@router.get("/coverage/{kind}", **open_to_all())
def coverage_of(here: HereNow, kind: str, district: str = "", page: int = 1) -> Response:
    """One kind of sites: districts, units, and the sites, those with the least coverage first."""
    if kind not in set(SiteKind):
        raise NotKnown("There is no such kind of sites.", remedy="Choose one of those that are shown.")
    with here.workplace.database.read() as session:
        release, frozen = _newest(here, session)
        texts = here.texts(session)
    sites = [one for one in frozen.sites if one.kind == kind and district in ("", one.district)]
    sites.sort(key=lambda one: (one.figures.coverage or 0.0, one.code))
    shown = Page(page, SITES, len(sites))
    tables = {
        "district": frozen.rows(Dimension.DISTRICT, kind),
        "unit": frozen.rows(Dimension.UNIT, kind, district),
    }
    return here.public(
        "published/kind.html",
        release=release,
        kind=kind,
        tables=tables,
        sites=sites[shown.offset : shown.offset + shown.size],
        shown=shown,
        chosen={"district": district},
        texts=texts,
    )


def place(here: Here, code: str) -> Response:
    """A site as it is published: what surely holds of its signs, each with its board."""
    with here.workplace.database.read() as session:
        release, frozen = _newest(here, session)
        site = next((one for one in frozen.sites if one.code == code), None)
        if site is None:
            raise NotKnown("There is no such site.", remedy="Look for it in the list of its kind.")
        held = views.signs_of(session, release.as_of(here.workplace.clock), code)
        texts = here.texts(session)
    boards: dict[tuple[str, str], dict[int, list[Held]]] = {}
    for one in held:
        seen = boards.setdefault((one.photo, str(one.sign)), {})
        seen.setdefault(one.message, []).append(one)
    values: dict[str, Any] = {
        "release": release,
        "site": site,
        "boards": list(boards.values()),
        "texts": texts,
    }
    return here.public("published/place.html", **values)


@router.get("/places/{code}/{message:int}.jpg", **open_to_all())
async def board(here: HereNow, code: str, message: int) -> Response:
    """The board of a sign that is shown, cut out: never the photo."""
    return await here.beside(here.state.lookers, partial(_board, here, code, message))


def _board(here: Here, code: str, message: int) -> Response:
    with here.workplace.database.read() as session:
        release, _ = _newest(here, session)
        photo, polygon = views.board(session, release.as_of(here.workplace.clock), code, message)
    wanted = pictures.of_open_board(here.workplace, photo, polygon)
    headers = KEEP | {"etag": f'"{wanted.tag}"'}
    if has_tag(here.request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    path = pictures.kept(here.workplace.settings, wanted) or here.draws.call(pictures.make, wanted)
    if not path.is_file():
        raise PhotoErased("The photo was erased just now.")
    return FileResponse(path, media_type="image/jpeg", headers=headers)


def _newest(here: Here, session: Session) -> tuple[Release, Frozen]:
    found = here.state.published.newest(session)
    if found is None:
        raise NotKnown(
            "Nothing is published yet.", remedy="Come again when the office has published a report."
        )
    return found


# --- files ------------------------------------------------------------------------------------------


@router.get("/data", **open_to_all())
def data(here: HereNow) -> Response:
    """All files, the releases they are of, and what their columns mean."""
    with here.workplace.database.read() as session:
        listed = views.releases(session)
        texts = here.texts(session)
    licence = texts.own(here.workplace.settings.open_licence)
    datum = here.workplace.settings.open_datum
    return here.public(
        "published/data.html", releases=listed, files=FILES, licence=licence, datum=datum, texts=texts
    )


@router.get("/data/{number}/{name}", **open_to_all())
def file(here: HereNow, number: str, name: str) -> Response:
    """One file of a release, or of the latest."""
    if name not in FILES and name not in OTHERS:
        raise NotKnown("There is no such file.", remedy="Look at what there is: /data.")
    with here.workplace.database.read() as session:
        release = _release(here, session, number)
        tag = f'"{release.number}-{release.sha256[:16]}-{name}-{here.workplace.settings.open_datum}"'
        headers = KEEP | {"etag": tag, "access-control-allow-origin": "*"}
        headers["cross-origin-resource-policy"] = "cross-origin"
        if has_tag(here.request, tag):
            return Response(status_code=304, headers=headers)
        if name == "report.pdf":
            content = views.content(session, release.number, "report")
            return Response(content, headers=headers, media_type="application/pdf")
        headers["content-disposition"] = f'attachment; filename="signcheck-{release.day}-{name}"'
        if name == "signs.csv":
            kept = views.content(session, release.number, "signs")
            return StreamingResponse(_unpressed(kept), headers=headers, media_type=CSV)
        frozen = here.state.published.figures(session, release)
    return _made(here, release, frozen, name, headers)


def _release(here: Here, session: Session, number: str) -> Release:
    if number == LATEST:
        return _newest(here, session)[0]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise NotKnown("There is no such release.", remedy="Look at what there is: /data.")
    return views.release(session, int(number))


def _unpressed(content: bytes) -> Iterator[bytes]:
    """A piece at a time: a large city's signs are never in memory as a whole."""
    press = zlib.decompressobj()
    while content:
        yield press.decompress(content, 1 << 16)
        content = press.unconsumed_tail


def _made(here: Here, release: Release, frozen: Frozen, name: str, headers: dict[str, str]) -> Response:
    chosen = here.workplace.settings.open_datum
    datum = None if chosen == "none" else Datum(chosen)
    about = {
        "release": release.number,
        "day": release.day.isoformat(),
        "licence": here.workplace.settings.open_licence or None,
        "dictionary": f"/data/{release.number}/dictionary.csv",
    }
    if name == "sites.geojson":
        return _json(documents.geojson(frozen, datum, about), "application/geo+json", headers)
    if name == "figures.json":
        return _json(documents.whole(frozen, datum, about), "application/json", headers)
    lines: dict[str, Callable[[], Iterator[documents.Line]]] = {
        "figures.csv": lambda: documents.figure_lines(frozen),
        "history.csv": lambda: documents.history_lines(frozen),
        "targets.csv": lambda: documents.target_lines(frozen),
        "sites.csv": lambda: documents.site_lines(frozen, datum),
    }
    table = _dictionary() if name == "dictionary.csv" else documents.table(name, lines[name]())
    return Response("\ufeff" + "".join(to_csv(table)), headers=headers, media_type=CSV)


def _json(found: Any, kind: str, headers: dict[str, str]) -> Response:
    return Response(json.dumps(found, ensure_ascii=False), headers=headers, media_type=kind)


def _dictionary() -> Iterator[list[object]]:
    """Every column of every table, in three languages."""
    from signcheck.catalogues import translations

    said = [translations(code).gettext for code in ("zh", "en", "ko")]
    yield ["file", "column", "values", "meaning_zh", "meaning_en", "meaning_ko"]
    for name, columns in FILES.items():
        for one in columns:
            yield [name, one.name, one.kind, *(say(one.meaning) for say in said)]


# --- the office publishes -----------------------------------------------------------------------------


@router.get("/published", **open_to(Role.OFFICE))
def published(here: HereNow) -> Response:
    """All that was published, and taken back."""
    with here.workplace.database.read() as session:
        return here.page("published/releases.html", releases=views.releases(session, withdrawn=True))


@router.get("/reports/{key}/publish", **open_to(Role.OFFICE))
def ask(here: HereNow, key: str) -> Response:
    """What will be public, before it is."""
    _, name = papers.file_of(here.workplace, key, _whole_city(here))
    return here.page("published/publish.html", key=key, name=name)


@router.post("/reports/{key}/publish", **open_to(Role.OFFICE))
def publish(here: HereNow, key: str, note: Reason = "") -> Response:
    """From now on it is public."""
    path, name = papers.file_of(here.workplace, key, _whole_city(here))
    here.warm.call_slow(publishing.publish, path, name, here.who, note.strip())
    return here.go("/published")


@router.post("/published/{number:int}/withdraw", **open_to(Role.OFFICE))
def withdraw(here: HereNow, number: int, reason: Reason = "") -> Response:
    """It is public no more."""
    _whole_city(here)
    publishing.withdraw(here.workplace, number, here.who, reason)
    return here.go("/published")


def _whole_city(here: Here) -> Any:
    """Whoever asks, if they answer for the whole city. Raises NotAllowed."""
    if here.user.district:
        raise NotAllowed("Published figures are of the whole city.")
    return here.user
