"""Who may invite the user: the TI-M permission configuration (A_25043, A_25044, A_25258, A_26390).

It lies in the global account data, so that all devices of the user share it, and the provider
decides by it about incoming invitations only (A_26021-01). Exceptions invert the mode: with "allow
all" they are those who may not, with "block all" those who may.

Exceptions are also taken from forms the schema does not know (a list or a single name for a table,
a single group for a list), because what is overlooked here would be gone with the next change.

``groupExceptions`` is met in two forms, as names and as objects with ``groupName``: the schema's
``items`` is written so that it allows both. What is there keeps its form; new ones are objects,
because a provider was seen that takes names for damage and resets everything to its default.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.errors_directory import ExceptionExists
from timclient.domain.ids import ServerName, UserId, parse_server_name, parse_user_id, server_of

PERMISSIONS = "de.gematik.tim.account.permissionconfig.pro.v1"
_MODE, _USERS, _SERVERS = "defaultSetting", "userExceptions", "serverExceptions"
_GROUPS, _GROUP_NAME, _INSURED = "groupExceptions", "groupName", "isInsuredPerson"


class Mode(Enum):
    """What holds for everybody who is no exception."""

    ALLOW_ALL = "allow all"
    BLOCK_ALL = "block all"


@dataclass(frozen=True, slots=True)
class PersonException:
    """One person."""

    user_id: UserId


@dataclass(frozen=True, slots=True)
class ServerException:
    """Everybody at one provider's server."""

    server: ServerName


@dataclass(frozen=True, slots=True)
class InsuredException:
    """The group of insured persons (A_26390)."""


PermissionException = PersonException | ServerException | InsuredException


@dataclass(frozen=True, slots=True)
class PermissionConfig:
    """The configuration as far as this program knows it; in the order in which it was found."""

    mode: Mode
    users: tuple[UserId, ...] = ()
    servers: tuple[ServerName, ...] = ()
    insured: bool = False

    @property
    def exceptions(self) -> tuple[PermissionException, ...]:
        """All exceptions: groups first, then providers, then people."""
        groups = (InsuredException(),) if self.insured else ()
        return (
            *groups,
            *(ServerException(server) for server in self.servers),
            *(PersonException(user) for user in self.users),
        )

    def matching(self, user_id: UserId, *, insured: bool) -> tuple[PermissionException, ...]:
        """Return the exceptions that a person falls under. ``insured``: his server is an
        insurer's for insured persons (``isInsurance`` in the federation list)."""
        candidates: tuple[tuple[PermissionException, bool], ...] = (
            (InsuredException(), insured and self.insured),
            (ServerException(server_of(user_id)), server_of(user_id) in self.servers),
            (PersonException(user_id), user_id in self.users),
        )
        return tuple(exception for exception, holds in candidates if holds)

    def allows(self, user_id: UserId, *, insured: bool) -> bool:
        """Whether an invitation of a person is let through, as the provider decides it: one
        matching exception or several invert the mode once."""
        return (self.mode is Mode.ALLOW_ALL) is not bool(self.matching(user_id, insured=insured))


def read(content: Mapping[str, Any]) -> PermissionConfig | None:
    """Return the configuration in account data; None where it has no known mode: then the
    provider takes its own default, which it does not tell (A_25258). None, too, where exceptions
    cannot be read: only a mode chosen anew may overwrite them."""
    try:
        mode = Mode(content.get(_MODE))
        users, servers = _table(content, _USERS), _table(content, _SERVERS)
        groups = _groups(content)
    except ValueError:
        return None
    return PermissionConfig(
        mode,
        tuple(UserId(key) for key in users if _is_user(key)),
        tuple(ServerName(key) for key in servers if _is_server(key)),
        any(_is_insured(group) for group in groups),
    )


def written(config: PermissionConfig, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return account data that says what ``config`` says and keeps what else ``content`` says.

    Parts that break the schema are put right: providers were seen to reset everything for them.
    What cannot be read goes.
    """
    result = {**content, _MODE: config.mode.value}
    _write_table(result, _USERS, _is_user, config.users)
    _write_table(result, _SERVERS, _is_server, config.servers)
    try:
        groups = [g for g in _groups(content) if config.insured or not _is_insured(g)]
    except ValueError:
        groups = []
    if config.insured and not any(_is_insured(group) for group in groups):
        names_only = bool(groups) and all(isinstance(group, str) for group in groups)
        groups.append(_INSURED if names_only else {_GROUP_NAME: _INSURED})
    if groups or isinstance(content.get(_GROUPS), list):
        result[_GROUPS] = groups
    else:
        result.pop(_GROUPS, None)
    return result


def with_exception(config: PermissionConfig, exception: PermissionException) -> PermissionConfig:
    """Add an exception (A_25045-02).

    Raises:
        ExceptionExists: it is one already.
    """
    if exception in config.exceptions:
        raise ExceptionExists
    match exception:
        case PersonException(user_id):
            return replace(config, users=(*config.users, user_id))
        case ServerException(server):
            return replace(config, servers=(*config.servers, server))
        case InsuredException():
            return replace(config, insured=True)


def without_exception(config: PermissionConfig, exception: PermissionException) -> PermissionConfig:
    """Take an exception away; one that has gone already changes nothing."""
    match exception:
        case PersonException(user_id):
            return replace(config, users=tuple(u for u in config.users if u != user_id))
        case ServerException(server):
            return replace(config, servers=tuple(s for s in config.servers if s != server))
        case InsuredException():
            return replace(config, insured=False)


def with_mode(
    config: PermissionConfig | None, mode: Mode, *, keep_exceptions: bool = False
) -> PermissionConfig:
    """Change the mode. The exceptions go unless the user wants to keep them: whoever was kept out
    would be the only one let in."""
    if config is None:
        return PermissionConfig(mode)
    if config.mode is mode or keep_exceptions:
        return replace(config, mode=mode)
    return PermissionConfig(mode)


class Audience(Enum):
    """The subject of the sentence that says who may invite."""

    EVERYBODY = "everybody"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What results, for the window to put into words: "Everybody may invite you, except …".

    ``exceptions``: groups first, then providers and people in alphabetical order.
    ``shuts_out_colleagues``: people of the own provider as such may not invite; often not meant.
    """

    audience: Audience
    exceptions: tuple[PermissionException, ...] = ()
    shuts_out_colleagues: bool = False


def sentence(config: PermissionConfig | None, own_server: ServerName) -> Sentence:
    """Return what the configuration means."""
    if config is None:
        return Sentence(Audience.UNKNOWN)
    ordered = replace(
        config,
        servers=tuple(sorted(config.servers)),
        users=tuple(sorted(config.users, key=str.casefold)),
    )
    allow = config.mode is Mode.ALLOW_ALL
    return Sentence(
        Audience.EVERYBODY if allow else Audience.NOBODY,
        ordered.exceptions,
        (own_server in config.servers) is allow,
    )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What would let a person invite the user: ``add`` the exception, or take it away. ``mode`` is
    the one it was thought for."""

    exception: PermissionException
    add: bool
    mode: Mode


def suggestion(
    config: PermissionConfig | None, user_id: UserId, *, insured: bool
) -> Suggestion | None:
    """Return what to offer when the user has found a person; None where he may invite already, or
    where one exception of his own cannot help: exceptions of providers and groups are stronger."""
    if config is None or config.allows(user_id, insured=insured):
        return None
    person = PersonException(user_id)
    if config.mode is Mode.BLOCK_ALL:
        return Suggestion(person, add=True, mode=config.mode)
    if config.matching(user_id, insured=insured) == (person,):
        return Suggestion(person, add=False, mode=config.mode)
    return None


def _table(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The exceptions of a kind with what stands beside each; numbers and the like say nothing.

    Raises:
        ValueError: there are some in a form not known here.
    """
    match content.get(name):
        case dict() as table:
            return {key: value for key, value in table.items() if isinstance(key, str)}
        case str() as only if only:
            return {only: {}}
        case list() as listed:
            if any(isinstance(one, dict | list) for one in listed):
                raise ValueError(name)
            return {one: {} for one in listed if isinstance(one, str)}
    return {}


def _groups(content: Mapping[str, Any]) -> list[Any]:
    """The groups in their own form, a table of names as objects.

    Raises:
        ValueError: there are some in a form not known here.
    """
    match content.get(_GROUPS):
        case list() as listed:
            if any(isinstance(one, list) for one in listed):
                raise ValueError(_GROUPS)
            return [one for one in listed if isinstance(one, str | dict)]
        case str() as only if only:
            return [only]
        case dict() as one if _GROUP_NAME in one:
            return [one]
        case dict() as table:
            return [{_GROUP_NAME: key} for key in table if isinstance(key, str)]
    return []


def _is_insured(group: object) -> bool:
    name = group.get(_GROUP_NAME) if isinstance(group, dict) else group
    return name == _INSURED


def _is_user(key: str) -> bool:
    try:
        return parse_user_id(key) == key
    except InvalidIdentifier:
        return False


def _is_server(key: str) -> bool:
    """Names are compared letter by letter by the provider, so they keep their case."""
    try:
        return parse_server_name(key) == key.lower()
    except InvalidIdentifier:
        return False


def _write_table(
    result: dict[str, Any],
    name: str,
    is_known: Callable[[str], bool],
    wanted: Collection[str],
) -> None:
    before = result.get(name)
    try:
        table = _table(result, name)
    except ValueError:
        table = {}
    kept = {
        key: value if isinstance(value, dict) else {}
        for key, value in table.items()
        if key in wanted or not is_known(key)
    }
    kept |= {key: {} for key in wanted if key not in kept}
    if kept or isinstance(before, dict):
        result[name] = kept
    else:
        result.pop(name, None)
