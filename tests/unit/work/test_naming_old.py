"""One Chinese name, one translation: in a site, and in the city."""

import pytest

from signcheck.checking.consistency import Observation, inconsistencies
from signcheck.languages import Language
from signcheck.verdicts import Verdict


def seen(text, site="S1", zh="文化广场", verdict=Verdict.COMPLIANT, expected="", weakest=0.0, **how):
    language = how.get("language", Language.EN)
    return Observation(site, "P1", f"{site}-{text}", zh, language, text, verdict, expected, weakest)


def wordings(found):
    return [[wording.text for wording in one.wordings] for one in found]


def test_two_translations_at_one_site():
    found = inconsistencies([seen("Culture Square"), seen("Wenhua Plaza"), seen("Culture Square")])
    assert [(one.site, one.zh) for one in found] == [("S1", "文化广场")]
    assert wordings(found) == [["Culture Square", "Wenhua Plaza"]]
    assert [len(wording.seen) for wording in found[0].wordings] == [2, 1]


def test_two_sites_that_differ_are_the_citys():
    found = inconsistencies([seen("Culture Square"), seen("Wenhua Plaza", "S2")])
    assert [one.site for one in found] == [None]


def test_the_form_of_the_standard_is_the_right_one_and_comes_first():
    expected = "Wenhua Square"
    found = inconsistencies(
        [
            seen("Culture Plaza", verdict=Verdict.DEFECTIVE, expected=expected),
            seen("Culture Plaza", verdict=Verdict.DEFECTIVE, expected=expected),
            seen("WENHUA SQUARE", expected=expected),
        ]
    )
    assert found[0].expected == expected
    assert [(w.text, w.right) for w in found[0].wordings] == [
        ("WENHUA SQUARE", True),
        ("Culture Plaza", False),
    ]


@pytest.mark.parametrize("other", ["culture square", "CULTURE  SQUARE", "Culture Sqaure", "Culture Squares"])
def test_capitals_and_slips_are_no_other_translation(other):
    assert inconsistencies([seen("Culture Square"), seen(other)]) == ()


def test_only_texts_that_were_read_surely_count():
    first = seen("Culture Square")
    for verdict, weakest, count in (
        (Verdict.UNREADABLE, 1.0, 0),
        (Verdict.DOUBTFUL, 0.6, 0),
        (Verdict.DOUBTFUL, 0.99, 1),
        (Verdict.DEFECTIVE, 0.6, 1),
    ):
        assert len(inconsistencies([first, seen("Wenhua Plaza", verdict=verdict, weakest=weakest)])) == count


def test_languages_names_and_kinds_of_signs_are_kept_apart():
    assert inconsistencies([seen("Culture Square"), seen("문화 광장", language=Language.KO)]) == ()
    assert inconsistencies([seen("Culture Square"), seen("Wenhua Plaza", zh="人民广场")]) == ()
    road = seen("WENHUA GUANGCHANG", expected="WENHUA GUANGCHANG")
    assert inconsistencies([seen("Culture Square", expected="Culture Square"), road]) == ()


def test_a_site_that_differs_in_itself_as_all_others_do_is_not_told_twice():
    both = [seen(text, site) for site in ("S1", "S2") for text in ("Culture Square", "Wenhua Plaza")]
    assert [one.site for one in inconsistencies(both)] == ["S1", "S2"]


def test_the_answer_does_not_depend_on_the_order():
    texts = ["Culture Square", "Culture Sqaure", "Wenhua Plaza", "Wenhua Plasa", "Culture Square"]
    one = inconsistencies([seen(text) for text in texts])
    other = inconsistencies([seen(text) for text in reversed(texts)])
    assert wordings(one) == wordings(other)
