"""New versions out of old ones: laid over, adopted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given

from signcheck.languages import Language
from signcheck.standard import Authority, Form, Status, Term, load_standard
from signcheck.standard.revise import adopt, lay_over, one_each

from .exchange.strategies import STANDARDS

EN, KO = Language.EN, Language.KO


def form(text: str, status=Status.STANDARD, language=EN, authority=Authority.DRAFT) -> Form:
    return Form(language, text, status, authority, "list", "why")


OLD = Term(
    "general",
    "厕所",
    "",
    (
        form("Toilet"),
        form("Restroom", Status.ACCEPTED),
        form("WC Place", Status.FORBIDDEN),
        form("화장실", language=KO),
    ),
)
OTHER = Term("road", "入口", "", (form("Entrance"),))


def texts(term: Term) -> list[str]:
    return [f"{f.status} {f.text}" for f in term.forms]


def test_right_forms_give_way_and_known_wrong_ones_stay():
    new = Term("general", "厕所", "", (form("Washroom"),))
    laid, other = lay_over([OLD, OTHER], [new])
    assert texts(laid) == ["standard Washroom", "forbidden WC Place", "standard 화장실"]
    assert other == OTHER


def test_wrong_forms_alone_let_the_right_ones_stand():
    new = Term("general", "厕所", "", (form("Toilette", Status.FORBIDDEN),))
    (laid,) = lay_over([OLD], [new])
    assert texts(laid) == [
        "forbidden Toilette",
        "standard Toilet",
        "accepted Restroom",
        "forbidden WC Place",
        "standard 화장실",
    ]


def test_what_is_said_anew_of_a_text_counts():
    new = Term("general", "厕所", "", (form("WC Place", Status.ACCEPTED), form("Toilet", Status.FORBIDDEN)))
    (laid,) = lay_over([OLD], [new])
    assert texts(laid) == ["accepted WC Place", "forbidden Toilet", "standard 화장실"]


def test_another_domain_is_the_same_term():
    new = Term("city", "厕所", "", (form("Washroom"), form("공중화장실", language=KO)))
    laid = lay_over([OLD, OTHER], [new])
    assert {term.domain: texts(term) for term in laid} == {
        "general": ["forbidden WC Place"],
        "road": ["standard Entrance"],
        "city": ["standard Washroom", "standard 공중화장실"],
    }


def test_another_sense_is_another_term():
    new = replace(OTHER, sense="trade")
    assert lay_over([OLD, OTHER], [new]) == [OLD, OTHER, new]


def test_new_terms_follow():
    new = Term("city", "出口", "", (form("Exit"),))
    assert lay_over([OLD, OTHER], [new]) == [OLD, OTHER, new]


def test_a_term_in_two_parts_is_made_one():
    parts = [replace(OTHER, forms=(form("입구", language=KO),)), OTHER]
    (whole,) = one_each(parts)
    assert [f.text for f in whole.forms] == ["Entrance", "입구"]


def test_a_standard_laid_over_itself_is_itself():
    terms = load_standard().terms
    assert lay_over(terms, terms) == list(terms)


@given(STANDARDS)
def test_laid_over_nothing_it_is_itself(terms):
    assert lay_over([], terms) == one_each(terms)
    assert lay_over(terms, []) == terms
    assert lay_over(terms, terms) == terms


def test_adopting_gives_the_city_what_no_office_stood_behind():
    shipped = load_standard().terms
    city = adopt(shipped)
    before = Counter(f.authority for term in shipped for f in term.forms)
    after = Counter(f.authority for term in city for f in term.forms)
    assert after[Authority.DRAFT] == after[Authority.USAGE] == 0
    assert after[Authority.NORM] == before[Authority.NORM] > 0
    assert after[Authority.CITY] == before[Authority.DRAFT] + before[Authority.USAGE] + before[Authority.CITY]
    for old, new in zip(shipped, city, strict=True):
        assert replace(new, forms=()) == replace(old, forms=())
        for was, form_now in zip(old.forms, new.forms, strict=True):
            assert replace(form_now, authority=was.authority) == was


def test_adopting_one_domain_leaves_the_others():
    assert adopt([OLD, OTHER], "road") == [
        OLD,
        replace(OTHER, forms=(form("Entrance", authority=Authority.CITY),)),
    ]
