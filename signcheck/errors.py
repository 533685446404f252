"""Every kind of trouble signcheck reports: one class each, with a stable code and an exit code.

A message names the file, the place in it and the remedy. `code` is for programs (JSON, the
database) and never changes; `remedy` is a sentence that says what to do.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, ClassVar

from signcheck.plain import plain


class ExitCode(IntEnum):
    """What the process returns to the shell."""

    OK = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    MISSING_MODELS = 4
    UNFORESEEN = 70
    INTERRUPTED = 130


class SigncheckError(Exception):
    """Something went wrong that the user can act on.

    `message` says what and where; `remedy`, when given, replaces the class's own advice. What would act on
    a terminal is written out in both (see signcheck.plain); only a line break stays one.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[ExitCode] = ExitCode.FAILED
    advice: ClassVar[str] = ""

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        self.message = plain(message, keep="\n")
        self.remedy = plain(self.advice if remedy is None else remedy, keep="\n")
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross process borders; Exception's own pickling forgets keyword arguments.
        return _rebuild, (type(self), self.message, self.remedy)


def _rebuild(kind: type[SigncheckError], message: str, remedy: str) -> SigncheckError:
    return kind(message, remedy=remedy)


def of_code(code: str, said: str) -> SigncheckError:
    """The error that was kept as its code and what it said in whole."""
    kinds = [SigncheckError]
    for kind in kinds:
        if kind.code == code:
            return kind(said, remedy="")
        kinds += kind.__subclasses__()
    return SigncheckError(said, remedy="")


class UsageError(SigncheckError):
    """The command was called in a way that cannot work."""

    code = "usage"
    exit_code = ExitCode.USAGE


class SettingsError(SigncheckError):
    """A setting in the environment or in signcheck.toml has a value that cannot be used."""

    code = "settings"
    exit_code = ExitCode.USAGE


# --- photos ---------------------------------------------------------------------------------


class PhotoError(SigncheckError):
    """A photo cannot be used. Its message is one line, whatever the file is called."""

    code = "photo"

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(plain(message), remedy=remedy)


class PhotoNotFound(PhotoError):
    """There is no such file, or it may not be opened."""

    code = "photo_not_found"
    advice = "Check the path and that you may read the file."


class PhotoOutsideFolder(PhotoError):
    """A link leads out of the folder that is being scanned."""

    code = "photo_outside_folder"
    advice = "Copy the photo into the folder, or scan the folder it really stands in."


class PhotoEmpty(PhotoError):
    """The file holds no bytes."""

    code = "photo_empty"
    advice = "The copy was probably broken off: copy the photo from the camera again."


class PhotoTooLarge(PhotoError):
    """The file has more bytes or more pixels than allowed."""

    code = "photo_too_large"
    advice = "Save a smaller copy, or raise the limit in the settings if you trust the file."


class PhotoTooMuchMemory(PhotoTooLarge):
    """Decoding the file would take more memory than a photo is allowed."""

    code = "photo_too_much_memory"
    advice = "Save a smaller copy as JPEG, or raise photo_memory in the settings if you trust the file."


class PhotoUnsupported(PhotoError):
    """The file is no picture of an allowed format."""

    code = "photo_unsupported"
    advice = "Allowed are JPEG, PNG, WebP, TIFF, MPO and HEIC."


class PhotoMislabelled(PhotoError):
    """The name says one format, the bytes another."""

    code = "photo_mislabelled"
    advice = "Rename the file so that its ending tells what it is."


class PhotoAnimated(PhotoError):
    """The file holds several pictures."""

    code = "photo_animated"
    advice = "Save the one picture that shows the sign as its own file."


class PhotoBroken(PhotoError):
    """The file is cut off or damaged."""

    code = "photo_broken"
    advice = "Copy the photo from the camera again."


class StoredPhotoLost(PhotoNotFound):
    """A photo that was kept is not in the store any more."""

    code = "stored_photo_lost"
    advice = "Scan the folder it came from again: that keeps it anew. Else take it from a backup."


class StoredPhotoChanged(PhotoNotFound):
    """Under a photo's hash the store holds other bytes: it rotted, or somebody put another there."""

    code = "stored_photo_changed"
    advice = "Scan the folder it came from again: that puts it right. Else take it from a backup."


# --- reading --------------------------------------------------------------------------------


class ModelError(SigncheckError):
    """The model files are not usable."""

    code = "model"
    exit_code = ExitCode.MISSING_MODELS


class ModelMissing(ModelError):
    """A model has not been fetched yet."""

    code = "model_missing"
    advice = "Run `signcheck models fetch`."


class ModelDamaged(ModelError):
    """A model file is not the one that was pinned."""

    code = "model_damaged"
    advice = "Run `signcheck models fetch --force`."


class ModelSourceUnreachable(ModelError):
    """Neither the package index nor a folder gave the model files."""

    code = "model_source_unreachable"


class ReadingFailed(SigncheckError):
    """A photo could be opened but not read."""

    code = "reading_failed"
    advice = "Try `signcheck read` on this photo alone; if it fails again, report it with the photo."


class ReadingTimedOut(SigncheckError):
    """Reading a photo took longer than the setting `photo_seconds` allows; it was ended."""

    code = "reading_timed_out"
    advice = "Try a smaller copy of the photo, fewer workers, or a higher `photo_seconds`."


class WorkerLost(SigncheckError):
    """The process that read a photo ended without an answer, each time it was tried."""

    code = "worker_lost"
    advice = "It may have run out of memory: try fewer workers, or a smaller copy of the photo."


class FilesUnanswered(SigncheckError):
    """Files were given, and nothing is known of what became of them."""

    code = "files_unanswered"
    advice = "Scan them again; if it happens again, report it."


class Interrupted(SigncheckError):
    """It was stopped before it was through; what was begun is finished and kept."""

    code = "interrupted"
    exit_code = ExitCode.INTERRUPTED
    advice = "Run it again to go on."


# --- standard, registry, records -------------------------------------------------------------


class StandardError(SigncheckError):
    """A file of the standard cannot be used as it is."""

    code = "standard"


class StandardFileBad(StandardError):
    """Rows of a standard that was to be imported are wrong; nothing of the file was imported."""

    code = "standard_file_bad"


class StandardSourceMissing(StandardFileBad):
    """A list of terms does not say who stands behind its forms and where they are from."""

    code = "standard_source_missing"
    advice = 'Say it for all of them: --authority city --source "where they are from". Nothing was imported.'


class StandardFileRefused(StandardError):
    """A file holds what no list needs: entities, formulas, a zip bomb; or it is no list at all."""

    code = "standard_file_refused"
    advice = "Nothing was imported. Save the terms as plain cells in a new file."


class VersionUnknown(StandardError):
    """No version of the standard has this name."""

    code = "standard_version_unknown"
    advice = "`signcheck glossary versions` shows the names."


class RegistryError(SigncheckError):
    """A registry file cannot be imported as it is."""

    code = "registry"


class DecisionError(SigncheckError):
    """A reviewer's decision does not fit what it is about."""

    code = "decision"
    exit_code = ExitCode.USAGE


class OrderError(SigncheckError):
    """A work order cannot be made or moved like that."""

    code = "order"
    exit_code = ExitCode.USAGE


class DatabaseError(SigncheckError):
    """The database cannot be opened, read or written."""

    code = "database"


class BackupError(SigncheckError):
    """A backup cannot be made, proved or restored."""

    code = "backup"


class PrivacyError(SigncheckError):
    """What is asked of a photo's personal data cannot be done."""

    code = "privacy"
    exit_code = ExitCode.USAGE


class ClusterUnreachable(SigncheckError):
    """The scheduler that hands out work to other machines does not answer."""

    code = "cluster_unreachable"
    advice = "Start it (`dask scheduler`), or set `executor` to processes."


class DatabaseMissing(DatabaseError):
    """There is no database, or an empty one, where a command wants to read."""

    code = "database_missing"


class DatabaseBusy(DatabaseError):
    """Another process is writing to the database and does not end."""

    code = "database_busy"
    advice = "Wait for the other process, then run again; wait_seconds in the settings says how long to wait."


class DatabaseDamaged(DatabaseError):
    """A row of the database holds what the program never writes."""

    code = "database_damaged"
    advice = "Something else wrote to it, or the disk is failing: look with `signcheck verify`."


class RecordsForged(SigncheckError):
    """Rows that figures rest on were written past signcheck: nothing is handed up from them."""

    code = "records_forged"
    advice = "`signcheck verify` says what else is not as it was; go back to a backup of before."


class StorageFull(SigncheckError):
    """The disk is full or may not be written."""

    code = "storage_full"
    advice = "Free some space or choose another data folder with SIGNCHECK_DATA; then run again."


# --- reports ---------------------------------------------------------------------------------


class ReportError(SigncheckError):
    """A report cannot be made or written."""

    code = "report"


class FontMissing(ReportError):
    """No font with Chinese and Korean letters is installed."""

    code = "font_missing"
    advice = "Install the Noto CJK fonts (Debian and Ubuntu: apt-get install fonts-noto-cjk)."


class RendererMissing(ReportError):
    """What makes PDF files cannot be loaded."""

    code = "renderer_missing"
    advice = "Install Pango (Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
