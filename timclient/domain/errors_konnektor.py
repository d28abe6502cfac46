"""What can go wrong on the way to a Konnektor; a branch of the tree in errors.py.

What a Konnektor says of a card or its PIN becomes an error of ``errors_cards.py``.

    KonnektorError
    ├── KonnektorSettingsInvalid · KonFileInvalid
    ├── ClientCertificateUnreadable ── ClientCertificatePassword
    ├── KonnektorNameUnknown · KonnektorUnreachable · KonnektorTimeout
    ├── KonnektorTlsFailed
    ├── KonnektorCertificateUnknown ── KonnektorCertificateChanged
    ├── KonnektorLoginRefused
    ├── KonnektorAnswerInvalid · KonnektorServiceMissing
    └── KonnektorFault
        ├── KonnektorContextWrong · KonnektorTerminalNotAssigned · KonnektorRemotePinMissing
        └── KonnektorInternal · KonnektorPinMissing
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from timclient.domain.errors import TimError


class KonnektorError(TimError):
    """Something on the way to the Konnektor, or in it; nothing was signed."""

    code = "konnektor"


class KonnektorSettingsInvalid(KonnektorError):
    """A value of the settings cannot be used; ``field`` is its name in KonnektorSettings."""

    code = "konnektor-settings-invalid"

    def __init__(self, field: str, detail: str = "") -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field


class KonFileInvalid(KonnektorError):
    """A ``.kon`` file cannot be used; ``field`` is the name in the file, empty for the whole."""

    code = "kon-file-invalid"

    def __init__(self, field: str, detail: str = "") -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field


class ClientCertificateUnreadable(KonnektorError):
    """The ``.p12`` file cannot be used: damaged, too old, or without key. It must be made anew in
    the Konnektor's own administration pages."""

    code = "client-certificate-unreadable"


class ClientCertificatePassword(ClientCertificateUnreadable):
    """The password does not open the ``.p12`` file."""

    code = "client-certificate-password"


class KonnektorNameUnknown(KonnektorError):
    """No computer has this name."""

    code = "konnektor-name-unknown"


class KonnektorUnreachable(KonnektorError):
    """Nobody answers at this address: off, wrong port, or another network."""

    code = "konnektor-unreachable"


class KonnektorTimeout(KonnektorError):
    """It did not answer in time; nothing is known about the outcome."""

    code = "konnektor-timeout"


class KonnektorTlsFailed(KonnektorError):
    """Neither of the two TLS profiles suits the other side, or it does not speak TLS."""

    code = "konnektor-tls-failed"


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """What a server shows of itself. ``fingerprint``: SHA-256 of the certificate, 64 hex digits.
    Times are in UTC, None where they cannot be read."""

    fingerprint: str
    subject: str = ""
    issuer: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None


class KonnektorCertificateUnknown(KonnektorError):
    """Nobody has yet said that this is the Konnektor; neither credentials nor a request were
    sent. The user compares ``certificate`` and lets it be pinned."""

    code = "konnektor-certificate-unknown"

    def __init__(self, certificate: ServerCertificate, detail: str = "") -> None:
        super().__init__(detail)
        self.certificate = certificate


class KonnektorCertificateChanged(KonnektorCertificateUnknown):
    """Another certificate than the pinned one, or none of the trusted authorities."""

    code = "konnektor-certificate-changed"


class KonnektorLoginRefused(KonnektorError):
    """The client certificate or the password is missing, wrong, or does not belong to the
    ClientSystemId (TLS alert, HTTP 401 and 403, 4204)."""

    code = "konnektor-login-refused"


class KonnektorAnswerInvalid(KonnektorError):
    """The answer is none of a Konnektor: wrong form, too large, or an unexpected HTTP status."""

    code = "konnektor-answer-invalid"


class KonnektorServiceMissing(KonnektorError):
    """The Konnektor offers no version of ``service`` that this program speaks."""

    code = "konnektor-service-missing"

    def __init__(self, service: str, detail: str = "") -> None:
        super().__init__(f"{service}: {detail}")
        self.service = service


class KonnektorFault(KonnektorError):
    """The Konnektor refused; ``number`` and ``text`` are its own words, 0 where it has none."""

    code = "konnektor-fault"

    def __init__(self, number: int = 0, text: str = "") -> None:
        super().__init__(f"fault {number}")
        self.number = number
        self.text = text


class KonnektorContextWrong(KonnektorFault):
    """MandantId, ClientSystemId and WorkplaceId do not fit (4004 to 4006, 4010 to 4012, 4014,
    4021); ``fields`` are the suspects among the names in KonnektorSettings."""

    code = "konnektor-context-wrong"

    def __init__(self, number: int, text: str = "", fields: tuple[str, ...] = ()) -> None:
        super().__init__(number, text)
        self.fields = fields


class KonnektorTerminalNotAssigned(KonnektorFault):
    """The card terminal is not assigned to this workplace (4015, 4016, 4020)."""

    code = "konnektor-terminal-not-assigned"


class KonnektorRemotePinMissing(KonnektorFault):
    """The PIN can only be typed at another terminal (4053, 4092)."""

    code = "konnektor-remote-pin-missing"


class KonnektorInternal(KonnektorFault):
    """The Konnektor found an error in itself or in our request (4000, 4001, 4072)."""

    code = "konnektor-internal"


class KonnektorPinMissing(KonnektorFault):
    """The key is still locked although no more PIN can be asked for (4085)."""

    code = "konnektor-pin-missing"
