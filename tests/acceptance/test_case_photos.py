"""Small cases of boards that were once read wrongly: each says what cases.jsonl beside them says.

They are no part of the repository: the photos lie in ../shared/cases/photos, and the tests skip without.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from signcheck.checking.check import check_photo
from signcheck.checking.fit import StandardFit
from signcheck.checking.judgement import CheckedPhoto
from signcheck.photos import load_photo
from signcheck.reading.build import reader_for
from signcheck.settings import load_settings
from signcheck.signs import find_signs, overlay_of
from signcheck.standard import load_standard
from signcheck.verdicts import Verdict
from tests.conftest import SHARED

CASES = SHARED / "cases" / "cases.jsonl"


def cases() -> list[dict[str, Any]]:
    """The cases on photos; none where the folder is not there."""
    if not CASES.is_file():
        return []
    rows = [json.loads(row) for row in CASES.read_text("utf-8").splitlines() if row.strip()]
    return [row for row in rows if row.get("file", "").startswith("photos/")]


EVERY = cases()
WITH_ENTRIES = [case for case in EVERY if "entries" in case]
pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(not EVERY, reason="../shared/cases/cases.jsonl with photos is not there"),
]


@pytest.fixture(scope="module")
def checked() -> Callable[[str], tuple[CheckedPhoto, set[str]]]:
    """What is said of a photo, and the texts over it; each photo is read once."""
    settings, standard = load_settings(), load_standard()
    profile = standard.profile_of("")
    fit = StandardFit(standard, profile)
    reader = reader_for(settings, 2)
    found: dict[str, tuple[CheckedPhoto, set[str]]] = {}

    def say(file: str) -> tuple[CheckedPhoto, set[str]]:
        if file not in found:
            photo = load_photo(
                CASES.parent / file, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels
            )
            reading = reader.read(photo.pixels)
            signs = find_signs(reading, fit)
            said = check_photo(signs, standard, profile=profile, required=profile.required)
            found[file] = said, {line.text for line in overlay_of(reading, fit).lines}
        return found[file]

    return say


def entries(photo: CheckedPhoto) -> dict[str | None, dict[str, str]]:
    """By the Chinese, the translations."""
    return {
        entry.entry.zh.text if entry.entry.zh else None: {
            language.value: text.text for language, text in entry.entry.translations.items()
        }
        for sign in photo.signs
        for entry in sign.entries
    }


def same(one: str | None, other: str | None) -> bool:
    """Whether texts are the same but for spaces and case."""
    return "".join((one or "").split()).casefold() == "".join((other or "").split()).casefold()


@pytest.mark.parametrize("case", WITH_ENTRIES, ids=lambda case: case["file"])
def test_every_chinese_text_has_its_translations_and_no_others(case, checked):
    photo, _ = checked(case["file"])
    got = entries(photo)
    assert set(got) - {None} == {entry["zh"] for entry in case["entries"]}
    for entry in case["entries"]:
        for language in ("en", "ko"):
            assert same(got[entry["zh"]].get(language), entry[language]), (entry, got)


RIGHT = [case for case in WITH_ENTRIES if all(e["en"] and e["ko"] for e in case["entries"])]
TORN = "photos/b05_ko_space.jpg"


@pytest.mark.parametrize("case", [c for c in RIGHT if c["file"] != TORN], ids=lambda case: case["file"])
def test_what_is_right_is_not_accused(case, checked):
    photo, _ = checked(case["file"])
    verdicts = [entry.verdict for sign in photo.signs for entry in sign.entries]
    assert Verdict.DEFECTIVE not in verdicts


def test_a_watermark_cameras_lines_are_in_no_entry(checked):
    photo, overlay = checked("photos/a01_watermarked.jpg")
    assert len(overlay) == 5
    texts = {text for zh, said in entries(photo).items() for text in (zh, *said.values())}
    assert texts
    assert texts.isdisjoint(overlay)


def test_a_mark_over_the_photo_is_no_wrong_english(checked):
    photo, _ = checked("photos/b03_site_mark_no_en.jpg")
    (entry,) = [entry for sign in photo.signs for entry in sign.entries]
    english = next(j for j in entry.judgements if j.language == "en")
    assert english.text is None
    assert english.kind == "missing"


def test_korean_torn_at_a_wrong_place_is_never_right(checked):
    photo, _ = checked(TORN)
    (entry,) = [entry for sign in photo.signs for entry in sign.entries]
    korean = next(j for j in entry.judgements if j.language == "ko")
    assert korean.verdict in (Verdict.DEFECTIVE, Verdict.DOUBTFUL)
