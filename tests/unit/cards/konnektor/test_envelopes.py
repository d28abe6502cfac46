"""What is asked: order, namespaces and SOAPAction, by gematik's schemas where they are here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from tests.world.konnektor import schemas
from timclient.cards.konnektor.envelopes import (
    Context,
    Pin,
    Question,
    external_authenticate,
    get_card_terminals,
    get_cards,
    get_pin_status,
    read_card_certificate,
    verify_pin,
)

CONTEXT = Context("M<1>&", "C1", "W1", "u-1")
DIGEST = hashlib.sha256(b"").digest()
MAKERS: dict[str, Callable[[], Question]] = {
    "GetCards": lambda: get_cards(CONTEXT, "SM-B"),
    "GetCardTerminals": lambda: get_card_terminals(Context("M", "C", "W")),
    "GetPinStatus": lambda: get_pin_status(CONTEXT, "h", Pin.HBA),
    "VerifyPin": lambda: verify_pin(CONTEXT, "h", Pin.SMC_B),
    "ReadCardCertificate": lambda: read_card_certificate(CONTEXT, "h"),
    "ExternalAuthenticate": lambda: external_authenticate(CONTEXT, "h", DIGEST),
}
HANDLE_FIRST = ("ReadCardCertificate", "ExternalAuthenticate")


def body(question: Question) -> ET.Element:
    return ET.fromstring(question.body)[0][0]  # noqa: S314 - our own


def names(element: ET.Element) -> list[str]:
    return [one.tag.partition("}")[2] for one in element]


@pytest.mark.parametrize("operation", MAKERS)
def test_by_the_schema(operation: str) -> None:
    if schemas.missing():
        pytest.skip(schemas.missing())
    assert schemas.complaint(ET.tostring(body(MAKERS[operation]()))) == ""


def test_the_schema_would_complain() -> None:
    if schemas.missing():
        pytest.skip(schemas.missing())
    turned = body(MAKERS["VerifyPin"]())
    turned[:] = reversed(turned)
    assert schemas.complaint(ET.tostring(turned))


@pytest.mark.parametrize("operation", MAKERS)
def test_action_and_order(operation: str) -> None:
    question = MAKERS[operation]()
    root = body(question)
    assert root.tag == f"{{{question.namespace}}}{operation}"
    assert question.action == f"{question.namespace}#{operation}"
    assert question.answer == f"{operation}Response"
    first = ["CardHandle", "Context"] if operation in HANDLE_FIRST else ["Context"]
    assert names(root)[: len(first)] == first


def test_the_context() -> None:
    context = body(MAKERS["GetCards"]()).find("{*}Context")
    assert context is not None
    assert [one.text for one in context] == ["M<1>&", "C1", "W1", "u-1"]
    without = body(MAKERS["GetCardTerminals"]()).find("{*}Context")
    assert without is not None
    assert names(without) == ["MandantId", "ClientSystemId", "WorkplaceId"]


def test_authentication_belongs_to_the_signature_service() -> None:
    question = MAKERS["ExternalAuthenticate"]()
    assert question.action == "http://ws.gematik.de/conn/SignatureService/v7.4#ExternalAuthenticate"
    assert question.service.value == "AuthSignatureService"
    data = body(question).find(".//{*}Base64Data")
    assert data is not None
    assert data.get("MimeType") == "application/octet-stream"
