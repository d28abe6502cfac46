"""The TI-M contact card: a vCard 4.0 (RFC 6350) as it stands in a QR code (Client 5.4.12/13, V-08).

It says ``N`` (family;given;additional;titles;suffixes), ``FN`` and one ``IMPP`` with a Matrix URI
for each address; ``ORG`` and ``TEL`` may follow, anything else is passed over. Of the address
``matrix:u/local:server`` is written, and ``matrix://@local:server`` is read, too.

Codes come from anybody: what is not exactly such a card is refused as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from timclient.domain.direction import plain_name
from timclient.domain.directory_address import parse_tim_address, tim_uri
from timclient.domain.errors_directory import ContactCardRefused
from timclient.domain.ids import UserId

MOST_BYTES = 2331  # ISO 18004, version 40, level M, byte mode
_MOST_LINES, _MOST_ADDRESSES, _MOST_PHONES = 100, 8, 8
_LONGEST_NAME = 200
_FOLD_AT = 75  # octets, RFC 6350 3.2
_NAME_PARTS = 5
_VERSION = "4.0"
_PROPERTY = re.compile(
    r"(?:[A-Za-z0-9-]+\.)?(?P<name>[A-Za-z0-9-]+)"
    r'(?P<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*)'
    r":(?P<value>.*)"
)
_HOSTILE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
# "@chef:klinik.de" as a name would stand above another address; so would what hides in marks.
_ADDRESS_IN_NAME = re.compile(r"@[^\s:]+:\S|matrix:", re.IGNORECASE)
_MOST_MARKS = 4  # on one letter; Vietnamese needs two, Hebrew three
_LANGUAGE = re.compile(r";language=\"?([A-Za-z0-9-]*)", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9 ()/.-]{3,32}")


class CardProblem(Enum):
    """Why a card is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    NOT_A_CARD = "not-a-card"
    WRONG_VERSION = "wrong-version"
    SEVERAL_CARDS = "several-cards"
    MALFORMED = "malformed"
    HOSTILE = "hostile"
    NO_NAME = "no-name"
    NO_ADDRESS = "no-address"
    SEVERAL_NAMES = "several-names"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name (``N``). ``titles`` as "Dr. med.", ``suffixes`` as "M. A."."""

    family: str = ""
    given: str = ""
    additional: str = ""
    titles: str = ""
    suffixes: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts in the order of ``N``."""
        return (self.family, self.given, self.additional, self.titles, self.suffixes)


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Who somebody is and where he can be reached. ``full_name`` is the one to show."""

    full_name: str
    addresses: tuple[UserId, ...]
    name: PersonName = PersonName()
    organisation: str = ""
    phones: tuple[str, ...] = ()


def is_card_name(text: str) -> bool:
    """Return whether a text can be the name on a card: it reads as none but itself."""
    try:
        return bool(_checked(text))
    except ContactCardRefused:
        return False


def write_card(card: ContactCard) -> bytes:
    """Return the card as vCard 4.0, small enough for a QR code.

    Raises:
        ContactCardRefused: it lacks a name or an address, or is too large for a code.
    """
    lines = ["BEGIN:VCARD", f"VERSION:{_VERSION}"]
    lines.append("N:" + ";".join(_escape(part) for part in card.name.parts))
    lines.append("FN:" + _escape(card.full_name))
    lines += [f"IMPP:{tim_uri(address)}" for address in card.addresses]
    if card.organisation:
        lines.append("ORG:" + _escape(card.organisation))
    lines += [f"TEL;VALUE=text:{_escape(phone)}" for phone in card.phones]
    lines.append("END:VCARD")
    data = b"".join(_fold(line) for line in lines)
    read_card(data)
    return data


def read_card(data: bytes) -> ContactCard:
    """Return what a scanned or pasted card says.

    Raises:
        ContactCardRefused: it is no TI-M contact card, or not to be trusted.
    """
    found = list(_properties(data))
    names = [one.value for one in found if one.name == "N"]
    if len(names) > 1:
        raise _refused(CardProblem.SEVERAL_NAMES)
    name = _person_name(names[0]) if names else PersonName()
    full_name = _full_name([one for one in found if one.name == "FN"])
    addresses = _addresses(one.value for one in found if one.name == "IMPP")
    organisations = [one.value for one in found if one.name == "ORG"]
    organisation = _checked(", ".join(_split(organisations[0]))) if organisations else ""
    phones = tuple(
        dict.fromkeys(filter(None, (_phone(one.value) for one in found if one.name == "TEL")))
    )
    return ContactCard(full_name, addresses, name, organisation, phones[:_MOST_PHONES])


@dataclass(frozen=True, slots=True)
class _Property:
    """A line as it stands there; ``language`` in small letters, empty where none is named."""

    name: str
    value: str
    language: str = ""


def _properties(data: bytes) -> Iterator[_Property]:
    """What stands between BEGIN and END."""
    lines = _unfolded(data)
    if lines[0].upper() != "BEGIN:VCARD":
        raise _refused(CardProblem.NOT_A_CARD)
    begins = sum(line.upper() == "BEGIN:VCARD" for line in lines)
    if begins > 1:
        raise _refused(CardProblem.SEVERAL_CARDS)
    if lines[-1].upper() != "END:VCARD":
        raise _refused(CardProblem.MALFORMED)
    inner = [_property(line) for line in lines[1:-1]]
    # RFC 6350 6.7.9: VERSION comes first; other versions escape and encode differently.
    if not inner or (inner[0].name, inner[0].value) != ("VERSION", _VERSION):
        raise _refused(CardProblem.WRONG_VERSION)
    rest = inner[1:]
    if any(one.name in ("VERSION", "BEGIN", "END") for one in rest):
        raise _refused(CardProblem.MALFORMED)
    yield from rest


def _unfolded(data: bytes) -> list[str]:
    """Decode, and put folded lines together: a fold may lie inside a letter (RFC 6350 3.2)."""
    if len(data) > MOST_BYTES:
        raise _refused(CardProblem.TOO_LARGE)
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").strip(b"\n")
    data = data.replace(b"\n ", b"").replace(b"\n\t", b"")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(CardProblem.NOT_TEXT) from error
    if not text.strip():
        raise _refused(CardProblem.EMPTY)
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        raise _refused(CardProblem.TOO_MANY)
    if any(_HOSTILE.search(line) for line in lines):
        raise _refused(CardProblem.HOSTILE)
    # Neither blank lines nor blanks at the end of a line change what a card says.
    return [line.rstrip(" \t") for line in lines if line.strip(" \t")]


def _property(line: str) -> _Property:
    found = _PROPERTY.fullmatch(line)
    if found is None:
        raise _refused(CardProblem.MALFORMED)
    language = _LANGUAGE.search(found["parameters"])
    return _Property(
        found["name"].upper(), found["value"], language[1].casefold() if language else ""
    )


def _full_name(found: list[_Property]) -> str:
    """The name to show. There may be one for each language (RFC 6350 6.2.1): the German one
    goes first, then the one without a language; two for the same contradict each other."""
    if len({one.language for one in found}) < len(found):
        raise _refused(CardProblem.SEVERAL_NAMES)
    best = sorted(found, key=lambda one: (one.language[:2] != "de", one.language != ""))
    names = [_checked(_text(one.value)) for one in best]
    if not names or not names[0]:
        raise _refused(CardProblem.NO_NAME)
    return names[0]


def _person_name(value: str) -> PersonName:
    parts = [_checked(part) for part in _split(value)]
    if len(parts) > _NAME_PARTS:
        raise _refused(CardProblem.MALFORMED)
    return PersonName(*parts)


def _split(value: str) -> list[str]:
    """The components of a value; a comma between several of one component reads as a space."""
    found = [""]
    letters = iter(value)
    for letter in letters:
        if letter == "\\":
            found[-1] += _unescaped(next(letters, ""))
        elif letter == ";":
            found.append("")
        else:
            found[-1] += " " if letter == "," else letter
    return found


def _text(value: str) -> str:
    """A value of one piece: separators that nobody has escaped are taken as they are."""
    letters = iter(value)
    return "".join(
        _unescaped(next(letters, "")) if letter == "\\" else letter for letter in letters
    )


def _unescaped(letter: str) -> str:
    if letter in ("n", "N"):
        return " "
    if letter not in ("\\", ",", ";", ":"):
        raise _refused(CardProblem.MALFORMED)
    return letter


def _addresses(values: Iterator[str]) -> tuple[UserId, ...]:
    """The Matrix addresses; those of other messengers do not count."""
    found: dict[UserId, None] = {}
    for value in values:
        uri = _text(value).strip()
        if uri[:7].casefold() == "matrix:":
            found[_address(uri[7:])] = None
    if not found:
        raise _refused(CardProblem.NO_ADDRESS)
    if len(found) > _MOST_ADDRESSES:
        raise _refused(CardProblem.TOO_MANY)
    return tuple(found)


def _address(rest: str) -> UserId:
    """An address that is shown must be the one that is used, so nothing of it is passed over but
    what a link may ask for (``?action=chat``)."""
    try:
        path = unquote(rest.partition("?")[0], errors="strict") if rest.isascii() else ""
    except UnicodeDecodeError as error:
        raise _refused(CardProblem.MALFORMED) from error
    path = path.removeprefix("//")
    for prefix in ("u/", "user/"):
        if path.startswith(prefix):
            path = f"@{path.removeprefix(prefix)}"
            break
    user_id = parse_tim_address(path) if path.startswith("@") else None
    if user_id is None:
        raise _refused(CardProblem.MALFORMED)
    return user_id


def _phone(value: str) -> str:
    text = _text(value).strip()
    number = text[4:].partition(";")[0] if text[:4].casefold() == "tel:" else text
    return number.strip() if _PHONE.fullmatch(number.strip()) else ""


def _checked(text: str) -> str:
    name = " ".join(plain_name(text).split())
    if len(name) > _LONGEST_NAME:
        raise _refused(CardProblem.TOO_LARGE)
    if _ADDRESS_IN_NAME.search(unicodedata.normalize("NFKC", name)) or _has_heap(name):
        raise _refused(CardProblem.HOSTILE)
    return name


def _has_heap(name: str) -> bool:
    """Whether marks are heaped upon a letter, or stand without one."""
    count = _MOST_MARKS
    for letter in name:
        count = count + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if count > _MOST_MARKS:
            return True
    return False


def _escape(text: str) -> str:
    for letter in ("\\", ",", ";"):
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    """One line with CRLF, in pieces of at most 75 octets that end between letters."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _FOLD_AT:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _refused(problem: CardProblem) -> ContactCardRefused:
    return ContactCardRefused(problem.value)
