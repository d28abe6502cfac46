"""The owner interface: own entries only, what may change, and how an owner gets in."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.unit.world_vzd.standing import DOCTOR_ID, HOUSE_ID, Standing
from tests.world.vzd import ListedPerson
from tests.world.vzd.codes import CONNECTION, HIDDEN, ORIGIN, PAYLOAD
from tests.world.vzd.owner_sign_in import GRANT

ROLE = "PractitionerRole"


def endpoint(address: str, /, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Endpoint",
        "meta": {"tag": [{"system": ORIGIN, "code": "owner"}]},
        "status": "active",
        "connectionType": {"system": CONNECTION, "code": "tim"},
        "name": "Neu",
        "payloadType": [{"coding": [{"system": PAYLOAD, "code": "tim-chat"}]}],
        "address": address,
    } | more


class Doctor:
    """A fresh doctor of the directory and the hands of one."""

    def __init__(self, vzd: Standing, number: int) -> None:
        self.vzd, self.tid = vzd, f"1-18{number:08d}"
        vzd.door.add_person(ListedPerson("Eigner", f"Nr{number}", self.tid))
        self.token = vzd.owner(self.tid)

    def do(self, method: str, path: str, body: Any = None) -> Any:
        return self.vzd.ask(f"/owner/{path}", method=method, token=self.token, body=body)

    def role(self) -> dict[str, Any]:
        path = f"{ROLE}?practitioner.identifier={self.tid}&_include=PractitionerRole:endpoint"
        return dict(self.do("GET", path).json["entry"][0]["resource"])

    def publish(self, address: str) -> str:
        made = self.do("POST", "Endpoint", endpoint(address))
        assert made.status == 201, made.body
        role = self.role()
        linked = [*role.get("endpoint", []), {"reference": f"Endpoint/{made.json['id']}"}]
        role["endpoint"] = linked
        assert self.do("PUT", f"{ROLE}/{role['id']}", role).status == 200
        return str(made.json["id"])

    def found(self, address: str) -> bool:
        return "entry" in self.vzd.search(f"{ROLE}?endpoint.address={address}")


def test_publish_hide_and_take_away(vzd: Standing) -> None:
    doctor = Doctor(vzd, 1)
    rid = doctor.publish("matrix:u/nr1:praxis.example")
    assert doctor.found("matrix:u/nr1:praxis.example")
    assert vzd.search(f"{ROLE}?_text=eigner%20nr1")["total"] == 1
    kept = doctor.do("GET", f"Endpoint/{rid}").json
    kept["extension"].append(
        {
            "url": "https://gematik.de/fhir/directory/StructureDefinition/EndpointVisibility",
            "valueCoding": {"system": "x", "code": HIDDEN},
        }
    )
    assert doctor.do("PUT", f"Endpoint/{rid}", kept).json["meta"]["versionId"] == "2"
    insured = vzd.token("@k9:kasse.example")
    hidden = vzd.search(f"{ROLE}?endpoint.address=matrix:u/nr1:", insured, "/fdv/search")
    assert "entry" not in hidden
    refused = doctor.do("DELETE", f"Endpoint/{rid}")
    assert refused.status == 409
    assert "has a reference" in refused.json["issue"][0]["diagnostics"]
    role = doctor.role()
    del role["endpoint"]
    assert doctor.do("PUT", f"{ROLE}/{role['id']}", role).status == 200
    assert doctor.do("DELETE", f"Endpoint/{rid}").status == 200
    assert doctor.do("GET", f"Endpoint/{rid}").status == 404
    assert not doctor.found("matrix:u/nr1:praxis.example")


def test_the_search_follows_later(vzd: Standing) -> None:
    doctor = Doctor(vzd, 2)
    vzd.door.settings(visible_after=0.2)
    doctor.publish("matrix:u/nr2:praxis.example")
    assert len(doctor.role()["endpoint"]) == 1
    assert not doctor.found("matrix:u/nr2:praxis.example")
    deadline = time.monotonic() + 5
    while not doctor.found("matrix:u/nr2:praxis.example"):
        assert time.monotonic() < deadline


def test_an_invented_entry_can_be_changed_too(vzd: Standing) -> None:
    bundle = vzd.search(f"{ROLE}?_count=1&_include=PractitionerRole:practitioner")
    tid = bundle["entry"][1]["resource"]["identifier"][0]["value"]
    token = vzd.owner(tid)
    made = vzd.ask(
        "/owner/Endpoint", method="POST", token=token, body=endpoint("matrix:u/neu:praxis.example")
    ).json
    role = bundle["entry"][0]["resource"]
    role["endpoint"] = [{"reference": f"Endpoint/{made['id']}"}]
    path = f"/owner/{ROLE}/{role['id']}"
    assert vzd.ask(path, method="PUT", token=token, body=role).status == 200
    found = vzd.search(f"{ROLE}?endpoint.address=matrix:u/neu:praxis.example")
    assert [one["resource"]["id"] for one in found["entry"]] == [role["id"]]
    assert vzd.search(f"{ROLE}?practitioner.identifier={tid}")["total"] == 1


def test_only_endpoints_of_a_synchronised_entry_change(vzd: Standing) -> None:
    doctor = Doctor(vzd, 3)
    role = doctor.role()
    role["practitioner"] = {"reference": "Practitioner/1"}
    changed = doctor.do("PUT", f"{ROLE}/{role['id']}", role)
    assert changed.json["practitioner"] != role["practitioner"]
    holder = doctor.do("GET", f"Practitioner?identifier={doctor.tid}").json["entry"][0]["resource"]
    holder["name"][0]["text"] = "Anders"
    assert doctor.do("PUT", f"Practitioner/{holder['id']}", holder).status == 403
    assert doctor.do("DELETE", f"{ROLE}/{role['id']}").status == 403


def test_others_entries_are_out_of_reach(vzd: Standing) -> None:
    doctor = Doctor(vzd, 4)
    theirs = vzd.search("Endpoint?address=matrix:u/adelheid")["entry"][0]["resource"]
    assert doctor.do("GET", f"Endpoint/{theirs['id']}").status == 403
    assert doctor.do("PUT", f"Endpoint/{theirs['id']}", theirs).status == 403
    assert doctor.do("DELETE", f"Endpoint/{theirs['id']}").status == 403
    role = doctor.role() | {"endpoint": [{"reference": f"Endpoint/{theirs['id']}"}]}
    assert doctor.do("PUT", f"{ROLE}/{role['id']}", role).status == 422
    assert "entry" not in doctor.do("GET", "Endpoint").json


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"address": ""}, 422),
        ({"address": "https://x.example"}, 422),
        ({"name": None}, 422),
        ({"connectionType": {"code": "kim"}}, 422),
        ({"status": "maybe"}, 422),
        ({"meta": {}}, 422),
        ({"resourceType": "Location"}, 400),
    ],
)
def test_resources_need_their_shape(vzd: Standing, changes: Any, status: int) -> None:
    body = endpoint("matrix:u/x:y.example", **changes)
    answer = vzd.ask("/owner/Endpoint", method="POST", token=vzd.owner(), body=body)
    assert answer.status == status
    assert answer.json["resourceType"] == "OperationOutcome"


def test_a_house_has_departments(vzd: Standing) -> None:
    token = vzd.owner(HOUSE_ID)
    house = vzd.ask(f"/owner/Organization?identifier={HOUSE_ID}", token=token).json
    rid = house["entry"][0]["resource"]["id"]
    tag = {"tag": [{"system": ORIGIN, "code": "owner"}]}
    body = {"resourceType": "HealthcareService", "meta": tag, "name": "Ambulanz"}
    path = "/owner/HealthcareService"
    assert vzd.ask(path, method="POST", token=token, body=body).status == 422
    body["providedBy"] = {"reference": f"Organization/{rid}"}
    assert vzd.ask(path, method="POST", token=token, body=body).status == 201
    own = vzd.ask(f"{path}?organization._id={rid}&_tag=owner", token=token).json
    assert own["total"] == 1
    assert vzd.search("HealthcareService?_text=ambulanz")["total"] == 1


def test_pages_of_an_owner(vzd: Standing) -> None:
    doctor = Doctor(vzd, 5)
    for number in range(3):
        doctor.publish(f"matrix:u/seite{number}:praxis.example")
    vzd.door.settings(paging="links")
    first = doctor.do("GET", "Endpoint?_count=2").json
    rest = first["link"][1]["url"].removeprefix(vzd.directory.base_url)
    second = vzd.ask(rest, token=doctor.token).json
    assert [len(one["entry"]) for one in (first, second)] == [2, 1]


def test_owner_token_by_browser(vzd: Standing) -> None:
    begun = vzd.ask("/owner-authenticate")
    assert begun.status == 302
    wishes = parse_qs(urlsplit(begun.headers["Location"]).query)
    state = wishes["state"][0]
    code = vzd.door.decide(DOCTOR_ID, state=state)["code"]
    assert vzd.ask(f"/signin-gematik-idp-dienst?code=no&state={state}").status == 401
    answer = vzd.ask(f"/signin-gematik-idp-dienst?code={code}&state={state}")
    assert vzd.ask("/owner/Endpoint", token=answer.json["access_token"]).status == 200
    assert vzd.ask(f"/signin-gematik-idp-dienst?code={code}&state={state}").status == 401


@pytest.mark.parametrize("error", ["", "access_denied"])
def test_owner_token_decoupled(vzd: Standing, error: str) -> None:
    vzd.door.settings(poll_interval=0.0)
    form = {"grant_type": GRANT}
    path = "/owner-authenticate-decoupled"
    assert vzd.ask(path, method="POST", form={"grant_type": "x"}).status == 400
    begun = vzd.ask(path, method="POST", form=form).json
    assert {"auth_req_id", "poll_uri", "redirect_uri", "expires_in", "interval"} == set(begun)
    form["auth_req_id"] = begun["auth_req_id"]

    def poll() -> Any:
        return vzd.ask("/owner-authenticate-poll", method="POST", form=form)

    assert poll().json["error"] == "authorization_pending"
    vzd.door.settings(poll_interval=60.0)
    assert poll().json["error"] == "slow_down"
    vzd.door.settings(poll_interval=0.0)
    vzd.door.decide(DOCTOR_ID, error)
    answer = poll()
    assert (answer.status, answer.json.get("error", "")) == ((400, error) if error else (200, ""))
    assert poll().json["error"] == "expired_token"


def test_owner_token_of_a_house_by_its_registration_service(vzd: Standing) -> None:
    user = "@adelheid:praxis.example"
    vzd.sign_in(user)
    path = f"/regservice/openid/user/{user}/requesttoken"
    refused = vzd.ask(path, method="POST", form={"request_token": "none"})
    assert (refused.status, refused.json) == (400, {"error": "unauthorized"})
    token = vzd.ask(path, method="POST", form={"request_token": f"openid-{user}"}).json
    assert token["expires_in"] == 3600
    owner = vzd.ask("/owner-authenticate", token=token["access_token"]).json["access_token"]
    found = vzd.ask(f"/owner/Organization?identifier={HOUSE_ID}", token=owner).json
    assert found["total"] == 1
    assert vzd.ask("/owner-authenticate", token=vzd.token()).status == 401
