"""How the stand-in numbers its resources: eight numbers for every entry.

A number is also the FHIR id. The first of the eight is the role or service that everything else
of the entry hangs on.
"""

FIRST = 2_600_000
WIDTH = 8
HOLDER = 1  # Practitioner or Organization
PLACE = 2
ENDPOINT = 3  # and the numbers behind it


def anchor_of(entry: int) -> int:
    """The number of an entry's PractitionerRole or HealthcareService."""
    return FIRST + entry * WIDTH


def split(rid: int) -> tuple[int, int]:
    """The entry and which of its eight it is."""
    return divmod(rid - FIRST, WIDTH)


def number(reference: str) -> int | None:
    """The number in `Type/123` or `123`; None where there is none."""
    tail = reference.rpartition("/")[2]
    return int(tail) if tail.isdecimal() and tail.isascii() and len(tail) < 19 else None
