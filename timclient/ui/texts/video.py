"""Texts of films."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from timclient.ui.media.video_player import VideoFailure

translate = QCoreApplication.translate


def video_failure_text(failure: VideoFailure) -> ErrorText:
    """Return why a film cannot be played, and what to do."""
    from timclient.ui.media.video_player import VideoFailure  # noqa: PLC0415 - rarely

    save = translate("Errors", "You can save it and open it with another program.")
    match failure:
        case VideoFailure.DAMAGED:
            what = translate("Errors", "This video is damaged and cannot be played.")
            return ErrorText(what, "", translate("Errors", "Please ask for it to be sent again."))
        case VideoFailure.UNSUPPORTED:
            return ErrorText(
                translate("Errors", "This kind of video cannot be played here."), "", save
            )
        case VideoFailure.TOO_LARGE:
            return ErrorText(
                translate("Errors", "This video is too large to be played here."), "", save
            )
        case VideoFailure.MISSING:
            what = translate("Errors", "This computer lacks a part that playing videos needs.")
            return ErrorText(what, "", save)
    assert_never(failure)
