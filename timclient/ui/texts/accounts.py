"""How accounts and their providers are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timclient.domain.session import Account


def provider_name(account: Account) -> str:
    """Return the provider's title, or the server's name where the installation knows no title."""
    return account.provider or str(account.server_name)
