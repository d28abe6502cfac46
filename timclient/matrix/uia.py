"""Requests for which the server wants the user to prove himself once more (Matrix v1.11, 5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from timclient.domain.errors import ProofNeeded
from timclient.domain.ids import UserId
from timclient.domain.trust import PasswordProof, Proof
from timclient.matrix.connection import Connection
from timclient.matrix.http import path


async def with_proof(
    connection: Connection,
    user_id: UserId,
    where: str,
    body: Mapping[str, Any],
    proof: Proof | None,
) -> dict[str, Any]:
    """POST a request together with the proof, where there is one already.

    Raises:
        ProofNeeded: ask the user and try again with the answer.
        NetworkError, ServerError: as usual.
    """
    whole = dict(body) if proof is None else {**body, "auth": _auth(user_id, proof)}
    try:
        return await connection.json("POST", where, whole)
    except ProofNeeded as error:
        url = error.url or _fallback(connection.base_url, error)
        raise ProofNeeded(
            error.session,
            password=error.password,
            url=url,
            rejected=isinstance(proof, PasswordProof),
        ) from error


def _auth(user_id: UserId, proof: Proof) -> dict[str, Any]:
    if isinstance(proof, PasswordProof):
        return {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user_id},
            "password": proof.password,
            "session": proof.session,
        }
    return {"session": proof.session}


def _fallback(base_url: str, error: ProofNeeded) -> str:
    """The page on which the user confirms in the browser; ``detail`` names the stage."""
    if not error.stage:
        return ""
    page = path("auth", error.stage, "fallback", "web")
    return f"{base_url}{page}?{urlencode({'session': error.session})}"
