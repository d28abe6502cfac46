"""Pictures and files, from a window at alpha to a window at beta and back, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.client import Window
from tests.e2e.pair import Message, Pair, Seat, both_ways, photograph, seat, use_menu, wait_for
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.sent_files import (
    SECRET,
    chance,
    digest,
    is_marked,
    letter,
    photo,
    screenshot,
    upright,
)
from tests.e2e.waiting import until

pytestmark = [pytest.mark.world, pytest.mark.window]

MIB = 1024 * 1024
TURNED = "Befund \u202efdp.exe"
SAFE = "Befund fdp.exe"


@pytest.fixture
def pair(practice: Practice, screen: Screen) -> Pair:
    return seat(practice, screen)


def test_pictures(pair: Pair, tmp_path: Path, pictures: Path) -> None:
    for number, (sender, receiver) in enumerate(both_ways(pair)):
        folder = tmp_path / str(number)
        folder.mkdir()
        one = photo(folder / "Übersicht Wunde.jpg")
        sender.window.try_to("drop", paths=[str(one)])
        send_previewed(sender, [one.name], pictures / f"preview-{number}.png", "Tag 3, links")
        check_picture(sender, receiver, folder, "Übersicht Wunde.jpg", "Tag 3, links", pictures)
        shot = screenshot(folder / "shot.png")
        sender.window.come_to_front()
        sender.window.try_to("copy_picture", file=str(shot))
        sender.window.try_to("write", text="")
        sender.window.ask("key", keys="Ctrl+V")
        send_previewed(sender, ["Picture.png"], pictures / f"pasted-{number}.png")
        check_picture(sender, receiver, folder, "Picture.png", "", pictures)
    for one in pair:
        photograph(one, pictures / f"pictures-{one.person.provider}.png")
        one.window.quit()


def test_a_picture_that_cannot_be_cleaned_goes_as_a_file(pair: Pair, tmp_path: Path) -> None:
    sender, receiver = pair
    broken = tmp_path / "Defekt.jpg"
    broken.write_bytes(photo(tmp_path / "ganz.jpg").read_bytes()[:4000])
    sender.window.try_to("drop", paths=[str(broken)])
    preview = until(lambda: noted(sender.window), "the warning")
    assert "sent as a file, with all that it tells" in preview
    sender.window.try_to("press", name="Send")
    message = has_file(receiver, broken.name, own=False)
    assert message["file"]["kind"] == "m.file"
    target = save(receiver, message, tmp_path, "Defekt.jpg")
    assert digest(target) == digest(broken)
    for one in pair:
        one.window.quit()


def test_several_files_at_once(pair: Pair, tmp_path: Path, pictures: Path) -> None:
    for number, (sender, receiver) in enumerate(both_ways(pair)):
        folder = tmp_path / str(number)
        folder.mkdir()
        files = [
            letter(folder / "Überweisung für Größe.pdf"),
            chance(folder / f"CT {number}.dcm", 32 * MIB),
            chance(folder / f"leer 100% #{number}?.bin", 1),
        ]
        sender.window.come_to_front()
        sender.window.ask("key", keys="Ctrl+U")
        names = [file.name for file in files]
        sender.window.try_to("pick_files", folder=str(folder), names=names)
        send_previewed(sender, names, pictures / f"several-{number}.png")
        for file in files:
            message = has_file(receiver, file.name.replace("?", "_"), own=False)
            assert message["file"]["size"] == file.stat().st_size
            target = save(receiver, message, folder, message["file"]["name"])
            assert digest(target) == digest(file)
            assert is_marked(target)
            assert not target.stat().st_mode & 0o111
        check_pages(receiver, has_file(receiver, files[0].name, own=False), pictures)
        turned = chance(folder / TURNED, 4711)
        sender.window.try_to("drop", paths=[str(turned)])
        send_previewed(sender, [TURNED], pictures / f"turned-{number}.png")
        check_turned(receiver, turned, folder, pictures / f"warning-{number}.png")
    for one in pair:
        photograph(one, pictures / f"files-{one.person.provider}.png")
        one.window.quit()


def test_killed_in_the_middle_of_an_upload(
    practice: Practice, pair: Pair, tmp_path: Path, pictures: Path
) -> None:
    sender, receiver = pair
    big = chance(tmp_path / "Katheterfilm.avi", 96 * MIB)
    sender.window.try_to("drop", paths=[str(big)])
    sender.window.try_to("press", name="Send")
    until(lambda: running(sender.window, big.name), "the upload is under way")
    sender.window.kill()
    assert receiver.window.ask("contents") == [], "it was killed before the end"
    digest_before = digest(big)
    big.unlink()
    sender.window.start()
    sender.window.try_to("choose_room", name=sender.other.display_name)
    photograph(sender, pictures / "upload-after-kill.png")
    message = has_file(receiver, big.name, own=False)
    target = save(receiver, message, tmp_path, big.name)
    assert digest(target) == digest_before
    has_file(sender, big.name, own=True)
    for one in pair:
        found = [it for it in one.window.ask("contents") if it["file"]]
        assert [it["file"]["name"] for it in found] == [big.name]
        one.window.quit()


def send_previewed(sender: Seat, names: list[str], picture: Path, caption: str = "") -> None:
    """Look at what is about to be sent, and send it."""
    window = sender.window

    def ready() -> bool:
        cards = window.try_to("preview")
        return all(card["shown"] or not card["picture"] for card in cards)

    until(ready, "the preview")
    assert sorted(card["name"] for card in window.ask("preview")) == sorted(names)
    if caption:
        window.try_to("fill", name=f"Caption for {names[0]}", text=caption)
    photograph(sender, picture)
    window.try_to("press", name="Send")


def has_file(one: Seat, name: str, *, own: bool) -> Message:
    """Wait for a message with a file."""
    return wait_for(
        one.window,
        lambda it: bool(it["file"]) and it["file"]["name"] == name and it["own"] is own,
        name,
    )


def check_picture(
    sender: Seat, receiver: Seat, folder: Path, name: str, caption: str, pictures: Path
) -> None:
    """Seen upright in both windows; both have the same bytes, without what the camera told."""
    saved = []
    for one in (sender, receiver):
        message = has_file(one, name, own=one is sender)
        assert message["file"]["kind"] == "m.image"
        assert message["file"]["caption"] == caption
        event = message["event"]
        until(lambda one=one, e=event: upright(one.window.try_to("seen", event=e)), "thumbnail")  # type: ignore[misc]
        one.window.come_to_front()
        one.window.try_to("click_part", event=event, part="card")
        until(lambda one=one: sees_upright(one.window), "the picture in its own window")  # type: ignore[misc]
        shown = one.window.ask("viewer")
        assert shown["title"] == name
        assert shown["pixels"] == message["file"]["pixels"]
        photograph(one, pictures / f"viewer-{one.person.provider}.png")
        one.window.ask("close")
        saved.append(save(one, message, folder, name, f"{one.person.provider} "))
    assert digest(saved[0]) == digest(saved[1])
    content = saved[1].read_bytes()
    assert not any(word in content for word in (SECRET, b"Exif", b"GPS"))
    assert is_marked(saved[1])


def sees_upright(window: Window) -> bool:
    """Whether the window for pictures shows one, the right way up."""
    quarters = window.try_to("viewer")["quarters"]
    return bool(quarters) and upright(quarters)


def check_pages(receiver: Seat, message: Message, pictures: Path) -> None:
    """A PDF file opens in a window of its own."""
    receiver.window.come_to_front()
    receiver.window.try_to("click_part", event=message["event"], part="card")
    until(lambda: receiver.window.try_to("viewer")["quarters"], "the first page")
    shown = receiver.window.ask("viewer")
    assert shown["title"] == message["file"]["name"]
    assert shown["quarters"] == [[255, 255, 255]] * 4
    assert "of 2" in receiver.window.ask("texts")
    photograph(receiver, pictures / "pages.png")
    receiver.window.ask("close")


def check_turned(receiver: Seat, original: Path, folder: Path, picture: Path) -> None:
    """A name that pretends to be another one is shown plainly, and warned of."""
    message = wait_for(
        receiver.window,
        lambda it: bool(it["file"]) and not it["own"] and it["file"]["name"].endswith("exe"),
        "the file with letters turned",
    )
    use_menu(receiver.window, message["event"], "Save as …")
    receiver.window.wait_for_text("can run programs on your computer")
    photograph(receiver, picture)
    receiver.window.try_to("press", name="Save anyway")
    until(lambda: receiver.window.try_to("proposed") == SAFE, "the plain name")
    target = folder / f"saved {SAFE}"
    receiver.window.try_to("name_file", folder=str(folder), name=target.name)
    until(target.exists, "saved")
    assert digest(target) == digest(original)


def save(one: Seat, message: Message, folder: Path, name: str, before: str = "saved ") -> Path:
    """Save a file through menu and dialog, where the proposed name is a safe one."""
    use_menu(one.window, message["event"], "Save as …")
    until(lambda: one.window.try_to("proposed") == name, "the dialog for saving")
    target = folder / f"{before}{name}"
    one.window.try_to("name_file", folder=str(folder), name=target.name)
    until(target.exists, f"{target} is saved")
    until(lambda: "is saved" in one.window.ask("notice"), "the window says so")
    return target


def noted(window: Window) -> str:
    """What the preview warns of."""
    note: str = window.try_to("preview")[0]["note"]
    return note


def running(window: Window, name: str) -> bool:
    """Whether a file is going up now."""
    found = [it for it in window.ask("contents") if it["file"] and it["file"]["name"] == name]
    return bool(found) and found[0]["transfer"] == "running"
