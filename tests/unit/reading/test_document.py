"""A reading as JSON."""

from __future__ import annotations

import json

from signcheck.languages import Language
from signcheck.reading.document import line_document
from signcheck.reading.line import Appearance, Line

SQUARE = ((5.04, 5.0), (60.0, 5.0), (60.0, 25.0), (5.0, 25.0))
LOOK = Appearance(20.04, 0.71239, 0.5, (20, 60, 140), (255, 255, 255))


def test_how_a_line_looks_is_told_and_what_was_seen_is_not():
    line = Line("Exit", Language.EN, 0.98765, SQUARE, "drawn 1", 0.9, LOOK, b"\1\2\3")
    document = line_document(line)
    assert document == json.loads(json.dumps(document))
    assert document == {
        "text": "Exit",
        "language": "en",
        "score": 0.9877,
        "polygon": [[5.0, 5.0], [60.0, 5.0], [60.0, 25.0], [5.0, 25.0]],
        "recogniser": "drawn 1",
        "appearance": {
            "height": 20.0,
            "contrast": 0.7124,
            "sharpness": 0.5,
            "background": [20, 60, 140],
            "ink": [255, 255, 255],
        },
    }


def test_what_was_not_measured_is_left_out():
    document = line_document(Line("", Language.KO, 0.0, SQUARE, "drawn 1"))
    assert "appearance" not in document
    assert document["unread"] is True
