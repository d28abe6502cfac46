"""The questions asked of a Konnektor, as SOAP 1.1 envelopes.

Order and namespaces of the elements are those of gematik's schemas: the context comes first in
EventService and CardService, the card handle in CertificateService and SignatureService.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from enum import Enum
from xml.etree import ElementTree as ET

from timclient.domain.konnektor import KonnektorSettings

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
CONN = "http://ws.gematik.de/conn/ConnectorCommon/v5.0"
CCTX = "http://ws.gematik.de/conn/ConnectorContext/v2.0"
CARD_COMMON = "http://ws.gematik.de/conn/CardServiceCommon/v2.0"
EVENT = "http://ws.gematik.de/conn/EventService/v7.2"
CARD = "http://ws.gematik.de/conn/CardService/v8.1"
CERTIFICATE = "http://ws.gematik.de/conn/CertificateService/v6.0"
SIGNATURE = "http://ws.gematik.de/conn/SignatureService/v7.4"
DSS = "urn:oasis:names:tc:dss:1.0:core:schema"
ECDSA = "urn:bsi:tr:03111:ecdsa"


class Service(Enum):
    """The services used, by their name in the service directory."""

    EVENT = "EventService"
    CARD = "CardService"
    CERTIFICATE = "CertificateService"
    AUTHENTICATION = "AuthSignatureService"


class Pin(Enum):
    """Which secret unlocks the authentication key."""

    HBA = "PIN.CH"
    SMC_B = "PIN.SMC"


@dataclass(frozen=True, slots=True)
class Context:
    """In whose name is asked. ``user_id`` belongs to one session of an HBA."""

    mandant_id: str
    client_system_id: str
    workplace_id: str
    user_id: str = ""

    @classmethod
    def of(cls, settings: KonnektorSettings, user_id: str = "") -> Context:
        """The context of a Konnektor's settings."""
        return cls(settings.mandant_id, settings.client_system_id, settings.workplace_id, user_id)


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent: to which service, with which SOAPAction, and which element comes back."""

    service: Service
    namespace: str
    operation: str
    body: bytes

    @property
    def action(self) -> str:
        """The SOAPAction."""
        return f"{self.namespace}#{self.operation}"

    @property
    def answer(self) -> str:
        """The name of the answer's element."""
        return f"{self.operation}Response"


def get_cards(context: Context, card_type: str) -> Question:
    """Ask for the cards of a type (``SM-B`` stands for SMC-B and HSM-B) at this workplace."""
    root = ET.Element(f"{{{EVENT}}}GetCards", {"mandant-wide": "false"})
    _add_context(root, context)
    _add(root, CARD_COMMON, "CardType", card_type)
    return _question(Service.EVENT, EVENT, "GetCards", root)


def get_card_terminals(context: Context) -> Question:
    """Ask for the terminals at this workplace."""
    root = ET.Element(f"{{{EVENT}}}GetCardTerminals", {"mandant-wide": "false"})
    _add_context(root, context)
    return _question(Service.EVENT, EVENT, "GetCardTerminals", root)


def get_pin_status(context: Context, handle: str, pin: Pin) -> Question:
    """Ask for the state of a PIN; it uses up no try."""
    return _about_pin("GetPinStatus", context, handle, pin)


def verify_pin(context: Context, handle: str, pin: Pin) -> Question:
    """Let the PIN be typed at the terminal; the answer comes after that."""
    return _about_pin("VerifyPin", context, handle, pin)


def read_card_certificate(context: Context, handle: str) -> Question:
    """Ask for the authentication certificate on the elliptic curve."""
    root = ET.Element(f"{{{CERTIFICATE}}}ReadCardCertificate")
    _add(root, CONN, "CardHandle", handle)
    _add_context(root, context)
    references = _add(root, CERTIFICATE, "CertRefList")
    _add(references, CERTIFICATE, "CertRef", "C.AUT")
    _add(root, CERTIFICATE, "Crypt", "ECC")
    return _question(Service.CERTIFICATE, CERTIFICATE, "ReadCardCertificate", root)


def external_authenticate(context: Context, handle: str, digest: bytes) -> Question:
    """Let a SHA-256 digest be signed; the Konnektor does not hash."""
    root = ET.Element(f"{{{SIGNATURE}}}ExternalAuthenticate")
    _add(root, CONN, "CardHandle", handle)
    _add_context(root, context)
    inputs = _add(root, SIGNATURE, "OptionalInputs")
    _add(inputs, DSS, "SignatureType", ECDSA)
    binary = _add(root, SIGNATURE, "BinaryString")
    data = _add(binary, DSS, "Base64Data", base64.b64encode(digest).decode())
    data.set("MimeType", "application/octet-stream")
    return _question(Service.AUTHENTICATION, SIGNATURE, "ExternalAuthenticate", root)


def _about_pin(operation: str, context: Context, handle: str, pin: Pin) -> Question:
    root = ET.Element(f"{{{CARD}}}{operation}")
    _add_context(root, context)
    _add(root, CONN, "CardHandle", handle)
    _add(root, CARD_COMMON, "PinTyp", pin.value)
    return _question(Service.CARD, CARD, operation, root)


def _add_context(parent: ET.Element, context: Context) -> None:
    added = _add(parent, CCTX, "Context")
    _add(added, CONN, "MandantId", context.mandant_id)
    _add(added, CONN, "ClientSystemId", context.client_system_id)
    _add(added, CONN, "WorkplaceId", context.workplace_id)
    if context.user_id:
        _add(added, CONN, "UserId", context.user_id)


def _add(parent: ET.Element, namespace: str, name: str, text: str | None = None) -> ET.Element:
    added = ET.SubElement(parent, f"{{{namespace}}}{name}")
    added.text = text
    return added


def _question(service: Service, namespace: str, operation: str, root: ET.Element) -> Question:
    envelope = ET.Element(f"{{{SOAP}}}Envelope")
    ET.SubElement(envelope, f"{{{SOAP}}}Body").append(root)
    body: bytes = ET.tostring(envelope, encoding="utf-8", xml_declaration=True)
    return Question(service, namespace, operation, body)
