from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from tests import scenes
from timclient.domain.identity import AuthenticatorOffer
from timclient.identity import authenticator
from timclient.identity.authenticator import authenticator_offer, registry_has_handler, run


@pytest.mark.parametrize(
    ("platform", "said", "offer"),
    [
        ("linux", "", AuthenticatorOffer.UNSUPPORTED),
        ("linux", "fake.desktop", AuthenticatorOffer.INSTALLED),
        ("darwin", "", AuthenticatorOffer.MISSING),
        ("darwin", "/Applications/Authenticator.app", AuthenticatorOffer.INSTALLED),
    ],
)
def test_asks_the_system(platform: str, said: str, offer: AuthenticatorOffer) -> None:
    asked: list[Sequence[str]] = []

    async def runs(command: Sequence[str]) -> str:
        asked.append(command)
        return said

    found = scenes.play(lambda: authenticator_offer(platform, runs))
    assert found is offer
    assert "authenticator" in asked[0][-1]
    assert asked[0][0] == ("xdg-mime" if platform == "linux" else "/usr/bin/osascript")


@pytest.mark.parametrize("has", [True, False])
def test_asks_the_registry(has: bool) -> None:
    asked: list[str] = []

    def registry(scheme: str) -> bool:
        asked.append(scheme)
        return has

    found = scenes.play(lambda: authenticator_offer("win32", registry_has=registry))
    assert found is (AuthenticatorOffer.INSTALLED if has else AuthenticatorOffer.MISSING)
    assert asked == ["authenticator"]


@pytest.mark.skipif(sys.platform == "win32", reason="it has a registry")
def test_no_registry_elsewhere() -> None:
    assert not registry_has_handler("authenticator")


def test_commands() -> None:
    async def scene() -> None:
        assert await run((sys.executable, "-c", "print('one\\ntwo')")) == "one"
        assert await run((sys.executable, "-c", "print('x'); raise SystemExit(3)")) == ""
        assert await run(("/nothing/of/this/name",)) == ""

    scenes.play(scene)


def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authenticator, "_PATIENCE_S", 0.05)

    async def scene() -> None:
        assert await run((sys.executable, "-c", "import time; time.sleep(60)")) == ""

    scenes.play(scene)
