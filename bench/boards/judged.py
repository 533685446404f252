"""The photos of one job, judged and measured."""

from __future__ import annotations

from bench.boards.drawn import Job, photos
from bench.boards.measure import Measured, measure
from bench.boards.product import told
from bench.boards.truth import board_photo
from bench.verdicts.judging import asked_of


def judge(job: Job) -> list[Measured]:
    """Every photo of the job that was read."""
    found = []
    for row, reading in photos(job):
        if reading is not None:
            photo = board_photo(row, f"{job.shape}/{job.condition}/{row['photo']}")
            found.append(measure(photo, reading, told(reading, asked_of(photo.photo))))
    return found
