"""A stand-in of the TI's FHIR directory (VZD): its sign-in, its search, its owner interface.

It checks tokens against real homeservers, answers as the directory's HAPI server does and can be
told to fail. `Directory` is the whole of it.
"""

from tests.world.vzd.faults import Failure, Fault, Faults, Step
from tests.world.vzd.listed import Address, ListedOrganisation, ListedPerson
from tests.world.vzd.remote import RemoteDoor
from tests.world.vzd.server import Directory
from tests.world.vzd.settings import Paging, Settings
from tests.world.vzd.sign_in import Domain

__all__ = [
    "Address",
    "Directory",
    "Domain",
    "Failure",
    "Fault",
    "Faults",
    "ListedOrganisation",
    "ListedPerson",
    "Paging",
    "RemoteDoor",
    "Settings",
    "Step",
]
