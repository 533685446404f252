"""The words of the tus protocol, version 1.0.0 (tus.io/protocols/resumable-upload): headers in and out."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from signcheck.catalogues import either
from signcheck.errors import PhotoTooLarge, UploadError, UploadType, UploadVersion
from signcheck.photos.photo import Place
from signcheck.said import Said
from signcheck.services.uploads import Announced, Upload

VERSION = "1.0.0"
WRONG_VERSION = 412
CONTENT = "application/offset+octet-stream"
EXTENSIONS = "creation,expiration,termination,checksum"
ALGORITHMS = ("sha1", "sha256")
MOST_METADATA = 4096
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)
_REMEDY = "Load the page again."


def check_version(headers: Mapping[str, str]) -> None:
    """Raises UploadVersion for another version, or none."""
    said = headers.get("tus-resumable")
    if said != VERSION:
        raise UploadVersion(
            "Tus-Resumable: {said}." if said else "Tus-Resumable is missing.", said=said or ""
        )


def check_type(headers: Mapping[str, str]) -> None:
    """Raises UploadType for bytes of another type than the protocol's."""
    said = headers.get("content-type", "")
    if said != CONTENT:
        raise UploadType("Content-Type: {said}.", said=said or Said("missing"))


def number(headers: Mapping[str, str], name: str) -> int:
    """A header that is a count of bytes. Raises UploadError."""
    said = headers.get(name, "")
    if not _NUMBER.fullmatch(said):
        raise UploadError(
            "{name}: {said}; a count of bytes is needed.",
            remedy=_REMEDY,
            name=name,
            said=said or Said("missing"),
        )
    return int(said)


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request must have."""

    algorithm: str
    digest: bytes

    def begin(self) -> Any:
        """What works it out, of hashlib."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    """The checksum of a request's bytes, if it names one. Raises UploadError."""
    said = headers.get("upload-checksum")
    if said is None:
        return None
    algorithm, _, digest = said.partition(" ")
    try:
        if algorithm not in ALGORITHMS:
            raise ValueError(algorithm)
        return Checksum(algorithm, base64.b64decode(digest, validate=True))
    except (ValueError, binascii.Error) as error:
        raise UploadError(
            "Upload-Checksum: {said}; {known} is known.",
            remedy=_REMEDY,
            said=said,
            known=either(ALGORITHMS),
        ) from error


def announced(headers: Mapping[str, str]) -> Announced:
    """The file that a POST wants to send. Raises UploadError."""
    if "upload-defer-length" in headers:
        raise UploadError("Upload-Defer-Length: the length must be known.", remedy=_REMEDY)
    length = number(headers, "upload-length")
    said = headers.get("upload-metadata", "")
    meta = _metadata(said)
    return Announced(
        name=meta.get("filename", ""),
        length=length,
        key=meta.get("key", ""),
        type=meta.get("filetype", ""),
        modified=_moment(meta.get("modified", "")),
        sha256=meta["sha256"] if _SHA256.fullmatch(meta.get("sha256", "")) else "",
        visit=_whole(meta, "visit"),
        order=_whole(meta, "order"),
        point=meta.get("point", ""),
        place=_place(meta),
        said=said,
    )


def _metadata(said: str) -> dict[str, str]:
    """Its pairs of a key and a value in base64. Raises UploadError."""
    if len(said) > MOST_METADATA:
        raise PhotoTooLarge(
            "Upload-Metadata: more than {most_metadata} letters.", remedy=_REMEDY, most_metadata=MOST_METADATA
        )
    found = {}
    try:
        for pair in filter(None, (part.strip() for part in said.split(","))):
            key, _, value = pair.partition(" ")
            found[key] = base64.b64decode(value, validate=True).decode("utf-8")
    except (ValueError, binascii.Error) as error:
        raise UploadError("Upload-Metadata: {error}.", remedy=_REMEDY, error=error) from error
    return found


def _whole(meta: Mapping[str, str], key: str) -> int | None:
    said = meta.get(key, "")
    if said and not _NUMBER.fullmatch(said):
        raise UploadError("Upload-Metadata: {key} is no number.", remedy=_REMEDY, key=key)
    return int(said) if said else None


def _moment(milliseconds: str) -> datetime | None:
    """A browser's File.lastModified; None for what cannot be one."""
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _place(meta: Mapping[str, str]) -> Place | None:
    try:
        latitude, longitude = float(meta["latitude"]), float(meta["longitude"])
        accuracy = float(meta.get("accuracy") or 0)
    except (KeyError, ValueError):
        return None
    there = abs(latitude) <= 90 and abs(longitude) <= 180 and 0 <= accuracy < 1e7
    return Place(latitude, longitude, accuracy or None) if there else None


def told(upload: Upload) -> dict[str, str]:
    """How much of an upload is here, as headers."""
    headers = {"Upload-Offset": str(upload.offset)}
    if upload.offset < upload.length:
        headers["Upload-Expires"] = format_datetime(upload.expires_at.astimezone(UTC), usegmt=True)
    return headers


def described(upload: Upload) -> dict[str, str]:
    """The same with what it is."""
    said = {"Upload-Metadata": upload.said} if upload.said else {}
    return told(upload) | {"Upload-Length": str(upload.length), "Cache-Control": "no-store"} | said
