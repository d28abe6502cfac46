"""Identity provider, Konnektor and the door of a whole world, from another process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

import pytest
from cryptography import x509

from tests import scenes
from tests.integration.world_card_seat import card_world, konnektor, tidy
from tests.unit.identity.people import SoftCard, Somebody
from tests.world import World, profile, running_world
from tests.world.card_room import case
from tests.world.card_room.reader_hand import NOT_WANTED
from tests.world.card_room.remote import CardDoorError, RemoteCards
from tests.world.cards.table import why_not
from tests.world.vzd.demo import PRACTICE_ID, WEBER_ID
from timclient.cards.konnektor.source import KonnektorSource
from timclient.domain.card import CardKind
from timclient.domain.errors_konnektor import KonnektorCertificateChanged, KonnektorUnreachable
from timclient.identity.environments import identity_environment
from timclient.identity.flow import IdpSignIn
from timclient.identity.http import Agent, Http
from timclient.matrix.errors import from_transport

AGENT = Agent("TI-M-Desktop", "0.1.0", "timclient")
BOTH = {(CardKind.HBA, "Zimmer 1"), (CardKind.SMC_B, "Anmeldung")}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with card_world(tmp_path_factory.mktemp("cards") / "world") as one:
        yield one


@pytest.fixture
def cards(world: World) -> Iterator[RemoteCards]:
    door = RemoteCards(world)
    tidy(door)
    yield door
    tidy(door)


def owner_entries(world: World, token: str) -> list[dict[str, object]]:
    """What the directory's owner interface shows to a bearer."""
    request = Request(f"{world.directory_url}/owner/PractitionerRole")
    request.add_header("Authorization", f"Bearer {token}")
    opener = build_opener(ProxyHandler({}), HTTPSHandler(context=world.ssl_context()))
    with opener.open(request, timeout=5) as answer:
        return list(json.load(answer).get("entry", []))


def test_an_owner_token_comes_with_keys_of_the_world(world: World) -> None:
    prescribed = profile.deployment(world)
    environment = identity_environment(
        prescribed.identity_provider, prescribed.directory, prescribed.roots
    )
    keys = case.load(world.cards_file)

    async def scene() -> None:
        http = Http(from_transport, trust=world.ssl_context)
        somebody = Somebody()
        try:
            sign_in = IdpSignIn(http, environment, AGENT)
            for name, holder in (("hba", WEBER_ID), ("konnektor-smc-b", PRACTICE_ID)):
                card = SoftCard(keys[name])
                token = await sign_in.sign_in(card, somebody, somebody, somebody.tell)
                assert token.telematik_id == holder
                found = await asyncio.to_thread(owner_entries, world, token.value)
                assert bool(found) is (name == "hba")
        finally:
            await http.close()

    scenes.play(scene)


def test_a_token_that_was_made_up_opens_nothing(world: World) -> None:
    with pytest.raises(HTTPError) as refused:
        owner_entries(world, "made.up.token")
    refused.value.close()
    assert refused.value.code == 401


def test_issuing_certificates_are_found_by_their_names(world: World) -> None:
    opener = build_opener(ProxyHandler({}))
    roots = [
        x509.load_pem_x509_certificate(one.encode()) for one in profile.deployment(world).roots
    ]
    for name in ("GEM.KOMP-CA98_TEST-ONLY", "GEM.KOMP-CA99_TEST-ONLY"):
        url = f"{world.gematik_ca_url}/ECC/SUB-CA/{name}.der"
        with opener.open(url, timeout=5) as answer:
            issuer = x509.load_der_x509_certificate(answer.read())
        (root,) = [one for one in roots if one.subject == issuer.issuer]
        issuer.verify_directly_issued_by(root)
    with pytest.raises(HTTPError) as refused:
        opener.open(f"{world.gematik_ca_url}/ECC/SUB-CA/nobody.der", timeout=5)
    refused.value.close()
    assert refused.value.code == 404


def test_secrets_are_for_their_owner_only(world: World) -> None:
    for file in (world.cards_file, world.konnektor_file):
        assert file.stat().st_mode & 0o777 == 0o600
    assert world.card_door_token not in repr(world)


def test_the_door_opens_with_the_token_only(world: World, cards: RemoteCards) -> None:
    for token in ("", "Bearer wrong", world.card_door_token, "Bearer \u00fc"):
        for path in ("state", "konnektor/off"):
            request = Request(f"{world.card_door_url}/{path}", data=b"{}", method="POST")
            request.add_header("Authorization", token)
            with pytest.raises(HTTPError) as refused:
                build_opener(ProxyHandler({})).open(request, timeout=5)
            refused.value.close()
            assert refused.value.code == 401
    assert cards.state()["konnektor"]["on"]


def test_what_nobody_knows_or_waits_for_is_refused(cards: RemoteCards) -> None:
    for hand, act in (("konnektor", "explode"), ("fridge", "on")):
        with pytest.raises(CardDoorError, match="unknown"):
            cards.do(hand, act)
    for hand, act in (
        ("konnektor", "pin-right"),
        ("konnektor", "pin-late"),
        ("konnektor", "insert-hba"),
        ("authenticator", "agree"),
        ("reader", "pin-cancel"),
    ):
        with pytest.raises(CardDoorError):
            cards.do(hand, act)
    assert not cards.open_link("https://example.org/")


def in_terminals(
    world: World, door: RemoteCards, before: Callable[[], object] = lambda: None
) -> set[tuple[CardKind, str]]:
    """What the program finds; ``before`` happens after it was set up."""

    async def scene() -> set[tuple[CardKind, str]]:
        settings, secrets = await asyncio.to_thread(konnektor, world, door)
        await asyncio.to_thread(before)
        source = KonnektorSource(settings, secrets, lambda: datetime.now(UTC))
        try:
            return {(one.info.kind, one.info.place) for one in await source.cards()}
        finally:
            await source.close()

    return scenes.play(scene)


def test_the_konnektor_has_both_cards_and_they_can_be_pulled(
    world: World, cards: RemoteCards
) -> None:
    assert in_terminals(world, cards) == BOTH
    cards.do("konnektor", "pull-hba")
    assert in_terminals(world, cards) == {(CardKind.SMC_B, "Anmeldung")}
    cards.do("konnektor", "insert-hba")
    cards.do("konnektor", "pull-smc-b")
    assert in_terminals(world, cards) == {(CardKind.HBA, "Zimmer 1")}
    assert cards.state()["konnektor"]["complaints"] == []


def test_the_konnektor_can_be_switched_off_and_on(world: World, cards: RemoteCards) -> None:
    cards.do("konnektor", "off")
    with pytest.raises(KonnektorUnreachable):
        in_terminals(world, cards)
    cards.do("konnektor", "on")
    assert in_terminals(world, cards) == BOTH


@pytest.mark.parametrize("act", ["other-certificate", "rsa", "brainpool"])
def test_the_konnektor_becomes_another(world: World, cards: RemoteCards, act: str) -> None:
    with pytest.raises(KonnektorCertificateChanged):
        in_terminals(world, cards, lambda: cards.do("konnektor", act))
    assert cards.state()["konnektor"]["tls"] == ("rsa" if act == "rsa" else "brainpool")
    # Its old login is still good.
    assert in_terminals(world, cards) == BOTH


def test_readers_are_there_where_the_machine_lets_them(cards: RemoteCards) -> None:
    said = cards.state()["reader"]["why_not"]
    if said:
        # Without the service of this world the machine itself must say the same.
        assert said in (why_not(), "another card table is set up")
        pytest.skip(said)
    for kind in ("hba", "smc-b", "rsa", "expired", "egk", "blocked", "transport"):
        cards.do("reader", f"insert-{kind}", reader="pad")
        assert cards.state()["reader"]["readers"]["pad"]["inside"] == kind
    # There is one card of each kind: it wanders.
    cards.do("reader", "insert-transport", reader="plain")
    inside = {key: one["inside"] for key, one in cards.state()["reader"]["readers"].items()}
    assert inside == {"plain": "transport", "pad": ""}
    cards.do("reader", "turn", reader="plain")
    assert cards.state()["reader"]["readers"]["plain"]["inside"] == "turned"
    cards.do("reader", "turn", reader="plain")
    assert cards.state()["reader"]["readers"]["plain"]["inside"] == "transport"


def test_a_usual_world_has_no_readers_and_all_end_with_it(tmp_path: Path) -> None:
    before = why_not()
    with card_world(tmp_path / "cards") as first, running_world(tmp_path / "usual") as second:
        doors = [RemoteCards(one) for one in (first, second)]
        assert doors[1].state()["reader"]["why_not"] == NOT_WANTED
        assert doors[1].state()["konnektor"]["on"]
        with pytest.raises(CardDoorError):
            doors[1].do("reader", "kill")
    for door in doors:
        with pytest.raises(CardDoorError):
            door.state()
    assert why_not() == before
