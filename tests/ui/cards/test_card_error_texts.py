"""Every failure of cards, Konnektors and sign-ins has its own sentences, and nothing technical."""

from __future__ import annotations

import pytest

from tests.ui.cards.card_fakes import SERVER
from timclient.domain import errors_cards, errors_identity, errors_konnektor
from timclient.domain.card import CardKind
from timclient.domain.errors import TimError
from timclient.domain.errors_cards import CardUnknown, PinWrong
from timclient.domain.errors_identity import (
    AuthenticatorDenied,
    CardRefused,
    IdentityClockWrong,
    IdpRefused,
    WrongCard,
)
from timclient.domain.errors_konnektor import (
    KonFileInvalid,
    KonnektorCertificateUnknown,
    KonnektorContextWrong,
    KonnektorFault,
    KonnektorServiceMissing,
    KonnektorSettingsInvalid,
)
from timclient.ui.cards.failure_box import details
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.errors import Place, error_text, error_text_of_code

KINDS = [
    kind
    for module in (errors_cards, errors_konnektor, errors_identity)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, TimError) and kind.__module__ == module.__name__
]
WITH_MORE = (
    PinWrong,
    WrongCard,
    IdentityClockWrong,
    KonFileInvalid,
    KonnektorServiceMissing,
    KonnektorSettingsInvalid,
)


def made(kind: type[TimError]) -> TimError:
    """One with a detail that must not be shown."""
    if issubclass(kind, KonnektorCertificateUnknown):
        return kind(SERVER, "SECRET detail")
    if issubclass(kind, KonnektorFault):
        return kind(0, "")
    if issubclass(kind, KonFileInvalid | KonnektorSettingsInvalid):
        return kind("", "SECRET detail")
    if kind is KonnektorServiceMissing:
        return kind("CardService", "SECRET detail")
    if kind is WrongCard:
        return WrongCard(None, "SECRET detail")
    if kind is IdentityClockWrong:
        return IdentityClockWrong(300.0, "SECRET detail")
    if issubclass(kind, IdpRefused):
        return kind("", "SECRET detail")
    return kind(detail="SECRET detail") if kind is PinWrong else kind("SECRET detail")


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_class_speaks(kind: type[TimError], place: Place) -> None:
    text = error_text(made(kind), place)
    assert text.what.endswith(".")
    assert text.safe.endswith(".")
    assert text.action.endswith(".")
    assert "SECRET" not in text.sentences
    if kind not in WITH_MORE:
        assert text == error_text_of_code(kind.code)


def test_every_class_has_a_text_and_a_code_of_its_own() -> None:
    assert len({error_text_of_code(kind.code).what for kind in KINDS}) == len(KINDS) > 50
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_a_wrong_pin_says_how_many_tries_are_left() -> None:
    assert error_text(PinWrong(2)).safe == CardCounts().tries_left(2)


def test_a_health_card_is_called_by_its_name() -> None:
    assert "insured person" in error_text(CardUnknown(patient=True)).what
    assert "insured person" not in error_text(CardUnknown()).what


def test_the_wrong_card_says_which_is_right() -> None:
    assert "HBA" in error_text(WrongCard(CardKind.HBA)).action
    assert "SMC-B" in error_text(WrongCard(CardKind.SMC_B)).action


@pytest.mark.parametrize(("skew", "word"), [(420.0, "fast"), (-420.0, "slow")])
def test_a_wrong_clock_says_by_how_much(skew: float, word: str) -> None:
    what = error_text(IdentityClockWrong(skew)).what
    assert word in what
    assert CardCounts().clock_minutes(7) in what


def test_a_wrong_context_names_the_fields() -> None:
    error = KonnektorContextWrong(4006, "Ungültig", ("workplace_id", "no_field"))
    text = error_text(error)
    assert text.action.endswith("Workplace.")
    assert "“4006 Ungültig”" in text.safe


def test_an_unknown_fault_is_shown_word_for_word_and_can_be_copied() -> None:
    error = KonnektorFault(4711, "Zustand\u202e\x00 ungültig")
    assert "4711 Zustand ungültig" in error_text(error).safe
    assert details(error) == "konnektor-fault: 4711 Zustand ungültig"
    assert len(details(KonnektorFault(1, "x" * 9000))) < 400
    assert details(KonnektorFault()) == ""


def test_numbers_of_the_identity_provider_can_be_copied() -> None:
    assert "2020" in error_text(CardRefused("2020")).safe
    assert details(CardRefused("2020")).endswith("2020")
    assert details(AuthenticatorDenied("AB-1")).endswith("AB-1")
    assert details(ValueError("x")) == ""


def test_a_file_says_which_entry_is_wrong() -> None:
    assert "trustStore" in error_text(KonFileInvalid("trustStore")).safe
    assert "CardService" in error_text(KonnektorServiceMissing("CardService")).safe
    assert error_text(KonnektorSettingsInvalid("url")).action.endswith("Address.")
