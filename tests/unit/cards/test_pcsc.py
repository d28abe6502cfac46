"""The package as a whole: what it imports, and when; every module has a test of its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "timclient" / "cards" / "pcsc"
MODULES = sorted(one.stem for one in PACKAGE.glob("[a-z]*.py"))
HEAVY = ("cryptography", "jwcrypto", "smartcard")


def imported(file: Path) -> set[str]:
    """The packages a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module.partition(".")[0])
    return found


def test_nothing_heavy_at_program_start() -> None:
    assert len(MODULES) > 10
    program = (
        f"import sys, {', '.join(f'timclient.cards.pcsc.{one}' for one in MODULES)}\n"
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


def test_one_file_talks_to_the_system() -> None:
    owners = [one for one in MODULES if "smartcard" in imported(PACKAGE / f"{one}.py")]
    assert owners == ["transport"]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_test(module: str) -> None:
    assert (Path(__file__).with_name("pcsc") / f"test_{module}.py").exists()
