"""Contact cards: what is written is read, and nothing hostile gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors_directory import ContactCardRefused
from timclient.domain.ids import UserId
from timclient.domain.vcard import (
    MOST_BYTES,
    CardProblem,
    ContactCard,
    PersonName,
    is_card_name,
    read_card,
    write_card,
)

WEBER = UserId("@weber:alpha.example")
CARD = ContactCard(
    "Dr. med. Anna Weber, M. A.",
    (WEBER,),
    PersonName("Weber", "Anna", "Sophie", "Dr. med.", "M. A."),
    "Praxis Weber; Kardiologie",
    ("+49 30 1234567",),
)


def card(*lines: str, version: str = "VERSION:4.0", end: str = "\r\n") -> bytes:
    return end.join(("BEGIN:VCARD", version, *lines, "END:VCARD", "")).encode()


def minimal(*lines: str) -> bytes:
    return card("N:Weber;Anna;;;", "FN:Anna Weber", *lines)


def problem_of(data: bytes) -> CardProblem:
    with pytest.raises(ContactCardRefused) as caught:
        read_card(data)
    return CardProblem(caught.value.detail)


def test_what_is_written_is_read() -> None:
    data = write_card(CARD)
    assert read_card(data) == CARD
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\nN:Weber;Anna;Sophie;Dr. med.;M. A.\r\n")
    assert b"\r\nIMPP:matrix:u/weber:alpha.example\r\n" in data
    assert data.endswith(b"\r\nEND:VCARD\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(
    "uri",
    [
        "matrix:u/weber:alpha.example",
        "MATRIX:u/weber:alpha.example",
        "matrix://@weber:alpha.example",
        "matrix:@weber:alpha.example",
        "matrix:user/weber:alpha.example",
        "matrix:u/weber%3Aalpha.example?action=chat",
    ],
)
def test_every_known_form_of_an_address(uri: str) -> None:
    assert read_card(minimal(f"IMPP;PREF=1:{uri}")).addresses == (WEBER,)


def test_several_addresses_keep_their_order_and_others_do_not_count() -> None:
    found = read_card(
        minimal(
            "IMPP:matrix:u/weber:alpha.example",
            "IMPP:xmpp:weber@example.org",
            'item1.impp;TYPE="work,home":matrix://@praxis:alpha.example',
            "IMPP:matrix://@weber:alpha.example",
        )
    )
    assert found.addresses == (WEBER, UserId("@praxis:alpha.example"))


def test_line_ends_folds_marks_and_other_fields() -> None:
    data = card(
        "PRODID:x",
        "fn:Anna\\, W\r\n eber", "N:We\r\n\tber;Anna,Sophie;;;", "PHOTO:data:image/png,x",
        "ORG:Praxis;Kardiologie", "TEL;VALUE=uri:tel:+49-30-1;ext=2", "TEL:<script>",
        "IMPP:matrix:u/weber:alpha.example",
    )  # fmt: skip
    for one in (data, b"\xef\xbb\xbf" + data.replace(b"\r\n", b"\n")):
        assert read_card(one) == ContactCard(
            "Anna, Weber", (WEBER,), PersonName("Weber", "Anna Sophie"), "Praxis, Kardiologie",
            ("+49-30-1",),
        )  # fmt: skip


def test_a_fold_may_lie_inside_a_letter() -> None:
    data = minimal("ORG:Müller", "IMPP:matrix:u/weber:alpha.example")
    data = data.replace("Müller".encode(), b"M\xc3\r\n \xbcller")
    assert read_card(data).organisation == "Müller"


ADDRESS = "IMPP:matrix:u/weber:alpha.example"


def test_blanks_that_change_nothing() -> None:
    data = minimal("", ADDRESS, "")
    for one in (data, data.rstrip() + b" \r\n", data.replace(b"\r\nN", b" \r\n\r\nN") + b"\n \n"):
        assert read_card(one).full_name == "Anna Weber"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["FN;LANGUAGE=en:Anne Weber", "FN;LANGUAGE=de:Anna Weber"], "Anna Weber"),
        (["FN;LANGUAGE=en:Anne Weber", "FN:Anna Weber"], "Anna Weber"),
        (['FN;PREF=1;LANGUAGE="fr":Anne Weber', "FN;language=de-DE:Anna Weber"], "Anna Weber"),
        (["FN;LANGUAGE=tr:Anna Weber", "FN;LANGUAGE=en:Anne Weber"], "Anna Weber"),
    ],
)
def test_a_name_for_each_language(names: list[str], shown: str) -> None:
    assert read_card(card(*names, ADDRESS)).full_name == shown


@pytest.mark.parametrize("name", ["Praxis @ Markt: Köln", "Nguyễn", "Nguye\u0302\u0303n", "Weber"])
def test_names_are_what_they_are(name: str) -> None:
    assert is_card_name(name)
    assert read_card(card(f"FN:{name}", ADDRESS)).full_name == name


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", CardProblem.EMPTY),
        (b"\r\n\r\n", CardProblem.EMPTY),
        (b"MATRIX\x02\x01", CardProblem.HOSTILE),
        (b"https://evil.example", CardProblem.NOT_A_CARD),
        (b"matrix:u/weber:alpha.example", CardProblem.NOT_A_CARD),
        (minimal(ADDRESS)[:-13], CardProblem.MALFORMED),
        (minimal(ADDRESS) * 2, CardProblem.SEVERAL_CARDS),
        (minimal(ADDRESS, "X:" + "x" * MOST_BYTES), CardProblem.TOO_LARGE),
        (minimal(ADDRESS, *["X:y"] * 120), CardProblem.TOO_MANY),
        (minimal(ADDRESS, "NOTE:\xe4").decode().encode("latin-1"), CardProblem.NOT_TEXT),
        (card("FN:x", ADDRESS, version="VERSION:3.0"), CardProblem.WRONG_VERSION),
        (card("FN:x", ADDRESS, version="VERSION:4.01"), CardProblem.WRONG_VERSION),
        (card("VERSION:4.0", ADDRESS, version="FN:x"), CardProblem.WRONG_VERSION),
        (minimal(ADDRESS, "VERSION:4.0"), CardProblem.MALFORMED),
        (minimal(ADDRESS, "no colon"), CardProblem.MALFORMED),
        (minimal(ADDRESS, "ORG:a\\x"), CardProblem.MALFORMED),
        (minimal(ADDRESS, "ORG:a\\"), CardProblem.MALFORMED),
        (minimal(ADDRESS, "ORG:\u202egnp.exe"), CardProblem.HOSTILE),
        (minimal(ADDRESS, "ORG:a\x00b"), CardProblem.HOSTILE),
        (minimal(ADDRESS, "ORG:a\rFN:Other"), CardProblem.HOSTILE),
        (card("N:Weber;Anna;;;", ADDRESS), CardProblem.NO_NAME),
        (card("FN:  ", ADDRESS), CardProblem.NO_NAME),
        (minimal("FN:Other", ADDRESS), CardProblem.SEVERAL_NAMES),
        (minimal("FN;LANGUAGE=de:A", "FN;LANGUAGE=DE:B", ADDRESS), CardProblem.SEVERAL_NAMES),
        (card("FN:@chef:klinik.de", ADDRESS), CardProblem.HOSTILE),
        (card("FN:Chef (@chef:klinik.de)", ADDRESS), CardProblem.HOSTILE),
        (card("FN:\uff20chef\uff1aklinik.de", ADDRESS), CardProblem.HOSTILE),
        (card("FN:matrix:u/chef:klinik.de", ADDRESS), CardProblem.HOSTILE),
        (minimal("ORG:@chef:klinik.de", ADDRESS), CardProblem.HOSTILE),
        (card("FN:x", "N:@chef:klinik.de;;;;", ADDRESS), CardProblem.HOSTILE),
        (card("FN:A" + 60 * "\u0301", ADDRESS), CardProblem.HOSTILE),
        (card("FN:\u0301Anna", ADDRESS), CardProblem.HOSTILE),
        (card("FN:x", "N:a;b;c;d;e;f", ADDRESS), CardProblem.MALFORMED),
        (card("FN:" + "x" * 201, ADDRESS), CardProblem.TOO_LARGE),
        (minimal(), CardProblem.NO_ADDRESS),
        (minimal("IMPP:xmpp:a@b.example"), CardProblem.NO_ADDRESS),
        (minimal("IMPP:@weber:alpha.example"), CardProblem.NO_ADDRESS),
        (minimal("IMPP:matrix:r/weber:alpha.example"), CardProblem.MALFORMED),
        (minimal(ADDRESS, "IMPP:matrix:roomid/x:y"), CardProblem.MALFORMED),
        (minimal("IMPP:matrix:u/weber:alpha.example#:evil.example"), CardProblem.MALFORMED),
        (minimal("IMPP:matrix:u/weber:alpha.example/e/x"), CardProblem.MALFORMED),
        (minimal("IMPP:matrix:u/wеber:alpha.example"), CardProblem.MALFORMED),
        (minimal("IMPP:matrix:u/%FF:alpha.example"), CardProblem.MALFORMED),
        (minimal("IMPP:matrix:u/a%0Ab:alpha.example"), CardProblem.MALFORMED),
        (minimal("IMPP:matrix:u/weber"), CardProblem.MALFORMED),
        (
            minimal(*(f"IMPP:matrix:u/weber{n}:alpha.example" for n in range(9))),
            CardProblem.TOO_MANY,
        ),
    ],
)
def test_refused(data: bytes, problem: CardProblem) -> None:
    assert problem_of(data) is problem


@pytest.mark.parametrize(
    "bad",
    [
        ContactCard("", (WEBER,)),
        ContactCard("Anna Weber", ()),
        ContactCard("x" * 201, (WEBER,)),
        ContactCard("Anna\u202eWeber", (WEBER,)),
        ContactCard("Anna Weber", (WEBER,), organisation="ü" * 200, phones=("1" * 3000,)),
    ],
)
def test_no_card_is_written_that_others_would_refuse(bad: ContactCard) -> None:
    with pytest.raises(ContactCardRefused):
        write_card(bad)


WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Mn", "Me"]),
    min_size=1,
    max_size=60,
).filter(is_card_name)


@given(st.builds(ContactCard, WORDS, st.just((WEBER,)), st.builds(PersonName, WORDS, WORDS), WORDS))
def test_any_name_survives(one: ContactCard) -> None:
    data = write_card(one)
    assert read_card(data) == one
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


LINES = st.sampled_from(
    [b"BEGIN:VCARD", b"END:VCARD", b"VERSION:4.0", b"N:a;b", b"FN:x", b" ", b"\\", b";", b":",
     b"IMPP:matrix:u/a:b", b"matrix:u/%", b"IMPP;X=\"", b"\n", b"\r\n", b"\xff", b"TEL:tel:1"]
)  # fmt: skip


@given(st.binary(max_size=200) | st.lists(LINES | st.binary(max_size=5)).map(b"\r\n".join))
def test_garbage_is_refused_or_read(data: bytes) -> None:
    for one in (data, b"BEGIN:VCARD\nVERSION:4.0\nFN:x\nIMPP:" + data + b"\nEND:VCARD"):
        try:
            found = read_card(one)
        except ContactCardRefused as error:
            assert CardProblem(error.detail)
        else:
            assert found.full_name
            assert found.addresses
