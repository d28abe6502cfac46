"""The sources of codes over a plain window, with what came of them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from timclient.ui.codes.code_sources import CodeSources
from timclient.ui.codes.code_wish import CodeWish
from timclient.ui.media.camera import Cameras
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme

PICTURES = CodeWish(lambda _code: True, "Kein Code.", "Bitte anders.")
TEXTS = CodeWish(lambda _code: True, "Kein Code.", "Bitte anders.", "vcf", 100)


class Reader:
    """Notes what was found and what failed; ``window`` may be a dialog."""

    def __init__(
        self,
        theme: Theme,
        wish: CodeWish = PICTURES,
        cameras: Cameras | None = None,
        window: QWidget | None = None,
    ) -> None:
        self.window = window or QDialog()
        self.place = QWidget(self.window)
        self.window.show()
        self.found: list[tuple[bytes, ...]] = []
        self.failed: list[str] = []
        self.errors: list[Exception] = []
        self.tasks = TaskOwner(self.errors.append)
        self.sources = CodeSources(theme, self.place, self.tasks, wish, cameras)
        self.sources.found.connect(self.found.append)
        self.sources.failed.connect(lambda text: self.failed.append(text.sentences))

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        assert not self.errors
