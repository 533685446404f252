"""The figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.verdicts import figures
from bench.verdicts.confidence import bins, expected_error, told
from bench.verdicts.figures import OfKind, Verdicts
from bench.verdicts.lines import ReadLine
from bench.verdicts.names import agreement
from bench.verdicts.results import Judged, Results
from bench.verdicts.shares import Share
from bench.verdicts.systems import SIGNCHECK
from drawing.signs.model import CONDITIONS

ROWS: tuple[tuple[str, str, bool], ...] = (
    ("planted mistakes found", "found", False),
    ("precision of `defective`", "precision", False),
    ("defective with the right kind", "named", False),
    ("single wrong letters found", "letters", False),
    ("false `defective` per 100 right", "false_defective", True),
    ("doubtful per 100 right", "doubtful", True),
    ("unreadable per 100 right", "unreadable", True),
    ("not found per 100 right", "unseen", True),
    ("right boards accused per 100", "accused", True),
    ("photos with doubts about what is no entry, per 100", "beside", True),
)
"""Label, field of Verdicts, and whether it is told per hundred."""


def page(judged: Judged) -> str:
    """All tables, with headings of the third rank. Brackets hold 95 % intervals (Wilson)."""
    own = judged.systems[SIGNCHECK]
    parts = [
        "### Side by side",
        side_by_side(judged),
        "### By kind",
        *(f"{c}:\n\n{kinds(figures.of(own, c))}" for c in CONDITIONS if c in judged.photos),
        "### Painter or camera",
        painter_or_camera(judged),
        "### Pairing",
        paired(judged),
        "### One name, two translations",
        across_sites(judged),
        "### Reading",
        reading(judged.lines),
        "### Counted apart",
        apart(own),
    ]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def side_by_side(judged: Judged) -> str:
    """Every system's figures under every condition."""
    names = list(judged.systems)
    rows = []
    for condition in _conditions(judged):
        told_by = [figures.verdicts(figures.of(judged.systems[name], condition)) for name in names]
        rows += [
            [condition, label, *(_cell(found, field, hundred=hundred) for found in told_by)]
            for label, field, hundred in ROWS
        ]
    return table(["condition", "figure", *names], rows)


def _cell(found: Verdicts, field: str, *, hundred: bool) -> str:
    share: Share = getattr(found, field)
    return share.text(hundred=hundred)


def _conditions(judged: Judged) -> list[str]:
    return [condition for condition in CONDITIONS if condition in judged.photos]


def kinds(results: Results) -> str:
    """Recall and precision of every kind."""
    head = ["kind", "planted", "found", "defective", "named so", "precision", "of this very kind"]
    return table(head, (_kind(found) for found in figures.by_kind(results)))


def _kind(found: OfKind) -> list[str]:
    shares = (found.found, found.defective, found.named, found.precision, found.exactly)
    return [f"`{found.kind}`", str(found.found.whole), *(share.text() for share in shares)]


def painter_or_camera(judged: Judged) -> str:
    """Single wrong letters against right texts, by what was said of them."""
    head = [
        "condition",
        "system",
        "what stands there",
        "cases",
        *(str(o or "not found") for o in figures.OUTCOMES),
    ]
    rows = [
        [condition, name, what, str(shares[0].whole), *(share.text() for share in shares)]
        for condition in _conditions(judged)
        for name, results in judged.systems.items()
        for what, shares in figures.confusion(figures.of(results, condition)).items()
    ]
    return table(head, rows)


def paired(judged: Judged) -> str:
    """Share of entries all of whose texts went to their Chinese."""
    head = [
        "condition",
        "system",
        "entries whose Chinese was found",
        "on boards of 6 and more",
        "all entries",
    ]
    rows = [
        [condition, name, *(share.text() for share in figures.pairing(figures.of(results, condition)))]
        for condition in _conditions(judged)
        for name, results in judged.systems.items()
    ]
    return table(head, rows)


def across_sites(judged: Judged) -> str:
    """Names with two translations on a site, found over several photos."""
    head = ["system", "planted", "found", "of those found, so"]
    told = ((name, agreement(judged.names, results.seen)) for name, results in judged.systems.items())
    return table(head, ([name, str(found.whole), found.text(), so.text()] for name, (found, so) in told))


def reading(lines: Sequence[ReadLine]) -> str:
    """Line recall and character error rate by condition and language."""
    rows = []
    for condition in CONDITIONS:
        for language in ("zh", "en", "ko"):
            here = [x for x in lines if (x.condition, x.language) == (condition, language)]
            if here:
                recall = Share.of(line.found for line in here)
                errors = sum(x.errors for x in here) / sum(x.length for x in here)
                rows.append([condition, language, str(len(here)), recall.text(), f"{errors:.4f}"])
    return table(["condition", "language", "lines", "line recall", "character error rate"], rows)


def apart(results: Results) -> str:
    """What is cut by the frame, stands on another board, or shows only over a site."""
    head = ["what", "planted", "found", "right", "false `defective` per 100", "doubtful per 100"]
    rows = [
        [
            what,
            str(found.found.whole),
            found.found.text(),
            str(found.doubtful.whole),
            found.false_defective.text(hundred=True),
            found.doubtful.text(hundred=True),
        ]
        for what, found in figures.apart(results).items()
    ]
    return table(head, rows)


def confidence(results: Results) -> str:
    """The reliability of the confidences, as a table, and the expected calibration error."""
    found = bins(told(results))
    rows = [[str(b.count), f"{b.confidence:.3f}", f"{b.share:.3f}"] for b in found]
    error = expected_error(found)
    listed = table(["judgements", "mean confidence", "share that was so"], rows)
    return f"{listed}\n\nExpected calibration error: {'–' if error is None else f'{error:.4f}'}."
