"""Texts of the failures on the way to a Konnektor and of what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_konnektor
from timclient.domain.direction import plain_name
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.konnektor import field_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate
_MOST_SAID = 300


def told_of_konnektor(error: Exception, text: ErrorText) -> ErrorText:
    """Add what one failure knows more than its class: the field, and the Konnektor's own words."""
    if isinstance(error, errors_konnektor.KonnektorSettingsInvalid):
        return replace(text, action=_look_at((error.field,)) or text.action)
    if isinstance(error, errors_konnektor.KonFileInvalid) and error.field:
        entry = translate("Errors", "The entry that cannot be used: {name}.")
        return replace(text, safe=f"{text.safe} {entry.format(name=plain_name(error.field))}")
    if isinstance(error, errors_konnektor.KonnektorServiceMissing):
        missing = translate("Errors", "Missing is: {name}.").format(name=plain_name(error.service))
        return replace(text, safe=f"{text.safe} {missing}")
    if isinstance(error, errors_konnektor.KonnektorFault):
        return _told_of_fault(error, text)
    return text


def konnektor_words(error: errors_konnektor.KonnektorFault) -> str:
    """Return what the Konnektor said, number first; empty where it said nothing."""
    number = str(error.number) if error.number else ""
    return " ".join(part for part in (number, plain_name(error.text)[:_MOST_SAID]) if part)


def _told_of_fault(error: errors_konnektor.KonnektorFault, text: ErrorText) -> ErrorText:
    said = konnektor_words(error)
    if isinstance(error, errors_konnektor.KonnektorContextWrong):
        text = replace(text, action=_look_at(error.fields) or text.action)
    if not said:
        return text
    words = translate("Errors", "The Konnektor says: “{words}”.").format(words=said)
    return replace(text, safe=f"{text.safe} {words}")


def _look_at(fields: tuple[str, ...]) -> str:
    names = [name for name in map(field_word, fields) if name]
    if not names:
        return ""
    words = translate("Errors", "Please check with your IT support: {names}.")
    return words.format(names=", ".join(names))


def _nothing_signed() -> str:
    return translate("Errors", "Nothing was signed. Your chats work without the Konnektor.")


def _konnektor() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor cannot be used just now."),
        _nothing_signed(),
        translate("Errors", "Please check the connection under “Cards and Konnektor”."),
    )


def _settings() -> ErrorText:
    return ErrorText(
        translate("Errors", "The settings of the Konnektor cannot be used like this."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please check the marked field."),
    )


def _kon_file() -> ErrorText:
    return ErrorText(
        translate("Errors", "This file holds no settings that can be used."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please have it made anew, or type the settings yourself."),
    )


def _p12() -> ErrorText:
    return ErrorText(
        translate("Errors", "The certificate file (.p12) cannot be read."),
        translate("Errors", "Nothing was sent."),
        translate(
            "Errors",
            "Please have a new client certificate made in the administration pages of the"
            " Konnektor.",
        ),
    )


def _p12_password() -> ErrorText:
    return ErrorText(
        translate("Errors", "The password does not open the certificate file (.p12)."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please type the password that belongs to the file."),
    )


def _name() -> ErrorText:
    return ErrorText(
        translate("Errors", "No computer has the name that is set for the Konnektor."),
        _nothing_signed(),
        translate("Errors", "Please check the address, or whether the VPN is switched on."),
    )


def _unreachable() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor does not answer."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please look whether it is switched on and connected, and whether address and port are"
            " right.",
        ),
    )


def _timeout() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor did not answer in time."),
        translate("Errors", "Your chats work without the Konnektor."),
        translate("Errors", "Please try again in a minute."),
    )


def _tls() -> ErrorText:
    return ErrorText(
        translate("Errors", "No encrypted connection to the Konnektor can be made."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please check the port, and ask your IT support whether the Konnektor has been changed"
            " over to ECC.",
        ),
    )


def _certificate_unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "Nobody has confirmed yet that this is your Konnektor."),
        translate("Errors", "Neither password nor request was sent to it."),
        translate(
            "Errors", "Please compare its fingerprint with your IT support, then confirm it."
        ),
    )


def _certificate_changed() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor shows another certificate than before."),
        translate("Errors", "Neither password nor request was sent to it."),
        translate(
            "Errors",
            "Please ask your IT support before you go on: it was exchanged or updated, or somebody"
            " pretends to be it.",
        ),
    )


def _login() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor refuses the login of this program."),
        _nothing_signed(),
        translate(
            "Errors",
            "Client certificate or password are missing, wrong, or do not belong to the client"
            " system. Please check them with your IT support.",
        ),
    )


def _answer() -> ErrorText:
    return ErrorText(
        translate("Errors", "What answers at this address is no Konnektor."),
        _nothing_signed(),
        translate("Errors", "Please check address and port."),
    )


def _service() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor lacks a service in a version that is known here."),
        _nothing_signed(),
        translate("Errors", "Please ask your IT support for an update of the Konnektor."),
    )


def _fault() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor refuses the request."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please try again. If it keeps happening, give the details to your IT support.",
        ),
    )


def _context() -> ErrorText:
    return ErrorText(
        translate("Errors", "The calling context does not fit the Konnektor's set-up."),
        _nothing_signed(),
        translate(
            "Errors", "Please check client (Mandant), client system and workplace with IT support."
        ),
    )


def _terminal() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card terminal is not assigned to this workplace."),
        _nothing_signed(),
        translate(
            "Errors", "Please have it assigned in the administration pages of the Konnektor."
        ),
    )


def _remote_pin() -> ErrorText:
    return ErrorText(
        translate("Errors", "The PIN can only be typed at another terminal."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please unlock the card at the terminal in which it is, or have a terminal for the PIN"
            " set for this workplace.",
        ),
    )


def _internal() -> ErrorText:
    return ErrorText(
        translate("Errors", "The Konnektor reports an internal error."),
        _nothing_signed(),
        translate("Errors", "Please copy the details for your IT support and try again later."),
    )


def _pin_missing() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card is still locked although its PIN was asked for."),
        _nothing_signed(),
        translate("Errors", "Please start again and type the PIN at the terminal."),
    )


KONNEKTOR_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors_konnektor.KonnektorError.code: _konnektor,
    errors_konnektor.KonnektorSettingsInvalid.code: _settings,
    errors_konnektor.KonFileInvalid.code: _kon_file,
    errors_konnektor.ClientCertificateUnreadable.code: _p12,
    errors_konnektor.ClientCertificatePassword.code: _p12_password,
    errors_konnektor.KonnektorNameUnknown.code: _name,
    errors_konnektor.KonnektorUnreachable.code: _unreachable,
    errors_konnektor.KonnektorTimeout.code: _timeout,
    errors_konnektor.KonnektorTlsFailed.code: _tls,
    errors_konnektor.KonnektorCertificateUnknown.code: _certificate_unknown,
    errors_konnektor.KonnektorCertificateChanged.code: _certificate_changed,
    errors_konnektor.KonnektorLoginRefused.code: _login,
    errors_konnektor.KonnektorAnswerInvalid.code: _answer,
    errors_konnektor.KonnektorServiceMissing.code: _service,
    errors_konnektor.KonnektorFault.code: _fault,
    errors_konnektor.KonnektorContextWrong.code: _context,
    errors_konnektor.KonnektorTerminalNotAssigned.code: _terminal,
    errors_konnektor.KonnektorRemotePinMissing.code: _remote_pin,
    errors_konnektor.KonnektorInternal.code: _internal,
    errors_konnektor.KonnektorPinMissing.code: _pin_missing,
}
