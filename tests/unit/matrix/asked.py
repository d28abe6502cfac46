"""A connection that notes requests and gives the answers it was told to give."""

from __future__ import annotations

from typing import Any

from timclient.matrix.http import to_object


class Asked:
    """``answers`` by method and path; bytes are given, an error is raised, missing is ``{}``."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.answers: dict[tuple[str, str], bytes | Exception] = {}

    async def request(
        self, method: str, path: str, body: object = None, *, timeout_s: float = 0
    ) -> bytes:
        self.asked.append((method, path.removeprefix("/_matrix/client/v3/"), body))
        answer = self.answers.get((method, path.removeprefix("/_matrix/client/v3/")), b"{}")
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def well_known(self, server: str, name: str) -> bytes:
        return await self.request("GET", f"https://{server}/.well-known/matrix/{name}")

    async def json(
        self, method: str, path: str, body: object = None, *, timeout_s: float = 0
    ) -> dict[str, Any]:
        return to_object(await self.request(method, path, body, timeout_s=timeout_s))
