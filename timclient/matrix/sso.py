"""The loopback end of a sign-in through the system browser (RFC 8252, 7.3)."""

from __future__ import annotations

import asyncio
import secrets
from urllib.parse import parse_qs, urlsplit

from timclient.domain.errors import SsoFailed

_LONGEST_LINE = 8192
_DONE = (
    "<!doctype html><html lang=de><meta charset=utf-8><title>TI-M Desktop</title>"
    "<body style='font-family:sans-serif;margin:4em'><h1>{title}</h1><p>{text}</p>"
)
_PAGE_OK = _DONE.format(
    title="Anmeldung abgeschlossen",
    text="Sie können dieses Fenster schließen und zu TI-M Desktop zurückkehren.",
)
_PAGE_BAD = _DONE.format(
    title="Nicht gefunden", text="Bitte starten Sie die Anmeldung in TI-M Desktop neu."
)


class SsoRedirect:
    """Listens on 127.0.0.1 for one redirect.

    The path carries a random word, so that another page in the browser cannot slip in a token.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_urlsafe(24)
        self._token: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The redirect address for the identity provider."""
        if self._server is None:
            raise SsoFailed("not listening")
        port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/{self._secret}"

    async def start(self) -> None:
        """Begin to listen on a free port."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0, limit=_LONGEST_LINE)

    async def login_token(self, timeout_s: float) -> str:
        """Wait for the redirect and return its login token.

        Raises:
            SsoFailed: nobody came in time.
        """
        try:
            async with asyncio.timeout(timeout_s):
                return await asyncio.shield(self._token)
        except TimeoutError as error:
            raise SsoFailed("no redirect in time") from error

    async def close(self) -> None:
        """Stop listening; a waiting :meth:`login_token` is cancelled."""
        self._token.cancel()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(10):
                token = self._token_from(await reader.readline())
                page = _PAGE_OK if token else _PAGE_BAD
                body = page.encode()
                status = "200 OK" if token else "404 Not Found"
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
                    f"Content-Length: {len(body)}\r\nReferrer-Policy: no-referrer\r\n"
                    "Cache-Control: no-store\r\nConnection: close\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
                if token and not self._token.done():
                    self._token.set_result(token)
        except (TimeoutError, ConnectionError, ValueError):
            return
        finally:
            writer.close()

    def _token_from(self, line: bytes) -> str | None:
        parts = line.decode("ascii", errors="replace").split(" ")
        if len(parts) != 3 or parts[0] != "GET":  # noqa: PLR2004
            return None
        target = urlsplit(parts[1])
        if not secrets.compare_digest(target.path.encode(), f"/{self._secret}".encode()):
            return None
        return next(iter(parse_qs(target.query).get("loginToken", [])), None)
