"""What a person or a house brings into the directory, before it becomes FHIR resources."""

from dataclasses import dataclass

from tests.world.vzd.codes import Code
from tests.world.vzd.identifiers import telematik_id

DOCTOR = "1.2.276.0.76.4.30"
PRACTICE = "1.2.276.0.76.4.50"
MOST_ADDRESSES = 5


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach somebody.

    Attributes:
        target: A Matrix user id (`@a:b`), or a mail address where `kind` is `kim`.
        kind: Code of the connection type: tim, tim-fa, tim-bot or kim.
        name: Endpoint.name; made from the owner's name where empty.
        active: Whether Endpoint.status is active; else it is off.
        hidden: Not shown to insured persons.
        sigil: Written as `@a:b`, as old entries have it, and not as `matrix:u/a:b`.
    """

    target: str
    kind: str = "tim"
    name: str = ""
    active: bool = True
    hidden: bool = False
    sigil: bool = False

    @property
    def written(self) -> str:
        """Endpoint.address."""
        if self.sigil or not self.target.startswith("@"):
            return self.target
        return f"matrix:u/{self.target[1:]}"


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A holder of a health professional card; `telematik_id` is the owner's identity."""

    family: str
    given: str
    telematik_id: str
    addresses: tuple[Address, ...] = ()
    title: str = ""
    profession: str = DOCTOR
    consultant: Code | None = None
    city: str = "Berlin"
    postal_code: str = ""
    street: str = "Hauptstraße 1"
    lanr: str = ""
    active: bool = True
    shift: tuple[float, float] = (0.0, 0.0)

    @property
    def display_name(self) -> str:
        """The name as the card's holder writes it in the directory."""
        return f"{self.family}, {self.given}"


@dataclass(frozen=True, slots=True)
class ListedOrganisation:
    """A house with an institution card.

    Attributes:
        fields: Medical fields, HealthcareService.type.
        hidden: Not shown to insured persons.
        relevant: Carries the tag `fdv-relevant`.
        shift: How far it lies from the middle of its town, in degrees.
    """

    name: str
    telematik_id: str
    addresses: tuple[Address, ...] = ()
    profession: str = PRACTICE
    fields: tuple[Code, ...] = ()
    city: str = "Berlin"
    postal_code: str = ""
    street: str = "Hauptstraße 1"
    phone: str = ""
    alias: str = ""
    ik: str = ""
    hours: tuple[str, str] = ("08:00:00", "18:00:00")
    active: bool = True
    hidden: bool = False
    relevant: bool = False
    shift: tuple[float, float] = (0.0, 0.0)


Listed = ListedPerson | ListedOrganisation


def person(family: str, given: str, *mxids: str, number: int = 0) -> ListedPerson:
    """A doctor with chat addresses and a Telematik-ID of the right shape."""
    identity = telematik_id(DOCTOR, number)
    return ListedPerson(family, given, identity, tuple(Address(one) for one in mxids))
