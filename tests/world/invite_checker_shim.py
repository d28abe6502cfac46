"""Makes the invite checker load in stock Synapse.

Its version 0.6.1 also registers a callback for room upgrades that only one fork of Synapse knows.
Leaving that single callback out costs the version rule for room upgrades and nothing else.
"""

from typing import Any

from synapse.module_api import ModuleApi
from synapse_invite_checker import InviteChecker
from synapse_invite_checker.config import InviteCheckerConfig

UNKNOWN_CALLBACK = "on_upgrade_room"


class _Api:
    """The module API without the callback stock Synapse does not have."""

    def __init__(self, api: ModuleApi) -> None:
        self._api = api

    def __getattr__(self, name: str) -> Any:
        return getattr(self._api, name)

    def register_third_party_rules_callbacks(self, **callbacks: Any) -> None:
        """Register everything but the unknown callback."""
        callbacks.pop(UNKNOWN_CALLBACK, None)
        self._api.register_third_party_rules_callbacks(**callbacks)


class Module(InviteChecker):
    """The class to name under `modules` in a homeserver's configuration."""

    def __init__(self, config: InviteCheckerConfig, api: ModuleApi) -> None:
        super().__init__(config, _Api(api))
