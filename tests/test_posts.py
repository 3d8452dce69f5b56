"""Names of posts and units: cases as data."""

import tomllib
from pathlib import Path

import pytest

from jdparse.lexicon import table
from jdparse.posts import is_post, kind, unit_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "posts.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "expected"), list(CASES["kind"].items()))
def test_kind(name: str, expected: str) -> None:
    assert (kind(name) or "") == expected


@pytest.mark.parametrize(("name", "expected"), list(CASES["unit_of"].items()))
def test_the_unit_of_a_post(name: str, expected: str) -> None:
    assert (unit_of(name) or "") == expected


@pytest.mark.parametrize("name", ["false_tails", "groups", "generic"])
def test_what_ends_like_a_post_and_is_none(name: str) -> None:
    assert not any(is_post(word) for word in table("posts", name).words)
