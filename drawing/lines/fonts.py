"""The free Korean fonts that lines are drawn in, and which of them are held out.

``python -m drawing.lines.fonts`` installs the Debian packages (as root, through
``apt-get``) and the npm packages (through ``npm``, into the cache folder), then
lists the faces found. Nothing is downloaded by address: both tools use the
registry they are configured for.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

DEBIAN_PACKAGES = (
    "fonts-nanum",
    "fonts-nanum-extra",
    "fonts-noto-cjk",
    "fonts-noto-cjk-extra",
    "fonts-unfonts-core",
    "fonts-unfonts-extra",
    "fonts-baekmuk",
    "hunspell-ko",
)
FONTSOURCE_FAMILIES = (
    "bagel-fat-one",
    "black-han-sans",
    "cute-font",
    "diphylleia",
    "do-hyeon",
    "dongle",
    "east-sea-dokdo",
    "gaegu",
    "gamja-flower",
    "gasoek-one",
    "gothic-a1",
    "gowun-batang",
    "gowun-dodum",
    "grandiflora-one",
    "gugi",
    "hahmlet",
    "hi-melody",
    "ibm-plex-sans-kr",
    "jua",
    "kirang-haerang",
    "moirai-one",
    "nanum-gothic",
    "noto-serif-kr",
    "orbit",
    "poor-story",
    "single-day",
    "song-myung",
    "stylish",
    "sunflower",
    "yeon-sung",
)
NPM_PACKAGES = (*(f"@fontsource/{family}" for family in FONTSOURCE_FAMILIES), "pretendard", "wanted-sans")

# Never trained on: two plain gothics, two book faces, a geometric, a monolinear
# display, a handwritten and a soft one, so that the test says something about new lettering.
HELD_OUT_FAMILIES = frozenset(
    {"gowun-dodum", "gowun-batang", "hahmlet", "sunflower", "orbit", "stylish", "song-myung"}
)

DEBIAN_ROOTS = (Path("/usr/share/fonts/truetype"), Path("/usr/share/fonts/opentype/noto"))
# Thin weights are not used on signs. They are left out, as are faces with old Hangul only.
_FONTSOURCE_WEIGHTS = ("300", "400", "500", "700", "800", "900")
_DEBIAN_FACES = {
    "nanum-barun-gothic": ("NanumBarunGothic", "NanumBarunGothicBold"),
    "nanum-barun-pen": ("NanumBarunpenB", "NanumBarunpenR"),
    "nanum-brush": ("NanumBrush",),
    "nanum-pen": ("NanumPen",),
    "nanum-gothic": ("NanumGothicExtraBold", "NanumGothicBold", "NanumGothic"),
    "nanum-gothic-eco": ("NanumGothicEcoR",),
    "nanum-myeongjo": ("NanumMyeongjo", "NanumMyeongjoExtraBold"),
    "nanum-square": ("NanumSquareR", "NanumSquareB", "NanumSquareEB"),
    "nanum-square-round": ("NanumSquareRoundR", "NanumSquareRoundB", "NanumSquareRoundEB"),
    "un-batang": ("UnBatang", "UnBatangBold"),
    "un-dinaru": ("UnDinaru", "UnDinaruBold"),
    "un-dotum": ("UnDotum", "UnDotumBold"),
    "un-graphic": ("UnGraphic", "UnGraphicBold"),
    "un-gungseo": ("UnGungseo",),
    "un-jamo": ("UnJamoBatang", "UnJamoDotum", "UnJamoNovel", "UnJamoSora"),
    "un-pen": ("UnPen",),
    "un-penheulim": ("UnPenheulim",),
    "un-pilgi": ("UnPilgi", "UnPilgiBold"),
    "un-pilgia": ("UnPilgia",),
    "un-shinmun": ("UnShinmun",),
    "un-taza": ("UnTaza",),
    "un-vada": ("UnVada",),
    "un-yetgul": ("UnYetgul",),
    "baekmuk-batang": ("batang",),
    "baekmuk-dotum": ("dotum",),
    "baekmuk-gulim": ("gulim",),
    "baekmuk-headline": ("hline",),
    "noto-sans-cjk": ("NotoSansCJK-Regular", "NotoSansCJK-Bold", "NotoSansCJK-Black"),
    "noto-serif-cjk": ("NotoSerifCJK-Bold", "NotoSerifCJK-Black"),
}
_PRETENDARD_WEIGHTS = ("Regular", "SemiBold", "ExtraBold", "Black")


@dataclass(frozen=True)
class Face:
    """One weight of one family: the files that hold its glyphs, asked in order."""

    family: str
    weight: str
    files: tuple[Path, ...]

    @property
    def name(self) -> str:
        """Family and weight: what its glyph file is called."""
        return f"{self.family}-{self.weight}"

    @property
    def held_out(self) -> bool:
        """Whether training must never see it."""
        return self.family in HELD_OUT_FAMILIES


def cache_folder() -> Path:
    """Where fonts, glyphs and checkpoints are kept: ``$SIGNCHECK_CACHE`` or ``~/.cache/signcheck``."""
    return Path(os.environ.get("SIGNCHECK_CACHE", Path.home() / ".cache" / "signcheck"))


def _debian_faces() -> list[Face]:
    found = {path.stem: path for root in DEBIAN_ROOTS for path in root.rglob("*.tt[fc]")}
    return [
        Face(family, stem, (found[stem],))
        for family, stems in _DEBIAN_FACES.items()
        for stem in stems
        if stem in found
    ]


def _fontsource_faces(modules: Path) -> list[Face]:
    faces = []
    for family in FONTSOURCE_FAMILIES:
        folder = modules / "@fontsource" / family / "files"
        for weight in _FONTSOURCE_WEIGHTS:
            parts = [folder / f"{family}-{subset}-{weight}-normal.woff2" for subset in ("korean", "latin")]
            files = tuple(path for path in parts if path.exists())
            if files:
                faces.append(Face(family, weight, files))
    return faces


def _whole_file_faces(modules: Path) -> list[Face]:
    pretendard = modules / "pretendard" / "dist" / "public" / "static" / "alternative"
    wanted = modules / "wanted-sans" / "fonts" / "ttf"
    candidates = [Face("pretendard", w, (pretendard / f"Pretendard-{w}.ttf",)) for w in _PRETENDARD_WEIGHTS]
    candidates += [
        Face("wanted-sans", w, (wanted / f"WantedSans-{w}.ttf",)) for w in ("Medium", "Bold", "ExtraBlack")
    ]
    return [face for face in candidates if face.files[0].exists()]


def find_faces() -> list[Face]:
    """Every face installed here, in a fixed order; empty when no font was fetched."""
    modules = cache_folder() / "fonts" / "node_modules"
    return _debian_faces() + _fontsource_faces(modules) + _whole_file_faces(modules)


def fetch() -> None:
    """Install the font packages; raises ``CalledProcessError`` with the tool's own message."""
    subprocess.run(["apt-get", "install", "-y", "-qq", *DEBIAN_PACKAGES], check=True)
    folder = cache_folder() / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / "package.json"
    if not manifest.exists():
        manifest.write_text('{"private": true}\n')
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run(["npm", "install", *quiet, *NPM_PACKAGES], cwd=folder, check=True)


def main() -> None:
    """Fetch what is missing and say what there is."""
    fetch()
    faces = find_faces()
    held_out = sorted({face.family for face in faces if face.held_out})
    families = {face.family for face in faces}
    print(f"{len(faces)} faces of {len(families)} families; held out: {', '.join(held_out)}")


if __name__ == "__main__":
    main()
