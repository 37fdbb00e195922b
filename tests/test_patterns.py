"""What is told sooner of a regular expression is told rightly: the pieces that a match needs, and small letters."""

from __future__ import annotations

import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from functools import reduce
from importlib import import_module
from re import _constants as codes  # type: ignore[attr-defined]  # the only reading of expressions that there is
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import galley.checks
from galley.checks.content.patterns import Pattern, sentences

_MOST = 2_000
"""Texts that are gone through of one expression."""
_OFTEN = 10


def patterns() -> dict[str, Pattern]:
    """Return every pattern of the checks by its module and name."""
    found: dict[int, tuple[str, Pattern]] = {}
    for module in pkgutil.walk_packages(galley.checks.__path__, "galley.checks."):
        for name, value in vars(import_module(module.name)).items():
            for where, one in patterns_in(value, name):
                found.setdefault(id(one), (f"{module.name}.{where}", one))
    return dict(found.values())


def patterns_in(value: object, name: str) -> Iterator[tuple[str, Pattern]]:
    if isinstance(value, Pattern):
        yield name, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from patterns_in(one, f"{name}[{key}]")
    elif isinstance(value, tuple | list):
        for at, one in enumerate(value):
            yield from patterns_in(one, f"{name}[{at}]")


def texts_of(parts: Any, *, small: bool) -> set[str] | None:
    """Return every text that matches, as far as its characters go; None where there are too many."""
    made: set[str] | None = {""}
    for code, value in parts:
        pieces = pieces_of(code, value, small=small)
        made = None if made is None or pieces is None else {one + other for one in made for other in pieces}
        if made is None or len(made) > _MOST:
            return None
    return made


def pieces_of(code: Any, value: Any, *, small: bool) -> set[str] | None:
    if code is codes.LITERAL:
        return {chr(value).lower() if small else chr(value)}
    if code in {codes.AT, codes.ASSERT, codes.ASSERT_NOT}:
        return {""}
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return {chr(one).lower() if small else chr(one) for _, one in value}
    if code is codes.SUBPATTERN:
        return texts_of(value[-1], small=small)
    if code is codes.BRANCH:
        return joined(texts_of(one, small=small) for one in value[1])
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT} and value[1] == 1:
        return joined([texts_of(value[2], small=small), set() if value[0] else {""}])
    return None


def joined(sets: Any) -> set[str] | None:
    return reduce(lambda one, other: None if one is None or other is None else one | other, sets, set())


def has_one(parts: Any, needs: tuple[str, ...], *, small: bool) -> bool:
    """Tell whether every text that matches has one of `needs`."""
    run: list[Any] = []
    for part in [*unrolled(parts), (codes.ANY, None)]:
        if part[0] is codes.ASSERT and has_one(part[1][-1], needs, small=small):
            return True  # what must stand before or behind a match stands in the text too
        if pieces_of(*part, small=small) is not None and texts_of([*run, part], small=small) is not None:
            run.append(part)
            continue
        told = texts_of(run, small=small)
        if told and all(any(need in one for need in needs) for one in told):
            return True
        code, value = part
        if code is codes.BRANCH and all(has_one([*run, *one], needs, small=small) for one in value[1]):
            return True
        run = []
        if inside_has_one(*part, needs, small=small):
            return True
    return False


def unrolled(parts: Any) -> Iterator[Any]:
    """Yield the parts of an expression, what is repeated as often as it must be and then as something unknown."""
    for code, value in parts:
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT} and value[1] > 1 and 0 < value[0] < _OFTEN:
            yield from list(value[2]) * value[0]
            yield codes.ANY, None
        else:
            yield code, value


def inside_has_one(code: Any, value: Any, needs: tuple[str, ...], *, small: bool) -> bool:
    if code is codes.SUBPATTERN:
        return has_one(value[-1], needs, small=small)
    if code is codes.BRANCH:
        return all(has_one(one, needs, small=small) for one in value[1])
    return code in {codes.MAX_REPEAT, codes.MIN_REPEAT} and value[0] > 0 and has_one(value[2], needs, small=small)


NEEDING = {name: one for name, one in patterns().items() if one.needs}
SMALL = {name: one for name, one in patterns().items() if one.is_small}


@pytest.mark.parametrize("name", NEEDING)
def test_every_match_has_one_of_the_pieces_that_are_said_to_be_needed(name: str) -> None:
    compiled = NEEDING[name].compiled
    parts = parser.parse(compiled.pattern, compiled.flags)
    assert has_one(parts, NEEDING[name].needs, small=bool(compiled.flags & re.IGNORECASE))


@pytest.mark.parametrize(
    ("source", "needs", "sound"),
    [
        ("a cat", ("cat",), True),
        ("a cat|a dog", ("cat",), False),
        ("a cat|a dog", ("cat", "dog"), True),
        (r"\w+ (?:cat|dog)s?", (" cat", " dog"), True),
        (r"(?:cat)?s", ("cat",), False),
        (r"[cC]at \d+", ("cat", "Cat"), True),
        (r"[a-z]at", ("cat",), False),
        (r"(?:\d|cat)+", ("cat",), False),
        (r"(?!cat)\w+", ("cat",), False),
        (r"\w+(?= cats?\b)", ("cat",), True),
        (r"\w+(?= cat| dog)", ("cat",), False),
        (r"(?<=cat)\w+", ("cat",), True),
    ],
)
def test_what_is_needed_is_told_of_an_expression(source: str, needs: tuple[str, ...], *, sound: bool) -> None:
    assert has_one(parser.parse(source), needs, small=False) is sound


@pytest.mark.parametrize("name", SMALL)
def test_an_expression_in_small_letters_has_no_capitals_in_another_guise(name: str) -> None:
    compiled = SMALL[name].compiled
    said = list(characters_of(parser.parse(compiled.pattern, compiled.flags & ~re.IGNORECASE)))
    assert all(one == one.lower() for one in said)
    assert ("µ" in said) == ("μ" in said), "any case takes the sign for micro and the Greek letter for one"


def characters_of(parts: Any) -> Iterator[str]:
    """Yield every character that an expression names, and the ends of its ranges."""
    for code, value in parts:
        if code in {codes.LITERAL, codes.NOT_LITERAL}:
            yield chr(value)
        elif code is codes.RANGE:
            yield from map(chr, value)
        elif code is codes.IN:
            yield from characters_of(value)
        elif code in {codes.SUBPATTERN, codes.ASSERT, codes.ASSERT_NOT}:
            yield from characters_of(value[-1])
        elif code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
            yield from characters_of(value[2])
        elif code is codes.BRANCH:
            for one in value[1]:
                yield from characters_of(one)


def test_a_match_is_the_same_in_any_case() -> None:
    pattern = Pattern(r"(?P<n>\d+|two) cats?\b", re.IGNORECASE, needs=("cat",))
    text = "A dog, Two CATS; 3 Cat, İstanbul"
    assert [one.group() for one in pattern.finditer(text)] == ["Two CATS", "3 Cat"]
    assert [one.group() for one in pattern.finditer(text, 10)] == ["3 Cat"]
    assert pattern.findall(text) == ["Two", "3"]
    assert pattern.sub("", text) == "A dog, ; , İstanbul"
    assert pattern.search("a dog") is None
    assert pattern.sub("", "no such animal") == "no such animal"
    assert [one["n"] for one in pattern.in_small(text.removesuffix("İstanbul"))] == ["two", "3"]


def test_a_passage_has_its_sentences() -> None:
    assert sentences("Dr. Lee came. He left at 5. Then he slept.") == (
        "Dr. Lee came.",
        "He left at 5.",
        "Then he slept.",
    )


def test_a_long_word_is_gone_through_once() -> None:
    before = time.process_time()
    assert patterns()["galley.checks.content.row_names._LABEL"].fullmatch(f"Urea, {'b' * 20_000}") is None
    assert time.process_time() - before < 5  # as two words of any length, a quarter of a minute


@pytest.mark.parametrize("names", ["Anna Berg " * 3_000, "Anna Berg and " * 2_000, "Anna, " * 5_000])
def test_a_long_row_of_names_is_gone_through_once(names: str) -> None:
    before = time.process_time()
    tuple(patterns()["galley.checks.content.contributors._NAMES"].finditer(names))
    assert time.process_time() - before < 5  # as names of any length, half a minute
