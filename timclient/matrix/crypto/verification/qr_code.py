"""The QR code of a verification: its bytes, and which keys reading it proves to whom.

Matrix client-server API v1.18, 11.12.2.4. The code carries keys of both sides and a secret; who
has read it compares the keys with those it knows, and sends the secret back to say so.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from timclient.domain.verification import CancelReason
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.verification.keys import OwnKeys, Peer, Proven
from timclient.matrix.crypto.verification.refusal import BadQrCode, VerificationRefused

SECRET_BYTES: Final = 16
_MAGIC: Final = b"MATRIX\x02"
_KEY_BYTES: Final = 32
_FEWEST_SECRET_BYTES: Final = 8
_MOST_SECRET_BYTES: Final = 256
_MOST_BYTES: Final = 2953  # what the largest QR code holds
_LENGTH: Final = struct.Struct(">H")


class QrMode(IntEnum):
    """What the side that shows the code is about."""

    OTHER_USER = 0  # own master key, the other's master key
    TRUSTING = 1  # own device that trusts the master key: master key, the other's device key
    NOT_TRUSTING = 2  # own device that does not yet: own device key, master key


@dataclass(frozen=True, slots=True)
class QrCode:
    """What a code carries; keys are 32 raw bytes. The secret shows in no log."""

    mode: QrMode
    transaction_id: str
    first_key: bytes
    second_key: bytes
    secret: bytes = field(repr=False)

    def encode(self) -> bytes:
        """Return the bytes for one segment in byte mode.

        Raises:
            BadQrCode: keys, secret or transaction id have a size no code may have.
        """
        try:
            name = self.transaction_id.encode()
        except UnicodeEncodeError as error:
            raise BadQrCode("transaction") from error
        keys_fit = len(self.first_key) == len(self.second_key) == _KEY_BYTES
        secret_fits = _FEWEST_SECRET_BYTES <= len(self.secret) <= _MOST_SECRET_BYTES
        if not keys_fit or not secret_fits or not 0 < len(name) <= _MOST_BYTES:
            raise BadQrCode("size")
        head = _MAGIC + bytes([self.mode]) + _LENGTH.pack(len(name)) + name
        code = head + self.first_key + self.second_key + self.secret
        if len(code) > _MOST_BYTES:
            raise BadQrCode("size")
        return code

    @classmethod
    def decode(cls, code: bytes) -> QrCode:
        """Read what a camera or picture gave.

        Raises:
            BadQrCode: not a verification code of this version, cut off, or too long.
        """
        rest = code[len(_MAGIC) + 1 + _LENGTH.size :]
        if not code.startswith(_MAGIC) or not rest or len(code) > _MOST_BYTES:
            raise BadQrCode("not a verification code")
        mode = code[len(_MAGIC)]
        (length,) = _LENGTH.unpack_from(code, len(_MAGIC) + 1)
        name, keys = rest[:length], rest[length : length + 2 * _KEY_BYTES]
        secret = rest[length + 2 * _KEY_BYTES :]
        if (
            mode not in tuple(QrMode)
            or not name
            or len(keys) != 2 * _KEY_BYTES
            or not _FEWEST_SECRET_BYTES <= len(secret) <= _MOST_SECRET_BYTES
        ):
            raise BadQrCode("malformed")
        try:
            transaction_id = name.decode()
        except UnicodeDecodeError as error:
            raise BadQrCode("transaction") from error
        return cls(QrMode(mode), transaction_id, keys[:_KEY_BYTES], keys[_KEY_BYTES:], secret)

    def confirmed_by(self, secret: str) -> bool:
        """Whether the other side has sent back the secret it can only have read here."""
        sent = unpadded_base64.decode(secret) if secret.isascii() else None
        return sent is not None and hmac.compare_digest(sent, self.secret)


def to_show(own: OwnKeys, peer: Peer, transaction_id: str, secret: bytes) -> QrCode | None:
    """Return the code this device shows; None where keys for one are missing."""
    if own.master is None or peer.master is None:
        return None
    if own.user_id != peer.user_id:
        # Showing it says "this is my master key", which only a device that trusts it can say.
        mode = QrMode.OTHER_USER if own.master_trusted else None
        first, second = own.master, peer.master
    elif own.master_trusted:
        mode, first, second = QrMode.TRUSTING, own.master, peer.ed25519
    else:
        mode, first, second = QrMode.NOT_TRUSTING, own.ed25519, own.master
    raw_first = unpadded_base64.decode_sized(first, _KEY_BYTES)
    raw_second = unpadded_base64.decode_sized(second, _KEY_BYTES)
    if mode is None or raw_first is None or raw_second is None:
        return None
    return QrCode(mode, transaction_id, raw_first, raw_second, secret)


def proven_by_reading(code: QrCode, own: OwnKeys, peer: Peer, transaction_id: str) -> Proven:
    """Check a code that was read from the other side's screen; returns what that proves.

    Raises:
        BadQrCode: the code of another verification, or of another kind of it.
        VerificationRefused: it carries other keys than those published (m.key_mismatch).
    """
    same_user = own.user_id == peer.user_id
    if code.transaction_id != transaction_id or same_user == (code.mode is QrMode.OTHER_USER):
        raise BadQrCode("another verification")
    if own.master is None or peer.master is None:
        raise VerificationRefused(CancelReason.KEY_MISMATCH, "no identity")
    if code.mode is QrMode.TRUSTING:
        expected, proven = (peer.master, own.ed25519), Proven({}, peer.master)
    elif code.mode is QrMode.OTHER_USER:
        expected, proven = (peer.master, own.master), Proven({}, peer.master)
    else:
        expected = (peer.ed25519, own.master)
        proven = Proven({peer.device_id: peer.ed25519}, None)
    # Two devices that both do not trust the identity cannot lend it trust; and to another user
    # the own master key is vouched for.
    vouches = code.mode is not QrMode.TRUSTING
    fits = [
        _is(code.first_key, expected[0]),
        _is(code.second_key, expected[1]),
        own.master_trusted or not vouches,
    ]
    if not all(fits):
        raise VerificationRefused(CancelReason.KEY_MISMATCH)
    return proven


def proven_by_showing(code: QrCode, peer: Peer) -> Proven:
    """Return what it proves that the other side has read this code and found its keys right."""
    if code.mode is QrMode.TRUSTING:
        return Proven({peer.device_id: peer.ed25519}, None)
    return Proven({}, peer.master)


def _is(raw: bytes, key: str) -> bool:
    known = unpadded_base64.decode_sized(key, _KEY_BYTES)
    return known is not None and hmac.compare_digest(raw, known)
