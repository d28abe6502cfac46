"""A letter of two pages as PDF, written by hand: text that can be read, no picture of it."""

from collections.abc import Sequence

FIRST = (
    "Kardiologie Nord · Gemeinschaftspraxis (Muster)",
    "",
    "An die Praxis Dr. Weber, Musterweg 1, 10000 Musterstadt",
    "",
    "Betreff: Beispiel, Erika, geb. 01.01.1960",
    "",
    "Sehr geehrte Frau Kollegin,",
    "vielen Dank für die Überweisung. Wir berichten über die Untersuchung:",
    "",
    "  Ruhe-EKG: Sinusrhythmus 64/min, Linkstyp, keine Erregungsrückbildungsstörung.",
    "  Echokardiographie: EF 55 %, leichte Mitralinsuffizienz.",
    "  Langzeit-Blutdruck: im Mittel 136/84 mmHg.",
    "",
    "Empfehlung: Fortführung der Medikation, Kontrolle in 6 Monaten.",
    "",
    "Mit freundlichen kollegialen Grüßen",
    "M. Klein",
)
SECOND = (
    "Anlage: Medikationsplan (Muster)",
    "",
    "  Ramipril 5 mg          1 - 0 - 0",
    "  Bisoprolol 2,5 mg      1 - 0 - 0",
    "  Atorvastatin 20 mg     0 - 0 - 1",
)
_HEADING, _BODY, _TOP, _LEFT, _STEP = 15, 11, 780, 60, 20


def letter() -> bytes:
    """The letter."""
    pages = [_page(FIRST), _page(SECOND)]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            b"<< /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        ]
    return _file(objects)


def _page(lines: Sequence[str]) -> bytes:
    drawn = []
    for number, line in enumerate(lines):
        size = _BODY if number else _HEADING
        words = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        place = f"{_LEFT} {_TOP - number * _STEP} Td"
        drawn.append(f"BT /F {size} Tf {place} ({words}) Tj ET")
    return "\n".join(drawn).encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    whole, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return whole + (
        b"xref\n0 %d\n0000000000 65535 f \n%s"
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(whole))
    )
