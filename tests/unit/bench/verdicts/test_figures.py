from __future__ import annotations

from dataclasses import replace

import pytest

from bench.verdicts import figures
from bench.verdicts.cases import Case, Stray
from bench.verdicts.confidence import Told, bins, expected_error, told
from bench.verdicts.found import Statement
from bench.verdicts.lines import PairedEntry
from bench.verdicts.results import Judged, Results
from bench.verdicts.shares import Share
from bench.verdicts.tables import page, table
from signcheck.languages import Language
from signcheck.verdicts import Verdict

D, Q, C, U = Verdict.DEFECTIVE, Verdict.DOUBTFUL, Verdict.COMPLIANT, Verdict.UNREADABLE


def case(
    verdict: Verdict | None,
    planted: str | None = None,
    kind: str | None = None,
    *,
    board: str = "a#0",
    one_letter: bool = False,
    aside: str = "",
    read: str = "Exit",
    confidence: float | None = None,
) -> Case:
    said = Statement(verdict, kind, read, confidence)
    return Case(
        "a",
        board,
        "clean",
        Language.EN,
        planted,
        "",
        one_letter,
        "Exit",
        "Exit",
        aside,
        1,
        said,
    )


def stray(verdict: Verdict, aside: str = "") -> Stray:
    return Stray("a", "clean", Language.EN, aside, Statement(verdict, "missing"))


def test_share_has_wilsons_interval() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662.
    low, high = Share(81, 263).interval or (0, 0)
    assert (low, high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))


def test_a_share_of_nothing_is_a_dash() -> None:
    assert Share(0, 0).text() == "–"
    assert Share(0, 0).as_json()["value"] is None


def test_recall_counts_doubts_and_precision_does_not() -> None:
    results = Results([case(D, "missing"), case(Q, "missing"), case(C, "missing"), case(None, "missing")])
    found = figures.verdicts(results)
    assert (found.found, found.precision) == (Share(2, 4), Share(1, 1))


def test_right_translations() -> None:
    results = Results([case(D), case(Q), case(Q), case(U), case(None), *[case(C)] * 5])
    found = figures.verdicts(results)
    assert found.false_defective == Share(1, 10)
    assert found.doubtful == Share(2, 10)
    assert (found.unreadable, found.unseen) == (Share(1, 10), Share(1, 10))


def test_a_stray_accusation_lowers_precision() -> None:
    results = Results([case(D, "missing")], [stray(D), stray(Q), stray(D, aside="cut")])
    assert figures.verdicts(results).precision == Share(1, 2)


def test_what_is_apart_does_not_count_but_is_told() -> None:
    results = Results([case(C), case(D, aside="cut"), case(D, "missing", aside="cut")])
    assert figures.verdicts(results).false_defective == Share(0, 1)
    assert figures.apart(results)["cut"].false_defective == Share(1, 1)
    assert figures.apart(results)["cut"].found == Share(1, 1)


def test_a_right_board_is_accused_once_however_often() -> None:
    results = Results(
        [case(D, board="a#0"), case(D, board="a#0"), case(C, board="b#0"), case(D, "missing", board="c#0")]
    )
    assert figures.verdicts(results).accused == Share(1, 2)


def test_kinds() -> None:
    results = Results(
        [
            case(D, "misspelt", "misspelt"),
            case(D, "misspelt", "nonstandard"),
            case(Q, "forbidden", "misspelt"),
            case(D, None, "misspelt"),
        ]
    )
    by = {kind.kind: kind for kind in figures.by_kind(results)}
    assert by["misspelt"].found == Share(2, 2)
    assert by["misspelt"].named == Share(1, 2)
    assert by["misspelt"].precision == Share(1, 2)
    assert by["misspelt"].exactly == Share(1, 2)
    assert by["nonstandard"].precision == Share(1, 1)
    assert by["nonstandard"].exactly == Share(0, 1)
    assert by["forbidden"].defective == Share(0, 1)


def test_painter_or_camera() -> None:
    results = Results(
        [case(D, "misspelt", one_letter=True), case(C, read="Exlt"), case(Q, read="Exlt"), case(C)]
    )
    rows = figures.confusion(results)
    assert [share.part for share in rows["one wrong letter"]] == [1, 0, 0, 0, 0]
    assert [share.part for share in rows["right, misread"]] == [0, 1, 1, 0, 0]
    assert [share.part for share in rows["right, read right"]] == [0, 0, 1, 0, 0]


def test_pairing_of_guide_boards() -> None:
    paired = [PairedEntry("clean", 7, True, False), PairedEntry("clean", 2, True, True)]
    paired.append(PairedEntry("clean", 7, False, False))
    assert figures.pairing(Results(paired=paired)) == (Share(1, 2), Share(0, 1), Share(1, 3))


def test_confidence_of_a_finding_is_that_the_sign_is_wrong() -> None:
    results = Results(
        [
            case(D, "misspelt", "misspelt", confidence=0.9),
            case(D, None, "misspelt", confidence=0.9),
            case(C, None, confidence=0.8),
            case(C, "missing", confidence=0.8),
            case(C, None),
        ]
    )
    assert told(results) == [Told(0.9, True), Told(0.9, False), Told(0.8, True), Told(0.8, False)]


def test_expected_calibration_error() -> None:
    listed = [Told(0.95, True)] * 19 + [Told(0.95, False)] + [Told(0.65, True)] * 20
    assert expected_error(bins(listed)) == pytest.approx(0.5 * 0.35)
    assert expected_error(bins([Told(1.0, True)])) == 0
    assert expected_error([]) is None


def test_photos_with_doubts_about_no_entry() -> None:
    results = Results([case(C), case(Q)], [stray(Q), stray(Q)])
    assert figures.verdicts(results).beside == Share(1, 1)
    assert figures.verdicts(Results([case(C)], [stray(Q, aside="cut")])).beside == Share(0, 1)


def test_the_page_has_every_system_and_valid_tables() -> None:
    results = Results([case(D, "misspelt", "misspelt"), case(C)], [], [PairedEntry("clean", 1, True, True)])
    text = page(Judged({"signcheck": results, "fuzzy": replace(results)}, photos={"clean": 1}))
    assert "| condition | figure | signcheck | fuzzy |" in text
    assert "| `misspelt` | 1 | 1.000" in text
    for block in text.split("\n\n"):
        widths = {line.count("|") for line in block.splitlines() if line.startswith("|")}
        assert len(widths) <= 1


def test_table() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
