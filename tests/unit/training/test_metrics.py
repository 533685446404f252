import pytest

from bench.korean import card
from bench.korean.figures import (
    Scored,
    aligned,
    false_hangul,
    latin_error_rate,
    thresholds,
)
from bench.korean.reader import Read
from training.data import encode
from training.metrics import edit_distance, error_rate, greedy


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("", "", 0), ("가나", "가나", 0), ("가나다", "가다", 1), ("", "abc", 3), ("kitten", "sitting", 3)],
)
def test_edit_distance(first, second, distance):
    assert edit_distance(first, second) == distance
    assert edit_distance(second, first) == distance


def test_error_rate_counts_characters_not_lines_and_ignores_spaces():
    assert error_rate([("가나 다라", "가나다라"), ("마", "바")]) == pytest.approx(1 / 5)


def test_greedy_joins_repeats_and_drops_blanks():
    first, second = encode("가나")
    assert greedy([0, first, first, 0, first, second, second, 0]) == "가가나"
    assert greedy([0, 0]) == ""


def test_alignment_pairs_characters():
    pairs = [("가", "가"), ("A", ""), ("나", "나"), ("다", "다"), ("", "B")]
    assert aligned("가A나다", "가나다B") == pairs


def scored(truth, text, score=0.9):
    return Scored(truth, Read(text, score))


def test_latin_error_rate_looks_at_latin_and_figures_only():
    results = [scored("3층 Exit", "8풍 Exit"), scored("B1 주차", "b1 주차x")]
    assert latin_error_rate(results) == pytest.approx(3 / 7)
    assert latin_error_rate(results, fold_case=True) == pytest.approx(2 / 7)


def test_thresholds_keep_what_scores_enough():
    rows = {row.score: row for row in thresholds([scored("가", "가", 0.96), scored("가", "나", 0.55)])}
    assert (rows[0.0].kept, rows[0.0].right) == (1.0, 0.5)
    assert (rows[0.9].kept, rows[0.9].right) == (0.5, 1.0)


def test_false_hangul_needs_the_score():
    results = [scored("〓〓", "가", 0.4), scored("〓〓", "〓〓", 0.9)]
    assert false_hangul(results, 0.3) == 0.5
    assert false_hangul(results, 0.5) == 0.0


def test_the_card_takes_a_section_between_its_markers(tmp_path):
    path = tmp_path / "CARD.md"
    path.write_text("a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n", encoding="utf-8")
    card.replace_section("x", "new", path)
    assert path.read_text(encoding="utf-8") == "a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n"
    with pytest.raises(ValueError, match="no markers"):
        card.replace_section("y", "new", path)
