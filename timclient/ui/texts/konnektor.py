"""Words for the settings of a Konnektor and the steps of its check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.card_desk import CheckStep
from timclient.domain.konnektor import Login

if TYPE_CHECKING:
    from timclient.domain.card_desk import Checked

translate = QCoreApplication.translate

_NO_CHECK = "insecureSkipVerify"


def field_word(field: str) -> str:
    """Return the name of a field of KonnektorSettings or KonnektorSecrets as the form shows it;
    empty for one that is not in the form."""
    words = {
        "name": translate("Konnektor", "Name"),
        "url": translate("Konnektor", "Address"),
        "mandant_id": translate("Konnektor", "Client (Mandant)"),
        "client_system_id": translate("Konnektor", "Client system"),
        "workplace_id": translate("Konnektor", "Workplace"),
        "user_id": translate("Konnektor", "User ID"),
        "gateway": translate("Konnektor", "TI-Gateway"),
        "username": translate("Konnektor", "User name"),
        "password": translate("Konnektor", "Password"),
        "p12": translate("Konnektor", "Certificate file (.p12)"),
    }
    return words.get(field, "")


def login_word(login: Login) -> str:
    """Return how this program shows who it is."""
    words = {
        Login.NONE: translate("Konnektor", "Without login"),
        Login.BASIC: translate("Konnektor", "User name and password"),
        Login.PKCS12: translate("Konnektor", "Client certificate (.p12 file)"),
    }
    return words[login]


def step_word(step: CheckStep) -> str:
    """Return what a step of the check looks at."""
    words = {
        CheckStep.NAME: translate("Konnektor", "Find the name in the network"),
        CheckStep.CONNECTION: translate("Konnektor", "Connect to the port"),
        CheckStep.TLS: translate("Konnektor", "Encrypt the connection (TLS)"),
        CheckStep.CERTIFICATE: translate("Konnektor", "Check the Konnektor's certificate"),
        CheckStep.LOGIN: translate("Konnektor", "Log in"),
        CheckStep.DIRECTORY: translate("Konnektor", "Read its list of services"),
        CheckStep.VERSIONS: translate("Konnektor", "Compare versions"),
        CheckStep.CONTEXT: translate("Konnektor", "Check client, client system and workplace"),
        CheckStep.CARDS: translate("Konnektor", "Look for cards"),
    }
    return words[step]


def found_word(step: Checked) -> str:
    """Return in words what a step found that went well."""
    match step.step:
        case CheckStep.TLS if step.detail == "brainpool":
            return translate("Konnektor", "ECC with brainpool curves")
        case CheckStep.TLS if step.detail == "nist":
            return translate("Konnektor", "RSA or ECC with NIST curves")
        case CheckStep.LOGIN:
            kinds = {one.value: one for one in Login}
            return login_word(kinds[step.detail]) if step.detail in kinds else ""
        case CheckStep.CONNECTION if step.detail:
            return translate("Konnektor", "Port {port}").format(port=step.detail)
    return step.detail


def left_out_word(name: str) -> str:
    """Return what was left out of an imported file, and why."""
    if name == _NO_CHECK:
        return translate(
            "Konnektor",
            "The file asks not to check the Konnektor's certificate. That is never done here.",
        )
    return translate("Konnektor", "Not taken over: {name}").format(name=name)
