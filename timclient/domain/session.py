"""Who is signed in, how one can sign in, and how the connection stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timclient.domain.errors import TimError
from timclient.domain.ids import DeviceId, ServerName, UserId


@dataclass(frozen=True, slots=True)
class ProviderEntry:
    """A provider the installation offers in its list."""

    title: str
    server_name: ServerName


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """A way through the browser (m.login.sso); ``idp_id`` is None for the server's only one."""

    idp_id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class LoginOptions:
    """What a server announces for signing in (GET /login)."""

    server_name: ServerName
    base_url: str
    password: bool
    sso: tuple[IdentityProvider, ...]


@dataclass(frozen=True, slots=True)
class SsoAttempt:
    """A running sign-in through the browser; ``url`` is to be opened there."""

    attempt_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Account:
    """The account this profile is signed in with. ``provider`` is the provider's title, where the
    installation knows one; ``signed_in`` is when this device began, in ms since 1970."""

    user_id: UserId
    device_id: DeviceId
    server_name: ServerName
    base_url: str
    display_name: str = ""
    provider: str = ""
    signed_in: int = 0


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Nobody is signed in; ``reason`` is set when the server ended the session."""

    reason: TimError | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody is signed in. ``needs_password``: soft logout, messages can be read but not sent."""

    account: Account
    needs_password: bool = False


SessionState = SignedOut | SignedIn


@dataclass(frozen=True, slots=True)
class Unsent:
    """What signing out would destroy: numbers of messages that wait and of drafts."""

    messages: int = 0
    drafts: int = 0


class Link(Enum):
    """The connection to the provider."""

    IDLE = "idle"
    CONNECTING = "connecting"
    FIRST_SYNC = "first-sync"
    ONLINE = "online"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Connection:
    """The connection with its last failure; ``retry_in_s`` counts from the moment it was set."""

    link: Link = Link.IDLE
    error: TimError | None = None
    retry_in_s: float = 0.0
