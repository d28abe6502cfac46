"""No text without its German: what lupdate finds in the source stands in the .ts files."""

from __future__ import annotations

import ast
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.house.lupdate import tool

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "timclient" / "ui"
LANGUAGES = {"de": False, "en": True}  # whether only plurals are translated
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n")


@dataclass(frozen=True)
class Message:
    """One text with its translations."""

    context: str
    source: str
    comment: str
    plural: bool
    forms: tuple[str, ...]
    state: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.context, self.source, self.comment)


def read(path: Path) -> list[Message]:
    messages = []
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            messages.append(
                Message(
                    context.findtext("name") or "",
                    message.findtext("source") or "",
                    message.findtext("comment") or "",
                    message.get("numerus") == "yes",
                    tuple(forms) or (translation.text or "",),
                    translation.get("type", ""),
                )
            )
    return messages


@pytest.fixture(scope="module", params=LANGUAGES)
def found_and_kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Message], list[Message]]:
    language: str = request.param
    fresh = tmp_path_factory.mktemp("ts") / "fresh.ts"
    command = [tool("lupdate"), "-silent", "-extensions", "py", "-locations", "none"]
    if LANGUAGES[language]:
        command.append("-pluralonly")
    subprocess.run([*command, str(UI), "-ts", str(fresh)], check=True)
    return read(fresh), read(ROOT / "translations" / f"timclient_{language}.ts")


def test_every_text_of_the_source_is_kept(
    found_and_kept: tuple[list[Message], list[Message]],
) -> None:
    found, kept = found_and_kept
    assert found
    missing = {m.key for m in found} - {m.key for m in kept}
    assert not missing, "run the command in translations/README.md"


def test_nothing_is_kept_that_the_source_no_longer_says(
    found_and_kept: tuple[list[Message], list[Message]],
) -> None:
    found, kept = found_and_kept
    assert not {m.key for m in kept} - {m.key for m in found}


def test_everything_is_translated(found_and_kept: tuple[list[Message], list[Message]]) -> None:
    _, kept = found_and_kept
    assert not [m.key for m in kept if m.state or not all(m.forms)]


def test_placeholders_are_the_same(found_and_kept: tuple[list[Message], list[Message]]) -> None:
    _, kept = found_and_kept
    wrong = [
        (m.source, form)
        for m in kept
        for form in m.forms
        if _placeholders(m.source) != _placeholders(form)
    ]
    assert not wrong


def test_plurals_have_two_forms(found_and_kept: tuple[list[Message], list[Message]]) -> None:
    _, kept = found_and_kept
    assert not [m.source for m in kept if m.plural != (len(m.forms) > 1)]
    assert not [m.source for m in kept if "%n" in m.source and not m.plural]


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda p: str(p.relative_to(UI)))
def test_only_literals_are_translated(path: Path) -> None:
    """An f-string or a variable in ``tr`` makes a source text that is never found."""
    wrong = [
        call.lineno
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and not _literal(call)
    ]
    assert not wrong


def _literal(call: ast.Call) -> bool:
    skipped = _arguments_before_text(call.func)
    if skipped is None:
        return True
    texts = call.args[: skipped + 2]
    return len(texts) > skipped and all(
        isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts
    )


def _arguments_before_text(function: ast.expr) -> int | None:
    """Return how many arguments stand before the text; None for other functions."""
    match function:
        case ast.Attribute(attr="tr"):
            return 0
        case ast.Attribute(value=ast.Name(id="QCoreApplication"), attr="translate"):
            return 1
        case ast.Name(id="translate"):
            return 1
        case _:
            return None
