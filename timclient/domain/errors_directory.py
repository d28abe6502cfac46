"""What can go wrong with the directory (VZD), permissions, contact cards and insured persons; a
branch of the tree in errors.py."""

from __future__ import annotations

from timclient.domain.errors import (
    AuthError,
    BadRequest,
    NotFound,
    ServerError,
    ServerFault,
    TimError,
)


class DirectoryNotSetUp(ServerError):
    """This installation does not say which directory to ask."""

    code = "directory-not-set-up"


class DirectoryNotAdmitted(AuthError):
    """The directory gives this account's provider no access: it is not in the federation, or its
    organisation was inactive in the directory for more than 30 days (A_23094)."""

    code = "directory-not-admitted"


class DirectoryRefused(AuthError):
    """The directory refuses the question although the token is new."""

    code = "directory-refused"


class DirectoryDown(ServerFault):
    """The directory fails inside or is being maintained (5xx)."""

    code = "directory-down"


class DirectoryResting(ServerError):
    """Nothing was asked: after a failure the directory is left alone for ``retry_in_s``."""

    code = "directory-resting"

    def __init__(self, retry_in_s: float = 0.0, detail: str = "") -> None:
        super().__init__(detail)
        self.retry_in_s = retry_in_s


class DirectoryQueryRefused(BadRequest):
    """The directory does not understand the question (400); asking it again is useless."""

    code = "directory-query-refused"


class DirectoryQueryTooShort(BadRequest):
    """Too few letters to look for; nothing was asked."""

    code = "directory-query-too-short"


class InsuredNotListed(BadRequest):
    """Insured persons are in no directory, and their numbers and addresses are not asked for;
    nothing was asked."""

    code = "insured-not-listed"


class DirectorySearchReplaced(ServerError):
    """A newer search has taken the place of this one; there is nothing to tell the user."""

    code = "directory-search-replaced"


class ExceptionExists(TimError):
    """This person, provider or group is an exception already (A_25045-02)."""

    code = "permission-exception-exists"


class PermissionsChanged(TimError):
    """Another device has changed who may invite, so that the change would mean the opposite;
    nothing was changed."""

    code = "permissions-changed"


class PermissionsUnknown(TimError):
    """The provider does not tell who may invite; a mode has to be chosen first."""

    code = "permissions-unknown"


class InsurerUnknown(NotFound):
    """No health insurer in the federation has this IK number."""

    code = "insurer-unknown"


class InsurerServiceMissing(NotFound):
    """The own provider does not offer to look up health insurers."""

    code = "insurer-service-missing"


class GuardNeeded(TimError):
    """``user_id`` is an insured person's: the guard against the wrong person must stand before the
    invitation goes out. Nothing was sent."""

    code = "guard-needed"

    def __init__(self, user_id: str = "", detail: str = "") -> None:
        super().__init__(detail)
        self.user_id = user_id


class GuardNotConfirmed(TimError):
    """Nothing is written before the user has confirmed that the person is the right one."""

    code = "person-not-confirmed"


class GuardNameChanged(TimError):
    """The name is another one than the user saw when he confirmed; nothing was confirmed."""

    code = "person-name-changed"


class TopicMissing(TimError):
    """A chat with an insured person needs a topic."""

    code = "topic-missing"


class ContactCardRefused(TimError):
    """This is no contact card that may be used; ``detail`` is a ``CardProblem``'s value."""

    code = "contact-card"


class OwnerTokenMissing(AuthError):
    """The own entry is only shown and changed with a card (HBA or SMC-B), and there is none."""

    code = "owner-token-missing"


class OwnEntryMissing(NotFound):
    """The card's holder has no active entry in the directory."""

    code = "own-entry-missing"


class OwnEntryChanged(ServerError):
    """The own entry was changed by somebody else at the same time (409, 412)."""

    code = "own-entry-changed"


class OwnEntryRefused(BadRequest):
    """The directory does not accept this change of the own entry (400, 403, 422)."""

    code = "own-entry-refused"


class OwnEntryUnfinished(TimError):
    """An earlier change of the own entry has to be finished or taken back first."""

    code = "own-entry-unfinished"
