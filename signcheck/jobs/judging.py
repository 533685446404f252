"""Judging the signs of one photo as its sign point asks; the same for a scan and a recheck."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from signcheck.checking import CheckedPhoto, check_photo
from signcheck.languages import Language
from signcheck.signs import Sign
from signcheck.standard import Standard
from signcheck.standard.profile import DEFAULT, Profile, load_profile, profile_names

if TYPE_CHECKING:
    from signcheck.records.tables import SignPointRow


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
