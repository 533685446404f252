"""A text of the catalogues with its values, not yet in any language: what is kept, sent and shown later."""

from __future__ import annotations

from datetime import date
from typing import Any

from signcheck.catalogues import spoken, translations

_PLAIN = (bool, int, float, date)
"""Values that are filled in by their own format, such as a day or a number of bytes."""


class Said:
    """A sentence whose words are the catalogues' and whose values are named in braces.

    As text it is in the language that is spoken when it is shown. A value may itself be one, or an error.
    Without values the text is taken as it is, with whatever braces it has.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values: dict[str, Any] = {name: _kept(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.in_language(spoken())

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"Said({self.template!r}, {self.values!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash(self.template)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.template, self.values)

    def in_language(self, language: str) -> str:
        """The sentence in this language."""
        text = translations(language).gettext(self.template) if self.template else ""
        if not self.values:
            return text
        shown = {n: v.in_language(language) if isinstance(v, Said) else v for n, v in self.values.items()}
        return text.format_map(shown)

    def document(self) -> dict[str, Any]:
        """As JSON, from which `said_of` makes it again."""
        return {"say": self.template, "values": {n: _as_json(v) for n, v in self.values.items()}}


def said_of(document: dict[str, Any]) -> Said:
    """The sentence that was kept as JSON."""
    return _again(document["say"], {n: _from_json(v) for n, v in document["values"].items()})


def as_said(text: str | Said) -> Said:
    """A text as one: what the catalogues do not know stays as it is."""
    return text if isinstance(text, Said) else Said(text)


def told(kept: str) -> str:
    """What was kept of an error (`SigncheckError.kept`), in the language that is spoken; a text as it is."""
    if not kept.startswith('[{"say"'):
        return kept
    import json

    return " ".join(str(said_of(one)) for one in json.loads(kept)).strip()


def _again(template: str, values: dict[str, Any]) -> Said:
    return Said(template, **values)


def _kept(value: object) -> Any:
    if isinstance(value, (*_PLAIN, Said)):
        return value
    if isinstance(value, BaseException):
        return why(value)
    return str(value)


def why(error: BaseException) -> Said:
    """What an error says; of the system's only its reason, without number and file name."""
    own = getattr(error, "said", None) or (error.args or (None,))[0]
    if isinstance(own, Said):
        return own
    return Said(str(getattr(error, "strerror", None) or error))


def _as_json(value: Any) -> Any:
    if isinstance(value, Said):
        return value.document()
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _from_json(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return date.fromisoformat(value["day"][:10]) if "day" in value else said_of(value)
