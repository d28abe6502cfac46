"""Texts of refused encryption and of keys that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _crypto() -> ErrorText:
    return ErrorText(
        translate("Errors", "The encryption failed."),
        translate("Errors", "Nothing was sent unencrypted."),
        translate("Errors", "Please try again. If it keeps happening, restart the program."),
    )


def _not_encrypted() -> ErrorText:
    return ErrorText(
        translate("Errors", "This chat is not encrypted although it has to be."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please leave this chat and start a new one."),
    )


def _undecryptable() -> ErrorText:
    return ErrorText(
        translate("Errors", "This message cannot be read on this computer."),
        translate("Errors", "It is kept and shown as soon as its key arrives."),
        translate("Errors", "If it is urgent, please ask the sender to send it again."),
    )


def _identity_changed() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity of a person in this chat has changed."),
        translate("Errors", "Your message was not sent. Its text is kept."),
        translate("Errors", "Please ask the person, then confirm the new identity in the chat."),
    )


def _wrong_recovery_key() -> ErrorText:
    return ErrorText(
        translate("Errors", "This is not the recovery key of your account."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please compare every block with your note and try again."),
    )


def _wrong_passphrase() -> ErrorText:
    return ErrorText(
        translate("Errors", "The passphrase does not open this file."),
        translate("Errors", "Nothing was changed."),
        translate(
            "Errors",
            "Please enter it again and mind capital letters. If it is certainly right, the file"
            " was changed: choose another copy.",
        ),
    )


def _damaged_key_file() -> ErrorText:
    return ErrorText(
        translate("Errors", "This file holds no keys, or a part of it is missing."),
        translate("Errors", "Nothing was changed."),
        translate(
            "Errors",
            "Please choose another file, or save the keys again on the other device.",
        ),
    )


def _damaged_secret() -> ErrorText:
    return ErrorText(
        translate("Errors", "What is stored for you at the service cannot be read."),
        translate("Errors", "What you can read on this computer stays readable."),
        translate("Errors", "Please set up the backup of your keys anew."),
    )


def _bad_qr_code() -> ErrorText:
    return ErrorText(
        translate("Errors", "This is not the code of this comparison."),
        translate("Errors", "Nothing was confirmed, and the comparison goes on."),
        translate("Errors", "Please read the code the other device is showing now."),
    )


CRYPTO_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.CryptoError.code: _crypto,
    errors.NotEncrypted.code: _not_encrypted,
    errors.Undecryptable.code: _undecryptable,
    errors.IdentityChanged.code: _identity_changed,
    errors.WrongRecoveryKey.code: _wrong_recovery_key,
    errors.WrongPassphrase.code: _wrong_passphrase,
    errors.DamagedKeyFile.code: _damaged_key_file,
    errors.DamagedSecret.code: _damaged_secret,
    # Known only inside matrix/, as nothing but a verification can raise it.
    "bad-qr-code": _bad_qr_code,
}
