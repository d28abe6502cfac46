"""Texts for the command of the virus scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from timclient.media.scanner import CommandFault

translate = QCoreApplication.translate


def fault_text(fault: CommandFault) -> str:
    """Return why the command cannot be used, and what to write instead."""
    from timclient.media.scanner import CommandFault  # noqa: PLC0415 - not at start

    match fault:
        case CommandFault.UNREADABLE:
            return translate("Scanner", "A quotation mark lacks its other half.")
        case CommandFault.NO_FILE:
            return translate("Scanner", "Please write {file} where the file's place belongs.")
        case CommandFault.OTHER_PLACEHOLDER:
            return translate(
                "Scanner", "Here the file is called {file}. Please write that instead."
            )
        case CommandFault.BATCH:
            return translate(
                "Scanner", "Batch files are not run: a file's name could become a command."
            )
        case CommandFault.NO_PROGRAM:
            return translate(
                "Scanner", "This program is not on this computer, or it may not be run."
            )
    assert_never(fault)
