"""Failures while signing in, where nothing was received yet that could be safe or lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.errors_network import NETWORK_TEXTS
from timclient.ui.texts.errors_server import SERVER_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "Something unexpected happened."),
        "",
        translate("Errors", "Please try again. If it keeps happening, restart the program."),
    )


def _forbidden() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service does not let you sign in."),
        "",
        translate("Errors", "Please check what you entered, or ask your provider."),
    )


def _not_found() -> ErrorText:
    return ErrorText(
        translate("Errors", "No TI-Messenger service answers under this name."),
        "",
        translate("Errors", "Please check the name of the service, or ask your provider."),
    )


def _only_what_to_do(text: Callable[[], ErrorText]) -> ErrorText:
    return replace(text(), safe="")


def _without_safe(
    texts: Mapping[str, Callable[[], ErrorText]], *kinds: type[errors.TimError]
) -> dict[str, Callable[[], ErrorText]]:
    return {kind.code: partial(_only_what_to_do, texts[kind.code]) for kind in kinds}


SIGN_IN_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.TimError.code: _unknown,
    errors.Forbidden.code: _forbidden,
    errors.NotFound.code: _not_found,
    **_without_safe(
        NETWORK_TEXTS,
        errors.NetworkError,
        errors.Offline,
        errors.ServiceUnknown,
        errors.Timeout,
        errors.ServerUnreachable,
    ),
    **_without_safe(
        SERVER_TEXTS,
        errors.ServerError,
        errors.RateLimited,
        errors.ServerFault,
        errors.BadResponse,
    ),
}
