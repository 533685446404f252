"""What counts as an entry got right on a real board; told by entries that a product might make."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from bench.boards import entries_page
from bench.boards.entries import HERE, Board, board
from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.verdicts import Verdict

EXIT = {"zh": "出口", "en": "Exit", "ko": "출구"}
GATE = {"zh": "检票口", "en": "Ticket Gates", "ko": "개찰구"}


def checked(texts: Mapping[str, str], said: Mapping[str, str] | None = None) -> Any:
    """An entry as checking gives it; `said` are kinds of findings by language."""
    placed = {language: SimpleNamespace(text=text) for language, text in texts.items()}
    zh = placed.pop("zh", None)
    judgements = [
        SimpleNamespace(language=Language(x), verdict=Verdict.DOUBTFUL, kind=kind)
        for x, kind in (said or {}).items()
    ]
    translations = {Language(language): text for language, text in placed.items()}
    return SimpleNamespace(entry=SimpleNamespace(zh=zh, translations=translations), judgements=judgements)


def told(true: list[dict[str, str]], *found: Any, read: tuple[str, ...] = ()) -> Board:
    place = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
    lines = tuple(Line(text, Language.ZH, 0.99, place, "test") for text in read)
    row = {"lines": [{"text": one["zh"], "lang": "zh"} for one in true if "zh" in one]}
    reading = Reading(100, 100, lines)
    return board({"file": "a.jpg", "entries": true}, row, reading, list(found))


def test_an_entry_is_right_when_all_its_languages_are_and_no_other() -> None:
    one = told([EXIT, GATE], checked(EXIT), checked(GATE | {"ko": "출구"}), read=("出口",))
    assert [(e.made, e.right) for e in one.entries] == [(True, True), (True, False)]
    assert one.lines == (True, False)
    more = told([{"zh": "出口", "en": "Exit"}], checked(EXIT))
    assert not more.entries[0].right


def test_a_misread_letter_is_no_fault_and_what_is_said_of_a_right_one_is_told() -> None:
    one = told([GATE], checked(GATE | {"en": "Ticket Gatos"}, {"en": "misspelt", "ko": "unlisted"}))
    assert one.entries[0].right
    assert one.entries[0].said == ("en doubtful misspelt", "ko doubtful unlisted")


def test_the_same_chinese_twice_is_paired_by_its_other_languages() -> None:
    other = {"zh": "出口", "en": "Way Out", "ko": "나가는 곳"}
    one = told([EXIT, other], checked(other), checked(EXIT))
    assert all(e.right for e in one.entries)


def test_entries_too_many_and_japanese_taken_for_chinese_are_told() -> None:
    one = told([{"en": "Exit", "ja": "出口専用"}], checked({"zh": "出口専用"}), checked({"en": "Exit"}))
    assert (one.entries[0].right, one.entries[0].chinese) == (True, False)
    assert one.many == ({"zh": "出口専用"},)
    assert one.japanese == ("出口専用",)


def test_the_tables_tell_every_entry_that_was_not_got() -> None:
    text = entries_page.told([told([EXIT, GATE], checked(EXIT))])
    assert "| a.jpg | 2 | 1 | 1 | 0 | 0 | 0 | 0 | 0 of 2 |" in text
    assert "| a.jpg | 检票口 / Ticket Gates / 개찰구 | – | no entry |" in text


def test_the_sum_alone_tells_no_text_of_a_board() -> None:
    found = told([EXIT, {"ja": "出口専用"}], checked({"zh": "出口専用"}), checked(GATE, {"ko": "unlisted"}))
    text = entries_page.summed([found])
    assert "Japanese taken for Chinese: 1 texts. Right texts called defective: 0." in text
    assert "| **all** | 1 | 0 | 0 | 0 | 0 | 0 | 2 | 0 of 1 |" in text
    assert not any(word in text for one in (EXIT, GATE) for word in one.values())
    assert "a.jpg" not in text
    assert "専用" not in text


def test_right_texts_that_are_called_defective_are_counted() -> None:
    wrong = checked(EXIT, {"en": "misspelt", "ko": "unlisted"})
    wrong.judgements[0].verdict = Verdict.DEFECTIVE
    assert "Right texts called defective: 1." in entries_page.summed([told([EXIT], wrong)])


def test_what_was_typed_by_eye_can_be_read() -> None:
    import tomllib

    photos = tomllib.loads(HERE.read_text("utf-8"))["photo"]
    assert len({photo["file"] for photo in photos}) == len(photos) > 5
    for photo in photos:
        assert photo["entries"]
        for entry in photo["entries"]:
            assert set(entry) <= {"zh", "en", "ko", "ja"}
