"""The keys of an identity provider, and the tokens made and opened with them."""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from jwcrypto import jwe, jwk, jws
from jwcrypto.common import JWException

from tests.world.card_pki import ROLE_IDP, CardAuthority
from tests.world.federation import ALGORITHM, Authority

Json = dict[str, Any]
_SIZE = 32


class Keys:
    """Signing keys with certificates of the TI, an encryption key without one, and a secret one.

    Attributes:
        discovery: Signs the discovery document (puk_disc_sig).
        signing: Signs challenges and ID tokens (puk_idp_sig).
        other: A key that nobody knows.
    """

    def __init__(self, authority: CardAuthority) -> None:
        self.authority = authority
        self.renew()
        self.own = jwk.JWK.generate(kty="oct", size=256)
        self.other = authority.service("Stranger", ROLE_IDP)

    def renew(self, *, role: str = ROLE_IDP, signing_role: str = ROLE_IDP) -> None:
        """Take new keys; their certificates say the roles."""
        self.discovery = self.authority.service("idp-disc-sig TEST-ONLY", role)
        self.signing = self.authority.service("idp-sig TEST-ONLY", signing_role)
        self.renew_encryption()

    def renew_encryption(self) -> None:
        """Take a new encryption key: what is sent to the old one cannot be read."""
        self.encryption = jwk.JWK.generate(kty="EC", crv="BP-256", kid="puk_idp_enc", use="enc")

    def x5c(self, one: Authority, *, with_issuer: bool) -> list[str]:
        """A signer's certificates as base64."""
        chain = [one, self.authority.components] if with_issuer else [one]
        return [base64.b64encode(part.der).decode() for part in chain]

    def signing_jwk(self, *, with_issuer: bool) -> Json:
        """The public key of the challenges."""
        numbers = self.signing.key.public_key().public_numbers()
        return {
            "kty": "EC",
            "crv": "BP-256",
            "use": "sig",
            "kid": "puk_idp_sig",
            "x": _b64(numbers.x),
            "y": _b64(numbers.y),
            "x5c": self.x5c(self.signing, with_issuer=with_issuer),
        }

    def encryption_jwk(self) -> Json:
        """The public key that cards' answers are sent to."""
        return dict(self.encryption.export_public(as_dict=True))

    def seal(self, payload: Json, expires: int) -> str:
        """A token that only this provider can read: a code."""
        return sealed({"njwt": json.dumps(payload)}, self.own, expires)

    def unseal(self, text: str) -> Json:
        """The content of such a token; raises ValueError."""
        return dict(json.loads(opened(text, self.own)["njwt"]))


def signed(payload: Json, by: ec.EllipticCurvePrivateKey, **header: Any) -> str:
    """A compact JWS."""
    token = jws.JWS(json.dumps(payload).encode())
    token.allowed_algs = [ALGORITHM]
    protected = json.dumps({"alg": ALGORITHM, "typ": "JWT", **header})
    token.add_signature(jwk.JWK.from_pyca(by), ALGORITHM, protected=protected)
    return str(token.serialize(compact=True))


def verified(text: str, by: ec.EllipticCurvePublicKey | jwk.JWK) -> Json:
    """The content of a compact JWS; raises ValueError."""
    token = jws.JWS()
    token.allowed_algs = [ALGORITHM]
    try:
        token.deserialize(text, by if isinstance(by, jwk.JWK) else jwk.JWK.from_pyca(by))
        return dict(json.loads(token.payload))
    except JWException as error:
        raise ValueError("signature") from error


def sealed(payload: Json, key: jwk.JWK, expires: int) -> str:
    """A compact JWE with a shared key."""
    header = {"alg": "dir", "enc": "A256GCM", "cty": "NJWT", "exp": expires}
    token = jwe.JWE(json.dumps(payload).encode(), json.dumps(header))
    token.add_recipient(key)
    return str(token.serialize(compact=True))


def opened(text: str, key: jwk.JWK) -> Json:
    """The content of a compact JWE; raises ValueError."""
    token = jwe.JWE()
    try:
        token.deserialize(text, key)
        return dict(json.loads(token.payload))
    except JWException as error:
        raise ValueError("encryption") from error


def encrypted(payload: Json, key: jwk.JWK, **header: Any) -> str:
    """A compact JWE for the owner of a public key."""
    protected = {"alg": "ECDH-ES", "enc": "A256GCM", **header}
    token = jwe.JWE(json.dumps(payload).encode(), json.dumps(protected))
    token.add_recipient(key)
    return str(token.serialize(compact=True))


def header_of(text: str) -> Json:
    """The header of a compact token; raises ValueError."""
    part = text.partition(".")[0]
    found = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    if not isinstance(found, dict):
        raise ValueError("header")
    return found


def _b64(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(_SIZE, "big")).rstrip(b"=").decode()
