"""Proof of identity at the TI's identity provider (IDP), with a card or the Authenticator."""
