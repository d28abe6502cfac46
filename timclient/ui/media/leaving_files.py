"""Files on their way out of this program's care: saved by the user, or shown by another program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from timclient.domain.direction import in_sentence
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.file_choice import file_to_save

if TYPE_CHECKING:
    from timclient.domain.attachment import MediaSource
    from timclient.domain.message import FileContent
    from timclient.ui.bridge import Bridge
    from timclient.ui.conversation.pane import ConversationPane
    from timclient.ui.models.file_ports import FilesPort, LateFiles


def open_with_system(file: Path) -> bool:
    """Show a file in the program the user has for it; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


@dataclass(frozen=True, slots=True)
class _Checked:
    """A safe name, and what is to be said of the content; ``active``: it can run something."""

    name: str
    active: bool = False
    mismatch: bool = False


class LeavingFiles(QObject):
    """Checks each file the same way, whichever way it goes.

    Signals:
        told(str): something was done, or not, that is to be said quietly.
    """

    told = Signal(str)

    def __init__(
        self,
        files: LateFiles,
        bridge: Bridge,
        pane: ConversationPane,
        open_path: Callable[[Path], bool] = open_with_system,
    ) -> None:
        super().__init__(pane)
        self._files, self._bridge, self._pane = files, bridge, pane
        self._open_path = open_path

    async def save(self, content: FileContent) -> None:
        """Let the user save a file, after a warning where it wants one.

        Raises:
            TimError: it cannot be had or written.
        """
        source = content.source
        if source is None:
            return
        files, window = await self._files.get(), self._pane.window()
        checked = await self._check(files, content, source)
        name = checked.name
        warning = self._warning(checked)
        if warning:
            dialog = ConfirmDialog(
                window,
                self.tr("Save {name}?").format(name=in_sentence(name)),
                warning,
                self.tr("Save anyway"),
                destructive=True,
            )
            if not await ask(dialog):
                return
        await self._save_checked(files, source, name)

    async def open_outside(self, content: FileContent) -> None:
        """Show a file in another program, once the user knows what that means. What can run
        something is not opened, only saved.

        Raises:
            TimError: it cannot be had or written.
        """
        source = content.source
        if source is None:
            return
        files = await self._files.get()
        checked = await self._check(files, content, source)
        if checked.active:
            if await self._confirm_saving(checked):
                await self._save_checked(files, source, checked.name)
            return
        if await self._confirm_opening(checked):
            await self._show(files, source, checked.name)

    async def _check(self, files: FilesPort, content: FileContent, source: MediaSource) -> _Checked:
        from timclient.media.kinds import is_active, mismatch  # noqa: PLC0415 - rarely
        from timclient.media.names import is_disguised, safe_name  # noqa: PLC0415 - rarely
        from timclient.media.suffixes import with_suffix  # noqa: PLC0415 - rarely

        found = await self._bridge.call(files.media.look, source)
        name = with_suffix(safe_name(content.name, self.tr("File")), found)
        active = is_active(name, found) or is_disguised(content.name)
        return _Checked(name, active, mismatch(content.mimetype, name, found))

    def _warning(self, checked: _Checked) -> str:
        if checked.active:
            return self.tr(
                "This file can run programs on your computer. Open it only if you have asked for"
                " it and know the sender."
            )
        if checked.mismatch:
            return self.tr("The content of this file is something else than its name says.")
        return ""

    async def _confirm_opening(self, checked: _Checked) -> bool:
        text = self.tr(
            "The other program needs a decrypted copy. It is laid into a private folder of this"
            " program and removed when you sign out, when you close this program, and when it"
            " starts the next time. What you change in the copy is lost: save the file if you want"
            " to keep it."
        )
        warning = self._warning(checked)
        dialog = ConfirmDialog(
            self._pane.window(),
            self.tr("Open {name} with another program?").format(name=in_sentence(checked.name)),
            f"⚠ {warning}\n\n{text}" if warning else text,
            self.tr("Open anyway") if warning else self.tr("Open"),
            destructive=bool(warning),
        )
        return await ask(dialog)

    async def _confirm_saving(self, checked: _Checked) -> bool:
        refusal = self.tr("It is not opened from here. You can save it.")
        dialog = ConfirmDialog(
            self._pane.window(),
            self.tr("Save {name}?").format(name=in_sentence(checked.name)),
            f"⚠ {self._warning(checked)} {refusal}",
            self.tr("Save anyway"),
            destructive=True,
        )
        return await ask(dialog)

    async def _show(self, files: FilesPort, source: MediaSource, name: str) -> None:
        from timclient.media.scanner import Verdict  # noqa: PLC0415 - rarely

        laid = await self._bridge.call(files.opened.lay_out, source, name)
        if laid.path is not None and self._open_path(laid.path):
            return
        if laid.verdict is Verdict.INFECTED:
            text = self.tr("The virus scanner has found something in {name}. It was not opened.")
        elif laid.path is None:
            text = self.tr(
                "The virus scanner could not look at {name}. It was not opened. Please check the"
                " settings."
            )
        else:
            text = self.tr("No program was found that opens {name}. You can save it.")
        self.told.emit(text.format(name=in_sentence(name)))

    async def _save_checked(self, files: FilesPort, source: MediaSource, name: str) -> None:
        window, suffix = self._pane.window(), PurePath(name).suffix.removeprefix(".")
        target = await file_to_save(window, self.tr("Save file"), name, "", suffix)
        if target is not None:
            await self._write(files, source, target)

    async def _write(self, files: FilesPort, source: MediaSource, target: Path) -> None:
        from timclient.media.scanner import Verdict  # noqa: PLC0415 - rarely

        saved = await self._bridge.call(files.media.save, source, target)
        match saved.verdict:
            case Verdict.INFECTED:
                text = self.tr("The virus scanner has found something in {name}. It was not saved.")
            case Verdict.FAILED:
                text = self.tr(
                    "{name} is saved, but the virus scanner could not look at it. Please check the"
                    " settings."
                )
            case _:
                text = self.tr("{name} is saved.")
        self.told.emit(text.format(name=in_sentence(target.name)))
