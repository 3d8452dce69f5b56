"""What becomes of the lines of a record: items of its lists, fields, reporting lines, and what is none of them."""

import tomllib
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from parsing import Parsed, parse_source
from scoring import ITEMS

from jdparse.catalog import build_catalog
from jdparse.model import Record
from jdparse.read import Source

FOLDER = Path(__file__).parent / "cases"
FIELDS = (
    "department", "code", "grade", "headcount", "date", "scope", "purpose", "working_hours", "environment", "location",
    "supervised_by",
)  # fmt: skip


def parsed(text: str) -> Parsed:
    return parse_source(Source("case.txt", text, sha256(text.encode()).hexdigest(), "txt", "utf-8", 0))


def items(record: Record) -> list[str]:
    """The items of all lists in the order of the document; one that is a penalty too, once."""
    found = {}
    for name in (*ITEMS[::-1],):
        for item in getattr(record, name):
            found[item.start, item.end] = f"{name}|{item.number or ''}|{item.heading or ''}|{item.text}"
    return [found[place] for place in sorted(found)]


def fields(record: Record) -> dict[str, Any]:
    return {name: value for name in FIELDS if (value := getattr(record, name)) is not None}


def reporting(record: Record) -> dict[str, list[str]]:
    return {name: posts for name, posts in record.reporting.model_dump().items() if posts is not None}


def asides(found: Parsed) -> list[str]:
    return [reason for reason, _ in groupby(one.reason for one in found.document.set_aside)]


def cases(topic: str) -> list[Any]:
    """The cases of a topic; those that say why they fail yet must fail."""
    data = tomllib.loads((FOLDER / f"{topic}.toml").read_text(encoding="utf-8"))[topic]
    marks = [[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [] for case in data]
    return [pytest.param(case, id=case["name"], marks=mark) for case, mark in zip(data, marks, strict=True)]


@pytest.mark.parametrize("case", cases("filing"))
def test_filing(case: dict[str, Any]) -> None:
    found = parsed(case["text"])
    [(_, record)] = found.records
    assert items(record) == case["items"]
    assert fields(record) == case.get("fields", {})
    assert reporting(record) == case.get("reporting", {})
    assert asides(found) == case.get("aside", [])
    assert [case["text"][one.start : one.end] for one in found.document.unplaced] == case.get("unplaced", [])


@pytest.mark.parametrize("case", cases("grid"))
def test_grid(case: dict[str, Any]) -> None:
    """The cells of a table; those that hold no entry are set aside, each for a reason."""
    found = parsed(case["text"])
    [(_, record)] = found.records
    assert items(record) == case["items"]
    assert fields(record) == case.get("fields", {})
    assert [case["text"][one.start : one.end] for one in found.document.unplaced] == []
    assert all(one.reason for one in found.document.set_aside)


def test_the_sanction_is_read_from_its_row() -> None:
    [(kind, record)] = parsed("食堂卫生处罚规定\n序号\n违规行为\n处罚标准\n1\n上岗不戴帽子\n罚款20元\n").records
    assert kind == "regulation"
    [penalty] = record.penalties
    assert [(one.type, one.amount, one.unit) for one in penalty.sanctions] == [("fine", 20, "CNY")]


def test_a_copy_inside_a_document_is_marked() -> None:
    guard = "保安员岗位职责\n1、负责大门的值守。\n2、负责夜间的巡查。\n"
    found = parsed(guard + "门卫岗位职责\n1、负责来访的登记。\n2、负责车辆的引导。\n" + guard).records
    assert [record.title for _, record in found] == ["保安员", "门卫", "保安员"]
    assert [record.same_as for _, record in found] == [None, None, found[0][1].id]


def test_a_copy_under_another_number_is_a_copy() -> None:
    guard = "篇:保安员岗位职责\n1、负责大门的值守。\n2、负责夜间的巡查。\n"
    first, again = (record for _, record in parsed(f"第一{guard}第二{guard}").records)
    assert again.same_as == first.id


def test_a_copy_in_other_spacing_is_a_copy() -> None:
    text = "保安员岗位职责\n1、负责大门的值守。\n2、负责夜间的巡查。\n"
    other = "保安员岗位职责：\n\n1.  负责大门的值守;\n2.  负责夜间的巡查;\n"
    assert parsed(text).fingerprints == parsed(other).fingerprints
    assert parsed(text).fingerprints != parsed(text.replace("夜间", "白天")).fingerprints


def test_a_copy_in_a_folder_is_marked(tmp_path: Path) -> None:
    text = "保安员岗位职责\n1、负责大门的值守。\n2、负责夜间的巡查。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("、", ". "), encoding="gbk")
    first, again = build_catalog([tmp_path]).roles
    assert (first.same_as, again.same_as) == (None, first.id)
