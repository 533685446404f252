"""One Chinese name, one translation: in a site, and in the city."""

import pytest

from signcheck.languages import Language
from signcheck.work.naming import ACROSS, READING, WITHIN, Observation, doubted, inconsistencies, readings

KO = Language.KO


def seen(text, site="S1", zh="文化广场", expected="", **how):
    values = {"message": 1, "point": "P1", "language": Language.EN} | how
    return Observation(site=site, zh=zh, text=text, expected=expected, **values)


def wordings(found):
    return [[wording.text for wording in one.wordings] for one in found]


def test_two_translations_at_one_site():
    found = inconsistencies([seen("Culture Square"), seen("Wenhua Plaza"), seen("Culture Square")])
    assert [(one.site, one.zh, one.language, one.expected) for one in found] == [("S1", "文化广场", "en", "")]
    assert wordings(found) == [["Culture Square", "Wenhua Plaza"]]
    assert [len(wording.seen) for wording in found[0].wordings] == [2, 1]
    assert [wording.right for wording in found[0].wordings] == [False, False]


def test_two_sites_that_differ_are_the_citys():
    found = inconsistencies([seen("Culture Square"), seen("Wenhua Plaza", "S2")])
    assert [one.site for one in found] == [None]


def test_one_translation_is_consistent():
    assert inconsistencies([seen("Culture Square"), seen("Culture Square", "S2")]) == ()
    assert inconsistencies([]) == ()


def test_the_form_of_the_standard_is_the_right_one_and_comes_first():
    expected = "Wenhua Square"
    found = inconsistencies(
        [
            seen("Culture Plaza", expected=expected),
            seen("Culture Plaza", expected=expected),
            seen("WENHUA SQUARE", expected=expected),
        ]
    )
    assert found[0].expected == expected
    assert [(w.text, w.right) for w in found[0].wordings] == [
        ("WENHUA SQUARE", True),
        ("Culture Plaza", False),
    ]


def test_a_frequent_slip_of_the_standards_form_does_not_lead_it():
    one = [seen("Wenhua Sqaure", expected="Wenhua Square")] * 3
    found = inconsistencies([*one, seen("Wenhua Square", expected="Wenhua Square"), *more("Culture Plaza")])
    assert wordings(found) == [["Wenhua Square", "Culture Plaza"]]
    assert [len(wording.seen) for wording in found[0].wordings] == [4, 5]


def more(text):
    return [seen(text, expected="Wenhua Square")] * 5


def test_a_wording_is_written_as_most_write_it():
    found = inconsistencies([seen("CULTURE SQUARE"), *[seen("Culture Square")] * 2, seen("Wenhua Plaza")])
    assert wordings(found) == [["Culture Square", "Wenhua Plaza"]]


def test_of_equally_frequent_wordings_the_first_by_letters_leads():
    assert wordings(inconsistencies([seen("Wenhua Plaza"), seen("Culture Square")])) == [
        ["Culture Square", "Wenhua Plaza"]
    ]


@pytest.mark.parametrize("other", ["culture square", "CULTURE  SQUARE", "Culture Sqaure", "Culture Squares"])
def test_capitals_and_slips_are_no_other_translation(other):
    assert inconsistencies([seen("Culture Square"), seen(other)]) == ()


def test_a_text_without_letters_is_no_translation():
    assert inconsistencies([seen("Culture Square"), seen("…")]) == ()


def test_languages_names_and_kinds_of_signs_are_kept_apart():
    assert inconsistencies([seen("Culture Square"), seen("문화 광장", language=KO)]) == ()
    assert inconsistencies([seen("Culture Square"), seen("Wenhua Plaza", zh="人民广场")]) == ()
    road = seen("WENHUA GUANGCHANG", expected="WENHUA GUANGCHANG")
    assert inconsistencies([seen("Culture Square", expected="Culture Square"), road]) == ()


def test_a_site_that_differs_in_itself_as_all_others_do_is_not_told_twice():
    both = [seen(text, site) for site in ("S1", "S2") for text in ("Culture Square", "Wenhua Plaza")]
    assert [one.site for one in inconsistencies(both)] == ["S1", "S2"]


def test_a_site_that_differs_in_itself_and_from_others_is_told_twice():
    texts = [seen("Culture Square"), seen("Wenhua Plaza"), seen("Culture Square", "S2")]
    assert [one.site for one in inconsistencies(texts)] == ["S1", None]


def test_the_answer_does_not_depend_on_the_order():
    texts = ["Culture Square", "Culture Sqaure", "Wenhua Plaza", "Wenhua Plasa", "Culture Square"]
    one = inconsistencies([seen(text) for text in texts])
    other = inconsistencies([seen(text) for text in reversed(texts)])
    assert wordings(one) == wordings(other)


# --- which are doubted ----------------------------------------------------------------------------


def test_the_rarer_texts_of_a_site_are_doubted():
    texts = [seen("Culture Square", message=1), seen("Wenhua Plaza", message=2)]
    assert doubted([*texts, seen("Culture Square", message=3)]) == {(2, "en"): WITHIN}


def test_the_rarer_texts_of_the_city_are_doubted():
    texts = [seen("Culture Square", message=i, site=f"S{i}") for i in (1, 2)]
    assert doubted([*texts, seen("Wenhua Plaza", message=3, site="S3")]) == {(3, "en"): ACROSS}


def test_a_text_that_differs_within_its_site_is_doubted_for_that():
    texts = [seen("Culture Square", message=1), seen("Culture Square", message=2)]
    others = [seen("Wenhua Plaza", message=3), seen("Culture Square", site="S2", message=4)]
    assert doubted([*texts, *others]) == {(3, "en"): WITHIN}


def test_what_is_wrong_or_decided_anyway_is_not_doubted_too():
    texts = [seen("Culture Square", message=1), seen("Culture Square", message=2)]
    assert doubted([*texts, seen("Wenhua Plaza", message=3, right=False)]) == {}


def test_the_standards_form_is_never_doubted():
    expected = "Wenhua Square"
    texts = [seen("Culture Plaza", message=i, expected=expected) for i in (1, 2)]
    one = seen("Wenhua Square", message=3, expected=expected)
    assert doubted([*texts, one]) == {(1, "en"): WITHIN, (2, "en"): WITHIN}


# --- one Korean reading of a name at a site (WR27) ------------------------------------------------


def korean(text, **how):
    return seen(text, zh="刘公岛码头", language=KO, **how)


MOST = [korean("유공도 부두", message=i) for i in (1, 2)]
OTHER = "류궁섬 부두"


def test_a_name_read_otherwise_than_most_of_its_site_is_doubted():
    assert readings([*MOST, korean(OTHER, message=3)]) == {(3, "ko"): READING}


def test_a_name_read_otherwise_at_another_site_is_not():
    assert readings([*MOST, korean(OTHER, site="S2", message=3)]) == {}


def test_of_two_readings_as_frequent_both_are_doubted():
    assert readings([MOST[0], korean(OTHER, message=3)]) == {(1, "ko"): READING, (3, "ko"): READING}


def test_english_is_no_reading_of_a_name():
    assert readings([*MOST, seen(OTHER, zh="刘公岛码头", message=3)]) == {}


def test_a_reading_that_is_wrong_or_decided_anyway_is_not_doubted_too():
    assert readings([*MOST, korean(OTHER, message=3, right=False)]) == {}
