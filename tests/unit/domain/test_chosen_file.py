"""Files to be sent."""

from timclient.domain.chosen_file import ChosenFile


def test_source_and_kind() -> None:
    photo = ChosenFile("a.jpg", "image/jpeg", 5, path="/a.jpg")
    pasted = ChosenFile("b.txt", "text/plain", 1, data=b"x")
    assert (photo.source, pasted.source) == ("/a.jpg", b"x")
    assert (photo.is_picture, pasted.is_picture) == (True, False)
