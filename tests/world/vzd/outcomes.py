"""What the directory says when it refuses."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A request that is answered with an OperationOutcome."""

    def __init__(self, status: int, code: str, diagnostics: str) -> None:
        super().__init__(diagnostics)
        self.status = status
        self.body = outcome(code, diagnostics)


class AuthRefused(Exception):
    """A request that is answered in the form of the sign-in services."""

    def __init__(self, status: int, message: str, attribute: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.body = auth_error(message, attribute)


def outcome(code: str, diagnostics: str) -> Json:
    """An OperationOutcome as HAPI writes it."""
    issue = {"severity": "error", "code": code, "diagnostics": diagnostics}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def auth_error(message: str, attribute: str = "") -> Json:
    """Schema `Error` of I_VZD_TIM_Authenticate and its siblings."""
    inner = [{"attributeName": attribute, "attributeError": message}] if attribute else []
    return {"message": message, "errors": inner}


def unknown_parameter(name: str, type_: str, valid: Sequence[str]) -> Refused:
    """A search parameter that a type does not have."""
    text = (
        f'HAPI-0323: Unknown search parameter "{name}" for resource type "{type_}". '
        f"Valid search parameters for this search are: [{', '.join(valid)}]"
    )
    return Refused(400, "processing", text)


def not_found(type_: str, rid: str) -> Refused:
    """A resource that does not exist."""
    return Refused(404, "processing", f"HAPI-2001: Resource {type_}/{rid} is not known")
