"""Which part of the health system an entry belongs to, for its chip.

Known are the codes of gematik's profession OIDs that say so; where there is none, the shape of the
Telematik-ID tells (api-vzd, TelematikID.mapping.json).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from timclient.domain.directory import Entry

_OID = "1.2.276.0.76.4."


class Sector(Enum):
    """Part of the health system."""

    MEDICINE = "medicine"
    DENTISTRY = "dentistry"
    PSYCHOTHERAPY = "psychotherapy"
    HOSPITAL = "hospital"
    PHARMACY = "pharmacy"
    INSURER = "insurer"
    NURSING = "nursing"
    MIDWIFERY = "midwifery"
    PHYSIOTHERAPY = "physiotherapy"


_CODES: Final = {
    "30": Sector.MEDICINE,
    "50": Sector.MEDICINE,
    "31": Sector.DENTISTRY,
    "51": Sector.DENTISTRY,
    "45": Sector.PSYCHOTHERAPY,
    "46": Sector.PSYCHOTHERAPY,
    "47": Sector.PSYCHOTHERAPY,
    "52": Sector.PSYCHOTHERAPY,
    "53": Sector.HOSPITAL,
    "32": Sector.PHARMACY,
    "54": Sector.PHARMACY,
    "55": Sector.PHARMACY,
    "56": Sector.PHARMACY,
    "59": Sector.INSURER,
    "232": Sector.NURSING,
    "233": Sector.NURSING,
    "234": Sector.NURSING,
    "245": Sector.NURSING,
    "235": Sector.MIDWIFERY,
    "246": Sector.MIDWIFERY,
    "236": Sector.PHYSIOTHERAPY,
    "247": Sector.PHYSIOTHERAPY,
}
_SHAPES: Final = (
    (re.compile(r"1-(?:1|20)"), Sector.MEDICINE),
    (re.compile(r"2-(?:0?1|2)"), Sector.DENTISTRY),
    (re.compile(r"3-"), Sector.PHARMACY),
    (re.compile(r"4-"), Sector.PSYCHOTHERAPY),
    (re.compile(r"5-"), Sector.HOSPITAL),
    (re.compile(r"8-0[13]"), Sector.INSURER),
)


def sector(entry: Entry) -> Sector | None:
    """Return the part an entry belongs to, None where that is not known."""
    for one in entry.professions:
        if one.code.startswith(_OID) and (found := _CODES.get(one.code.removeprefix(_OID))):
            return found
    return next((part for shape, part in _SHAPES if shape.match(entry.telematik_id)), None)
