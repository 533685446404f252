from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.verdicts.splits import CALIBRATION, CHUNK, TEST, chunks
from drawing.signs.model import CONDITIONS


def test_no_seed_belongs_to_both_halves() -> None:
    mine = {chunk.seed for chunk in chunks(CALIBRATION, 1000)}
    theirs = {chunk.seed for chunk in chunks(TEST, 1000)}
    assert not mine & theirs
    assert CALIBRATION.last < TEST.first or TEST.last < CALIBRATION.first


def test_every_seed_lies_in_its_range_and_stands_for_one_condition() -> None:
    found = list(chunks(TEST, 1000))
    assert all(TEST.first <= chunk.seed <= TEST.last for chunk in found)
    assert max(Counter(chunk.seed for chunk in found).values()) == 1


@pytest.mark.parametrize("count", [1, CHUNK, CHUNK + 1, 1000])
def test_so_many_photos_a_condition(count: int) -> None:
    made: Counter[str] = Counter()
    for chunk in chunks(TEST, count):
        made[chunk.condition] += chunk.count
    assert made == dict.fromkeys(CONDITIONS, count)


def test_more_photos_keep_the_first_ones() -> None:
    few, many = list(chunks(TEST, CHUNK)), list(chunks(TEST, 3 * CHUNK))
    assert set(few) <= set(many)


def test_more_photos_than_seeds_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        list(chunks(TEST, 10**9))


def test_every_chunk_has_a_folder_of_its_own() -> None:
    folders = [chunk.folder(Path("x")) for split in (TEST, CALIBRATION) for chunk in chunks(split, 200)]
    assert len(set(folders)) == len(folders)
