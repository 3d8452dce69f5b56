"""Headings and labels: what a short text says it opens."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.headings import Heading, heading, labelled
from jdparse.lexicon import tables

CASES = tomllib.loads((Path(__file__).parent / "cases" / "headings.toml").read_text(encoding="utf-8"))
OPENS = {
    "duties", "procedures", "qualifications", "conduct", "authorities", "compensation", "promotion", "penalties",
    "inherit", "form", "document", "regulation", "set aside", "label", "essay",
}  # fmt: skip
FIELDS = {table.more["field"] for table in tables("labels").values()}
LISTS = {name: table for name, table in tables("headings").items() if table.more.get("list") in OPENS - {"inherit"}}


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


@pytest.mark.parametrize("text", chain(*CASES["none"].values()))
def test_what_is_no_heading(text: str) -> None:
    assert heading(text) is None


def test_the_bracket_of_a_heading_is_kept_apart() -> None:
    found = heading("法务专员岗位职责(网络技术部)")
    assert found is not None
    assert found.note == "网络技术部"


@pytest.mark.parametrize("table", LISTS.values(), ids=lambda table: table.name)
def test_every_word_alone_is_a_heading(table) -> None:
    assert [word for word in table.words if len(word) > 1 and heading(word) is None] == []


@pytest.mark.parametrize("table", tables("labels").values(), ids=lambda table: table.name)
def test_every_label_is_one_with_a_colon_or_blanks_inside(table) -> None:
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
