"""Checks messages against gematik's schemas, where these and lxml are at hand."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "konnektor-xsd"
_FILES = {
    "http://ws.gematik.de/conn/EventService/v7.2": "conn/EventService.xsd",
    "http://ws.gematik.de/conn/CardService/v8.1": "conn/CardService_v8_1_3.xsd",
    "http://ws.gematik.de/conn/CertificateService/v6.0": "conn/CertificateService_v6_0_2.xsd",
    "http://ws.gematik.de/conn/SignatureService/v7.4": "conn/SignatureService_V7_4_4.xsd",
    "http://ws.gematik.de/conn/ServiceDirectory/v3.1": "conn/ServiceDirectory.xsd",
    "http://ws.gematik.de/tel/error/v2.0": "tel/error/TelematikError.xsd",
}


def missing() -> str:
    """Why nothing can be checked; empty where it can."""
    if importlib.util.find_spec("lxml") is None:
        return "lxml is not installed"
    return "" if FOLDER.is_dir() else "the schemas are not here"


def complaint(content: bytes) -> str:
    """What is wrong with an XML element by its schema; empty where nothing is."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    element = etree.fromstring(content, parser)
    namespace = etree.QName(element).namespace
    if namespace not in _FILES:
        return f"unknown namespace {namespace}"
    schema = _schema(_FILES[namespace])
    if schema.validate(element):
        return ""
    return "; ".join(str(one.message) for one in schema.error_log)


@lru_cache
def _schema(name: str) -> Any:
    from lxml import etree

    return etree.XMLSchema(etree.parse(FOLDER / name, etree.XMLParser(no_network=True)))
