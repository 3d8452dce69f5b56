"""List markers: every kind that Chinese documents use, and what looks like one and is none."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.outline.markers import Marker, marker_at

CASES = tomllib.loads((Path(__file__).parent / "cases" / "markers.toml").read_text(encoding="utf-8"))
KINDS = {
    "part", "chapter", "section", "article", "han", "han_bracket", "number", "half_bracket", "bracket", "circled",
    "letter", "letter_bracket", "stem", "roman", "decimal", "bullet", "hash", "bare",
}  # fmt: skip


def read(text: str) -> Marker | None:
    return marker_at(text, 0, len(text))


def written(text: str) -> str:
    marker = read(text)
    return f"{marker.kind}|{marker.value}|{text[marker.end :]}" if marker else ""


@pytest.mark.parametrize(("text", "expected"), CASES["markers"].items())
def test_markers(text: str, expected: str) -> None:
    assert written(text) == expected


@pytest.mark.parametrize("text", [*chain(*CASES["none"].values())])
def test_what_is_no_marker(text: str) -> None:
    assert written(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, marks=pytest.mark.xfail(reason=why, strict=True))
        for text, (expected, why) in CASES["wrong"].items()
    ],
)
def test_what_is_wrong_yet(text: str, expected: str) -> None:
    assert written(text) == expected


def test_every_kind_has_a_case() -> None:
    assert {written(text).split("|")[0].split()[0] for text in CASES["markers"]} - {"●"} == KINDS


@given(st.integers(1, 99), st.sampled_from(["{}、", "{}. ", "({})", "{}) ", "（{}）", "{}．", "[{}]"]))
def test_a_number_is_the_one_that_was_written(value: int, form: str) -> None:
    marker = read(form.format(value) + "负责接待")
    assert marker is not None
    assert (marker.value, marker.end) == (value, len(form.format(value)))


@given(st.text(alphabet="第一二十篇章条(（)）、. 0123年①a●-#:%米负责", max_size=20), st.integers(0, 20))
def test_any_place_of_any_text_is_read(text: str, at: int) -> None:
    at = min(at, len(text))
    marker = marker_at(text, at, len(text))
    assert marker is None or (at <= marker.end <= len(text) and marker.value >= 0)


@given(st.text(alphabet="第一二十篇章条(（)）、. 0123年①a●-#:%米负责", max_size=20), st.text("负责1、", max_size=5))
def test_what_stands_behind_the_end_says_nothing(text: str, more: str) -> None:
    assert marker_at(text + more, 0, len(text)) == read(text)
