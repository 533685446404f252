"""Listed terms and composed names come together in one expectation, by profile."""

import pytest

from signcheck.checking.check import check_entry
from signcheck.checking.expectation import Origin, expect
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.signs import Entry, Text
from signcheck.standard import load_standard
from signcheck.standard.profile import load_profile
from signcheck.verdicts import FindingKind, Verdict

ALL = (Language.ZH, Language.EN, Language.KO)
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


@pytest.fixture(scope="module")
def standard():
    return load_standard()


@pytest.fixture(scope="module")
def road():
    return load_profile("road")


@pytest.fixture(scope="module")
def general():
    return load_profile("general")


def text(words, language):
    return Text(words, language, (Line(words, language, 0.99, SQUARE, "test", 0.98),))


def english(zh, en, standard, profile):
    entry = Entry(text(zh, Language.ZH), {Language.EN: text(en, Language.EN)})
    checked = check_entry(entry, standard, (Language.ZH, Language.EN), profile)
    return checked.judgements[0]


def test_a_name_that_is_not_listed_is_composed(standard, general):
    expectation = expect("青岛东路", standard, general)
    assert expectation.origin is Origin.COMPOSED
    assert "Qingdao East Road" in [form.text for form in expectation.right[Language.EN]]
    assert expectation.right[Language.KO]


def test_without_a_profile_only_listed_terms_are_known(standard):
    assert expect("青岛西北路", standard) is None
    assert expect("出口", standard).origin is Origin.LISTED


def test_a_sentence_is_not_guessed_at(standard, general):
    assert expect("今天的海鲜特别新鲜欢迎品尝", standard, general) is None


def test_roads_carry_pinyin_and_the_norm_makes_a_translation_defective(standard, road):
    assert english("文化中路", "WENHUA ZHONGLU", standard, road).verdict is Verdict.COMPLIANT
    found = english("文化中路", "Wenhua Middle Road", standard, road)
    assert (found.verdict, found.kind) == (Verdict.DEFECTIVE, FindingKind.TRANSLATION_INSTEAD_OF_PINYIN)


def test_elsewhere_a_road_is_translated_and_pinyin_is_doubtful(standard, general):
    assert english("文化中路", "Wenhua Middle Road", standard, general).verdict is Verdict.COMPLIANT
    found = english("文化中路", "WENHUA ZHONGLU", standard, general)
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.PINYIN_INSTEAD_OF_TRANSLATION)


def test_pinyin_of_a_plain_term_is_recognised(standard, general):
    found = english("售票处", "Shoupiao Chu", standard, general)
    assert found.kind is FindingKind.PINYIN_INSTEAD_OF_TRANSLATION


def test_a_slip_in_a_composed_name_is_only_doubtful(standard, general):
    found = english("青岛东路", "Qingdap East Road", standard, general)
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.MISSPELT)
    surely = english("青岛东路", "Qingdao Eastt Road", standard, general)
    assert (surely.verdict, surely.kind) == (Verdict.DEFECTIVE, FindingKind.MISSPELT), "east is no name"


def test_korean_by_the_sound_of_the_chinese_is_named_as_that(standard, general):
    expectation = expect("售票处", standard, general)
    entry = Entry(
        text("售票处", Language.ZH),
        {
            Language.EN: text(expectation.right[Language.EN][0].text, Language.EN),
            Language.KO: text(expectation.spoken(Language.KO), Language.KO),
        },
    )
    checked = check_entry(entry, standard, ALL, general)
    english, korean = checked.judgements
    assert english.verdict is Verdict.COMPLIANT
    assert korean.kind is FindingKind.PINYIN_INSTEAD_OF_TRANSLATION
    assert korean.verdict is not Verdict.COMPLIANT


def test_without_a_profile_nothing_is_known_of_the_sound(standard):
    assert expect("售票处", standard).spoken(Language.EN) == ""


def test_pinyin_that_is_the_right_form_is_right(standard, road):
    found = english("文化中路", "Wenhua Zhonglu", standard, road)
    assert found.kind in (None, FindingKind.FORMAT)
    assert found.verdict is not Verdict.DEFECTIVE


def test_what_was_composed_without_a_norm_is_suggested_and_other_words_are_only_doubtful(standard, general):
    expectation = expect("第七中学", standard, general)
    assert not expectation.expected(Language.EN)
    assert expectation.suggested(Language.EN) == expectation.right[Language.EN]
    right = english("第七中学", "No 7 Middle School", standard, general)
    assert right.verdict is Verdict.COMPLIANT
    other = english("第七中学", "Seven Stars Academy", standard, general)
    assert other.verdict is Verdict.DOUBTFUL
    assert "No 7 Middle School" in other.suggested


def test_what_is_listed_is_expected(standard, general):
    expectation = expect("出口", standard, general)
    assert expectation.expected(Language.EN)
    assert english("出口", "Exit", standard, general).suggested == ()


def test_a_name_alone_is_a_stop_unless_it_is_nearly_a_listed_text(standard):
    bus = load_profile("bus")
    assert expect("合庆", standard, bus).origin is Origin.BARE
    assert expect("合庆", standard, load_profile("general")) is None
    assert expect("售票外", standard, bus).origin is Origin.NEAR


def test_nothing_is_surely_missing_beside_a_name_alone(standard):
    bus = load_profile("bus")
    checked = check_entry(Entry(text("合庆", Language.ZH), {}), standard, (Language.ZH, Language.EN), bus)
    assert [found.verdict for found in checked.judgements] == [Verdict.DOUBTFUL]
