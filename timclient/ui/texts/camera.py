"""Texts of failing cameras."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from timclient.ui.media.camera import CameraFailure

translate = QCoreApplication.translate


def camera_failure_text(failure: CameraFailure) -> ErrorText:
    """Return why there is no picture, and what to do."""
    from timclient.ui.media.camera import CameraFailure  # noqa: PLC0415 - rarely

    match failure:
        case CameraFailure.NONE:
            what = translate("Errors", "No camera was found.")
            return ErrorText(what, "", translate("Errors", "Please plug one in and try again."))
        case CameraFailure.BUSY:
            return ErrorText(
                translate("Errors", "The camera gives no picture."),
                "",
                translate("Errors", "Please close other programs that use it, then try again."),
            )
        case CameraFailure.FORBIDDEN:
            return ErrorText(
                translate("Errors", "This program may not use the camera."),
                "",
                translate(
                    "Errors", "Please allow it in the privacy settings of the operating system."
                ),
            )
        case CameraFailure.LOST:
            what = translate("Errors", "The camera is gone.")
            return ErrorText(
                what, "", translate("Errors", "Please plug it in again and try again.")
            )
    assert_never(failure)
