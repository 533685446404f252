"""A draft's photos find the report of the same board, and no other; with the real detector."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signcheck.errors import ModelMissing
from signcheck.languages import Language
from signcheck.services import duplicates, errorreports, looks
from signcheck.services.errorreports import Said, Where
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings, load_settings
from signcheck.work.errorreport import Wrong
from tests.city_rows import empty_database
from tests.unit.photos.boards import Board, Line, Pixels, picture
from tests.volunteer import add_photo

SAID = Said(Wrong.MEANING, "It means something else.", consent="1")
HOSPITAL = Board(("People's Hospital", "Outpatient 24 h", "Ticket Office"))
WARD = replace(HOSPITAL, lines=("People's Hospital", "Inpatient Ward", "Car Park"))
HERE = Where(latitude=37.5, longitude=122.1, accuracy=10.0)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    settings = Settings(
        data=tmp_path, database=empty_database(tmp_path), models=load_settings().models, detection_side=640
    )
    with Workplace(settings) as opened:
        yield opened


def draft(workplace: Workplace, taken: tuple[Pixels, list[Line]]) -> str:
    file = io.BytesIO()
    Image.fromarray(taken[0]).save(file, "JPEG", quality=90)
    secret = errorreports.begin(workplace, Language.EN)
    add_photo(workplace, secret, "sign.jpg", file.getvalue())
    errorreports.locate(workplace, secret, HERE)
    return secret


def sent(workplace: Workplace, board: Board) -> str:
    return errorreports.send(workplace, draft(workplace, picture(board)), SAID).number


@pytest.mark.models
def test_the_same_board_is_suggested_and_no_other(workplace: Workplace) -> None:
    own, _ = sent(workplace, HOSPITAL), sent(workplace, WARD)
    secret = draft(workplace, picture(HOSPITAL, turn=0.1))
    (found,) = duplicates.by_pictures(workplace, secret)
    assert found.number == own
    assert found.frame is not None, "the board is shown, not the whole photo"
    other = draft(workplace, picture(replace(HOSPITAL, lines=("Museum", "No Smoking", "Exit 12"))))
    assert duplicates.by_pictures(workplace, other) == []


@pytest.mark.models
def test_few_looks_are_worked_out_at_a_time(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    own = sent(workplace, HOSPITAL)
    secret = draft(workplace, picture(HOSPITAL, turn=0.1))
    monkeypatch.setattr(duplicates, "FRESH", 0)
    assert duplicates.by_pictures(workplace, secret) == []
    monkeypatch.setattr(duplicates, "FRESH", 1)
    assert [one.number for one in duplicates.by_pictures(workplace, secret)] == [own]


def test_without_a_model_no_picture_is_looked_at(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database=empty_database(tmp_path), models=tmp_path / "none")
    with Workplace(settings) as workplace, pytest.raises(ModelMissing):
        duplicates.by_pictures(workplace, draft(workplace, picture(HOSPITAL)))


def test_a_photo_that_is_gone_leaves_no_look(tmp_path: Path) -> None:
    settings, sha256 = Settings(data=tmp_path), "ab" * 32
    looks.keep(settings, sha256, np.full((60, 80, 3), 120, np.uint8), [])
    (path,) = (tmp_path / "cache" / "looks").rglob("*.npz")
    older = path.with_name(f"{sha256}-1.npz")
    older.write_bytes(b"of an older version")
    assert looks.kept(settings, sha256) is not None
    looks.forget(settings, sha256)
    assert not path.exists()
    assert not older.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off"])
def test_a_damaged_look_is_worked_out_anew(tmp_path: Path, content: bytes) -> None:
    settings, sha256 = Settings(data=tmp_path), "ab" * 32
    looks.keep(settings, sha256, np.full((60, 80, 3), 120, np.uint8), [])
    (path,) = (tmp_path / "cache" / "looks").rglob("*.npz")
    path.write_bytes(content)
    assert looks.kept(settings, sha256) is None
