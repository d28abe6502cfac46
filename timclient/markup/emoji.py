"""Emoji with their names in the user's language. Owner of the library ``emoji``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timclient.markup.emoji_groups import EmojiGroup, group_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# What phones and computers of the last years can draw; newer ones would be seen as empty boxes.
_NEWEST = 13.1
_LONGEST = 16
_LANGUAGES = ("de", "en")
_SKINS = re.compile("[\U0001f3fb-\U0001f3ff]")
_SEXES = re.compile("\u200d[\u2640\u2642]\ufe0f?")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": " ", ":": "", "’": "'"})
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_COMMON = (
    *("👍", "👌", "✅", "❤️", "🙏", "😊", "😀", "😅"),
    *("😢", "😮", "🤔", "👏", "💪", "👋", "👀", "🎉"),
    *("⚠️", "❗", "❓", "❌", "⏰", "📅", "📞", "📎"),
    *("🩺", "💊", "💉", "🩹", "🌡️", "🧪", "🏥", "🚑"),
)
_SMALL = re.compile(
    r"als|am|an|auf|aus|bei|das|dem|den|der|des|die|durch|eine?|eine[mnr]|für|gegen|hinter|im|in"
    r"|mit|nach|nicht|oder|ohne|über|um|und|unter|vom|von|vor|vorm|zu|zum|zur|hoch|runter|links"
    r"|rechts|oben|unten|offen|verboten|erlaubt|halb|voll|vorne|hinten|weg|ist|hält|kein"
)
_INNER = re.compile(r"(?<=[-(/])[^\W\d_]")


@dataclass(frozen=True, slots=True)
class EmojiEntry:
    """An emoji as it is sent (fully qualified), and what it is called."""

    char: str
    name: str


def is_single_emoji(text: str) -> bool:
    """Tell whether a text is exactly one emoji (A_26227): also one of several joined code points,
    with a skin colour, a flag or a keycap."""
    if text.isascii() or len(text) > _LONGEST:
        return False
    known = _data().get(text)
    return known is not None and bool(known["status"] != _component())


def find(text: str, language: str) -> list[EmojiEntry]:
    """Return what is called so, in ``language`` ("de" or "en") or in English; best first.

    Every word must occur in the name. Umlauts are found as ü, ue and u.
    """
    words = _folded(text).split()
    plain = text.casefold().translate(_UMLAUTS).split()
    if not words:
        return []
    found: list[tuple[int, int, EmojiEntry]] = []
    for number, (entry, names) in enumerate(_searched(_known(language))):
        rank = min(_rank(words, names), _rank(plain, names))
        if rank < _NOWHERE:
            found.append((rank - 3 if entry.char in _COMMON else rank, number, entry))
    found.sort(key=lambda hit: hit[:2])
    return [entry for _, _, entry in found]


def grouped(language: str) -> dict[EmojiGroup, tuple[EmojiEntry, ...]]:
    """Return all emoji of the picker: one of each kind, without skin colours and sexes."""
    groups: dict[EmojiGroup, list[EmojiEntry]] = {group: [] for group in EmojiGroup}
    for entry in _entries(_known(language)):
        if not _SEXES.search(entry.char):
            groups[group_of(entry.char)].append(entry)
    return {group: tuple(entries) for group, entries in groups.items()}


def common(language: str) -> tuple[EmojiEntry, ...]:
    """Return a short list for people who treat patients."""
    return named(_COMMON, language)


def named(chars: tuple[str, ...], language: str) -> tuple[EmojiEntry, ...]:
    """Return emoji with their names; what is none is left out."""
    data, language = _data(language), _known(language)
    return tuple(EmojiEntry(char, _name(data[char], language)) for char in chars if char in data)


_WHOLE, _BEGIN, _WORD, _WITHIN, _NOWHERE = range(5)


def _rank(words: list[str], names: tuple[str, ...]) -> int:
    best = _NOWHERE
    for name in names:
        if not all(word in name for word in words):
            continue
        joined = " ".join(words)
        if name == joined:
            return _WHOLE
        begins = all(f" {word}" in f" {name}" for word in words)
        rank = _BEGIN if name.startswith(joined) else _WORD if begins else _WITHIN
        best = min(best, rank)
    return best


@lru_cache(maxsize=len(_LANGUAGES))
def _entries(language: str) -> tuple[EmojiEntry, ...]:
    """Return what can be chosen, in Unicode's order."""
    data = _data(language)
    whole = _qualified()
    chars = sorted(
        char
        for char, about in data.items()
        if about["status"] == whole and about["E"] <= _NEWEST and not _SKINS.search(char)
    )
    return tuple(EmojiEntry(char, _name(data[char], language)) for char in chars)


@lru_cache(maxsize=len(_LANGUAGES))
def _searched(language: str) -> tuple[tuple[EmojiEntry, tuple[str, ...]], ...]:
    """Return every emoji with all names under which it is found, folded."""
    data = _data(language)
    result = []
    for entry in _entries(language):
        about = data[entry.char]
        names = (about[language], about["en"], *about.get("alias", ()))
        folded = [_folded(name) for name in names]
        folded.append(names[0].casefold().translate(_UMLAUTS).replace("_", " ").strip(":"))
        result.append((entry, tuple(dict.fromkeys(folded))))
    return tuple(result)


def _known(language: str) -> str:
    language = language[:2].lower()
    return language if language in _LANGUAGES else "en"


def _name(about: Mapping[str, Any], language: str) -> str:
    name = str(about.get(language) or about["en"]).strip(":").replace("_", " ")
    if language == "de":
        name = _with_nouns(name)
    return f"{name[:1].upper()}{name[1:]}"


def _with_nouns(name: str) -> str:
    """Write German nouns as nouns: the library has small letters only. The last word before a
    preposition or the end is one, adjectives come before it."""
    words = name.split()
    result = []
    for word, following in zip(words, [*words[1:], "und"], strict=True):
        noun = _SMALL.fullmatch(following) and not _SMALL.fullmatch(word)
        result.append(f"{word[:1].upper()}{word[1:]}" if noun else word)
    return _INNER.sub(lambda letter: letter[0].upper(), " ".join(result))


def _folded(text: str) -> str:
    return text.casefold().translate(_FOLDED).strip()


def _data(language: str = "en") -> Mapping[str, Mapping[str, Any]]:
    import emoji  # noqa: PLC0415 - heavy

    if _known(language) != "en":
        emoji.config.load_language(_known(language))
    return emoji.EMOJI_DATA


def _component() -> int:
    import emoji  # noqa: PLC0415 - heavy

    return int(emoji.STATUS["component"])


def _qualified() -> int:
    import emoji  # noqa: PLC0415 - heavy

    return int(emoji.STATUS["fully_qualified"])
