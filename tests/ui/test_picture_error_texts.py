"""Each failure of a picture or PDF has its own words."""

from __future__ import annotations

from timclient.domain import errors_media
from timclient.domain.errors import TimError
from timclient.ui.texts.errors_pictures import PICTURE_TEXTS, picture_error_text

KINDS = (
    errors_media.PictureDamaged,
    errors_media.PictureTooLarge,
    errors_media.PictureUnsupported,
    errors_media.HeicUnsupported,
    errors_media.PictureFileUnusable,
    errors_media.PdfDamaged,
    errors_media.PdfLocked,
    errors_media.PdfTooLarge,
)


def test_all_have_words() -> None:
    said = [picture_error_text(kind()).what for kind in KINDS]
    assert len(set(said)) == len(KINDS) == len(PICTURE_TEXTS)
    assert all(picture_error_text(kind()).action for kind in KINDS)


def test_what_is_not_foreseen() -> None:
    assert picture_error_text(TimError()).what
    assert picture_error_text(ValueError()).what
