"""Messages with files, from JSON to values and back."""

from __future__ import annotations

import base64
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.attachment import FileKey, MediaSource, Sound, Thumbnail
from timclient.domain.content import to_content
from timclient.domain.file_content import file_content, file_key_of, file_values, key_values
from timclient.domain.message import FileContent, FileKind


def _base64(length: int, *, safe: bool = False) -> str:
    encode = base64.urlsafe_b64encode if safe else base64.b64encode
    return encode(bytes(range(length))).decode().rstrip("=")


KEY = FileKey(_base64(32, safe=True), _base64(16), _base64(32))
MXC = "mxc://b.example/abc"


def voice() -> FileContent:
    return FileContent(
        name="Sprachnachricht.ogg",
        kind=FileKind.AUDIO,
        size=12_000,
        mimetype="audio/ogg",
        source=MediaSource(MXC, KEY),
        sound=Sound(4200, (0, 512, 1024), voice=True),
    )


def picture() -> FileContent:
    return FileContent(
        name="Wunde.jpg",
        kind=FileKind.IMAGE,
        size=1_000,
        mimetype="image/jpeg",
        source=MediaSource(MXC, KEY),
        width=800,
        height=600,
        thumbnail=Thumbnail(MediaSource(MXC + "t", KEY), "image/jpeg", 90, 80, 60),
        caption="Tag 3",
    )


@pytest.mark.parametrize("content", [voice(), picture()])
def test_what_is_sent_is_what_is_read(content: FileContent) -> None:
    values = msgspec.json.decode(msgspec.json.encode(file_values(content)))
    assert file_content(values, content.kind) == content


def test_file_in_clear_has_an_address_only() -> None:
    content = FileContent("a.pdf", FileKind.FILE, 1, "application/pdf", MediaSource(MXC))
    values = file_values(content)
    assert values["url"] == MXC
    assert "file" not in values
    assert file_content(values, FileKind.FILE) == content


def test_nothing_is_sent_that_lies_nowhere() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        file_values(FileContent("a", FileKind.FILE))


@pytest.mark.parametrize(
    "wrong",
    [
        {"v": "v1"},
        {"key": None},
        {"key": {"kty": "oct", "alg": "A128CTR", "k": KEY.key}},
        {"key": {"kty": "oct", "alg": "A256CTR", "k": _base64(16)}},
        {"key": {"kty": "oct", "alg": "A256CTR", "k": "ä" * 43}},
        {"key": {"kty": "oct", "alg": "A256CTR", "k": "A" * 100_000}},
        {"iv": _base64(15)},
        {"iv": 7},
        {"hashes": {"sha256": _base64(31)}},
        {"hashes": {"md5": _base64(16)}},
        {"hashes": None},
    ],
)
def test_key_with_anything_wrong_is_none(wrong: dict[str, Any]) -> None:
    assert file_key_of({**key_values(KEY, MXC), **wrong}) is None


def test_key_may_be_padded() -> None:
    values = key_values(KEY, MXC)
    values["iv"] += "=="
    values["hashes"]["sha256"] += "="
    assert file_key_of(values) == KEY


def test_waveform_of_any_kind_becomes_a_short_one() -> None:
    values = {"org.matrix.msc1767.audio": {"duration": -3, "waveform": [*range(-5, 5000), "x"]}}
    sound = file_content(values, FileKind.AUDIO).sound
    assert sound is not None
    assert sound.duration_ms == 0
    assert len(sound.waveform) <= 120
    assert all(0 <= value <= 1024 for value in sound.waveform)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = [
    "body", "filename", "info", "file", "url", "size", "w", "h", "duration", "waveform",
    "thumbnail_file", "thumbnail_info", "org.matrix.msc1767.audio", "v", "key", "hashes", "iv",
]  # fmt: skip
VALUES = st.dictionaries(
    st.sampled_from(FIELDS), JSON | st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6)
)


@given(VALUES, st.sampled_from(FileKind))
def test_hostile_json_gives_a_value(values: dict[str, Any], kind: FileKind) -> None:
    found = file_content(values, kind)
    assert isinstance(found, FileContent)
    if found.source is not None:
        assert file_content(file_values(found), kind).source == found.source


def test_place_is_read_and_nonsense_is_not() -> None:
    def read(geo: object) -> object:
        values = {"msgtype": "m.location", "body": "Praxis", "geo_uri": geo}
        return to_content("m.room.message", msgspec.json.encode(values))

    assert "latitude=52.5" in repr(read("geo:52.5,13.4;u=10"))
    for wrong in ("geo:1,2.3.4", "geo:91,0", "geo:0,181", "52,13", "", 7):
        assert "UnknownContent" in repr(read(wrong))
