"""Carries ordered failures out, in front of everything the directory serves."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.world.vzd.faults import STATUS, Failure, Fault, Faults, Step
from tests.world.vzd.outcomes import auth_error, outcome

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FHIR = (Step.SEARCH, Step.FDV_SEARCH, Step.OWNER)
OVERSIZED_BYTES = 96 * 1024 * 1024
CHUNK = b" " * 65536
DEPTH = 100_000
PREFIXES = (
    ("/tim-authenticate", Step.TIM_AUTHENTICATE),
    ("/fdv/search", Step.FDV_SEARCH),
    ("/search", Step.SEARCH),
    ("/owner-authenticate-poll", Step.POLL),
    ("/owner-authenticate", Step.OWNER_AUTHENTICATE),
    ("/owner", Step.OWNER),
    ("/signin-gematik", Step.SIGN_IN),
    ("/tim-provider-services", Step.PROVIDER_SERVICES),
    ("/regservice", Step.REGISTRATION),
)
HTML = (
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>"
    "<body><h1>Bad Gateway</h1><script>alert(1)</script></body></html>"
)


def step_of(path: str) -> Step | None:
    """The part of the directory to which a path belongs; None is the tests' own door."""
    return next((step for prefix, step in PREFIXES if path.startswith(prefix)), None)


def failing(faults: Faults) -> Any:
    """A middleware that lets requests fail on order."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        step = step_of(request.path)
        order = faults.take(step, request.method, request.path_qs) if step else None
        if step is None or order is None:
            return await handler(request)
        return await _fail(request, handler, step, order)

    return middleware


async def _fail(
    request: web.Request, handler: Handler, step: Step, order: Fault
) -> web.StreamResponse:
    failure = order.failure
    if failure in STATUS:
        return _refusal(step, order)
    match failure:
        case Failure.SLOW:
            await asyncio.sleep(order.seconds)
            return await handler(request)
        case Failure.SILENT:
            await asyncio.sleep(order.seconds)
            return await _drop(request)
        case Failure.REFUSED:
            return await _drop(request)
        case Failure.CUT:
            return await _cut(request, await handler(request))
        case Failure.WRONG_TYPE:
            answer = await handler(request)
            body = answer.body if isinstance(answer, web.Response) else None
            return web.Response(body=body, status=answer.status, content_type="image/png")
        case Failure.REDIRECT:
            return web.Response(status=302, headers={"Location": order.location})
        case Failure.OVERSIZED:
            return await _flood(request)
        case _:
            return _strange(failure, step)


def _refusal(step: Step, order: Fault) -> web.Response:
    status = STATUS[order.failure]
    more = {"Retry-After": str(round(order.seconds))}
    headers = more if order.failure in (Failure.RETRY_LATER, Failure.TOO_MANY) else {}
    text = f"on order: {order.failure.value}"
    security = order.failure is Failure.SECURITY
    if step in FHIR or security:
        body: dict[str, Any] = outcome("security" if security else "processing", text)
        return web.json_response(body, status=status, headers=headers)
    return web.json_response(auth_error(text), status=status, headers=headers)


def _strange(failure: Failure, step: Step) -> web.Response:
    kind = "application/fhir+json" if step in FHIR else "application/json"
    if failure is Failure.HTML:
        return web.Response(text=HTML, content_type="text/html")
    bodies = {
        Failure.GARBAGE: b'{"resourceType":"Bundle","entry":[\xff\xfe\x00',
        Failure.OTHER_JSON: b'{"resourceType":["Bundle"],"entry":{"a":1},"access_token":7}',
        Failure.DEEP: b"[" * DEPTH + b"]" * DEPTH,
    }
    return web.Response(body=bodies.get(failure, b""), content_type=kind)


async def _drop(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _cut(request: web.Request, answer: web.StreamResponse) -> web.StreamResponse:
    """Announce the whole answer and send its first half."""
    whole = answer.body if isinstance(answer, web.Response) else b""
    body = whole if isinstance(whole, bytes) else b"{}"
    half = web.StreamResponse(status=answer.status)
    half.content_type = answer.content_type
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    await asyncio.sleep(0.05)  # let the half arrive before the connection ends
    if request.transport is not None:
        request.transport.close()
    return half


async def _flood(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    answer.content_type = "application/fhir+json"
    await answer.prepare(request)
    try:
        await answer.write(b'{"resourceType":"Bundle","type":"searchset","entry":[')
        for _ in range(OVERSIZED_BYTES // len(CHUNK)):
            await answer.write(CHUNK)
        await answer.write(b"]}")
    except ConnectionError:
        pass  # the client had enough
    return answer
