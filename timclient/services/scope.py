"""What exists only while somebody is signed in, and the stores behind the open vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timclient.domain.errors import LoggedOut
from timclient.domain.session import Account
from timclient.store.account import AccountStore
from timclient.store.database import Database
from timclient.store.outbox import Outbox
from timclient.store.rooms import RoomStore
from timclient.store.timeline import TimelineStore
from timclient.store.withheld import Withheld

if TYPE_CHECKING:
    from timclient.matrix.engine import MatrixEngine
    from timclient.store.commit import SyncWriter


@dataclass(frozen=True, slots=True)
class Stores:
    """The account database and its views."""

    database: Database
    account: AccountStore
    rooms: RoomStore
    timeline: TimelineStore
    outbox: Outbox
    withheld: Withheld

    @classmethod
    def over(cls, database: Database) -> Stores:
        """Build all views over one database."""
        return cls(
            database,
            AccountStore(database),
            RoomStore(database),
            TimelineStore(database),
            Outbox(database),
            Withheld(database),
        )


class Scope:
    """The signed-in account with its Matrix engine; services ask here instead of keeping either."""

    def __init__(self) -> None:
        self._account: Account | None = None
        self._make_writer: Callable[[Account], SyncWriter] | None = None
        self._writer: SyncWriter | None = None
        self._matrix: MatrixEngine | None = None

    @property
    def account(self) -> Account:
        """The signed-in account.

        Raises:
            LoggedOut: nobody is signed in.
        """
        if self._account is None:
            raise LoggedOut
        return self._account

    @property
    def writer(self) -> SyncWriter:
        """Writes what the server says.

        Raises:
            LoggedOut: nobody is signed in.
        """
        if self._writer is None:
            if self._account is None or self._make_writer is None:
                raise LoggedOut
            self._writer = self._make_writer(self._account)
        return self._writer

    @property
    def matrix(self) -> MatrixEngine:
        """The Matrix engine.

        Raises:
            LoggedOut: nobody is signed in, or the engine is still being loaded.
        """
        if self._matrix is None:
            raise LoggedOut
        return self._matrix

    @property
    def connected(self) -> MatrixEngine | None:
        """The Matrix engine, None while it is still being loaded or nobody is signed in."""
        return self._matrix

    def enter(self, account: Account, make_writer: Callable[[Account], SyncWriter]) -> None:
        """Somebody is signed in; what is stored can be shown. The writer is made with its first
        use: reading needs none."""
        self._account, self._make_writer, self._writer = account, make_writer, None

    def connect(self, matrix: MatrixEngine) -> None:
        """The engine is there; the server can be asked."""
        self._matrix = matrix

    def disconnect(self) -> MatrixEngine | None:
        """The server cannot be asked any more; returns the engine to close."""
        matrix, self._matrix = self._matrix, None
        return matrix

    def leave(self) -> None:
        """Nobody is signed in any more."""
        self._account = self._make_writer = self._writer = None
