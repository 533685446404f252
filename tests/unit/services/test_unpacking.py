"""ZIP and PDF files of a scan: what is read from them, what is refused, and what is passed over."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from signcheck.errors import ArchiveRefused, PhotoTooLarge
from signcheck.photos import archive as archives
from signcheck.photos.archive import unpack
from signcheck.services.unpacking import Gathered, gather


def jpeg(shade: int = 100) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 60)).save(out, "JPEG")
    return out.getvalue()


def packed(path: Path, members: dict[str, bytes], **more: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content, **more)
    return path


@pytest.fixture
def taken(tmp_path, settings):
    """What a scan of the folder `in` would read."""
    (tmp_path / "in").mkdir()

    def take() -> Gathered:
        return gather([tmp_path / "in"], settings)

    return take


def test_photos_of_a_zip_with_the_names_of_their_folders(taken, tmp_path, settings):
    folder = tmp_path / "in" / "2026-05-04 威海站"
    folder.mkdir()
    packed(folder / "photos.zip", {"候车厅/a.jpg": jpeg(), "b.JPG": jpeg(1), "注.txt": b"x", ".x.jpg": b""})
    (folder / "list.xlsx").write_bytes(b"x")
    (folder / "old.rar").write_bytes(b"x")
    found = taken()
    assert [one.path.name for one in found.files] == ["a.jpg", "b.JPG"]
    assert "2026-05-04 威海站" in found.files[0].path.parts
    assert "候车厅" in found.files[0].path.parts
    assert all(one.path.is_file() and one.problem is None for one in found.files)
    reasons = {Path(one.name).name: one.reason for one in found.passed}
    assert reasons.keys() == {"注.txt", "list.xlsx", "old.rar"}
    assert "unpack it" in reasons["old.rar"]
    found.clear()
    assert not any((settings.data / "unpacked").iterdir())


def test_names_in_gbk(tmp_path):
    """As Windows packs them: GBK bytes without the mark of UTF-8."""
    name = "威海站.jpg"
    content = packed(tmp_path / "a.zip", {"x" * len(name.encode("gbk")): jpeg()}).read_bytes()
    raw = name.encode("gbk")
    (tmp_path / "a.zip").write_bytes(content.replace(b"x" * len(raw), raw))
    (member,) = unpack(tmp_path / "a.zip", tmp_path / "out", 1 << 20)
    assert member.path == tmp_path / "out" / name


@pytest.mark.parametrize(
    "name", ["../../evil.jpg", "/etc/evil.jpg", "C:\\evil.jpg", "a/../../evil.jpg", "..\\..\\evil.jpg"]
)
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    out = tmp_path / "deep" / "out"
    (member,) = unpack(packed(tmp_path / "a.zip", {name: jpeg()}), out, 1 << 20)
    assert member.path.resolve().is_relative_to(out)
    assert [path.name for path in tmp_path.rglob("*evil.jpg")] == ["evil.jpg"]


def test_two_of_one_name_are_both_kept(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.jpg": jpeg(1), "./a.jpg": jpeg(2)})
    found = list(unpack(path, tmp_path / "out", 1 << 20))
    assert len({member.path for member in found}) == 2


def test_a_file_larger_than_a_photo_may_be_is_named_and_not_written(tmp_path):
    path = packed(tmp_path / "bomb.zip", {"a.jpg": bytes(1 << 22), "b.jpg": jpeg()})
    assert path.stat().st_size < 10_000
    bomb, whole = unpack(path, tmp_path / "out", 1 << 20)
    assert isinstance(bomb.problem, PhotoTooLarge)
    assert whole.path.is_file()
    assert not (tmp_path / "out" / "a.jpg").exists()


def test_all_files_together_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1 << 20)
    path = packed(tmp_path / "a.zip", {f"{i}.jpg": bytes(700_000) for i in range(3)})
    found = list(unpack(path, tmp_path / "out", 1 << 30))
    assert [member.problem is None for member in found] == [True, False, False]


def test_too_many_files_are_refused_before_any_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    path = packed(tmp_path / "a.zip", {f"{i}.jpg": b"" for i in range(4)})
    with pytest.raises(ArchiveRefused, match="more than 3"):
        list(unpack(path, tmp_path / "out", 1 << 20))


def test_a_table_of_contents_that_is_too_long_is_not_read(tmp_path):
    content = bytearray(packed(tmp_path / "a.zip", {"a.jpg": jpeg()}).read_bytes())
    end = content.rfind(b"PK\5\6")
    content[end + 12 : end + 16] = struct.pack("<I", 1 << 31)
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(ArchiveRefused, match="table of contents"):
        list(unpack(tmp_path / "a.zip", tmp_path / "out", 1 << 20))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_ways_of_packing_that_may_fill_the_memory_are_refused(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as file:
        file.writestr("a.jpg", jpeg())
    (member,) = unpack(tmp_path / "a.zip", tmp_path / "out", 1 << 20)
    assert isinstance(member.problem, ArchiveRefused)


@pytest.mark.parametrize("damage", ["cut", "no zip", "flipped"])
def test_a_damaged_archive_is_told_and_stops_nothing(taken, tmp_path, damage):
    path = packed(tmp_path / "in" / "a.zip", {"a.jpg": jpeg()})
    content = path.read_bytes()
    changed = {"cut": content[:200], "no zip": b"x" * 50}.get(damage) or content[
        :60
    ] + b"\xff" * 40 + content[100:]
    path.write_bytes(changed)
    (tmp_path / "in" / "b.jpg").write_bytes(jpeg())
    found = {one.path.name: one.problem for one in taken().files}
    assert found.pop("b.jpg") is None
    (problem,) = found.values()
    assert isinstance(problem, ArchiveRefused)


def pdf(path: Path, *pages: bytes | None) -> None:
    """A PDF with a page for each photo; None is an empty page."""
    document = pypdfium2.PdfDocument.new()
    for content in pages:
        page = document.new_page(200, 150)
        if content:
            image = pypdfium2.PdfImage.new(document)
            image.load_jpeg(io.BytesIO(content), inline=True)
            image.set_matrix(pypdfium2.PdfMatrix().scale(200, 150))
            page.insert_obj(image)
            page.gen_content()
    document.save(path)
    document.close()


def test_pages_of_a_pdf_that_are_photos_are_read_as_they_are(taken, tmp_path):
    pdf(tmp_path / "in" / "scan.pdf", jpeg(10), None, jpeg(20))
    found = taken()
    assert [one.path.name for one in found.files] == ["scan-001.jpg", "scan-003.jpg"]
    assert found.files[0].path.read_bytes() == jpeg(10)


def test_a_pdf_of_text_is_passed_over_and_a_broken_one_is_told(taken, tmp_path):
    pdf(tmp_path / "in" / "text.pdf", None)
    (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.7\nx")
    found = taken()
    assert [(one.path.name, type(one.problem)) for one in found.files] == [("broken.pdf", ArchiveRefused)]
    assert [one.reason for one in found.passed] == ["no page of it is a photo"]
