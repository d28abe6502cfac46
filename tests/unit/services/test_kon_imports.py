"""Files of settings that wait to be saved."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import scenes
from tests.scenes import until
from timclient.domain.errors_konnektor import KonFileInvalid
from timclient.domain.konnektor import KonnektorSecrets, Login
from timclient.services.kon_imports import MOST_KEPT, KonImports

BASIC = {"type": "basic", "username": "nutzer", "password": "geheimes-wort"}


def kon(**changes: Any) -> bytes:
    """A file as practices hand it on."""
    content = {
        "url": "https://10.1.2.3:443",
        "mandantId": "M",
        "clientSystemId": "C",
        "workplaceId": "W",
        "credentials": BASIC,
    }
    return json.dumps({**content, **changes}).encode()


def test_secrets_stay_behind_a_token() -> None:
    async def scene() -> None:
        imports = KonImports()
        found = await imports.read(kon(insecureSkipVerify=True, expectedHost="kon.praxis"))
        assert "geheimes-wort" not in repr(found)
        assert (found.settings.login, found.has_secrets) == (Login.BASIC, True)
        assert found.left_out == ("insecureSkipVerify", "expectedHost")
        secrets = KonnektorSecrets("nutzer", "geheimes-wort")
        assert imports.of(found.token) == secrets
        assert imports.for_konnektor(found.settings.konnektor_id) == secrets
        imports.forget(found.token)
        imports.forget(found.token)
        assert imports.for_konnektor(found.settings.konnektor_id) is None
        with pytest.raises(KonFileInvalid):
            imports.of(found.token)

    scenes.play(scene)


def test_a_file_without_secrets() -> None:
    async def scene() -> None:
        imports = KonImports()
        found = await imports.read(kon(credentials=None))
        again = await imports.read(kon(credentials=None))
        assert (found.has_secrets, found.left_out) == (False, ())
        assert found.settings.konnektor_id != again.settings.konnektor_id
        assert imports.of(found.token) == KonnektorSecrets()
        imports.clear()
        with pytest.raises(KonFileInvalid):
            imports.of(again.token)

    scenes.play(scene)


def test_forgotten_in_time() -> None:
    async def scene() -> None:
        imports = KonImports(kept_s=0.01)
        found = await imports.read(kon())
        await until(lambda: imports.for_konnektor(found.settings.konnektor_id) is None)
        with pytest.raises(KonFileInvalid):
            imports.of(found.token)

    scenes.play(scene)


def test_not_more_than_a_few_are_kept() -> None:
    async def scene() -> None:
        imports = KonImports()
        tokens = [(await imports.read(kon())).token for _ in range(MOST_KEPT + 1)]
        with pytest.raises(KonFileInvalid):
            imports.of(tokens[0])
        for token in tokens[1:]:
            imports.of(token)
        imports.clear()

    scenes.play(scene)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", kon(url="http://x"), kon(env="x")])
def test_files_that_are_none(content: bytes) -> None:
    async def scene() -> None:
        with pytest.raises(KonFileInvalid):
            await KonImports().read(content)

    scenes.play(scene)
