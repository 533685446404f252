"""In which language the program speaks, and that it speaks it everywhere."""

from __future__ import annotations

import json
import re

import click
import pytest

from signcheck.catalogues import SOURCE, say, speak, speaking, spoken, word
from signcheck.cli.language import choose, translated
from signcheck.errors import SigncheckError, UsageError, of_code
from signcheck.said import Said, told
from tests.english import english
from tests.site_catalogues import commands

CODES = ("zh", "ko")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "SIGNCHECK_LANGUAGE": "ko"}, "ko"),
        ({"LANG": "ko_KR", "SIGNCHECK_LANGUAGE": "en"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_then_the_setting(run, monkeypatch, environ, language):
    monkeypatch.delenv("LC_ALL", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert run("--version").out.startswith("signcheck")
    assert spoken() == language


def test_the_settings_file_and_the_option(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "signcheck.toml").write_text('language = "zh"\n', encoding="utf-8")
    assert "命令" in run("--help").out
    assert "명령" in run("--language", "ko", "--help").out
    assert "Commands:" in run("--language=en", "--help").out
    assert run("--language", "ja", "--help").code == 2
    # What is wrong with the settings the command says, in the language of the locale.
    (tmp_path / "signcheck.toml").write_text('language = "de"\n', encoding="utf-8")
    assert "cannot be used; expected zh, en or ko" in run("coverage").err


@pytest.mark.parametrize("language", CODES)
def test_no_help_is_english(language):
    choose(language)
    left = []
    for path, command in commands():
        made = translated(command)
        with click.Context(made, info_name=" ".join(("signcheck", *path))) as context:
            left += [(path, text) for text in english(made.get_help(context).partition("\n\n")[2])]
    assert not left, "translate them: `python -m tests.site_catalogues` prints what belongs into locale/*.po"


def test_wide_letters_take_two_columns():
    choose("zh")
    command = click.Command("wide", help="一" * 100 + "。")
    with click.Context(command, terminal_width=40) as context:
        lines = command.get_help(context).splitlines()
    assert max(len(line) for line in lines if "一" in line) <= 21  # a full stop hangs over
    assert not any(line.strip().startswith("。") for line in lines)


def test_click_speaks_it_too(run, monkeypatch):
    monkeypatch.setenv("SIGNCHECK_LANGUAGE", "zh")
    done = run("coverage", "--format", "gif")
    assert done.code == 2
    assert done.err.startswith("用法: signcheck coverage [OPTIONS]\n")
    assert "错误：'--format' 的值无效" in done.err
    assert not english(done.err)


def test_an_error_is_said_in_the_language_of_whoever_reads_it():
    error = UsageError(
        "{path}: {size:,} bytes, more than the {max_bytes:,} allowed.", path="a.jpg", size=12345, max_bytes=9
    )
    assert str(error) == "a.jpg: 12,345 bytes, more than the 9 allowed."
    with speaking("zh"):
        assert str(error) == "a.jpg：12,345 字节，超过允许的 9 字节。"
        again = of_code("usage", error.kept())
    assert type(again) is UsageError
    assert str(again) == str(error)
    with speaking("ko"):
        assert told(error.kept()) == "a.jpg: 12,345바이트로 허용된 9바이트를 넘습니다."
    assert told("written by an earlier signcheck.") == "written by an earlier signcheck."


def test_an_error_inside_another_and_the_systems_reason():
    inside = Said(
        "{said} Try {tries} of {most}.", said=Said("{path}: the file is empty.", path="b"), tries=1, most=3
    )
    outside = SigncheckError(
        "{path}: {error}.", path="c", error=FileNotFoundError(2, "No such file or directory")
    )
    kept = json.dumps(inside.document())
    with speaking("ko"):
        assert str(inside) == "b: 파일이 비어 있습니다. 3번 중 1번째 시도입니다."
        assert outside.message == "c: 그런 파일이나 폴더가 없습니다."
    assert "Try {tries}" in kept


def test_what_stands_on_a_sign_is_no_text_of_the_catalogues():
    with speaking("zh"):
        assert say("{text}: no day.", text="Exit") == "Exit：不是日期。"
        assert word("verdict", "defective") == "不合规"
        assert word("verdict", "no such word") == "no such word"
        # A text without values keeps whatever braces it has.
        assert str(SigncheckError("{name} is not filled")) == "{name} is not filled"


def test_english_is_the_messages_themselves():
    speak(SOURCE)
    assert say("Nothing waits.") == "Nothing waits."
    assert word("order", "shown_right") == "shown_right"
    assert not re.search("[一-鿿가-힣]", say("There are: {domains}.", domains="a"))
