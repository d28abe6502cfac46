"""Texts of the failures in which the server could not be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _network() -> ErrorText:
    return ErrorText(
        translate("Errors", "The connection failed."),
        translate("Errors", "Nothing is lost."),
        translate("Errors", "Please check the internet connection and try again."),
    )


def _offline() -> ErrorText:
    return ErrorText(
        translate("Errors", "This computer has no internet connection."),
        translate("Errors", "What you have already received stays readable."),
        translate("Errors", "Please check the network cable or Wi-Fi, then try again."),
    )


def _service_unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "There is no service of this name."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please check the name for typing errors, or ask your provider."),
    )


def _timeout() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service did not answer in time."),
        translate("Errors", "Nothing is lost."),
        translate("Errors", "Please wait a moment, then try again."),
    )


def _server_unreachable() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service cannot be reached, although the internet works."),
        translate("Errors", "Nothing is lost."),
        translate(
            "Errors",
            "Please check the name of the service, or ask your provider about a disruption.",
        ),
    )


def _captive_portal() -> ErrorText:
    return ErrorText(
        translate("Errors", "This Wi-Fi asks you to sign in first."),
        translate("Errors", "Nothing was sent to anybody else."),
        translate("Errors", "Please sign in to the Wi-Fi in your browser first, then try again."),
    )


def _certificate() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity of the service could not be checked."),
        translate("Errors", "The connection was stopped before anything was sent."),
        translate("Errors", "Please ask your provider or your IT support."),
    )


def _certificate_expired() -> ErrorText:
    return ErrorText(
        translate("Errors", "The security certificate of the service has expired."),
        translate("Errors", "The connection was stopped before anything was sent."),
        translate("Errors", "Please tell your provider. Only the provider can renew it."),
    )


def _clock_wrong() -> ErrorText:
    return ErrorText(
        translate("Errors", "The clock of this computer is wrong."),
        translate("Errors", "The connection was stopped before anything was sent."),
        translate("Errors", "Please set date and time correctly, then try again."),
    )


def _certificate_untrusted() -> ErrorText:
    return ErrorText(
        translate("Errors", "The security certificate does not belong to this service."),
        translate("Errors", "The connection was stopped before anything was sent."),
        translate(
            "Errors",
            "Please check the name of the service. If it is right, ask your IT support whether"
            " a virus scanner or firewall opens secure connections.",
        ),
    )


NETWORK_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.NetworkError.code: _network,
    errors.Offline.code: _offline,
    errors.ServiceUnknown.code: _service_unknown,
    errors.Timeout.code: _timeout,
    errors.ServerUnreachable.code: _server_unreachable,
    errors.CaptivePortal.code: _captive_portal,
    errors.CertificateError.code: _certificate,
    errors.CertificateExpired.code: _certificate_expired,
    errors.ClockWrong.code: _clock_wrong,
    errors.CertificateUntrusted.code: _certificate_untrusted,
}
