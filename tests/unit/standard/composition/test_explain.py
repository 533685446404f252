"""`signcheck glossary explain`: what people and programs get."""

import json

import pytest
from click.testing import CliRunner

from signcheck.cli.glossary_explain import command


def _run(*arguments):
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_json_for_programs():
    found = json.loads(_run("南京东路", "--profile", "road", "--json"))
    assert list(found) == ["zh", "profile", "expected", "suggested", "derivation"]
    assert found["expected"]["en"] == [
        {
            "text": "NANJING DONGLU",
            "status": "standard",
            "authority": "norm",
            "rule": "ROAD-PINYIN",
            "source": "GB 17733-2008; GB 5768.2-2022 4.5.1",
        }
    ]
    assert found["suggested"]["en"] == []
    assert found["suggested"]["ko"][0]["text"] == "난징둥로"
    assert set(found["derivation"][0]) == {"rule", "norm", "input", "output"}


def test_json_of_what_is_no_name():
    found = json.loads(_run("今天天气很好", "--json"))
    assert found["expected"] == found["suggested"] == {"en": [], "ko": []}
    assert found["derivation"] == []


def test_words_for_people():
    shown = _run("文化中路", "--profile", "road")
    assert "WENHUA ZHONGLU  standard, norm: LISTED" in shown
    assert "Expected:" in shown
    assert "How:" in shown
    assert "Suggested:" in _run("第七中学")
    assert "Expected:" not in _run("第七中学")
    assert "nothing is guessed" in _run("今天天气很好")


def test_an_unknown_profile_is_named():
    with pytest.raises(Exception, match="there is no profile 'none'"):
        _run("文化中路", "--profile", "none")
