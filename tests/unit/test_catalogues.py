"""The catalogues as they are read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from signcheck.catalogues import PSEUDO, translations, whole
from signcheck.errors import SigncheckError


def test_each_language_has_its_own_words() -> None:
    said = {code: translations(code).gettext("Log in") for code in ("zh", "en", "ko", PSEUDO)}
    assert said == {"zh": "登录", "en": "Log in", "ko": "로그인", PSEUDO: "⟦Log in⟧"}


def test_what_no_catalogue_knows_stands_for_itself() -> None:
    assert translations("ko").gettext("no such text") == "no such text"


def kinds(kind: type[SigncheckError] = SigncheckError) -> Iterator[type[SigncheckError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from kinds(one)


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_every_kind_of_trouble_is_told_in_each_language(language: str) -> None:
    known = whole(language)
    said = [text for kind in kinds() for text in (kind.kind(), kind.advice) if text]
    assert not [text for text in said if known.get(text) is None]
