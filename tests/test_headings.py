"""Headings and labels: what a short text says it opens."""

import tomllib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.headings import SAID_TO_YOU, Heading, heading, labelled
from jdparse.lexicon import Table, tables

CASES = tomllib.loads((Path(__file__).parent / "cases" / "headings.toml").read_text(encoding="utf-8"))
OPENS = {
    "duties", "procedures", "qualifications", "conduct", "authorities", "compensation", "promotion", "penalties",
    "inherit", "form", "document", "regulation", "set aside", "label", "essay",
}  # fmt: skip
FIELDS = {table.more["field"] for table in tables("labels").values()}
HEADINGS = [
    t
    for n, t in tables("headings").items()
    if t.more.get("list") in OPENS - {"inherit"} and n not in ("qualities", *SAID_TO_YOU)
]
UNREAD = {
    "headings.qualifications": "具备驾照 and 具备条件 are refused because 具备 opens an entry",
    "headings.conduct": "必须遵守 is refused because 必须 opens an entry",
    "headings.authorities": "拥有权力 is refused because 拥有 opens an entry",
    "labels.unit_title": "科(室)名称 is never met: what stands in brackets is taken out of a label first",
}


def all_of(chosen: Iterable[Table]) -> list[Any]:
    """The tables; those with words that are never recognised must fail yet."""
    marks = {name: [pytest.mark.xfail(reason=why, strict=True)] for name, why in UNREAD.items()}
    return [pytest.param(table, id=table.name, marks=marks.get(table.name, [])) for table in chosen]


def written(found: Heading | None) -> str:
    return f"{found.opens}|{found.subject}|{found.about or ''}" if found else ""


@pytest.mark.parametrize(("text", "expected"), CASES["headings"].items())
def test_headings(text: str, expected: str) -> None:
    assert written(heading(text)) == expected


@pytest.mark.parametrize(("text", "field"), CASES["labels"].items())
def test_labels(text: str, field: str) -> None:
    found = heading(text)
    assert found is not None
    assert (found.opens, found.field) == ("label", field)


@pytest.mark.parametrize(("text", "reason"), CASES["aside"].items())
def test_headings_of_what_is_set_aside(text: str, reason: str) -> None:
    found = heading(text)
    assert found is not None
    assert (found.opens, found.reason) == ("set aside", reason)


@pytest.mark.parametrize(("text", "expected"), CASES["labelled"].items())
def test_lines_that_name_what_they_say(text: str, expected: str) -> None:
    found = labelled(text)
    opens = found and (found.heading.field or found.heading.opens)
    assert (f"{opens}|{text[found.at :]}" if found else "") == expected


@pytest.mark.parametrize("text", [*chain(*CASES["none"].values())])
def test_what_is_no_heading(text: str) -> None:
    assert heading(text) is None


def test_the_bracket_of_a_heading_is_kept_apart() -> None:
    found = heading("法务专员岗位职责(网络技术部)")
    assert found is not None
    assert found.note == "网络技术部"


@pytest.mark.parametrize("table", all_of(HEADINGS))
def test_every_word_alone_is_a_heading(table: Table) -> None:
    assert [word for word in table.words if len(word) > 1 and heading(word) is None] == []


@pytest.mark.parametrize("table", all_of(tables("labels").values()))
def test_every_label_is_one_with_a_colon_or_blanks_inside(table: Table) -> None:
    for word in table.words:
        for text in (word, f"{word}：", " ".join(word)):
            found = heading(text)
            assert found is not None, text
            assert found.opens == "label", text


@given(st.text(alphabet="岗位职责任要求客服部主管(（)）:：、。 一1《》*上级", max_size=50))
def test_any_text_is_read(text: str) -> None:
    found = heading(text)
    assert found is None or (found.opens in OPENS and (found.opens != "label" or found.field in FIELDS))
    line = labelled(text)
    assert line is None or 0 < line.at <= len(text)
