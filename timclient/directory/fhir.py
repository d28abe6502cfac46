"""The parts of FHIR R4 that this program reads, leniently.

Only fields that are shown are named; everything may be missing. A concept may hold its codings
in a list, singly, or be a coding itself.
"""

from __future__ import annotations

import msgspec


class Coding(msgspec.Struct):
    """A value of a code system."""

    system: str | None = None
    code: str | None = None
    display: str | None = None


class Concept(msgspec.Struct):
    """A CodeableConcept, or a Coding in its place."""

    coding: list[Coding | None] | Coding | None = None
    system: str | None = None
    code: str | None = None
    display: str | None = None

    def codings(self) -> list[Coding]:
        """Return all codings with a code, however they are nested."""
        match self.coding:
            case Coding():
                found: list[Coding | None] = [self.coding]
            case None:
                found = [Coding(self.system, self.code, self.display)]
            case _:
                found = self.coding
        return [one for one in found if one is not None and one.code]


Concepts = list[Concept | None] | Concept | None


class Reference(msgspec.Struct):
    """Where another resource is: ``Type/id``, relative or at the end of an address."""

    reference: str | None = None


References = list[Reference | None] | Reference | None


class Identifier(msgspec.Struct):
    """A number somebody gave."""

    system: str | None = None
    value: str | None = None


class Period(msgspec.Struct):
    """A time in ISO 8601."""

    start: str | None = None
    end: str | None = None


class Quantity(msgspec.Struct):
    """A number with its unit."""

    value: float | None = None
    unit: str | None = None
    code: str | None = None


class Extension(msgspec.Struct):
    """A value beyond the standard."""

    url: str | None = None
    extension: list[Extension] | None = None
    value_coding: Coding | None = msgspec.field(default=None, name="valueCoding")
    value_period: Period | None = msgspec.field(default=None, name="valuePeriod")
    value_quantity: Quantity | None = msgspec.field(default=None, name="valueQuantity")
    value_distance: Quantity | None = msgspec.field(default=None, name="valueDistance")


class HumanName(msgspec.Struct):
    """A person's name; ``text`` is how he is displayed."""

    text: str | None = None
    family: str | None = None
    given: list[str | None] | None = None
    prefix: list[str | None] | None = None


class Telecom(msgspec.Struct):
    """A number to call or a mail address."""

    system: str | None = None
    value: str | None = None


class Address(msgspec.Struct):
    """A postal address; ``text`` repeats it with HTML entities and is not read."""

    line: list[str | None] | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = msgspec.field(default=None, name="postalCode")


class Position(msgspec.Struct):
    """Degrees."""

    latitude: float | None = None
    longitude: float | None = None


class Qualification(msgspec.Struct):
    """What somebody may do."""

    code: Concepts = None


class AvailableTime(msgspec.Struct, rename="camel"):
    """Opening times."""

    days_of_week: list[str | None] | None = None
    all_day: bool | None = None
    available_start_time: str | None = None
    available_end_time: str | None = None
    extension: list[Extension] | None = None


class _Resource(msgspec.Struct, tag_field="resourceType", rename="camel"):
    id: str | None = None


class PractitionerRole(_Resource, tag="PractitionerRole"):
    """A person at a place."""

    active: bool | None = None
    practitioner: Reference | None = None
    organization: Reference | None = None
    healthcare_service: References = None
    location: References = None
    endpoint: References = None
    specialty: Concepts = None
    telecom: list[Telecom | None] | None = None
    available_time: list[AvailableTime | None] | None = None


class Practitioner(_Resource, tag="Practitioner"):
    """A person."""

    active: bool | None = None
    identifier: list[Identifier | None] | None = None
    name: list[HumanName | None] | HumanName | None = None
    qualification: list[Qualification | None] | None = None
    telecom: list[Telecom | None] | None = None


class HealthcareService(_Resource, tag="HealthcareService"):
    """What an organisation offers, or a department."""

    active: bool | None = None
    provided_by: Reference | None = None
    name: str | None = None
    type: Concepts = None
    specialty: Concepts = None
    location: References = None
    endpoint: References = None
    telecom: list[Telecom | None] | None = None
    available_time: list[AvailableTime | None] | None = None


class Contact(msgspec.Struct):
    """How to reach a part of an organisation."""

    telecom: list[Telecom | None] | None = None


class Organization(_Resource, tag="Organization"):
    """An organisation."""

    active: bool | None = None
    identifier: list[Identifier | None] | None = None
    name: str | None = None
    type: Concepts = None
    telecom: list[Telecom | None] | None = None
    contact: list[Contact | None] | None = None
    address: list[Address | None] | None = None


class Location(_Resource, tag="Location"):
    """A place."""

    address: Address | None = None
    position: Position | None = None


class Endpoint(_Resource, tag="Endpoint"):
    """An address in a network."""

    status: str | None = None
    connection_type: Concepts = None
    name: str | None = None
    address: str | None = None
    extension: list[Extension] | None = None


Resource = PractitionerRole | Practitioner | HealthcareService | Organization | Location | Endpoint


class Search(msgspec.Struct):
    """Why an entry is in the answer; its distance is an extension."""

    mode: str | None = None
    extension: list[Extension] | None = None


class Item(msgspec.Struct, rename="camel"):
    """One entry of an answer."""

    resource: Resource
    full_url: str | None = None
    search: Search | None = None


class Link(msgspec.Struct):
    """Where the answer goes on."""

    relation: str | None = None
    url: str | None = None


class Bundle(msgspec.Struct, rename="camel"):
    """An answer in which everything is as expected."""

    resource_type: str = ""
    link: list[Link | None] | None = None
    entry: list[Item] | None = None


class StrangeBundle(msgspec.Struct, rename="camel"):
    """Any other answer: its entries are read one by one, so that a strange one spoils only
    itself."""

    resource_type: str = ""
    link: list[Link | None] | None = None
    entry: list[msgspec.Raw] | None = None
