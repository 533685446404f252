"""The files of a glossary beside its terms: composition tables and profiles, by their names in its folder.

A folder and the database give the same mapping of names to bytes, and both are parsed here, when
they are first asked for: most commands need neither table nor profile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck import __version__
from signcheck.errors import StandardError

if TYPE_CHECKING:
    from signcheck.standard.composition.tables import Tables
    from signcheck.standard.profile import Profile

TABLES = (
    "hangul.csv",
    *(
        f"names/{name}.csv"
        for name in ("readings", "proper", "generics", "modifiers", "ordinary", "twins", "phrases")
    ),
)
"""What names are composed by."""
PROFILES, TOML = "profiles/", ".toml"
DEFAULT = "general"
"""The profile of a sign that names none, at a kind of site that no profile claims."""


class Files:
    """The tables and profiles of one standard; immutable."""

    def __init__(self, contents: Mapping[str, bytes], where: str) -> None:
        """contents: by name. where: what errors call the place that they are from."""
        self.contents = dict(sorted(contents.items()))
        self._where = where
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all names and contents, in hex."""
        return digest_of(self.contents)

    @cached_property
    def tables(self) -> Tables:
        """What composition works with. Raises StandardError for a table that is missing or bad."""
        from signcheck.standard.composition.tables import parse_tables

        return parse_tables(self.contents, self._where)

    @cached_property
    def profile_names(self) -> tuple[str, ...]:
        """The profiles by name."""
        names = (name for name in self.contents if name.startswith(PROFILES))
        return tuple(sorted(name.removeprefix(PROFILES).removesuffix(TOML) for name in names))

    def profile(self, name: str) -> Profile:
        """The profile of this name. Raises StandardError for an unknown or a bad one."""
        if name not in self._profiles:
            from signcheck.standard.profile import parse_profile

            place = f"{PROFILES}{name}{TOML}"
            if place not in self.contents:
                raise StandardError(
                    "{where}: there is no profile {name!r}.",
                    remedy="Choose one of {profile_names}.",
                    where=self._where,
                    name=name,
                    profile_names=", ".join(self.profile_names),
                )
            self._profiles[name] = parse_profile(name, self.contents[place], f"{self._where}/{place}")
        return self._profiles[name]

    def profile_of(self, site_kind: str, named: str = "") -> Profile:
        """See `Standard.profile_of`."""
        if named:
            return self.profile(named if named in self.profile_names else DEFAULT)
        return self.profile(self._of_kinds.get(site_kind, DEFAULT))

    @cached_property
    def _of_kinds(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name in self.profile_names:
            for kind in self.profile(name).site_kinds:
                if found.setdefault(kind, name) != name:
                    raise StandardError(
                        "{where}: the profiles {found} and {name} both claim {kind}.",
                        remedy="Take it out of the site_kinds of one of them, in a copy of your own.",
                        where=self._where,
                        found=found[kind],
                        name=name,
                        kind=kind,
                    )
        return found

    def check(self) -> None:
        """Raise StandardError for anything that could not be used later."""
        _ = self.tables, self._of_kinds, self.profile(DEFAULT)


def digest_of(contents: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents, in hex."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(b"%s\0%d\0%s" % (name.encode(), len(content), content))
    return digest.hexdigest()


def shipped_glossary() -> Path:
    """The folder of the shipped standard: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "glossary"
    return inside if inside.is_dir() else package.parent / "glossary"


def read_files(folder: Path) -> Files:
    """The files of a glossary folder; what it lacks follows from the shipped one. Raises StandardError."""
    own = dict(_contents(folder))
    if folder == shipped_glossary():
        return Files(own, str(folder))
    shipped = shipped_files().contents
    lacking = {name: content for name, content in shipped.items() if name not in own}
    return Files(own | lacking, str(folder))


@lru_cache(maxsize=1)
def shipped_files() -> Files:
    """The shipped ones."""
    return read_files(shipped_glossary())


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    profiles = (PROFILES + path.name for path in (folder / PROFILES).glob(f"*{TOML}"))
    for name in (*TABLES, *profiles):
        if (folder / name).is_file():
            yield name, read_bytes(folder / name)


def read_bytes(path: Path) -> bytes:
    """The content of a file of a glossary. Raises StandardError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StandardError("{path}: {error}.", path=path, error=error) from error


@lru_cache(maxsize=1)
def rules_version() -> str:
    """SHA-256 in hex of this program's writing rules, which are code: of their source, comments and all.

    Other source may judge otherwise, whatever its records say; so it counts as other rules.
    """
    paths = Path(__file__).with_name("rules").glob("*.py")
    sources = {
        path.name: path.read_bytes().replace(b"\r\n", b"\n") for path in paths if path.name != "page.py"
    }
    return digest_of(sources or {__version__: b""})  # without source, as in a zip file, the version must do


def other_rules(version: str) -> bool:
    """Whether a `rules_version` is known and not this program's, so that its verdicts may differ."""
    return version not in ("", rules_version())


def version_digest(terms: str, files: Files) -> str:
    """SHA-256 in hex of all that a version of the standard pins. terms: the digest of its terms."""
    return hashlib.sha256(f"{terms} {files.digest} {rules_version()}".encode()).hexdigest()
