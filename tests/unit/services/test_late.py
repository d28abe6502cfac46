from __future__ import annotations

import threading

from timclient.services.late import late


class House:
    def __init__(self) -> None:
        self.made = 0
        self.began = threading.Barrier(2)

    @late
    def part(self) -> list[str]:
        """A part."""
        self.made += 1
        return ["part"]


def test_a_part_is_made_with_its_first_use_and_kept() -> None:
    house = House()
    assert not House.part.is_made(house)
    first = house.part
    assert House.part.is_made(house)
    assert house.part is first
    assert house.made == 1
    assert not House.part.is_made(House())
    assert House.part.__doc__ == "A part."


def test_two_threads_get_the_same() -> None:
    house, found = House(), list[list[str]]()

    def ask() -> None:
        house.began.wait(5)
        found.append(house.part)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert house.made == 1
    assert found[0] is found[1]
