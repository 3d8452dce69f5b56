"""Which records a document has, what they are called, and what belongs to none."""

import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jdparse.outline import outline
from jdparse.sections import Section, Sections, sections
from jdparse.text import Text

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sections.toml").read_text(encoding="utf-8"))["sections"]
BLOCKS = st.sampled_from(
    [
        "保安员岗位职责", "一、岗位职责", "岗位名称：电工", "1、负责大门的值守。", "2、负责夜间的巡查。", "任职要求：",
        "第二篇:药师岗位职责", "考勤管理制度", "第一条 迟到罚款20元。", "设备科职能", "首页 > 范文", "相关推荐", "",
        "目录", "幼儿园实习日记", "有意者请将简历发至人事部邮箱", "其他说明", "- 3 -", "客服部--客服总监", "(一)排班;",
    ]
)  # fmt: skip


def divided(text: str) -> Sections:
    return sections(outline(Text(text)))


def written(section: Section) -> str:
    name = section.name
    return f"{section.kind}|{name.title if name else ''}|{(name and name.department) or ''}"


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_records_and_reasons(case: dict[str, Any]) -> None:
    found = divided(case["text"])
    assert list(map(written, found.found)) == case["records"]
    assert [reason for reason, _ in groupby(aside.reason for aside in found.aside)] == case.get("aside", [])


@pytest.mark.parametrize(
    ("text", "headcount"),
    [("保洁员岗位职责(3人)\n1、负责楼道的清扫。", 3), ("保洁员岗位职责\n1、负责楼道的清扫。", None)],
)
def test_holders_are_counted(text: str, headcount: int | None) -> None:
    [section] = divided(text).found
    assert section.name is not None
    assert section.name.headcount == headcount


def test_the_first_heading_names_the_document() -> None:
    assert divided("护士岗位职责\n1、负责病房的巡视。\n药师岗位职责\n1、负责处方的审核。").title == "护士"
    assert divided("没有标题的一段话。").title is None


@example("考勤管理制度\n保安员岗位职责\n考勤管理制度\n保安员岗位职责")
@given(st.lists(BLOCKS, max_size=25).map("\n".join))
def test_every_line_stands_in_one_section_or_is_set_aside(text: str) -> None:
    lines = outline(Text(text)).lines
    found = sections(outline(Text(text)))
    taken = [line.start for section in found.found for line in section.lines] + [one.line.start for one in found.aside]
    assert sorted(taken) == [line.start for line in lines]
    assert all(one.reason for one in found.aside)
