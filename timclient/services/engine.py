"""All services of one profile, and the order in which they start and stop."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.deployment import Deployment
from timclient.domain.errors import DamagedStore, InvalidIdentifier, TimError
from timclient.domain.session import Account, Connection, Link
from timclient.domain.tokens import Tokens
from timclient.services.changes import Changes
from timclient.services.federation import FederationService
from timclient.services.late import late
from timclient.services.room_list import RoomListService
from timclient.services.scope import Scope, Stores
from timclient.services.session import SessionService
from timclient.services.settings import SettingsService
from timclient.services.sync import SyncService
from timclient.services.tasks import TaskOwner
from timclient.services.vault import VaultService
from timclient.store.database import Database

if TYPE_CHECKING:
    from timclient.domain.message import FileContent
    from timclient.domain.picture import DecodedPicture
    from timclient.matrix.http import Http
    from timclient.matrix.login import LoginApi
    from timclient.services.devices import DevicesService
    from timclient.services.files import Files
    from timclient.services.messages import MessageService
    from timclient.services.recipients import Recipients
    from timclient.services.rooms import RoomService
    from timclient.services.search import SearchService
    from timclient.services.sending import SendingService
    from timclient.services.ti import TiServices
    from timclient.services.timeline import TimelineService
    from timclient.services.trust import TrustService
    from timclient.services.verification import VerificationService
    from timclient.store.commit import SyncWriter
    from timclient.store.profile import Profile

log = logging.getLogger(__name__)


class Engine:
    """The program without its window. Built and used on one event loop.

    Start order: ``vault.open`` shows the stored room list; only then nio is imported and the
    server asked. What the first look at the room list does not need is made, and imported, with
    its first use or when the server is asked, whichever comes first.
    """

    def __init__(self, profile: Profile, deployment: Deployment, user_agent: str) -> None:
        self._profile = profile
        self._deployment = deployment
        self._user_agent = user_agent
        self._database = Database()
        self._stores = Stores.over(self._database)
        self._scope = Scope()
        self._changes = Changes()
        self._tasks = TaskOwner()
        self._http_pool: Http | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._may_connect = asyncio.Event()
        self._may_connect.set()
        stores, scope, changes = self._stores, self._scope, self._changes
        self._federation = FederationService(deployment, self._http, lambda: datetime.now(UTC))
        self.vault = VaultService(profile, self._database, self._opened)
        self.settings = SettingsService(profile.settings_file)
        self.room_list = RoomListService(stores, scope, changes)
        self.sync = SyncService(stores, scope, changes)
        self.session = SessionService(
            stores, scope, deployment, self._federation, self._login_api, self._begin, self._end
        )

    async def open_files(self) -> Files:
        """Return the services for files, pictures and sound; a window asks when it needs them."""
        return self.files

    async def thumbnail(self, content: FileContent, edge: int) -> DecodedPicture | None:
        """Return a small picture; see :meth:`Files.thumbnail`."""
        return await self.files.thumbnail(content, edge)

    @late
    def sending(self) -> SendingService:
        """What was written goes out, once and in order."""
        from timclient.services.sending import SendingService  # noqa: PLC0415 - see the class

        sync = self.sync
        return SendingService(
            self._stores, self._scope, self._changes, self._recipients, sync.connection, sync.doubt
        )

    @late
    def messages(self) -> MessageService:
        """Writing, editing, deleting."""
        from timclient.services.messages import MessageService  # noqa: PLC0415 - see the class

        return MessageService(self._stores, self._scope, self.sending)

    @late
    def search(self) -> SearchService:
        """Finding messages."""
        from timclient.services.search import SearchService  # noqa: PLC0415 - see the class

        return SearchService(
            self._stores, self._scope, self._changes, self.room_list, self.sync.connection
        )

    @late
    def trust(self) -> TrustService:
        """The own identity, key backup and recovery."""
        from timclient.services.trust import TrustService  # noqa: PLC0415 - see the class

        return TrustService(self._stores, self._scope, self._changes, self.sync)

    @late
    def verification(self) -> VerificationService:
        """Comparing keys with people and own devices."""
        from timclient.services.verification import (  # noqa: PLC0415 - see the class
            VerificationService,
        )

        return VerificationService(
            self._stores,
            self._scope,
            self._changes,
            self._recipients,
            self.sync,
            self.trust,
            self.sending.go_on,
        )

    @late
    def devices(self) -> DevicesService:
        """The user's devices."""
        from timclient.services.devices import DevicesService  # noqa: PLC0415 - see the class

        return DevicesService(self._stores, self._scope, self._changes, self.sending)

    @late
    def rooms(self) -> RoomService:
        """Chats: making, joining, leaving, their settings."""
        from timclient.services.guarding import InsuredGuarding  # noqa: PLC0415 - see the class
        from timclient.services.rooms import RoomService  # noqa: PLC0415 - see the class

        guarding, go_on = InsuredGuarding(self._scope, lambda: self.ti), self.sending.go_on
        return RoomService(
            self._stores, self._scope, self._changes, self._federation, go_on, guarding
        )

    @late
    def timelines(self) -> TimelineService:
        """The open chats."""
        from timclient.services.timeline import TimelineService  # noqa: PLC0415 - see the class

        return TimelineService(
            self._stores,
            self._scope,
            self._changes,
            self._recipients,
            self.room_list,
            self.settings,
            self.sync.connection,
            self.trust.keys_missing,
        )

    @late
    def files(self) -> Files:
        """Files, pictures and sound; only for the engine's own thread."""
        from timclient.services.files import Files  # noqa: PLC0415 - see the class

        return Files(
            self._stores,
            self._scope,
            self._changes,
            self.sending,
            self.sync,
            self._profile.media_folder,
            lambda: self.settings.settings.value.scan_command,
        )

    @late
    def ti(self) -> TiServices:
        """The directory, who may invite, insured persons."""
        from timclient.services.ti import TiServices  # noqa: PLC0415 - see the class

        return TiServices(
            self._stores,
            self._scope,
            self._changes,
            self.sync,
            self.rooms,
            self._federation,
            self._deployment,
            self._user_agent,
            self._http,
            lambda: self.sending.go_on(),  # noqa: PLW0108 - made with its first use
        )

    @late
    def _recipients(self) -> Recipients:
        from timclient.services.recipients import Recipients  # noqa: PLC0415 - see the class

        return Recipients(self._stores, self._scope, self._changes)

    async def start(self) -> None:
        """Open the vault with the key of the OS key store; see :meth:`VaultService.open`."""
        await self.vault.open()

    def stay_offline(self) -> None:
        """Only show what is stored until :meth:`go_online`: importing nio would hold up the first
        paint of a window by almost half a second."""
        self._may_connect.clear()

    def go_online(self) -> None:
        """Ask the server from now on."""
        self._may_connect.set()

    async def stop(self) -> None:
        """Stop everything; what is on disk stays as it is."""
        await self._disconnect()
        if Engine.files.is_made(self):
            await self.files.close()
        if Engine.search.is_made(self):
            await self.search.close()
        await self._tasks.close()
        if self._http_pool is not None:
            await self._http_pool.close()
            self._http_pool = None
        self._database.close()
        self._profile.close()

    async def _opened(self) -> None:
        if await self.session.finish_leaving():
            return
        found = self.session.restore()
        if found is None:
            return
        account, tokens = found
        self._show(account)
        self._connecting = self._tasks.spawn(self._connect_when_allowed(account, tokens), "connect")

    async def _connect_when_allowed(self, account: Account, tokens: Tokens) -> None:
        await self._may_connect.wait()
        try:
            if not self._profile.key_database.exists():
                # A new one would give this device another identity; others would refuse it.
                raise DamagedStore(self._profile.key_database.name)
            await self._connect(account, tokens)
        except TimError as error:
            log.warning("not connected: %s", error.code)
            self.sync.connection.set(Connection(Link.IDLE, error))

    async def _begin(self, account: Account, tokens: Tokens) -> None:
        """Somebody has signed in, for the first time or again."""
        await self._disconnect()
        self._show(account)
        await self._connect(account, tokens, new_login=True)

    async def _end(self) -> None:
        """The user has signed out: nothing of him stays on this computer."""
        await self._disconnect()
        try:
            if Engine.files.is_made(self):
                await self.files.wipe()
        finally:
            # Whatever could not be removed one by one.
            self.room_list.clear()
            self._scope.leave()
            self.vault.destroy()
            self.vault.reopen()
            await asyncio.to_thread(self._profile.wipe_media)

    def _show(self, account: Account) -> None:
        self._scope.enter(account, self._writer_of)
        self.room_list.load(self._stores.account.insurers())

    def _writer_of(self, account: Account) -> SyncWriter:
        from timclient.store.commit import SyncWriter  # noqa: PLC0415 - see the class

        return SyncWriter(self._database, account.user_id)

    async def _connect(self, account: Account, tokens: Tokens, *, new_login: bool = False) -> None:
        """Import nio (0.4 s), open the Olm machine and begin to sync."""
        from timclient.matrix.engine import build_matrix  # noqa: PLC0415 - see above

        matrix = build_matrix(
            self._http(),
            account,
            tokens,
            key_file=self._profile.key_database,
            key=self.vault.key,
            save_tokens=self._stores.account.save_tokens,
            now=time.time,
        )
        if new_login:
            matrix.encryption.publish_device_again()
        self._make_followers()
        self._scope.connect(matrix)
        self._database.proof = matrix.encryption.authenticity
        self.sync.start(self.session.ended)
        self.trust.start()
        self.verification.start()
        self.files.start()
        self.ti.start()
        self._tasks.spawn(self._learn_insurers(), "federation list")

    def _make_followers(self) -> None:
        """Whoever follows what sync brings is to be there before it begins."""
        for _ in (self.sending, self.messages, self.search, self.devices, self.rooms, self.ti):
            pass

    async def _disconnect(self) -> None:
        connecting, self._connecting = self._connecting, None
        if connecting is not None and connecting is not asyncio.current_task():
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)
        if Engine.rooms.is_made(self):
            await self.rooms.stop()
        if Engine.files.is_made(self):
            await self.files.pause()
        if Engine.ti.is_made(self):
            await self.ti.stop()
        if Engine.search.is_made(self):
            await self.search.pause()
        if Engine.verification.is_made(self):
            await self.verification.stop()
        if Engine.trust.is_made(self):
            await self.trust.stop()
        await self.sync.stop()
        if Engine.sending.is_made(self):
            await self.sending.stop()
        matrix = self._scope.disconnect()
        self._database.proof = None
        if matrix is not None:
            matrix.close()

    async def _learn_insurers(self) -> None:
        """The chip "insured" needs the federation list; without it chats work all the same."""
        try:
            await self._federation.refresh()
        except TimError as error:
            log.info("federation list: %s", error.code)
            return
        insurers = self._federation.insurers
        if insurers != self._stores.account.insurers():
            self._stores.account.save_insurers(insurers)
            self.room_list.load(insurers)

    def _http(self) -> Http:
        if self._http_pool is None:
            from timclient.matrix.http import Http  # noqa: PLC0415 - aiohttp costs 0.2 s

            self._http_pool = Http(self._user_agent)
        return self._http_pool

    def _login_api(self) -> LoginApi:
        from timclient.matrix.login import LoginApi  # noqa: PLC0415 - aiohttp costs 0.2 s

        return LoginApi(self._http())


def read_deployment(profile: Profile) -> Deployment:
    """Return what the installation prescribes; a profile without the file gets nothing offered.

    Raises:
        DamagedStore: the file is malformed; an administrator has to correct it.
    """
    try:
        found = msgspec.json.decode(profile.deployment_file.read_bytes(), type=Deployment)
        if found.insured_form != Deployment().insured_form:
            from timclient.domain.insured import parse_address_form  # noqa: PLC0415 - start-up

            parse_address_form(found.insured_form)
    except FileNotFoundError:
        return Deployment()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, InvalidIdentifier) as error:
        raise DamagedStore(profile.deployment_file.name) from error
    return found
