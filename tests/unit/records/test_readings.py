"""What was seen of a line comes back from the database as it was."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select, text

from signcheck.checking.check import check_photo
from signcheck.reading.emission import Emission
from signcheck.reading.line import Appearance
from signcheck.reading.steps import Steps
from signcheck.records.database import Database
from signcheck.records.readings import as_stored, stored_reading
from signcheck.records.recording import Made, record_checks
from signcheck.records.tables import JudgementRow, ReadingRow
from signcheck.signs import find_signs

LOOK = Appearance(41.26, 0.731234, 0.512345, (20, 60, 140), (255, 255, 250))


def seen(word: str) -> bytes:
    characters = ["blank", *dict.fromkeys(word)]
    powers = np.random.default_rng(1).random((2 * len(word), len(characters))).astype(np.float32)
    return Emission(characters).steps(powers / powers.sum(axis=1, keepdims=True)).pack()


@pytest.fixture
def measured(reading):
    """A reading whose first line keeps what was seen of it, and whose second nothing."""
    plain = reading("出口", "Exit", None)
    first = replace(plain.lines[0], steps=seen("出口"), appearance=LOOK)
    return replace(plain, lines=(first, plain.lines[1]))


def only_reading(database: Database):
    with database.read() as session:
        return stored_reading(session.scalars(select(ReadingRow)).one())


def test_steps_and_appearance_come_back(database, record, measured):
    record("a.jpg", measured)
    again = only_reading(database)
    assert again == as_stored(measured)
    kept, without = again.lines
    assert kept.steps == measured.lines[0].steps
    assert Steps.unpack(kept.steps).alphabet[0] == "\0"
    assert kept.appearance == Appearance(41.3, 0.7312, 0.5123, (20, 60, 140), (255, 255, 250))
    assert (without.steps, without.appearance) == (b"", None)


def test_what_is_judged_is_what_is_kept(measured):
    once = as_stored(measured)
    assert as_stored(once) == once != measured


def test_an_appearance_that_was_not_measured_is_no_json(database, record, measured):
    record("a.jpg", measured)
    with database.read() as session:
        assert session.scalars(text("SELECT appearance IS NULL FROM lines ORDER BY id")).all() == [0, 1]


@pytest.mark.parametrize(("confidence", "kept"), [(0.987654, 0.9877), (None, None), (1.0, 1.0)])
def test_how_sure_a_verdict_is(database, record, reading, standard, confidence, kept):
    made = reading("出口", "Exit", "출구")
    record("a.jpg", made)
    checked = check_photo(find_signs(made), standard)
    (sign,) = checked.signs
    (entry,) = sign.entries
    sure = replace(entry, judgements=tuple(replace(j, confidence=confidence) for j in entry.judgements))
    again = replace(checked, signs=(replace(sign, entries=(sure,)),))
    with database.write() as session:
        row = session.scalars(select(ReadingRow)).one()
        (made,) = record_checks(session, [Made(row, again, 0)])
        assert {t.confidence for t in made.signs[0].entries[0].judgements} == {kept}
    with database.read() as session:
        assert len(session.scalars(select(JudgementRow)).all()) == 4
