"""Reports: the figures of a day and what stands behind them, told or written to a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from signcheck.coverage import (
    AsOf,
    Cell,
    Row,
    Target,
    forecast,
    month_ends,
    parse_targets,
    progress,
    repairs_by_unit,
    repairs_on,
    rows_by,
    weeks,
)
from signcheck.coverage.facts import Facts, SiteLacks, Tally, order_of
from signcheck.documents import coverage as documents
from signcheck.errors import RecordsForged, SettingsError, UsageError
from signcheck.files import draft, fill, read_bytes
from signcheck.plain import plain
from signcheck.records import audit, chain
from signcheck.records.audit import this_person
from signcheck.records.units import all_units
from signcheck.registry.site import SiteKind
from signcheck.reports.asked import TEXTS, Asked, require_ending
from signcheck.reports.letter import letter
from signcheck.reports.tables import as_planned
from signcheck.reports.texts import Texts
from signcheck.services.backupfolder import digest
from signcheck.services.redaction import shown_photos
from signcheck.services.required import lacking_lines, lacking_sites
from signcheck.services.workplace import Workplace
from signcheck.settings import MAX_SETTINGS
from signcheck.verdicts import Verdict
from signcheck.views import coverage as views
from signcheck.views.citylist import names_of_sites
from signcheck.views.standing import absent, count, held
from signcheck.work.standing import State

if TYPE_CHECKING:
    from signcheck.reports.make import Details
    from signcheck.work.naming import Inconsistency

MONTHS = 12
"""Months that the figures by time look back."""
Line = dict[str, Any]


# --- what is told ----------------------------------------------------------------------------------


def rows(workplace: Workplace, asked: Asked) -> tuple[list[Row], Texts]:
    """The figures, one row a group, the total last; with the texts to tell them by. Raises UsageError."""
    as_of = _moment(workplace, asked.day)
    with workplace.database.read() as session:
        found = cells(session, as_of)
        texts = as_planned(texts_for(session, asked.language), found)
        return rows_by(found, asked.by, order_of(asked.by[0])), texts


def parts(workplace: Workplace, asked: Asked) -> Iterator[str]:
    """What is asked for as text, piece by piece.

    Raises UsageError for what cannot be told as text, SettingsError for wrong targets, and RecordsForged
    where it is more than a table to look at.
    """
    if asked.kind != "table":
        require_whole(workplace)
    if asked.which:
        yield from _listed(workplace, asked)
    elif asked.kind == "json":
        yield json.dumps(figures(workplace, asked), ensure_ascii=False, indent=2) + "\n"
    elif asked.kind in TEXTS:
        yield from _figures(workplace, asked)
    else:
        raise UsageError("--format {kind} needs a file.", remedy="Name one with -o.", kind=asked.kind)


def figures(workplace: Workplace, asked: Asked) -> documents.CoverageDocument:
    """All figures as one document. Raises UsageError, SettingsError."""
    targets = load_targets(asked.targets, workplace.settings.data)
    as_of = _moment(workplace, asked.day)
    with workplace.database.read() as session:
        return documents.document(gather(session, as_of, targets, workplace.settings.data))


def listed(workplace: Workplace, asked: Asked) -> Iterator[Line]:
    """The lines of the list that is asked for. Raises UsageError."""
    as_of = _moment(workplace, asked.day)
    with workplace.database.read() as session:
        yield from lines(session, asked.which, as_of, asked.only, workplace.settings.data)


def _figures(workplace: Workplace, asked: Asked) -> Iterator[str]:
    from signcheck.reports import csvfile, terminal

    found, texts = rows(workplace, asked)
    if asked.kind == "csv":
        yield from csvfile.to_csv(csvfile.figure_lines(found, asked.by, texts))
    else:
        yield terminal.text(found, asked.by, texts)


def _listed(workplace: Workplace, asked: Asked) -> Iterator[str]:
    from signcheck.reports import csvfile

    if asked.kind not in ("json", "csv"):
        raise UsageError("--list is for programs.", remedy="Add --format json or --format csv.")
    if asked.only and asked.which == "inconsistent":
        raise UsageError(
            "--only does not go with the list of names.",
            remedy="`signcheck review names --site CODE` shows those of one site.",
        )
    found = listed(workplace, asked)
    if asked.kind == "csv":
        with workplace.database.read() as session:
            texts = texts_for(session, asked.language)
        yield from csvfile.to_csv(csvfile.listed_lines(found, texts))
    else:
        yield from (json.dumps(line, ensure_ascii=False) + "\n" for line in found)


def require_whole(workplace: Workplace) -> None:
    """Refuse to tell figures that were written past signcheck. Raises RecordsForged.

    All figures and lists rest on the rows of these two tables; whether they follow from the photos takes
    the whole of `signcheck verify`.
    """
    from signcheck.services.verify.rows import check_rows

    for one in check_rows(workplace, lambda *_: None, tables=("point_states", "standings")):
        raise RecordsForged(
            "{where}: is {stored}; should be {found}.", where=one.where, stored=one.stored, found=one.found
        )


def _moment(workplace: Workplace, day: date | None) -> AsOf:
    """The present, or what was known at the end of a past day. Raises UsageError for a day to come."""
    now = workplace.as_of()
    if day is not None and day > now.day:
        raise UsageError("--as-of {day}: this day is still to come.", remedy="Name a past day.", day=day)
    return now if day is None or day == now.day else AsOf.end_of(day, workplace.clock)


# --- files -----------------------------------------------------------------------------------------


def export(workplace: Workplace, path: Path, asked: Asked, who: str = "") -> None:
    """Write what is asked for to a file and note it in the audit: both, or neither.

    who: for the audit; whoever runs this process without it.

    Raises UsageError when the file cannot be written or its ending is of another format, FontMissing,
    RendererMissing, and as `parts`.
    """
    require_ending(path, asked.kind)
    as_of = asked.day.isoformat() if asked.day and asked.day < workplace.clock.today() else None
    after: dict[str, Any] = {"format": asked.kind, "language": asked.language, "as_of": as_of}
    if asked.which:
        after["list"] = asked.which
    with exported(workplace, path, "report.export", after, who) as part:
        if asked.kind in TEXTS:
            # Excel knows UTF-8 by its byte order mark.
            encoding = "utf-8-sig" if asked.kind == "csv" else "utf-8"
            fill(part, parts(workplace, asked), encoding=encoding)
        else:
            after["known"] = _report(workplace, part, asked).known.isoformat()


@contextmanager
def exported(
    workplace: Workplace, path: Path, action: str, after: Mapping[str, Any], who: str = ""
) -> Iterator[Path]:
    """A file to write to, which takes the place of `path` together with its line in the audit, or not at all.

    The line has the SHA-256 of the file, by which it is known again.
    Raises UsageError when it cannot be written.
    """
    with draft(path) as made:
        yield made.part
        with workplace.database.write() as session:
            told = {**after, "sha256": digest(made.part)}
            audit.note(session, who or this_person(), action, plain(path), after=told)
            session.flush()  # what the database refuses is told before the file takes its place
            made.place()


def _report(workplace: Workplace, part: Path, asked: Asked) -> AsOf:
    """Write a report; the moment of its figures."""
    from signcheck.reports.make import write_report

    if asked.which:
        raise UsageError("--list is for programs.", remedy="Add --format json or --format csv.")
    targets = load_targets(asked.targets, workplace.settings.data)
    require_whole(workplace)
    as_of = _moment(workplace, asked.day)
    with workplace.database.read() as session:
        texts = texts_for(session, asked.language)
        write_report(
            part,
            asked.kind,
            gather(session, as_of, targets, workplace.settings.data),
            details(session, as_of),
            texts=texts,
            letter=letter(workplace.settings, asked.options, texts),
            store=shown_photos(workplace, session),
            photos=asked.options.photos,
        )
    return as_of


# --- from the database -----------------------------------------------------------------------------


def cells(session: Session, as_of: AsOf) -> list[Cell]:
    """The figures of every kind, grade, district and unit, of now or of a past day."""
    return views.cells(session, as_of, past=as_of.day < as_of.clock.today())


def gather(session: Session, as_of: AsOf, targets: Sequence[Target], data: Path) -> Facts:
    """All facts as of now or of a past day. data: the folder of the city's own tables."""
    from signcheck.views.repairs import machine_agreement, repairs

    found = tuple(cells(session, as_of))
    first = views.first_seen(session, as_of)
    weekly = weeks(first, as_of.day) if first else []
    monthly = [day for day in month_ends(as_of.day, MONTHS) if first and day >= first]
    orders = list(repairs(session, as_of))
    doubts = (session, as_of, Verdict.DOUBTFUL.value)
    return Facts(
        as_of,
        found,
        history=tuple(views.figures_on(session, as_of, monthly)),
        progress=tuple(progress(target, found, as_of.day) for target in targets),
        outlooks=tuple(
            (target, forecast(views.figures_on(session, as_of, weekly, target), target.share))
            for target in targets
            if target.figure == "coverage"
        ),
        repairs=repairs_on(as_of.day, orders),
        unit_repairs=tuple(repairs_by_unit(as_of.day, orders).items()),
        machine=machine_agreement(session, as_of),
        defective=_tally(count(session, as_of, Verdict.DEFECTIVE.value)),
        doubtful=_tally(count(*doubts)),
        absent=sum(count(*doubts, where=absent()).values()),
        mended=sum(count(session, as_of, states=(State.MENDED,)).values()),
        outside=sum(count(*doubts, Verdict.DEFECTIVE.value, counted=False).values()),
        lacking=_lacking(session, as_of, data),
        standards=views.standards_used(session, as_of),
        head=chain.short(chain.head(session)),
    )


def _lacking(session: Session, as_of: AsOf, data: Path) -> tuple[SiteLacks, ...]:
    """What lists lack today; what they lacked on a past day nobody wrote down."""
    if as_of.day < as_of.clock.today():
        return ()
    found = ((one.site, one.points) for one in lacking_sites(session, data))
    return tuple(
        SiteLacks(site.code, site.name_zh, site.kind.value, site.district, tuple(p.name for p in points))
        for site, points in found
    )


def _tally(counts: Mapping[tuple[str, str], int]) -> Tally:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((finding, language, n) for (finding, language), n in ordered)


def details(session: Session, as_of: AsOf) -> Details:
    """What stands behind the facts of this moment, as long as the session is open."""
    from signcheck.reports.make import Details
    from signcheck.views.inspections import visited
    from signcheck.views.repairs import repairs
    from signcheck.views.termsused import terms_used

    return Details(
        held(session, as_of, verdicts=(Verdict.DEFECTIVE.value,)),
        held(session, as_of, verdicts=(Verdict.DOUBTFUL.value,)),
        held(session, as_of, states=(State.MENDED,)),
        _names(session, as_of),
        terms_used(session, as_of),
        repairs(session, as_of),
        visited(session, as_of),
        views.point_states(session, as_of),
    )


def _names(session: Session, as_of: AsOf) -> Iterator[Inconsistency]:
    from signcheck.views.names import inconsistent_names

    yield from inconsistent_names(session, as_of)


def lines(session: Session, which: str, as_of: AsOf, only: Mapping[str, str], data: Path) -> Iterator[Line]:
    """One of LISTS as of a moment; `only`: values that kind, grade, district or unit must have.

    Names stand at many places at once and have none of these. data: the folder of the city's own tables.
    """
    found = lacking_lines(session, data) if which == "lacking" else _lines(session, which, as_of)
    for line in found:
        if all(str(line.get(name, "")) == value for name, value in only.items()):
            yield line


def _lines(session: Session, which: str, as_of: AsOf) -> Iterable[Line]:
    if which == "inconsistent":
        return _wordings(session, as_of)
    if which == "outside":
        return map(documents.case, held(session, as_of, counted=False))
    if which in ("defective", "doubtful"):
        return map(documents.case, held(session, as_of, verdicts=(which,)))
    wanted = {"unseen": (False, False), "uncovered": (True, False)}.get(which)
    points = map(documents.point, views.point_states(session, as_of))
    return (dict(one) for one in points if wanted in (None, (one["inspected"], one["covered"])))


def _wordings(session: Session, as_of: AsOf) -> Iterator[Line]:
    """One line a translation in use, so that the translations of one name follow one another."""
    from signcheck.documents.name import name_document

    for one in map(name_document, _names(session, as_of)):
        name = {field: one[field] for field in ("zh", "language", "site", "expected")}
        for wording in one["wordings"]:
            yield name | wording


def unit_names(session: Session, language: str) -> dict[tuple[str, str], str]:
    """The names of units in a language, as `Texts` takes them."""
    return {("unit", unit.name): getattr(unit, f"name_{language}", "") for unit in all_units(session).units}


def texts_for(session: Session, language: str) -> Texts:
    """The texts of a language, with the names that units and sites have in it."""
    names = unit_names(session, language)
    if language != "zh":
        names |= {("site", code): name for code, name in names_of_sites(session, language).items()}
    return Texts(language, names)


def load_targets(path: Path | None, data: Path) -> list[Target]:
    """The targets of `path`; else of targets.toml in the data folder; else the shipped ones.

    Raises SettingsError that names the file and the place in it.
    """
    own = data / "targets.toml"
    chosen = path or (own if own.is_file() else None)
    name = str(chosen) if chosen else "targets.toml"
    try:
        if chosen:
            text = read_bytes(chosen, MAX_SETTINGS).decode("utf-8-sig")
        else:
            text = files("signcheck.coverage").joinpath("targets.toml").read_text(encoding="utf-8")
        return parse_targets(text, list(SiteKind))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(
            "{name}: {reason}.", remedy="See the shipped targets.toml.", name=name, reason=reason
        ) from error
