"""Texts of the failures with files, and those of pictures and sound beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_media as errors
from timclient.domain.errors_messages import OnItsWay
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.errors_pictures import PICTURE_TEXTS
from timclient.ui.texts.errors_sound import SOUND_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _too_large() -> ErrorText:
    return ErrorText(
        translate("Errors", "The file is too large for your provider's server."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please send it in parts, or make it smaller."),
    )


def _damaged() -> ErrorText:
    return ErrorText(
        translate("Errors", "The file is not what was sent; it was changed or damaged on its way."),
        translate("Errors", "It was not opened."),
        translate("Errors", "Please ask the sender to send it again."),
    )


def _unreadable() -> ErrorText:
    return ErrorText(
        translate("Errors", "The file cannot be read."),
        "",
        translate("Errors", "Please check whether it is still there and not open elsewhere."),
    )


def _not_written() -> ErrorText:
    return ErrorText(
        translate("Errors", "The file could not be written."),
        "",
        translate(
            "Errors", "Please check whether there is room on the disk, or choose another folder."
        ),
    )


def _cancelled() -> ErrorText:
    return ErrorText(translate("Errors", "The transfer was stopped."), "", "")


def _on_its_way() -> ErrorText:
    return ErrorText(
        translate("Errors", "The message is going out already; it cannot be taken back."),
        "",
        translate("Errors", "You can delete it for everybody as soon as it is sent."),
    )


def _empty() -> ErrorText:
    return ErrorText(
        translate("Errors", "The file is empty; there is nothing to send."),
        "",
        translate("Errors", "Please choose another file."),
    )


FILE_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    **PICTURE_TEXTS,
    **SOUND_TEXTS,
    errors.FileTooLarge.code: _too_large,
    errors.FileDamaged.code: _damaged,
    errors.FileUnreadable.code: _unreadable,
    errors.FileNotWritten.code: _not_written,
    errors.TransferCancelled.code: _cancelled,
    errors.FileEmpty.code: _empty,
    OnItsWay.code: _on_its_way,
}
