"""A Matrix client that drops what it cannot digest.

The library's sync ends with an error when one to-device message or one decrypted text is garbage,
and everything else in the same answer is lost. Here only the bad event is lost.
"""

import logging

from nio import (
    AsyncClient,
    BadEventType,
    Event,
    KeysQueryError,
    KeysQueryResponse,
    MatrixRoom,
    ToDeviceEvent,
)

log = logging.getLogger(__name__)


class SteadyClient(AsyncClient):
    """AsyncClient whose event handling cannot fail."""

    async def keys_query(self) -> KeysQueryResponse | KeysQueryError:
        """Ask for device keys; being second after a concurrent question is no error."""
        if not self.should_query_keys:
            return KeysQueryError("nothing to ask")
        return await super().keys_query()

    def _handle_decrypt_to_device(self, to_device_event: ToDeviceEvent) -> ToDeviceEvent | None:
        try:
            return super()._handle_decrypt_to_device(to_device_event)
        except Exception:
            log.exception("dropped a to-device message from %s", to_device_event.sender)
            return None

    def _handle_timeline_event(
        self,
        event: Event | BadEventType,
        room_id: str,
        room: MatrixRoom,
        encrypted_rooms: set[str],
    ) -> Event | BadEventType | None:
        try:
            return super()._handle_timeline_event(event, room_id, room, encrypted_rooms)
        except Exception:
            log.exception("dropped an event in %s", room_id)
            return None
