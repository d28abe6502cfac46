"""The sheet of paper with the recovery key: printed, or as PDF."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

translate = QCoreApplication.translate

GROUP = 4
GROUPS_A_ROW = 4
_MARGIN_MM = 20


def groups(key: str) -> tuple[str, ...]:
    """Return a recovery key in groups of four, however it was spaced before."""
    letters = "".join(key.split())
    return tuple(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def rows(key: str) -> tuple[str, ...]:
    """Return a recovery key in lines of four groups."""
    parts = groups(key)
    return tuple(
        " ".join(parts[start : start + GROUPS_A_ROW])
        for start in range(0, len(parts), GROUPS_A_ROW)
    )


def sheet(key: str, account: str) -> QTextDocument:
    """Return the page to print: whose key, what for, where to keep it."""
    title = translate("RecoverySheet", "Recovery key for the TI-Messenger")
    purpose = translate(
        "RecoverySheet",
        "With this key you read your messages on a new computer too. Nobody can replace it, not"
        " even your provider.",
    )
    keep = translate(
        "RecoverySheet",
        "Please keep this sheet in the safe of the practice. Whoever has it and can sign in can"
        " read your messages.",
    )
    date = translate("RecoverySheet", "Made on {date}").format(
        date=QLocale().toString(QDate.currentDate(), QLocale.FormatType.ShortFormat)
    )
    lines = "<br>".join(escape(row).replace(" ", "&nbsp;&nbsp;") for row in rows(key))
    whose = f"<p>{escape(account)}</p>" if account else ""
    document = QTextDocument()
    document.setHtml(
        f"<h1>{escape(title)}</h1>{whose}<p>{escape(purpose)}</p>"
        f"<p style='font-family: monospace; font-size: 20pt; line-height: 150%;'>{lines}</p>"
        f"<p>{escape(keep)}</p><p>{escape(date)}</p>"
    )
    return document


def write_pdf(path: Path, key: str, account: str) -> None:
    """Write the sheet as PDF.

    Raises:
        OSError: the file cannot be written.
    """
    from PySide6.QtGui import QPdfWriter  # noqa: PLC0415 - rare

    path.write_bytes(b"")  # Qt's writer does not say when it cannot open the file.
    writer = QPdfWriter(str(path))
    writer.setTitle(translate("RecoverySheet", "Recovery key for the TI-Messenger"))
    _set_page(writer)
    _print(sheet(key, account), writer)
    if path.stat().st_size == 0:
        raise OSError(str(path))


def _set_page(device: QPagedPaintDevice) -> None:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def _print(document: QTextDocument, device: QPagedPaintDevice) -> None:
    document.print_(device)
