"""The demo and test world: several TI-M providers with people, all on this machine's loopback.

Kept light on purpose: the homeserver processes import this package to find their shim module.
"""

from tests.world.options import Options
from tests.world.running import running_world
from tests.world.world import Person, Provider, ProviderKind, World

__all__ = ["Options", "Person", "Provider", "ProviderKind", "World", "running_world"]
