"""Dates of card certificates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from timclient.domain.card import CardCertificate, CardKind, CertificateState

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
END = datetime(2029, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (BEGIN - timedelta(seconds=1), CertificateState.NOT_YET),
        (BEGIN, CertificateState.VALID),
        (END - timedelta(days=30, seconds=1), CertificateState.VALID),
        (END - timedelta(days=30), CertificateState.ENDS_SOON),
        (END - timedelta(seconds=1), CertificateState.ENDS_SOON),
        (END, CertificateState.ENDED),
    ],
)
def test_what_the_dates_say(now: datetime, state: CertificateState) -> None:
    certificate = CardCertificate(b"", "Anna Weber", "1-x", (), BEGIN, END, "CA")
    assert certificate.state(now) is state


def test_whom_a_card_stands_for() -> None:
    assert [kind.of_person for kind in CardKind] == [True, False, False]


def test_a_certificate_is_not_printed() -> None:
    certificate = CardCertificate(b"secret-bytes", "Anna Weber", "1-x", (), BEGIN, END, "CA")
    assert "secret-bytes" not in repr(certificate)
