"""Coverage over time as a PNG picture, drawn with Noto Sans CJK so that no letter is missing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from signcheck.coverage.facts import Facts
from signcheck.errors import FontMissing
from signcheck.reports.fonts import SANS
from signcheck.reports.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GREEN, PALE, RED = "#333333", "#2e7d5b", "#8aa79a", "#b3261e"
WIDTH = 150 / 25.4
"""Inches: the width of the text of an A4 page."""
DPI = 200


def draw(facts: Facts, texts: Texts) -> bytes:
    """Coverage over time as PNG. Raises FontMissing when there is no font for it."""
    from matplotlib import rc_context

    with rc_context({"font.family": _family(texts.language), "axes.unicode_minus": False}):
        return _history(facts, texts)


def _family(language: str) -> str:
    from matplotlib.font_manager import findfont

    family = SANS[language]
    try:
        findfont(family, fallback_to_default=False)
    except ValueError as error:
        raise FontMissing("{family}: no such font is installed.", family=family) from error
    return family


def _axes(height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=INK, labelsize=9)
    return figure, axes


def _history(facts: Facts, texts: Texts) -> bytes:
    """Coverage and inspected share at the ends of the months; the target as a line."""
    days = [day for day, _ in facts.history]
    labels = [f"{day.year}-{day.month:02}" for day in days]
    covered = [100 * (figures.coverage or 0) for _, figures in facts.history]
    inspected = [100 * (figures.inspected_share or 0) for _, figures in facts.history]
    figure, axes = _axes(2.1)
    axes.plot(labels, inspected, color=PALE, marker="o", markersize=4, label=texts("inspected_share"))
    axes.plot(labels, covered, color=GREEN, marker="o", markersize=4, label=texts("coverage"))
    for place, (_, figures) in enumerate(facts.history):
        text = texts.percent(figures.coverage)
        axes.annotate(
            text,
            (place, covered[place]),
            xytext=(0, -12),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            color=GREEN,
        )
    for target, _ in facts.outlooks[:1]:
        label = f"{texts('col_target')} {texts.goal(target.share)}"
        axes.axhline(100 * target.share, color=RED, linewidth=1, linestyle="--", label=label)
    axes.set_ylim(-10, 108)
    axes.set_yticks(range(0, 101, 20), [f"{tick}%" for tick in range(0, 101, 20)])
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.margins(x=0.06)
    figure.legend(loc="outside upper right", ncols=3, frameon=False, fontsize=9)
    return _png(figure)


def _png(figure: Figure) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    out = io.BytesIO()
    FigureCanvasAgg(figure).print_figure(out, dpi=DPI, format="png")
    return _with_resolution(out.getvalue())


def _with_resolution(png: bytes) -> bytes:
    """The same picture with few colours and its resolution: a fifth of the bytes."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(64).save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()
