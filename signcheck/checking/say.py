"""Sentences of judgements, made when they are shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

from signcheck.checking.findings import find
from signcheck.checking.judgement import Note
from signcheck.languages import Language
from signcheck.sentences import Sentence

UNKNOWN = "…"
"""What stands for a value that was not kept."""
WORDS: Mapping[str, Mapping[str, Sentence]] = {
    "measure": {
        "height": Sentence(zh="字高", en="height", ko="높이"),
        "sharpness": Sentence(zh="清晰度", en="sharpness", ko="선명도"),
        "contrast": Sentence(zh="对比度", en="contrast", ko="대비"),
    },
    "script": {
        "Hani": Sentence(zh="汉字", en="Chinese", ko="한자"),
        "Hang": Sentence(zh="韩文", en="Korean", ko="한글"),
        "Hrkt": Sentence(zh="日文假名", en="Japanese", ko="일본어 가나"),
    },
}
"""Words for values, by what follows the colon in a message: ``{measures:measure}``."""
_AND = Sentence(zh="、", en=" and ", ko=", ")


def say(rule: str, values: Mapping[str, Any], notes: Iterable[Note], language: Language) -> str:
    """The sentence of a rule and its notes, in `language`.

    A rule that nobody knows, of another version, stands for itself; a value that was not kept is `UNKNOWN`.
    """
    said = [_sentence(rule, values, language)]
    said += [_sentence(note.id, note.values, language) for note in notes]
    return ("" if language is Language.ZH else " ").join(filter(None, said))


def _sentence(identifier: str, values: Mapping[str, Any], language: Language) -> str:
    found = find(identifier)
    if found is None:
        return identifier
    return _Filled(language).vformat(found.message.in_language(language), (), values)


class _Filled(Formatter):
    """Braces filled with values; several are joined, and words said in the language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def get_value(self, key: int | str, args: Any, values: Mapping[str, Any]) -> Any:
        return values.get(str(key), UNKNOWN)

    def format_field(self, value: Any, spec: str) -> str:
        parts = value if isinstance(value, list | tuple) else [value]
        return _AND.in_language(self.language).join(self._word(str(part), spec) for part in parts)

    def _word(self, value: str, spec: str) -> str:
        known = WORDS[spec].get(value) if spec else None
        return known.in_language(self.language) if known else value
