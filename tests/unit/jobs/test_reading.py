"""Photos read one by one: an answer for each, and what stops them all.

The recogniser is replaced by one that reads what a test wants; the real one stands in tests/acceptance.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signcheck.errors import ModelMissing, PhotoEmpty, PhotoNotFound, ReadingFailed
from signcheck.jobs.reading import korean_unread, load_and_read, read_each
from signcheck.languages import Language
from signcheck.reading import Line, Reading
from signcheck.settings import Settings

BOX = ((9.0, 9.0), (33.0, 9.0), (33.0, 17.0), (9.0, 17.0))
FAULT = 250
"""Grey value at which the reader below breaks."""


class GreyReader:
    def read(self, pixels):
        if pixels[0, 0, 0] == FAULT:
            raise RuntimeError("the reader broke")
        return reading("出口", Language.ZH, width=pixels.shape[1], height=pixels.shape[0])


def reading(text: str, language: Language, *, width: int = 80, height: int = 40) -> Reading:
    return Reading(width, height, (Line(text, language, 0.9, BOX, "grey"),))


@pytest.fixture
def models(monkeypatch):
    monkeypatch.setattr("signcheck.reading.build.reader_for", lambda settings, threads: GreyReader())


def draw(path: Path, grey: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((40, 80, 3), grey, np.uint8)).save(path)
    return path


def test_one_photo_with_what_was_read(models, tmp_path, settings):
    path = draw(tmp_path / "a.png", 7)
    loaded, found = load_and_read(path, settings, threads=1)
    assert loaded.content == path.read_bytes()
    assert (loaded.photo.name, found.lines[0].text) == ("a.png", "出口")


def test_one_answer_for_each_whatever_happens(models, tmp_path, settings):
    good, fault = draw(tmp_path / "f" / "a.png", 1), draw(tmp_path / "f" / "b.png", FAULT)
    empty = tmp_path / "f" / "c.png"
    empty.touch()
    gone = tmp_path / "gone"
    last = draw(tmp_path / "last.png", 2)
    done = list(read_each([tmp_path / "f", gone, last], settings))
    assert [one.item for one in done] == [good, fault, empty, gone, last]
    assert [type(one.error) for one in done] == [
        type(None),
        ReadingFailed,
        PhotoEmpty,
        PhotoNotFound,
        type(None),
    ]
    assert [one.result is not None for one in done] == [True, False, False, False, True]


def test_the_limits_of_the_settings_hold(models, tmp_path, settings):
    path = draw(tmp_path / "a.png", 1)
    (done,) = read_each([path], Settings(data=settings.data, max_bytes=10))
    assert done.error is not None
    assert str(path) in str(done.error)


def test_models_that_are_gone_stop_everything(tmp_path, settings):
    path = draw(tmp_path / "a.png", 1)
    without = Settings(data=settings.data, models=tmp_path / "no models")
    with pytest.raises(ModelMissing):
        list(read_each([path, path], without))


def test_korean_that_nothing_could_read():
    assert korean_unread(reading("", Language.KO))
    assert not korean_unread(reading("출구", Language.KO))
    assert not korean_unread(reading("", Language.OTHER))
