"""What can go wrong with a card and its reader; a branch of the tree in errors.py."""

from __future__ import annotations

from timclient.domain.errors import TimError


class CardError(TimError):
    """Something with a card; nothing was signed."""

    code = "card"


class ReaderSupportMissing(CardError):
    """The part of the program that talks to readers is not installed."""

    code = "reader-support-missing"


class ReaderServiceOff(CardError):
    """The operating system's smart card service does not run (0x8010001D, 0x8010001E)."""

    code = "reader-service-off"


class NoReader(CardError):
    """No reader is plugged in (0x8010002E)."""

    code = "no-reader"


class NoCard(CardError):
    """The reader is empty (0x8010000C), or no card of the wanted kind is there."""

    code = "no-card"


class CardSilent(CardError):
    """The card does not answer to power: wrong side up, or dirty (0x80100066, 0x80100067)."""

    code = "card-silent"


class CardInUse(CardError):
    """Another program or workplace holds the card (0x8010000B; Konnektor 4018, 4060, 4093)."""

    code = "card-in-use"


class CardUnknown(CardError):
    """Neither HBA nor SMC-B; ``patient``: the health card of an insured person."""

    code = "card-unknown"

    def __init__(self, detail: str = "", *, patient: bool = False) -> None:
        super().__init__(detail)
        self.patient = patient


class CardTooOld(CardError):
    """Generation 2.0 with RSA keys only, not valid since 2026-07-01."""

    code = "card-too-old"


class CardDisabled(CardError):
    """The card was switched off: its root or DF.ESIGN is deactivated or terminated (6283, 6285)."""

    code = "card-disabled"


class CardContactless(CardError):
    """The card was laid on the reader; it must be put in."""

    code = "card-contactless"


class CardRemoved(CardError):
    """The card was pulled in the middle (0x80100016, 0x80100069)."""

    code = "card-removed"


class CardAnswerInvalid(CardError):
    """The card or its certificate says something that cannot be understood."""

    code = "card-answer-invalid"


class CertificateExpired(CardError):
    """The card's certificate is past its last day, or before its first one."""

    code = "card-certificate-expired"


class PinError(CardError):
    """The PIN was not taken; a branch of its own because nothing may be repeated by itself."""

    code = "pin"


class PinWrong(PinError):
    """A wrong PIN was given; ``tries_left`` more until the card is blocked."""

    code = "pin-wrong"

    def __init__(self, tries_left: int | None = None, detail: str = "") -> None:
        super().__init__(detail)
        self.tries_left = tries_left


class PinBlocked(PinError):
    """No tries are left; only the PUK helps."""

    code = "pin-blocked"


class PinTransport(PinError):
    """The card still has its transport PIN, or none; it must be set with other software first."""

    code = "pin-transport"


class PinTimedOut(PinError):
    """Nobody typed the PIN in time (reader 6400; Konnektor 4043)."""

    code = "pin-timed-out"


class PinCancelled(PinError):
    """The user broke off (reader 6401; Konnektor 4049; or the window)."""

    code = "pin-cancelled"


class PinMismatch(PinError):
    """What was typed has the wrong length or form; no try was used up (reader 6402, 6403)."""

    code = "pin-mismatch"
