"""How one identity provider behaves where tests need it otherwise."""

from dataclasses import dataclass


@dataclass(slots=True)
class Settings:
    """Everything a test may change while the provider runs; times in seconds.

    Attributes:
        clock_offset: What its clock is ahead of this computer's.
        expire_next: So many of the next challenges count as too old when they come back.
        document_age: How old the discovery document says it is.
        send_issuer: The signers' certificates come with that of their issuer.
        foreign_endpoint: The discovery leads to another host.
        tampered_document: The discovery document was changed after it was signed.
        wrong_nonce, wrong_state: Challenges are for another sign-in.
        foreign_challenge: Challenges are signed with another key.
        error_in_location: Every sign-in ends with this error at the redirect.
        lead_astray: The code is sent to another host.
        down: Everything is answered with 503.
    """

    clock_offset: float = 0.0
    challenge_seconds: int = 180
    document_seconds: int = 86_400
    code_seconds: int = 60
    token_seconds: int = 300
    expire_next: int = 0
    document_age: int = 0
    send_issuer: bool = True
    foreign_endpoint: bool = False
    tampered_document: bool = False
    wrong_state: bool = False
    foreign_challenge: bool = False
    error_in_location: str = ""
    lead_astray: bool = False
    down: bool = False
