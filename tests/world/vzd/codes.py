"""Code systems of the directory, as far as the stand-in uses them."""

from typing import Any, NamedTuple

BASE = "https://gematik.de/fhir/directory"
ORIGIN = f"{BASE}/CodeSystem/Origin"
CONNECTION = f"{BASE}/CodeSystem/EndpointDirectoryConnectionType"
PAYLOAD = f"{BASE}/CodeSystem/EndpointDirectoryPayloadType"
KIM_TAGS = f"{BASE}/CodeSystem/EndpointDirectoryKIMappTags"
KIM_VERSION = f"{BASE}/CodeSystem/KimVersionCS"
PRACTITIONER_OID = f"{BASE}/CodeSystem/PractitionerProfessionOID"
ORGANIZATION_OID = f"{BASE}/CodeSystem/OrganizationProfessionOID"
TELEMATIK_ID = "https://gematik.de/fhir/sid/telematik-id"
LDAP_UID = f"{BASE}/CodeSystem/ldapUID"
LANR = "https://fhir.kbv.de/NamingSystem/KBV_NS_Base_ANR"
IKNR = "http://fhir.de/StructureDefinition/identifier-iknr"
FIELDS = "urn:oid:1.3.6.1.4.1.19376.3.276.1.5.4"
CARE = "urn:oid:1.3.6.1.4.1.19376.3.276.1.5.5"
CONSULTANTS = "urn:oid:1.2.276.0.76.5.114"
ENDPOINT_VISIBILITY = f"{BASE}/StructureDefinition/EndpointVisibility"
ORGANIZATION_VISIBILITY = f"{BASE}/StructureDefinition/OrganizationVisibility"
HIDDEN = "hide-versicherte"


class Code(NamedTuple):
    """One coding."""

    system: str
    code: str
    display: str

    def as_json(self) -> dict[str, Any]:
        """The coding as FHIR writes it."""
        return {"system": self.system, "code": self.code, "display": self.display}


def _person(number: str, display: str) -> Code:
    return Code(PRACTITIONER_OID, f"1.2.276.0.76.4.{number}", display)


def _house(number: str, display: str) -> Code:
    return Code(ORGANIZATION_OID, f"1.2.276.0.76.4.{number}", display)


PROFESSIONS = {
    one.code: one
    for one in (
        _person("30", "Ärztin/Arzt"),
        _person("31", "Zahnärztin/Zahnarzt"),
        _person("32", "Apotheker/-in"),
        _person("45", "Psychotherapeut/-in"),
        _person("46", "Psychologische/-r Psychotherapeut/-in"),
        _person("47", "Kinder- und Jugendlichenpsychotherapeut/-in"),
        _person("178", "Notfallsanitäter/-in"),
        _person("234", "Pflegefachfrauen und Pflegefachmänner"),
        _person("235", "Hebamme"),
        _person("236", "Physiotherapeut/-in"),
    )
}
HOUSES = {
    one.code: one
    for one in (
        _house("50", "Arztpraxis"),
        _house("51", "Zahnarztpraxis"),
        _house("52", "Praxis Psychotherapeut"),
        _house("53", "Krankenhaus"),
        _house("54", "Öffentliche Apotheke"),
        _house("58", "gematik"),
        _house("59", "Kostenträger"),
        _house("245", "Gesundheits-, Kranken- und Altenpflege"),
        _house("246", "Geburtshilfe"),
        _house("247", "Betriebsstätte Physiotherapeut"),
    )
}
CONNECTIONS = {
    "tim": "TI-Messenger Endpoint",
    "tim-fa": "TI-Messenger Funktionsaccount",
    "tim-bot": "TI-Messenger Chatbot",
    "kim": "KIM Endpoint",
}
CHAT = Code(PAYLOAD, "tim-chat", "TI-Messenger chat")
LETTER = Code(KIM_TAGS, "Arztbrief", "eArztbrief")
FIELD_CODES = tuple(
    Code(FIELDS, code, display)
    for code, display in (
        ("ALLG", "Allgemeinmedizin"),
        ("INNE", "Innere Medizin"),
        ("AUGE", "Augenheilkunde"),
        ("FRAU", "Frauenheilkunde und Geburtshilfe"),
        ("HNOH", "Hals-Nasen-Ohrenheilkunde"),
        ("HAUT", "Haut- und Geschlechtskrankheiten"),
        ("KARD", "Kardiologie"),
        ("KIJU", "Kinder- und Jugendmedizin"),
        ("NEUR", "Neurologie"),
        ("ORTH", "Orthopädie"),
        ("PSYC", "Psychiatrie und Psychotherapie"),
        ("RADI", "Radiologie"),
        ("UROL", "Urologie"),
        ("CHIR", "Chirurgie"),
    )
)
DENTISTRY = Code(FIELDS, "MZKH", "Zahnmedizin")
NURSING = Code(CARE, "PFL", "Pflege und Betreuung")
PHARMACY = Code(CARE, "PHZ", "Pharmazeutik")
CONSULTANT_CODES = tuple(
    Code(CONSULTANTS, code, display)
    for code, display in (
        ("010", "FA Allgemeinmedizin"),
        ("020", "FA Anästhesiologie"),
        ("030", "FA Augenheilkunde"),
        ("050", "FA Frauenheilkunde und Geburtshilfe"),
        ("060", "FA Hals-, Nasen-, Ohrenheilkunde"),
        ("080", "FA Innere Medizin"),
        ("142", "FA Neurologie"),
        ("150", "FA Neurochirurgie"),
        ("200", "FA Urologie"),
        ("210", "FA Arbeitsmedizin"),
        ("220", "FA Nuklearmedizin"),
    )
)
