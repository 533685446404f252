"""The rules of weight: what is defective, what only doubtful."""

import pytest

from signcheck.checking.check import check_entry, check_photo
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.signs import Doubt, Entry, Sign, Text
from signcheck.standard import Authority, Form, Standard, Status, Term
from signcheck.verdicts import FindingKind, Verdict, worst

ALL = (Language.ZH, Language.EN, Language.KO)
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def form(language, text, status=Status.STANDARD, authority=Authority.USAGE, note=""):
    return Form(language, text, status, authority, "test source", note)


def term(zh, *forms, domain="general"):
    return Term(domain, zh, "", forms)


USAGE = term(
    "出口",
    form(Language.EN, "Exit"),
    form(Language.EN, "Way Out", Status.ACCEPTED),
    form(Language.EN, "Export", Status.FORBIDDEN, note="means sending goods abroad"),
    form(Language.EN, "Egress", Status.DEPRECATED, note="outdated"),
    form(Language.KO, "출구"),
)
NORM = term(
    "安全出口",
    form(Language.EN, "Safety Exit", authority=Authority.NORM),
    form(Language.EN, "Security Exit", Status.DEPRECATED, note="outdated"),
    form(Language.KO, "비상구"),
)
TICKETS = term("售票处", form(Language.EN, "Tickets"), form(Language.KO, "매표소"))
CITY = term("问讯处", form(Language.EN, "Information", authority=Authority.CITY))
STANDARD = Standard([USAGE, NORM, TICKETS, CITY], version="test-1")


def text(words, language, score=0.99, weakest=0.98):
    return Text(words, language, (Line(words, language, score, SQUARE, "test", weakest),))


def entry(zh, en=None, ko=None, *, score=0.99, weakest=0.98, unread=()):
    translations = {}
    if en:
        translations[Language.EN] = text(en, Language.EN, score, weakest)
    if ko:
        translations[Language.KO] = text(ko, Language.KO, score, weakest)
    return Entry(text(zh, Language.ZH) if zh else None, translations, unread)


def judged(checked, language=Language.EN):
    return next(j for j in checked.judgements if j.language is language)


def test_right_translations_are_compliant():
    checked = check_entry(entry("出口", "Exit", "출구"), STANDARD, ALL)
    assert checked.verdict is Verdict.COMPLIANT
    assert checked.term == "出口"
    assert judged(checked).kind is None
    assert judged(checked).expected == ("Exit", "Way Out")
    assert judged(checked).source == "test source"


@pytest.mark.parametrize("seen", ["EXIT", "Way Out", "WAY OUT"])
def test_capitals_and_accepted_forms_are_compliant(seen):
    assert judged(check_entry(entry("出口", seen, "출구"), STANDARD, ALL)).verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("seen", ["eXit", "WayOut", "WAYOUT", "Exit.", "Way Out,"])
def test_odd_capitals_lost_spaces_and_marks_at_the_end_are_a_doubtful_format(seen):
    found = judged(check_entry(entry("出口", seen, "출구"), STANDARD, ALL))
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.FORMAT)


def test_missing_translation_of_a_listed_term_is_defective():
    checked = check_entry(entry("出口", "Exit"), STANDARD, ALL)
    assert checked.verdict is Verdict.DEFECTIVE
    assert judged(checked, Language.KO).kind is FindingKind.MISSING
    assert judged(checked, Language.KO).expected == ("출구",)


def test_unread_text_beside_the_sign_makes_missing_doubtful():
    lost = Line("", Language.KO, 0.0, SQUARE, "test")
    found = judged(check_entry(entry("出口", "Exit", unread=(lost,)), STANDARD, ALL), Language.KO)
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.MISSING)


def test_a_language_that_is_not_required_may_be_absent_but_is_judged_where_it_stands():
    zh_en = (Language.ZH, Language.EN)
    assert check_entry(entry("出口", "Exit"), STANDARD, zh_en).verdict is Verdict.COMPLIANT
    assert judged(check_entry(entry("出口", "Exit", "매표소"), STANDARD, zh_en), Language.KO).kind


def test_misspelling_read_surely_is_defective_else_doubtful():
    sure = judged(check_entry(entry("售票处", "Tickest", "매표소"), STANDARD, ALL))
    assert (sure.verdict, sure.kind) == (Verdict.DEFECTIVE, FindingKind.MISSPELT)
    unsure = judged(check_entry(entry("售票处", "Tickest", "매표소", weakest=0.6), STANDARD, ALL))
    assert (unsure.verdict, unsure.kind) == (Verdict.DOUBTFUL, FindingKind.MISSPELT)


def test_forbidden_form_is_defective_whatever_the_authority_and_gives_the_reason():
    found = judged(check_entry(entry("出口", "EXPORT", "출구"), STANDARD, ALL))
    assert (found.verdict, found.kind) == (Verdict.DEFECTIVE, FindingKind.FORBIDDEN)
    assert any("goods" in str(note.values) for note in found.notes)


def test_deprecated_form_weighs_as_much_as_the_expected_one():
    usage = judged(check_entry(entry("出口", "Egress", "출구"), STANDARD, ALL))
    assert (usage.verdict, usage.kind) == (Verdict.DOUBTFUL, FindingKind.DEPRECATED)
    norm = judged(check_entry(entry("安全出口", "Security Exit", "비상구"), STANDARD, ALL))
    assert (norm.verdict, norm.kind) == (Verdict.DEFECTIVE, FindingKind.DEPRECATED)


def test_other_wording_is_defective_only_against_an_approved_form():
    usage = judged(check_entry(entry("出口", "Departure Gate", "출구"), STANDARD, ALL))
    assert (usage.verdict, usage.kind) == (Verdict.DOUBTFUL, FindingKind.NONSTANDARD)
    city = judged(check_entry(entry("问讯处", "Ask Here Please"), STANDARD, ALL))
    assert (city.verdict, city.kind) == (Verdict.DEFECTIVE, FindingKind.NONSTANDARD)


def test_another_terms_translation_is_named():
    found = judged(check_entry(entry("出口", "Tickets", "출구"), STANDARD, ALL))
    assert found.kind is FindingKind.WRONG_TRANSLATION
    assert found.values == {"terms": ["售票处"]}


def test_chinese_that_is_not_listed_makes_everything_doubtful():
    checked = check_entry(entry("海上日出餐厅", "Sunrise"), STANDARD, ALL)
    assert checked.term is None
    assert {j.verdict for j in checked.judgements} == {Verdict.DOUBTFUL}
    assert judged(checked).kind is FindingKind.UNLISTED
    assert judged(checked, Language.KO).kind is FindingKind.MISSING


def test_chinese_matched_only_nearly_never_gives_defective():
    checked = check_entry(entry("安全出日", "Export"), STANDARD, ALL)
    assert checked.term in ("安全出口", None)
    assert Verdict.DEFECTIVE not in {j.verdict for j in checked.judgements}


def test_foreign_text_without_chinese():
    checked = check_entry(entry(None, "Exit"), STANDARD, ALL)
    assert checked.verdict is Verdict.DOUBTFUL
    assert judged(checked, Language.ZH).kind is FindingKind.CHINESE_MISSING


def test_chinese_read_too_unsurely_is_unreadable():
    unsure = Entry(text("出口", Language.ZH, score=0.4), {})
    checked = check_entry(unsure, STANDARD, ALL)
    assert checked.verdict is Verdict.UNREADABLE


def test_photo_takes_the_gravest_verdict_and_names_the_standard():
    signs = [
        Sign(SQUARE, (entry("出口", "Exit", "출구"),)),
        Sign(SQUARE, (entry("出口", "Export", "출구"),)),
    ]
    checked = check_photo(signs, STANDARD)
    assert [s.verdict for s in checked.signs] == [Verdict.COMPLIANT, Verdict.DEFECTIVE]
    assert checked.verdict is Verdict.DEFECTIVE
    assert checked.standard == "test-1"


def test_a_photo_without_signs_is_unreadable():
    assert check_photo([], STANDARD).verdict is Verdict.UNREADABLE
    assert worst([Verdict.COMPLIANT, Verdict.UNREADABLE, Verdict.DOUBTFUL]) is Verdict.DOUBTFUL


@pytest.mark.parametrize(
    ("seen", "kind"), [("툴구", FindingKind.MISSPELT), ("입구", FindingKind.NONSTANDARD)]
)
def test_a_slip_of_one_letter_within_a_syllable_is_a_misspelling(seen, kind):
    assert judged(check_entry(entry("出口", "Exit", seen), STANDARD, ALL), Language.KO).kind is kind


def test_a_recogniser_without_character_probabilities_never_makes_a_misspelling_defective():
    found = judged(check_entry(entry("售票处", "Tickest", "매표소", weakest=0.0), STANDARD, ALL))
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.MISSPELT)


# --- a right sign is never accused ----------------------------------------------------------


HALL = term(
    "游客中心",
    form(Language.EN, "Tourist Center", authority=Authority.NORM),
    form(Language.EN, "Traveler Heart", Status.FORBIDDEN, note="心 taken as the organ"),
)
SHOP = term("失物招领", form(Language.EN, "Lost and Found", authority=Authority.NORM))
FARM = term("农场", form(Language.EN, "Farm", authority=Authority.NORM))
NEAR_FORBIDDEN = term(
    "停车场",
    form(Language.EN, "Parking", authority=Authority.NORM),
    form(Language.EN, "Barking", Status.FORBIDDEN, note="what dogs do"),
    form(Language.EN, "Stop Car Field", Status.FORBIDDEN, note="word for word"),
)
APPROVED = Standard([HALL, SHOP, FARM, NEAR_FORBIDDEN, CITY, NORM], version="test-2")
ENGLISH = (Language.ZH, Language.EN)


def approved(zh, *words, **how):
    lines = tuple(Line(w, Language.EN, 0.99, SQUARE, "test", how.get("weakest", 0.98)) for w in words)
    seen = Entry(text(zh, Language.ZH), {Language.EN: Text(" ".join(words), Language.EN, lines)})
    return judged(check_entry(seen, APPROVED, ENGLISH))


@pytest.mark.parametrize(
    ("zh", "seen"),
    [
        ("游客中心", "Tourist Centre"),
        ("游客中心", "Tourists Center"),
        ("游客中心", "The Tourist Center"),
        ("失物招领", "Lost & Found"),
    ],
)
def test_regional_spelling_number_and_articles_are_no_misspellings(zh, seen):
    found = approved(zh, seen)
    assert (found.verdict, found.kind) == (Verdict.COMPLIANT, None)
    assert found.rule.startswith("variant.")


@pytest.mark.parametrize("seen", ["lnformation", "INFORMATlON", "|nformation", "!nformation"])
def test_letters_that_look_the_same_are_the_same(seen):
    assert approved("问讯处", seen).verdict is Verdict.COMPLIANT


def test_a_slip_that_no_photo_shows_is_doubtful():
    found = approved("农场", "Farrn")
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.MISSPELT)
    assert approved("农场", "Fram").verdict is Verdict.DEFECTIVE


def test_a_line_of_something_else_read_on_is_doubtful():
    found = approved("问讯处", "Information", "Sea View Hotel")
    assert (found.verdict, found.rule) == (Verdict.DOUBTFUL, "glossary.more_text")
    assert approved("问讯处", "Ask Here", "Please Friends").verdict is Verdict.DEFECTIVE


@pytest.mark.parametrize(
    ("seen", "left_out"),
    [
        ("Information 328", "328"),
        ("A7 Information", "A7"),
        ("Information ¥80", "¥80"),
        ("Information C-473", "C-473"),
        ("Information Tel: 0631-5482874", "Tel: 0631-5482874"),
    ],
)
def test_a_number_or_code_beside_the_right_words_is_left_out(seen, left_out):
    found = approved("问讯处", seen)
    assert (found.verdict, found.rule) == (Verdict.COMPLIANT, "glossary.exact")
    assert found.evidence["left_out"] == left_out


def test_a_number_beside_words_that_have_their_own_is_doubtful():
    gates = Standard([term("2号门", form(Language.EN, "Gate 2"))], version="4")
    assert judged(check_entry(entry("2号门", "Gate 2 24"), gates, ENGLISH)).rule == "glossary.more_text"


@pytest.mark.parametrize("seen", ["Information B", "2 Information", "Information HAIER"])
def test_a_letter_or_another_word_beside_the_right_words_is_doubtful(seen):
    assert (approved("问讯处", seen).verdict, approved("问讯处", seen).rule) == (
        Verdict.DOUBTFUL,
        "glossary.more_text",
    )


def test_a_forbidden_form_one_letter_from_the_right_one_must_be_read_surely():
    assert approved("停车场", "Barking", weakest=0.97).verdict is Verdict.DEFECTIVE
    unsure = approved("停车场", "Barking", weakest=0.9)
    assert (unsure.verdict, unsure.kind) == (Verdict.DOUBTFUL, FindingKind.FORBIDDEN)
    assert "doubt.unsure" in {note.id for note in unsure.notes}
    assert approved("停车场", "Stop Car Field", weakest=0.9).verdict is Verdict.DEFECTIVE


def test_an_unsure_reading_is_the_reason_that_is_given():
    lines = (Line("Ask Here Please", Language.EN, 0.9, SQUARE, "test", 0.8),)
    seen = Entry(text("问讯处", Language.ZH), {Language.EN: Text("Ask Here Please", Language.EN, lines)})
    found = judged(check_entry(seen, APPROVED, ENGLISH))
    assert found.verdict is Verdict.DOUBTFUL
    assert [note.id for note in found.notes] == ["doubt.unsure"]


def test_an_office_must_stand_behind_every_sense_of_a_head():
    senses = [
        Term("a", "门", "gate", (form(Language.EN, "Gate", authority=Authority.NORM),)),
        Term("b", "门", "door", (form(Language.EN, "Door"),)),
    ]
    seen = entry("门", "Portal Way")
    assert judged(check_entry(seen, Standard(senses, version="3"), ENGLISH)).verdict is Verdict.DOUBTFUL
    assert judged(check_entry(seen, Standard(senses[:1], version="3"), ENGLISH)).verdict is Verdict.DEFECTIVE


def test_each_sense_of_a_head_may_stand():
    senses = [
        Term("a", "门", "", (form(Language.EN, "Gate"),)),
        Term("b", "门", "", (form(Language.EN, "Door"),)),
    ]
    for right in ("Gate", "Door"):
        checked = check_entry(entry("门", right), Standard(senses, version="3"), ENGLISH)
        assert checked.verdict is Verdict.COMPLIANT


def test_beside_chinese_that_was_not_read_surely_nothing_is_defective():
    chinese = text("问讯处", Language.ZH, score=0.9, weakest=0.7)
    for translations in ({}, {Language.EN: text("Ask Here Please", Language.EN)}):
        checked = check_entry(Entry(chinese, translations), APPROVED, ENGLISH)
        assert checked.verdict is Verdict.DOUBTFUL
        assert checked.judgements[0].evidence["chinese_weakest"] == 0.7
    right = check_entry(Entry(chinese, {Language.EN: text("Information", Language.EN)}), APPROVED, ENGLISH)
    assert right.verdict is Verdict.COMPLIANT


def test_translations_of_two_texts_of_one_board_may_have_been_paired_wrongly():
    swapped = Sign(SQUARE, (entry("问讯处", "Safety Exit"), entry("安全出口", "Information")))
    checked = check_photo([swapped], APPROVED, required=ENGLISH)
    assert {e.verdict for e in checked.signs[0].entries} == {Verdict.DOUBTFUL}
    assert checked.verdict is Verdict.DOUBTFUL
    assert judged(checked.signs[0].entries[0]).rule == "neighbours.swapped"
    alone = check_photo([Sign(SQUARE, (entry("问讯处", "Safety Exit"),))], APPROVED, required=ENGLISH)
    assert alone.verdict is Verdict.DEFECTIVE


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        ("Safety Exit", Verdict.COMPLIANT),
        ("SAFETY EXIT", Verdict.COMPLIANT),
        ("safety exit", Verdict.DOUBTFUL),
        ("Safety Exit.", Verdict.DOUBTFUL),
        ("Safety-Exit", Verdict.DOUBTFUL),
        ("ＳＡＦＥＴＹ　ＥＸＩＴ", Verdict.COMPLIANT),
    ],
)
def test_capitals_and_punctuation_are_a_matter_of_format(seen, verdict):
    found = approved("安全出口", seen)
    assert found.verdict is verdict
    assert found.kind is (None if verdict is Verdict.COMPLIANT else FindingKind.FORMAT)


def test_a_pictogram_read_as_letters_beside_the_right_words_is_no_fault():
    def seen(score):
        lines = (
            Line("Information", Language.EN, 0.99, SQUARE, "test", 0.98),
            Line("ie", Language.EN, score, SQUARE, "test", score),
        )
        entry = Entry(text("问讯处", Language.ZH), {Language.EN: Text("Information ie", Language.EN, lines)})
        return judged(check_entry(entry, APPROVED, ENGLISH)).verdict

    assert seen(0.6) is Verdict.COMPLIANT
    assert seen(0.9) is Verdict.DOUBTFUL


@pytest.mark.parametrize(("weakest", "verdict"), [(0.98, Verdict.DEFECTIVE), (0.8, Verdict.DOUBTFUL)])
def test_a_form_that_is_right_elsewhere_and_near_to_the_right_one_must_be_read_surely(weakest, verdict):
    from signcheck.checking.expectation import Expectation, Origin
    from signcheck.checking.rules import Subject, judge

    here, there = form(Language.EN, "Harbin", authority=Authority.NORM), form(Language.EN, "Haerbin")
    expectation = Expectation(
        "哈尔滨",
        Origin.LISTED,
        {Language.EN: (here,)},
        elsewhere={Language.EN: (there,)},
        pinyin=True,
    )
    seen = text("Haerbin", Language.EN, weakest=weakest)
    found = judge(Subject(Language.EN, seen, expectation, APPROVED))
    assert (found.verdict, found.kind) == (verdict, FindingKind.TRANSLATION_INSTEAD_OF_PINYIN)


def test_chinese_that_repeats_another_text_needs_no_translations():
    again = Entry(text("售票處", Language.ZH), {}, doubts=(Doubt.REPEATS,))
    checked = check_entry(again, STANDARD, ALL)
    assert checked.term == "售票处"
    assert [(j.language, j.rule) for j in checked.judgements] == [(Language.ZH, "scripts.traditional")]
    same = Entry(text("售票处", Language.ZH), {}, doubts=(Doubt.REPEATS,))
    assert check_entry(same, STANDARD, ALL).verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("doubt", [doubt for doubt in Doubt if doubt is not Doubt.REPEATS])
def test_every_doubt_about_an_entry_says_why_nothing_is_sure(doubt):
    sure = check_entry(Entry(text("出口", Language.ZH), {}), STANDARD, ALL)
    assert judged(sure, Language.KO).verdict is Verdict.DEFECTIVE
    checked = check_entry(Entry(text("出口", Language.ZH), {}, doubts=(doubt,)), STANDARD, ALL)
    found = judged(checked, Language.KO)
    assert found.verdict is Verdict.DOUBTFUL
    assert found.evidence["doubts"] == [doubt.value]
    assert [note.id for note in found.notes] == [f"doubt.{doubt}"]
