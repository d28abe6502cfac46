"""How tests in another process speak to a directory's door."""

import json
import ssl
from dataclasses import asdict
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from tests.world.vzd.door import DOOR
from tests.world.vzd.faults import Failure, Fault, Step
from tests.world.vzd.listed import ListedOrganisation, ListedPerson

PATIENCE = 10.0


class RemoteDoor:
    """Does over HTTP what `Directory` offers in its own process."""

    def __init__(self, base_url: str, context: ssl.SSLContext | None = None) -> None:
        self._base = base_url
        self._opener = build_opener(ProxyHandler({}), HTTPSHandler(context=context))

    def fail(self, step: Step, failure: Failure, times: int | None = 1, **more: Any) -> None:
        """Order a failure; `more` are further fields of Fault."""
        self._do("fail", asdict(Fault(step, failure, times, **more)))

    def heal(self) -> None:
        """Let everything work again."""
        self._do("heal")

    def settings(self, **changed: Any) -> None:
        """Change some of Settings."""
        self._do("settings", changed)

    def traffic(self) -> dict[str, Any]:
        """What clients did since the last `forget_traffic`."""
        return self._do("traffic")

    def forget_traffic(self) -> None:
        """Begin a new count."""
        self._do("forget-traffic")

    def forget_tokens(self) -> None:
        """Make all tokens invalid, as a restart does."""
        self._do("forget-tokens")

    def owner_token(self, telematik_id: str, seconds: float | None = None) -> dict[str, Any]:
        """An owner token, as a card would bring it."""
        return self._do("owner-token", {"telematik_id": telematik_id, "seconds": seconds})

    def provider_token(self) -> dict[str, Any]:
        """A token of a provider."""
        return self._do("provider-token")

    def decide(self, telematik_id: str = "", error: str = "", state: str = "") -> dict[str, Any]:
        """End the latest waiting owner sign-in, as card and identity provider would."""
        return self._do("decide", {"telematik_id": telematik_id, "error": error, "state": state})

    def add_person(self, person: ListedPerson) -> int:
        """Put a person in; the number of the role."""
        return int(self._do("person", asdict(person))["id"])

    def add_organisation(self, organisation: ListedOrganisation) -> int:
        """Put a house in; the number of the service."""
        return int(self._do("organisation", asdict(organisation))["id"])

    def _do(self, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        data = json.dumps(body or {}).encode()
        request = Request(f"{self._base}{DOOR}/{what}", data=data, method="POST")
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            raise ValueError(error.read().decode()) from error
