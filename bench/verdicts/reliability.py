"""The reliability diagram of the confidences as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.verdicts.confidence import Bin


def draw(found: Sequence[Bin], path: Path) -> None:
    """Write the diagram as SVG; the same figures give the same bytes.

    A point on the diagonal is a confidence that keeps what it promises; its size tells how often it
    was given.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "reliability", "svg.fonttype": "none"}):
        figure = Figure(figsize=(4.2, 4.2), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
        most = max((one.count for one in found), default=1)
        axes.scatter(
            [one.confidence for one in found],
            [one.share for one in found],
            s=[20 + 160 * one.count / most for one in found],
            color="#2e7d5b",
        )
        for one in found:
            axes.annotate(
                str(one.count),
                (one.confidence, one.share),
                xytext=(8, -10),
                textcoords="offset points",
                fontsize=8,
            )
        axes.set_xlabel("confidence that was told")
        axes.set_ylabel("share that was so")
        axes.set_xlim(-0.02, 1.05)
        axes.set_ylim(-0.05, 1.05)
        figure.savefig(path, format="svg", metadata={"Date": None})
