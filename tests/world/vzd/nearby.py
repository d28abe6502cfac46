"""The named queries of the insured: houses around a point, nearest first."""

from dataclasses import replace

from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.outcomes import Refused
from tests.world.vzd.query import FARTHEST_KM, Criterion, Link, Query, read_query
from tests.world.vzd.search import Found, Search

NAMED = ("near", "nearPharmacy")
PHARMACY = "1.2.276.0.76.4.54"
OWN = ("_query", "latitude", "longitude", "distance", "text", "location", "isOpenInMinutes")
MOST = 100


def named_query(wishes: list[tuple[str, str]]) -> str | None:
    """Which named query is wanted; raises Refused where there is none of this name."""
    name = dict(wishes).get("_query")
    if name is not None and name not in NAMED:
        raise Refused(400, "processing", f'Unknown _query "{name}"')
    return name


def nearby(
    catalogue: Catalogue, search: Search, wishes: list[tuple[str, str]]
) -> tuple[Query, Found]:
    """Houses around a point; raises Refused where a part of the point is missing."""
    given = dict(wishes)
    missing = [one for one in ("latitude", "longitude", "distance") if one not in given]
    if missing:
        raise Refused(400, "required", f"Missing mandatory parameter: {', '.join(missing)}")
    try:
        north, east, away = (float(given[one]) for one in ("latitude", "longitude", "distance"))
    except ValueError:
        raise Refused(400, "processing", "Invalid latitude, longitude or distance") from None
    if not 0 < away <= FARTHEST_KM:
        raise Refused(400, "processing", "distance must be at most 100 km")
    rest = "&".join(f"{key}={value}" for key, value in wishes if key not in OWN)
    query = read_query("HealthcareService", rest)
    extra = [_criterion("near", "near", f"{north}|{east}|{away}|km", "location", "Location")]
    if given["_query"] == "nearPharmacy":
        extra.append(_criterion("type", "token", PHARMACY, "organization", "Organization"))
    texts = tuple(given[one] for one in ("text", "location") if given.get(one))
    query = replace(query, criteria=(*query.criteria, *extra), texts=texts)
    found = search.run(query)
    distances = catalogue.near(north, east, away)
    order = {
        rid: min(distances.get(one, away) for one in catalogue.targets(rid, "location"))
        for rid in search.every(query)
    }
    ranked = sorted(order, key=lambda rid: (order[rid], rid))[: min(query.count or MOST, MOST)]
    return query, Found(tuple(ranked), len(ranked), found.filtered)


def _criterion(name: str, kind: str, value: str, link: str, target: str) -> Criterion:
    chain = (Link("HealthcareService", link, target),)
    return Criterion(chain, target, name, kind, "", (value,))
