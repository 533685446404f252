"""Encrypting copies for one recipient by age or gpg, whichever the recipient belongs to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from signcheck.errors import BackupError
from signcheck.files import whole


class Seal:
    """What encrypts for one recipient and, with the key at hand, decrypts again; nothing without one.

    recipient: a public key of age (``age1…`` or ``ssh-…``), else a name that gpg knows.
    """

    def __init__(self, recipient: str, key: Path | None = None) -> None:
        """key: age's file of private keys; gpg has its own. Raises BackupError without the program."""
        self.recipient = recipient
        self._key = key
        self._age = recipient.startswith(("age1", "ssh-"))
        program = "age" if self._age else "gpg"
        if recipient and shutil.which(program) is None:
            raise BackupError(
                "{program} is not installed: it encrypts for {recipient}.",
                remedy="Install {program}.",
                program=program,
                recipient=recipient,
            )

    def sealed(self, content: bytes) -> bytes:
        """The bytes encrypted. Raises BackupError."""
        return _run(self._sealing(), content) if self.recipient else content

    def opened(self, content: bytes) -> bytes:
        """The bytes as they were. Raises BackupError without the key."""
        return _run(self._opening(), content) if self.recipient else content

    def seal_file(self, path: Path) -> None:
        """Encrypt a file in its place; it may be larger than memory. Raises BackupError."""
        if self.recipient:
            with whole(path) as part:
                _run_files(self._sealing(), path, part)

    def open_file(self, path: Path, target: Path) -> None:
        """Write a file as it was to another. Raises BackupError without the key."""
        if self.recipient:
            _run_files(self._opening(), path, target)
        else:
            shutil.copyfile(path, target)

    def _sealing(self) -> list[str]:
        if self._age:
            return ["age", "--recipient", self.recipient]
        gpg = ["gpg", "--batch", "--quiet", "--trust-model", "always", "--encrypt"]
        return [*gpg, "--recipient", self.recipient]

    def _opening(self) -> list[str]:
        if not self._age:
            return ["gpg", "--batch", "--quiet", "--decrypt"]
        if self._key is None:
            raise BackupError(
                "It is encrypted for {recipient}.",
                remedy="Name its key with --key FILE.",
                recipient=self.recipient,
            )
        return ["age", "--decrypt", "--identity", str(self._key)]


def _run(command: list[str], content: bytes) -> bytes:
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    _check(command, done)
    return done.stdout


def _run_files(command: list[str], source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        done = subprocess.run(command, stdin=read, stdout=written, stderr=subprocess.PIPE, check=False)
    _check(command, done)


def _check(command: list[str], done: subprocess.CompletedProcess[bytes]) -> None:
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2].rstrip(".")
        raise BackupError(
            "{command}: {said}.",
            remedy="Check the recipient, and that its key is there.",
            command=command[0],
            said=said,
        )
