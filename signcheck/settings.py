"""Settings: defaults, then ``signcheck.toml``, then the database, then environment variables ``SIGNCHECK_*``.

The file is looked for in the current folder, or named by ``SIGNCHECK_SETTINGS``. What an administrator may
set while the program runs (EDITABLE) is kept in the database. Values are checked when they are read; a wrong
one names where it stands and what is expected.
"""

from __future__ import annotations

import inspect
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_data_path

from signcheck.catalogues import either, say
from signcheck.citytime import DEFAULT_ZONE, CityTime
from signcheck.editable import GROUPS
from signcheck.errors import SettingsError
from signcheck.files import read_bytes

PREFIX = "SIGNCHECK_"
MAX_SETTINGS = 1 << 20
"""Bytes of a file of settings or targets: far more than any has."""
PHOTO_MEMORY = 2 * 1024**3
"""Bytes that decoding one photo may take; the 108 million pixels of a phone's largest take 1.6 GB."""
FILE_NAME = "signcheck.toml"
ONNXRUNTIME, OPENVINO = ENGINES = ("onnxruntime", "openvino")
"""What can compute the outputs of the models that find and read text."""
PROCESSES = "processes"
"""Photos are read in processes of this machine."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process.

    data: folder of the database and the stored photos.
    models: folder of the fetched model files.
    database: SQLAlchemy URL, such as ``postgresql://user@host/name``; empty means ``signcheck.db`` in `data`.
    glossary: folder of the standard; empty means the one that ships.
    threads: threads of one recognising process; 0 means all cores shared among the workers.
    workers: processes that read photos in a batch, 0.6 GB of memory each; 0 means one a core.
    photo_seconds: how long reading one photo may take, the first of a process 60 longer; then it is ended.
    detection_side: longer side in pixels at which text is looked for (32–4000).
    max_bytes, max_pixels: limits of one photo, checked before it is decoded.
    korean: what reads Korean lines: ``own`` (the model that ships), ``tesseract``, ``none``, or a
        folder with a PaddleOCR model such as korean_PP-OCRv5_mobile_rec.
    engine: what computes the models' outputs: ``onnxruntime``, or ``openvino`` (needs signcheck[openvino]).
    timezone: the city's time zone (IANA name), by which all days are told.
    photo_memory: bytes that one photo may take while it is decoded, worked out before.
    wait_seconds: how long a command that writes waits for another one; `scan` and `recheck` wait an hour.
    verify_repairs: what verifies a repair: ``photo`` (any legible photo that shows it right) or ``office``
        (the office, or an inspector's photo; a unit's own photo only shows it right).
    store: where the photos' bytes are kept: a folder, or an address such as ``s3://bucket/photos`` (needs
        signcheck[s3]); empty means ``photos`` in `data`.
    executor: where photos are read: ``processes`` of this machine, or ``dask://host:port``, the scheduler of
        several (needs signcheck[cluster]).
    backup_folder: where a program may have backups made (`POST /api/v1/backups`), of the machine where
        `signcheck work` runs; empty means nowhere.
    backup_recipient: for whom those are encrypted, as `signcheck backup --encrypt-to`; empty: for nobody.
    keep_days: days after which a photo's bytes and position may be erased, its case closed; 0 means never.
    api_rate: requests that one token of the API may send in a minute; 0 means any number.
    city, office: as they stand on papers; one text, or three parted by | in zh, en and ko. Empty means Weihai
        and 威海市人民政府外事办公室, with their English and Korean names.
    report_to: to whom reports are handed up, written like `office`; empty means 威海市人民政府, - nobody.
    report_closing: the words that end a report; empty means 特此报告。 and the like, - none.
    open_licence: under which licence figures are published, such as CC BY 4.0 (written like `office`); empty
        says that none was chosen.
    open_datum: what the published coordinates of sites refer to: ``wgs84`` or ``gcj02``; ``none`` publishes
        no coordinates.
    language: in which the program speaks: ``zh``, ``en`` or ``ko``; empty means that of the system's locale.
    report_attachments: what is attached to a report, parted by ; (written like `office`); empty means the
        workbook, - nothing.
    report_reads: photos of error reports that are read in 24 hours; the others wait. 0 for none.
    report_rates: how many error reports one address may begin, such as ``6 per minute; 40 per hour``.
    report_rates_all: how many all addresses together may begin.
    proof_rates: how many lists of texts one address may have judged before their signs are made.
    trusted_proxies: addresses or networks of proxies before the site, parted by a space, such as
        ``127.0.0.1``: what they say of who asks is believed, by limits and the audit; empty means nobody's.
    contact_days: days after which the contact in an error report is erased, the report closed; 0 means never.
    unconfirmed_days: days after which the photos of an error report that was not confirmed are erased; 0
        means never.
    log_days: days that sessions are kept after their last use, 180 at least; the audit is kept for ever.
    picture_megabytes: how much pictures made of photos may take; the longest unused are removed, hourly.
    organizer, contact: who runs the site and how they are reached, in its footer (written like `office`).
    icp, police, site_code: the site's numbers (ICP 备案, 公安联网备案, 网站标识码), in its footer.
    map_tiles: addresses of map tiles with {z}, {x} and {y}, one over the other, parted by a space.
    map_approval: the map's approval number (审图号); without it and map_tiles there is no map.
    map_datum: what the tiles refer to: ``wgs84``, ``cgcs2000`` (the same within a metre) or ``gcj02``.
    """

    data: Path = field(default_factory=lambda: user_data_path("signcheck", appauthor=False))
    models: Path = field(default_factory=lambda: user_cache_path("signcheck", appauthor=False) / "models")
    database: str = ""
    glossary: str = ""
    threads: int = 0
    workers: int = 0
    photo_seconds: int = 120
    detection_side: int = 1280
    max_bytes: int = 64 * 1024 * 1024
    max_pixels: int = 120_000_000
    photo_memory: int = PHOTO_MEMORY
    wait_seconds: int = 30
    korean: str = "own"
    engine: str = ONNXRUNTIME
    timezone: str = DEFAULT_ZONE
    verify_repairs: str = "photo"
    store: str = ""
    executor: str = PROCESSES
    backup_folder: str = ""
    backup_recipient: str = ""
    keep_days: int = 0
    api_rate: int = 600
    city: str = ""
    office: str = ""
    report_to: str = ""
    report_closing: str = ""
    report_attachments: str = ""
    report_reads: int = 500
    report_rates: str = "6 per minute; 40 per hour"
    report_rates_all: str = "120 per minute; 2000 per hour"
    proof_rates: str = "10 per minute; 100 per hour"
    trusted_proxies: str = ""
    open_licence: str = ""
    open_datum: str = "wgs84"
    contact_days: int = 90
    unconfirmed_days: int = 180
    log_days: int = 180
    picture_megabytes: int = 4096
    organizer: str = ""
    contact: str = ""
    icp: str = ""
    police: str = ""
    site_code: str = ""
    map_tiles: str = ""
    map_approval: str = ""
    map_datum: str = "wgs84"
    language: str = ""

    @property
    def clock(self) -> CityTime:
        """The city's clock."""
        return CityTime.of(self.timezone)

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL to use."""
        return self.database or f"sqlite:///{self.data / 'signcheck.db'}"

    @property
    def store_place(self) -> Path | str:
        """Where the photos' bytes are kept: a folder or an address."""
        if "://" in self.store:
            return self.store
        return Path(self.store).expanduser() if self.store else self.data / "photos"

    @property
    def has_map(self) -> bool:
        """Whether a map may be shown: there are tiles, and the number by which they were approved."""
        return bool(self.map_tiles and self.map_approval)

    @property
    def in_memory(self) -> bool:
        """Whether the database is this process's own and gone with it."""
        return self.database_url in ("sqlite://", "sqlite:///:memory:")

    @property
    def worker_count(self) -> int:
        """Processes that read photos in a batch, at least 1."""
        return self.workers or os.cpu_count() or 1

    def threads_for(self, workers: int) -> int:
        """Threads for each of `workers` processes, at least 1."""
        return self.threads or max(1, (os.cpu_count() or 1) // workers)


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:
        # From the environment a number comes as text; true and 2.5 are TOML values but no counts.
        number = value if type(value) is int else -1
        if isinstance(value, str) and re.fullmatch(r"\s*\d{1,18}\s*", value, re.ASCII):
            number = int(value)
        if not low <= number <= high:
            raise ValueError(say("a whole number from {low} to {high}", low=low, high=high))
        return number

    return convert


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(say("a text in quotes"))
    return value


def _names(value: Any) -> str:
    text = _text(value)
    if text.count("|") not in (0, 2):
        raise ValueError(say("one text, or three parted by | in Chinese, English and Korean"))
    return text


def _path(value: Any) -> Path:
    try:
        return Path(_text(value)).expanduser()
    except RuntimeError:  # ~name of a user that is not known here
        raise ValueError(say("a path to a folder")) from None


def _korean(value: Any) -> str:
    text = _text(value)
    if text not in ("own", "tesseract", "none") and not Path(text).expanduser().is_dir():
        raise ValueError(say("own, tesseract, none or a folder"))
    return text


def _engine(value: Any) -> str:
    return _one_of(value, ENGINES)


def _language(value: Any) -> str:
    return _one_of(value, ("zh", "en", "ko"))


def _verifier(value: Any) -> str:
    return _one_of(value, ("photo", "office"))


def _executor(value: Any) -> str:
    text = _text(value)
    if text != PROCESSES and not re.fullmatch(r"dask://[^\s/:]+:\d{1,5}", text):
        raise ValueError(say("processes, or dask://host:port"))
    return text


def _one_of(value: Any, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ValueError(either(allowed))
    return str(value)


def _tiles(value: Any) -> str:
    found = _text(value).split()
    for one in found:
        # What stands here goes into a header: no quotes, no commas, nobody's password.
        plain = re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?/[A-Za-z0-9._~:/?@!$&()*+=%{}-]*", one)
        if not plain or any(mark not in one for mark in ("{z}", "{x}", "{y}")):
            raise ValueError(say("addresses such as https://host/{z}/{x}/{y}.png, parted by a space"))
    return " ".join(found)


def _datum(value: Any) -> str:
    return _one_of(value, ("wgs84", "cgcs2000", "gcj02"))


def _zone(value: Any) -> str:
    try:
        CityTime.of(_text(value))
    except ValueError:
        raise ValueError(say("the IANA name of a time zone, such as Asia/Shanghai")) from None
    return str(value)


def _rates(value: Any) -> str:
    from limits import parse_many

    try:
        parse_many(_text(value))
    except ValueError:
        raise ValueError(say("rates such as 6 per minute; 40 per hour")) from None
    return str(value)


def _proxies(value: Any) -> str:
    from ipaddress import ip_network

    try:
        return " ".join(str(ip_network(one)) for one in re.split(r"[\s,]+", _text(value).strip()) if one)
    except ValueError:
        raise ValueError(say("addresses or networks such as 127.0.0.1 10.0.0.0/8")) from None


_CONVERT: dict[str, Callable[[Any], Any]] = {
    "data": _path,
    "models": _path,
    "database": _text,
    "glossary": _text,
    "threads": _whole(0, 256),
    "workers": _whole(0, 256),
    "photo_seconds": _whole(1, 86_400),
    "detection_side": _whole(32, 4000),
    "max_bytes": _whole(1, 1 << 40),
    "max_pixels": _whole(1, 1 << 40),
    "photo_memory": _whole(1 << 20, 1 << 44),
    "wait_seconds": _whole(0, 86_400),
    "korean": _korean,
    "engine": _engine,
    "timezone": _zone,
    "verify_repairs": _verifier,
    "store": _text,
    "executor": _executor,
    "backup_folder": _text,
    "backup_recipient": _text,
    "keep_days": _whole(0, 36500),
    "api_rate": _whole(0, 1_000_000),
    "city": _names,
    "office": _names,
    "report_to": _names,
    "report_closing": _names,
    "report_attachments": _names,
    "report_reads": _whole(0, 1_000_000),
    "report_rates": _rates,
    "report_rates_all": _rates,
    "proof_rates": _rates,
    "trusted_proxies": _proxies,
    "open_licence": _names,
    "open_datum": lambda value: _one_of(value, ("wgs84", "gcj02", "none")),
    "contact_days": _whole(0, 36500),
    "unconfirmed_days": _whole(0, 36500),
    "log_days": _whole(180, 36500),
    "picture_megabytes": _whole(64, 1 << 24),
    "organizer": _names,
    "contact": _names,
    "icp": _text,
    "police": _text,
    "site_code": _text,
    "map_tiles": _tiles,
    "map_approval": _text,
    "map_datum": _datum,
    "language": _language,
}
EDITABLE = frozenset(name for _title, listed in GROUPS for name, _meaning in listed)
"""What may be set in the database."""


class Source(StrEnum):
    """Where the value of a setting comes from; a later one wins."""

    DEFAULT = "default"
    FILE = "file"
    DATABASE = "database"
    ENVIRONMENT = "environment"


def load_settings(environ: Mapping[str, str] = os.environ, *, folder: Path | None = None) -> Settings:
    """Read the settings of this process.

    Raises SettingsError for an unknown key, a broken file or a value out of range.
    """
    values = _from_file(environ, folder)
    for entry in fields(Settings):
        variable = variable_of(entry.name)
        if environ.get(variable):
            values[entry.name] = _convert(entry.name, environ[variable], variable)
    return Settings(**values)


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def sources(environ: Mapping[str, str] = os.environ, *, folder: Path | None = None) -> dict[str, Source]:
    """Where each setting comes from, as far as it is set outside of the database."""
    found = dict.fromkeys(_from_file(environ, folder), Source.FILE)
    named = (entry.name for entry in fields(Settings) if environ.get(variable_of(entry.name)))
    return found | dict.fromkeys(named, Source.ENVIRONMENT)


def checked(name: str, value: str) -> Any:
    """The value of a setting that may be kept in the database. Raises SettingsError."""
    if name not in EDITABLE:
        raise SettingsError(
            "{name}: cannot be set while the program runs.",
            remedy="Write it into {file}, or set {variable}."
            if name in _CONVERT
            else "Known are: {convert}.",
            name=name,
            file=FILE_NAME,
            variable=variable_of(name),
            convert=", ".join(sorted(EDITABLE)),
        )
    return _convert(name, value, name)


def with_stored(
    settings: Settings, stored: Mapping[str, str], environ: Mapping[str, str] = os.environ
) -> Settings:
    """The settings with what the database keeps, where the environment says nothing.

    What cannot be used, because another version kept it, is left out.
    """
    values: dict[str, Any] = {}
    for name, value in stored.items():
        if not environ.get(variable_of(name)):
            try:
                values[name] = checked(name, value)
            except SettingsError:
                continue
    return replace(settings, **values) if values else settings


def meanings() -> dict[str, str]:
    """What each setting means, in one English paragraph of Markdown: the words of Settings."""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in (inspect.getdoc(Settings) or "").split("\n\n", 1)[1].splitlines():
        if line and not line.startswith(" "):
            said, _, meaning = line.partition(": ")
            names = said.split(", ")
            found |= dict.fromkeys(names, meaning)
        else:
            found |= {name: f"{found[name]} {line.strip()}" for name in names}
    return found


def _from_file(environ: Mapping[str, str], folder: Path | None) -> dict[str, Any]:
    named = environ.get(PREFIX + "SETTINGS")
    path = Path(named) if named else (folder or Path.cwd()) / FILE_NAME
    try:
        table = tomllib.loads(read_bytes(path, MAX_SETTINGS).decode("utf-8-sig"))
    except FileNotFoundError:
        if named:
            raise SettingsError("{path}: there is no such settings file.", path=path) from None
        return {}
    except OSError as error:
        raise SettingsError("{path}: {error}.", path=path, error=error) from error
    except (ValueError, RecursionError) as error:  # not UTF-8, no TOML, or nested without end
        raise SettingsError("{path}: {error}.", path=path, error=error) from error
    return {key: _convert(key, value, f"{path}: {key}") for key, value in table.items()}


def _convert(key: str, value: Any, where: str) -> Any:
    if key not in _CONVERT:
        raise SettingsError(
            "{where}: unknown setting.",
            remedy="Known are: {convert}.",
            where=where,
            convert=", ".join(_CONVERT),
        )
    try:
        return _CONVERT[key](value)
    except ValueError as error:
        raise SettingsError(
            "{where}: {value!r} cannot be used; expected {error}.", where=where, value=value, error=error
        ) from error
