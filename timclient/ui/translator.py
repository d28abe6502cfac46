"""Loads the language of the window: our texts, Qt's own texts, and how dates are written."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from timclient.domain.settings import Language

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

_log = logging.getLogger(__name__)


def install_translator(app: QCoreApplication, language: Language, directory: Path) -> bool:
    """Make ``language`` the language of all texts made from now on.

    ``directory`` holds ``timclient_XX.qm``. Texts that widgets already show keep their language.
    Returns False, and says why in the log, when our own texts are missing: then the window
    speaks the English of the source.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(locale_of(language))
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _load(app, f"qtbase_{language.value}.qm", str(directory), qt_texts)
    return _load(app, f"timclient_{language.value}.qm", str(directory))


def locale_of(language: Language) -> QLocale:
    """Return how a language writes numbers and dates."""
    match language:
        case Language.GERMAN:
            return QLocale(QLocale.Language.German, QLocale.Country.Germany)
        case Language.ENGLISH:
            return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def _load(app: QCoreApplication, name: str, *directories: str) -> bool:
    translator = QTranslator(app)
    if any(translator.load(name, directory) for directory in directories):
        return app.installTranslator(translator)
    translator.deleteLater()
    _log.error("texts are missing: %s", name)
    return False
