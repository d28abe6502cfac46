"""Why a verification message or code is not accepted, as an error inside this package."""

from __future__ import annotations

from typing import ClassVar

from timclient.domain.errors import CryptoError
from timclient.domain.verification import CancelReason


class VerificationRefused(CryptoError):
    """A message breaks the protocol; ``reason`` is what the other side is told."""

    code: ClassVar[str] = "verification-refused"

    def __init__(self, reason: CancelReason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason


class BadQrCode(CryptoError):
    """What was read is no verification code, or one of another verification. Scan again."""

    code: ClassVar[str] = "bad-qr-code"
