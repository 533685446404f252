"""Lines laid out by hand, and a Fit from a small list, for the tests of signs."""

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from signcheck.languages import Language, language_of
from signcheck.reading import Line
from signcheck.reading.line import Appearance


def line(text, left, top, height=40, score=0.99, width=None, background=None):
    width = width or height * sum(1.0 if ord(c) > 0x2E00 else 0.55 for c in text or "字字字")
    polygon = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    looks = Appearance(height, 0.8, 0.8, background, (0, 0, 0)) if background else None
    return Line(text, language_of(text), score, polygon, "test", score, looks)


def boxed(text, left, top, right, bottom):
    return line(text, left, top, bottom - top, width=right - left)


def said(entries):
    return [
        (e.zh.text if e.zh else None, {k.value: t.text for k, t in e.translations.items()}) for e in entries
    ]


class ListFit:
    """Knows what stands in the list: Chinese → (English, Korean)."""

    def __init__(self, **_):
        self.forms = {}

    @classmethod
    def of(cls, forms, traditional=()):
        made = cls()
        made.forms = forms
        made.traditional = dict(traditional)
        return made

    def known(self, zh):
        return zh in self.forms

    def near(self, zh):
        return zh not in self.forms and any(fuzz.ratio(zh, known) >= 75 for known in self.forms)

    def repeats(self, zh, other):
        return other in self.forms and zh == self.traditional.get(other)

    def listed(self, language, text):
        at = 0 if language is Language.EN else 1
        return any(text == forms[at] for forms in self.forms.values())

    def meant(self, language, text):
        at = 0 if language is Language.EN else 1
        return {zh for zh, forms in self.forms.items() if text == forms[at]}

    def sounds(self, zh, text):
        spoken = "".join(lazy_pinyin(zh))
        return fuzz.partial_ratio(spoken, text.replace(" ", "").lower()) / 100

    def spells(self, zh, text):
        spoken = "".join(lazy_pinyin(zh)) == text.replace(" ", "").lower()
        return spoken and self.forms.get(zh, ("", ""))[0] != text

    def likeness(self, zh, language, text):
        if zh not in self.forms:
            return None
        form = self.forms[zh][0 if language is Language.EN else 1]
        whole = fuzz.ratio(text.lower(), form.lower())
        parts = [form.split()[i : j + 1] for i in range(len(form.split())) for j in range(i, 9)]
        return max(whole, 0.85 * max(fuzz.ratio(text.lower(), " ".join(p).lower()) for p in parts)) / 100
