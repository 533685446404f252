"""The systems that are compared, all on the same readings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.verdicts.found import FoundEntry, from_checked
from bench.verdicts.fuzzy import judge_fuzzily
from signcheck.checking.check import check_photo
from signcheck.checking.fit import StandardFit
from signcheck.checking.judgement import CheckedPhoto
from signcheck.languages import Language
from signcheck.reading.line import Reading
from signcheck.signs import Sign, find_signs
from signcheck.standard import Standard
from signcheck.standard.profile import Profile


@dataclass(frozen=True)
class Asked:
    """By what a photo is judged."""

    standard: Standard
    profile: Profile
    required: Collection[Language]


System = Callable[[Reading, Asked], tuple[FoundEntry, ...]]


def check(reading: Reading, asked: Asked) -> CheckedPhoto:
    """The product: pairing by meaning, judging with evidence."""
    signs = find_signs(reading, StandardFit(asked.standard, asked.profile))
    return _judged(signs, asked)


def _judged(signs: Sequence[Sign], asked: Asked) -> CheckedPhoto:
    return check_photo(signs, asked.standard, profile=asked.profile, required=asked.required)


def without_evidence(reading: Reading) -> Reading:
    """The reading without what the recogniser saw step by step."""
    return replace(reading, lines=tuple(replace(line, steps=b"") for line in reading.lines))


def _signcheck(reading: Reading, asked: Asked) -> tuple[FoundEntry, ...]:
    return from_checked(check(reading, asked))


def _fuzzy(reading: Reading, asked: Asked) -> tuple[FoundEntry, ...]:
    return judge_fuzzily(reading, asked.standard, asked.profile, asked.required)


def _no_evidence(reading: Reading, asked: Asked) -> tuple[FoundEntry, ...]:
    return from_checked(check(without_evidence(reading), asked))


def _no_fit(reading: Reading, asked: Asked) -> tuple[FoundEntry, ...]:
    return from_checked(_judged(find_signs(reading), asked))


SIGNCHECK = "signcheck"
SYSTEMS: Mapping[str, System] = {
    SIGNCHECK: _signcheck,
    "fuzzy": _fuzzy,
    "no evidence": _no_evidence,
    "position alone": _no_fit,
}
"""By name: signcheck; plain fuzzy matching; signcheck without evidence; without semantic pairing."""
