"""A Konnektor as it is set up: address, calling context, login and trust. No secrets in here."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

import msgspec

from timclient.domain.errors_konnektor import KonnektorSettingsInvalid

MOST_ID = 64
MOST_NAME = 100
MOST_URL = 2048
MOST_PINS = 8
MOST_BUNDLE = 256 * 1024
MOST_P12 = 256 * 1024
MOST_PASSWORD = 1024
_HEX_DIGITS = re.compile(r"[0-9a-f]{64}")
_HEADER_TEXT = re.compile(r"[!-~]([ -~]*[!-~])?")
_HOST = re.compile(r"[A-Za-z0-9.\-_:%]{1,253}")
_FORM = 1
T = TypeVar("T", bound="KonnektorSettings | KonnektorSecrets")


class Login(Enum):
    """How this program shows who it is."""

    NONE = "none"
    BASIC = "basic"
    PKCS12 = "pkcs12"


class TlsProfile(Enum):
    """What is offered in the TLS 1.2 handshake; stock OpenSSL cannot offer both at once."""

    NIST = "nist"
    BRAINPOOL = "brainpool"

    @property
    def other(self) -> TlsProfile:
        """The one to try when this one failed."""
        return TlsProfile.BRAINPOOL if self is TlsProfile.NIST else TlsProfile.NIST


@dataclass(frozen=True, slots=True)
class Trust:
    """By what the Konnektor is known: SHA-256 ``fingerprints`` of its certificate (64 hex digits
    in small letters) or a bundle of authorities. Without both it is not known yet. Host names
    are never compared: they do not match in practices."""

    fingerprints: tuple[str, ...] = ()
    bundle_pem: str = field(default="", repr=False)

    @property
    def known(self) -> bool:
        """Whether anything was decided yet."""
        return bool(self.fingerprints or self.bundle_pem)


@dataclass(frozen=True, slots=True)
class KonnektorSettings:
    """``konnektor_id`` is a UUID of our own. ``user_id`` is used for all HBA where an
    administrator gave one; else each card has its own (:meth:`user_id_for`). ``profile`` is the
    one that worked last. ``gateway``: name of a TI-Gateway, sent as X-Konnektor-Gateway."""

    konnektor_id: str
    name: str
    url: str
    mandant_id: str
    client_system_id: str
    workplace_id: str
    user_id: str = ""
    login: Login = Login.NONE
    trust: Trust = Trust()
    profile: TlsProfile | None = None
    rewrite_endpoints: bool = False
    gateway: str = ""

    def __post_init__(self) -> None:
        """Check every field.

        Raises:
            KonnektorSettingsInvalid: names the first one that cannot be used.
        """
        _check_uuid(self.konnektor_id)
        _check_text("name", self.name, MOST_NAME)
        split_base(self.url)
        for name in ("mandant_id", "client_system_id", "workplace_id"):
            _check_text(name, getattr(self, name), MOST_ID)
        if self.user_id:
            _check_text("user_id", self.user_id, MOST_ID)
        if self.gateway:
            _check_text("gateway", self.gateway, MOST_NAME)
            if not _HEADER_TEXT.fullmatch(self.gateway):
                raise KonnektorSettingsInvalid("gateway", "not ASCII")
        _check_trust(self.trust)

    @property
    def base(self) -> str:
        """The address with one slash at its end, to which paths are relative."""
        return self.url.rstrip("/") + "/"

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        parts = split_base(self.url)
        return parts.hostname or "", parts.port or 443

    def user_id_for(self, iccsn: str) -> str:
        """The UserId of an HBA's sessions: always the same UUID for a card, as its PIN is only
        unlocked for one; from it nobody can tell the card."""
        if self.user_id:
            return self.user_id
        digest = hashlib.sha256(f"{self.konnektor_id}\0{iccsn}".encode()).digest()
        return str(uuid.UUID(bytes=digest[:16], version=4))


@dataclass(frozen=True, slots=True, repr=False)
class KonnektorSecrets:
    """Kept in the encrypted account database: ``username`` and ``password``, or ``p12`` with its
    ``password``.

    Raises:
        KonnektorSettingsInvalid: too long, or a user name that cannot be sent.
    """

    username: str = ""
    password: str = ""
    p12: bytes = b""

    def __post_init__(self) -> None:
        """Check sizes."""
        if len(self.username) > MOST_PASSWORD or ":" in self.username:
            raise KonnektorSettingsInvalid("username", "too long or with a colon")
        if not (self.username + self.password).isprintable():
            raise KonnektorSettingsInvalid("password", "not printable")
        if len(self.password) > MOST_PASSWORD:
            raise KonnektorSettingsInvalid("password", "too long")
        if len(self.p12) > MOST_P12:
            raise KonnektorSettingsInvalid("p12", "too large")

    def __repr__(self) -> str:
        return "KonnektorSecrets(…)"


def split_base(url: str) -> SplitResult:
    """Take a base address apart; it may have a path.

    Raises:
        KonnektorSettingsInvalid: no https address, or one with user, query or fragment.
    """
    if not url or len(url) > MOST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise KonnektorSettingsInvalid("url", "empty, too long, or with letters not allowed")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise KonnektorSettingsInvalid("url", "not an address") from error
    if parts.scheme != "https" or not parts.hostname or not _HOST.fullmatch(parts.hostname):
        raise KonnektorSettingsInvalid("url", "not https://host")
    if port == 0 or parts.query or parts.fragment or "@" in parts.netloc or "\\" in url:
        raise KonnektorSettingsInvalid("url", "more than host, port and path")
    if any(part in (".", "..") for part in parts.path.split("/")):
        raise KonnektorSettingsInvalid("url", "path with dots")
    return parts


def to_json(settings: KonnektorSettings) -> bytes:
    """Form for the store."""
    return msgspec.json.encode({"form": _FORM, **msgspec.to_builtins(settings)})


def from_json(text: bytes) -> KonnektorSettings:
    """Read what :func:`to_json` wrote; fields of later versions are left out.

    Raises:
        KonnektorSettingsInvalid: this is something else.
    """
    return _decoded(text, KonnektorSettings)


def secrets_to_json(secrets: KonnektorSecrets) -> str:
    """Form for the encrypted store."""
    return msgspec.json.encode({"form": _FORM, **msgspec.to_builtins(secrets)}).decode()


def secrets_from_json(text: str) -> KonnektorSecrets:
    """Read what :func:`secrets_to_json` wrote.

    Raises:
        KonnektorSettingsInvalid: this is something else.
    """
    return _decoded(text.encode(), KonnektorSecrets)


def _decoded(text: bytes, kind: type[T]) -> T:
    try:
        value = msgspec.json.decode(text)
        if not isinstance(value, dict) or value.get("form") != _FORM:
            raise KonnektorSettingsInvalid("form", "unknown")
        names = {one.name for one in fields(kind)}
        return msgspec.convert({key: value[key] for key in names & value.keys()}, kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        # The text may hold secrets: it does not go along.
        raise KonnektorSettingsInvalid("form", type(error).__name__) from None


def _check_uuid(text: str) -> None:
    try:
        same = str(uuid.UUID(text)) == text
    except ValueError:
        same = False
    if not same:
        raise KonnektorSettingsInvalid("konnektor_id", "not a UUID")


def _check_text(name: str, text: str, most: int) -> None:
    if not text or text != text.strip():
        raise KonnektorSettingsInvalid(name, "empty, or with blanks around")
    if len(text) > most:
        raise KonnektorSettingsInvalid(name, f"more than {most} characters")
    if not text.isprintable():
        raise KonnektorSettingsInvalid(name, "with characters that cannot be seen")


def _check_trust(trust: Trust) -> None:
    if len(trust.fingerprints) > MOST_PINS or not _are_fingerprints(trust.fingerprints):
        raise KonnektorSettingsInvalid("trust", "fingerprints")
    if len(trust.bundle_pem) > MOST_BUNDLE:
        raise KonnektorSettingsInvalid("trust", "bundle too large")
    if trust.bundle_pem and "-----BEGIN CERTIFICATE-----" not in trust.bundle_pem:
        raise KonnektorSettingsInvalid("trust", "no certificate in the bundle")


def _are_fingerprints(texts: Iterable[str]) -> bool:
    return all(_HEX_DIGITS.fullmatch(text) for text in texts)
