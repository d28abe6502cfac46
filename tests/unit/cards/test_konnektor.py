"""The package as a whole: what it imports, and when."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "timclient" / "cards" / "konnektor"
HEAVY = ("cryptography", "jwcrypto", "lxml", "smartcard", "zeep")


def test_nothing_heavy_at_program_start() -> None:
    names = [f"timclient.cards.konnektor.{one.stem}" for one in PACKAGE.glob("[a-z]*.py")]
    assert len(names) > 12
    program = (
        f"import sys, {', '.join([*names, 'timclient.domain.konnektor'])}\n"
        f"print([one for one in {HEAVY!r} if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("*.py")), ids=lambda one: one.stem)
def test_a_parser_that_resolves_entities_is_nowhere(file: Path) -> None:
    """ElementTree builds what is sent; only xml.py reads what comes."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    called = {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)}
    assert not called & {"fromstring", "XML", "iterparse", "XMLParser"}
