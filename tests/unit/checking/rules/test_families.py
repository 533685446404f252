"""What each family of rules says; the rules of weight are in test_check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signcheck.checking.calibration import calibration
from signcheck.checking.check import check_entry, check_photo
from signcheck.checking.rules import CHECKS, Subject, judge
from signcheck.checking.say import say
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.reading.line import Appearance
from signcheck.signs import Entry, Sign, Text
from signcheck.standard import Authority, Form, Standard, Status, Term, load_standard
from signcheck.standard.checks import FAMILIES, Checks
from signcheck.standard.profile import load_profile
from signcheck.verdicts import FindingKind, Severity, Verdict

ENGLISH = (Language.ZH, Language.EN)
SHARP = Appearance(40.0, 0.7, 0.6, (255, 255, 255), (0, 0, 0))


def square(at):
    return ((0.0, at), (100.0, at), (100.0, at + 10.0), (0.0, at + 10.0))


def form(text, language=Language.EN, status=Status.STANDARD, note="", authority=Authority.CITY):
    return Form(language, text, status, authority, "test source", note)


def term(zh, *forms, domain="transport"):
    return Term(domain, zh, "", forms)


STANDARD = Standard(
    [
        term("出口", form("Exit"), form("출구", Language.KO)),
        term("入口", form("Entrance"), form("입구", Language.KO)),
        term("售票处", form("Ticket Office"), form("매표소", Language.KO)),
        term("文化路", form("Wenhua Road"), form("Road of Culture", status=Status.FORBIDDEN)),
        term("游客中心", form("Tourist Center"), form("Traveler Heart", status=Status.FORBIDDEN)),
        term("残疾人", form("Accessible"), form("Deformed Man", status=Status.FORBIDDEN, note="offensive")),
        term("禁止靠近", form("Keep Away"), form("접근 금지", Language.KO), domain="emergency"),
        term("当心触电", form("Danger! Electric Shock"), domain="emergency"),
        term("候车室", form("Waiting Room", authority=Authority.DRAFT)),
    ],
    version="test",
)


@pytest.fixture(scope="module")
def general():
    return load_profile("general")


def text(words, language, at=20.0, *, score=0.99, weakest=0.98):
    return Text(words, language, (Line(words, language, score, square(at), "test", weakest),))


def entry(zh, en=None, at=0.0, **how):
    translations = {Language.EN: text(en, Language.EN, at + 10, **how)} if en else {}
    return Entry(text(zh, Language.ZH, at), translations)


def english(zh, en, profile=None, **how):
    checked = check_entry(entry(zh, en, **how), STANDARD, ENGLISH, profile)
    return next(j for j in checked.judgements if j.language is Language.EN)


def board(*entries, profile=None):
    checked = check_photo([Sign(square(0.0), entries)], STANDARD, profile=profile, required=ENGLISH)
    return [next(j for j in e.judgements if j.language is Language.EN) for e in checked.signs[0].entries]


def test_every_family_that_a_profile_can_name_has_its_check():
    assert tuple(CHECKS) == FAMILIES
    for name in load_standard().profile_names:
        assert set(load_profile(name).checks.families) <= set(FAMILIES)


def test_the_family_that_decided_is_named_and_the_profile_can_leave_one_out(general):
    found = english("出口", "Entrance", general)
    assert found.family == "wording"
    without = replace(general, checks=Checks(families=("presence", "exact")))
    assert english("出口", "Entrance", without).kind is FindingKind.UNLISTED


def test_the_order_of_families_is_the_profiles(general):
    pinyin = Standard(
        [term("文化路", form("Wenhua Road"), form("Wenhua Lu", status=Status.FORBIDDEN))], version="t"
    )
    seen = entry("文化路", "Wenhua Lu")
    default = check_entry(seen, pinyin, ENGLISH, general).judgements[0]
    assert default.kind is FindingKind.FORBIDDEN
    families = ("presence", "exact", "names", "listed")
    turned = replace(general, checks=Checks(families=families))
    names_first = check_entry(seen, pinyin, ENGLISH, turned).judgements[0]
    assert names_first.kind is FindingKind.PINYIN_INSTEAD_OF_TRANSLATION


# --- writing ------------------------------------------------------------------------------------


def test_a_broken_writing_rule_is_named_with_its_norm(general):
    found = english("出口", "exit", general)
    assert (found.verdict, found.kind, found.rule) == (
        Verdict.DOUBTFUL,
        FindingKind.FORMAT,
        "writing.WR09",
    )
    assert "DB11/T 334" in found.source
    assert found.evidence["suggestion"] == "Exit"
    assert found.severity is Severity.MINOR


def test_the_profile_gives_a_writing_rule_its_severity_or_turns_it_off(general):
    graver = replace(general, rules={**general.rules, "WR09": Severity.MAJOR})
    assert english("出口", "exit", graver).severity is Severity.MAJOR
    off = replace(general, rules={**general.rules, "WR09": None})
    assert english("出口", "exit", off).rule == "glossary.format"


def test_capitals_on_a_line_that_was_not_read_surely_are_no_fault(general):
    assert english("出口", "eXit", general, weakest=0.4).verdict is Verdict.COMPLIANT


def test_a_mark_at_the_end_is_seen_on_a_line_that_was_not_read_surely(general):
    found = english("售票处", "Ticket Office,", general, weakest=0.4)
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.FORMAT)


def test_words_written_as_one_may_be_so_on_a_line_that_was_not_read_surely(general):
    assert english("售票处", "TicketOffice", general, weakest=0.4).verdict is Verdict.COMPLIANT
    assert english("售票处", "TicketOffice", general).kind is FindingKind.FORMAT


@pytest.mark.parametrize(("seen", "verdict"), [("매 표소", Verdict.DOUBTFUL), ("매표소", Verdict.COMPLIANT)])
def test_korean_torn_by_spaces_is_a_format(seen, verdict):
    translations = {Language.KO: text(seen, Language.KO, weakest=0.4)}
    checked = check_entry(
        Entry(text("售票处", Language.ZH), translations), STANDARD, (Language.ZH, Language.KO)
    )
    assert checked.verdict is verdict
    assert checked.judgements[0].kind in (None, FindingKind.FORMAT)


def test_korean_in_two_lines_is_not_torn():
    lines = tuple(
        Line(w, Language.KO, 0.99, square(at), "test", 0.98) for w, at in (("매표", 20.0), ("소", 30.0))
    )
    seen = {Language.KO: Text("매표 소", Language.KO, lines)}
    checked = check_entry(Entry(text("售票处", Language.ZH), seen), STANDARD, (Language.ZH, Language.KO))
    assert checked.verdict is Verdict.COMPLIANT


def test_a_text_that_nobody_lists_can_still_be_badly_written(general):
    found = english("海上日出餐厅请勿喧哗", "Don't Shout", general)
    assert (found.verdict, found.kind, found.rule) == (
        Verdict.DOUBTFUL,
        FindingKind.FORMAT,
        "writing.WR17",
    )
    assert english("海上日出餐厅", "Sunrise", general).kind is FindingKind.UNLISTED


# --- decoration ---------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["0631-5220000", "www.example.cn", "B12", "8:00-17:00"])
def test_a_number_or_address_is_no_translation(words):
    found = english("售票处", words)
    assert (found.verdict, found.kind) == (Verdict.DEFECTIVE, FindingKind.MISSING)
    assert found.family == "decoration"
    assert english("售票处", words, weakest=0.7).verdict is Verdict.DOUBTFUL


def test_a_number_below_the_right_words_is_left_aside():
    lines = tuple(
        Line(words, Language.EN, 0.99, square(at), "test", 0.98)
        for words, at in (("Ticket Office", 20.0), ("Tel: 0631-5220000", 30.0))
    )
    seen = Text("Ticket Office Tel: 0631-5220000", Language.EN, lines)
    checked = check_entry(Entry(text("售票处", Language.ZH), {Language.EN: seen}), STANDARD, ENGLISH)
    assert checked.verdict is Verdict.COMPLIANT


# --- neighbours ---------------------------------------------------------------------------------


def test_swapped_translations_are_doubtful_and_name_the_other_text():
    first, second = board(entry("出口", "Entrance"), entry("入口", "Exit", 50.0))
    for found, other in ((first, "入口"), (second, "出口")):
        assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.WRONG_TRANSLATION)
        assert found.rule == "neighbours.swapped"
        assert found.values == {"zh": other}


def test_the_neighbours_translation_painted_twice_is_a_defect():
    wrong, right = board(entry("出口", "Entrance"), entry("入口", "Entrance", 50.0))
    assert (wrong.verdict, wrong.kind, wrong.rule) == (
        Verdict.DEFECTIVE,
        FindingKind.WRONG_TRANSLATION,
        "neighbours.twice",
    )
    assert right.verdict is Verdict.COMPLIANT
    unsure, _ = board(entry("出口", "Entrance", score=0.8), entry("入口", "Entrance", 50.0))
    assert unsure.verdict is Verdict.DOUBTFUL


def test_one_text_paired_with_two_entries_is_not_painted_twice():
    shared = text("Entrance", Language.EN)
    first = Entry(text("出口", Language.ZH), {Language.EN: shared})
    second = Entry(text("入口", Language.ZH, 50.0), {Language.EN: shared})
    assert board(first, second)[0].verdict is Verdict.DOUBTFUL


def test_a_translation_that_stands_beside_the_neighbour_is_not_surely_missing():
    missing, other = board(entry("出口"), entry("入口", "Exit", 50.0))
    assert (missing.verdict, missing.kind) == (Verdict.DOUBTFUL, FindingKind.MISSING)
    assert other.verdict is Verdict.DOUBTFUL
    missing, _ = board(entry("出口"), entry("入口", "Entrance", 50.0))
    assert missing.verdict is Verdict.DEFECTIVE


def test_a_slip_of_the_neighbours_translation_is_the_neighbours():
    found, _ = board(entry("出口", "Entrence"), entry("入口", "Entrance", 50.0))
    assert found.kind is FindingKind.WRONG_TRANSLATION


# --- wording ------------------------------------------------------------------------------------


def test_a_part_of_the_right_words_may_be_what_the_camera_left():
    found = english("售票处", "Ticket")
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.NONSTANDARD)
    assert found.notes[0].values == {"form": "Ticket Office"}
    assert english("售票处", "Bureau of Paper").verdict is Verdict.DEFECTIVE
    assert english("售票处", "Bureau of Paper", weakest=0.6).verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize("seen", ["녹화", "CCTV", "녹화 중", "화 중"])
def test_words_from_the_middle_of_the_right_ones_may_be_what_the_camera_left(seen):
    watched = Standard([term("监控中", form("CCTV 녹화 중", Language.KO))], version="t")
    found = check_entry(
        Entry(text("监控中", Language.ZH), {Language.KO: text(seen, Language.KO)}), watched, ENGLISH
    ).judgements[-1]
    assert (found.language, found.verdict) == (Language.KO, Verdict.DOUBTFUL)


def test_a_slip_of_a_forbidden_form_is_named_as_that():
    found = english("游客中心", "Traveler Haert")
    assert found.kind is FindingKind.FORBIDDEN
    assert (found.rule, found.values) == ("glossary.near_wrong", {"form": "Traveler Heart"})


def test_a_slip_that_makes_it_the_translation_of_something_else_is_that():
    rooms = Standard(
        [term("吸烟室", form("흡연실", Language.KO)), term("无烟室", form("금연실", Language.KO))],
        version="t",
    )
    seen = Entry(text("吸烟室", Language.ZH), {Language.KO: text("금연실", Language.KO)})
    found = check_entry(seen, rooms, (Language.ZH, Language.KO)).judgements[0]
    assert (found.verdict, found.kind, found.severity) == (
        Verdict.DEFECTIVE,
        FindingKind.WRONG_TRANSLATION,
        Severity.CRITICAL,
    )


# --- scripts ------------------------------------------------------------------------------------


def test_pinyin_with_tone_marks_is_pinyin(general):
    found = english("文化路", "Wénhuà Lù", general)
    assert (found.kind, found.rule) == (FindingKind.PINYIN_INSTEAD_OF_TRANSLATION, "scripts.tone_marks")


def test_tone_marks_where_pinyin_is_right_are_a_format():
    pinyin = Standard([term("威海", form("Weihai"))], version="t")
    found = check_entry(entry("威海", "Wēihǎi"), pinyin, ENGLISH).judgements[0]
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.FORMAT)
    cafe = Standard([term("咖啡馆", form("Café"))], version="t")
    assert check_entry(entry("咖啡馆", "Café"), cafe, ENGLISH).verdict is Verdict.COMPLIANT


@pytest.mark.parametrize("seen", ["Têst Tîcket Office", "Tickét Office", "Ticket Offiče"])
def test_an_accent_that_is_no_tone_of_the_chinese_is_a_slip(seen, general):
    assert english("售票处", seen, general).rule != "scripts.tone_marks"
    assert english("售票处", "Tickét Office", general).kind is FindingKind.MISSPELT


def test_chinese_inside_the_english_is_named():
    found = english("出口", "Exit出")
    assert (found.verdict, found.kind, found.rule) == (
        Verdict.DOUBTFUL,
        FindingKind.FORMAT,
        "scripts.mixed",
    )
    assert english("出口", "Gate 出口").kind is FindingKind.NONSTANDARD


def test_traditional_characters_are_doubtful_when_read_surely():
    checked = check_entry(entry("售票處", "Ticket Office"), STANDARD, ENGLISH)
    assert checked.term == "售票处"
    chinese, translated = checked.judgements
    assert (chinese.language, chinese.verdict, chinese.rule) == (
        Language.ZH,
        Verdict.DOUBTFUL,
        "scripts.traditional",
    )
    assert chinese.expected == ("售票处",)
    assert translated.verdict is Verdict.COMPLIANT
    unsure = Entry(text("售票處", Language.ZH, weakest=0.9), entry("售票处", "Ticket Office").translations)
    assert check_entry(unsure, STANDARD, ENGLISH).verdict is Verdict.COMPLIANT


def test_nothing_is_surely_wrong_beside_traditional_characters():
    for zh, verdict in (("售票處", Verdict.DOUBTFUL), ("售票处", Verdict.DEFECTIVE)):
        checked = check_entry(entry(zh), STANDARD, ENGLISH)
        assert (checked.judgements[-1].verdict, checked.judgements[-1].kind) == (verdict, FindingKind.MISSING)


def test_japanese_is_recognised_and_nothing_is_missing_beside_it():
    checked = check_entry(entry("駅前広場"), STANDARD, ENGLISH)
    assert [j.rule for j in checked.judgements] == ["scripts.japanese"]
    assert checked.verdict is Verdict.DOUBTFUL


# --- warnings and severity ----------------------------------------------------------------------


def test_a_variant_is_a_defect_only_on_a_warning(general):
    assert english("游客中心", "Tourist Centre").verdict is Verdict.COMPLIANT
    found = english("当心触电", "Danger! Electric Shocks")
    assert (found.verdict, found.kind, found.rule) == (
        Verdict.DEFECTIVE,
        FindingKind.NONSTANDARD,
        "warnings.exact",
    )
    warning = load_profile("warning")
    assert english("游客中心", "Tourist Centre", warning).verdict is Verdict.DEFECTIVE


@pytest.mark.parametrize(
    ("zh", "en", "severity"),
    [
        ("售票处", None, Severity.MAJOR),
        ("售票处", "Exit", Severity.CRITICAL),
        ("售票处", "Bureau of Paper", Severity.MAJOR),
        ("禁止靠近", None, Severity.CRITICAL),
        ("禁止靠近", "Not Near", Severity.CRITICAL),
        ("游客中心", "Traveler Heart", Severity.MAJOR),
        ("残疾人", "Deformed Man", Severity.CRITICAL),
        ("出口", "eXit", Severity.MINOR),
    ],
)
def test_severity(zh, en, severity):
    assert english(zh, en).severity is severity


def test_a_subject_without_a_profile_is_asked_every_family():
    found = judge(Subject(Language.EN, text("Sunrise", Language.EN), None, STANDARD))
    assert (found.kind, found.family) == (FindingKind.UNLISTED, "presence")


# --- what counts --------------------------------------------------------------------------------


def test_a_shop_behind_is_judged_and_does_not_count():
    sign = Sign(square(0.0), (entry("出口", "Exit"),))
    small = tuple((x / 9, y / 9) for x, y in square(200.0))
    shop = Sign(small, (entry("海上日出餐厅", "Sunrise", 200.0),))
    checked = check_photo([sign, shop], STANDARD, required=ENGLISH)
    assert [s.counts for s in checked.signs] == [True, False]
    assert [s.verdict for s in checked.signs] == [Verdict.COMPLIANT, Verdict.DOUBTFUL]
    assert checked.verdict is Verdict.COMPLIANT
    second = Sign(small, (entry("入口", "Exit", 200.0),))
    assert check_photo([sign, second], STANDARD, required=ENGLISH).verdict is not Verdict.COMPLIANT
    assert check_photo([shop], STANDARD, required=ENGLISH).verdict is Verdict.DOUBTFUL


def test_what_is_proposed_as_not_ours_is_never_surely_wrong_and_does_not_count():
    sign = Sign(square(0.0), (entry("出口", "Exit"),))
    small = tuple((x / 9, y / 9) for x, y in square(200.0))
    alone = Entry(text("入口", Language.ZH, 200.0))
    assert check_photo([sign, Sign(small, (alone,))], STANDARD, required=ENGLISH).verdict is Verdict.DEFECTIVE
    beside = check_photo([sign, Sign(small, (alone,), ours=False)], STANDARD, required=ENGLISH)
    assert [s.verdict for s in beside.signs] == [Verdict.COMPLIANT, Verdict.DOUBTFUL]
    assert beside.verdict is Verdict.COMPLIANT
    (missing,) = beside.signs[1].entries[0].judgements
    assert "beside the board" in say(missing.rule, missing.values, missing.notes, Language.EN)


# --- presence -----------------------------------------------------------------------------------


def looking(height=40.0, contrast=0.7, sharpness=0.6):
    return Appearance(height, contrast, sharpness, (255, 255, 255), (0, 0, 0))


def without_korean(*, chinese=SHARP, english=SHARP, weakest=0.98):
    """An entry that lacks Korean; how its Chinese and its English look."""
    seen = text("出口", Language.ZH, 0.0, weakest=weakest), text("Exit", Language.EN)
    zh, en = (
        replace(t, lines=(replace(t.lines[0], appearance=look),))
        for t, look in zip(seen, (chinese, english), strict=True)
    )
    return check_entry(Entry(zh, {Language.EN: en}), STANDARD, tuple(Language)).judgements[-1]


def test_a_missing_translation_is_counted_apart_with_the_least_sure_character_beside_it():
    found = without_korean(weakest=0.93)
    assert (found.verdict, found.kind, found.family) == (Verdict.DEFECTIVE, FindingKind.MISSING, "missing")
    assert found.evidence["weakest_character"] == 0.93


@pytest.mark.parametrize("measure", ["height", "contrast", "sharpness"])
@pytest.mark.parametrize("where", ["chinese", "english"])
def test_on_a_poor_picture_a_translation_may_be_there_and_not_be_seen(measure, where):
    least = getattr(calibration().presence, measure)
    found = without_korean(**{where: looking(**{measure: 0.9 * least})})
    assert (found.verdict, found.kind) == (Verdict.DOUBTFUL, FindingKind.MISSING)
    assert found.notes[0].values == {"measures": [measure]}
    assert set(found.evidence["quality"]) == {measure}


def test_nothing_is_surely_missing_beside_chinese_that_was_not_read_surely():
    found = without_korean(weakest=0.85)
    assert (found.verdict, found.evidence["chinese_weakest"]) == (Verdict.DOUBTFUL, 0.85)


def test_a_translation_that_stands_beside_the_same_text_in_other_characters_is_not_missing():
    missing, _ = board(entry("售票处"), entry("售票處", "Ticket Office", 50.0))
    assert (missing.verdict, missing.kind) == (Verdict.DOUBTFUL, FindingKind.MISSING)


def test_a_name_that_is_only_composed_is_never_surely_wrong_on_a_board_behind():
    standard, profile = load_standard(), load_profile("general")
    small = tuple((x / 9, y / 9) for x, y in square(200.0))
    main, hotel = Sign(square(0.0), (entry("海阳宾馆"),)), Sign(small, (entry("金滩宾馆", None, 200.0),))
    checked = check_photo([main, hotel], standard, profile=profile, required=ENGLISH)
    verdicts = [sign.entries[0].judgements[0].verdict for sign in checked.signs]
    assert verdicts == [Verdict.DEFECTIVE, Verdict.DOUBTFUL]
    assert all(sign.entries[0].term for sign in checked.signs)


@pytest.mark.parametrize("read", ["Beyond This Point", "Beyond This Poínt"])
def test_what_may_be_a_part_of_a_right_form_is_never_surely_another_wording(read):
    standard = Standard([term("旅客止步", form("Passengers Only Beyond This Point"))], version="test")
    entry = Entry(text("旅客止步", Language.ZH, 0.0), {Language.EN: text(read, Language.EN)})
    (judgement,) = check_entry(entry, standard, ENGLISH).judgements
    assert judgement.verdict is Verdict.DOUBTFUL


def test_what_a_neighbour_carries_for_both_is_neither_missing_nor_replaced_for_sure():
    thanks = (form("Thank You"), form("감사합니다", Language.KO))
    standard = Standard([term("谢谢合作", *thanks), term("感谢配合", *thanks)], version="test")
    both = {Language.EN: text("Thank You", Language.EN), Language.KO: text("감사합니다", Language.KO)}
    whole = Entry(text("谢谢合作", Language.ZH, 0.0), both)
    other = Entry(text("感谢配合", Language.ZH, 50.0), {Language.EN: text("SANJIAO", Language.EN, 70.0)})
    photo = check_photo([Sign(square(0.0), (whole, other))], standard)
    assert [j.verdict for j in photo.signs[0].entries[1].judgements] == [Verdict.DOUBTFUL] * 2
