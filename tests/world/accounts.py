"""Registers people at a homeserver with its shared secret."""

import hashlib
import hmac

import aiohttp

REGISTER_PATH = "/_synapse/admin/v1/register"


async def register(
    http: aiohttp.ClientSession,
    base_url: str,
    secret: str,
    localpart: str,
    password: str,
    display_name: str,
) -> str:
    """Create one ordinary account and return its user id."""
    url = base_url + REGISTER_PATH
    async with http.get(url) as answer:
        answer.raise_for_status()
        nonce = (await answer.json())["nonce"]
    text = "\0".join((nonce, localpart, password, "notadmin"))
    body = {
        "nonce": nonce,
        "username": localpart,
        "displayname": display_name,
        "password": password,
        "admin": False,
        # The protocol fixes this hash; it proves knowledge of the secret, nothing else.
        "mac": hmac.new(secret.encode(), text.encode(), hashlib.sha1).hexdigest(),
        "inhibit_login": True,
    }
    async with http.post(url, json=body) as answer:
        answer.raise_for_status()
        return str((await answer.json())["user_id"])
