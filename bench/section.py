"""A section of a page of the documentation that a measurement writes."""

from __future__ import annotations

import re
from pathlib import Path

EXPLANATION = Path(__file__).resolve().parents[1] / "docs" / "explanation"
"""The folder of the pages that tell what was measured."""


def into_section(title: str, text: str, page: Path) -> None:
    """Put ``text`` under the heading ``title`` of the page, in the place of what stood there."""
    whole = page.read_text(encoding="utf-8")
    section = f"## {title}\n\n{text.strip()}\n"
    found = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", whole, re.M | re.S)
    new = whole[: found.start()] + section + "\n" + whole[found.end() :] if found else f"{whole}\n{section}"
    page.write_text(new.rstrip() + "\n", encoding="utf-8")
