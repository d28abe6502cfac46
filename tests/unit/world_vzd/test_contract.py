"""The stand-in against real answers and gematik's examples: what they have, it has too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.world_vzd.standing import HOUSE_ID, Standing
from tests.world.vzd.render import resources

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "vzd-fhir"
ANSWERS = DATA / "answers"
INCLUDE = "&".join(
    f"_include=PractitionerRole:{one}" for one in ("practitioner", "location", "endpoint")
)
# Only the test data of 2022 has these; the profiles of today allow them at most.
OLD = {".gender", ".birthDate"}
QUERIES = {
    "Search_HealthcareService_telematikID-1": (
        f"HealthcareService?organization.active=true&organization.identifier={HOUSE_ID}&_include=*"
    ),
    "Search_PractitionerRole_complex-1": (
        f"PractitionerRole?practitioner.name:contains=er&practitioner.active=true&{INCLUDE}"
    ),
    "Search_PractitionerRole_name-1": "PractitionerRole?practitioner.name=a",
    "Search_PractitionerRole_name_include-1": f"PractitionerRole?practitioner.name=a&{INCLUDE}",
    "Search_PractitionerRole_payload-type-1": (
        f"PractitionerRole?endpoint.payload-type=tim-chat&{INCLUDE}"
    ),
    "Search_Result_count-1": "PractitionerRole?_summary=count",
}


def stored(path: Path) -> Any:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return json.loads(path.read_text(encoding="utf-8"))


def shape(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """All fields of a resource and the kinds of their values."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from shape(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from shape(inner, f"{path}[]")
    else:
        yield path, type(value).__name__


def shapes(bundle: Any) -> dict[tuple[str, str], set[tuple[str, str]]]:
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for entry in bundle.get("entry", []):
        key = (entry["resource"]["resourceType"], entry["search"]["mode"])
        found.setdefault(key, set()).update(shape(entry["resource"]))
        found[key].update((path, "frame") for path, _ in shape({**entry, "resource": 1}))
    return found


@pytest.mark.parametrize("name", QUERIES)
def test_answers_have_what_real_answers_have(vzd: Standing, name: str) -> None:
    real = stored(ANSWERS / f"{name}.json")
    ours = vzd.search(QUERIES[name])
    assert set(ours) == set(real)
    assert set(ours["meta"]) == set(real["meta"])
    assert (ours["type"], ours["total"] > 0) == (real["type"], real["total"] > 0)
    found, wanted = shapes(ours), shapes(real)
    # The house of the test data is a nursing service with a specialty, ours a practice.
    for key, fields in wanted.items():
        missing = {one for one in fields - found[key] if one[0] not in OLD}
        allowed = {one for one in missing if one[0].startswith(".specialty")}
        assert missing - allowed == set(), key
    assert set(found) >= set(wanted)
    if name.endswith("payload-type-1"):
        assert ours["total"] == real["total"] == 100


def test_specialty_of_a_nursing_service_has_the_real_shape(vzd: Standing) -> None:
    real = stored(ANSWERS / "Search_HealthcareService_telematikID-1.json")
    fields = {one for one in shape(real["entry"][0]["resource"]) if "specialty" in one[0]}
    bundle = vzd.search("HealthcareService?specialty=PFL&_count=1")
    assert fields <= set(shape(bundle["entry"][0]["resource"]))


EXAMPLES = (
    "Endpoint-MessengerEndpointWithVisibility",
    "Endpoint-OrganizationExample001-Endpoint-TIM",
    "Endpoint-KIMEndpointExample",
    "PractitionerRole-PractitionerRoleExample",
    "Practitioner-TIPractitionerExample001",
    "Location-LocationExample",
    "Organization-OrganizationExample",
    "HealthcareService-HealthcareServiceExample",
)
# Optional in the profiles, and nothing that a messenger shows.
OPTIONAL = (
    ".description",
    ".managingOrganization",
    ".contact",
    ".availabilityExceptions",
    ".extension[].extension",
    ".extension[].valueCode",
    ".connectionType.extension[].extension[].valueBoolean",
    ".extension[].valueCoding",
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_resources_have_the_fields_of_the_examples(vzd: Standing, name: str) -> None:
    example = stored(DATA / f"{name}.json")
    example.pop("text", None)
    type_ = example["resourceType"]
    optional = (*OPTIONAL, ".extension") if type_ == "HealthcareService" else OPTIONAL
    wanted = {one for one in shape(example) if not one[0].startswith(optional)}
    ours: set[tuple[str, str]] = set()
    profiles: set[str] = set()
    catalogue = vzd.directory.catalogue
    for rid in sorted(catalogue.all_of(type_))[:200]:
        resource = catalogue.resource(rid)
        assert resource is not None
        ours |= set(shape(resource))
        profiles.update(resource["meta"]["profile"])
    assert wanted - ours == set()
    assert set(example["meta"]["profile"]) <= profiles
    tags = {one["system"] for one in example["meta"]["tag"]}
    assert all(tag.startswith("https://gematik.de/fhir/directory/CodeSystem/") for tag in tags)


def test_codes_are_those_of_the_code_systems(vzd: Standing) -> None:
    known: dict[str, dict[str, str]] = {}
    for file in sorted(DATA.glob("CodeSystem-*.json")):
        system = json.loads(file.read_text(encoding="utf-8"))
        codes = {one["code"]: one.get("display", "") for one in system.get("concept", [])}
        known.setdefault(system["url"], {}).update(codes)
    if not known:
        pytest.skip("the code systems are not here")
    checked = set()
    for entry in range(400):
        generated = vzd.directory.catalogue._generated
        for resource in resources(generated.entry(entry), 2_600_000 + entry * 8):
            for coding in _codings(resource):
                if coding["system"] in known:
                    checked.add(coding["system"])
                    displays = known[coding["system"]]
                    assert coding["code"] in displays
                    shown = coding.get("display")
                    assert shown in (None, displays[coding["code"]])
    assert len(checked) >= 5


def _codings(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("system"), str) and isinstance(value.get("code"), str):
            yield value
        for inner in value.values():
            yield from _codings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _codings(inner)
