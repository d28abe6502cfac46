"""Who may invite the user, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from timclient.domain.direction import in_sentence
from timclient.domain.permission import (
    Audience,
    InsuredException,
    Mode,
    PersonException,
    ServerException,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timclient.domain.ids import UserId
    from timclient.domain.permission import PermissionException, Sentence

    NameOf = Callable[[UserId], str]

translate = QCoreApplication.translate

_MOST_NAMED = 5


def sentence_text(sentence: Sentence, name_of: NameOf) -> str:
    """Return what results for the user; beyond a few exceptions the rest is only counted in."""
    match sentence.audience, bool(sentence.exceptions):
        case Audience.EVERYBODY, True:
            words = translate("WhoMayInvite", "Everybody may invite you, except {people}.")
        case Audience.EVERYBODY, False:
            words = translate("WhoMayInvite", "Everybody may invite you.")
        case Audience.NOBODY, True:
            words = translate("WhoMayInvite", "Nobody may invite you, except {people}.")
        case Audience.NOBODY, False:
            words = translate("WhoMayInvite", "Nobody may invite you.")
        case _:
            return translate("WhoMayInvite", "Your provider decides who may invite you.")
    return words.format(people=_listed(sentence.exceptions, name_of))


def mode_title(mode: Mode) -> str:
    """Return the name of a mode."""
    match mode:
        case Mode.ALLOW_ALL:
            return translate("WhoMayInvite", "Everybody may invite me")
        case Mode.BLOCK_ALL:
            return translate("WhoMayInvite", "Nobody may invite me")
    assert_never(mode)


def mode_description(mode: Mode) -> str:
    """Return what a mode means."""
    match mode:
        case Mode.ALLOW_ALL:
            return translate(
                "WhoMayInvite", "You are reached by all of the health system, except by those below"
            )
        case Mode.BLOCK_ALL:
            return translate(
                "WhoMayInvite", "Only those below reach you; you can invite others yourself"
            )
    assert_never(mode)


def exceptions_title(mode: Mode | None) -> str:
    """Return the heading of the list of exceptions."""
    if mode is Mode.ALLOW_ALL:
        return translate("WhoMayInvite", "They may not invite you")
    if mode is Mode.BLOCK_ALL:
        return translate("WhoMayInvite", "They may invite you")
    return translate("WhoMayInvite", "Exceptions")


def exception_name(exception: PermissionException, name_of: NameOf) -> str:
    """Return what stands first in the row of an exception."""
    match exception:
        case PersonException(user_id):
            return name_of(user_id)
        case ServerException(server):
            return server
        case InsuredException():
            return translate("WhoMayInvite", "Insured persons")
    assert_never(exception)


def exception_kind(exception: PermissionException) -> str:
    """Return what an exception is about."""
    match exception:
        case PersonException():
            return translate("WhoMayInvite", "Person")
        case ServerException():
            return translate("WhoMayInvite", "Everybody at this service")
        case InsuredException():
            return translate("WhoMayInvite", "Everybody who writes from the app of an insurer")
    assert_never(exception)


def colleagues_warning(server: str) -> str:
    """Return the warning that the own rule shuts out the own organisation."""
    return translate(
        "WhoMayInvite", "With this your own colleagues at {server} cannot invite you either."
    ).format(server=server)


def _listed(exceptions: Sequence[PermissionException], name_of: NameOf) -> str:
    words = [_inside(exception, name_of) for exception in exceptions]
    if len(words) > _MOST_NAMED:
        words = [*words[: _MOST_NAMED - 1], translate("WhoMayInvite", "others (see below)")]
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return translate("WhoMayInvite", "{first} and {last}").format(
        first=", ".join(words[:-1]), last=words[-1]
    )


def _inside(exception: PermissionException, name_of: NameOf) -> str:
    """An exception within the sentence, in the case that "except" asks for."""
    match exception:
        case PersonException(user_id):
            name = in_sentence(name_of(user_id))
            # "Klein, Michael" would read as two among others.
            return translate("WhoMayInvite", "“{name}”").format(name=name) if "," in name else name
        case ServerException(server):
            return translate("WhoMayInvite", "everybody at {server}").format(server=server)
        case InsuredException():
            return translate("WhoMayInvite", "insured persons")
    assert_never(exception)
