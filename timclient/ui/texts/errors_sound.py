"""Texts of the failures to record and to play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_media as errors
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _sound() -> ErrorText:
    return ErrorText(
        translate("Errors", "Recording or playing did not work."),
        "",
        translate("Errors", "Please try again."),
    )


def _no_microphone() -> ErrorText:
    return ErrorText(
        translate("Errors", "No microphone was found."),
        "",
        translate(
            "Errors",
            "Please plug in a microphone, or allow this program to use it in the settings of the "
            "operating system.",
        ),
    )


def _microphone_busy() -> ErrorText:
    return ErrorText(
        translate("Errors", "The microphone does not open."),
        "",
        translate(
            "Errors", "Please close other programs that use it, or choose another microphone."
        ),
    )


def _microphone_lost() -> ErrorText:
    return ErrorText(
        translate("Errors", "The microphone is gone."),
        translate("Errors", "What you said until then is kept."),
        translate("Errors", "Please plug it in again, or choose another microphone."),
    )


def _no_output() -> ErrorText:
    return ErrorText(
        translate("Errors", "No loudspeaker or headphones were found."),
        "",
        translate("Errors", "Please plug some in, or switch them on in the operating system."),
    )


def _output_lost() -> ErrorText:
    return ErrorText(
        translate("Errors", "The loudspeaker or the headphones are gone."),
        "",
        translate("Errors", "Please plug them in again and play on."),
    )


def _system_missing() -> ErrorText:
    return ErrorText(
        translate("Errors", "This computer lacks a part that recording and playing needs."),
        translate("Errors", "Everything else works."),
        translate("Errors", "Please ask IT support to install PortAudio and libsndfile."),
    )


def _unreadable() -> ErrorText:
    return ErrorText(
        translate("Errors", "This sound is damaged and cannot be played."),
        "",
        translate("Errors", "Please ask for it to be sent again."),
    )


def _unsupported() -> ErrorText:
    return ErrorText(
        translate("Errors", "This kind of sound cannot be played here."),
        "",
        translate("Errors", "You can save it and open it with another program."),
    )


def _too_long() -> ErrorText:
    return ErrorText(
        translate("Errors", "This sound is too long to be played here."),
        "",
        translate("Errors", "You can save it and open it with another program."),
    )


def _nothing() -> ErrorText:
    return ErrorText(
        translate("Errors", "Nothing was recorded."),
        "",
        translate("Errors", "Please speak for a moment before you send."),
    )


SOUND_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.SoundError.code: _sound,
    errors.NoMicrophone.code: _no_microphone,
    errors.MicrophoneBusy.code: _microphone_busy,
    errors.MicrophoneLost.code: _microphone_lost,
    errors.NoSoundOutput.code: _no_output,
    errors.SoundOutputLost.code: _output_lost,
    errors.SoundSystemMissing.code: _system_missing,
    errors.SoundUnreadable.code: _unreadable,
    errors.SoundUnsupported.code: _unsupported,
    errors.SoundTooLong.code: _too_long,
    errors.NothingRecorded.code: _nothing,
}


def sound_text(code: str) -> ErrorText:
    """Return what to say about a failure of which only the code was kept."""
    return SOUND_TEXTS.get(code, _sound)()
