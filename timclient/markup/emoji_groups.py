"""In which group of the picker an emoji stands, by its first code point.

The library that names them has no groups; Unicode's blocks, with a few pieces cut out, come close
enough for finding something.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from functools import lru_cache


class EmojiGroup(Enum):
    """The groups, in their order."""

    SMILEYS = "smileys"
    PEOPLE = "people"
    NATURE = "nature"
    FOOD = "food"
    ACTIVITIES = "activities"
    TRAVEL = "travel"
    OBJECTS = "objects"
    SYMBOLS = "symbols"
    FLAGS = "flags"


# First and last code point, hexadecimal; where ranges overlap the later group has it.
_RANGES = {
    EmojiGroup.SYMBOLS: "23-1EFFF 1F100-1F1E5 1F200-1F2FF 1F500-1F53D 1F549-1F54E 1F7E0-1F7F0",
    EmojiGroup.OBJECTS: (
        "2328 260E 2692-2697 2699 26CF-26D1 26D3 2702 2709 270F-2712 1F451-1F462 1F484 1F488-1F48A"
        " 1F48D-1F48E 1F4A1 1F4AC-1F4AD 1F4B0-1F4F2 1F4F7-1F4FF 1F507-1F516 1F525-1F529"
        " 1F52B-1F52E 1F56F 1F576 1F587-1F58D 1F5A5-1F5F3 1F6AC-1F6AD 1F6BD-1F6BF 1F6C1 1F6CB-1F6CF"
        " 1F6E0-1F6E1 1F6DC 1F97B-1F97F 1F9AF 1F9BA 1F9E2-1F9FF 1FA70-1FAAF 1FAC6-1FACD"
    ),
    EmojiGroup.TRAVEL: (
        "231A-231B 23F0-23F3 2668 2693 26EA 26F0-26F5 26FA 26FD 2708 1F301-1F30C 1F30D-1F310"
        " 1F391 1F3A0-1F3A2 1F3AA 1F3CD-1F3CE 1F3D4-1F3F0 1F488 1F492 1F54B-1F54D 1F550-1F567"
        " 1F570 1F5FA-1F5FF 1F680-1F6A8 1F6AA-1F6AB 1F6B2 1F6CE 1F6D1-1F6FC 1F9BC-1F9BD 1F9ED"
    ),
    EmojiGroup.ACTIVITIES: (
        "265F-2666 26BD-26BE 26F3 26F7-26F8 1F004 1F0CF 1F380-1F381 1F383-1F384 1F386-1F390"
        " 1F392-1F397 1F399-1F39F 1F3A3-1F3A9 1F3AB-1F3C0 1F3C5-1F3C9 1F3CF-1F3D3 1F3F8-1F3F9"
        " 1F93F 1F945-1F94F 1F9E7-1F9E9 1FA70-1FA71 1FA80-1FA81 1FA83-1FA84 1FAA9"
    ),
    EmojiGroup.FOOD: (
        "2615 1F32D-1F330 1F336 1F33D 1F345-1F37F 1F382 1F3FA 1F52A 1F942-1F944 1F950-1F96F"
        " 1F9C0-1F9CB 1F9C2 1FAD0-1FADB 1FAD7-1FAD9 1FADC-1FADF"
    ),
    EmojiGroup.NATURE: (
        "2600-2604 2614 2618 26A1 26C4-26C5 26C8 2744 2B50 1F300 1F308 1F30A 1F311-1F32C"
        " 1F331-1F335 1F337-1F33C 1F33E-1F344 1F3F5 1F400-1F43F 1F490 1F4A7 1F4AE 1F54A"
        " 1F577-1F578 1F940 1F980-1F9AE 1FAB0-1FABF 1FACE-1FACF 1FAB4 1F525"
    ),
    EmojiGroup.PEOPLE: (
        "261D 26F9 270A-270D 1F385 1F3C2-1F3C4 1F3C7 1F3CA-1F3CC 1F440-1F450 1F463-1F478 1F47C"
        " 1F481-1F483 1F485-1F487 1F48F 1F491 1F4AA 1F574-1F575 1F57A 1F590 1F595-1F596 1F5E3"
        " 1F645-1F647 1F64B-1F64F 1F6A3 1F6B4-1F6B6 1F6C0 1F6CC 1F90C 1F90F 1F918-1F91F 1F926"
        " 1F930-1F93E 1F977 1F9B4-1F9B9 1F9BB 1F9CD-1F9CF 1F9D1-1F9DF 1F9E0 1FAC0-1FAC5 1FAE6"
        " 1FAF0-1FAFA"
    ),
    EmojiGroup.SMILEYS: (
        "2639-263A 2763-2764 1F479-1F47B 1F47D-1F480 1F48B-1F48C 1F493-1F49F 1F4A2-1F4A6"
        " 1F4A8-1F4A9 1F4AB 1F4AF 1F5A4 1F600-1F644 1F648-1F64A 1F90D-1F90E 1F910-1F917"
        " 1F920-1F925 1F927-1F92F 1F970-1F976 1F978-1F97A 1F9D0 1F9E1 1FA75-1FA77 1FAE0-1FAE5"
        " 1FAE7-1FAEB"
    ),
    EmojiGroup.FLAGS: "1F1E6-1F1FF 1F38C 1F3C1 1F3F3-1F3F4 1F6A9",
}


def group_of(char: str) -> EmojiGroup:
    """Return the group of an emoji."""
    starts, groups = _table()
    return groups[bisect_right(starts, ord(char[0])) - 1]


@lru_cache(maxsize=1)
def _table() -> tuple[list[int], list[EmojiGroup]]:
    """Return where groups begin: one entry for each code point at which the group may change."""
    ranges = [(group, *_bounds(part)) for group, parts in _RANGES.items() for part in parts.split()]
    edges = sorted({0} | {first for _, first, _ in ranges} | {last + 1 for _, _, last in ranges})
    return edges, [_group_at(edge, ranges) for edge in edges]


def _group_at(point: int, ranges: list[tuple[EmojiGroup, int, int]]) -> EmojiGroup:
    group = EmojiGroup.OBJECTS
    for candidate, first, last in ranges:
        if first <= point <= last:
            group = candidate
    return group


def _bounds(part: str) -> tuple[int, int]:
    first, _, last = part.partition("-")
    return int(first, 16), int(last or first, 16)
