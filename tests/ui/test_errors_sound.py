"""Every failure of sound has its own sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from timclient.domain import errors_media
from timclient.ui.texts.errors_sound import SOUND_TEXTS, sound_text


def test_each_failure_says_something_of_its_own(qapp: QApplication) -> None:
    kinds = [
        kind
        for kind in vars(errors_media).values()
        if isinstance(kind, type) and issubclass(kind, errors_media.SoundError)
    ]
    assert {kind.code for kind in kinds} == set(SOUND_TEXTS)
    assert len({sound_text(kind.code).what for kind in kinds}) == len(kinds)
    assert sound_text("unheard-of").what == sound_text("sound").what
