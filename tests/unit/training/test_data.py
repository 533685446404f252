import numpy as np

from drawing.lines.line import DrawnLine
from training.data import collate, encode, line_cues


def test_cues_stand_under_the_letters_with_blanks_between():
    line = DrawnLine(np.zeros((48, 160, 3), np.uint8), "가나", np.array([20.0, 100.0], np.float32), "f")
    assert line_cues(line, encode("가나"), 40) == [(5, encode("가")[0]), (15, 0), (25, encode("나")[0])]


def test_batches_pad_with_grey_on_the_right():
    image = np.full((48, 90, 3), 7, np.uint8)
    line = DrawnLine(image, "가", np.array([45.0], np.float32), "f")
    batch = collate([line], 128)
    assert batch.images.shape == (1, 48, 128, 3)
    assert (batch.images[0, :, :90] == 7).all()
    assert (batch.images[0, :, 90:] == 128).all()
    assert batch.frames.tolist() == [32]
