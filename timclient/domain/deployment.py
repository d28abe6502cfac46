"""What the installation prescribes: the providers offered, and how the federation is proven."""

from __future__ import annotations

from dataclasses import dataclass

from timclient.domain.session import ProviderEntry

_ENVIRONMENTS = ("RU", "TU", "PU")


@dataclass(frozen=True, slots=True)
class Deployment:
    """Providers for the sign-in list; where the federation list lies and which roots sign it.

    ``ca_url`` is where issuing certificates are fetched by name (``ECC/SUB-CA/<CN>.der`` below it),
    ``roots`` are PEM texts. ``directory`` is ``RU``, ``TU``, ``PU`` or the base address of another
    directory (VZD). ``identity`` is which identity provider (IDP) its owners prove themselves at:
    ``RU``, ``TU``, ``PU`` or the addresses of others, divided by blanks; without it that of the
    directory's environment. ``insured_form`` is how an address is made of a KVNR, such as
    ``{kvnr}``.
    """

    providers: tuple[ProviderEntry, ...] = ()
    federation_list_url: str = ""
    ca_url: str = ""
    roots: tuple[str, ...] = ()
    directory: str = ""
    insured_form: str = "{kvnr}"
    identity: str = ""

    @property
    def identity_provider(self) -> str:
        """The identity provider as in ``identity``; empty where nobody says which."""
        if self.identity.strip():
            return self.identity
        environment = self.directory.strip().upper()
        return environment if environment in _ENVIRONMENTS else ""
