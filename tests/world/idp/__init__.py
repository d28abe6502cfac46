"""A stand-in of the TI's identity provider (IDP-Dienst), and a false gematik Authenticator.

It checks what cards sign for real, answers with gematik's error codes and can be told to fail.
`Idp` is the whole of it; `idp_world` starts it with a directory whose owners sign in through it.
"""

from tests.world.idp.authenticator import Act, FakeAuthenticator
from tests.world.idp.directory import DirectoryWithIdp
from tests.world.idp.relying_party import RelyingParty
from tests.world.idp.server import Idp
from tests.world.idp.settings import Settings
from tests.world.idp.worlds import IdpWorld, idp_world

__all__ = [
    "Act",
    "DirectoryWithIdp",
    "FakeAuthenticator",
    "Idp",
    "IdpWorld",
    "RelyingParty",
    "Settings",
    "idp_world",
]
