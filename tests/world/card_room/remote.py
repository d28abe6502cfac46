"""How another process moves the world's cards: the demo's card window, the walk, tests."""

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from tests.world.world import World

PATIENCE_S = 20.0


class CardDoorError(Exception):
    """It was not done; the text says why, in German where the world itself refused."""


class RemoteCards:
    """Waits for each answer; may be used by any thread."""

    def __init__(self, world: World) -> None:
        self._url = world.card_door_url
        self._token = world.card_door_token
        self._opener = build_opener(ProxyHandler({}))

    def state(self) -> dict[str, Any]:
        """How `reader`, `konnektor` and `authenticator` are, and how often that was asked (`door`).

        Raises:
            CardDoorError: the world does not answer.
        """
        return self._ask("state", {})

    def do(self, hand: str, act: str, **more: str) -> dict[str, Any]:
        """Do one act: see the `acts` of the hands.

        Raises:
            CardDoorError: the world refuses or does not answer.
        """
        return self._ask(f"{hand}/{act}", more)

    def open_link(self, link: str) -> bool:
        """Hand a link to the Authenticator; whether it is one of its own.

        Raises:
            CardDoorError: the world does not answer.
        """
        return bool(self.do("authenticator", "open", link=link)["opened"])

    def _ask(self, path: str, body: dict[str, str]) -> dict[str, Any]:
        request = Request(
            f"{self._url}/{path}",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._token}"},
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            with error:
                raise CardDoorError(_reason(error.read())) from error
        except (URLError, OSError, ValueError) as error:
            raise CardDoorError("Die Demo antwortet nicht.") from error


def _reason(content: bytes) -> str:
    try:
        return str(json.loads(content)["error"])
    except (ValueError, KeyError, TypeError):
        return content.decode(errors="replace")
