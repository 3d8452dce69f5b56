"""Reporting lines: cases as data, and what holds for any text."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.extract.departments import prose_department
from jdparse.extract.reporting import assigned_by, contacts, posts, reports_to, supervised_by, supervises
from jdparse.lexicon import table
from jdparse.posts import is_post

CASES = tomllib.loads((Path(__file__).parent / "cases" / "reporting.toml").read_text(encoding="utf-8"))
FUNCTIONS: dict[str, Callable[[str], list[str]]] = {
    "supervised_by": lambda text: [found] if (found := supervised_by(text)) else [],
    "prose_department": lambda text: [found] if (found := prose_department([text])) else [],
    "posts": posts,
    "contacts": contacts,
    "reports_to": reports_to,
    "assigned_by": assigned_by,
    "supervises": supervises,
}
NAMED = st.sampled_from(["店长", "护士长", "维修电工", "财务总监", "幼儿园园长", "程序员", "高级工程师"])


@pytest.mark.parametrize(
    ("function", "text", "expected"), [(f, text, names) for f, cases in CASES.items() for text, names in cases.items()]
)
def test_cases(function: str, text: str, expected: str) -> None:
    assert FUNCTIONS[function](text) == expected.split()


@given(st.lists(NAMED, min_size=1, max_size=4, unique=True), st.sampled_from("、,;/"))
def test_a_list_is_split_where_it_was_joined(names: list[str], separator: str) -> None:
    assert posts(separator.join(names)) == names


@given(st.lists(NAMED, min_size=1, max_size=3, unique=True))
def test_a_named_post_is_found_above_and_below(names: list[str]) -> None:
    listed = "、".join(names)
    assert reports_to(f"在{listed}的直接领导下开展工作") == names
    assert supervises(f"带领{listed}完成月度任务") == names


@given(st.text(alphabet="在的领导下对向负责汇报经理、和店长员工,管安排()", max_size=60))
def test_any_text_names_only_posts(text: str) -> None:
    for post in (*reports_to(text), *supervises(text)):
        assert not re.search("[,，。;；]", post)
        assert is_post(post) or post in table("posts", "leaders").words
