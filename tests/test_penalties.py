"""Penalties: cases as data, and what holds for any text."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.extract.penalties import breaches, class_sanctions, heading_sanctions, sanctions
from jdparse.lexicon import tables
from jdparse.record import Sanction

CASES = tomllib.loads((Path(__file__).parent / "cases" / "penalties.toml").read_text(encoding="utf-8"))


def written(found: list[Sanction]) -> str:
    """Sanctions as the cases write them."""
    amounts = (f":{s.amount} {s.unit}" if s.amount is not None else "" for s in found)
    return " ".join(f"{s.type}{amount}{'/' + s.per if s.per else ''}" for s, amount in zip(found, amounts, strict=True))


@pytest.mark.parametrize(("text", "expected"), CASES["sanctions"].items())
def test_sanctions(text: str, expected: str) -> None:
    assert written(sanctions(text)) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["breaches"].items())
def test_breaches(text: str, expected: list[str]) -> None:
    assert [text[breach.start : breach.end] for breach in breaches(text)] == expected


@pytest.mark.parametrize(("heading", "expected"), CASES["headings"].items())
def test_headings(heading: str, expected: str) -> None:
    found = heading_sanctions(heading)
    assert (f"{found[1] or ''} {written(found[0])}".strip() if found else "none") == expected


@pytest.mark.parametrize(("text", "expected"), CASES["classes"].items())
def test_classes(text: str, expected: str) -> None:
    found = class_sanctions([text])
    assert " ".join(f"{severity} {written(named)}" for severity, named in found.items()) == expected.removesuffix(
        "none"
    )
    assert bool(found) == (expected != "none")


@pytest.mark.parametrize(("text", "expected"), CASES["violations"].items())
def test_violations(text: str, expected: str) -> None:
    assert [breach.violation or "" for breach in breaches(text)] == [expected]


@pytest.mark.parametrize("lexicon", tables("penalties").values(), ids=lambda t: t.name)
def test_a_table_recognises_its_examples(lexicon) -> None:
    assert all(lexicon.recognises(text) for text in lexicon.examples)
    assert not any(lexicon.recognises(text) for text in lexicon.refused)


@given(st.integers(1, 9999), st.sampled_from(["罚款", "罚", "扣", "扣除工资"]))
def test_an_amount_is_read(amount: int, verb: str) -> None:
    [found] = sanctions(f"未签到{verb}{amount}元")
    assert (found.amount, found.unit) == (amount, "CNY")


@pytest.mark.parametrize("piece", ["未按规定罚款扣五元", "未按规定,罚款(,", "者的按照从", "罚款的按照", "第一次扣,"])
def test_a_long_line_takes_linear_time(piece: str) -> None:
    """A search that looks back to the beginning for every sanction would take minutes."""
    assert breaches("罚款" + piece * 4_000) is not None
    assert sanctions(piece * 4_000 + "罚款") is not None


@given(st.text(alphabet="未迟到罚款扣50元,。;:如违者辞退处理按规定次", max_size=50))
def test_penalties_are_places_in_order(text: str) -> None:
    found = breaches(text)
    assert all(0 <= breach.start < breach.end <= len(text) and breach.sanctions for breach in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
