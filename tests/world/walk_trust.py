"""The part of the walk about keys, devices and identities."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.world.cross_signing import replace_identity
from tests.world.eyes import Eyes
from tests.world.hands import Hands
from tests.world.scene import SeededRoom
from tests.world.second_device import SecondDevice
from tests.world.world import World
from timclient.domain.trust import KeyAdvice, advice
from timclient.ui.trust.keys_page import KeysDialog
from timclient.ui.trust.recovery_key_dialog import RecoveryKeyDialog
from timclient.ui.trust.recovery_sheet import groups
from timclient.ui.trust.verification_dialog import VerificationDialog
from timclient.ui.trust.verification_pages import ComparePage, EndPage, WaitPage
from timclient.window import Program


class TrustVisit(Hands):
    """Begins in an open chat of two, with its details shown."""

    def __init__(
        self, program: Program, world: World, eyes: Eyes, talk: SeededRoom, folder: Path
    ) -> None:
        super().__init__(program, world, eyes)
        self._partner = talk.key
        self._second = SecondDevice(folder, world)

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """This part of the walk, one step after the other."""
        yield self._set_up()
        yield self._compare_devices()
        yield self._ask_partner()
        yield self._identity_changes()

    @property
    def _parts(self) -> Any:
        return self._window.trust.parts

    async def _set_up(self) -> None:
        await self._until(lambda: self._advice() is KeyAdvice.SET_UP, "keys are to be set up")
        await self._click(self._parts.key_line.button, "the key line offers to set up")
        dialog = await self._dialog_shown("set-up-keys")
        await self._picture("set-up-keys")
        await self._click(dialog.step_button, "the set-up begins")
        dialog = await self._dialog_shown("recovery-key", RecoveryKeyDialog)
        QTest.keyClicks(dialog.trial, groups(dialog.key_label.text())[-1])
        await self._until(dialog.step_button.isEnabled, "the last block is right")
        await self._picture("recovery-key")
        await self._click(dialog.step_button, "the recovery key is put away")
        await self._dialog_gone("recovery-key")
        await self._until(lambda: self._advice() is KeyAdvice.ALL_WELL, "the keys are safe")

    async def _compare_devices(self) -> None:
        await self._second.sign_in()
        try:
            await self._second.ask()
            bar = self._parts.incoming_bar
            await self._until(bar.isVisible, "another device asks")
            await self._picture("device-asks")
            await self._click(bar.accept_button, "the request is accepted")
            await self._second.compare()
            dialog = await self._dialog_shown("comparison", VerificationDialog)
            await self._until(lambda: isinstance(dialog.page, ComparePage), "the pictures")
            await self._picture("comparison")
            await self._click(dialog.page.right, "the pictures match")
            await self._second.confirm()
            await self._until(lambda: isinstance(dialog.page, EndPage), "the end")
            await self._picture("compared")
            await self._click(dialog.page.right, "the comparison closes")
            await self._dialog_gone("comparison")
            await self._see_devices()
        finally:
            await self._second.leave()

    async def _see_devices(self) -> None:
        name = "devices"
        self._window.menus.devices.trigger()
        dialog = await self._dialog_shown(name, KeysDialog)
        await self._until(lambda: len(dialog.page.devices.rows) > 1, "the devices are listed")
        await self._picture(name)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await self._dialog_gone(name)

    async def _ask_partner(self) -> None:
        """The scripted people do not answer; the question waits, and is taken back."""
        await self._click(self._parts.person_block.compare_button, "the partner can be asked")
        dialog = await self._dialog_shown("asking", VerificationDialog)
        await self._until(lambda: isinstance(dialog.page, WaitPage), "the partner is asked")
        await self._picture("asking")
        await self._click(dialog.page.left, "the question is taken back")
        await self._dialog_gone("asking")

    async def _identity_changes(self) -> None:
        await replace_identity(self._world, self._partner)
        bar = self._parts.identity_bar
        await self._until(bar.isVisible, "the changed identity is noticed")
        await self._picture("identity-changed")
        await self._click(bar.sure_button, "the identity is confirmed")
        await self._until(bar.isHidden, "the identity is confirmed")

    def _advice(self) -> KeyAdvice:
        return advice(self._program.engine.trust.state.value)
