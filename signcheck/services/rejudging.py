"""Judging stored readings in several processes; what they say is used only where it was asked the same.

Each process reads the database itself, so that neither readings nor the standard travel. In the meantime a
person may have placed a photo or put its text right: then what was judged is not used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.checking import rechecked
from signcheck.checking.rechecked import Rechecked
from signcheck.jobs.executors import executor_for
from signcheck.jobs.pool import run_all
from signcheck.records.database import Access, Database
from signcheck.records.readings import load_readings, stored_reading
from signcheck.records.tables import CheckRow, PhotoRow, ReadingRow, SignPointRow, SiteRow
from signcheck.services.judging import Judged, corrections_of, judge
from signcheck.settings import Settings
from signcheck.standard import Standard

AT_ONCE = 25
"""Readings that a process judges for one asking."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a process is asked for. version: of the standard; ids: of the readings."""

    settings: Settings
    version: str
    ids: tuple[int, ...]

    def __str__(self) -> str:
        return f"readings {self.ids[0]}–{self.ids[-1]}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One reading judged again; see `judged_again`. asked: `how_asked` of it."""

    asked: str
    found: Judged | None
    told: Rechecked


def judge_ahead(
    settings: Settings, version: str, ids: Sequence[int], *, at_once: int
) -> Iterator[tuple[list[int], dict[int, Answer]]]:
    """Readings in their order, at least so many at a time, with what processes say of them by id.

    Nothing of those whose process was lost: they are to be judged where they are written.
    """
    numbers: list[int] = []
    answers: dict[int, Answer] = {}
    for some, said in _by_task(settings, version, ids):
        numbers += some
        answers |= said
        if len(numbers) >= at_once:
            yield numbers, answers
            numbers, answers = [], {}
    if numbers:
        yield numbers, answers


def _by_task(
    settings: Settings, version: str, ids: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], dict[int, Answer]]]:
    tasks = [Task(settings, version, tuple(ids[i : i + AT_ONCE])) for i in range(0, len(ids), AT_ONCE)]
    ready: dict[Task, dict[int, Answer]] = {}
    waiting = iter(tasks)
    due = next(waiting, None)
    made = executor_for(settings)
    for done in run_all(_judge, tasks, workers=settings.worker_count, make_executor=made):
        ready[done.item] = done.result or {}
        while due is not None and due in ready:
            yield due.ids, ready.pop(due)
            due = next(waiting, None)


def how_asked(session: Session, ids: Collection[int]) -> dict[int, str]:
    """All that judging these readings again rests on beside the standard, by their ids.

    That is the photo's newest check, its place, and what people said really stands on it.
    """
    query = (
        select(
            *(ReadingRow.id, ReadingRow.photo_id, PhotoRow.check_id, SignPointRow.id.label("point")),
            *(SiteRow.kind, SignPointRow.profile, SignPointRow.languages),
        )
        .join(PhotoRow, PhotoRow.id == ReadingRow.photo_id)
        .outerjoin(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id)
        .outerjoin(SiteRow, SiteRow.id == SignPointRow.site_id)
        .where(ReadingRow.id.in_(ids))
    )
    rows = session.execute(query).all()
    said = corrections_of(session, {row.photo_id for row in rows})
    return {row.id: repr((*row, [made.id for made in said.get(row.photo_id, ())])) for row in rows}


def judge_here(
    session: Session, ids: Collection[int], standard: Standard
) -> Iterator[tuple[int, Judged, Rechecked]]:
    """These readings judged again as their photos' places ask now, with what is told of each."""
    rows = list(load_readings(session, ids))
    said = corrections_of(session, {row.photo_id for row, _ in rows})
    for row, check in rows:
        found = judge(stored_reading(row), standard, row.photo.sign_point, said.get(row.photo_id, ()))
        yield row.id, found, _told(row, check, found, standard)


def _told(row: ReadingRow, check: CheckRow | None, found: Judged, standard: Standard) -> Rechecked:
    """What is told of a reading beside its newest check; kept: whether a new check is to be written."""
    before, after = _of_row(check), rechecked.of_photo(found.checked)
    by = (check.standard, check.rules) if check else None
    return Rechecked(
        path=row.photo.path,
        sha256=row.photo.sha256,
        standard_before=check.standard if check else None,
        standard_after=standard.version,
        before=check.verdict if check else None,
        after=found.checked.verdict.value,
        changes=tuple(rechecked.changes(before, after)),
        kept=before != after or by != (standard.version, standard.rules_version),
    )


def _of_row(check: CheckRow | None) -> rechecked.Said:
    said = (
        rechecked.Judged(
            sign.position,
            entry.position,
            row.language,
            entry.zh,
            row.text,
            row.verdict,
            row.kind,
            row.rule,
            tuple(row.expected),
        )
        for sign in (check.signs if check else ())
        for entry in sign.entries
        for row in entry.judgements
    )
    return {one.at: one for one in said}


def _judge(task: Task) -> dict[int, Answer]:
    database = _database(task.settings.database_url)
    with database.read() as session:
        standard = _standard(session, task.version, task.settings.glossary)
        asked = how_asked(session, task.ids)
        return {
            number: Answer(asked[number], found if told.kept else None, told)
            for number, found, told in judge_here(session, task.ids, standard)
        }


@lru_cache(maxsize=1)
def _database(url: str) -> Database:
    return Database(url, Access.READ)


_KEPT: dict[tuple[str, str], Standard] = {}


def _standard(session: Session, version: str, glossary: str) -> Standard:
    """Loaded once a process."""
    from signcheck.records.standards import standard_of_version

    if (version, glossary) not in _KEPT:
        _KEPT[version, glossary] = standard_of_version(session, version, glossary)
    return _KEPT[version, glossary]
