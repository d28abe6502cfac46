"""The stand-in identity provider is as strict as the real one; asked without the program."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests import scenes
from tests.unit.identity.people import card_key
from tests.world.idp import IdpWorld, RelyingParty, idp_world
from tests.world.idp.authenticator import sign_challenge
from tests.world.idp.checking import check_card, open_envelope
from tests.world.idp.keys import encrypted, signed
from tests.world.idp.refused import IdpRefused
from tests.world.idp.worlds import DIRECTORY_CLIENT
from tests.world.vzd.owner_sign_in import IdpFailed

AGENT = {"User-Agent": "probe/1 test/x"}


class Asker:
    def __init__(self, world: IdpWorld) -> None:
        self.world = world
        self.rp = RelyingParty(
            world.idp.base_url, DIRECTORY_CLIENT, "fhir-vzd openid", world.trust()
        )
        self.redirect_uri = world.directory.redirect_uris()[0]

    async def ask(self, url: str, form: Any = None, headers: Any = None) -> tuple[int, Any, str]:
        return await asyncio.to_thread(self._ask, url, form, AGENT if headers is None else headers)

    def _ask(self, url: str, form: Any, headers: Any) -> tuple[int, Any, str]:
        parts = urlsplit(url)
        wire = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=5, context=self.world.trust()
        )
        try:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if form is None:
                wire.request("GET", path, headers=headers)
            else:
                kind = {"Content-Type": "application/x-www-form-urlencoded"}
                wire.request("POST", path, urlencode(form), headers | kind)
            answer = wire.getresponse()
            return answer.status, answer.read(), answer.headers.get("Location", "")
        finally:
            wire.close()

    async def begin(self, state: str, /, **changes: str) -> str:
        url = await self.rp.begin(self.redirect_uri, state)
        head, _, query = url.partition("?")
        fields = {n: v for n, v in (dict(parse_qsl(query)) | changes).items() if v != "-"}
        return f"{head}?{urlencode(fields)}"

    async def answer(self, state: str) -> tuple[int, Any, str]:
        _, body, _ = await self.ask(await self.begin(state))
        challenge = json.loads(body)["challenge"]
        keys = self.world.idp.keys
        form = {
            "signed_challenge": sign_challenge(challenge, card_key(keys.authority), keys.encryption)
        }
        return await self.ask(f"{self.world.idp.base_url}/sign_response", form)


def play(scene: Any) -> None:
    async def run() -> None:
        async with idp_world() as world:
            await scene(Asker(world))

    scenes.play(run)


def test_codes_are_redeemed_once_and_in_time() -> None:
    async def scene(one: Asker) -> None:
        status, _, location = await one.answer("S1")
        assert status == 302
        code = dict(parse_qsl(urlsplit(location).query))["code"]
        claims = await one.rp.redeem("S1", code)
        assert claims["idNummer"] == "1-1000000777"
        assert claims["professionOID"] == "1.2.276.0.76.4.30"
        assert (claims["acr"], claims["organizationName"]) == ("gematik-ehealth-loa-high", None)
        await one.begin("S2")
        with pytest.raises(IdpFailed, match="3013"):
            await one.rp.redeem("S2", code)
        one.world.idp.settings.code_seconds = -1
        _, _, location = await one.answer("S3")
        with pytest.raises(IdpFailed, match="3011"):
            await one.rp.redeem("S3", dict(parse_qsl(urlsplit(location).query))["code"])

    play(scene)


def test_another_verifier_does_not_redeem() -> None:
    async def scene(one: Asker) -> None:
        _, _, location = await one.answer("S1")
        code = dict(parse_qsl(urlsplit(location).query))["code"]
        await one.begin("S2")
        with pytest.raises(IdpFailed, match="3000"):
            await one.rp.redeem("S2", code)

    play(scene)


def test_nobody_without_a_name() -> None:
    async def scene(one: Asker) -> None:
        status, body, _ = await one.ask(await one.begin("S1"), headers={})
        assert (status, json.loads(body)["error"]) == (403, "access_denied")

    play(scene)


def test_requests_that_are_refused() -> None:
    async def scene(one: Asker) -> None:
        for changes, code in (
            ({"client_id": "-"}, "1002"),
            ({"client_id": "Other"}, "2012"),
            ({"redirect_uri": "-"}, "1004"),
            ({"redirect_uri": "https://evil.example"}, "1020"),
        ):
            status, body, _ = await one.ask(await one.begin("S1", **changes))
            assert (status, json.loads(body)["gematik_code"]) == (400, code)
        for changes, code in (
            ({"response_type": "-"}, "1005"),
            ({"response_type": "token"}, "2004"),
            ({"state": "-"}, "2002"),
            ({"state": "a b"}, "2006"),
            ({"nonce": "a b"}, "2007"),
            ({"code_challenge_method": "plain"}, "2008"),
            ({"code_challenge": "x"}, "2009"),
            ({"scope": "openid gold"}, "2010"),
        ):
            status, _, location = await one.ask(await one.begin("S1", **changes))
            assert location.startswith(one.redirect_uri)
            assert (status, dict(parse_qsl(urlsplit(location).query))["gematik_code"]) == (
                302,
                code,
            )

    play(scene)


def test_envelopes_that_are_refused() -> None:
    from tests.unit.identity.provider import keys

    key = keys().encryption
    assert open_envelope(encrypted({"njwt": "x"}, key, cty="NJWT", exp=1), keys()) == ("x", 1)
    for text, code in (
        ("", "2030"),
        ("!.x", "2030"),
        (encrypted({"njwt": "x"}, key, exp=1), "2030"),
        (encrypted({"other": "x"}, key, cty="NJWT", exp=1), "2030"),
        (encrypted({"njwt": "x"}, key, cty="NJWT"), "2031"),
    ):
        with pytest.raises(IdpRefused, match=code):
            open_envelope(text, keys())


def test_cards_that_are_refused() -> None:
    from tests.unit.identity.provider import keys

    card = card_key(keys().authority)
    x5c = [base64.b64encode(card.der).decode()]
    good = signed({"njwt": "C"}, card.key, cty="NJWT", x5c=x5c)  # type: ignore[arg-type]
    assert check_card(good, keys().authority)[0] == "C"
    other = keys().other.key
    for text, code in (
        (signed({"njwt": "C"}, other, cty="NJWT", x5c=x5c), "2013"),
        (signed({"njwt": "C"}, other, cty="NJWT"), "2044"),
        (signed({"njwt": "C"}, other, x5c=x5c), "2013"),
        (signed({"njwt": "C"}, other, cty="NJWT", x5c=["AAAA"]), "2020"),
        (good.replace(".", "", 1), "2013"),
    ):
        with pytest.raises(IdpRefused, match=code):
            check_card(text, keys().authority)
    keys().authority.revoked.add(card.certificate.serial_number)
    with pytest.raises(IdpRefused, match="2020"):
        check_card(good, keys().authority)
