"""The stand-in's answers, as bytes of the element in the SOAP body."""

import base64
import datetime
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from cryptography.hazmat.primitives.serialization import Encoding

from tests.world.konnektor.behaviour import Fault
from tests.world.konnektor.slots import Inserted, Terminal

CONN = "http://ws.gematik.de/conn/ConnectorCommon/v5.0"
COMMON = "http://ws.gematik.de/conn/CardServiceCommon/v2.0"
CERT_COMMON = "http://ws.gematik.de/conn/CertificateServiceCommon/v2.0"
EVENT = "http://ws.gematik.de/conn/EventService/v7.2"
CARD = "http://ws.gematik.de/conn/CardService/v8.1"
CERT = "http://ws.gematik.de/conn/CertificateService/v6.0"
SIG = "http://ws.gematik.de/conn/SignatureService/v7.4"
CT = "http://ws.gematik.de/conn/CardTerminalInfo/v8.0"
DSS = "urn:oasis:names:tc:dss:1.0:core:schema"
ERROR = "http://ws.gematik.de/tel/error/v2.0"
PRODUCT = "http://ws.gematik.de/int/version/ProductInformation/v1.1"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SDS = "http://ws.gematik.de/conn/ServiceDirectory/v3.1"
SI = "http://ws.gematik.de/conn/ServiceInformation/v2.0"


def add(parent: ET.Element, namespace: str, name: str, text: str | None = None) -> ET.Element:
    made = ET.SubElement(parent, f"{{{namespace}}}{name}")
    made.text = text
    return made


def start(namespace: str, name: str, warning: Fault | None = None) -> ET.Element:
    """An answer's element with its status."""
    root = ET.Element(f"{{{namespace}}}{name}")
    status = add(root, CONN, "Status")
    add(status, CONN, "Result", "Warning" if warning else "OK")
    if warning:
        status.append(error(warning, "Warning"))
    return root


def error(fault: Fault, severity: str = "Error") -> ET.Element:
    root = ET.Element(f"{{{ERROR}}}Error")
    add(root, ERROR, "MessageID", "1")
    add(root, ERROR, "Timestamp", _now())
    for number in fault.also:
        _trace(root, Fault(number), "Warning")
    _trace(root, fault, severity)
    return root


def cards(found: Iterable[Inserted]) -> ET.Element:
    root = start(EVENT, "GetCardsResponse")
    listed = add(root, CARD, "Cards")
    for one in found:
        card = add(listed, CARD, "Card")
        add(card, CONN, "CardHandle", one.handle)
        add(card, COMMON, "CardType", one.kind.value)
        add(card, COMMON, "Iccsn", one.key.iccsn)
        add(card, COMMON, "CtId", one.terminal.ct_id)
        add(card, COMMON, "SlotId", str(one.slot))
        add(card, CARD, "InsertTime", one.since.isoformat(timespec="seconds"))
        add(card, CARD, "CardHolderName", one.holder)
        ends = one.key.certificate.not_valid_after_utc.date().isoformat()
        add(card, CARD, "CertificateExpirationDate", ends)
    return root


def terminals(found: Iterable[Terminal], workplace: str) -> ET.Element:
    root = start(EVENT, "GetCardTerminalsResponse")
    listed = add(root, CT, "CardTerminals")
    for number, one in enumerate(found, start=1):
        terminal = add(listed, CT, "CardTerminal")
        terminal.append(product("Terminal NOT-VALID"))
        add(terminal, COMMON, "CtId", one.ct_id)
        add(add(terminal, CONN, "WorkplaceIds"), CONN, "WorkplaceId", workplace)
        add(terminal, CT, "Name", one.name)
        add(terminal, CT, "MacAddress", f"02-00-00-00-00-{number:02x}")
        add(terminal, CT, "Slots", str(one.slots))
        add(terminal, CT, "IS_PHYSICAL", "true")
        add(terminal, CT, "Connected", "true")
    return root


def pin_status(state: str, tries: int) -> ET.Element:
    root = start(CARD, "GetPinStatusResponse")
    add(root, CARD, "PinStatus", state)
    if state == "VERIFIABLE":
        add(root, CARD, "LeftTries", str(tries))
    return root


def pin_result(result: str, tries: int | None = None, warning: Fault | None = None) -> ET.Element:
    root = start(CARD, "VerifyPinResponse", warning)
    add(root, COMMON, "PinResult", result)
    if tries is not None:
        add(root, COMMON, "LeftTries", str(tries))
    return root


def certificate(card: Inserted, *, elliptic: bool) -> ET.Element:
    """Without the data where the card has none of the wanted kind."""
    root = start(CERT, "ReadCardCertificateResponse")
    info = add(add(root, CERT_COMMON, "X509DataInfoList"), CERT_COMMON, "X509DataInfo")
    add(info, CERT_COMMON, "CertRef", "C.AUT")
    if elliptic:
        one = card.key.certificate
        data = add(info, CERT_COMMON, "X509Data")
        serial = add(data, CERT_COMMON, "X509IssuerSerial")
        add(serial, CERT_COMMON, "X509IssuerName", one.issuer.rfc4514_string())
        add(serial, CERT_COMMON, "X509SerialNumber", str(one.serial_number))
        add(data, CERT_COMMON, "X509SubjectName", one.subject.rfc4514_string())
        der = base64.encodebytes(one.public_bytes(Encoding.DER)).decode()
        add(data, CERT_COMMON, "X509Certificate", der)
    return root


def signature(made: bytes) -> ET.Element:
    root = start(SIG, "ExternalAuthenticateResponse")
    place = add(root, DSS, "SignatureObject")
    one = add(place, DSS, "Base64Signature", base64.b64encode(made).decode())
    one.set("Type", "urn:bsi:tr:03111:ecdsa")
    return root


def product(name: str) -> ET.Element:
    root = ET.Element(f"{{{PRODUCT}}}ProductInformation")
    add(root, PRODUCT, "InformationDate", _now())
    kind = add(root, PRODUCT, "ProductTypeInformation")
    add(kind, PRODUCT, "ProductType", "Konnektor")
    add(kind, PRODUCT, "ProductTypeVersion", "5.1.0")
    number = add(root, PRODUCT, "ProductIdentification")
    add(number, PRODUCT, "ProductVendorID", "TEST")
    add(number, PRODUCT, "ProductCode", "STANDIN")
    local = add(add(number, PRODUCT, "ProductVersion"), PRODUCT, "Local")
    add(local, PRODUCT, "HWVersion", "1.0.0")
    add(local, PRODUCT, "FWVersion", "1.0.0")
    shown = add(root, PRODUCT, "ProductMiscellaneous")
    add(shown, PRODUCT, "ProductVendorName", "Test World")
    add(shown, PRODUCT, "ProductName", name)
    return root


def directory(base: str, versions: Iterable[tuple[str, str]], *, demands_client: bool) -> bytes:
    """A connector.sds; ``versions`` are names of services and their versions."""
    root = ET.Element(f"{{{SDS}}}ConnectorServices")
    root.append(product("Konnektor NOT-VALID"))
    add(root, SDS, "TLSMandatory", "true")
    add(root, SDS, "ClientAutMandatory", str(demands_client).lower())
    services = add(root, SI, "ServiceInformation")
    for name, version in versions:
        service = add(services, SI, "Service")
        service.set("Name", name)
        add(service, SI, "Abstract", name)
        one = add(add(service, SI, "Versions"), SI, "Version")
        one.set("TargetNamespace", f"http://ws.gematik.de/conn/{name}/WSDL/v{version[:3]}")
        one.set("Version", version)
        add(one, SI, "Abstract", name)
        add(one, SI, "EndpointTLS").set("Location", f"{base}soap/{name.lower()}")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def envelope(element: ET.Element) -> bytes:
    root = ET.Element(f"{{{SOAP}}}Envelope")
    ET.SubElement(root, f"{{{SOAP}}}Body").append(element)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def fault(one: Fault) -> ET.Element:
    root = ET.Element(f"{{{SOAP}}}Fault")
    ET.SubElement(root, "faultcode").text = "SOAP-ENV:Server"
    ET.SubElement(root, "faultstring").text = one.said
    ET.SubElement(root, "detail").append(error(one))
    return root


def _trace(root: ET.Element, one: Fault, severity: str) -> None:
    trace = add(root, ERROR, "Trace")
    add(trace, ERROR, "EventID", "1")
    add(trace, ERROR, "Instance", "1")
    add(trace, ERROR, "LogReference", "1")
    add(trace, ERROR, "CompType", "Konnektor")
    add(trace, ERROR, "Code", str(one.number))
    add(trace, ERROR, "Severity", severity)
    add(trace, ERROR, "ErrorType", "Technical")
    add(trace, ERROR, "ErrorText", one.said)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
