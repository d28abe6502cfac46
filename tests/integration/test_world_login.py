"""Ways into the test world: password, refresh token, single sign-on."""

import asyncio
import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from yarl import URL

from tests.world import Options, Person, World, running_world
from tests.world.api import Api, ApiError, Login
from tests.world.waiting import until

BACK = "http://127.0.0.1:9/back"
REDIRECT = "/_matrix/client/v3/login/sso/redirect"
WHO = "/_matrix/client/v3/account/whoami"
SHORT = Options(access_token_lifetime=2, session_lifetime=3600)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world whose access tokens expire almost at once."""
    with running_world(tmp_path_factory.mktemp("login"), options=SHORT) as one:
        yield one


async def sign_in(world: World, person: Person, password: str) -> str:
    """Go through the pages like a browser; returns the login token."""
    provider = world.providers[person.provider]
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        context = world.ssl_context()
        start = f"{provider.base_url}{REDIRECT}/oidc-praxis"
        async with browser.get(start, params={"redirectUrl": BACK}, ssl=context) as page:
            assert page.status == 200
            text = await page.text()
            action = re.search(r'action="([^"]+)"', text)
            assert action is not None
            target = page.url.join(URL(html.unescape(action[1]), encoded=True))
        form = {"username": person.localpart, "password": password}
        async with browser.post(target, data=form, allow_redirects=False) as answer:
            if answer.status == 401:
                return ""
            assert answer.status == 303
            callback = URL(answer.headers["Location"], encoded=True)
        async with browser.get(callback, ssl=context, allow_redirects=False) as answer:
            location = answer.headers["Location"]
            assert location.startswith(BACK)
            return parse_qs(urlsplit(location).query)["loginToken"][0]


def test_alpha_offers_both_ways_and_the_others_only_passwords(world: World) -> None:
    async def flows(key: str) -> set[str]:
        async with Api.anonymous(world, key) as api:
            found = await api.request("GET", "/_matrix/client/v3/login")
            return {one["type"] for one in found["flows"]}

    assert {"m.login.password", "m.login.sso"} <= asyncio.run(flows("alpha"))
    assert "m.login.sso" not in asyncio.run(flows("beta"))


def test_single_sign_on_leads_to_the_existing_account(world: World) -> None:
    weber = world.people["weber"]

    async def scenario() -> Login:
        token = await sign_in(world, weber, weber.password)
        async with Api.anonymous(world, "alpha") as api:
            return await api.log_in_with_token(token)

    login = asyncio.run(scenario())
    assert login.user_id == weber.user_id
    assert login.refresh_token


def test_single_sign_on_refuses_a_wrong_password(world: World) -> None:
    assert asyncio.run(sign_in(world, world.people["weber"], "falsch")) == ""


def test_sign_in_refuses_foreign_clients_and_addresses(world: World) -> None:
    good = {
        "client_id": "alpha-homeserver",
        "redirect_uri": f"{world.providers['alpha'].base_url}/_synapse/client/oidc/callback",
        "response_type": "code",
        "scope": "openid",
        "state": "s",
    }

    async def status(changes: dict[str, str]) -> int:
        async with (
            aiohttp.ClientSession() as http,
            http.get(f"{world.sign_in_issuer}/authorize", params=good | changes) as answer,
        ):
            return answer.status

    assert asyncio.run(status({})) == 200
    assert asyncio.run(status({"client_id": "other"})) == 400
    assert asyncio.run(status({"redirect_uri": "https://evil.example/"})) == 400
    assert asyncio.run(status({"response_type": "token"})) == 400
    assert asyncio.run(status({"code_challenge": "x", "code_challenge_method": "plain"})) == 400


def test_codes_are_useless_without_the_clients_secret(world: World) -> None:
    async def status() -> int:
        form = {"grant_type": "authorization_code", "code": "guess"}
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{world.sign_in_issuer}/token", data=form) as answer,
        ):
            return answer.status

    assert asyncio.run(status()) == 400


def test_access_tokens_expire_and_are_refreshed(world: World) -> None:
    async def scenario() -> None:
        async with Api.of(world, "yildiz") as api:
            assert api.login is not None
            assert api.login.refresh_token
            assert 0 < (api.login.expires_in_ms or 0) <= SHORT.access_token_lifetime * 1000

            async def expired() -> bool:
                try:
                    await api.request("GET", WHO)
                except ApiError as error:
                    assert (error.status, error.errcode) == (401, "M_UNKNOWN_TOKEN")
                    return True
                return False

            await until(expired, "the end of the token", 10)
            await api.refresh()
            assert (await api.request("GET", WHO))["device_id"] == api.login.device_id

    asyncio.run(scenario())
