"""A Konnektor that does not exist: SOAP over mutual TLS, terminals, cards, PINs and faults."""

from tests.world.konnektor.behaviour import Behaviour, Fault
from tests.world.konnektor.desk import ClientFile, KonnektorDesk
from tests.world.konnektor.keyboard import CANCEL, Keyboard
from tests.world.konnektor.slots import Inserted, Pins, Slots, Terminal
from tests.world.konnektor.tls import TlsKind

__all__ = [
    "CANCEL",
    "Behaviour",
    "ClientFile",
    "Fault",
    "Inserted",
    "Keyboard",
    "KonnektorDesk",
    "Pins",
    "Slots",
    "Terminal",
    "TlsKind",
]
