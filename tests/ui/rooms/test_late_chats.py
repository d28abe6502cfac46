"""What follows the connection, the session and the rights of the open chat."""

from __future__ import annotations

from typing import Any

from tests.ui.house import KLEIN, House
from tests.ui.waiting import until
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.room_details import PinnedMessage, RoomDetails
from timclient.domain.session import Connection, Link, SignedOut
from timclient.ui.timeline.acts import Acts


async def started(house: House) -> Any:
    await house.start()
    await house.open("klein")
    late = house.window.late
    late.chats_painted()
    conversation = house.chats.conversation
    assert conversation is not None
    return conversation


async def test_pictures_are_tried_again_and_forgotten(house: House) -> None:
    conversation = await started(house)
    pictures = conversation.pictures
    connection = house.engine.sync.connection
    house.thread.run(connection.set, Connection(Link.WAITING))
    await until(lambda: not house.window.late._online)
    pictures._failed.add("mxc://a.example/x")
    house.thread.run(connection.set, Connection(Link.ONLINE))
    await until(lambda: not pictures.failed("mxc://a.example/x"))
    pictures._failed.add("mxc://a.example/y")
    house.thread.run(house.engine.session.state.set, SignedOut())
    await until(lambda: not pictures.failed("mxc://a.example/y"))
    assert not pictures._kept


async def test_pinning_follows_the_chat(house: House) -> None:
    conversation = await started(house)
    acts: Acts = conversation.pane.timeline.acts
    life = house.window.late.life
    pinned = (PinnedMessage(EventId("$a")),)
    own = UserId("@a:a.example")
    life.details_changed.emit(RoomDetails(RoomId("!x:a.example"), own, pinned, may_pin=True))
    assert "$a" not in acts.pinned, "another chat"
    life.details_changed.emit(RoomDetails(KLEIN, own, pinned, may_pin=True))
    assert acts.may_pin
    assert acts.pinned == {"$a"}
    conversation.presenter.leave()
    assert not acts.may_pin
    assert not acts.pinned
