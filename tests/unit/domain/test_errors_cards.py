"""All branches of the error tree together: texts are found by their codes."""

from __future__ import annotations

import importlib
import pkgutil

from timclient import domain
from timclient.domain import errors_cards
from timclient.domain.errors import TimError


def test_every_class_of_every_branch_has_a_code_of_its_own() -> None:
    branches = [
        importlib.import_module(f"timclient.domain.{found.name}")
        for found in pkgutil.iter_modules(domain.__path__)
        if found.name.startswith("errors")
    ]
    kinds = {
        kind
        for branch in branches
        for kind in vars(branch).values()
        if isinstance(kind, type) and issubclass(kind, TimError)
    }
    codes = sorted(kind.code for kind in kinds)
    assert [code for code, after in zip(codes, codes[1:], strict=False) if code == after] == []


def test_what_a_wrong_pin_tells() -> None:
    assert errors_cards.PinWrong(2).tries_left == 2
    assert errors_cards.CardUnknown(patient=True).patient
