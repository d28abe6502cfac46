"""The text for each failure of the domain: what happened, what is safe, what to do next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain.errors import InvitesRefused, TimError
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.errors_auth import AUTH_TEXTS
from timclient.ui.texts.errors_network import NETWORK_TEXTS
from timclient.ui.texts.errors_server import SERVER_TEXTS
from timclient.ui.texts.errors_store import STORE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ErrorText", "error_text", "error_text_of_code"]

translate = QCoreApplication.translate


def error_text(error: Exception) -> ErrorText:
    """Return what to say about a failure.

    Its technical ``detail`` stays in the log. A class without an own text speaks with the text
    of its nearest ancestor, and what is no failure of the domain with the general one.
    """
    for kind in type(error).__mro__:
        if issubclass(kind, TimError) and kind.code in _TEXTS:
            return _with_people(_TEXTS[kind.code](), error)
    return _unknown()


def error_text_of_code(code: str) -> ErrorText:
    """Return what to say where only the ``code`` of a failure was kept, such as a failed send."""
    return _TEXTS.get(code, _unknown)()


def _with_people(text: ErrorText, error: Exception) -> ErrorText:
    """Name the people who could not be invited; the user has just chosen them."""
    if not isinstance(error, InvitesRefused) or not error.refused:
        return text
    missing = translate("Errors", "Not invited: {people}.").format(people=", ".join(error.refused))
    return replace(text, safe=missing)


def _unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "Something unexpected happened."),
        translate("Errors", "Your messages are safe."),
        translate("Errors", "Please try again. If it keeps happening, restart the program."),
    )


_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    TimError.code: _unknown,
    **NETWORK_TEXTS,
    **SERVER_TEXTS,
    **AUTH_TEXTS,
    **STORE_TEXTS,
}
