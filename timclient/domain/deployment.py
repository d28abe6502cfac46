"""What the installation prescribes: the providers offered, and how the federation is proven."""

from __future__ import annotations

from dataclasses import dataclass

from timclient.domain.session import ProviderEntry


@dataclass(frozen=True, slots=True)
class Deployment:
    """Providers for the sign-in list; where the federation list lies and which roots sign it.

    ``ca_url`` is where issuing certificates are fetched by name (``ECC/SUB-CA/<CN>.der`` below it),
    ``roots`` are PEM texts. ``directory`` is ``RU``, ``TU``, ``PU`` or the base address of another
    directory (VZD). ``insured_form`` is how an address is made of a KVNR, such as ``{kvnr}``.
    """

    providers: tuple[ProviderEntry, ...] = ()
    federation_list_url: str = ""
    ca_url: str = ""
    roots: tuple[str, ...] = ()
    directory: str = ""
    insured_form: str = "{kvnr}"
