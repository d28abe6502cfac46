"""Sign-in with a card, against the stand-in identity provider and directory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.identity_desk import AGENT, DOCTOR_ID, Desk, play
from tests.unit.identity.people import HOUSE_ID, SoftCard, card_key
from tests.world.card_pki import ROLE_TIM, CardAuthority
from timclient.domain.card import CardKind
from timclient.domain.errors import ServerUnreachable, TimError
from timclient.domain.errors_cards import CardTooOld, CertificateExpired
from timclient.domain.errors_identity import (
    CardRefused,
    ChallengeExpired,
    ConsentDenied,
    IdentityClockWrong,
    IdpAnswerInvalid,
    IdpDown,
    IdpRefused,
    IdpUnknown,
    IdpUntrusted,
    OwnerTokenAstray,
    OwnerTokenRefused,
    SignatureRefused,
    WrongCard,
)
from timclient.domain.identity import SignInStep
from timclient.services.owner_tokens import ByCard, OwnerTokens


def test_a_card_brings_an_owner_token() -> None:
    async def scene(desk: Desk) -> None:
        desk.card.verified = False
        token = await desk.token()
        assert desk.tells_who(token) == DOCTOR_ID == token.telematik_id
        assert token.fits_owner()
        assert DOCTOR_ID not in repr(token)
        assert token.value not in repr(token)
        assert (desk.doctor.pins, desk.doctor.asked_to_go_on) == (1, 0)
        assert desk.doctor.steps() == [
            SignInStep.READING_CERTIFICATE,
            SignInStep.CONTACTING,
            SignInStep.ASKING_CONSENT,
            SignInStep.SIGNING,
            SignInStep.ASKING_PIN,
            SignInStep.SIGNING,
            SignInStep.SENDING,
            SignInStep.FETCHING_TOKEN,
            SignInStep.DONE,
        ]
        names = [one.name for one in desk.doctor.consents[0].claims]
        assert "idNummer" in names
        agents = {agent for _, _, agent in desk.world.idp.requests}
        assert "TI-M-Desktop/0.1.0 timclient/GEMgematTestVzd01" in agents

    play(scene)


def test_an_institution_signs_in_the_same_way() -> None:
    async def scene(desk: Desk) -> None:
        card = SoftCard(card_key(desk.world.authority, CardKind.SMC_B))
        assert desk.tells_who(await desk.token(card)) == HOUSE_ID

    play(scene)


def test_an_expired_challenge_is_fetched_anew_once_without_a_second_pin() -> None:
    async def scene(desk: Desk) -> None:
        desk.world.idp.settings.expire_next = 1
        desk.card.verified = False
        await desk.token()
        assert (desk.card.signatures, desk.doctor.pins, desk.doctor.asked_to_go_on) == (2, 1, 0)
        assert SignInStep.STARTING_AGAIN in desk.doctor.steps()
        assert len(desk.doctor.consents) == 1

    play(scene)


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_second_pin_only_after_the_user_was_told(goes_on: bool) -> None:
    async def scene(desk: Desk) -> None:
        desk.world.idp.settings.expire_next = 1
        desk.card.verified, desk.card.forgets = False, True
        desk.doctor.going_on = goes_on
        if goes_on:
            await desk.token()
        else:
            with pytest.raises(ChallengeExpired):
                await desk.token()
        assert desk.doctor.asked_to_go_on == 1
        assert desk.doctor.pins == (2 if goes_on else 1)

    play(scene)


def test_a_challenge_that_always_expires_is_no_endless_loop() -> None:
    async def scene(desk: Desk) -> None:
        desk.world.idp.settings.expire_next = 9
        with pytest.raises(ChallengeExpired):
            await desk.token()
        assert desk.card.signatures == 2

    play(scene)


def test_who_thinks_for_long_about_the_consent_gets_a_new_challenge() -> None:
    async def scene(desk: Desk) -> None:
        agrees = desk.doctor.agrees

        async def slowly(consent: Any) -> bool:
            desk.ahead += 170
            return await agrees(consent)

        desk.doctor.agrees = slowly  # type: ignore[method-assign]
        await desk.token()
        assert (desk.card.signatures, len(desk.doctor.consents)) == (1, 1)
        assert desk.world.idp.paths().count("GET /sign_response") == 2

    play(scene)


def test_cards_that_are_refused() -> None:
    async def scene(desk: Desk) -> None:
        authority = desk.world.authority
        authority.revoked.add(desk.card.key.certificate.serial_number)
        with pytest.raises(CardRefused) as refused:
            await desk.token()
        assert refused.value.gematik_code == "2020"
        stranger = SoftCard(card_key(CardAuthority()))
        with pytest.raises(CardRefused):
            await desk.token(stranger)
        good = SoftCard(card_key(authority), flip=True)
        with pytest.raises(SignatureRefused):
            await desk.token(good)
        asked = len(desk.world.idp.requests)
        from tests.unit.identity.people import DOCTOR_HOLDER

        ended = SoftCard(authority.issue(CardKind.HBA, DOCTOR_HOLDER, ended=True))
        with pytest.raises(CertificateExpired):
            await desk.token(ended)
        old = SoftCard(authority.issue(CardKind.HBA, DOCTOR_HOLDER, rsa_only=True))
        with pytest.raises(CardTooOld):
            await desk.token(old)
        assert len(desk.world.idp.requests) == asked

    play(scene)


def test_no_consent_no_signature() -> None:
    async def scene(desk: Desk) -> None:
        desk.doctor.agreeing = False
        with pytest.raises(ConsentDenied):
            await desk.token()
        assert desk.card.signatures == 0

    play(scene)


def test_a_stale_encryption_key_is_fetched_anew_and_signed_only_once() -> None:
    async def scene(desk: Desk) -> None:
        await desk.token()
        desk.world.idp.keys.renew_encryption()
        await desk.token()
        assert (desk.card.signatures, desk.posts()) == (2, 3)

    play(scene)


def _old(desk: Desk) -> None:
    settings = desk.world.idp.settings
    settings.document_seconds, settings.document_age = 200_000, 100_000


def _unknown_root(desk: Desk) -> None:
    desk.renew(roots=(CardAuthority().root.pem.decode(),))


HOSTILE: dict[str, tuple[Callable[[Desk], object], type[TimError]]] = {
    "tampered": (lambda d: setattr(d.world.idp.settings, "tampered_document", True), IdpUntrusted),
    "foreign": (lambda d: setattr(d.world.idp.settings, "foreign_endpoint", True), IdpUntrusted),
    "old": (_old, IdpUntrusted),
    "role": (lambda d: d.world.idp.keys.renew(role=ROLE_TIM), IdpUntrusted),
    "key role": (lambda d: d.world.idp.keys.renew(signing_role=ROLE_TIM), IdpUntrusted),
    "roots": (_unknown_root, IdpUntrusted),
    "challenge": (
        lambda d: setattr(d.world.idp.settings, "foreign_challenge", True),
        IdpUntrusted,
    ),
    "state": (lambda d: setattr(d.world.idp.settings, "wrong_state", True), IdpUntrusted),
    "client": (lambda d: d.world.idp.clients.clear(), IdpRefused),
    "down": (lambda d: setattr(d.world.idp.settings, "down", True), IdpDown),
    "host": (lambda d: d.renew(idps=("https://idp.example:443",)), IdpUnknown),
    "clock": (lambda d: setattr(d.world.idp.settings, "clock_offset", 7200), IdentityClockWrong),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_is_signed_for_a_provider_that_is_not_right(what: str) -> None:
    async def scene(desk: Desk) -> None:
        spoil, expected = HOSTILE[what]
        spoil(desk)
        with pytest.raises(expected):
            await desk.token()
        assert (desk.card.signatures, desk.doctor.pins) == (0, 0)

    play(scene)


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("error_in_location", "2006", IdpRefused),
        ("error_in_location", "2020", CardRefused),
        ("lead_astray", True, IdpUnknown),
        ("code_seconds", -1, OwnerTokenRefused),
    ],
)
def test_what_comes_after_the_signature(setting: str, value: Any, expected: Any) -> None:
    async def scene(desk: Desk) -> None:
        setattr(desk.world.idp.settings, setting, value)
        with pytest.raises(expected):
            await desk.token()
        assert desk.card.signatures == 1

    play(scene)


def test_nobody_there() -> None:
    async def scene(desk: Desk) -> None:
        await desk.world.idp.stop()
        with pytest.raises(IdpDown):
            await desk.token()
        await desk.world.directory.stop()
        with pytest.raises(ServerUnreachable):
            await desk.token()

    play(scene)


@pytest.mark.parametrize(("offset", "told"), [(0, False), (30, False), (120, True), (-120, True)])
def test_a_clock_that_differs_is_told(offset: float, told: bool) -> None:
    async def scene(desk: Desk) -> None:
        desk.world.idp.settings.clock_offset = offset
        await desk.token()
        skews = [one.skew_s for one in desk.doctor.shown if one.skew_s]
        assert [round(one, -1) for one in skews] == ([-offset] if told else [])

    play(scene)


def test_the_issuers_certificate_is_fetched_by_name() -> None:
    async def scene(desk: Desk) -> None:
        desk.world.idp.settings.send_issuer = False
        with pytest.raises(IdpUntrusted):
            await desk.token()
        desk.renew(ca_url=desk.world.idp.base_url)
        assert desk.tells_who(await desk.token()) == DOCTOR_ID

    play(scene)


def test_the_service_checks_audience_and_holder() -> None:
    async def scene(desk: Desk) -> None:
        class Source:
            async def cards(self) -> list[SoftCard]:
                return [desk.card]

        async def choose(cards: object) -> str:
            raise AssertionError("there is one card only")

        tokens, doctor = OwnerTokens(), desk.doctor
        tokens.use(ByCard(desk.sign_in, Source(), doctor, doctor, choose))
        desk.world.directory.settings.wrong_audience = True
        with pytest.raises(OwnerTokenAstray):
            await tokens.token()
        desk.world.directory.settings.wrong_audience = False
        assert not tokens.ready
        first = await tokens.token()
        assert tokens.ready
        assert await tokens.token() == first
        tokens.use(ByCard(desk.sign_in, Source(), doctor, doctor, choose, CardKind.SMC_B))
        with pytest.raises(WrongCard) as wrong:
            await tokens.token()
        assert wrong.value.wanted is CardKind.SMC_B
        await tokens.close()

    play(scene)


def test_giving_up_leaves_nothing_behind() -> None:
    async def scene(desk: Desk) -> None:
        desk.card.verified = False
        desk.doctor.waits = asyncio.Event()
        from tests.scenes import until

        task = asyncio.ensure_future(desk.token())
        await until(lambda: desk.doctor.pins)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert desk.card.signatures == 0
        desk.doctor.waits.set()
        await desk.token()

    play(scene)


def test_what_answers_has_to_be_the_provider() -> None:
    async def scene(desk: Desk) -> None:
        desk.renew(directory=desk.world.idp.base_url)
        with pytest.raises((IdpAnswerInvalid, OwnerTokenRefused)):
            await desk.token()
        with pytest.raises(IdpRefused):
            answer = await desk.http.get(
                f"{desk.world.idp.base_url}/sign_response", AGENT.named("")
            )
            from timclient.identity.refusals import idp_failure

            raise idp_failure(answer)

    play(scene)
