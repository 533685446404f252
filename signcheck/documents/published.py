"""What is published: figures frozen at a moment, and the files made of them, with their dictionary."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from signcheck.catalogues import mark as _
from signcheck.coverage import Cell, Dimension, Figures, Row, rows_by
from signcheck.coverage.facts import order_of
from signcheck.documents.coverage import figures_of
from signcheck.registry.geo import Datum, convert
from signcheck.views.published import OpenSite
from signcheck.work.held import Held

COUNTS = tuple(one.name for one in fields(Figures))
_PLACE = tuple(one.name for one in fields(OpenSite) if one.name != "figures")
_CELL = ("kind", "grade", "district", "unit", "sites")
DECIMALS = 6
"""Of degrees: a tenth of a metre."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a file. kind: of its values; both this and the meaning are texts of the catalogues."""

    name: str
    kind: str
    meaning: str


TEXT, DAY, NUMBER, SHARE, DEGREES, YES = (
    _("text"),
    _("day (YYYY-MM-DD)"),
    _("whole number"),
    _("share, 0–1, or empty"),
    _("degrees"),
    _("true or false"),
)
_NUMBERS = (
    Field("sign_points", NUMBER, _("places where a sign must stand: listed and not withdrawn on the day")),
    Field("inspected", NUMBER, _("sign points of which a legible photo is there")),
    Field(
        "covered", NUMBER, _("inspected sign points on which every message carries every required language")
    ),
    Field("coverage", SHARE, _("covered ÷ sign_points; a point that was never seen is not covered")),
    Field(
        "judged",
        NUMBER,
        _("translations that stand there and are right or wrong; doubtful ones are not in it"),
    ),
    Field("right", NUMBER, _("translations of these that are right")),
    Field("accuracy", SHARE, _("right ÷ judged")),
    Field("wrong", NUMBER, _("messages in one language that are surely wrong, missing ones with them")),
    Field("doubtful", NUMBER, _("messages in one language that wait for a person's decision")),
)
_SITE = (
    Field("site", TEXT, _("code of the site on the city's list")),
    Field("name_zh", TEXT, _("its Chinese name")),
    Field("name_en", TEXT, _("its English name, where the list has one")),
    Field("name_ko", TEXT, _("its Korean name, where the list has one")),
    Field(
        "kind",
        TEXT,
        _(
            "kind of site: railway_station, coach_station, bus_stop, main_road, scenic_area, "
            "hospital, airport, passenger_terminal"
        ),
    ),
    Field("grade", TEXT, _("grade of a scenic area or hospital, in Chinese")),
    Field("district", TEXT, _("district, in Chinese")),
    Field("unit", TEXT, _("responsible unit, in Chinese")),
    Field("latitude", DEGREES, _("latitude; empty where it is not known or not published")),
    Field("longitude", DEGREES, _("longitude; the same")),
    Field("datum", TEXT, _("what latitude and longitude refer to: wgs84 or gcj02; empty for none")),
)
_SIGN = (
    Field("sign", NUMBER, _("number of the message: one Chinese text at one sign point")),
    Field("point", TEXT, _("code of the sign point")),
    Field("point_name", TEXT, _("its name, in Chinese")),
    Field("site", TEXT, _("code of its site")),
    Field("kind", TEXT, _("kind of its site")),
    Field("district", TEXT, _("district, in Chinese")),
    Field("unit", TEXT, _("responsible unit, in Chinese")),
    Field("zh", TEXT, _("the Chinese text of the sign")),
    Field("language", TEXT, _("language of the translation: en, ko; zh for the Chinese itself")),
    Field("text", TEXT, _("what stands there; empty where it is missing")),
    Field("verdict", TEXT, _("compliant or defective; doubtful ones are not published singly")),
    Field("finding", TEXT, _("kind of fault; empty for none")),
    Field("expected", TEXT, _("the right form, or several parted by |")),
    Field("decided", YES, _("whether a person decided it; else the machine was certain")),
    Field("since", DAY, _("since when this holds")),
    Field("seen_on", DAY, _("the day of the photo it rests on")),
)  # fmt: skip
FILES: Mapping[str, tuple[Field, ...]] = {
    "figures.csv": (
        Field("by", TEXT, _("what the row is told apart by: all, kind, district, unit or grade")),
        Field(
            "value", TEXT, _("the kind, district, unit or grade; empty for all, and where it is not known")
        ),
        Field("sites", NUMBER, _("sites with a sign point on the list")),
        *_NUMBERS,
    ),
    "history.csv": (Field("day", DAY, _("the figures are those known at the end of this day")), *_NUMBERS),
    "targets.csv": (
        Field("name", TEXT, _("name of the target or stage, in Chinese")),
        Field("stage", YES, _("whether it is a stage on the way to another target")),
        Field("figure", TEXT, _("the figure that must reach it: coverage, accuracy or inspected_share")),
        Field("kinds", TEXT, _("kinds of sites that it is for, parted by |; empty for all")),
        Field("share", SHARE, _("what must be reached")),
        Field("due", DAY, _("the day by whose end it must be reached")),
        Field("value", SHARE, _("what is reached")),
        Field("met", YES, _("whether it is reached")),
    ),
    "sites.csv": (*_SITE, *_NUMBERS),
    "signs.csv": _SIGN,
}
"""The tables that are published, with the meaning of each column: the data dictionary."""


# --- frozen at a moment -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Frozen:
    """The figures of a release. history: at the ends of months, the day itself last. head: of the records."""

    day: date
    known: str
    sites: tuple[OpenSite, ...]
    history: tuple[tuple[date, Figures], ...]
    targets: tuple[dict[str, Any], ...]
    standards: tuple[str, ...]
    head: str

    @property
    def cells(self) -> list[Cell]:
        """The sites as groups of one."""
        return [Cell(one.kind, one.grade, one.district, one.unit, one.figures, 1) for one in self.sites]

    def rows(self, by: Dimension, kind: str = "", district: str = "") -> list[Row]:
        """One row a group, the total last; of one kind, of one district, or of all."""
        return rows_by(self._chosen(kind, district), [by], [] if kind else order_of(by))

    def _chosen(self, kind: str, district: str) -> Iterator[Cell]:
        return (c for c in self.cells if kind in ("", c.kind) and district in ("", c.district))


def pressed(frozen: Frozen) -> bytes:
    """As it is kept."""
    found = {
        "day": frozen.day.isoformat(),
        "known": frozen.known,
        "standards": list(frozen.standards),
        "record_head": frozen.head,
        "sites": [[*(getattr(one, name) for name in _PLACE), _counts(one.figures)] for one in frozen.sites],
        "history": [[day.isoformat(), _counts(figures)] for day, figures in frozen.history],
        "targets": list(frozen.targets),
    }
    return zlib.compress(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def unpressed(content: bytes) -> Frozen:
    """The same, read."""
    found = json.loads(zlib.decompress(content))
    return Frozen(
        date.fromisoformat(found["day"]),
        found["known"],
        tuple(map(_site, found["sites"])),
        tuple((date.fromisoformat(day), Figures(*counts)) for day, counts in found["history"]),
        tuple(found["targets"]),
        tuple(found["standards"]),
        found["record_head"],
    )


def _site(kept: list[Any]) -> OpenSite:
    *place, counts = kept
    return OpenSite(**dict(zip(_PLACE, place, strict=True)), figures=Figures(*counts))


def _counts(figures: Figures) -> list[int]:
    return [getattr(figures, name) for name in COUNTS]


# --- files ------------------------------------------------------------------------------------------

Line = dict[str, Any]


def figure_lines(frozen: Frozen) -> Iterator[Line]:
    """One line a group, all together first."""
    total = frozen.rows(Dimension.KIND)[-1]
    yield {"by": "all", "value": "", "sites": total.sites} | figures_of(total.figures)
    for by in (Dimension.KIND, Dimension.DISTRICT, Dimension.UNIT, Dimension.GRADE):
        for row in frozen.rows(by)[:-1]:
            yield {"by": by.value, "value": row.key[0], "sites": row.sites} | figures_of(row.figures)


def history_lines(frozen: Frozen) -> Iterator[Line]:
    """One line a day."""
    for day, figures in frozen.history:
        yield {"day": day.isoformat()} | figures_of(figures)


def target_lines(frozen: Frozen) -> Iterator[Line]:
    """One line a target or stage."""
    names = [one.name for one in FILES["targets.csv"]]
    for target in frozen.targets:
        yield {name: target[name] for name in names} | {"kinds": " | ".join(target["kinds"])}


def site_lines(frozen: Frozen, datum: Datum | None) -> Iterator[Line]:
    """One line a site. datum: of its coordinates; without it they are left out."""
    for one in frozen.sites:
        place = _degrees(one, datum)
        told = {"site": one.code} | {name: getattr(one, name) for name in _PLACE[1:8]}
        told |= (
            {"latitude": place[0], "longitude": place[1]} if place else {"latitude": None, "longitude": None}
        )
        yield told | {"datum": datum.value if place and datum else ""} | figures_of(one.figures)


def _degrees(one: OpenSite, datum: Datum | None) -> tuple[float, float] | None:
    if datum is None or one.latitude is None or one.longitude is None:
        return None
    north, east = convert((one.latitude, one.longitude), Datum.WGS84, datum)
    return round(north, DECIMALS), round(east, DECIMALS)


def geojson(frozen: Frozen, datum: Datum | None, about: Mapping[str, Any]) -> Line:
    """The sites as GeoJSON (RFC 7946); a site without coordinates has no geometry. about: members beside."""
    return {
        "type": "FeatureCollection",
        **about,
        "features": [_feature(t) for t in site_lines(frozen, datum)],
    }


def _feature(told: Line) -> Line:
    latitude, longitude = told.pop("latitude"), told.pop("longitude")
    point = {"type": "Point", "coordinates": [longitude, latitude]} if latitude is not None else None
    return {"type": "Feature", "id": told["site"], "geometry": point, "properties": told}


def whole(frozen: Frozen, datum: Datum | None, about: Mapping[str, Any]) -> Line:
    """Everything but the single signs. about: members beside."""
    return {
        **about,
        "standards": list(frozen.standards),
        "record_head": frozen.head,
        "figures": list(figure_lines(frozen)),
        "history": list(history_lines(frozen)),
        "targets": list(target_lines(frozen)),
        "sites": list(site_lines(frozen, datum)),
    }


def sign_line(one: Held) -> Line:
    """What surely holds of one message in one language."""
    return {
        "sign": one.message,
        "point": one.point,
        "point_name": one.point_name,
        "site": one.site,
        "kind": one.site_kind,
        "district": one.district,
        "unit": one.unit,
        "zh": one.zh,
        "language": one.language,
        "text": one.text,
        "verdict": one.verdict,
        "finding": one.kind,
        "expected": " | ".join(one.expected),
        "decided": one.decided,
        "since": one.since.isoformat(),
        "seen_on": one.seen_on.isoformat(),
    }


def table(name: str, lines: Iterable[Line]) -> Iterator[Sequence[object]]:
    """The lines of a file under its headings; true and false as JSON writes them."""
    names = [one.name for one in FILES[name]]
    yield names
    for line in lines:
        yield [str(line[n]).lower() if isinstance(line[n], bool) else line[n] for n in names]
