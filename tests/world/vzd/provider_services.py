"""/tim-provider-services: the federation list, where an address is listed, domains of providers.

The list and the authorities' files are open, as providers' proxies hand them on; everything else
needs a provider's token.
"""

import base64
import datetime
import json
from typing import Any

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from jwcrypto import jwk, jws

from tests.world.federation import FederationPki, ListedDomain
from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.outcomes import auth_error
from tests.world.vzd.sign_in import Domain, Homeservers
from tests.world.vzd.tokens import Audience, BadToken, Tokens

ROOT = "/tim-provider-services"
LIST = f"{ROOT}/FederationList/federationList.jws"
VERSION = "1.4.0"


class ProviderServices:
    """Federation list and domain administration."""

    def __init__(
        self,
        pki: FederationPki,
        homeservers: Homeservers,
        catalogue: Catalogue,
        tokens: Tokens,
    ) -> None:
        self._pki = pki
        self._homeservers = homeservers
        self._catalogue = catalogue
        self._tokens = tokens
        self._nist = _nist_signer(pki)
        self.version = 1

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        app.router.add_get(LIST, self._list)
        app.router.add_get("/ECC/ROOT-CA/roots.json", self._roots)
        app.router.add_get(f"/ECC/SUB-CA/{self._pki.sub_file_name()}", self._sub_ca)
        app.router.add_get(f"{ROOT}/", self._information)
        app.router.add_get(f"{ROOT}/localization", self._localization)
        app.router.add_get(f"{ROOT}/federation", self._domains)
        app.router.add_post(f"{ROOT}/federation", self._add)
        app.router.add_delete(f"{ROOT}/federation/{{domain}}", self._remove)

    async def _list(self, request: web.Request) -> web.Response:
        known = request.query.get("version", "")
        if known and not known.isdecimal():
            return _refusal(400, "version must be a number")
        if known and int(known) >= self.version:
            return web.Response(status=204)
        domains = [_listed(one) for one in self._homeservers.domains.values()]
        kind = request.query.get("sigAlg", "BP256R1")
        if kind == "BP256R1":
            text = self._pki.sign_list(domains, self.version)
        elif kind == "ES256":
            text = self._nist_list(domains)
        else:
            return _refusal(400, "unknown sigAlg")
        return web.Response(body=text.encode(), content_type="application/octet-stream")

    def _nist_list(self, domains: list[ListedDomain]) -> str:
        key, certificate = self._nist
        payload = {"version": self.version, "domainList": [one.as_json() for one in domains]}
        token = jws.JWS(json.dumps(payload))
        header = {"alg": "ES256", "typ": "JWT", "x5c": [certificate]}
        token.add_signature(key, "ES256", protected=json.dumps(header))
        return str(token.serialize(compact=True))

    async def _roots(self, _request: web.Request) -> web.Response:
        return web.json_response(self._pki.roots_json())

    async def _sub_ca(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._pki.sub.der, content_type="application/pkix-cert")

    async def _information(self, request: web.Request) -> web.Response:
        refusal = self._let_in(request)
        title = {"title": "I_VZD_TIM_Provider_Services", "version": VERSION}
        return refusal or web.json_response(title)

    async def _localization(self, request: web.Request) -> web.Response:
        refusal = self._let_in(request)
        if refusal is not None:
            return refusal
        address = request.query.get("mxid", "")
        if not address.startswith("matrix:u/"):
            return _refusal(400, "mxid must begin with matrix:u/")
        return web.json_response(self._part_of(address))

    def _part_of(self, address: str) -> str:
        old = f"@{address.removeprefix('matrix:u/')}"
        find = self._catalogue.index.find
        found = find("Endpoint", "address", address, "exact")
        found |= find("Endpoint", "address", old, "exact")
        persons = self._catalogue.sources(found, "PractitionerRole", "endpoint")
        houses = self._catalogue.sources(found, "HealthcareService", "endpoint")
        if persons and houses:
            return "orgPract"
        return "pract" if persons else "org" if houses else "none"

    async def _domains(self, request: web.Request) -> web.Response:
        refusal = self._let_in(request)
        if refusal is not None:
            return refusal
        wanted = request.query.get("domain")
        known = self._homeservers.domains.values()
        found = [_listed(one).as_json() for one in known if wanted in (None, one.name)]
        if wanted and not found:
            return _refusal(404, "unknown domain")
        return web.json_response(found)

    async def _add(self, request: web.Request) -> web.Response:
        refusal = self._let_in(request)
        if refusal is not None:
            return refusal
        body: Any = await request.json()
        name = body.get("domain", "") if isinstance(body, dict) else ""
        if not name or "telematikID" not in body:
            return _refusal(400, "domain and telematikID are mandatory")
        if name in self._homeservers.domains:
            return _refusal(409, "domain already exists")
        self._homeservers.domains[name] = Domain(
            name,
            f"https://{name}",
            body["telematikID"],
            is_insurance=bool(body.get("isInsurance")),
            ik=tuple(body.get("ik", ())),
        )
        self.version += 1
        return web.json_response(_listed(self._homeservers.domains[name]).as_json())

    async def _remove(self, request: web.Request) -> web.Response:
        refusal = self._let_in(request)
        if refusal is not None:
            return refusal
        if self._homeservers.domains.pop(request.match_info["domain"], None) is None:
            return _refusal(404, "unknown domain")
        self.version += 1
        return web.Response(status=204)

    def _let_in(self, request: web.Request) -> web.Response | None:
        try:
            self._tokens.check(request.headers.get("Authorization"), (Audience.PROVIDER,))
        except BadToken as error:
            return _refusal(401, error.trouble.value)
        return None


def _listed(domain: Domain) -> ListedDomain:
    return ListedDomain(
        domain.name, domain.telematik_id, domain.provider, domain.is_insurance, domain.ik
    )


def _refusal(status: int, message: str) -> web.Response:
    return web.json_response(auth_error(message), status=status)


def _nist_signer(pki: FederationPki) -> tuple[jwk.JWK, str]:
    """A key on P-256 for clients without brainpool, and its certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TIM List Signer TEST-ONLY NIST")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(pki.sub.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=365))
        .sign(pki.sub.key, hashes.SHA256())
    )
    text = base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode("ascii")
    return jwk.JWK.from_pyca(key), text
