"""The language of the window: German as people write it, English with its plurals."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tests.house.lupdate import tool
from timclient.domain.errors import ClockWrong
from timclient.domain.room import Chip
from timclient.domain.settings import Language
from timclient.ui.texts import rooms, timeline
from timclient.ui.texts.errors import error_text
from timclient.ui.translator import install_translator

ROOT = Path(__file__).resolve().parents[2]
_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    for language in Language:
        name = f"timclient_{language.value}"
        source = ROOT / "translations" / f"{name}.ts"
        subprocess.run(
            [tool("lrelease"), "-silent", str(source), "-qm", str(folder / f"{name}.qm")],
            check=True,
        )
    return folder


@pytest.fixture(autouse=True)
def _restore(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_german(qapp: QApplication, compiled: Path) -> None:
    assert install_translator(qapp, Language.GERMAN, compiled)
    assert rooms.chip_text(Chip.INSURED) == "Versichert"
    assert rooms.members_text(1) == "1 Mitglied"
    assert rooms.members_text(5) == "5 Mitglieder"
    assert error_text(ClockWrong()).what == "Die Uhr dieses Computers geht falsch."
    today = date(2026, 11, 23)
    assert timeline.day_text(today, today) == "Heute, Montag 23. November"
    assert timeline.day_text(date(2026, 11, 22), today) == "Gestern, Sonntag 22. November"
    assert timeline.size_text(1_234_567) == "1,2 MB"


@pytest.mark.parametrize(
    ("day", "text"), [(20, "Fr."), (3, "03.11."), (22, "Gestern")], ids=["week", "year", "day"]
)
def test_german_times_of_rooms(qapp: QApplication, compiled: Path, day: int, text: str) -> None:
    install_translator(qapp, Language.GERMAN, compiled)
    then = _NOON.replace(day=day)
    assert rooms.when_text(_ms(then), _ms(_NOON), UTC) == text


def test_english_has_plurals(qapp: QApplication, compiled: Path) -> None:
    assert install_translator(qapp, Language.ENGLISH, compiled)
    assert rooms.members_text(1) == "1 member"
    assert rooms.members_text(5) == "5 members"


def test_switching_leaves_nothing_of_the_old_language(qapp: QApplication, compiled: Path) -> None:
    install_translator(qapp, Language.GERMAN, compiled)
    install_translator(qapp, Language.ENGLISH, compiled)
    assert rooms.chip_text(Chip.INSURED) == "Insured"


def test_missing_texts_are_said_in_the_log(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "timclient.ui.translator"):
        assert not install_translator(qapp, Language.GERMAN, tmp_path)
    assert "timclient_de.qm" in caplog.text


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
