"""The catalogues as they are read."""

from __future__ import annotations

from signcheck.catalogues import PSEUDO, translations


def test_each_language_has_its_own_words() -> None:
    said = {code: translations(code).gettext("Log in") for code in ("zh", "en", "ko", PSEUDO)}
    assert said == {"zh": "登录", "en": "Log in", "ko": "로그인", PSEUDO: "⟦Log in⟧"}


def test_what_no_catalogue_knows_stands_for_itself() -> None:
    assert translations("ko").gettext("no such text") == "no such text"
