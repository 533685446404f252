"""The photos of the measure of duplicates are what they are counted as."""

from bench.duplicates.drawn import Kind, photos


def test_another_board_with_the_same_chinese_is_no_twin_of_one_that_waits():
    chosen = list(photos(8, 200, 10))
    waiting = {
        (_chinese(board), board.layout, board.style)
        for photo in chosen
        if photo.kind is Kind.REPORT
        for board in photo.plan.boards
    }
    said = {chinese for chinese, _, _ in waiting}
    others = [photo.plan.boards[0] for photo in chosen if photo.kind is Kind.SAME_CHINESE]
    assert len(others) == 5
    for board in others:
        assert _chinese(board) in said
        assert (_chinese(board), board.layout, board.style) not in waiting


def _chinese(board):
    return frozenset(entry.zh for entry in board.entries if entry.zh)
