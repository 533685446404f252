"""Korean that came back as a guess at Chinese."""

from signcheck.languages import Language
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of(
    {
        "自动售票机": ("Ticket Machine", "자동발매기"),
        "行李提取": ("Baggage Claim", "짐 찾는 곳"),
    }
)
HEAD, ENGLISH = line("行李提取", 100, 100, 60), line("Baggage Claim", 100, 168, 32)


def test_an_unsure_unknown_line_may_be_the_korean_and_is_no_entry():
    entries, others = pair([HEAD, ENGLISH, line("刘裂号号", 100, 206, 32, 0.9)], FIT)
    assert said(entries) == [("行李提取", {"en": "Baggage Claim"})]
    (unread,) = entries[0].unread
    assert unread.language is Language.KO
    assert others == ()


def test_it_takes_no_translation_from_its_neighbour():
    row = [line("行李提取", 100, 100), line("Baggage Claim", 270, 100), line("召买", 570, 100, 40, 0.9)]
    below = [line("自动售票机", 100, 150), line("자동발매기", 570, 150)]
    entries, _ = pair(row + below, FIT)
    assert said(entries) == [("行李提取", {"en": "Baggage Claim"}), ("自动售票机", {"ko": "자동발매기"})]


def test_what_was_read_surely_stays_a_text_of_its_own():
    entries, _ = pair([HEAD, ENGLISH, line("蓝海渔家", 100, 206, 32, 0.97)], FIT)
    assert [entry.zh.text for entry in entries] == ["行李提取", "蓝海渔家"]


def test_a_known_text_that_was_misread_stays_a_text():
    entries, _ = pair([HEAD, ENGLISH, line("自动售票杌", 100, 206, 32, 0.9)], FIT)
    assert [entry.zh.text for entry in entries] == ["行李提取", "自动售票杌"]


def test_beside_a_text_that_lacks_nothing_it_is_chinese():
    korean = line("짐 찾는 곳", 100, 206, 32)
    entries, _ = pair([HEAD, ENGLISH, korean, line("蓝海渔家", 100, 250, 40, 0.9)], FIT)
    assert [entry.zh.text for entry in entries] == ["行李提取", "蓝海渔家"]


def test_korean_of_which_a_part_came_back_as_chinese_is_not_sure():
    lines = [
        line("自动售票机", 100, 100, 60),
        line("자동", 100, 168, 40),
        line("叫", 182, 168, 40, 0.81),
        line("기", 224, 168, 40),
    ]
    ((entry,), _) = pair(lines, FIT)
    assert entry.translations[Language.KO].text == "자동 기"
    assert entry.translations[Language.KO].weakest == 0.0
