"""Noise: every kind mended, left alone, or reported; nothing is done to clean text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.repair import FIXES, repair
from jdparse.simplify import simplify
from jdparse.text import Text

ROOT = Path(__file__).parents[1]
CASES = tomllib.loads((ROOT / "tests" / "cases" / "repair.toml").read_text(encoding="utf-8"))
CLEAN = (
    "quality-department-handbook", "bank-branch-post-manual", "construction-project-department",
    "stamping-workshop-post-rules",
)  # fmt: skip
CORPUS = sorted((ROOT / "corpus" / "documents").iterdir())


def cases(name: str) -> list[Any]:
    """The cases of a table; those that say why they fail yet must fail."""
    return [
        pytest.param(case, id=f"{case.get('kind', name)}: {case['text'][:12]}", marks=_marks(case))
        for case in CASES[name]
    ]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []


@pytest.mark.parametrize("case", cases("mended"))
def test_noise_is_mended_and_counted(case: dict[str, Any]) -> None:
    done = repair(Text(case["text"]))
    assert done.text.string == case["expected"]
    assert done.counts == {case["kind"]: case["count"]}
    assert done.damage == []


@pytest.mark.parametrize("case", cases("alone"))
def test_what_is_no_noise_is_left_alone(case: dict[str, Any]) -> None:
    done = repair(Text(case["text"]))
    assert (done.text.string, done.counts, done.damage) == (case["text"], {}, [])


@pytest.mark.parametrize("case", cases("damaged"))
def test_what_cannot_be_mended_is_reported(case: dict[str, Any]) -> None:
    done = repair(Text(case["text"]))
    assert [(one.kind, done.text.string[one.start : one.end]) for one in done.damage] == [(case["kind"], case["part"])]
    assert done.text.string == case["text"]


def test_every_kind_of_noise_has_a_case() -> None:
    assert {kind for kind, _ in FIXES} == {case["kind"] for case in CASES["mended"] if "fails" not in case}


def test_a_shift_that_no_word_of_the_document_fits_stays_and_is_reported() -> None:
    broken = "做好調查?;卦L內容要存檔。\n"
    assert repair(Text(broken + "每週回訪,逐戶回訪。\n")).counts == {"shifted_bytes": 1}
    done = repair(Text(broken + "每週登記,逐戶登記。\n"))
    assert (done.counts, [one.kind for one in done.damage]) == ({}, ["shifted_bytes"])


@pytest.mark.parametrize("name", CLEAN)
def test_a_long_clean_document_is_not_changed(name: str) -> None:
    source = (ROOT / "corpus" / "documents" / f"{name}.txt").read_text(encoding="utf-8")
    done = repair(Text(source))
    assert (done.text.string, done.counts, done.damage) == (source, {}, [])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_what_was_repaired_needs_no_repair(path: Path) -> None:
    once = repair(Text(path.read_text(encoding="utf-8"))).text
    assert repair(Text(once.string)).counts == {}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_newline_and_no_repair(end: str) -> None:
    done = repair(Text(f"岗位职责{end}1、负责接待{end}"))
    assert (done.text.string, done.counts) == ("岗位职责\n1、负责接待\n", {})


@given(st.text(alphabet="负责職(zéīn)？?卦LT`-*[]<>&;#0123nbsp１Ａ\u200b\ufffd\r\n。", max_size=80))
def test_any_text_is_repaired_in_place(source: str) -> None:
    done = repair(Text(source))
    assert all(0 <= one.start < one.end <= len(done.text.string) for one in done.damage)
    assert done.text.span(0, len(done.text.string))[1] == len(source)
    assert all(count > 0 for count in done.counts.values())


@given(st.text(alphabet="岗位职责负责接待登记一二三、。;：,()（）0123456789 \n", max_size=200))
def test_clean_text_is_not_touched(source: str) -> None:
    done = repair(Text(source))
    assert (done.text.string, done.counts) == (source, {})


@given(st.text(alphabet="職責看著辦，顯著名著\n1、", max_size=60))
def test_repair_and_conversion_keep_what_they_do_not_change_in_its_place(source: str) -> None:
    text, _ = simplify(repair(Text(source)).text)
    assert len(text.string) == len(source)
    assert [text.span(at, at + 1) for at in range(len(source))] == [(at, at + 1) for at in range(len(source))]
