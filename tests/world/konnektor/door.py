"""The stand-in's HTTP: login, service directory, SOAP; every message is checked."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from aiohttp import web

from tests.world.konnektor import replies, schemas
from tests.world.konnektor.behaviour import Behaviour
from tests.world.konnektor.services import NAMESPACES, Refused, Services

VERSIONS = {
    "EventService": "7.2.0",
    "CardService": "8.1.2",
    "CertificateService": "6.0.1",
    "AuthSignatureService": "7.4.1",
    "CardTerminalService": "1.1.0",
}
ORDERS = {
    "GetCards": ["Context", "CardType"],
    "GetCardTerminals": ["Context"],
    "GetPinStatus": ["Context", "CardHandle", "PinTyp"],
    "VerifyPin": ["Context", "CardHandle", "PinTyp"],
    "ReadCardCertificate": ["CardHandle", "Context", "CertRefList", "Crypt"],
    "ExternalAuthenticate": ["CardHandle", "Context", "OptionalInputs", "BinaryString"],
}
_PIECE = b"<a/>" * 4096
_PIECES = 400


@dataclass
class Heard:
    """One request as it came."""

    operation: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Door:
    """``complaints`` are violations of the schemas, by either side."""

    services: Services
    how: Behaviour
    basic: tuple[str, str] | None
    prefix: str
    demands_client: bool
    heard: list[Heard] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get(f"{self.prefix}/connector.sds", self._sds)
        app.router.add_post(f"{self.prefix}/soap/{{service}}", self._soap)
        return app

    def operations(self) -> list[str]:
        """What was asked, in order."""
        return [one.operation for one in self.heard]

    async def _sds(self, request: web.Request) -> web.StreamResponse:
        self.heard.append(Heard("connector.sds", dict(request.headers)))
        if not self._admitted(request):
            return web.Response(status=401)
        early = await self._misbehaved(request, "connector.sds")
        if early is not None:
            return early
        if self.how.raw_sds is not None:
            return _xml(self.how.raw_sds)
        base = self.how.location_base or f"https://{request.host}{self.prefix}/"
        versions = {**VERSIONS, **self.how.versions}
        listed = [(name, version) for name, version in versions.items() if version]
        content = replies.directory(base, listed, demands_client=self.demands_client)
        self._check(content)
        return _xml(content)

    async def _soap(self, request: web.Request) -> web.StreamResponse:
        content = await request.read()
        try:
            body = ET.fromstring(content)[0][0]  # noqa: S314 - what tests send
        except (ET.ParseError, IndexError):
            self.complaints.append("request is no envelope")
            return _xml(_fault(Refused(4000, "envelope")), 500)
        namespace, _, operation = body.tag[1:].partition("}")
        self.heard.append(Heard(operation, dict(request.headers), content))
        if not self._admitted(request):
            return web.Response(status=401)
        if not self._is_sound(request, namespace, operation, body):
            return _xml(_fault(Refused(4000)), 500)
        early = await self._misbehaved(request, operation)
        if early is not None:
            return early
        return await self._answered(operation, body)

    async def _answered(self, operation: str, body: ET.Element) -> web.Response:
        try:
            refused = self.how.next_fault(operation)
            if refused is not None:
                error = Refused(refused.number)
                error.fault = refused
                raise error
            element = await self.services.answer(operation, body)
        except Refused as error:
            self._check(ET.tostring(replies.error(error.fault)))
            return _xml(_fault(error), 500)
        if operation in self.how.warn:
            element[0].append(replies.error(self.how.warn[operation], "Warning"))
            element[0][0].text = "Warning"
        self._check(ET.tostring(element))
        return _xml(replies.envelope(element))

    async def _misbehaved(self, request: web.Request, operation: str) -> web.StreamResponse | None:
        if operation in self.how.hold:
            await self.how.hold[operation].wait()
        if operation in self.how.status:
            return web.Response(status=self.how.status[operation], text="no")
        if operation in self.how.raw:
            return _xml(self.how.raw[operation])
        return await _endless(request) if operation in self.how.endless else None

    def _is_sound(
        self, request: web.Request, namespace: str, operation: str, body: ET.Element
    ) -> bool:
        """SOAPAction, namespace, path and schema of a request."""
        before = len(self.complaints)
        if NAMESPACES.get(operation) != namespace:
            self.complaints.append(f"{operation} in {namespace}")
        if request.headers.get("SOAPAction", "").strip('"') != f"{namespace}#{operation}":
            self.complaints.append(f"SOAPAction of {operation}")
        if not request.headers.get("Content-Type", "").startswith("text/xml"):
            self.complaints.append("Content-Type")
        if [one.tag.partition("}")[2] for one in body] != ORDERS.get(operation):
            self.complaints.append(f"elements of {operation}")
        self._check(ET.tostring(body))
        return len(self.complaints) == before

    def _check(self, content: bytes) -> None:
        if schemas.missing():
            return
        wrong = schemas.complaint(content)
        if wrong:
            self.complaints.append(wrong)

    def _admitted(self, request: web.Request) -> bool:
        if self.basic is None:
            return True
        wanted = base64.b64encode(":".join(self.basic).encode()).decode()
        return request.headers.get("Authorization") == f"Basic {wanted}"


def _fault(error: Refused) -> bytes:
    return replies.envelope(replies.fault(error.fault))


def _xml(content: bytes, status: int = 200) -> web.Response:
    return web.Response(body=content, status=status, content_type="text/xml", charset="utf-8")


async def _endless(request: web.Request) -> web.StreamResponse:
    """Some megabytes of well-formed nothing."""
    response: Any = web.StreamResponse(headers={"Content-Type": "text/xml"})
    await response.prepare(request)
    try:
        await response.write(b"<a>")
        for _ in range(_PIECES):
            await response.write(_PIECE)
    except (ConnectionError, asyncio.CancelledError):
        return response
    return response
