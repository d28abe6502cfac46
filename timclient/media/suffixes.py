"""Endings for files whose name has none: by what they are, never by what was told of them."""

from __future__ import annotations

import re

from timclient.media.kinds import FileType

# What is active gets none: a program must not become one that a double click starts. Nor what may
# be several things inside, such as Office files of before 2007.
_TABLE = """
image/jpeg jpg  image/png png  image/gif gif  image/webp webp  image/tiff tif  image/bmp bmp
image/heic heic  image/avif avif
audio/mpeg mp3  audio/ogg ogg  audio/wav wav  audio/flac flac  audio/mp4 m4a
video/mp4 mp4  video/quicktime mov  video/webm webm  video/x-matroska mkv  video/x-msvideo avi
application/pdf pdf  application/rtf rtf  application/zip zip  application/gzip gz
application/x-7z-compressed 7z  application/vnd.rar rar  application/x-tar tar
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
application/vnd.oasis.opendocument.text odt  application/vnd.oasis.opendocument.spreadsheet ods
application/vnd.oasis.opendocument.presentation odp  application/vnd.oasis.opendocument.graphics odg
"""
_WORDS = _TABLE.split()
_SUFFIXES = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
# Letters and digits behind a dot; a date or "Dr. Weber" is no ending.
_ENDED = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{1,12}\Z", re.IGNORECASE)


def with_suffix(name: str, found: FileType) -> str:
    """Return a safe name (``names.safe_name``) with the ending of its content where it has none;
    unchanged where the content says nothing that is sure and harmless."""
    suffix = "" if found.active else _SUFFIXES.get(found.mimetype, "")
    return name if not suffix or _ENDED.search(name) else f"{name.rstrip('. ')}.{suffix}"
