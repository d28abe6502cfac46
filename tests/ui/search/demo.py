"""Hits of a practice's day, and a search service that gives them."""

from __future__ import annotations

from tests.ui import demo
from tests.ui.fakes import ME, Fake
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message_search import (
    FoundMessage,
    FoundPage,
    FoundPerson,
    FoundPlaces,
    Hit,
    MessageKind,
    MessageQuery,
    Snippet,
    snippet,
)
from timclient.domain.room import RoomSummary
from timclient.domain.search import Needle

_SAID = (
    ("klein", "Klein, Michael", "Guten Morgen, der Langzeitblutdruck von Frau Müller ist da. 👍"),
    ("team", "Yıldız, Elif", "Frau Mueller kommt um 11:15 Uhr zum Verbandwechsel, Raum 2 frei."),
    ("lind", "Lindner, Sabine", "Entlassbrief_Müller_2026.pdf"),
    ("mueller", "Müller, Hans", "Wann soll ich zur Kontrolle kommen? Gruß, Hans Müller"),
    ("adler", "Adler-Apotheke", "Metoprolol 47,5 mg ist zurzeit nicht lieferbar. Dürfen wir für "
     "Herrn Müller auf Bisoprolol 5 mg umstellen? Bitte um kurze Rückmeldung bis heute Mittag, "
     "damit der Botendienst es mitnehmen kann."),
    ("klein", "Klein, Michael", "Wundverlauf Müller"),
)  # fmt: skip
_KINDS = {2: MessageKind.FILE, 5: MessageKind.PICTURE}


def rooms() -> list[RoomSummary]:
    return list(demo.engine().room_list.rooms.items)


def message(number: int, query: str = "") -> FoundMessage:
    room, sender, text = _SAID[number % len(_SAID)]
    room_id = demo.room_id(room)
    names = {r.room_id: r.name for r in rooms()}
    hit = Hit(
        10_000 - number,
        room_id,
        EventId(f"$hit{number}"),
        ME if number == 1 else UserId("@x:b.example"),
        demo.at(number, 9, 42),
        _KINDS.get(number % len(_SAID), MessageKind.TEXT),
        snippet(text, MessageQuery(query).words) or Snippet(text),
    )
    return FoundMessage(hit, names.get(room_id, "Klinikum Nord"), sender, own=number == 1)


class FakeSearch(Fake):
    """Finds the first ``hits`` messages, whatever is asked, in pages."""

    def __init__(self, hits: int = 6, page: int = 30) -> None:
        super().__init__()
        self.hits, self.page = hits, page

    async def find(self, query: MessageQuery, older: int | None = None) -> FoundPage:
        await self.note("find", query, older)
        first = 0 if older is None else 10_000 - older + 1
        last = min(first + self.page, self.hits)
        found = tuple(message(number, query.text) for number in range(first, last))
        more = found[-1].hit.cursor if last < self.hits else None
        return FoundPage(found, more)

    async def places(self, text: str, most: int) -> FoundPlaces:
        await self.note("places", text, most)
        needle = Needle(text)
        chats = [room for room in rooms() if not needle or needle.found_in(room.name)]
        people = [
            person for person in await self.people() if needle and needle.found_in(person.name)
        ]
        return FoundPlaces(tuple(chats[:most]), tuple(people[:most]))

    async def people(self) -> tuple[FoundPerson, ...]:
        return (
            FoundPerson(UserId("@petra.mueller:klinik.example"), "Müller-Groß, Petra"),
            FoundPerson(UserId("@klein:b.example"), "Klein, Michael", RoomId("!klein")),
        )
