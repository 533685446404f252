import numpy as np

from drawing.lines import charset
from drawing.lines.text import Sampler


def sampler(seed=1):
    return Sampler(np.random.default_rng(seed), dictionary=["나무", "사다리"], forms=["출구"])


def test_every_character_comes_up():
    source = sampler()
    seen = set()
    for _ in range(60_000):
        seen.update(source.sample(22))
    assert set(charset.characters()) - seen == {charset.OTHER_SCRIPT}


def test_texts_fit_the_limit_and_the_charset():
    source, known = sampler(), set(charset.characters())
    for limit in (1, 4, 8, 22):
        for _ in range(500):
            text = source.sample(limit)
            assert 1 <= len(text) <= limit
            assert set(text) <= known
            assert text == " ".join(text.split())


def test_a_seed_repeats_the_texts():
    first, second = sampler(5), sampler(5)
    assert [first.sample() for _ in range(50)] == [second.sample() for _ in range(50)]


def test_mixed_lines_hold_korean_with_figures_or_latin():
    source = sampler()
    texts = [source.mixed() for _ in range(200)]
    others = set(charset.DIGITS + charset.LATIN + charset.PUNCTUATION + charset.SIGNS)
    assert all(any("가" <= c <= "힣" for c in text) for text in texts)
    assert all(set(text) & others for text in texts)
