"""All that can be done with words, from a window at alpha to a window at beta and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.pair import (
    GROUP,
    Message,
    Pair,
    Seat,
    both_ways,
    by_event,
    photograph,
    seat,
    use_menu,
    wait_for,
)
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until

pytestmark = [pytest.mark.world, pytest.mark.window]

FORMATTED = (
    "**Wichtig**: *heute* noch `500 mg`, ~~morgen~~\n\n"
    "1. Verband wechseln\n2. Blutdruck messen\n\n"
    "- [Leitlinie](https://leitlinien.example/wunde)\n\n> laut Arztbrief"
)
ASK = "bitte ansehen, meint "
STYLES = {"Wichtig": ["bold"], "heute": ["italic"], "500 mg": ["code"], "morgen": ["strike"]}


@pytest.fixture
def pair(practice: Practice, screen: Screen) -> Pair:
    return seat(practice, screen, group=GROUP)


def test_words_and_all_that_is_done_with_them(pair: Pair, pictures: Path) -> None:
    for number, (sender, receiver) in enumerate(both_ways(pair)):
        formatted(sender, receiver)
        mention(sender, receiver)
        answer(sender, receiver, pictures / f"answer-{number}.png")
        edit(sender, receiver, pictures / f"history-{number}.png")
        react(sender, receiver, pictures / f"emoji-{number}.png")
        delete(sender, receiver, pictures / f"delete-{number}.png")
    for one, name in zip(pair, ("left", "right"), strict=True):
        photograph(one, pictures / f"words-{name}.png")
        one.window.quit()


def test_forwarding_into_another_chat(pair: Pair, pictures: Path) -> None:
    for number, (sender, receiver) in enumerate(both_ways(pair)):
        text = f"Bitte auch den anderen sagen, {number}"
        sender.window.say(text)
        event = wait_for(receiver.window, lambda one, text=text: one["text"] == text, text)["event"]
        sender.window.wait_for_message(text)
        sender.window.come_to_front()
        sender.window.try_to("walk_to", event=event)
        sender.window.ask("key", keys="F")
        sender.window.try_to("fill", name="Into which chats?", text="Wund")
        sender.window.try_to("click_row", name="Chats", text=GROUP)
        photograph(sender, pictures / f"forward-{number}.png")
        sender.window.try_to("press", name="Forward into 1 chat")
        receiver.window.try_to("choose_room", name=GROUP)
        receiver.window.wait_for_message(text)
        if number:
            photograph(receiver, pictures / "forwarded.png")
        receiver.window.try_to("choose_room", name=receiver.other.display_name)
    for one in pair:
        one.window.quit()


def formatted(sender: Seat, receiver: Seat) -> None:
    """Markdown as it is typed arrives as formatted text in both windows."""
    text = f"{FORMATTED} von {sender.person.provider}"
    sender.window.say(text)
    for one in (sender, receiver):
        shown = wait_for(one.window, lambda it: it["text"] == text, "formatted text")
        looks = {word: look for _, spans in shown["rich"] for word, look, _ in spans if look}
        assert looks == STYLES
        kinds = [kind for kind, _ in shown["rich"]]
        assert kinds == ["paragraph", "numbered", "numbered", "bullet", "quote"]


def mention(sender: Seat, receiver: Seat) -> None:
    """An @ opens the list of people; who is taken there is named in the message."""
    window, name = sender.window, receiver.person.display_name
    window.come_to_front()
    window.try_to("write", text=f"@{name[:3]}")
    until(lambda: name in window.ask("rows_of", name="People in this chat")[0], "the list")
    window.ask("press_enter")
    assert window.ask("composer") == f"@{name} "
    window.ask("type_on", text=ASK + sender.person.provider)
    window.ask("press_enter")
    for one in (sender, receiver):
        shown = asked(one, sender)
        named = [user for _, spans in shown["rich"] for _, _, user in spans if user]
        assert named == [receiver.person.user_id]


def asked(one: Seat, sender: Seat) -> Message:
    """The message in which the sender has named the other one."""
    text = ASK + sender.person.provider
    return wait_for(one.window, lambda it: it["text"].endswith(text), "a mention")


def answer(sender: Seat, receiver: Seat, picture: Path) -> None:
    """A reply stands under the words it answers, and a click on these leads there."""
    said = asked(receiver, sender)["event"]
    text = f"Gesehen, danke nach {sender.person.provider}"
    use_menu(receiver.window, said, "Reply")
    receiver.window.wait_for_text("Answer to ")
    receiver.window.try_to("write", text=text)
    photograph(receiver, picture)
    receiver.window.ask("press_enter")
    for one in (sender, receiver):
        shown = wait_for(one.window, lambda it: it["text"] == text, "the answer")
        assert shown["answers"] == said
        assert shown["quote"].endswith(ASK + sender.person.provider)
        one.window.try_to("click_part", event=shown["event"], part="quote")


def edit(sender: Seat, receiver: Seat, picture: Path) -> None:
    """Up in the empty field changes the last own message; earlier words can be looked up."""
    after = f"Termin am Donnerstag bei {sender.person.provider}"
    before = f"Termin am Mittwoch bei {sender.person.provider}"
    sender.window.say(before)
    event = sender.window.wait_for_message(before)["event"]
    by_event(receiver.window, event, lambda it: it["text"] == before, "the first words")
    sender.window.ask("key", keys="Up")
    until(lambda: sender.window.ask("composer") == before, "the words are back in the field")
    sender.window.ask("key", keys="Ctrl+A")
    sender.window.ask("type_on", text=after)
    sender.window.ask("press_enter")
    for one in (sender, receiver):
        shown = by_event(one.window, event, lambda it: it["text"] == after, "the new words")
        assert shown["edited"]
        one.window.wait_for_room(after)
    receiver.window.come_to_front()
    receiver.window.try_to("click_part", event=event, part="edited")
    receiver.window.wait_for_text(before)
    photograph(receiver, picture)
    receiver.window.ask("close")


def react(sender: Seat, receiver: Seat, picture: Path) -> None:
    """One emoji from the bar beside the message, another one looked for by its name."""
    text = f"Labor von {sender.person.provider} ist da"
    sender.window.say(text)
    event = sender.window.wait_for_message(text)["event"]
    by_event(receiver.window, event, lambda it: it["text"] == text, text)
    receiver.window.come_to_front()
    receiver.window.try_to("hover", event=event)
    receiver.window.try_to("press", name="React with 👍")
    by_event(sender.window, event, lambda it: it["reactions"] == [["👍", 1, False]], "a thumb")
    use_menu(sender.window, event, "Add reaction …")
    sender.window.try_to("fill", name="Search emoji", text="pill")
    photograph(sender, picture)
    sender.window.try_to("fill", name="Search emoji", text="pill", enter=True)
    wanted = [["👍", 1, True], ["💊", 1, False]]
    by_event(receiver.window, event, lambda it: it["reactions"] == wanted, "a pill")
    receiver.window.try_to("click_part", event=event, part="chip", target="👍")
    by_event(sender.window, event, lambda it: it["reactions"] == [["💊", 1, True]], "no thumb")


def delete(sender: Seat, receiver: Seat, picture: Path) -> None:
    """Deleted for everybody, after a warning."""
    text = f"Das war für jemand anderen als {receiver.person.provider}"
    sender.window.say(text)
    event = sender.window.wait_for_message(text)["event"]
    by_event(receiver.window, event, lambda it: it["text"] == text, text)
    use_menu(sender.window, event, "Delete for everybody …")
    sender.window.wait_for_text("cannot be undone")
    photograph(sender, picture)
    sender.window.try_to("press", name="Delete for everybody")
    for one in (sender, receiver):
        by_event(one.window, event, lambda it: it["deleted"], "it is gone")
