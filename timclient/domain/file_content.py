"""Messages that carry a file, from their JSON and back (Matrix v1.11, 11.2.1 and MSC2530)."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from timclient.domain.attachment import FileKey, MediaSource, Sound, Thumbnail
from timclient.domain.message import FileContent, FileKind

_MOST_WAVES, _LOUDEST = 120, 1024
_MOST_PIXELS, _LONGEST_MS = 1_000_000, 7 * 24 * 3600 * 1000
_LONGEST_TEXT = 64
_LENGTHS = {"key": 32, "iv": 16, "sha256": 32}


def file_content(values: dict[str, Any], kind: FileKind) -> FileContent:
    """Return what a message tells of its file; what is malformed in it is left out."""
    info = _table(values, "info")
    body, filename = _text(values, "body"), _text(values, "filename")
    audio = _table(values, "org.matrix.msc1767.audio")
    sound = None
    if kind is FileKind.AUDIO:
        sound = Sound(
            _number(info, "duration", _LONGEST_MS) or _number(audio, "duration", _LONGEST_MS),
            _waveform(audio.get("waveform")),
            voice="org.matrix.msc3245.voice" in values,
        )
    return FileContent(
        name=filename or body,
        kind=kind,
        size=info["size"] if _is_count(info.get("size")) else None,
        mimetype=_text(info, "mimetype"),
        source=_source(values, "file", "url"),
        width=_number(info, "w", _MOST_PIXELS),
        height=_number(info, "h", _MOST_PIXELS),
        sound=sound,
        thumbnail=_thumbnail(info),
        # Only where both are there, and differ, the body is something the sender has written.
        caption=body if filename and body != filename else "",
        duration_ms=_number(info, "duration", _LONGEST_MS) if kind is FileKind.VIDEO else 0,
    )


def file_values(content: FileContent) -> dict[str, Any]:
    """Return the JSON of a message with this file, for sending.

    Raises:
        ValueError: it has no source.
    """
    if content.source is None:
        raise ValueError("a file that lies nowhere cannot be sent")
    measures = {
        "size": content.size,
        "w": content.width,
        "h": content.height,
        "duration": content.duration_ms,
    }
    info: dict[str, Any] = {"mimetype": content.mimetype}
    info |= {name: number for name, number in measures.items() if number}
    thumbnail = content.thumbnail
    if thumbnail is not None:
        info |= _source_values(thumbnail.source, "thumbnail_file", "thumbnail_url")
        info["thumbnail_info"] = {
            "mimetype": thumbnail.mimetype,
            "size": thumbnail.size or 0,
            "w": thumbnail.width,
            "h": thumbnail.height,
        }
    values: dict[str, Any] = {
        "msgtype": content.kind.value,
        "body": content.caption or content.name,
        "filename": content.name,
        "info": info,
        **_source_values(content.source, "file", "url"),
    }
    if content.sound is not None:
        info["duration"] = content.sound.duration_ms
        values["org.matrix.msc1767.audio"] = {
            "duration": content.sound.duration_ms,
            "waveform": list(content.sound.waveform),
        }
        if content.sound.voice:
            values["org.matrix.msc3245.voice"] = {}
            values["org.matrix.msc1767.text"] = values["body"]
    return values


def file_key_of(values: dict[str, Any]) -> FileKey | None:
    """Return the key of an ``EncryptedFile`` of version 2; None where anything is wrong with it."""
    key, hashes = values.get("key"), values.get("hashes")
    if values.get("v") != "v2" or not isinstance(key, dict) or not isinstance(hashes, dict):
        return None
    if key.get("alg") != "A256CTR" or key.get("kty") != "oct":
        return None
    found = {"key": key.get("k"), "iv": values.get("iv"), "sha256": hashes.get("sha256")}
    for name, length in _LENGTHS.items():
        if _length(found[name]) != length:
            return None
    return FileKey(**{name: str(value).rstrip("=") for name, value in found.items()})


def key_values(key: FileKey, mxc: str) -> dict[str, Any]:
    """Return the ``EncryptedFile`` of a key."""
    return {
        "v": "v2",
        "url": mxc,
        "key": {
            "kty": "oct",
            "key_ops": ["encrypt", "decrypt"],
            "alg": "A256CTR",
            "k": key.key,
            "ext": True,
        },
        "iv": key.iv,
        "hashes": {"sha256": key.sha256},
    }


def _source(values: dict[str, Any], file: str, url: str) -> MediaSource | None:
    locked = values.get(file)
    if isinstance(locked, dict):
        key, mxc = file_key_of(locked), _text(locked, "url")
        return MediaSource(mxc, key) if key is not None and mxc.startswith("mxc://") else None
    mxc = _text(values, url)
    return MediaSource(mxc) if mxc.startswith("mxc://") else None


def _source_values(source: MediaSource, file: str, url: str) -> dict[str, Any]:
    if source.key is None:
        return {url: source.mxc}
    return {file: key_values(source.key, source.mxc)}


def _thumbnail(info: dict[str, Any]) -> Thumbnail | None:
    source = _source(info, "thumbnail_file", "thumbnail_url")
    if source is None:
        return None
    told = _table(info, "thumbnail_info")
    return Thumbnail(
        source,
        _text(told, "mimetype"),
        told["size"] if _is_count(told.get("size")) else None,
        _number(told, "w", _MOST_PIXELS),
        _number(told, "h", _MOST_PIXELS),
    )


def _waveform(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        return ()
    found = [min(max(int(v), 0), _LOUDEST) for v in value[:4096] if isinstance(v, int | float)]
    step = max(-(-len(found) // _MOST_WAVES), 1)
    return tuple(max(found[i : i + step]) for i in range(0, len(found), step))


def _table(values: dict[str, Any], field: str) -> dict[str, Any]:
    value = values.get(field)
    return value if isinstance(value, dict) else {}


def _text(values: dict[str, Any], field: str) -> str:
    value = values.get(field)
    return value if isinstance(value, str) else ""


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _number(values: dict[str, Any], field: str, most: int) -> int:
    value = values.get(field)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        return 0
    return int(value)


def _length(value: object) -> int:
    """How many bytes a base64 text of either alphabet stands for; -1 where it is none."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        return -1
    try:
        plain = value.rstrip("=").replace("-", "+").replace("_", "/")
        return len(base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True))
    except (binascii.Error, ValueError):
        return -1
