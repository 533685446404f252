import numpy as np
import pytest

from drawing import photograph

EFFECTS = [
    photograph.focus_blur,
    photograph.motion_blur,
    photograph.low_resolution,
    photograph.glare,
    photograph.shadow,
    photograph.uneven_light,
    photograph.night,
    photograph.halo,
    photograph.rain,
    photograph.rain_streaks,
    photograph.fog,
    photograph.dirt,
    photograph.scratches,
    photograph.branch,
    photograph.noise,
    photograph.jpeg,
    photograph.sharpen,
    photograph.white_balance,
    photograph.gamma,
]


def sign(height=48, width=200):
    image = np.full((height, width, 3), (30, 90, 160), np.uint8)
    image[height // 4 : 3 * height // 4, 10 : width - 10 : 12] = 240
    return image


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.__name__)
def test_an_effect_changes_the_picture_and_nothing_else(effect):
    image = sign()
    before = image.copy()
    result = effect(image, np.random.default_rng(3), 1.0, 48.0)
    assert result.shape == image.shape
    assert result.dtype == np.uint8
    assert not np.array_equal(result, before)
    assert np.array_equal(image, before)


@pytest.mark.parametrize("level", photograph.LEVELS)
@pytest.mark.parametrize("shape", [(48, 31), (64, 700), (600, 400), (5, 7)])
def test_levels_keep_the_shape_of_any_picture(level, shape):
    image = sign(*shape)
    for seed in range(12):
        result = photograph.degrade(image, np.random.default_rng(seed), level)
        assert result.shape == image.shape


def test_a_seed_repeats_the_photograph():
    first = photograph.degrade(sign(), np.random.default_rng(8), "hard")
    second = photograph.degrade(sign(), np.random.default_rng(8), "hard")
    assert np.array_equal(first, second)


def test_harder_levels_change_more():
    image = sign().astype(int)

    def change(level):
        results = [photograph.degrade(sign(), np.random.default_rng(seed), level) for seed in range(60)]
        return np.mean([np.abs(result - image).mean() for result in results])

    assert change("clean") < change("normal") < change("hard")


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="clean, normal, hard"):
        photograph.degrade(sign(), np.random.default_rng(0), "easy")
