"""One photo's signs are judged by its sign point's profile and languages."""

import pytest

from signcheck.errors import StandardError
from signcheck.languages import language_of
from signcheck.reading import Line, Reading
from signcheck.records.tables import SignPointRow, SiteRow
from signcheck.services.judging import judge
from signcheck.standard import Standard, load_standard
from signcheck.standard.files import DEFAULT, read_files
from signcheck.verdicts import Verdict


def line(words, top):
    box = ((100.0, top), (500.0, top), (500.0, top + 40), (100.0, top + 40))
    return Line(words, language_of(words), 0.99, box, "test", 0.99)


def verdict(point, *texts, standard=None):
    reading = Reading(800, 600, tuple(line(words, 100.0 + 50 * i) for i, words in enumerate(texts)))
    return judge(reading, standard or load_standard(), point).checked.verdict


def point(profile, *languages, kind="hospital"):
    return SignPointRow(profile=profile, languages=list(languages), site=SiteRow(kind=kind))


def test_a_photo_of_no_known_point_must_carry_all_languages():
    assert verdict(None, "出口", "Exit", "출구") is Verdict.COMPLIANT
    assert verdict(None, "出口", "Exit") is Verdict.DEFECTIVE


def test_a_point_names_the_languages_that_its_sign_must_carry():
    assert verdict(point(DEFAULT, "zh", "en"), "出口", "Exit") is Verdict.COMPLIANT
    assert verdict(point(DEFAULT, "zh", "en", "ko"), "出口", "Exit") is Verdict.DEFECTIVE


def test_a_point_names_the_profile_of_its_sign():
    assert verdict(point("road", "zh", "en"), "文化中路", "WENHUA ZHONGLU") is Verdict.COMPLIANT
    assert verdict(point("general", "zh", "en"), "文化中路", "WENHUA ZHONGLU") is Verdict.DOUBTFUL


def test_a_point_that_names_none_is_judged_as_its_kind_of_site():
    assert verdict(point("", "zh", "en", kind="main_road"), "文化路", "WENHUA LU") is Verdict.COMPLIANT
    assert verdict(point("", "zh", "en"), "文化路", "WENHUA LU") is Verdict.DOUBTFUL
    assert verdict(point(DEFAULT, "zh", "en", kind="main_road"), "文化路", "WENHUA LU") is Verdict.DOUBTFUL


def test_a_profile_that_is_not_there_gives_the_general_rules():
    assert verdict(point("no such profile", "zh", "en"), "文化中路", "WENHUA ZHONGLU") is Verdict.DOUBTFUL


def test_a_damaged_profile_is_an_error_and_not_the_general_rules(tmp_path):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "road.toml").write_text("required = ", "utf-8")
    damaged = Standard(load_standard().terms, version="x", files=read_files(tmp_path))
    with pytest.raises(StandardError, match=r"road\.toml"):
        verdict(point("road", "zh", "en"), "出口", "Exit", standard=damaged)
