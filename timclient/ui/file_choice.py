"""Asks for a file without a nested event loop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from timclient.ui.dialogs import ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


async def file_to_save(
    parent: QWidget | None, title: str, name: str, filter_text: str, suffix: str
) -> Path | None:
    """Ask where to save; None when the user gave up."""
    dialog = _dialog(parent, title, filter_text)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    return await _chosen(dialog)


async def file_to_open(parent: QWidget | None, title: str, filter_text: str) -> Path | None:
    """Ask for a file that exists; None when the user gave up."""
    dialog = _dialog(parent, title, filter_text)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _chosen(dialog)


async def files_to_open(parent: QWidget | None, title: str) -> list[Path]:
    """Ask for any number of files; none when the user gave up."""
    dialog = _dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return await _all_chosen(dialog)


def _dialog(parent: QWidget | None, title: str, filter_text: str) -> QFileDialog:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QFileDialog(parent, title, documents, filter_text)


async def _chosen(dialog: QFileDialog) -> Path | None:
    chosen = await _all_chosen(dialog)
    return chosen[0] if chosen else None


async def _all_chosen(dialog: QFileDialog) -> list[Path]:
    """What stands in the dialog when it is accepted: later its list may still find the folder of a
    typed path, and selects that."""
    chosen: list[str] = []
    dialog.filesSelected.connect(chosen.extend)
    return [Path(name) for name in chosen] if await ask(dialog) else []
