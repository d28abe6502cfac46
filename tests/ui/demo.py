"""A practice's day as fake data: for pictures and for tests that need a full window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from tests.ui.fakes import ME, FakeEngine
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.message import (
    Authenticity,
    Content,
    FileContent,
    FileKind,
    RedactedContent,
    TextContent,
    UndecryptableContent,
    UndecryptableReason,
)
from timclient.domain.room import (
    Chip,
    Member,
    Membership,
    Preview,
    PreviewKind,
    RoomHead,
    RoomKind,
    RoomSummary,
    room_order,
)
from timclient.domain.send_state import SendState
from timclient.domain.settings import Settings
from timclient.domain.timeline import (
    GapItem,
    MessageItem,
    NoticeItem,
    NoticeKind,
    TimelineItem,
    TimelineStart,
    decorate,
)

ZONE: Final = UTC
NOW: Final = datetime.now(UTC).replace(hour=9, minute=45, second=0, microsecond=0)
KLEIN = UserId("@michael.klein:klinikum-nord.tim.example")
YILDIZ = UserId("@ayse.yildiz:praxis-weber.tim.example")


def at(days: int, hour: int, minute: int) -> int:
    """Return a moment some days ago as milliseconds."""
    moment = (NOW - timedelta(days=days)).replace(hour=hour, minute=minute)
    return int(moment.timestamp() * 1000)


def room_id(name: str) -> RoomId:
    """Return a room id."""
    return RoomId(f"!{name}:praxis-weber.tim.example")


def said(text: str, sender: str = "") -> Preview:
    """Return a text preview."""
    return Preview(PreviewKind.TEXT, text, sender)


def rooms() -> list[RoomSummary]:
    """Return the chats of the picture, in their order."""
    return sorted([*_on_top(), *_busy(), *_quiet()], key=room_order)


def _on_top() -> list[RoomSummary]:
    """An invitation and the favourites."""
    return [
        RoomSummary(
            room_id("lind"),
            "Pflegedienst Lind",
            RoomKind.GROUP,
            Membership.INVITE,
            chips=(Chip.CARE,),
            inviter=UserId("@lind:pflege-lind.tim.example"),
            inviter_name="Lind, Sabine",
            timestamp=at(0, 9, 40),
        ),
        RoomSummary(
            room_id("klein"),
            "Klein, Michael",
            RoomKind.PERSON,
            chips=(Chip.EXTERNAL,),
            favourite=True,
            topic="Facharzt Kardiologie · Klinikum Nord",
            other_user=KLEIN,
            preview=said("Bitte direkt durchgeben, wir halten ein Bett frei."),
            timestamp=at(0, 9, 42),
            unread=2,
        ),
        RoomSummary(
            room_id("team"),
            "Praxisteam",
            RoomKind.GROUP,
            favourite=True,
            joined_count=6,
            preview=said("Labor ist da", "Yıldız"),
            timestamp=at(0, 9, 31),
        ),
    ]


def _busy() -> list[RoomSummary]:
    """What happened today and yesterday."""
    return [
        RoomSummary(
            room_id("kardio"),
            "Kardiologie Nord",
            RoomKind.GROUP,
            chips=(Chip.CLINIC,),
            preview=Preview(PreviewKind.FILE, "Entlassbrief_Mueller.pdf", "Okafor"),
            timestamp=at(0, 8, 58),
            unread=3,
            mentions=1,
        ),
        RoomSummary(
            room_id("mueller"),
            "Müller, Hans",
            RoomKind.PERSON,
            chips=(Chip.INSURED,),
            preview=Preview(PreviewKind.TEXT, "Bitte nüchtern kommen.", own=True),
            timestamp=at(1, 16, 20),
        ),
        RoomSummary(
            room_id("adler"),
            "Adler-Apotheke",
            RoomKind.GROUP,
            chips=(Chip.PHARMACY, Chip.URGENT),
            preview=said("Rückfrage zum Rezept von Frau Sommer"),
            timestamp=at(1, 15, 2),
            unread=1,
        ),
    ]


def _quiet() -> list[RoomSummary]:
    """A draft, something unreadable, a chat with a program, and one that was left."""
    return [
        RoomSummary(
            room_id("schaefer"),
            "Schäfer, Bettina",
            RoomKind.PERSON,
            draft="Können wir morgen um acht telefonieren?",
            timestamp=at(3, 10, 0),
        ),
        RoomSummary(
            room_id("tumor"),
            "Tumorkonferenz Hamburg-Nord und Umgebung",
            RoomKind.GROUP,
            chips=(Chip.EXTERNAL, Chip.CLINIC),
            preview=Preview(PreviewKind.UNDECRYPTABLE),
            timestamp=at(4, 18, 0),
        ),
        RoomSummary(
            room_id("kasse"),
            "Nordkasse",
            RoomKind.GROUP,
            chips=(Chip.INSURER, Chip.CHATBOT),
            preview=said("Ihre Anfrage wurde beantwortet."),
            timestamp=at(40, 18, 0),
        ),
        RoomSummary(
            room_id("qz"),
            "Qualitätszirkel 2025",
            RoomKind.GROUP,
            Membership.LEAVE,
            preview=said("Danke an alle!", "Brandt"),
            timestamp=at(90, 18, 0),
        ),
    ]


class Script:
    """Writes a conversation line by line."""

    def __init__(self) -> None:
        self.rows: list[MessageItem | NoticeItem | GapItem | TimelineStart] = []

    def say(
        self, sender: UserId, name: str, when: int, content: Content | str, **more: object
    ) -> str:
        """Add a message; returns its uid."""
        number = len(self.rows)
        body = TextContent(content) if isinstance(content, str) else content
        self.rows.append(
            MessageItem(
                uid=f"m{number}",
                sender=sender,
                sender_name=name,
                own=sender == ME,
                timestamp=when,
                content=body,
                event_id=EventId(f"$e{number}"),
                **more,  # type: ignore[arg-type]
            )
        )
        return f"$e{number}"

    def echo(self, uid: str, when: int, text: str, state: SendState, failure: str = "") -> None:
        """Add a message of one's own that the server does not have yet."""
        self.rows.append(
            MessageItem(
                uid=uid,
                sender=ME,
                sender_name="Weber, Anna",
                own=True,
                timestamp=when,
                content=TextContent(text),
                transaction_id=TransactionId(uid),
                state=state,
                failure=failure,
            )
        )

    def note(self, kind: NoticeKind, when: int, actor: str, **more: str) -> None:
        """Add a quiet line."""
        self.rows.append(NoticeItem(f"n{len(self.rows)}", when, kind, actor, **more))

    def items(self, read_up_to: str | None = None) -> list[TimelineItem]:
        """Return the decorated rows."""
        read = EventId(read_up_to) if read_up_to else None
        return decorate(self.rows, zone=ZONE, read_up_to=read)


def klein() -> list[TimelineItem]:
    """The open chat of the picture."""
    script = Script()
    name, me = "Klein, Michael", "Weber, Anna"
    script.rows.append(TimelineStart())
    script.note(NoticeKind.CREATED, at(2, 14, 0), me)
    script.note(NoticeKind.ENCRYPTED, at(2, 14, 0), me)
    script.note(NoticeKind.JOINED, at(2, 14, 20), name)
    script.say(
        ME,
        me,
        at(2, 14, 22),
        "Guten Tag Herr Klein, hier die Praxis Dr. Weber.",
        state=SendState.READ,
    )
    script.say(KLEIN, name, at(2, 14, 30), RedactedContent())
    script.say(
        KLEIN,
        name,
        at(0, 9, 12),
        "Guten Morgen, anbei das EKG von gestern. Sehen Sie die "
        "ST-Senkung in V4–V6? Der Befund liegt auch unter "
        "https://befunde.klinikum-nord.example/ekg/4711.",
    )
    script.say(KLEIN, name, at(0, 9, 12), FileContent("EKG_2026-11-22.pdf", FileKind.FILE, 1234567))
    script.say(
        ME,
        me,
        at(0, 9, 15),
        "Danke! Ja, deutlich. Troponin lief heute früh mit, Ergebnis kommt gegen 11 Uhr.",
        state=SendState.READ,
        read_by=("Klein, Michael",),
    )
    read = script.say(ME, me, at(0, 9, 16), "Ich melde mich dann sofort. 👍", state=SendState.SENT)
    script.say(KLEIN, name, at(0, 9, 40), UndecryptableContent(UndecryptableReason.KEY_MISSING))
    script.say(KLEIN, name, at(0, 9, 42), "Bitte direkt durchgeben, wir halten ein Bett frei.")
    text = "Patient ist informiert, er kommt gegen zwölf."
    script.echo("echo-1", at(0, 9, 44), text, SendState.FAILED, "server-unreachable")
    script.echo("echo-2", at(0, 9, 45), "Begleitung ist organisiert.", SendState.SENDING)
    return script.items(read)


def doubtful() -> list[TimelineItem]:
    """Messages of which something is to be said."""
    script = Script()
    name = "Klein, Michael"
    withheld = (
        UndecryptableReason.WITHHELD_UNVERIFIED,
        UndecryptableReason.WITHHELD_UNAVAILABLE,
    )
    for number, reason in enumerate(withheld):
        script.say(KLEIN, name, at(0, 9, 10 + number), UndecryptableContent(reason))
    for number, authenticity in enumerate(Authenticity):
        text = "Kurz." if number % 2 else "Der Termin am Donnerstag steht."
        script.say(KLEIN, name, at(0, 9, 20 + number), text, authenticity=authenticity)
    waiting = "Danke, dann bis Donnerstag."
    script.echo("echo-1", at(0, 9, 45), waiting, SendState.QUEUED, "identity-changed")
    return script.items()


def unreadable() -> list[TimelineItem]:
    """Messages that cannot be read: one by itself, several in succession, one still to come."""
    script = Script()
    name = "Klein, Michael"
    before = UndecryptableContent(UndecryptableReason.BEFORE_SIGN_IN)
    for minute in (10, 11, 12):
        script.say(KLEIN, name, at(0, 8, minute), before)
    script.say(KLEIN, name, at(0, 9, 0), "Guten Morgen, kurz zu Frau Sommer:")
    script.say(KLEIN, name, at(0, 9, 1), before)
    script.say(ME, "Weber, Anna", at(0, 9, 5), "Ja, bitte.")
    script.say(KLEIN, name, at(0, 9, 6), UndecryptableContent(UndecryptableReason.KEY_MISSING))
    return script.items()


def long_chat(count: int) -> list[TimelineItem]:
    """A chat of many messages between several people."""
    script = Script()
    people = ((KLEIN, "Klein, Michael"), (ME, "Weber, Anna"), (YILDIZ, "Yıldız, Ayşe"))
    texts = (
        "Guten Morgen, der Befund ist da.",
        (
            "Danke, ich sehe ihn mir gleich an. Bitte schon einmal den Termin am Nachmittag "
            "verschieben, damit wir Zeit für das Gespräch haben."
        ),
        "Erledigt.",
        (
            "Frau Sommer hat angerufen und fragt, ob sie das Präparat weiter nehmen soll. Sie "
            "hat seit gestern leichten Schwindel, Blutdruck 105 zu 70, Puls 62.\n"
            "Rückruf bitte bis 12 Uhr."
        ),
    )
    start = at(3, 8, 0)
    for number in range(count):
        user, name = people[(number // 2) % 3]
        script.say(user, name, start + number * 240_000, texts[number % 4])
    return script.items()


def members() -> tuple[Member, ...]:
    """The people of the group."""
    return (
        Member(ME, "Weber, Anna", power_level=100),
        Member(YILDIZ, "Yıldız, Ayşe", power_level=50),
        Member(KLEIN, "Klein, Michael"),
        Member(UserId("@lind:pflege-lind.tim.example"), "Lind, Sabine", Membership.INVITE),
    )


def engine(settings: Settings | None = None) -> FakeEngine:
    """A fake engine with all of this."""
    summaries = rooms()
    heads = {
        room.room_id: RoomHead(room, members(), may_invite=room.kind is RoomKind.GROUP)
        for room in summaries
    }
    person = heads[room_id("klein")]
    heads[room_id("klein")] = RoomHead(
        person.summary, (members()[0], members()[2]), may_invite=False
    )
    rows = {room_id("klein"): klein(), room_id("team"): long_chat(80)}
    return FakeEngine(rooms=summaries, heads=heads, rows=rows, settings=settings)
