"""Profiles: what ships, and what is said of a bad file."""

import pytest

from signcheck.errors import StandardError
from signcheck.languages import Language
from signcheck.registry.site import SiteKind
from signcheck.standard.composition.style import English, Station
from signcheck.standard.files import read_files, shipped_files
from signcheck.standard.profile import load_profile
from signcheck.standard.rules import RULES
from signcheck.verdicts import Severity

GOOD = """
required = ["zh", "en"]
site_kinds = ["main_road"]
[title]
en = "Mine"
[composition]
english = "pinyin"
pinyin_kinds = ["road"]
[rules]
WR07 = "critical"
WR09 = "off"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "profiles").mkdir()
    return tmp_path


def test_the_profiles_that_ship():
    assert set(shipped_files().profile_names) == {
        "road", "place-name", "railway", "bus", "scenic", "hospital", "general", "warning",
    }  # fmt: skip
    for name in shipped_files().profile_names:
        profile = load_profile(name)
        assert Language.ZH in profile.required
        assert set(profile.title) == {Language.ZH, Language.EN, Language.KO}
        assert set(profile.rules) == {rule.id for rule in RULES}


def test_road_signs_are_in_pinyin_and_stations_on_railway_signs():
    assert load_profile("road").style.english is English.PINYIN
    assert load_profile("general").style.english is English.TRANSLATION
    assert load_profile("railway").style.station is Station.RAILWAY


@pytest.mark.parametrize("kind", list(SiteKind))
def test_every_kind_of_site_has_a_profile_of_its_own(kind):
    assert kind.value in shipped_files().profile_of(kind).site_kinds


@pytest.mark.parametrize(
    ("kind", "named", "profile"),
    [
        ("main_road", "", "road"),
        ("main_road", "warning", "warning"),
        ("main_road", "general", "general"),
        ("main_road", "no such profile", "general"),
        ("lighthouse", "", "general"),
        ("", "", "general"),
        ("", "road", "road"),
    ],
)
def test_the_named_profile_then_the_site_kinds_then_the_general_one(kind, named, profile):
    assert shipped_files().profile_of(kind, named).name == profile


def test_a_kind_of_site_belongs_to_one_profile(folder):
    (folder / "profiles" / "mine.toml").write_text(GOOD, "utf-8")
    files = read_files(folder)
    with pytest.raises(StandardError, match="mine and road both claim main_road"):
        files.profile_of("hospital")
    assert files.profile_of("hospital", "road").name == "road"
    road = files.contents["profiles/road.toml"].decode().replace('"main_road"', "")
    (folder / "profiles" / "road.toml").write_text(road, "utf-8")
    assert read_files(folder).profile_of("main_road").name == "mine"


def test_a_city_brings_its_own_profile(folder):
    (folder / "profiles" / "mine.toml").write_text(GOOD, "utf-8")
    profile = load_profile("mine", folder)
    assert profile.required == (Language.ZH, Language.EN)
    assert profile.rules == {"WR07": Severity.CRITICAL, "WR09": None}
    assert "mine" in read_files(folder).profile_names
    assert load_profile("general", folder).name == "general"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('WR07 = "critical"', 'WR07 = "grave"'), "WR07: 'grave' is unknown. Write one of critical"),
        (('english = "pinyin"', 'english = "latin"'), "english: 'latin' is unknown"),
        (('["road"]', '["lane"]'), "pinyin_kinds: 'lane' is unknown"),
        (('["zh", "en"]', '["zh", "fr"]'), "required: 'fr' is unknown"),
        (("[composition]", "[composition]\ncolour = 1"), "colour is unknown"),
        (("[composition]", "[composition]\npinyin_accepted = 1"), "pinyin_accepted is 1"),
        (("required", "requires"), "requires is unknown"),
        (("[title]", "[title"), "mine.toml"),
    ],
)
def test_a_bad_profile_says_what_to_write(folder, change, said):
    (folder / "profiles" / "mine.toml").write_text(GOOD.replace(*change), "utf-8")
    with pytest.raises(StandardError) as caught:
        load_profile("mine", folder)
    assert said in str(caught.value)
    assert "mine.toml" in str(caught.value)


@pytest.mark.parametrize("name", ["nothing", "../general", ""])
def test_an_unknown_profile_names_the_known_ones(name):
    with pytest.raises(StandardError, match="road"):
        load_profile(name)
