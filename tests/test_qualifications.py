import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.extract.qualifications import CATEGORIES, facets, is_qualification
from jdparse.extract.qualifications.bounds import DEGREES
from jdparse.lexicon import tables
from jdparse.model import Category, Education
from jdparse.record import Facets

CASES = tomllib.loads((Path(__file__).parent / "cases" / "qualifications.toml").read_text(encoding="utf-8"))
PIECES = [case["text"] for case in CASES["facets"]]
TOPIC_TABLES = list(tables("qualifications").values())


@pytest.mark.parametrize("case", CASES["facets"], ids=lambda case: f"{case['text']}|{case.get('heading', '')}")
def test_facets(case: dict[str, object]) -> None:
    wanted = {"category": str(case["category"]).split()}
    wanted |= {name: value for name, value in case.items() if name not in ("text", "heading", "category")}
    assert asdict(facets(case["text"], case.get("heading"))) == asdict(Facets(**wanted))


@pytest.mark.xfail(strict=True, reason="not settled yet")
@pytest.mark.parametrize("case", CASES["known_wrong"], ids=lambda case: case["text"])
def test_known_wrong(case: dict[str, object]) -> None:
    test_facets(case)


@pytest.mark.parametrize("text", CASES["is_qualification"]["yes"])
def test_requirement_is_recognised(text: str) -> None:
    assert is_qualification(text)


@pytest.mark.parametrize("text", CASES["is_qualification"]["no"])
def test_duty_is_refused(text: str) -> None:
    assert not is_qualification(text)


def test_names_are_those_of_the_model() -> None:
    assert get_args(Category) == CATEGORIES
    assert get_args(Education) == DEGREES
    assert {table.more.get("category") for table in TOPIC_TABLES} - {None} <= set(CATEGORIES)


@pytest.mark.parametrize("table", TOPIC_TABLES, ids=lambda table: table.name)
def test_lexicon_proves_itself(table) -> None:
    assert table.examples and table.refused
    assert [text for text in table.examples if not table.recognises(text)] == []
    assert [text for text in table.refused if table.recognises(text)] == []


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from("，,；;"))
def test_order_of_clauses_does_not_change_what_is_asked(pieces: list[str], stop: str) -> None:
    pieces = [piece for piece in pieces if not set(piece) & set(":：(（ ") and not piece.startswith(("优先", "或"))]
    forth, back = facets(stop.join(pieces)), facets(stop.join(reversed(pieces)))
    assert forth.category == back.category
    assert (forth.education_min, forth.height_min_cm) == (back.education_min, back.height_min_cm)


ALPHABET = st.sampled_from("年岁以上下学历大专本科经验证持有、，（）(:：1235半十一-~至—CET米cm字分钟优先和及 ")


@given(st.text(ALPHABET, max_size=40))
def test_any_text_is_read(text: str) -> None:
    found = facets(text)
    assert found.category
    assert found.experience_years_min is None or 0 < found.experience_years_min <= 40
    assert found.height_min_cm is None or 130 <= found.height_min_cm < 220
    # A typist's blank inside a word (电 工) is no part of a name.
    assert all(name.strip() and name.replace(" ", "") in text.replace(" ", "") for name in found.certificates)


@pytest.mark.parametrize(
    "piece", ["熟悉", "大专、", "持电工证、", "(", "1年至", "能", "身高1.", "具有", "应", "英语的", "的 "]
)
def test_long_text_takes_linear_time(piece: str) -> None:
    """A regex that backtracks would not come back from 20,000 repeats."""
    assert facets(piece * 20_000).category
    is_qualification(piece * 20_000)
