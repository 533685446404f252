"""Real boards in tables: by photo, in all, and every entry that was not got right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.boards.entries import Became, Board, Texts
from bench.verdicts.shares import Share
from bench.verdicts.tables import table

HEAD = (
    "photo", "Chinese texts", "made entries", "with the right English and Korean", "right and asked about",
    "without Chinese", "of them right", "entries too many", "Chinese lines read",
)  # fmt: skip


def told(found: Sequence[Board]) -> str:
    """The figures, and below them what was not got right."""
    rows = [_row(board.photo, [board]) for board in found] + [_row("**all**", found)]
    japanese = [text for board in found for text in board.japanese]
    return "\n\n".join((_sum(found, "; ".join(japanese) or "none"), table(HEAD, rows), _listed(found)))


def summed(found: Sequence[Board]) -> str:
    """The figures of all photos together and no text: for photos that are not to be looked at."""
    texts = sum(len(board.japanese) for board in found)
    return f"{_sum(found, f'{texts} texts')}\n\n{table(HEAD, [_row('**all**', found)])}"


def _sum(found: Sequence[Board], japanese: str) -> str:
    chinese = [one for board in found for one in board.entries if one.chinese]
    lines = Share.of(read for board in found for read in board.lines)
    said = [one.split()[1] for board in found for entry in board.entries for one in entry.said]
    return (
        f"{len(found)} photos. Of {len(chinese)} Chinese texts {_made(chinese)} made entries; with the right "
        f"English and Korean {_right(chinese).text()}. Chinese lines read: {lines.text()}. Japanese taken "
        f"for Chinese: {japanese}. Right texts called defective: {said.count('defective')}."
    )


def _row(name: str, boards: Sequence[Board]) -> list[str]:
    entries = [one for board in boards for one in board.entries if one.asked]
    chinese, others = ([one for one in entries if one.chinese is which] for which in (True, False))
    lines = [read for board in boards for read in board.lines]
    counts = (
        len(chinese),
        _made(chinese),
        _right(chinese).part,
        sum(bool(one.said) for one in chinese),
        len(others),
        _right(others).part,
        sum(len(board.many) for board in boards),
    )
    return [name, *map(str, counts), f"{sum(lines)} of {len(lines)}"]


def _made(entries: Iterable[Became]) -> int:
    return sum(one.made for one in entries)


def _right(entries: Iterable[Became]) -> Share:
    return Share.of(one.right for one in entries)


def _listed(found: Sequence[Board]) -> str:
    rows = [row for board in found for row in _faults(board)]
    return table(["photo", "stands there", "got", "what"], rows) if rows else "Every entry was got right."


def _faults(board: Board) -> Iterable[list[str]]:
    for one in board.entries:
        if one.asked and not one.right:
            what = "other texts" if one.made else "no entry"
            yield [board.photo, _text(one.true), _text(one.got), what]
        elif one.said:
            yield [board.photo, _text(one.true), _text(one.got), f"right; {', '.join(one.said)}"]
    for got in board.many:
        yield [board.photo, "–", _text(got), "too many"]


def _text(texts: Texts) -> str:
    return " / ".join(texts.get(x, "–") for x in ("zh", "en", "ko")).replace("|", "\\|") if texts else "–"
