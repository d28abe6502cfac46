"""Texts of the failures of pictures and PDF files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_media
from timclient.domain.errors import TimError
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def picture_error_text(error: Exception) -> ErrorText:
    """Return what to say about a picture or PDF that cannot be used."""
    for kind in type(error).__mro__:
        if issubclass(kind, TimError) and kind.code in PICTURE_TEXTS:
            return PICTURE_TEXTS[kind.code]()
    return _damaged()


def _damaged() -> ErrorText:
    return ErrorText(
        translate("Errors", "This picture cannot be shown: it is damaged."),
        action=translate("Errors", "Please ask for the picture to be sent again."),
    )


def _too_large() -> ErrorText:
    return ErrorText(
        translate("Errors", "This picture is too large to be shown here."),
        action=translate("Errors", "You can save it and open it with another program."),
    )


def _unsupported() -> ErrorText:
    return ErrorText(
        translate("Errors", "Pictures of this kind cannot be shown here."),
        action=translate("Errors", "You can save it and open it with another program."),
    )


def _heic() -> ErrorText:
    return ErrorText(
        translate("Errors", "HEIC pictures of an iPhone cannot be shown here."),
        action=translate(
            "Errors", "On the iPhone, Settings > Camera > Formats > “Most Compatible” makes JPEG."
        ),
    )


def _file() -> ErrorText:
    return ErrorText(
        translate("Errors", "The picture's file cannot be read or written."),
        action=translate("Errors", "Please check whether it is still there and the disk has room."),
    )


def _pdf_damaged() -> ErrorText:
    return ErrorText(
        translate("Errors", "This PDF cannot be shown: it is damaged."),
        action=translate("Errors", "Please ask for the file to be sent again."),
    )


def _pdf_locked() -> ErrorText:
    return ErrorText(
        translate("Errors", "This PDF is protected by a password."),
        action=translate("Errors", "You can save it and open it with another program."),
    )


def _pdf_too_large() -> ErrorText:
    return ErrorText(
        translate("Errors", "This page is too large or too complicated to be shown here."),
        action=translate("Errors", "You can save it and open it with another program."),
    )


PICTURE_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors_media.PictureDamaged.code: _damaged,
    errors_media.PictureTooLarge.code: _too_large,
    errors_media.PictureUnsupported.code: _unsupported,
    errors_media.HeicUnsupported.code: _heic,
    errors_media.PictureFileUnusable.code: _file,
    errors_media.PdfDamaged.code: _pdf_damaged,
    errors_media.PdfLocked.code: _pdf_locked,
    errors_media.PdfTooLarge.code: _pdf_too_large,
}
