"""The stand-in directory whose owners sign in through the stand-in identity provider."""

from typing import Any

from tests.world.idp.relying_party import RelyingParty
from tests.world.vzd.owner_sign_in import DECOUPLED_TARGET, TARGET, OwnerSignIn
from tests.world.vzd.server import Directory


class DirectoryWithIdp(Directory):
    """Give it `relying` before it starts; without one its owners get in by the door only."""

    relying: RelyingParty | None = None

    def redirect_uris(self) -> tuple[str, str]:
        """Where the identity provider sends its users back to."""
        return f"{self.base_url}{TARGET}", f"{self.base_url}{DECOUPLED_TARGET}"

    def _parts(self, catalogue: Any) -> Any:
        parts = super()._parts(catalogue)
        for one in parts:
            if isinstance(one, OwnerSignIn) and self.relying is not None:
                one.use_idp(self.relying)
        return parts
