"""Judging stored readings in several processes; what they say is used only where it was asked the same.

Each process reads the database itself, so that neither readings nor the standard travel. In the meantime a
person may have placed a photo or put its text right: then what was judged is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from signcheck.jobs.executors import executor_for
from signcheck.jobs.pool import run_all
from signcheck.records.database import Access, Database
from signcheck.records.readings import load_readings, stored_reading
from signcheck.records.tables import PhotoRow
from signcheck.services.judging import Judged, corrections, judge
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
    """What was judged. asked: `how_asked` of its photo; standard: the whole name of the version."""

    found: Judged
    asked: str
    standard: str


def judge_ahead(
    settings: Settings, version: str, ids: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], dict[int, Answer]]]:
    """Readings in their order, some at a time, with what processes say of them by id.

    Nothing of those whose process was lost: they are to be judged where they are written.
    """
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


def how_asked(session: Session, photo: PhotoRow) -> str:
    """All that judging a photo's reading rests on beside the standard: its place and what people said."""
    point = photo.sign_point
    place = (point.id, point.site.kind, point.profile, point.languages) if point else None
    return repr((place, [made.id for made in corrections(session, photo)]))


def _judge(task: Task) -> dict[int, Answer]:
    database = _database(task.settings.database_url)
    with database.read() as session:
        standard = _standard(session, task.version, task.settings.glossary)
        return {
            row.id: Answer(
                judge(stored_reading(row), standard, row.photo.sign_point, corrections(session, row.photo)),
                how_asked(session, row.photo),
                standard.version,
            )
            for row, _ in load_readings(session, task.ids)
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
