"""A regex that waits for certain characters must need them: no text without one of them may match."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import jdparse
from jdparse.lexicon import late


def required(parsed: Iterable[tuple[Any, Any]]) -> Iterator[set[str]]:
    """Sets of characters of each of which one stands in, or in reach of, every match."""
    for code, value in parsed:
        if code is codes.LITERAL:
            yield {chr(value)}
        elif code is codes.IN:
            if all(kind in (codes.LITERAL, codes.RANGE) for kind, _ in value):
                ranges = ((one, one) if kind is codes.LITERAL else one for kind, one in value)
                yield {chr(each) for first, last in ranges for each in range(first, last + 1)}
        elif code is codes.BRANCH:
            chosen = [min(required(branch), key=len, default=None) for branch in value[1]]
            if None not in chosen:
                yield set().union(*chosen)  # type: ignore[arg-type]
        elif code is codes.SUBPATTERN:
            yield from required(value[-1])
        elif code is codes.ASSERT and value[0] == 1:  # looking ahead
            yield from required(value[1])
        elif code is codes.ATOMIC_GROUP:
            yield from required(value)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and value[0]:
            yield from required(value[2])


def waiting() -> Iterator[Any]:
    """The regexes of the package that wait for characters, with their names."""
    for module in walk_packages(jdparse.__path__, "jdparse."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for regex in value if isinstance(value, list) else [value]:
                if isinstance(regex, type(late(str))) and regex.needs:
                    yield pytest.param(regex, id=f"{module.name}.{name}")


WAITING = list(waiting())


def test_there_are_some() -> None:
    assert len(WAITING) > 50


@pytest.mark.parametrize("regex", WAITING)
def test_no_match_goes_without(regex: Any) -> None:
    sets = list(required(parser.parse(regex.source(), regex.flags)))
    assert any(one <= regex.needs for one in sets), sorted(map(sorted, sets), key=len)[:3]
