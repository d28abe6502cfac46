"""The ways to sign in, what is known of them, and how far a sign-in is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.cards.card_fakes import (
    BY_AUTHENTICATOR,
    BY_KONNEKTOR,
    BY_READER,
    HBA,
    HBA_CERTIFICATE,
    NOW,
    READER,
    SEEN,
    FakeCards,
)
from tests.ui.test_form_names import nameless
from timclient.domain.card import CardKind, PinState, PinStatus
from timclient.domain.card_desk import CardsSeen, ProofWay, Proved, ReaderState
from timclient.domain.errors_cards import CardTooOld, PinBlocked
from timclient.domain.errors_konnektor import KonnektorFault
from timclient.domain.identity import AuthenticatorOffer, SignInProgress, SignInStep
from timclient.ui.cards.proof_box import ProofBox
from timclient.ui.cards.proved_row import ProvedRow
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.theme import Theme


@pytest.fixture
def box(theme: Theme) -> Iterator[ProofBox]:
    box = ProofBox(theme, now=lambda: NOW)
    box.resize(700, 600)
    box.show()
    box.show_desk(FakeCards().state.value)
    yield box
    box.close()
    box.deleteLater()


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def said(box: ProofBox) -> list[str]:
    return [f"{one.accessibleName()} | {one.accessibleDescription()}" for one in box.choices]


def test_all_three_ways_say_what_is_known(box: ProofBox) -> None:
    assert said(box)[0].startswith("Konnektor · Praxis")
    assert "Not installed" in said(box)[2]
    assert [one.isEnabled() for one in box.choices] == [True, True, False]
    assert box.proof == BY_KONNEKTOR
    assert nameless(box) == []


def test_a_konnektor_that_is_not_set_up_is_said(box: ProofBox) -> None:
    box.show_desk(FakeCards(konnektor=False).state.value)
    assert box.proof == BY_READER
    assert any("Not set up yet" in one for one in said(box))


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        (CardsSeen(), "Looking"),
        (CardsSeen(ReaderState.NO_READER), "No reader"),
        (CardsSeen(ReaderState.NO_CARD, (READER,)), "waiting"),
        (CardsSeen(ReaderState.UNUSABLE, (READER,), failure=CardTooOld.code), "not usable"),
        (SEEN, "Dr. med. Anna Weber"),
        (replace(SEEN, cards=(replace(HBA, certificate=None, pin=None),)), "is being read"),
    ],
)
def test_the_reader_follows_what_is_put_in(box: ProofBox, seen: CardsSeen, word: str) -> None:
    box.show_seen(seen)
    assert word in said(box)[1]


def test_a_card_that_has_ended_or_is_blocked_is_not_ready(box: ProofBox) -> None:
    box.choices[1].click()
    box.show_seen(SEEN)
    assert "ready" in said(box)[1]
    assert not box.hint.isVisible()
    ended = replace(HBA_CERTIFICATE, not_after=NOW - timedelta(days=1))
    box.show_seen(replace(SEEN, cards=(replace(HBA, certificate=ended),)))
    assert "not usable" in said(box)[1]
    box.show_seen(replace(SEEN, cards=(replace(HBA, pin=PinStatus(PinState.BLOCKED, 0)),)))
    assert "not usable" in said(box)[1]
    assert error_text_of_code(PinBlocked.code).action in box.hint.text()


def test_the_kind_of_card_is_asked_where_both_may_be(box: ProofBox) -> None:
    wanted: list[tuple[object, object]] = []
    box.sign_in_wanted.connect(lambda proof, kind: wanted.append((proof, kind)))
    box.step.click()
    box.kind.setCurrentIndex(2)
    box.step.click()
    box.choices[1].click()
    assert not box.kind.isVisible()
    box.step.click()
    assert wanted == [(BY_KONNEKTOR, None), (BY_KONNEKTOR, CardKind.SMC_B), (BY_READER, None)]


def test_the_authenticator_names_the_card_it_shall_ask_for(box: ProofBox) -> None:
    state = replace(
        FakeCards().state.value,
        proofs=(BY_AUTHENTICATOR, BY_KONNEKTOR, BY_READER),
        last=BY_AUTHENTICATOR,
        authenticator=AuthenticatorOffer.INSTALLED,
    )
    fresh = ProofBox(box._theme)
    fresh.show_desk(state)
    wanted: list[tuple[object, object]] = []
    fresh.sign_in_wanted.connect(lambda proof, kind: wanted.append((proof, kind)))
    fresh.step.click()
    assert wanted == [(BY_AUTHENTICATOR, CardKind.HBA)]
    assert "Authenticator" in fresh.step.text()
    fresh.deleteLater()


def test_the_users_choice_stays_when_something_else_changes(box: ProofBox) -> None:
    box.choices[1].click()
    before = list(box.choices)
    box.show_desk(replace(FakeCards().state.value, last=BY_KONNEKTOR))
    assert box.proof == BY_READER
    assert box.choices == before


def test_while_it_runs_nothing_can_be_chosen(box: ProofBox) -> None:
    cancelled: list[bool] = []
    box.cancel_wanted.connect(lambda: cancelled.append(True))
    box.activateWindow()
    box.step.setFocus()
    state = FakeCards().state.value
    for step in SignInStep:
        box.show_desk(replace(state, signing_in=SignInProgress(step)))
        assert not any(one.isEnabled() for one in box.choices)
        assert not box.step.isVisible()
        assert box.progress.row.accessibleName()
    assert box.focusWidget() is box.progress.row.cancel_button
    box.progress.row.cancel_button.click()
    assert cancelled == [True]
    box.show_desk(state)
    assert box.step.isVisible()
    assert box.focusWidget() is box.step


def test_hurry_and_clock_are_said(box: ProofBox) -> None:
    state = FakeCards().state.value
    contact = SignInProgress(SignInStep.CONTACTING, skew_s=-300.0)
    box.show_desk(replace(state, signing_in=contact))
    assert "slow" in words(box)
    pin = SignInProgress(SignInStep.ASKING_PIN, seconds_left=28.4, hurry=True)
    box.show_desk(replace(state, signing_in=pin))
    assert "slow" in words(box)
    assert CardCounts().seconds_left(29) in words(box)
    box.progress._second()
    assert CardCounts().seconds_left(28) in words(box)
    box.show_desk(state)
    assert "slow" not in words(box)
    assert not box.progress.isVisible()


def test_minutes_for_the_authenticator(box: ProofBox) -> None:
    wait = SignInProgress(SignInStep.WAITING_FOR_AUTHENTICATOR, seconds_left=540.0)
    box.show_desk(replace(FakeCards().state.value, signing_in=wait))
    assert CardCounts().minutes_left(9) in words(box)


def test_the_details_of_a_failure_can_be_copied(box: ProofBox, qapp: QApplication) -> None:
    box.show_failure(KonnektorFault(4711, "Zustand"))
    box.error.copy_button.click()
    assert qapp.clipboard().text() == "konnektor-fault: 4711 Zustand"
    box.show_failure(None)
    assert not box.error.isVisible()


def test_the_chip_takes_its_room_from_the_lines(box: ProofBox) -> None:
    plain = box.choices[0].heightForWidth(300)
    box.show_seen(SEEN)
    choice = box.choices[1]
    assert choice._reserved() > 0
    assert choice.heightForWidth(300) >= plain
    assert choice.heightForWidth(220) > choice.heightForWidth(600)


def test_who_is_signed_in_and_until_when() -> None:
    row = ProvedRow(UTC)
    row.show_proved(FakeCards().proved)
    text = "\n".join(one.text() for one in row.findChildren(QLabel)).replace("\u200b", "")
    assert "Dr. med. Anna Weber" in text
    assert "25.11.2026, 09:00" in text
    assert "1-1.58.00000040" in text
    row.show_proved(Proved(ProofWay.AUTHENTICATOR))
    assert "by gematik Authenticator" in "\n".join(one.text() for one in row.findChildren(QLabel))
    row.show_proved(None)
    assert row.isHidden()
    row.deleteLater()
