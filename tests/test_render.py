"""The words for people say all that was found, in both languages."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from test_schema import catalog as catalog_json
from test_schema import document, item, record

from jdparse import render, schema
from jdparse.lexicon import tables
from jdparse.messages import choose
from jdparse.model import Catalog
from jdparse.repair import FIXES


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose("en")
    yield
    choose("en")


def penalty(**changes: Any) -> dict[str, Any]:
    sanctions = [
        {"type": "fine", "amount": 50, "unit": "CNY", "per": "次"},
        {"type": "dismissal", "amount": None, "unit": None, "per": None},
    ]
    return item(text="迟到的,每次罚款50元并辞退", violation="迟到", severity="轻度", sanctions=sanctions) | changes


def test_view_shows_all_that_is_stated() -> None:
    text = "首页\r\n前台\r\n1、接待\r\n看不懂的话\r\n"
    read = document(
        repairs=[{"kind": "pinyin", "count": 2}],
        damage=[{"start": 4, "end": 6, "text": "??", "kind": "lost"}],
        set_aside=[{"start": 0, "end": 2, "reason": "navigation"}],
        unplaced=[{"start": 14, "end": 19}],
    )
    role = record(
        penalties=[penalty()], department="行政部", headcount=0, duties=[item(heading="日常"), item(heading="日常")]
    )
    made = Catalog.model_validate(catalog_json(role, documents=[read]))
    english = "\n".join(render.view(made, text))
    choose("zh")
    chinese = "\n".join(render.view(made, text))
    for words in (
        "Headcount: 0",
        "Supervises: none",
        "Reports to: 行政主管",
        "轻度; fine 50 yuan per 次; dismissal",
        "line 4: 看不懂的话",
    ):
        assert words in english
    for words in (
        "编制：0",
        "直接下级：无",
        "轻度；罚款 50 元 每次；辞退",
        "第 4 行：看不懂的话",
        "第 1 行：导航",
        "夹杂的拼音：2 处",
    ):
        assert words in chinese
    assert "Works with" not in english
    assert english.count("[日常]") == 1


def test_view_cannot_steer_a_terminal() -> None:
    made = Catalog.model_validate(catalog_json(record(title="\x1b]0;x\x07前台\u202e")))
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(render.view(made, "")))


def test_summary_counts_everything() -> None:
    made = Catalog.model_validate(
        catalog_json(
            record(),
            record(penalties=[penalty()]),
            documents=[document(repairs=[{"kind": "pinyin", "count": 2}, {"kind": "space", "count": 5}])],
            failures=[{"path": "b.doc", "reason": "binary", "detail": "b.doc is no text."}],
        )
    )
    first, second, warning, failure = render.summary(made, [("a.txt", "doubtful")])
    assert first == "Documents 1, roles 2, departments 0, regulations 0, items 3"
    assert second == "Repairs 7, warnings 1, failures 1"
    assert warning == "Warning: a.txt: doubtful"
    assert failure.startswith("Not read: b.doc: The file is no text.")


def test_every_key_of_the_model_has_words() -> None:
    record_schema, definitions = schema.schema("record"), schema.schema("record")["$defs"]
    shown = {
        *render.FIELDS,
        *render.LISTS,
        "reporting",
        "title",
        "raw_title",
        "same_as",
        "id",
        "document_id",
        "start",
        "end",
    }
    assert set(record_schema["properties"]) == shown
    assert set(definitions["Sanction"]["properties"]["type"]["enum"]) == set(render.SANCTIONS)
    assert set(definitions["Reporting"]["properties"]) == set(render.REPORTING)
    assert set(definitions["Sanction"]["properties"]["unit"]["anyOf"][0]["enum"]) == set(render.UNITS)
    assert set(schema.schema("catalog")["$defs"]["Failure"]["properties"]["reason"]["enum"]) == set(render.FAILURES)


def test_explained_lines() -> None:
    line = SimpleNamespace(
        line=3, depth=1, marker="1、", text="负责接待", taken_for="set aside: navigation", why="it is", about=""
    )
    assert [*render.explained([line])] == ["    3    1、 负责接待  <- set aside: navigation: it is"]
    choose("zh")
    assert [*render.explained([line])] == ["    3    1、 负责接待  <- 未收入：导航：it is"]


def test_what_is_mended_or_set_aside_has_words() -> None:
    reasons = {table.more["reason"] for table in tables("headings").values() if "reason" in table.more}
    assert reasons | {kind for kind, _ in FIXES} <= set(render.KEYWORDS)
