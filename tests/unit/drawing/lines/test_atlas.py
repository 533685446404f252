import pickle

from drawing.lines.atlas import _kept


def test_glyphs_that_another_version_kept_are_drawn_again(tmp_path):
    kept = tmp_path / "face.pickle"
    assert _kept(kept) is None
    kept.write_bytes(b"cno_such_module\nFaceGlyphs\n.")
    assert _kept(kept) is None
    kept.write_bytes(pickle.dumps("glyphs"))
    assert _kept(kept) == "glyphs"
