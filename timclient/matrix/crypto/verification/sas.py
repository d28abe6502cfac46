"""One comparison of pictures or numbers: the key exchange and the MACs behind it.

Matrix client-server API v1.18, 11.12.2.2 (m.sas.v1), with curve25519-hkdf-sha256 and sha256. The
commitment binds the accepting side's ephemeral key before it can know the other one; the pictures
bind both; the MACs then carry the long-lived keys over.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Any, Final

import vodozemac

from timclient.domain.errors import CryptoError
from timclient.domain.ids import DeviceId
from timclient.domain.verification import CancelReason
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.canonical import canonical_json
from timclient.matrix.crypto.verification import messages
from timclient.matrix.crypto.verification.keys import OwnKeys, Peer, Proven
from timclient.matrix.crypto.verification.messages import Accept, Key, Mac, Start
from timclient.matrix.crypto.verification.refusal import VerificationRefused

_AGREEMENT: Final = "curve25519-hkdf-sha256"
_HASH: Final = "sha256"
_MAC: Final = "hkdf-hmac-sha256.v2"
# Its base64 is wrong in libolm, and therefore everywhere; only where .v2 is not offered.
_BROKEN_MAC: Final = "hkdf-hmac-sha256"
_EMOJI: Final = "emoji"
_DECIMAL: Final = "decimal"
_IDENTITY_KEY_ID: Final = re.compile(r"ed25519:[A-Za-z0-9+/]{43}")


def start_content(own: OwnKeys, names: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a start; ``names`` ties it to the verification.

    It must not carry any other field: the other side's hash would not cover it.
    """
    return {
        "from_device": own.device_id,
        "method": messages.SAS,
        "key_agreement_protocols": [_AGREEMENT],
        "hashes": [_HASH],
        "message_authentication_codes": [_MAC, _BROKEN_MAC],
        "short_authentication_string": [_DECIMAL, _EMOJI],
        **names,
    }


class SasExchange:
    """One side of one exchange. ``start`` is the content of the start as it was sent or received.

    Methods raise VerificationRefused with the reason the other side has to be told; the exchange
    is dead then. Order is checked here: nothing is taken twice or out of turn.
    ``emoji`` are seven numbers 0 to 63 of the emoji table, ``numbers`` three from 1000 to 9191;
    both are empty before the keys are exchanged, or where they are not agreed on.
    """

    def __init__(
        self,
        own: OwnKeys,
        peer: Peer,
        transaction_id: str,
        start: Mapping[str, Any],
        *,
        we_started: bool,
    ) -> None:
        self._own = own
        self._peer = peer
        self._transaction_id = transaction_id
        self._start = start
        self.we_started = we_started
        self._secret = vodozemac.Sas()
        self._own_key: str = self._secret.public_key.to_base64()
        self._mac_method = ""
        self._strings: frozenset[str] = frozenset()
        self._commitment = ""
        self._shared: vodozemac.EstablishedSas | None = None
        self.emoji: tuple[int, ...] = ()
        self.numbers: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return "SasExchange()"

    @property
    def accepted(self) -> bool:
        """Whether the method's details are agreed on."""
        return bool(self._mac_method)

    @property
    def exchanged(self) -> bool:
        """Whether there is something to compare."""
        return self._shared is not None

    # -- agreeing -------------------------------------------------------------------------------

    def accept(self, start: Start) -> dict[str, Any]:
        """Answer the other side's start with our choice and the commitment to our key.

        Raises:
            VerificationRefused: nothing in common, or a start that has no canonical form.
        """
        if self.we_started or self.accepted:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        offered = start.message_authentication_codes
        mac = next((m for m in (_MAC, _BROKEN_MAC) if m in offered), None)
        strings = [s for s in (_DECIMAL, _EMOJI) if s in start.short_authentication_string]
        fits = _AGREEMENT in start.key_agreement_protocols and _HASH in start.hashes
        if mac is None or not strings or not fits:
            raise VerificationRefused(CancelReason.UNKNOWN_METHOD)
        commitment = self._commitment_to(self._own_key)
        self._mac_method = mac
        self._strings = frozenset(strings)
        return {
            "method": messages.SAS,
            "key_agreement_protocol": _AGREEMENT,
            "hash": _HASH,
            "message_authentication_code": mac,
            "short_authentication_string": strings,
            "commitment": commitment,
        }

    def take_accept(self, accept: Accept) -> dict[str, Any]:
        """Take the other side's choice; returns our key, which it may see from now on.

        Raises:
            VerificationRefused: a choice that was not offered, or an accept out of turn.
        """
        if not self.we_started or self.accepted:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        strings = frozenset(accept.short_authentication_string)
        if (
            accept.method != messages.SAS
            or accept.key_agreement_protocol != _AGREEMENT
            or accept.hash != _HASH
            or accept.message_authentication_code not in (_MAC, _BROKEN_MAC)
            or not strings
            or not strings <= {_DECIMAL, _EMOJI}
        ):
            raise VerificationRefused(CancelReason.UNKNOWN_METHOD)
        self._commitment = accept.commitment.rstrip("=")
        self._mac_method = accept.message_authentication_code
        self._strings = strings
        return {"key": self._own_key}

    def take_key(self, key: Key) -> dict[str, Any] | None:
        """Take the other side's ephemeral key; returns ours where it is due now.

        Raises:
            VerificationRefused: not the key that was committed to, our own, or a useless one.
        """
        if not self.accepted or self.exchanged:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        try:
            point = vodozemac.Curve25519PublicKey.from_base64(key.key)
            theirs: str = point.to_base64()
            if theirs == self._own_key:
                raise VerificationRefused(CancelReason.KEY_MISMATCH, "own key mirrored")
            if self.we_started and not _same(self._commitment, self._commitment_to(theirs)):
                raise VerificationRefused(CancelReason.COMMITMENT_MISMATCH)
            self._shared = self._secret.diffie_hellman(point)
            self._make_strings(theirs)
        except (ValueError, TypeError) as error:
            raise VerificationRefused(CancelReason.INVALID_MESSAGE, "key") from error
        return None if self.we_started else {"key": self._own_key}

    def _make_strings(self, theirs: str) -> None:
        own = f"{self._own.user_id}|{self._own.device_id}|{self._own_key}"
        peer = f"{self._peer.user_id}|{self._peer.device_id}|{theirs}"
        first, second = (own, peer) if self.we_started else (peer, own)
        info = f"MATRIX_KEY_VERIFICATION_SAS|{first}|{second}|{self._transaction_id}"
        made = self._shared.bytes(info) if self._shared is not None else None
        if made is not None and _EMOJI in self._strings:
            self.emoji = tuple(made.emoji_indices)
        if made is not None and _DECIMAL in self._strings:
            self.numbers = tuple(made.decimals)

    def _commitment_to(self, public_key: str) -> str:
        try:
            start = canonical_json(self._start)
        except (CryptoError, ValueError, TypeError, RecursionError) as error:
            raise VerificationRefused(CancelReason.INVALID_MESSAGE, "start") from error
        return unpadded_base64.encode(hashlib.sha256(public_key.encode() + start).digest())

    # -- proving --------------------------------------------------------------------------------

    def mac_content(self) -> dict[str, Any]:
        """Return the MACs of our device key, and of the master key where this device trusts it."""
        keys = {f"ed25519:{self._own.device_id}": self._own.ed25519}
        if self._own.master is not None and self._own.master_trusted:
            keys[f"ed25519:{self._own.master}"] = self._own.master
        base = self._mac_info(self._own.user_id, self._own.device_id)
        base += f"{self._peer.user_id}{self._peer.device_id}{self._transaction_id}"
        return {
            "mac": {key_id: self._mac(key, base + key_id) for key_id, key in keys.items()},
            "keys": self._mac(",".join(sorted(keys)), base + "KEY_IDS"),
        }

    def check(self, mac: Mac) -> Proven:
        """Check the other side's MACs against the keys we have of it.

        Keys nobody here knows are passed over, as everywhere, unless one stands in the place of the
        master key: then somebody shows us another identity than the other side has. At least one
        must be known.

        Raises:
            VerificationRefused: a MAC does not fit, no known key is in it, or another master key.
        """
        if not self.exchanged:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        base = self._mac_info(self._peer.user_id, self._peer.device_id)
        base += f"{self._own.user_id}{self._own.device_id}{self._transaction_id}"
        try:
            fits = _same(mac.keys, self._mac(",".join(sorted(mac.mac)), base + "KEY_IDS"))
            known = {f"ed25519:{self._peer.device_id}": self._peer.ed25519}
            if self._peer.master is not None:
                known[f"ed25519:{self._peer.master}"] = self._peer.master
            for key_id in known.keys() & mac.mac.keys():
                fits &= _same(mac.mac[key_id], self._mac(known[key_id], base + key_id))
        except ValueError as error:
            raise VerificationRefused(CancelReason.INVALID_MESSAGE, "mac") from error
        has_device = f"ed25519:{self._peer.device_id}" in mac.mac
        has_master = self._peer.master is not None and f"ed25519:{self._peer.master}" in mac.mac
        other_master = not has_master and any(
            _IDENTITY_KEY_ID.fullmatch(key_id) for key_id in mac.mac.keys() - known.keys()
        )
        if not fits or other_master or not (has_device or has_master):
            raise VerificationRefused(CancelReason.KEY_MISMATCH)
        devices: dict[DeviceId, str] = {}
        if has_device:
            devices[self._peer.device_id] = self._peer.ed25519
        return Proven(devices, self._peer.master if has_master else None)

    @staticmethod
    def _mac_info(user_id: str, device_id: str) -> str:
        return f"MATRIX_KEY_VERIFICATION_MAC{user_id}{device_id}"

    def _mac(self, text: str, info: str) -> str:
        if self._shared is None:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        if self._mac_method == _BROKEN_MAC:
            return str(self._shared.calculate_mac_invalid_base64(text, info))
        return str(self._shared.calculate_mac(text, info))


def _same(one: str, other: str) -> bool:
    """Compare without telling by the time it takes where they differ."""
    return hmac.compare_digest(one.rstrip("=").encode(), other.rstrip("=").encode())
