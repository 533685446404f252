"""How wrong a reading is, and how the network's outputs become text. Free of PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

from drawing.lines import charset


def edit_distance(first: str, second: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def error_rate(pairs: Sequence[tuple[str, str]]) -> float:
    """Character error rate of ``(truth, read)`` pairs, spaces left out: edits ÷ characters of the truth."""
    edits = characters = 0
    for truth, read in pairs:
        expected = truth.replace(" ", "")
        edits += edit_distance(expected, read.replace(" ", ""))
        characters += len(expected)
    return edits / max(1, characters)


def greedy(labels: Sequence[int]) -> str:
    """CTC best path: repeats joined, blanks dropped."""
    names = charset.characters()
    pairs = zip(labels, [0, *labels], strict=False)
    return "".join(names[now - 1] for now, before in pairs if now not in {0, before})
