"""What the directory's page says."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, Qt

from timclient.domain.directory import AccountKind, EntryKind
from timclient.domain.directory_sector import Sector

if TYPE_CHECKING:
    from timclient.domain.directory import OpeningHours

translate = QCoreApplication.translate

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR_KM = 10
_FEWEST_IN_RANGE = 3


class DirectoryCounts(QObject):
    """Texts with a number; only ``tr`` of a QObject gives Qt's tools a plural form."""

    def hits(self, count: int) -> str:
        """Return how many entries were found."""
        return self.tr("%n hit(s)", "", count)

    def again_in(self, seconds: int) -> str:
        """Return when the directory is asked again."""
        return self.tr("It is asked again in %n second(s).", "", seconds)


def kind_word(kind: EntryKind) -> str:
    """Return the chip that says what an entry describes."""
    match kind:
        case EntryKind.PERSON:
            return translate("Directory", "Person")
        case EntryKind.ORGANISATION:
            return translate("Directory", "Organisation")
    assert_never(kind)


def account_word(kind: AccountKind) -> str:
    """Return who reads at an address (A_25546)."""
    match kind:
        case AccountKind.PERSON:
            return translate("Directory", "Personal account")
        case AccountKind.FUNCTION:
            return translate("Directory", "Function account")
        case AccountKind.CHATBOT:
            return translate("Chips", "Chatbot")
    assert_never(kind)


def account_note(kind: AccountKind) -> str:
    """Return what an account of a kind means for who writes there."""
    match kind:
        case AccountKind.PERSON:
            return ""
        case AccountKind.FUNCTION:
            return translate("Directory", "Several people of the organisation read here.")
        case AccountKind.CHATBOT:
            return translate("Directory", "A program answers here, no human being.")
    assert_never(kind)


def sector_word(sector: Sector) -> str:
    """Return the part of the health system in a word."""
    words = {
        Sector.MEDICINE: translate("Directory", "Medicine"),
        Sector.DENTISTRY: translate("Directory", "Dentistry"),
        Sector.PSYCHOTHERAPY: translate("Directory", "Psychotherapy"),
        Sector.HOSPITAL: translate("Chips", "Clinic"),
        Sector.PHARMACY: translate("Chips", "Pharmacy"),
        Sector.INSURER: translate("Chips", "Insurer"),
        Sector.NURSING: translate("Chips", "Care"),
        Sector.MIDWIFERY: translate("Directory", "Midwifery"),
        Sector.PHYSIOTHERAPY: translate("Directory", "Physiotherapy"),
    }
    return words[sector]


def distance_text(km: float | None) -> str:
    """Return a distance as people say it: "850 m", "1.2 km", "34 km"."""
    if km is None:
        return ""
    if km < 1:
        metres = max(10, round(km * 1000, -1))
        return translate("Directory", "{metres} m").format(metres=round(metres))
    digits = 1 if km < _NEAR_KM else 0
    number = QLocale().toString(km, "f", digits)
    return translate("Directory", "{kilometres} km").format(kilometres=number)


def days_text(days: tuple[str, ...]) -> str:
    """Return days of the week: "Mon-Thu, Sat"."""
    places = [_WEEK.index(day) for day in days if day in _WEEK]
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run_text(run) for run in runs)


def _run_text(run: list[int]) -> str:
    names = [QLocale().dayName(place + 1, QLocale.FormatType.ShortFormat) for place in run]
    if len(names) < _FEWEST_IN_RANGE:
        return ", ".join(names)
    return f"{names[0]}–{names[-1]}"


def hours_text(hours: OpeningHours) -> str:
    """Return opening times in one line."""
    if hours.start or hours.end:
        period = "–".join(day for raw in (hours.start, hours.end) if (day := _day(raw)))
        return " ".join(part for part in (hours.qualifier, period) if part)
    if hours.all_day:
        return translate("Directory", "{days}: around the clock").format(days=days_text(hours.days))
    return translate("Directory", "{days}: {opens}–{closes}").format(
        days=days_text(hours.days), opens=hours.opens, closes=hours.closes
    )


def _day(raw: str) -> str:
    day = QDate.fromString(raw[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat) if day.isValid() else raw


def narrow_text() -> tuple[str, str]:
    """Return the notice that there are more hits than the directory gives."""
    return (
        translate("Directory", "! More than 100 hits"),
        translate("Directory", "Please narrow the search by a place or a specialty."),
    )


def looking_text() -> str:
    """Return what is said while the directory is asked."""
    return translate("Directory", "Searching the directory …")


def short_text() -> str:
    """Return what is missing before the directory is asked."""
    return translate(
        "Directory",
        "Please type three letters or more; two are enough with a place or a specialty.",
    )


def nothing_text() -> tuple[str, str]:
    """Return what is said where nobody was found."""
    return (
        translate("Directory", "Nobody found"),
        translate(
            "Directory",
            "Parts of a name are enough, titles are not needed. Please check the spelling, or"
            " search without place and specialty. Only entries with an address for TI-Messenger"
            " are shown.",
        ),
    )


def begin_text() -> tuple[str, str]:
    """Return what is said before the first search."""
    return (
        translate("Directory", "Find anyone in the health system"),
        translate(
            "Directory",
            "Doctors, practices, clinics, pharmacies and nursing services: by name, place or"
            " specialty. Whom you keep as a favourite stands here, also without internet.",
        ),
    )


def count_text(count: int) -> str:
    """Return what stands above the hits."""
    only = translate("Directory", "only entries with an address for TI-Messenger")
    return f"{DirectoryCounts().hits(count)} · {only}"


def kept_note() -> str:
    """Return what is shown where the directory cannot be asked."""
    return translate("Directory", "Shown is what is kept on this computer.")
