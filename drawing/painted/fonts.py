"""The typefaces that the boards are lettered in, and the Debian packages that hold them.

Without one of them Chromium would take another and say nothing, and photos would not be those that were
measured before.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from drawing.painted.boards import Board
from drawing.signs.fonts import FontMissing

_PACKAGES = Path(__file__).with_name("fonts.toml")
_IN_STYLE = re.compile(r"font(?:-family)?:([^;}]*)")
_IN_BODY = re.compile(r"font(?:-family)?:([^;\"]*)")


def families(board: Board) -> frozenset[str]:
    """The typefaces that a board's own CSS names; they stand in quotes."""
    named = re.findall(r'"([^"]+)"', " ".join(_IN_STYLE.findall(board.css)))
    return frozenset(named + re.findall(r"'([^']+)'", " ".join(_IN_BODY.findall(board.body))))


@cache
def packages() -> dict[str, str]:
    """The Debian package of each typeface, those of the shared style among them."""
    found = tomllib.loads(_PACKAGES.read_text("utf-8"))
    return {family: package for package, families in found.items() for family in families}


def ask_for(boards: Iterable[Board]) -> None:
    """Raise FontMissing when a typeface of a board or of the shared style is not installed."""
    shared = {"Liberation Sans", *(f"Noto Sans CJK {region}" for region in ("SC", "TC", "JP", "KR"))}
    asked = shared.union(*map(families, boards))
    missing = asked - _installed()
    if missing:
        wanted = sorted({packages()[family] for family in missing})
        raise FontMissing(
            f"Typefaces of the boards are not installed: {', '.join(sorted(missing))}. "
            f"Install them: apt-get install {' '.join(wanted)}"
        )


def _installed() -> frozenset[str]:
    program = shutil.which("fc-list")
    if program is None:
        raise FontMissing("fc-list is not installed. Install it: apt-get install fontconfig")
    said = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=True).stdout
    return frozenset(name.strip() for name in said.replace(",", "\n").splitlines())
