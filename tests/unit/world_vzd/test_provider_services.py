"""Federation list, localization and domains."""

from __future__ import annotations

import base64
import json

from cryptography import x509
from jwcrypto import jwk, jws

from tests.unit.world_vzd.standing import Standing

ROOT = "/tim-provider-services"
LIST = f"{ROOT}/FederationList/federationList.jws"


def test_the_list_is_signed_in_both_ways(vzd: Standing) -> None:
    for kind in ("BP256R1", "ES256"):
        text = vzd.ask(f"{LIST}?sigAlg={kind}").body.decode()
        token = jws.JWS()
        token.allowed_algs = [kind]
        token.deserialize(text)
        der = base64.b64decode(token.jose_header["x5c"][0])
        key = jwk.JWK.from_pyca(x509.load_der_x509_certificate(der).public_key())
        token.verify(key)
        domains = json.loads(token.payload)["domainList"]
        assert {"domain", "telematikID", "isInsurance", "ik", "timAnbieter"} == set(domains[0])
        assert [one["domain"] for one in domains if one["isInsurance"]] == ["kasse.example"]
    assert vzd.ask(f"{LIST}?version=1").status == 204
    assert vzd.ask(f"{LIST}?version=0").status == 200
    assert vzd.ask(f"{LIST}?sigAlg=RS256").status == 400
    assert len(vzd.ask("/ECC/ROOT-CA/roots.json").json) == 1


def test_where_an_address_is_listed(vzd: Standing) -> None:
    token = vzd.door.provider_token()["access_token"]
    for address, part in (
        ("adelheid:praxis.example", "pract"),
        ("empfang:praxis.example", "org"),
        ("niemand:praxis.example", "none"),
    ):
        path = f"{ROOT}/localization?mxid=matrix:u/{address}"
        assert vzd.ask(path).status == 401
        assert vzd.ask(path, token=token).json == part
    assert vzd.ask(f"{ROOT}/localization?mxid=@a:b", token=token).status == 400


def test_domains_come_and_go(vzd: Standing) -> None:
    token = vzd.door.provider_token()["access_token"]
    body = {"domain": "neu.example", "telematikID": "1-2", "isInsurance": False}
    path = f"{ROOT}/federation"
    assert vzd.ask(path, method="POST", token=token, body=body).status == 200
    assert vzd.ask(path, method="POST", token=token, body=body).status == 409
    assert vzd.ask(f"{LIST}?version=1").status == 200
    assert vzd.ask(f"{path}?domain=neu.example", token=token).json[0]["domain"] == "neu.example"
    assert vzd.ask(f"{path}/neu.example", method="DELETE", token=token).status == 204
    assert vzd.ask(f"{path}/neu.example", method="DELETE", token=token).status == 404
    assert vzd.ask(f"{path}?domain=neu.example", token=token).status == 404
