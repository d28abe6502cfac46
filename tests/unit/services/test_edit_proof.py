"""Words that a server puts into a proven message are shown nowhere, and the details say so."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.unit.services.history import KLEIN, services
from tests.unit.services.stage import ROOM, Stage, play
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import Authenticity, TextContent
from timclient.domain.timeline import MessageItem
from timclient.services.messages import MessageService


def prove(room_id: RoomId, session_id: str, sender: UserId) -> Authenticity:
    return Authenticity.PROVEN if session_id == "proven" else Authenticity.UNPROVEN


def test_an_edit_by_a_key_that_proves_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        stage.server.authenticity = prove  # type: ignore[method-assign]
        make = stage.make
        said = make.sealed(make.message("$m", KLEIN, "5 mg"))
        edit = make.sealed(make.message("$e", KLEIN, "50 mg", edits="$m"))
        room = make.room(
            msgspec.structs.replace(said, session_id="proven"),
            msgspec.structs.replace(edit, session_id="from-backup"),
        )
        stage.writer.commit(make.update("s", room))
        timeline = await services(stage, tmp_path).open(ROOM)
        (row,) = (item for item in timeline.items.items if isinstance(item, MessageItem))
        assert (row.content, row.edited) == (TextContent("5 mg"), False)
        assert row.authenticity is Authenticity.PROVEN
        messages = MessageService(stage.stores, stage.scope, stage.sending)
        details = await messages.details(ROOM, EventId("$m"))
        assert [one.content for one in details.versions] == [TextContent("5 mg")]
        assert [one.content for one in details.refused] == [TextContent("50 mg")]
        await timeline.close()

    play(tmp_path, scene)
