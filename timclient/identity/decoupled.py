"""Sign-in with the gematik Authenticator: it is opened by a link, and the directory is asked until
it has ended (api-vzd, I_VZD_Owner). Nothing here is signed, and no port is opened."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from timclient.domain.card import CardKind
from timclient.domain.errors import NetworkError, ServerFault
from timclient.domain.errors_identity import (
    AuthenticatorDenied,
    AuthenticatorExpired,
    AuthenticatorMissing,
    IdpAnswerInvalid,
    IdpUnknown,
)
from timclient.domain.identity import (
    LinkOpener,
    OwnerToken,
    SignInProgress,
    SignInStep,
    Tells,
)
from timclient.domain.json_object import decode, text_of
from timclient.identity.auth_request import read_request
from timclient.identity.environments import IdentityEnvironment
from timclient.identity.http import Agent, Answer, Http
from timclient.identity.owner_token import read_owner_token
from timclient.identity.refusals import directory_failure

log = logging.getLogger(__name__)

GRANT = "urn:telematik:params:grant-type:decoupled"
_LINK = "authenticator://?challenge_path="
_OK, _BAD_REQUEST = 200, 400
_CLIENT = "vzd"
_LEAST_INTERVAL_S, _MOST_INTERVAL_S, _SLOWER_S = 1.0, 60.0, 5.0
_MOST_WAIT_S = 3600.0
_MOST_FAILURES = 5
_ID = re.compile(r"[!-~]{1,1024}")
_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that waits for the Authenticator; times in seconds."""

    request_id: str = field(repr=False)
    poll_url: str
    link_target: str = field(repr=False)
    expires_in_s: float
    interval_s: float


class DecoupledSignIn:
    """Asks the directory, which is the relying party.

    ``opens`` hands a link to the operating system. ``clock`` is monotonic; ``sleep`` waits.
    """

    def __init__(
        self,
        http: Http,
        environment: IdentityEnvironment,
        agent: Agent,
        opens: LinkOpener,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._http = http
        self._environment = environment
        self._agent = agent.named(_CLIENT)
        self._opens = opens
        self._clock = clock
        self._sleep = sleep

    async def sign_in(self, kind: CardKind, tell: Tells) -> OwnerToken:
        """Return an owner token of whoever showed his card to the Authenticator.

        To break off, cancel the task: nothing is asked any more, and the directory forgets the
        sign-in by itself.

        Raises:
            AuthenticatorMissing: nothing opens its links.
            AuthenticatorDenied: it was broken off there.
            AuthenticatorExpired: nobody ended it in time.
            IdpUnknown, IdpAnswerInvalid: the directory leads somewhere else; nothing was opened.
            OwnerTokenRefused, NetworkError, ServerError: the directory does not begin, or does
                not answer any more.
        """
        tell(SignInProgress(SignInStep.CONTACTING))
        base = self._environment.directory
        answer = await self._http.post(
            f"{base}/owner-authenticate-decoupled", self._agent, {"grant_type": GRANT}
        )
        if answer.status != _OK:
            raise directory_failure(answer)
        begun = read_begun(decode(answer.body), self._environment)
        ends = self._clock() + begun.expires_in_s
        tell(SignInProgress(SignInStep.OPENING_AUTHENTICATOR, seconds_left=begun.expires_in_s))
        if not await self._opens(link(begun.link_target, kind)):
            raise AuthenticatorMissing
        left = max(ends - self._clock(), 0.0)
        tell(SignInProgress(SignInStep.WAITING_FOR_AUTHENTICATOR, seconds_left=left))
        token = await self._poll(begun, ends)
        tell(SignInProgress(SignInStep.DONE))
        return token

    async def _poll(self, begun: Begun, ends: float) -> OwnerToken:
        interval, failures = begun.interval_s, 0
        form = {"grant_type": GRANT, "auth_req_id": begun.request_id}
        while True:
            # The last question may come as late as the directory still knows the sign-in.
            await self._sleep(max(min(interval, ends - self._clock()), 0.0))
            try:
                answer = await self._http.post(begun.poll_url, self._agent, form)
                if answer.status == _OK:
                    return read_owner_token(answer.body, self._clock())
                interval += _wait_longer(answer)
                failures = 0
            except (NetworkError, ServerFault) as error:
                failures += 1
                if failures >= _MOST_FAILURES:
                    raise
                log.info("identity: no answer while waiting (%d): %s", failures, error.code)
            if self._clock() >= ends:
                raise AuthenticatorExpired


def read_begun(body: Mapping[str, Any], environment: IdentityEnvironment) -> Begun:
    """Read how the directory begins.

    Raises:
        IdpUnknown: it leads to a host that is neither it nor a known identity provider.
        IdpAnswerInvalid: something is missing.
    """
    found = dict(body)
    request_id, poll = text_of(found, "auth_req_id"), text_of(found, "poll_uri")
    if not _ID.fullmatch(request_id) or not poll.isprintable():
        raise IdpAnswerInvalid("decoupled")
    if not environment.is_at_directory(poll):
        raise IdpUnknown("poll_uri")
    target = text_of(found, "redirect_uri")
    read_request(target, environment)
    expires, interval = _number(found, "expires_in", 600.0), _number(found, "interval", 3.0)
    return Begun(
        request_id,
        poll,
        target,
        min(expires, _MOST_WAIT_S),
        min(max(interval, _LEAST_INTERVAL_S), _MOST_INTERVAL_S),
    )


def link(target: str, kind: CardKind) -> str:
    """Return what opens the Authenticator. ``challenge_path`` has to be first, and what tells the
    card and the way back must not be first within it (Authenticator 4.16)."""
    card = "HBA" if kind.of_person else "SMC-B"
    return _LINK + quote(f"{target}&cardType={card}&callback=DIRECT", safe="")


def _wait_longer(answer: Answer) -> float:
    """By how much to ask less often (RFC 8628, 3.5), or the end."""
    if answer.status != _BAD_REQUEST:
        raise directory_failure(answer)
    body = decode(answer.body)
    match text_of(body, "error"):
        case "authorization_pending":
            return 0.0
        case "slow_down":
            return _SLOWER_S
        case "access_denied":
            reference = text_of(body, "referenceCode")
            raise AuthenticatorDenied(reference if _REFERENCE.fullmatch(reference) else "")
        case "expired_token":
            raise AuthenticatorExpired
    raise directory_failure(answer)


def _number(body: Mapping[str, Any], name: str, default: float) -> float:
    value = body.get(name, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
        raise IdpAnswerInvalid(name)
    return float(value)
