"""The fictional providers and people of every world, before they have ports and passwords."""

from dataclasses import dataclass

from tests.world.world import ProviderKind


@dataclass(frozen=True, slots=True)
class ProviderPart:
    """One provider and how the federation list describes it.

    Attributes:
        listed: Whether the provider is on the federation list at all.
        single_sign_on: Whether people can also log in through the sign-in stand-in.
    """

    key: str
    title: str
    kind: ProviderKind
    telematik_id: str
    ik: tuple[str, ...] = ()
    listed: bool = True
    single_sign_on: bool = False


@dataclass(frozen=True, slots=True)
class PersonPart:
    """One account; `scripted` people are played by the partners when the world is seeded."""

    key: str
    provider: str
    display_name: str
    scripted: bool = True


PROVIDERS = (
    ProviderPart(
        "alpha",
        "Messenger Praxis Alpha",
        ProviderKind.PRO,
        "1-2012345678",
        single_sign_on=True,
    ),
    ProviderPart("beta", "Messenger Klinikverbund Beta", ProviderKind.PRO, "5-2-987654321"),
    ProviderPart(
        "insurer",
        "Messenger der Musterkasse",
        ProviderKind.EPA,
        "8-01-0000000042",
        ik=("109500969",),
    ),
)

UNFEDERATED = ProviderPart(
    "rogue",
    "Server außerhalb der Föderation",
    ProviderKind.PLAIN,
    "",
    listed=False,
)

PEOPLE = (
    PersonPart("weber", "alpha", "Weber, Anna", scripted=False),
    PersonPart("yildiz", "alpha", "Yıldız, Elif"),
    PersonPart("schaefer", "alpha", "Schäfer, Bettina"),
    PersonPart("praxis", "alpha", "Praxis Dr. Weber", scripted=False),
    PersonPart("klein", "beta", "Klein, Michael"),
    PersonPart("kardiologie", "beta", "Kardiologie Nord"),
    PersonPart("adler", "beta", "Adler-Apotheke"),
    PersonPart("mueller", "insurer", "Müller, Hans"),
)

STRANGER = PersonPart("fremd", "rogue", "Fremd, Udo", scripted=False)
