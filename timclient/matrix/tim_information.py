"""What the own provider tells of insurers' servers (I_TiMessengerInformation 1.0.0; V-09, P-09)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import urlencode

from timclient.domain.errors import (
    AuthError,
    BadRequest,
    BadResponse,
    Forbidden,
    InvalidIdentifier,
    NotFound,
    ServerError,
)
from timclient.domain.errors_directory import InsurerServiceMissing, InsurerUnknown
from timclient.domain.ids import ServerName, UserId, parse_server_name
from timclient.domain.insured import Ik
from timclient.matrix.connection import Connection
from timclient.matrix.http import Http, to_object
from timclient.matrix.openid import request_open_id

log = logging.getLogger(__name__)

_BASE = "/tim-information/v1/server"


class TimInformation:
    """Asks with an OpenID token, as the interface demands, and with the access token where the
    provider wants that (synapse-invite-checker does); neither goes anywhere but to him."""

    def __init__(self, connection: Connection, http: Http, own: UserId) -> None:
        self._connection = connection
        self._http = http
        self._own = own

    async def find_by_ik(self, ik: Ik) -> ServerName:
        """Return the server of an insurer's insured persons.

        Raises:
            InsurerUnknown: no insurer in the federation has this number.
            InsurerServiceMissing: the provider does not offer the interface.
            NetworkError, ServerError: he cannot be asked, or refuses.
        """
        try:
            answer = await self._get("findByIk", {"ikNumber": ik.value})
        except NotFound as error:
            if "M_UNRECOGNIZED" in error.detail:
                raise InsurerServiceMissing from error
            raise InsurerUnknown from error
        name = answer.get("serverName")
        try:
            return parse_server_name(name if isinstance(name, str) else "")
        except InvalidIdentifier as error:
            raise BadResponse("findByIk") from error

    async def is_insurer(self, server: ServerName) -> bool:
        """Tell whether a server is an insurer's for insured persons.

        Raises:
            InsurerServiceMissing: the provider does not offer the interface.
            NetworkError, ServerError: he cannot be asked, or refuses.
        """
        try:
            answer = await self._get("isInsurance", {"serverName": server})
        except NotFound as error:
            raise InsurerServiceMissing from error
        found = answer.get("isInsurance")
        if not isinstance(found, bool):
            raise BadResponse("isInsurance")
        return found

    async def _get(self, name: str, query: Mapping[str, str]) -> dict[str, object]:
        place = f"{_BASE}/{name}?{urlencode(query)}"
        token = await self._open_id()
        try:
            if token:
                url = self._connection.base_url + place
                return to_object(await self._http.request("GET", url, token=token))
        except (AuthError, Forbidden, BadRequest) as error:
            log.info("asked again with the access token: %s", error.code)
        try:
            return await self._connection.json("GET", place)
        except AuthError as error:
            # Only sync finds out that the session has ended; here it is this interface's refusal.
            raise Forbidden("tim-information") from error

    async def _open_id(self) -> str:
        """An OpenID token; empty where the server gives none."""
        try:
            return (await request_open_id(self._connection, self._own)).access_token
        except ServerError as error:
            log.info("no openid token: %s", error.code)
            return ""
