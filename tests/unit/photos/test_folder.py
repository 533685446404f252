"""Which files of a folder are photos, and which links are followed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from signcheck.errors import PhotoNotFound, PhotoOutsideFolder
from signcheck.photos import find_photos


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(folder: Path) -> list[str]:
    return [str(found.path.relative_to(folder)) for found in find_photos(folder)]


def problems(folder: Path) -> dict[str, type]:
    return {
        str(found.path.relative_to(folder)): type(found.problem)
        for found in find_photos(folder)
        if found.problem
    }


def test_photos_in_the_order_of_their_names(tmp_path):
    touch(tmp_path, "b.JPG", "a.png", "威海站/2.heic", "威海站/1 위해.webp", "c.tiff", "d.mpo")
    assert names(tmp_path) == ["a.png", "b.JPG", "c.tiff", "d.mpo", "威海站/1 위해.webp", "威海站/2.heic"]


def test_other_and_hidden_files_are_left_out(tmp_path):
    touch(
        tmp_path, "a.svg", "a.txt", "jpg", ".hidden.jpg", "._a.jpg", ".trash/a.jpg", "Thumbs.db", "a.jpg.part"
    )
    assert names(tmp_path) == []


def test_a_folder_named_as_a_photo_is_a_folder(tmp_path):
    touch(tmp_path, "x.jpg/a.jpg")
    assert names(tmp_path) == ["x.jpg/a.jpg"]


def test_one_file(tmp_path):
    touch(tmp_path, "a.jpg", "b.jpg")
    assert [found.path for found in find_photos(tmp_path / "a.jpg")] == [tmp_path / "a.jpg"]


def test_nothing_there(tmp_path):
    with pytest.raises(PhotoNotFound, match="no such folder or file"):
        list(find_photos(tmp_path / "no"))


def test_links_inside_are_followed(tmp_path):
    touch(tmp_path, "sub/a.jpg")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "sub" / "a.jpg")
    (tmp_path / "also").symlink_to(tmp_path / "sub")
    assert names(tmp_path) == ["b.jpg", "sub/a.jpg"]
    assert problems(tmp_path) == {}


def test_links_out_are_reported(tmp_path):
    touch(tmp_path, "out/a.jpg", "in/b.jpg")
    inside = tmp_path / "in"
    (inside / "a.jpg").symlink_to(tmp_path / "out" / "a.jpg")
    (inside / "all").symlink_to(tmp_path / "out")
    (inside / "passwd.jpg").symlink_to("/etc/passwd")
    (inside / "up.jpg").symlink_to("../out/a.jpg")
    assert problems(inside) == dict.fromkeys(["a.jpg", "all", "passwd.jpg", "up.jpg"], PhotoOutsideFolder)
    assert sorted(names(inside)) == ["a.jpg", "all", "b.jpg", "passwd.jpg", "up.jpg"]


def test_a_neighbour_whose_name_begins_alike_is_outside(tmp_path):
    touch(tmp_path, "photos2/a.jpg", "photos/b.jpg")
    (tmp_path / "photos" / "a.jpg").symlink_to(tmp_path / "photos2" / "a.jpg")
    assert problems(tmp_path / "photos") == {"a.jpg": PhotoOutsideFolder}


def test_a_folder_given_by_a_link_is_read(tmp_path):
    touch(tmp_path, "real/a.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path / "link") == ["a.jpg"]
    assert problems(tmp_path / "link") == {}


def test_loops_end(tmp_path):
    touch(tmp_path, "a.jpg")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "c.jpg")
    (tmp_path / "c.jpg").symlink_to(tmp_path / "b.jpg")
    assert names(tmp_path) == ["up", "a.jpg", "b.jpg", "c.jpg"]
    assert problems(tmp_path) == {"up": PhotoOutsideFolder}


def test_a_dangling_link_is_listed_for_the_reader_to_name(tmp_path):
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nothing.jpg")
    assert names(tmp_path) == ["gone.jpg"]


def test_a_folder_that_may_not_be_opened_is_reported(as_nobody):
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        folder = Path(top)
        touch(folder, "open/a.jpg", "closed/b.jpg")
        (folder / "closed").chmod(0)
        with as_nobody():
            listed = list(find_photos(folder))
        assert [found.path.name for found in listed] == ["a.jpg", "closed"]
        assert isinstance(listed[1].problem, PhotoNotFound)
        assert "Permission denied" in str(listed[1].problem)
