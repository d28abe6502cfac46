"""Reads a ``.kon`` file, in which practices hand on the settings of a Konnektor.

Names in braces are not replaced from the environment, and a wish not to check the server is
reported, not obeyed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import ssl
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from timclient.domain.errors_konnektor import KonFileInvalid, KonnektorSettingsInvalid
from timclient.domain.json_object import decode
from timclient.domain.konnektor import (
    MOST_PINS,
    KonnektorSecrets,
    KonnektorSettings,
    Login,
    Trust,
    split_base,
)

MOST_BYTES = 1024 * 1024
MOST_CERTIFICATE = 16 * 1024
MOST_TRUSTED = 50
VERSIONS = ("", "1.0.0")
ENVIRONMENTS = ("", "ru", "tu", "pu")
_VARIABLE = re.compile(r"\$\{\w+\}")
_NAMES = {
    "url": "url",
    "mandant_id": "mandantId",
    "client_system_id": "clientSystemId",
    "workplace_id": "workplaceId",
    "user_id": "userId",
    "username": "credentials",
    "password": "credentials",
    "p12": "credentials",
    "trust": "trustStore",
}


@dataclass(frozen=True, slots=True)
class KonImport:
    """What a file said. ``wants_no_check``: it asked not to check the server, which is not done.
    ``environment`` is ru, tu, pu or nothing; ``expected_host`` a name its writer expects in the
    certificate."""

    settings: KonnektorSettings
    secrets: KonnektorSecrets = field(repr=False)
    environment: str = ""
    expected_host: str = ""
    wants_no_check: bool = False


def read_kon(content: bytes, konnektor_id: str, name: str = "") -> KonImport:
    """Read a file's content; ``konnektor_id`` is a new UUID, ``name`` what to call it (else the
    host).

    Raises:
        KonFileInvalid: names the entry that cannot be used.
    """
    if len(content) > MOST_BYTES:
        raise KonFileInvalid("", "too large")
    kon = decode(content)
    if not kon:
        raise KonFileInvalid("", "no JSON object")
    if str(kon.get("version") or "") not in VERSIONS:
        raise KonFileInvalid("version", "unknown")
    environment = _text(kon, "env").lower()
    if environment not in ENVIRONMENTS:
        raise KonFileInvalid("env", "unknown")
    login, secrets = _credentials(kon)
    try:
        settings = KonnektorSettings(
            konnektor_id=konnektor_id,
            name=name or split_base(_text(kon, "url")).hostname or "",
            url=_text(kon, "url"),
            mandant_id=_text(kon, "mandantId"),
            client_system_id=_text(kon, "clientSystemId"),
            workplace_id=_text(kon, "workplaceId"),
            user_id=_text(kon, "userId"),
            login=login,
            trust=_trust(kon),
            rewrite_endpoints=_flag(kon, "rewriteServiceEndpoints"),
        )
    except KonnektorSettingsInvalid as error:
        raise KonFileInvalid(_NAMES.get(error.field, error.field), error.detail) from error
    return KonImport(
        settings, secrets, environment, _text(kon, "expectedHost"), _flag(kon, "insecureSkipVerify")
    )


def _credentials(kon: dict[str, Any]) -> tuple[Login, KonnektorSecrets]:
    given = kon.get("credentials")
    if given is None:
        return Login.NONE, KonnektorSecrets()
    if not isinstance(given, dict):
        raise KonFileInvalid("credentials", "no object")
    try:
        match _text(given, "type", "credentials."):
            case "none":
                return Login.NONE, KonnektorSecrets()
            case "basic":
                name, password = (
                    _text(given, one, "credentials.") for one in ("username", "password")
                )
                if not name:
                    raise KonFileInvalid("credentials.username", "missing")
                return Login.BASIC, KonnektorSecrets(name, password)
            case "pkcs12":
                p12 = _base64(_text(given, "data", "credentials."), "credentials.data")
                password = _text(given, "password", "credentials.")
                return Login.PKCS12, KonnektorSecrets(password=password, p12=p12)
    except KonnektorSettingsInvalid as error:
        raise KonFileInvalid("credentials", error.field) from None
    raise KonFileInvalid("credentials.type", "unknown")


def _trust(kon: dict[str, Any]) -> Trust:
    """Certificates of servers are pinned; without one, authorities are trusted."""
    given = kon.get("trustStore")
    if given is None:
        return Trust()
    if not isinstance(given, list) or len(given) > MOST_TRUSTED:
        raise KonFileInvalid("trustStore", "no list, or too long")
    if not all(isinstance(one, str) for one in given):
        raise KonFileInvalid("trustStore", "no text")
    ders = [_base64(one, "trustStore") for one in given]
    leaves, authorities = _sorted(ders)
    if len(leaves) > MOST_PINS:
        raise KonFileInvalid("trustStore", "too many servers")
    if leaves:
        return Trust(tuple(hashlib.sha256(der).hexdigest() for der in leaves))
    return Trust(bundle_pem="".join(ssl.DER_cert_to_PEM_cert(der) for der in authorities))


def _sorted(ders: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Servers' certificates and authorities'."""
    from cryptography import x509  # noqa: PLC0415 - heavy

    leaves: list[bytes] = []
    authorities: list[bytes] = []
    for der in ders:
        try:
            if len(der) > MOST_CERTIFICATE:
                raise KonFileInvalid("trustStore", "certificate too large")
            with warnings.catch_warnings():
                # It warns of numbers below one, which are no matter here.
                warnings.simplefilter("ignore")
                extensions = x509.load_der_x509_certificate(der).extensions
            is_ca = extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        except x509.ExtensionNotFound:
            is_ca = False
        except (
            ValueError,
            x509.InvalidVersion,
            x509.DuplicateExtension,
            x509.UnsupportedGeneralNameType,
        ) as error:
            raise KonFileInvalid("trustStore", "no certificate") from error
        (authorities if is_ca else leaves).append(der)
    return leaves, authorities


def _text(kon: dict[str, Any], name: str, place: str = "") -> str:
    value = kon.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise KonFileInvalid(place + name, "no text")
    if _VARIABLE.search(value):
        raise KonFileInvalid(place + name, "names a variable of the environment")
    return value


def _flag(kon: dict[str, Any], name: str) -> bool:
    value = kon.get(name)
    if value is not None and not isinstance(value, bool):
        raise KonFileInvalid(name, "neither true nor false")
    return bool(value)


def _base64(text: str, name: str) -> bytes:
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise KonFileInvalid(name, "no base64") from None
    if not content:
        raise KonFileInvalid(name, "empty")
    return content
