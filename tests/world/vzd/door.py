"""The tests' own door into the running directory: nothing of it exists in the real one.

Tests and worlds live in other processes; they order failures, look at the traffic and put people
in by plain HTTP. `remote.py` is the other side.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.faults import Fault, Faults
from tests.world.vzd.listed import ListedOrganisation, ListedPerson
from tests.world.vzd.outcomes import AuthRefused
from tests.world.vzd.owner_sign_in import OwnerSignIn
from tests.world.vzd.settings import Settings
from tests.world.vzd.tokens import Audience, Tokens
from tests.world.vzd.traffic import Traffic

DOOR = "/test-door"
Body = dict[str, Any]


class Door:
    """What tests may do to a directory."""

    def __init__(
        self,
        catalogue: Catalogue,
        faults: Faults,
        settings: Settings,
        traffic: Traffic,
        tokens: Tokens,
        owners: OwnerSignIn,
    ) -> None:
        self._catalogue = catalogue
        self._faults = faults
        self._settings = settings
        self._traffic = traffic
        self._tokens = tokens
        self._owners = owners

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        for name, act in (
            ("fail", self._fail),
            ("heal", self._heal),
            ("settings", self._change),
            ("traffic", self._report),
            ("forget-traffic", self._forget),
            ("forget-tokens", self._forget_tokens),
            ("owner-token", self._owner_token),
            ("provider-token", self._provider_token),
            ("decide", self._decide),
            ("person", self._person),
            ("organisation", self._organisation),
        ):
            app.router.add_post(f"{DOOR}/{name}", _served(act))

    def _fail(self, body: Body) -> Body:
        self._faults.orders.append(msgspec.convert(body, Fault))
        return {}

    def _heal(self, _body: Body) -> Body:
        self._faults.heal()
        return {}

    def _change(self, body: Body) -> Body:
        new = msgspec.convert(msgspec.to_builtins(self._settings) | body, Settings)
        for name in body:
            setattr(self._settings, name, getattr(new, name))
        return {}

    def _report(self, _body: Body) -> Body:
        return self._traffic.as_json()

    def _forget(self, _body: Body) -> Body:
        self._traffic.forget()
        return {}

    def _forget_tokens(self, _body: Body) -> Body:
        self._tokens.forget()
        return {}

    def _owner_token(self, body: Body) -> Body:
        return self._owners.token(body["telematik_id"], body.get("seconds"))

    def _provider_token(self, _body: Body) -> Body:
        return self._tokens.answer(Audience.PROVIDER, "provider", 3600)

    def _decide(self, body: Body) -> Body:
        states = self._owners.states()
        state = body.get("state") or (states[-1] if states else "")
        try:
            code = self._owners.decide(state, body.get("telematik_id", ""), body.get("error", ""))
        except AuthRefused as refused:
            return {"refused": refused.body}
        return {"state": state, "code": code}

    def _person(self, body: Body) -> Body:
        return {"id": self._catalogue.add(msgspec.convert(body, ListedPerson))}

    def _organisation(self, body: Body) -> Body:
        return {"id": self._catalogue.add(msgspec.convert(body, ListedOrganisation))}


def _served(act: Callable[[Body], Body]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        text = await request.read()
        try:
            return web.json_response(act(msgspec.json.decode(text) if text else {}))
        except (msgspec.MsgspecError, KeyError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return answer
