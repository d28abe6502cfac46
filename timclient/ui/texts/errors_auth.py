"""Texts of the failures to sign in or to stay signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _auth() -> ErrorText:
    return ErrorText(
        translate("Errors", "Signing in failed."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please try again. If it keeps happening, ask your provider."),
    )


def _proof_needed() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service wants to be sure that it is you."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please start again and confirm with your password or in the browser."),
    )


def _wrong_password() -> ErrorText:
    return ErrorText(
        translate("Errors", "User name or password is wrong."),
        "",
        translate("Errors", "Please enter the password again. Mind capital letters."),
    )


def _account_locked() -> ErrorText:
    return ErrorText(
        translate("Errors", "This account is locked."),
        translate("Errors", "Your messages are kept."),
        translate("Errors", "Please ask the person in your organisation who manages accounts."),
    )


def _account_deactivated() -> ErrorText:
    return ErrorText(
        translate("Errors", "This account was closed and can no longer be used."),
        "",
        translate("Errors", "Please ask the person in your organisation who manages accounts."),
    )


def _login_unsupported() -> ErrorText:
    return ErrorText(
        translate("Errors", "This service offers no way to sign in that this program knows."),
        translate("Errors", "Nothing was sent."),
        translate(
            "Errors", "Please check the name of the service, or look for an update of this program."
        ),
    )


def _sso_failed() -> ErrorText:
    return ErrorText(
        translate("Errors", "Signing in through the browser was not completed."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please start again and finish the sign-in in the browser."),
    )


def _soft_logged_out() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service asks for your password again."),
        translate("Errors", "Your messages and keys stay on this computer."),
        translate("Errors", "Please confirm your password."),
    )


def _logged_out() -> ErrorText:
    return ErrorText(
        translate("Errors", "You were signed out by your organisation or on another device."),
        translate("Errors", "Your messages stay encrypted."),
        translate("Errors", "Please sign in again."),
    )


def _not_federated() -> ErrorText:
    return ErrorText(
        translate("Errors", "This service is not on the list of approved TI-Messenger services."),
        translate(
            "Errors", "Messages may only run through approved services, so nothing was sent to it."
        ),
        translate("Errors", "Please check the name of the service, or ask your provider."),
    )


def _federation_unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "The list of approved services is not available at the moment."),
        translate(
            "Errors",
            "Without it nobody can check whether a service is approved, so nothing was sent.",
        ),
        translate("Errors", "Please try again in a few minutes."),
    )


def _federation_not_set_up() -> ErrorText:
    return ErrorText(
        translate("Errors", "This program is not set up yet: the file deployment.json is missing."),
        translate("Errors", "Without it no service can be checked, so nothing was sent."),
        translate("Errors", "Please ask whoever looks after your computers."),
    )


AUTH_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.AuthError.code: _auth,
    errors.ProofNeeded.code: _proof_needed,
    errors.WrongPassword.code: _wrong_password,
    errors.AccountLocked.code: _account_locked,
    errors.AccountDeactivated.code: _account_deactivated,
    errors.LoginUnsupported.code: _login_unsupported,
    errors.SsoFailed.code: _sso_failed,
    errors.SoftLoggedOut.code: _soft_logged_out,
    errors.LoggedOut.code: _logged_out,
    errors.NotFederated.code: _not_federated,
    errors.FederationUnknown.code: _federation_unknown,
    errors.FederationNotSetUp.code: _federation_not_set_up,
}
