"""Reads XML from the network: bounded, and without anything that XML can do beyond elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from timclient.domain.errors_konnektor import KonnektorAnswerInvalid

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 40
MOST_ELEMENTS = 20_000
_SEPARATOR = "\n"


@dataclass(slots=True)
class Element:
    """``name`` is without, ``namespace`` the namespace; ``text`` all characters directly in it."""

    namespace: str
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def child(self, *path: str) -> Element | None:
        """The first element along a path of names; namespaces are not looked at."""
        here: Element | None = self
        for name in path:
            if here is None:
                return None
            here = next((one for one in here.children if one.name == name), None)
        return here

    def all(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (one for one in self.children if one.name == name)

    def text_at(self, *path: str) -> str:
        """The text along a path, without blanks around; empty where there is none."""
        found = self.child(*path)
        return found.text.strip() if found is not None else ""


def parse(content: bytes) -> Element:
    """Return the root element.

    Raises:
        KonnektorAnswerInvalid: no XML, too large or too deep, or with a document type (which
            entities, external files and bombs need).
    """
    if len(content) > MOST_BYTES:
        raise KonnektorAnswerInvalid("too large")
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, LookupError, ValueError) as error:
        # Encodings nobody knows come as LookupError or ValueError.
        raise KonnektorAnswerInvalid(f"no XML: {type(error).__name__}") from error
    if builder.root is None:
        raise KonnektorAnswerInvalid("no element")
    return builder.root


class _Builder:
    """Collects elements; the text of one is joined when it ends."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[tuple[Element, list[str]]] = []
        self._count = 0

    def refuse(self, *_: object) -> None:
        raise KonnektorAnswerInvalid("document type in XML")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MOST_DEPTH or self._count > MOST_ELEMENTS:
            raise KonnektorAnswerInvalid("too many elements in XML")
        namespace, _, local = name.rpartition(_SEPARATOR)
        plain = {key.rpartition(_SEPARATOR)[2]: value for key, value in attributes.items()}
        element = Element(namespace, local, plain)
        if self._open:
            self._open[-1][0].children.append(element)
        else:
            self.root = element
        self._open.append((element, []))

    def end(self, _: str) -> None:
        element, texts = self._open.pop()
        element.text = "".join(texts)

    def characters(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)
