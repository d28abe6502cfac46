"""Texts of the failures to use the encrypted data on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _store() -> ErrorText:
    return ErrorText(
        translate("Errors", "The data on this computer cannot be used."),
        translate("Errors", "Nothing was overwritten or deleted."),
        translate("Errors", "Please restart the program. If that does not help, ask IT support."),
    )


def _wrong_key() -> ErrorText:
    return ErrorText(
        translate("Errors", "The data on this computer does not open with this key."),
        translate("Errors", "Nothing was overwritten or deleted."),
        translate("Errors", "Please try again. If you use a passphrase, mind capital letters."),
    )


def _damaged_store() -> ErrorText:
    return ErrorText(
        translate("Errors", "The data on this computer is damaged."),
        translate("Errors", "Nothing was overwritten or deleted."),
        translate(
            "Errors",
            "Please have IT support copy the data folder first, then restore its last backup.",
        ),
    )


def _newer_store() -> ErrorText:
    return ErrorText(
        translate("Errors", "The data was written by a newer version of this program."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please install the current version of this program."),
    )


def _key_store_unavailable() -> ErrorText:
    return ErrorText(
        translate("Errors", "The key store of this computer is locked or not running."),
        translate("Errors", "Your data stays encrypted; nothing was changed."),
        translate("Errors", "Please unlock the key store, or protect the data by a passphrase."),
    )


def _key_missing() -> ErrorText:
    return ErrorText(
        translate("Errors", "The key to the data is missing in the key store of this computer."),
        translate("Errors", "The data is still there, encrypted. Nothing was overwritten."),
        translate(
            "Errors",
            "Did you sign in as another computer user? If not, please ask IT support to restore"
            " the key store.",
        ),
    )


def _profile_in_use() -> ErrorText:
    return ErrorText(
        translate("Errors", "The program is already running with this profile."),
        translate("Errors", "Nothing was changed."),
        translate(
            "Errors",
            "Please use the open window. If there is none, another person is signed in to this"
            " computer and uses it.",
        ),
    )


def _network_path() -> ErrorText:
    return ErrorText(
        translate("Errors", "The data folder lies on a network drive."),
        translate("Errors", "There messages could be damaged, so nothing was written."),
        translate("Errors", "Please ask IT support for a folder on this computer."),
    )


def _profile_not_private() -> ErrorText:
    return ErrorText(
        translate("Errors", "Other people who use this computer could open the data folder."),
        translate("Errors", "To protect your messages nothing was written."),
        translate("Errors", "Please ask IT support to give the folder to you alone."),
    )


STORE_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.StoreError.code: _store,
    errors.WrongKey.code: _wrong_key,
    errors.DamagedStore.code: _damaged_store,
    errors.NewerStore.code: _newer_store,
    errors.KeyStoreUnavailable.code: _key_store_unavailable,
    errors.KeyMissing.code: _key_missing,
    errors.ProfileInUse.code: _profile_in_use,
    errors.NetworkPath.code: _network_path,
    errors.ProfileNotPrivate.code: _profile_not_private,
}
