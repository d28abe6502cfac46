"""The text for each failure of the domain: what happened, what is safe, what to do next."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain.errors import InvitesRefused, TimError
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.errors_auth import AUTH_TEXTS
from timclient.ui.texts.errors_crypto import CRYPTO_TEXTS
from timclient.ui.texts.errors_network import NETWORK_TEXTS
from timclient.ui.texts.errors_server import SERVER_TEXTS
from timclient.ui.texts.errors_sign_in import SIGN_IN_TEXTS
from timclient.ui.texts.errors_store import STORE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ErrorText", "Place", "error_text", "error_text_of_code"]

translate = QCoreApplication.translate


class Place(Enum):
    """Where a failure is told: among the chats, or before anything was received."""

    CHATS = "chats"
    SIGN_IN = "sign-in"


def error_text(error: Exception, place: Place = Place.CHATS) -> ErrorText:
    """Return what to say about a failure.

    Its technical ``detail`` stays in the log. A class without an own text speaks with the text
    of its nearest ancestor, and what is no failure of the domain with the general one.
    """
    texts = _texts(place, error.code if isinstance(error, TimError) else TimError.code)
    for kind in type(error).__mro__:
        if issubclass(kind, TimError) and kind.code in texts:
            return _with_more(_with_people(texts[kind.code](), error), error)
    return texts[TimError.code]()


def error_text_of_code(code: str) -> ErrorText:
    """Return what to say where only the ``code`` of a failure was kept, such as a failed send."""
    return _texts(Place.CHATS, code).get(code, _unknown)()


def _texts(place: Place, code: str) -> Mapping[str, Callable[[], ErrorText]]:
    """The texts of a place; those about files, pictures, sound, the directory and cards only where
    one is needed."""
    texts = _TEXTS_OF[place]
    if code in texts:
        return texts
    from timclient.ui.texts.errors_cards import CARD_TEXTS  # noqa: PLC0415 - rarely
    from timclient.ui.texts.errors_directory import DIRECTORY_TEXTS  # noqa: PLC0415 - rarely
    from timclient.ui.texts.errors_files import FILE_TEXTS  # noqa: PLC0415 - rarely
    from timclient.ui.texts.errors_identity import IDENTITY_TEXTS  # noqa: PLC0415 - rarely
    from timclient.ui.texts.errors_konnektor import KONNEKTOR_TEXTS  # noqa: PLC0415 - rarely

    return {
        **texts,
        **FILE_TEXTS,
        **DIRECTORY_TEXTS,
        **CARD_TEXTS,
        **KONNEKTOR_TEXTS,
        **IDENTITY_TEXTS,
    }


def _with_more(text: ErrorText, error: Exception) -> ErrorText:
    """Say what failures of cards, Konnektors and sign-ins know besides their class."""
    if not isinstance(error, TimError) or error.code in _TEXTS:
        return text
    from timclient.ui.texts.errors_cards import told_of_card  # noqa: PLC0415 - rarely
    from timclient.ui.texts.errors_identity import told_of_identity  # noqa: PLC0415 - rarely
    from timclient.ui.texts.errors_konnektor import told_of_konnektor  # noqa: PLC0415 - rarely

    return told_of_identity(error, told_of_konnektor(error, told_of_card(error, text)))


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
    **CRYPTO_TEXTS,
    **STORE_TEXTS,
}

_TEXTS_OF: Final[Mapping[Place, Mapping[str, Callable[[], ErrorText]]]] = {
    Place.CHATS: _TEXTS,
    Place.SIGN_IN: {**_TEXTS, **SIGN_IN_TEXTS},
}
