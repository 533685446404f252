"""What is said of a photo of a repair that counts for nothing, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from signcheck.catalogues import speaking
from signcheck.documents.repair import repair_photo_document, silence
from signcheck.photos.seen import SeenSource
from signcheck.services.repairs import CaseSeen, RepairPhoto, Silent

MADE = date(2026, 11, 20)
EARLY = RepairPhoto(Path("a.jpg"), Silent.EARLY, day=date(2026, 11, 18), sha256="0" * 64, round=1)


@pytest.mark.parametrize("language", ["zh", "en", "ko"])
@pytest.mark.parametrize("day_from", SeenSource)
def test_a_photo_older_than_its_order_is_said_with_both_days(language, day_from):
    with speaking(language):
        said = silence(replace(EARLY, day_from=day_from.value), MADE)
    assert "2026-11-18" in said
    assert "2026-11-20" in said


def test_whether_the_camera_or_the_file_tells_the_day_is_said():
    by = {source: silence(replace(EARLY, day_from=source), MADE) for source in ("exif", "file")}
    assert "set it first" in by["exif"]
    assert "as the camera makes it" in by["file"]


@pytest.mark.parametrize("silent", Silent)
def test_every_reason_has_a_sentence_in_every_language(silent):
    said = set()
    for language in ("zh", "en", "ko"):
        with speaking(language):
            said.add(silence(replace(EARLY, silent=silent), MADE))
    assert len(said) == 3


def test_the_document_of_what_a_photo_shows():
    seen = CaseSeen("C2026-000001", "出口", "en", "Exet", "defective")
    photo = replace(EARLY, silent=None, day_from="file", cases=(seen,))
    document = repair_photo_document(photo, MADE)
    assert (document["silent"], document["said"], document["day"], document["day_from"]) == (
        *(None, "", "2026-11-18", "file"),
    )
    assert document["cases"] == [
        {
            "number": "C2026-000001",
            "zh": "出口",
            "language": "en",
            "text": "Exet",
            "verdict": "defective",
            "overruled": "",
        }
    ]
