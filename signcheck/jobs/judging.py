"""Finding and judging the signs of one photo as its sign point asks; the same wherever it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from signcheck.checking.check import check_photo
from signcheck.checking.fit import StandardFit
from signcheck.checking.judgement import CheckedPhoto
from signcheck.languages import Language
from signcheck.reading import Reading
from signcheck.signs import Sign, find_signs
from signcheck.standard import Standard
from signcheck.standard.profile import DEFAULT, Profile, load_profile, profile_names

if TYPE_CHECKING:
    from signcheck.records.tables import SignPointRow


def signs_of(
    reading: Reading, standard: Standard, point: SignPointRow | None, glossary: str = ""
) -> tuple[Sign, ...]:
    """The signs of a reading, paired by what `standard` and the sign point's profile expect.

    glossary: the folder of the profiles, as in the settings.
    """
    return find_signs(reading, _fit(standard, point.profile if point else DEFAULT, glossary))


@lru_cache(maxsize=8)
def _fit(standard: Standard, name: str, glossary: str) -> StandardFit:
    return StandardFit(standard, profile_of(name, glossary))


def judge_signs(
    signs: Sequence[Sign], standard: Standard, point: SignPointRow | None, glossary: str = ""
) -> CheckedPhoto:
    """The signs judged by `standard` and the sign point's profile.

    A photo of no known sign point is judged by the general profile and must carry all languages.
    glossary: the folder of the profiles, as in the settings.
    """
    profile = profile_of(point.profile if point else DEFAULT, glossary)
    if point is None:
        return check_photo(signs, standard, profile=profile, required=profile.required)
    required = [Language(code) for code in point.languages]
    return check_photo(signs, standard, profile=profile, required=required)


@cache
def profile_of(name: str, glossary: str) -> Profile:
    """A profile, read once a process; one that does not exist gives the general rules."""
    return load_profile(name if name in profile_names(glossary) else DEFAULT, glossary)
