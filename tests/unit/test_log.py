from __future__ import annotations

import logging

import pytest

from timclient.log import RedactionFilter, redact


@pytest.mark.parametrize(
    "secret",
    [
        "@weber:praxis.example",
        "@weber:localhost:8448",
        "!abcDEF123:praxis.example",
        "$H9jQcFIFicZfAS4G4pGQakODaD4cFxseohyawvH70vo",
        "syt_d2ViZXI_abcdefghij_0aBcDe",
        "syr_abcdefg_hij",
        "Bearer abc.def-ghi",
        "MDAxOGxvY2F0aW9uIGxvY2FsaG9zdAowMDEzaWRlbnRpZmllc",
    ],
)
def test_nothing_that_names_somebody_stays(secret: str) -> None:
    assert secret not in redact(f"vorher {secret} nachher")
    assert redact(f"vorher {secret} nachher").startswith("vorher <")


def test_queries_lose_their_tokens() -> None:
    assert "geheim" not in redact("GET /x?access_token=geheim&loginToken=geheim")


def test_filter_reaches_arguments_and_tracebacks() -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 1, "failed for %s", ("@a:b.example",), None)
    try:
        raise ValueError("@secret:b.example")
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    assert RedactionFilter().filter(record)
    text = logging.Formatter().format(record)
    assert "@a:b" not in text
    assert "@secret" not in text
    assert "ValueError" in text


def test_ordinary_words_stay() -> None:
    text = "sync failed (offline), 3 in a row at 14:32:43"
    assert redact(text) == text
