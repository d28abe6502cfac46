"""Numbers of people and houses with the shapes and check digits of the real ones."""

_LANR_WEIGHTS = (4, 9, 4, 9, 4, 9)

# First characters of a Telematik-ID by profession (source: TelematikID.mapping.json of api-vzd).
_SHAPES = {
    "30": "1-1{:09d}",
    "31": "2-011{:08d}",
    "32": "3-01.3.{:010d}",
    "45": "4-1{:09d}",
    "46": "4-1{:09d}",
    "47": "4-1{:09d}",
    "178": "9-2.58.{:08d}",
    "234": "9-2.58.{:08d}",
    "235": "10-67.{:08d}",
    "236": "10-67.{:08d}",
    "50": "1-20{:08d}",
    "51": "2-2{:09d}",
    "52": "4-2{:09d}",
    "53": "5-2-{:09d}",
    "54": "3-01.2.{:010d}",
    "59": "8-01-{:010d}",
    "245": "9-2.59.{:08d}",
    "246": "10-67.1{:07d}",
    "247": "10-67.2{:07d}",
}


def telematik_id(profession: str, number: int) -> str:
    """The identity that a card of this profession (an OID) carries."""
    return _SHAPES.get(profession.rpartition(".")[2], "9-2.58.{:08d}").format(number)


def lanr(number: int, group: str = "01") -> str:
    """A doctor's lifelong number: six digits, check digit, two digits for the field."""
    digits = f"{number % 1_000_000:06d}"
    total = sum(int(one) * weight for one, weight in zip(digits, _LANR_WEIGHTS, strict=True))
    return f"{digits}{(10 - total % 10) % 10}{group}"


def iknr(number: int) -> str:
    """An institution's number: 10, six digits and a check digit over the latter."""
    digits = f"10{number % 1_000_000:06d}"
    total = 0
    for place, one in enumerate(digits[2:]):
        value = int(one) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return f"{digits}{total % 10}"
