"""Which names tests give to people of the world, read from their text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = ("tests.world.api", "register_people")
ANYTHING = None  # a part of a name that only a run knows
_DEEPEST = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef
Part = str | None
Name = tuple[Part, ...]
Bound = dict[str, list[Name]]


class Chosen(str):
    """A part of a name that a condition has chosen: it may be another the next time."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A name, and the test or fixture that gives it."""

    name: Name
    by: str
    repeated: bool

    @property
    def fixed(self) -> bool:
        """Whether every run of the test gives this name."""
        return all(part is not ANYTHING and not isinstance(part, Chosen) for part in self.name)

    @property
    def text(self) -> str:
        """The name with a star for what only a run knows."""
        return "".join("*" if part is ANYTHING else part for part in self.name)


class Names:
    """Follows calls from tests to the place where accounts are made, through their helpers."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        self._functions: dict[tuple[str, str], Function] = {}
        self._places: dict[tuple[str, str], tuple[str, str]] = {}
        self._modules: dict[Function, str] = {}
        self._roots: list[Function] = []
        for folder in folders:
            for file in sorted((ROOT / "tests" / folder).rglob("*.py")):
                self._read(file)

    def given(self) -> Iterator[Given]:
        """Every name that a test or a fixture gives."""
        for root in self._roots:
            by = f"{self._modules[root]}.{root.name}"
            for name in self._names(root, {}, 0):
                yield Given(name, by, _is_repeated(root))

    def _read(self, file: Path) -> None:
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
                for one in node.names:
                    self._places[module, one.asname or one.name] = (node.module, one.name)
        # What is defined inside of a function is read with it.
        for function in (node for node in tree.body if isinstance(node, Function)):
            self._functions[module, function.name] = function
            self._modules[function] = module
            if function.name.startswith("test_") or _is_fixture(function):
                self._roots.append(function)

    def _names(self, function: Function, bound: Bound, depth: int) -> Iterator[Name]:
        module = self._modules[function]
        for call in ast.walk(function):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            place = self._places.get((module, call.func.id), (module, call.func.id))
            if place == REGISTRY:
                yield from _registered(call, bound)
            elif place in self._functions and depth < _DEEPEST:
                inner = self._functions[place]
                if inner is not function:
                    yield from self._names(inner, _bind(inner, call, bound), depth + 1)


def _registered(call: ast.Call, bound: Bound) -> Iterator[Name]:
    names = call.args[2] if len(call.args) > 2 else None
    if isinstance(names, ast.List | ast.Tuple):
        for one in names.elts:
            yield from _read_name(one, bound)


def _bind(function: Function, call: ast.Call, bound: Bound) -> Bound:
    """What the parameters of a helper are in a call."""
    parameters = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    given = dict(zip(parameters, call.args, strict=False))
    given |= {one.arg: one.value for one in call.keywords if one.arg is not None}
    defaults = function.args.defaults
    late = parameters[len(parameters) - len(defaults) :]
    values = {**dict(zip(late, defaults, strict=True)), **given}
    return {name: list(_read_name(value, bound)) for name, value in values.items()}


def _read_name(node: ast.expr, bound: Bound) -> Iterator[Name]:
    """All names an expression can be."""
    match node:
        case ast.Constant(value=str(text)):
            yield (text,)
        case ast.Name(id=name) if name in bound:
            yield from bound[name]
        case ast.IfExp():
            for one in (node.body, node.orelse):
                for name in _read_name(one, bound):
                    yield tuple(part if part is ANYTHING else Chosen(part) for part in name)
        case ast.JoinedStr():
            for parts in product(*(list(_read_name(one, bound)) for one in node.values)):
                yield tuple(part for name in parts for part in name)
        case ast.FormattedValue():
            yield from _read_name(node.value, bound)
        case _:
            yield (ANYTHING,)


def _is_repeated(function: Function) -> bool:
    return any("parametrize" in ast.unparse(one) for one in function.decorator_list)


def _is_fixture(function: Function) -> bool:
    return any("fixture" in ast.unparse(one) for one in function.decorator_list)
