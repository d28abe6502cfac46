"""What can be done about keys and devices, from the question to the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from timclient.domain.trust import KeyAdvice, TrustState
from timclient.ui.dialogs import MessageDialog, ask
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.trust import TrustCounts, restore_result

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import tzinfo
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.trust import Device, Proof
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.trust_ports import DevicesPort, TrustPort, VerificationPort
    from timclient.ui.theme import Theme
    from timclient.ui.trust.key_step_dialog import KeyStepDialog
    from timclient.ui.trust.keys_page import KeysDialog
    from timclient.ui.trust.taken_back_dialog import TakenBackDialog

# Dialogs are imported where they are opened: none of them is needed at start.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class TrustPorts:
    """The three services behind the windows of trust."""

    trust: TrustPort
    verification: VerificationPort
    devices: DevicesPort


class TrustActions(QObject):
    """Each action asks what it must ask and calls the service; ``account`` names the key's owner
    on the printed sheet."""

    def __init__(
        self,
        ports: TrustPorts,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        open_url: Callable[[str], None],
        zone: tzinfo,
    ) -> None:
        super().__init__(window)
        self._ports = ports
        self._bridge = bridge
        self._theme = theme
        self._window = window
        self._open_url = open_url
        self._zone = zone
        self.account = ""

    async def follow(self, task: KeyAdvice, state: TrustState) -> None:
        """Do what the button of the key line says."""
        match task:
            case KeyAdvice.SET_UP:
                await self.set_up()
            case KeyAdvice.CONFIRM_DEVICE | KeyAdvice.ENTER_RECOVERY_KEY:
                await self.restore(state)
            case KeyAdvice.REPAIR_SERVER:
                await self.repair()
            case KeyAdvice.TRY_RECOVERY_KEY:
                await self.new_key()
            case KeyAdvice.IDENTITY_REPLACED:
                await self.replaced(state)
            case _:
                return

    async def set_up(self) -> None:
        """Make identity, recovery key and backup."""
        from timclient.ui.trust.key_step_dialog import SetUpDialog

        async def make(proof: Proof | None) -> str:
            return await self._bridge.call(self._ports.trust.set_up, proof)

        await self._make_key(SetUpDialog, make)

    async def repair(self) -> None:
        """Put the keys of this computer back on the server."""
        from timclient.ui.trust.key_step_dialog import RepairDialog

        async def make(_proof: Proof | None) -> str | None:
            return await self._bridge.call(self._ports.trust.repair)

        await self._make_key(RepairDialog, make)

    async def new_key(self) -> None:
        """Replace the recovery key, for instance because somebody may have seen it."""
        from timclient.ui.trust.key_step_dialog import NewKeyDialog

        async def make(_proof: Proof | None) -> str:
            return await self._bridge.call(self._ports.trust.new_recovery_key)

        await self._make_key(NewKeyDialog, make)

    async def reset(self) -> bool:
        """Give everything older up, after its consequences were said; tell whether it was done."""
        from timclient.ui.trust.key_step_dialog import ResetDialog

        async def make(proof: Proof | None) -> str:
            return await self._bridge.call(self._ports.trust.reset, proof)

        return await self._make_key(ResetDialog, make)

    async def restore(self, state: TrustState) -> None:
        """Bring the keys here: by recovery key, another device, or anew."""
        from timclient.ui.trust.restore_dialog import RestoreDialog, Way

        dialog = RestoreDialog(self._window, self._theme, state, self._ports.trust, self._bridge)
        await ask(dialog)
        way, result = dialog.way, dialog.restored
        if result is not None:
            await self._say(self.tr("Keys restored"), restore_result(result))
        elif way is Way.OTHER_DEVICE:
            await self._bridge.call(self._ports.verification.ask_own_devices)
        elif way is Way.RESET:
            await self.reset()

    async def replaced(self, state: TrustState) -> None:
        """Ask who has replaced the identity, and go on accordingly."""
        from timclient.ui.trust.replaced_dialog import ReplacedDialog

        dialog = ReplacedDialog(self._window, self._theme)
        sure = await ask(dialog)
        mine = dialog.mine
        if not sure:
            return
        if mine:
            await self.restore(state)
        elif await self.reset():
            await self._take_back()

    async def open_devices(self) -> None:
        """Show the devices and what can be done about them."""
        from timclient.ui.trust.keys_page import KeysDialog

        dialog = KeysDialog(self._window, self._theme, self._zone)
        tasks = TaskOwner(dialog.show_failure)
        left: list[Callable[[], Coroutine[Any, Any, None]]] = []
        states = [TrustState()]

        def take(state: TrustState) -> None:
            states[0] = state
            dialog.page.show_state(state)

        def leave(to: Callable[[], Coroutine[Any, Any, None]]) -> None:
            left.append(to)
            dialog.accept()

        self._wire(dialog, tasks)
        dialog.page.key_card.wanted.connect(
            lambda task: leave(lambda: self.follow(task, states[0]))
        )
        dialog.page.new_key_wanted.connect(lambda: leave(self.new_key))
        dialog.page.confirm_wanted.connect(lambda: leave(self._confirm_other))
        news = self._bridge.subscribe(self._ports.trust.state, take)
        tasks.spawn(self._load_devices(dialog))
        try:
            await ask(dialog)
        finally:
            news.close()
            tasks.cancel_all()
        if left:
            await left[0]()

    async def show_key(self, key: str) -> None:
        """Show a new recovery key, once."""
        from timclient.ui.trust.recovery_key_dialog import RecoveryKeyDialog

        dialog = RecoveryKeyDialog(self._window, self._theme, key, self.account)
        await ask(dialog)
        if dialog.tried:
            await self._bridge.call(self._ports.trust.recovery_key_tried)

    async def _confirm_other(self) -> None:
        await self._bridge.call(self._ports.verification.ask_own_devices)

    async def _take_back(self) -> None:
        """The keys are new; say how to shut out whoever has replaced them before."""
        from timclient.ui.trust.taken_back_dialog import TakenBackDialog

        dialog = TakenBackDialog(self._window, self._theme)
        tasks = TaskOwner(dialog.show_failure)
        dialog.sign_out_wanted.connect(lambda: tasks.spawn(self._sign_out_others(dialog)))
        try:
            await ask(dialog)
        finally:
            tasks.cancel_all()

    async def _sign_out_others(self, dialog: TakenBackDialog) -> None:
        devices = await self._bridge.call(self._ports.devices.own)
        others = tuple(device for device in devices if not device.current)
        if not others or await self._ask_sign_out(dialog, others):
            dialog.show_signed_out()

    async def _make_key(
        self,
        kind: Callable[..., KeyStepDialog],
        make: Callable[[Proof | None], Coroutine[Any, Any, str | None]],
    ) -> bool:
        from timclient.ui.trust.key_maker import KeyMaker

        maker = KeyMaker(make)
        await ask(kind(self._window, self._theme, maker, self._open_url))
        key = await maker.take_key()
        if key:
            await self.show_key(key)
        return bool(key)

    def _wire(self, dialog: KeysDialog, tasks: TaskOwner) -> None:
        page = dialog.page
        page.rename_wanted.connect(lambda device: tasks.spawn(self._rename(dialog, device)))
        page.sign_out_wanted.connect(lambda some: tasks.spawn(self._sign_out(dialog, some)))
        page.export_wanted.connect(lambda: tasks.spawn(self._export(dialog)))
        page.import_wanted.connect(lambda: tasks.spawn(self._import(dialog)))

    async def _load_devices(self, dialog: KeysDialog) -> None:
        dialog.page.show_devices(await self._bridge.call(self._ports.devices.own))

    async def _rename(self, dialog: KeysDialog, device: Device) -> None:
        from timclient.ui.trust.device_dialogs import RenameDialog

        devices = self._ports.devices
        if await ask(RenameDialog(dialog, self._theme, device, devices, self._bridge)):
            await self._load_devices(dialog)

    async def _sign_out(self, dialog: KeysDialog, some: tuple[Device, ...]) -> None:
        if await self._ask_sign_out(dialog, some):
            await self._load_devices(dialog)

    async def _ask_sign_out(self, over: QWidget, some: tuple[Device, ...]) -> bool:
        from timclient.ui.trust.device_dialogs import SignOutDialog

        devices = self._ports.devices
        question = SignOutDialog(over, self._theme, some, devices, self._bridge, self._open_url)
        return await ask(question)

    async def _export(self, dialog: KeysDialog) -> None:
        from timclient.ui.trust.key_file_dialogs import ExportDialog

        form = ExportDialog(dialog, self._theme, self._ports.trust, self._bridge)
        if await ask(form):
            text = TrustCounts().exported(form.count)
            await self._say(self.tr("Keys saved"), text, dialog)

    async def _import(self, dialog: KeysDialog) -> None:
        from timclient.ui.file_choice import file_to_open
        from timclient.ui.trust.key_file_dialogs import ImportDialog

        path = await file_to_open(
            dialog, self.tr("Read keys from a file"), self.tr("Key files (*.txt);;All files (*)")
        )
        if path is None:
            return
        form = ImportDialog(dialog, self._theme, path, self._ports.trust, self._bridge)
        if await ask(form):
            counts = TrustCounts()
            text = f"{counts.imported(form.read)} {counts.new_ones(form.new)}"
            await self._say(self.tr("Keys read"), text, dialog)

    async def _say(self, title: str, text: str, over: QWidget | None = None) -> None:
        await ask(MessageDialog(over or self._window, title, text))
