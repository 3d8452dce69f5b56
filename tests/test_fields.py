"""Labels and sentences as fields of a record: small documents of our own."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from parsing import parse_source

from jdparse.lexicon import tables
from jdparse.read import read_bytes

CASES = tomllib.loads((Path(__file__).parent / "cases" / "fields.toml").read_text(encoding="utf-8"))
FIELDS = (
    "title", "department", "code", "grade", "headcount", "date", "scope", "purpose", "working_hours", "environment",
    "location", "supervised_by",
)  # fmt: skip


@pytest.mark.parametrize("case", list(CASES.values()), ids=list(CASES))
def test_a_form_says_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    ((_, record),) = parse_source(read_bytes(case["text"].strip().encode())).records
    said = {name: getattr(record, name) for name in FIELDS} | record.reporting.model_dump()
    assert {name: value for name, value in said.items() if value is not None} == case["is"]


def test_a_label_has_one_meaning() -> None:
    """编制 is how many hold the post, and in a form's foot who drew it up; the first meaning is tried first."""
    words = [word for table in tables("labels").values() for word in table.words]
    assert {word for word in words if words.count(word) > 1} <= {"编制", "单位名称"}
