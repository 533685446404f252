"""In which language a command speaks, and its help in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

import click

from signcheck.catalogues import SOURCE, say, speak, spoken, spoken_languages

CODES = spoken_languages()
_FILE, _VARIABLE, _NAMES_FILE = "signcheck.toml", "SIGNCHECK_LANGUAGE", "SIGNCHECK_SETTINGS"
"""As settings.py has them, which a command that needs no settings does without."""
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NOT_FIRST = frozenset("，。；：、！？）》」』”’…")
"""Marks that begin no line."""


def begin() -> None:
    """Speak as the settings or else the locale say; `--language` comes later, and wins."""
    choose(_of_settings() or _of_locale())


def choose(language: str) -> None:
    """Speak this language, in help of its letters' width too."""
    speak(language)
    click.Context.formatter_class = click.HelpFormatter if language == SOURCE else _WideFormatter


def _of_settings() -> str:
    """What the settings name. What is wrong with them the command itself says, as soon as it needs them."""
    if not os.path.exists(_FILE) and not any(os.environ.get(name) for name in (_VARIABLE, _NAMES_FILE)):
        return ""
    from signcheck.errors import SigncheckError
    from signcheck.settings import load_settings

    try:
        return load_settings().language
    except SigncheckError:
        named = os.environ.get(_VARIABLE, "")
        return named if named in CODES else ""


def _of_locale() -> str:
    named = next((os.environ[name] for name in _LOCALES if os.environ.get(name)), "")[:2]
    return named if named in CODES else SOURCE


def paragraphs(text: str | None) -> list[str]:
    """The texts of the catalogues that a help is made of: its paragraphs, each as one line."""
    import inspect

    parts = inspect.cleandoc(text or "").partition("\f")[0].split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def translated(command: click.Command) -> click.Command:
    """The command with its help, options and commands in the language that is spoken."""
    if spoken() == SOURCE:
        return command
    import copy

    made = copy.copy(command)
    vars(made)["_help_option"] = None  # click keeps it, in the language of its first use
    texts = [say(part) for part in paragraphs(command.help)]
    made.help = "\n\n".join(texts) or None
    made.short_help = say(command.short_help) if command.short_help else _first_sentence(texts)
    made.params = [_parameter(parameter) for parameter in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: translated(one) for name, one in made.commands.items()}
    return made


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    import copy

    made = copy.copy(parameter)
    made.help = " ".join(say(part) for part in paragraphs(parameter.help))
    return made


def _first_sentence(texts: Sequence[str]) -> str | None:
    """As click takes it from an English help, but whole: Chinese has no words to cut between."""
    if not texts:
        return None
    ends = [at for mark in ("。", ". ", "；", ": ", "：") if (at := texts[0].find(mark)) > 0]
    return texts[0][: min(ends)] if ends else texts[0].rstrip(".。")


class _WideFormatter(click.HelpFormatter):
    """Breaks lines by the columns that letters take: a Chinese or Korean one takes two."""

    def write_text(self, text: str) -> None:
        """Its paragraphs, in lines of the formatter's width."""
        width = max(self.width - self.current_indent, 11)
        super().write_text("\n\n".join(_kept(part, width) for part in text.split("\n\n")))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        rows = list(rows)
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        width = max(self.width - first - 2, 10)
        super().write_dl([(name, _kept(text, width)) for name, text in rows], col_max, col_spacing)


def _kept(text: str, width: int) -> str:
    """The text in lines, and for click the mark that it is to be left so."""
    return "\b\n" + "\n".join(_lines(" ".join(text.split()), width)) if text.strip() else text


def _lines(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in _words(text):
        columns = sum(map(_columns, word.rstrip()))
        if line and used + columns > width and word[0] not in _NOT_FIRST:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + word, used + sum(map(_columns, word))
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Between which a line may break: at spaces, and around every Chinese character."""
    import unicodedata

    word = ""
    for letter in text:
        if unicodedata.name(letter, "").startswith("CJK") or letter in _NOT_FIRST:
            if word:
                yield word
            yield letter
            word = ""
        else:
            word += letter
            if letter == " ":
                yield word
                word = ""
    if word:
        yield word


def _columns(letter: str) -> int:
    import unicodedata

    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
