from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.verdicts.found import FoundEntry, Placed, Statement
from bench.verdicts.names import agreement, observations, true_names
from bench.verdicts.shares import Share
from bench.verdicts.truth import TruePhoto
from signcheck.languages import Language
from signcheck.verdicts import Verdict

Photo = Callable[..., TruePhoto]


def entry(english: str) -> FoundEntry:
    said = Statement(Verdict.COMPLIANT, text=english, expected="Toilet")
    return FoundEntry(Placed("卫生间", ()), {}, {Language.EN: said}, "卫生间")


def two(photo: Photo, second: str, **planted: str) -> tuple[TruePhoto, TruePhoto]:
    first = photo(("卫生间", "Toilet", None))
    return first, replace(photo(("卫生间", second, None), **planted), name="photos/b.jpg")


def test_two_translations_are_found_over_two_photos(photo: Photo) -> None:
    one, other = two(photo, "Restroom", en_0="inconsistent")
    names = true_names(one) + true_names(other)
    seen = [*observations(one, [entry("Toilet")]), *observations(other, [entry("Restroom")])]
    assert agreement(names, seen) == (Share(1, 1), Share(1, 1))


def test_a_name_read_wrong_is_no_second_translation(photo: Photo) -> None:
    one, other = two(photo, "Toilet")
    names = true_names(one) + true_names(other)
    seen = [*observations(one, [entry("Toilet")]), *observations(other, [entry("Restroom")])]
    assert agreement(names, seen) == (Share(0, 0), Share(0, 1))


def test_sites_of_different_chunks_are_not_held_together(photo: Photo) -> None:
    one, other = two(photo, "Restroom", en_0="inconsistent")
    other = replace(other, chunk=7)
    names = true_names(one) + true_names(other)
    seen = [*observations(one, [entry("Toilet")]), *observations(other, [entry("Restroom")])]
    assert agreement(names, seen)[0] == Share(0, 1)
