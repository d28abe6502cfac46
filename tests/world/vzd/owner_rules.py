"""What an owner may change, and what a resource must have.

Sources: gemSpec_VZD_FHIR_Directory (ML-123482), HOWTO_Owner of api-vzd, the Strict profiles.
"""

from typing import Any

from tests.world.vzd.codes import BASE, CONNECTION, ORIGIN, TELEMATIK_ID
from tests.world.vzd.outcomes import Refused
from tests.world.vzd.parameters import codings
from tests.world.vzd.possessions import references

Json = dict[str, Any]
CREATED = ("Endpoint", "HealthcareService", "Location")
REQUIRED = {
    "Endpoint": ("status", "connectionType", "name", "payloadType", "address"),
    "HealthcareService": ("providedBy",),
    "Location": ("address",),
}
CHATS = ("tim", "tim-fa", "tim-bot")
OWNER_EXTENSION = f"{BASE}/StructureDefinition/OwnerTelematikIdEx"


def origin(resource: Json) -> str:
    """Where a resource comes from: ldap, owner or apo."""
    tags = codings(resource.get("meta", {}).get("tag"))
    return next((code for system, code, _ in tags if system == ORIGIN), "")


def check_shape(resource: Json, type_: str) -> None:
    """Raises Refused unless a resource has what its profile demands."""
    if type_ not in CREATED:
        raise Refused(403, "forbidden", f"Owners cannot create or change {type_}")
    missing = [one for one in REQUIRED[type_] if not resource.get(one)]
    if missing:
        raise Refused(422, "processing", f"{type_}.{missing[0]}: minimum required = 1, found 0")
    if origin(resource) != "owner":
        raise Refused(422, "processing", f"{type_}.meta.tag: Origin must be owner")
    if type_ == "Endpoint":
        _check_endpoint(resource)


def check_links(resource: Json, type_: str, own: dict[int, Json]) -> None:
    """Raises Refused where a resource is not tied to its owner's entry."""
    known = {f"{one['resourceType']}/{rid}" for rid, one in own.items()}
    fields = ("providedBy", "location", "endpoint")
    if type_ == "HealthcareService" and not references(resource, ["providedBy"]):
        raise Refused(422, "processing", "HealthcareService is not linked to the own base entry")
    strange = [one for one in references(resource, fields) if one not in known]
    if strange:
        raise Refused(422, "processing", f"Reference {strange[0]} is not linked to the own entry")


def merged(old: Json, new: Json, owner: str) -> Json:
    """What a change makes of a resource: of a synchronised one only its endpoints change.

    Raises Refused where nothing of it may change.
    """
    if origin(old) == "owner":
        kept = signed(new, owner) if new["resourceType"] == "Endpoint" else dict(new)
    elif old["resourceType"] in ("PractitionerRole", "HealthcareService"):
        kept = {key: value for key, value in old.items() if key != "endpoint"}
        if new.get("endpoint"):
            kept["endpoint"] = new["endpoint"]
    else:
        raise Refused(403, "forbidden", "Resource is synchronized and cannot be changed")
    version = int(old["meta"]["versionId"]) + 1
    return kept | {"meta": {**old["meta"], **kept.get("meta", {}), "versionId": str(version)}}


def signed(resource: Json, owner: str) -> Json:
    """An endpoint with its owner's identity, which the server enters itself."""
    identity = {"system": TELEMATIK_ID, "value": owner}
    others = [one for one in resource.get("extension", []) if one.get("url") != OWNER_EXTENSION]
    mine = {"url": OWNER_EXTENSION, "valueIdentifier": identity}
    return resource | {"extension": [*others, mine]}


def _check_endpoint(resource: Json) -> None:
    connection = resource["connectionType"]
    code = connection.get("code") if isinstance(connection, dict) else None
    if code not in CHATS or connection.get("system") != CONNECTION:
        raise Refused(422, "processing", f"Endpoint.connectionType: unknown code {code}")
    address = str(resource["address"])
    if not address.startswith(("matrix:u/", "@")) or ":" not in address[9:]:
        raise Refused(422, "processing", "Endpoint.address: must be matrix:u/localpart:domain")
    if resource["status"] not in ("active", "off", "suspended", "error", "entered-in-error"):
        raise Refused(422, "processing", f"Endpoint.status: unknown code {resource['status']}")
