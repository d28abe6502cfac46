"""Raised and lowered letters as Unicode has them: 10⁹ must never be read as 109."""

from __future__ import annotations

_RAISED = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", strict=True))


def raised(text: str) -> str:
    """Return an exponent; with ``^`` where Unicode lacks one of its letters."""
    return _shifted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Return an index; with ``_`` where Unicode lacks one of its letters."""
    return _shifted(text, _LOWERED, "_")


def _shifted(text: str, letters: dict[str, str], mark: str) -> str:
    text = text.strip()
    if all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"
