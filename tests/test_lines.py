"""The outline of a text: its lines, their markers and their depth."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.outline import BLANKS, outline
from jdparse.text import Text

CASES = tomllib.loads((Path(__file__).parent / "cases" / "lines.toml").read_text(encoding="utf-8"))["outline"]


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case["text"], case["lines"], id=case["name"], marks=marks)


@pytest.mark.parametrize(("text", "expected"), [_param(case) for case in CASES])
def test_outline(text: str, expected: list[str]) -> None:
    assert [f"{line.depth}|{line.number or ''}|{line.text}" for line in outline(Text(text)).lines] == expected


def test_joined_lines_are_counted() -> None:
    assert outline(Text("负责《员工\n手册》的宣传\n岗位\n职责")).joined == 2


@given(st.text(alphabet="一二1 2、.()（）①●-负责接待登记:：;；。\n\n　|\t上级", max_size=120))
def test_every_character_stands_in_one_line(source: str) -> None:
    found = outline(Text(source)).lines
    # A page number stands inside the entry that the page break parted.
    assert all(one.start < two.start and (one.end <= two.start or two.is_figure) for one, two in pairwise(found))
    covered = {place for line in found for place in range(line.start, line.end)}
    blank = set(BLANKS + "\n|")
    assert [source[at] for at in range(len(source)) if at not in covered and source[at] not in blank] == []


@given(st.text(alphabet="一二1 2、.()（）①●-负责接待登记:：;；。\n\n　|\t上级", max_size=120))
def test_the_text_of_a_line_stands_where_it_says(source: str) -> None:
    for line in outline(Text(source)).lines:
        text, piece = "".join(line.text.split()), "".join(source[line.start : line.end].split())
        if line.joins:  # a page number may stand between the pieces
            assert all(character in piece for character in text)
        else:
            assert text in piece


@given(
    st.lists(st.sampled_from(["负责接待来访", "登记信息", "巡查楼层"]), min_size=1, max_size=20),
    st.sampled_from("、.．"),
)
def test_a_list_gives_an_entry_a_number_however_it_is_set(entries: list[str], stop: str) -> None:
    numbered = [f"{number}{stop}{entry}" for number, entry in enumerate(entries, 1)]
    for joint in (";\n", "\n", "。\n\n", ";", "。"):
        found = outline(Text(joint.join(numbered))).lines
        assert [line.plain for line in found] == entries
        assert [line.number for line in found] == [str(number) for number in range(1, len(entries) + 1)]
        assert {line.depth for line in found} == {1}
