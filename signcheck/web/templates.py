"""The pages' templates: one environment a language, with what every page needs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from signcheck.catalogues import PSEUDO, speaking, translations
from signcheck.catalogues import mark as _
from signcheck.citytime import CityTime
from signcheck.languages import ALL_LANGUAGES, Language
from signcheck.reports.texts import Texts, catalogue
from signcheck.said import told
from signcheck.work.errorreport import WRONG_NAMES
from signcheck.work.person import Role

LANGUAGES = tuple(language.value for language in ALL_LANGUAGES)
OWN_NAMES = {"zh": "中文", "en": "English", "ko": "한국어"}


ROLE_NAMES = {
    Role.INSPECTOR: _("Inspector"),
    Role.REVIEWER: _("Reviewer"),
    Role.UNIT: _("Responsible unit"),
    Role.OFFICE: _("Foreign affairs office"),
    Role.SYSTEM: _("System administrator"),
    Role.SECURITY: _("Security administrator"),
    Role.AUDIT: _("Audit administrator"),
}
HTML_LANG = {"zh": "zh-Hans", "en": "en", "ko": "ko", "ja": "ja", PSEUDO: "en"}
"""BCP 47 tags of the languages of texts."""


@cache
def environment(language: str, timezone: str) -> Environment:
    """All templates in a language; moments are shown in the city's time zone."""
    made = Environment(
        loader=PackageLoader("signcheck.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    known = translations(language)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        known.gettext, known.ngettext, newstyle=True, pgettext=known.pgettext
    )
    texts = texts_in(language)
    clock = CityTime.of(timezone)
    made.globals |= {
        "texts": texts,
        "language": language,
        "html_lang": HTML_LANG[language],
        "LANGUAGES": LANGUAGES,
        "OWN_NAMES": OWN_NAMES,
        "ROLE_NAMES": ROLE_NAMES,
        "WRONG_NAMES": WRONG_NAMES,
        "asset": asset,
    }
    made.filters |= {
        "day": texts.day,
        "percent": texts.percent,
        "moment": lambda at: format_datetime(at.astimezone(clock.zone), "yyyy-MM-dd HH:mm", locale="en"),
        "foreign": foreign,
        "told": told,
        "coded": lambda text: coded(text, language),
        "said": lambda text: said(text, language),
    }
    return made


class _Marked(Texts):
    """In brackets, as all texts of the language `pseudo`."""

    def naming(self, names: Mapping[tuple[str, str], str]) -> Texts:
        return _Marked(self.language, {**self._names, **names})

    def __call__(self, key: str, **values: Any) -> str:
        return marked(super().__call__(key, **values))

    def name(self, family: str, value: str) -> str:
        named = (family, value) in self._names or f"{family}_{value}" in catalogue()
        found = super().name(family, value)
        return f"⟦{found}⟧" if named else found

    def day(self, day: date) -> str:
        return f"⟦{super().day(day)}⟧"


def marked(text: str) -> str:
    """In brackets as a whole, whatever of it was before."""
    return f"⟦{text.replace('⟦', '').replace('⟧', '')}⟧"


def data_language(language: str) -> str:
    """The language of what the database holds in several: that of the page, English for `pseudo`."""
    return language if language in LANGUAGES else Language.EN.value


def texts_in(language: str, names: Mapping[tuple[str, str], str] | None = None) -> Texts:
    """The texts of the reports in the language of a page. names: as for Texts."""
    return _Marked(Language.EN.value, names) if language == PSEUDO else Texts(language, names)


_HANGUL = re.compile(r"[ㄱ-ㆎ가-힣](?:[ㄱ-ㆎ가-힣\s,.!?·]*[ㄱ-ㆎ가-힣])?")
_HAN = re.compile(r"[一-鿿](?:[一-鿿、，。]*[一-鿿])?")


def said(text: str, language: str) -> Markup:
    """A sentence in the page's language in which texts of signs stand: those are marked as of theirs."""
    if language == PSEUDO:
        return Markup("{}").format(marked(text))
    made = str(escape(text))
    for code, runs in (("ko", _HANGUL), ("zh", _HAN)):
        if code != language:
            tagged = rf'<span lang="{HTML_LANG[code]}">\g<0></span>'
            made = runs.sub(tagged, made)
    return Markup(made)  # noqa: S704 what the tags are put around is escaped


def coded(text: str, language: str) -> Markup:
    """A sentence in which commands stand between backticks; one piece in `pseudo`, whose texts are whole."""
    if language == PSEUDO:
        return Markup("{}").format(text)
    made = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(made)  # noqa: S704 what the tags are put around is escaped


def foreign(text: str | None, language: str) -> Markup:
    """A text that stands on a sign, marked as of its language: Han letters differ by it."""
    if not text:
        return Markup("")
    return Markup('<span class="sign-text" lang="{}">{}</span>').format(HTML_LANG.get(language, "und"), text)


@cache
def asset(name: str) -> str:
    """The address of a file of static/, which changes with its bytes so that browsers may keep it."""
    content = files("signcheck.web").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def render(language: str, timezone: str, template: str, values: dict[str, Any]) -> str:
    """A page as HTML."""
    with speaking(language):
        return environment(language, timezone).get_template(template).render(values)
