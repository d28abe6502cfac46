"""Answers of the sign-in and provider services against gematik's interface descriptions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.world_vzd.standing import DOCTOR_ID, Standing
from tests.world.vzd.owner_sign_in import GRANT

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "vzd-fhir"


def check(interface: str, schema: str, value: Any) -> None:
    """Judge a value by a schema of an interface description."""
    yaml = pytest.importorskip("yaml")
    validator = pytest.importorskip("jsonschema").Draft4Validator
    file = DATA / f"{interface}.yaml"
    if not file.exists():
        pytest.skip(f"{file.name} is not here")
    described = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = described["components"]["schemas"][schema]
    validator({**described, **found}).validate(value)
    assert set(value) <= set(found["properties"])


def test_sign_in(vzd: Standing) -> None:
    good = vzd.sign_in("@adelheid:praxis.example").json
    check("I_VZD_TIM_Authenticate", "TimSearchAccessToken", good)
    bad = vzd.sign_in("@adelheid:fremd.example").json
    check("I_VZD_TIM_Authenticate", "Error", bad)


def test_owner_sign_in(vzd: Standing) -> None:
    vzd.door.settings(poll_interval=0.0)
    form = {"grant_type": GRANT}
    begun = vzd.ask("/owner-authenticate-decoupled", method="POST", form=form).json
    check("I_VZD_Owner", "DecoupledAuthorizationResponse", begun)
    form["auth_req_id"] = begun["auth_req_id"]
    waiting = vzd.ask("/owner-authenticate-poll", method="POST", form=form).json
    check("I_VZD_Owner", "AuthenticationError", waiting)
    vzd.door.decide(DOCTOR_ID)
    done = vzd.ask("/owner-authenticate-poll", method="POST", form=form).json
    check("I_VZD_Owner", "OwnerAccessToken", done)
    refused = vzd.ask("/owner-authenticate", token="none").json
    check("I_VZD_Owner", "Error", refused)


def test_provider_services(vzd: Standing) -> None:
    token = vzd.door.provider_token()["access_token"]
    domains = vzd.ask("/tim-provider-services/federation?domain=kasse.example", token=token).json
    check("I_VZD_TIM_Provider_Services", "Domain", domains[0])
    information = vzd.ask("/tim-provider-services/", token=token).json
    check("I_VZD_TIM_Provider_Services", "InfoObject", information)
