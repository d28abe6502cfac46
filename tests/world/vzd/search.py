"""Answers a search: which resources match, and what is sent along with them."""

from dataclasses import dataclass

from tests.world.vzd.catalogue import ANCHORS, Catalogue
from tests.world.vzd.codes import HIDDEN
from tests.world.vzd.parameters import PARAMETERS, parameter
from tests.world.vzd.query import Criterion, Has, Include, Query, near_values
from tests.world.vzd.rid import number
from tests.world.vzd.text_search import complex_, simple

MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found.

    Attributes:
        matches: Numbers of the matching resources in the order of the answer.
        total: What the server claims to be the number of matches.
        filtered: How many were left out because insured persons must not see them.
    """

    matches: tuple[int, ...]
    total: int
    filtered: int = 0


class Search:
    """Searches one catalogue.

    Args:
        insured: Leave out what is hidden from insured persons.
        cap: Most matches of one search; may be changed at any time.
    """

    def __init__(self, catalogue: Catalogue, *, insured: bool = False, cap: int = 100) -> None:
        self._catalogue = catalogue
        self._insured = insured
        self.cap = cap
        self._kept: dict[Criterion, frozenset[int]] = {}
        self._version = -1

    def run(self, query: Query) -> Found:
        """Everything that matches, capped."""
        found, hidden, counted = self._sift(query)
        matches = sorted(found)[: self.cap]
        if counted is None or query.only_count:
            # The server counts what it sends, except where only the number is wanted.
            counted = len(found) if query.only_count else len(matches)
        return Found(tuple(matches), counted, hidden)

    def every(self, query: Query) -> set[int]:
        """Everything that matches, without a cap."""
        return self._sift(query)[0]

    def _sift(self, query: Query) -> tuple[set[int], int, int | None]:
        """What matches, how much of it is hidden, what the full-text stage alone finds."""
        stages: list[frozenset[int]] = [self._holds(one) for one in query.criteria]
        stages += [self._has(one) for one in query.has]
        texts = [self._text(query, one) for one in query.texts]
        stages += texts
        if not stages:
            stages.append(self._catalogue.all_of(query.type))
        stages.sort(key=len)
        found = set(stages[0].intersection(*stages[1:]))
        hidden = self._hidden_of(query.type) & found
        found -= hidden
        return found, len(hidden), min(map(len, texts)) if texts else None

    def includes(self, query: Query, matches: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
        """What goes along with the matches, and how much was left out of it."""
        found: dict[int, None] = {}
        for include in query.includes:
            for rid in matches:
                found |= dict.fromkeys(self._targets(rid, include))
        for include in query.reverse:
            sources = self._catalogue.sources(matches, include.source, include.parameter)
            found |= dict.fromkeys(sorted(sources))
        for rid in matches:
            found.pop(rid, None)
        shown = [rid for rid in found if rid not in self._hidden_of(self._type(rid))]
        return tuple(shown), len(found) - len(shown)

    def _type(self, rid: int) -> str:
        return self._catalogue.type_of(rid) or ""

    def _targets(self, rid: int, include: Include) -> list[int]:
        type_ = self._type(rid)
        if include.source not in ("*", type_):
            return []
        names = [include.parameter]
        if include.parameter == "*":
            names = [name for name, one in PARAMETERS[type_].items() if one.kind == "reference"]
        return [target for name in names for target in self._catalogue.targets(rid, name)]

    def _hidden_of(self, type_: str) -> frozenset[int]:
        if not self._insured:
            return frozenset()
        find = self._catalogue.index.find
        if type_ == "Endpoint":
            return find("Endpoint", "endpointVisibility", HIDDEN, "")
        houses = find("Organization", "organizationVisibility", HIDDEN, "")
        if type_ == "Organization":
            return houses
        if type_ == "HealthcareService":
            return frozenset(self._catalogue.sources(houses, type_, "organization"))
        return frozenset()

    def _text(self, query: Query, text: str) -> frozenset[int]:
        if query.type not in ANCHORS:
            return frozenset()
        index = self._catalogue.texts[query.type]
        if query.complex:
            return frozenset(complex_(index, text, self._catalogue.text_of))
        return frozenset(simple(index, text))

    def _has(self, condition: Has) -> frozenset[int]:
        sources = self._holds(condition.inner)
        targets = (self._catalogue.targets(one, condition.parameter) for one in sources)
        return frozenset(target for many in targets for target in many)

    def _holds(self, criterion: Criterion) -> frozenset[int]:
        """All resources of the sought type that meet a condition; kept until something changes."""
        if self._version != self._catalogue.version or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._version = self._catalogue.version
        found = self._kept.get(criterion)
        if found is None:
            found = self._kept[criterion] = self._work_out(criterion)
        return found

    def _work_out(self, criterion: Criterion) -> frozenset[int]:
        found: set[int] | frozenset[int] = self._direct(criterion)
        if criterion.chain:
            found = found - self._hidden_of(criterion.type)
        for link in reversed(criterion.chain):
            found = self._catalogue.sources(found, link.source, link.parameter)
        return frozenset(found)

    def _direct(self, criterion: Criterion) -> frozenset[int]:
        catalogue = self._catalogue
        if criterion.kind == "near":
            return frozenset(catalogue.near(*near_values(criterion.values[0])))
        if criterion.kind == "reference":
            wanted = (number(one) for one in criterion.values)
            known = parameter(criterion.type, criterion.parameter)
            type_ = known.target if known else ""
            targets = [one for one in wanted if one and catalogue.type_of(one) == type_]
            return frozenset(catalogue.sources(targets, criterion.type, criterion.parameter))
        if criterion.parameter == "_id":
            numbers = (number(one) for one in criterion.values)
            return frozenset(
                one
                for one in numbers
                if one is not None and catalogue.type_of(one) == criterion.type
            )
        negated = criterion.modifier == "not"
        modifier = "" if negated else criterion.modifier
        hits = frozenset().union(
            *(
                catalogue.index.find(criterion.type, criterion.parameter, one, modifier)
                for one in criterion.values
            )
        )
        return catalogue.all_of(criterion.type) - hits if negated else hits
