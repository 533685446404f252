from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from bench.verdicts.cases import cases
from bench.verdicts.found import FoundEntry, Placed, Statement
from bench.verdicts.matching import match
from bench.verdicts.truth import TruePhoto
from signcheck.languages import Language
from signcheck.reading.line import Polygon
from signcheck.verdicts import Verdict

Photo = Callable[..., TruePhoto]


def at(left: float, top: float, width: float = 100) -> tuple[Polygon, ...]:
    corners = ((left, top), (left + width, top), (left + width, top + 20), (left, top + 20))
    return (cast(Polygon, corners),)


def entry(column: int, chinese: str | None = "出口", **said: Statement) -> FoundEntry:
    """An entry that was found where the fixture puts its column."""
    left = 200.0 * column
    texts = {
        Language.EN: Placed("Exit", at(left + 3, 41)),
        Language.KO: Placed("출구", at(left + 3, 81)),
    }
    return FoundEntry(
        Placed(chinese, at(left + 3, 1)) if chinese else None,
        texts,
        {Language(language): statement for language, statement in said.items()},
    )


RIGHT, WRONG = ("出口", "Exit", "출구"), ("出口", "Exot", "출구")
DOUBTFUL = Statement(Verdict.DOUBTFUL, "misspelt", "Exot")


def test_entries_are_matched_by_place_and_not_by_order(photo: Photo) -> None:
    truth = photo(RIGHT, RIGHT, RIGHT).entries
    assert match(truth, [entry(2), entry(0)]) == {0: 1, 2: 0}


def test_one_found_entry_stands_for_one_true_entry(photo: Photo) -> None:
    both = FoundEntry(Placed("出口入口", at(0, 0, 300)))
    assert len(match(photo(RIGHT, RIGHT).entries, [both])) == 1


def test_foreign_text_without_chinese_is_matched_by_its_own_place(photo: Photo) -> None:
    truth = photo(RIGHT, (None, "Exit", "출구")).entries
    assert match(truth, [entry(1, None), entry(0)]) == {0: 1, 1: 0}


def test_a_doubt_at_the_right_entry_and_language_finds_a_mistake(photo: Photo) -> None:
    made, _ = cases(photo(WRONG, RIGHT, en_0="misspelt"), [entry(0, en=DOUBTFUL), entry(1)])
    wrong = [case for case in made if case.wrong]
    assert [(case.language, case.noticed, case.one_letter) for case in wrong] == [(Language.EN, True, True)]


@pytest.mark.parametrize(
    "found",
    [[entry(1, en=DOUBTFUL)], [entry(0, ko=DOUBTFUL)], [entry(0, en=Statement(Verdict.COMPLIANT))], []],
    ids=["at its neighbour", "in the other language", "called right", "nothing found"],
)
def test_a_mistake_is_not_found(photo: Photo, found: list[FoundEntry]) -> None:
    made, _ = cases(photo(WRONG, RIGHT, en_0="misspelt"), found)
    (wrong,) = (case for case in made if case.wrong)
    assert not wrong.noticed


def test_chinese_that_cannot_be_read_is_told_of_its_translations_too(photo: Photo) -> None:
    made, _ = cases(photo(RIGHT), [entry(0, zh=Statement(Verdict.UNREADABLE))])
    assert [case.verdict for case in made] == [Verdict.UNREADABLE] * 2


def test_what_is_said_of_no_entry_is_a_stray(photo: Photo) -> None:
    lost = entry(4, en=Statement(Verdict.DEFECTIVE, "missing"))
    made, strays = cases(photo(RIGHT), [entry(0), lost])
    assert len(made) == 2
    assert [(stray.language, stray.said.verdict, stray.aside) for stray in strays] == [
        (Language.EN, Verdict.DEFECTIVE, "")
    ]


def test_planted_missing_chinese_is_a_case_of_chinese(photo: Photo) -> None:
    told = entry(0, None, zh=Statement(Verdict.DOUBTFUL, "chinese_missing"))
    made, _ = cases(photo((None, "Exit", "출구"), zh_0="chinese_missing"), [told])
    assert [(case.language, case.noticed) for case in made if case.wrong] == [(Language.ZH, True)]


def test_another_right_form_is_counted_apart(photo: Photo) -> None:
    made, _ = cases(photo(RIGHT, en_0="inconsistent"), [entry(0)])
    assert {case.language: case.aside for case in made} == {Language.EN: "inconsistent", Language.KO: ""}


def test_misread_is_what_does_not_stand_there(photo: Photo) -> None:
    said = {"en": Statement(Verdict.COMPLIANT, text="EXIT"), "ko": Statement(Verdict.DOUBTFUL, text="출그")}
    made, _ = cases(photo(RIGHT), [entry(0, **said)])
    assert [case.misread for case in made] == [False, True]
