"""The language of a text, by the scripts of its letters."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.languages import _BLOCKS, Language, Script, language_of, script_of, spans_of

ZH, EN, KO, JA = Language.ZH, Language.EN, Language.KO, Language.JA
MIXED, OTHER = Language.MIXED, Language.OTHER


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("威海站", ZH),
        ("小心地滑！", ZH),
        ("㐀", ZH),
        ("𠮷野家", ZH),
        ("〇", ZH),
        ("Weihai Railway Station", EN),
        ("WENHUA LU", EN),
        ("Xi'an", EN),
        ("Ｅｘｉｔ", EN),
        ("Café", EN),
        ("웨이하이역", KO),
        ("ㄱㄴㄷ", KO),
        (unicodedata.normalize("NFD", "출구"), KO),
        ("출구 EXIT", MIXED),
        ("出口 Exit", MIXED),
        ("出口ＥＸＩＴ", MIXED),
        ("CAFÉ 咖啡", MIXED),
        ("出口 출구", MIXED),
        ("", OTHER),
        ("   ", OTHER),
        ("110", OTHER),
        ("12:30–18:00", OTHER),
        ("→ ★ %", OTHER),
        ("さくら", JA),
        ("避難場所のご案内", JA),
        ("エレベーター", JA),
        ("B1 レストラン", JA),
        ("売票处 | チケット売場", MIXED),
        ("チケット売場 Ticket", MIXED),
        ("チケット 매표소", MIXED),
        ("Москва", OTHER),
        ("ไทย", OTHER),
    ],
)
def test_language(text, language):
    assert language_of(text) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A出口", ZH),
        ("B1层", ZH),
        ("VIP候车室", ZH),
        ("P+R 停车场", ZH),
        ("3F", OTHER),
        ("A", OTHER),
        ("2번 출구 B", KO),
        ("KTX 승강장", KO),
        ("VIP", EN),
        ("ATM", EN),
        ("EXIT", EN),
        ("WiFi 免费", MIXED),
        ("Bus 公交", MIXED),
    ],
)
def test_labels_in_capitals_are_no_english(text, language):
    assert language_of(text) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("150m", OTHER),
        ("1.2 km", OTHER),
        ("前方500m", ZH),
        ("3 min walk", EN),
        ("100 Main Street", EN),
        ("5m", OTHER),
    ],
)
def test_quantities_belong_to_no_language(text, language):
    assert language_of(text) is language


def test_a_prolonged_sound_mark_and_a_middle_dot_are_no_japanese():
    assert language_of("咖啡ー") is ZH
    assert language_of("威海・烟台") is ZH


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("出口 Exit 출구", [("出口 ", ZH), ("Exit ", EN), ("출구", KO)]),
        ("威海站", [("威海站", ZH)]),
        ("1号 Line", [("1号 ", ZH), ("Line", EN)]),
        ("A出口 Exit", [("A出口 ", ZH), ("Exit", EN)]),
        ("出口 A", [("出口 A", ZH)]),
        ("售票处|チケット売場", [("售票处|", ZH), ("チケット売場", JA)]),
        ("入口|出口", [("入口|", ZH), ("出口", ZH)]),
        ("| 出口 / Exit", [("| 出口 / ", ZH), ("Exit", EN)]),
        ("A出口|2号出口", [("A出口|", ZH), ("2号出口", ZH)]),
        ("机场 エレベーター", [("机场 ", ZH), ("エレベーター", JA)]),
        ("123", []),
        ("", []),
    ],
)
def test_spans(text, parts):
    assert [(text[s.start : s.end], s.language) for s in spans_of(text)] == parts


alphabet = st.characters(categories=("L", "N", "P", "S", "Z", "M"))
texts = st.text(st.one_of(st.sampled_from("出口 Exit 출구 A1+さ・！"), alphabet), max_size=30)


@given(texts)
def test_spans_cover_the_text_without_gaps(text):
    spans = spans_of(text)
    if not spans:
        return
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
    bars = [text[a.start : a.end].strip()[-1] in "|｜¦" for a in spans]
    pairs = itertools.pairwise(spans)
    assert all(a.language != b.language or bar for (a, b), bar in zip(pairs, bars, strict=False))
    assert all(span.start < span.end for span in spans)


@given(texts)
def test_white_space_around_changes_nothing(text):
    assert language_of(f"  {text} ") is language_of(text)


@given(st.text("威海站出口街道", min_size=1), st.text(" 0123456789.,!?()-→", max_size=8))
def test_marks_and_digits_belong_to_no_language(chinese, marks):
    assert language_of(marks) is OTHER
    assert language_of(marks + chinese + marks) is ZH


@given(st.characters(categories=("Lu", "Ll", "Lo", "Lt", "Lm")))
def test_scripts_agree_with_the_names_of_unicode(character):
    """Python's own table of names is another source for the same facts."""
    name = unicodedata.name(character, "")
    script = script_of(character)
    if name.startswith("CJK UNIFIED IDEOGRAPH"):
        assert script is Script.HAN
    elif name.startswith("HANGUL SYLLABLE"):
        assert script is Script.HANGUL
    elif name.startswith(("LATIN SMALL LETTER", "LATIN CAPITAL LETTER")) and ord(character) < 0x2B9:
        assert script is Script.LATIN
    elif name.startswith(("CYRILLIC", "GREEK", "ARABIC", "THAI", "HEBREW", "DEVANAGARI")):
        assert script is Script.COMMON


def test_blocks_are_sorted_and_apart():
    assert all(first <= last for first, last, _ in _BLOCKS)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(_BLOCKS))


def test_every_hangul_syllable_and_common_ideograph():
    assert {script_of(chr(p)) for p in range(0xAC00, 0xD7A4)} == {Script.HANGUL}
    assert {script_of(chr(p)) for p in range(0x4E00, 0xA000)} == {Script.HAN}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("贵宾候车室 VIP Waiting Room", ["贵宾候车室 ", "VIP Waiting Room"]),
        ("贵宾候车室·VIP Waiting Room", ["贵宾候车室·", "VIP Waiting Room"]),
        ("重症监护室/ICU (Intensive Care Unit)", ["重症监护室/", "ICU (Intensive Care Unit)"]),
        ("核磁共振室 MRI Room MRI실", ["核磁共振室 ", "MRI Room ", "MRI실"]),
        ("停车场 P Parking", ["停车场 P ", "Parking"]),
        ("停车场 P1 Parking", ["停车场 P1 ", "Parking"]),
        ("A出口 Exit A", ["A出口 ", "Exit A"]),
        ("ATM 自动取款机", ["ATM 自动取款机"]),
        ("重症监护室 ICU 중환자실", ["重症监护室 ICU ", "중환자실"]),
        ("VIP室 VIP Room", ["VIP室 ", "VIP Room"]),
    ],
)
def test_a_code_goes_to_the_text_that_it_begins(text, parts):
    assert [text[span.start : span.end] for span in spans_of(text)] == parts


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("키 1.2m 이하 어린이", ["ko"]),
        ("限高2.5m 높이 제한", ["zh", "ko"]),
        ("限速 30 km Speed Limit 30 km", ["zh", "en"]),
        ("候车室 m Hall", ["zh", "en"]),
    ],
)
def test_a_unit_of_measure_is_in_the_language_around_it(text, languages):
    assert [span.language.value for span in spans_of(text)] == languages
