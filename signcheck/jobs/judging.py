"""Finding and judging the signs of one photo as its sign point asks; the same wherever it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from signcheck.checking import CheckedPhoto, check_photo
from signcheck.checking.fit import StandardFit
from signcheck.languages import Language
from signcheck.reading import Reading
from signcheck.signs import Sign, find_signs
from signcheck.standard import Standard

if TYPE_CHECKING:
    from signcheck.records.tables import SignPointRow
    from signcheck.standard.profile import Profile


def signs_of(reading: Reading, standard: Standard, point: SignPointRow | None) -> tuple[Sign, ...]:
    """The signs of a reading, paired by what `standard` and the sign point's profile expect."""
    return find_signs(reading, _fit(standard, _profile(standard, point).name))


@lru_cache(maxsize=16)
def _fit(standard: Standard, profile: str) -> StandardFit:
    return StandardFit(standard, standard.profile(profile))


def judge_signs(signs: Sequence[Sign], standard: Standard, point: SignPointRow | None) -> CheckedPhoto:
    """The signs judged by `standard` and the sign point's profile.

    A photo of no known sign point is judged by the general profile and must carry all languages.
    """
    profile = _profile(standard, point)
    if point is None:
        return check_photo(signs, standard, profile=profile, required=profile.required)
    required = [Language(code) for code in point.languages]
    return check_photo(signs, standard, profile=profile, required=required)


def _profile(standard: Standard, point: SignPointRow | None) -> Profile:
    return standard.profile_of(point.site.kind, point.profile) if point else standard.profile_of("")
