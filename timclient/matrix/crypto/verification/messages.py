"""The contents of verification messages, checked while they are converted.

Unknown fields are let through (other clients add some), wrong types and sizes are refused
(Matrix client-server API v1.18, 11.12.2.1 to 11.12.2.4).
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec

from timclient.domain.verification import CancelReason
from timclient.matrix.crypto.verification.refusal import VerificationRefused

PREFIX: Final = "m.key.verification."
REQUEST: Final = PREFIX + "request"
READY: Final = PREFIX + "ready"
START: Final = PREFIX + "start"
ACCEPT: Final = PREFIX + "accept"
KEY: Final = PREFIX + "key"
MAC: Final = PREFIX + "mac"
DONE: Final = PREFIX + "done"
CANCEL: Final = PREFIX + "cancel"
ROOM_MESSAGE: Final = "m.room.message"

SAS: Final = "m.sas.v1"
RECIPROCATE: Final = "m.reciprocate.v1"
SHOW_CODE: Final = "m.qr_code.show.v1"
SCAN_CODE: Final = "m.qr_code.scan.v1"

_LONGEST = 255
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
_Names = Annotated[list[_Name], msgspec.Meta(max_length=64)]
# 32 bytes; padding is forgiven.
_Base64 = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=?\Z")]
# Any length, because hkdf-hmac-sha256 is no true base64.
_MacText = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{1,128}={0,2}\Z")]


class Request(msgspec.Struct, frozen=True):
    """Somebody asks for a verification. ``timestamp`` (ms since 1970) only to-device, ``to`` only
    in a room."""

    from_device: _Name
    methods: _Names
    timestamp: int | None = None
    to: str | None = None


class Ready(msgspec.Struct, frozen=True):
    """A device agrees to a request."""

    from_device: _Name
    methods: _Names


class Start(msgspec.Struct, frozen=True):
    """A method begins; the lists belong to m.sas.v1, ``secret`` to m.reciprocate.v1."""

    from_device: _Name
    method: _Name
    key_agreement_protocols: _Names = []
    hashes: _Names = []
    message_authentication_codes: _Names = []
    short_authentication_string: _Names = []
    secret: Annotated[str, msgspec.Meta(max_length=4096)] = ""


class Accept(msgspec.Struct, frozen=True):
    """The other side chose among what the start offered."""

    key_agreement_protocol: _Name
    hash: _Name
    message_authentication_code: _Name
    short_authentication_string: _Names
    commitment: _Base64
    method: _Name = SAS


class Key(msgspec.Struct, frozen=True):
    """An ephemeral public key."""

    key: _Base64


class Mac(msgspec.Struct, frozen=True):
    """MACs by key id, and the MAC over the list of these ids."""

    mac: Annotated[dict[_Name, _MacText], msgspec.Meta(max_length=64)]
    keys: _MacText


class Done(msgspec.Struct, frozen=True):
    """The other side is content."""


class Cancel(msgspec.Struct, frozen=True):
    """The other side ended it; ``reason`` is for people and not relied on."""

    code: str
    reason: str = ""


Body = Request | Ready | Start | Accept | Key | Mac | Done | Cancel

_BODIES: Final[dict[str, type[Body]]] = {
    REQUEST: Request,
    READY: Ready,
    START: Start,
    ACCEPT: Accept,
    KEY: Key,
    MAC: Mac,
    DONE: Done,
    CANCEL: Cancel,
}
_USER_MISMATCH = "m.user_mismatch"
_TEXTS: Final[dict[CancelReason, str]] = {
    CancelReason.USER: "The user cancelled the verification",
    CancelReason.TIMEOUT: "The verification timed out",
    CancelReason.UNKNOWN_TRANSACTION: "This verification is not known here",
    CancelReason.UNKNOWN_METHOD: "No common method of verification",
    CancelReason.UNEXPECTED_MESSAGE: "This message was not expected",
    CancelReason.KEY_MISMATCH: "The keys do not match",
    CancelReason.INVALID_MESSAGE: "The message is malformed",
    CancelReason.ACCEPTED_ELSEWHERE: "Another device has accepted",
    CancelReason.COMMITMENT_MISMATCH: "The commitment does not match the key",
    CancelReason.SAS_MISMATCH: "The user saw different pictures or numbers",
}


def type_of(event_type: str, content: object) -> str | None:
    """Return which verification message an event is, or None; a request in a room is a message."""
    if event_type == ROOM_MESSAGE:
        is_request = isinstance(content, dict) and content.get("msgtype") == REQUEST
        return REQUEST if is_request else None
    return event_type if event_type in _BODIES else None


def parse(event_type: str, content: object) -> Body:
    """Check and convert a message.

    Raises:
        VerificationRefused: no verification message, or a malformed one (m.invalid_message).
    """
    kind = type_of(event_type, content)
    if kind is None:
        raise VerificationRefused(CancelReason.INVALID_MESSAGE, "type")
    try:
        body: Body = msgspec.convert(content, _BODIES[kind])
    except (msgspec.ValidationError, ValueError, TypeError, RecursionError) as error:
        raise VerificationRefused(CancelReason.INVALID_MESSAGE, kind) from error
    return body


def from_device(content: object) -> str | None:
    """Return the device a request, ready or start names, so that its keys can be asked for."""
    name = content.get("from_device") if isinstance(content, dict) else None
    return name if isinstance(name, str) and 0 < len(name) <= _LONGEST else None


def reason_of(cancel: Cancel) -> CancelReason:
    """Return the reason in this program's words; unknown codes are OTHER."""
    if cancel.code == _USER_MISMATCH:
        return CancelReason.USER_MISMATCH
    try:
        return CancelReason(cancel.code)
    except ValueError:
        return CancelReason.OTHER


def cancellation(reason: CancelReason) -> dict[str, Any]:
    """Return the content of a cancel, without its transaction."""
    code = reason.value
    if reason is CancelReason.USER_MISMATCH:
        code = _USER_MISMATCH
    elif reason is CancelReason.OTHER:
        code = CancelReason.USER.value
    return {"code": code, "reason": _TEXTS.get(reason, "The verification was cancelled")}
