"""Judging the signs of one photo as its sign point asks; the same for a scan and a recheck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from signcheck.checking import CheckedPhoto, check_photo
from signcheck.languages import Language
from signcheck.signs import Sign
from signcheck.standard import Standard

if TYPE_CHECKING:
    from signcheck.records.tables import SignPointRow


def judge_signs(signs: Sequence[Sign], standard: Standard, point: SignPointRow | None) -> CheckedPhoto:
    """The signs judged by `standard`; a photo of no known sign point must carry all languages."""
    if point is None:
        return check_photo(signs, standard)
    required = [Language(code) for code in point.languages]
    return check_photo(signs, standard, required=required)
