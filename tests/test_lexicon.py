"""The words of the field: every table of every topic recognises what it says, and is written as it must be."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from jdparse import lexicon
from jdparse.lexicon import MATCHES, Table, Words, alternation, tables

TOPICS = sorted(path.name.removesuffix(".toml") for path in files(lexicon).iterdir() if path.name.endswith(".toml"))
TABLES = [table for topic in TOPICS for table in tables(topic).values()]
SIMPLIFIED = OpenCC("t2s")
TRADITIONAL = {"櫈", "看著", "沿著"}  # what the supplement to t2s is about

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@each_table
def test_examples_are_recognised(table: Table) -> None:
    assert table.examples
    assert [text for text in table.examples if not table.recognises(text)] == []


@each_table
def test_counter_examples_are_refused(table: Table) -> None:
    assert table.refused
    assert [text for text in table.refused if table.recognises(text)] == []


@each_table
def test_every_word_is_recognised_by_itself(table: Table) -> None:
    assert [word for word in table.words if not table.recognises(word)] == []


@each_table
def test_words_are_listed_once_and_match_is_known(table: Table) -> None:
    assert len(table.words) == len(set(table.words)) > 0
    assert table.match in MATCHES


WRONG = {"labels.reports_to": "直轄主管 is Traditional"}


def xfails(table: Table) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=WRONG[table.name], strict=True)] if table.name in WRONG else []


@pytest.mark.parametrize("table", [pytest.param(table, id=table.name, marks=xfails(table)) for table in TABLES])
def test_words_are_simplified(table: Table) -> None:
    assert [word for word in table.words if SIMPLIFIED.convert(word) != word and word not in TRADITIONAL] == []
    assert [word for word in table.words if word != word.strip() or not word] == []


def test_a_table_that_breaks_the_rules_is_refused() -> None:
    body = {"words": ["甲"], "match": "whole", "examples": ["甲"], "not": ["乙"]}
    assert lexicon._table("topic.name", body).recognises("甲")
    for wrong in ({"match": "middle"}, {"words": ["甲", "甲"]}):
        with pytest.raises(ValueError, match=r"topic\.name"):
            lexicon._table("topic.name", body | wrong)


def test_of_two_words_the_longer_is_found() -> None:
    assert Words(("岗位", "岗位职责", "职责")).search("本岗位职责如下") == (1, "岗位职责")


@pytest.mark.parametrize("topic", TOPICS)
def test_files_read_as_tomllib_reads_them(topic: str) -> None:
    text = files(lexicon).joinpath(f"{topic}.toml").read_text(encoding="utf-8")
    assert lexicon.read(text) == tomllib.loads(text)


FEW = st.text("岗位职责", max_size=6)  # of so few characters that words are often found


@given(st.sets(FEW.filter(bool), max_size=6), FEW)
def test_words_are_found_where_a_regex_finds_them(words: set[str], text: str) -> None:
    body, by_hand = alternation(words) if words else "(?!)", Words(words)
    found = re.search(body, text)
    assert by_hand.search(text) == (found and (found.start(), found[0]))
    assert by_hand.begin(text) == (found[0] if (found := re.match(body, text)) else "")
    assert by_hand.within(text) == (re.search(body, text) is not None)
    assert by_hand.starts(text) == (re.match(body, text) is not None)
    assert by_hand.ends(text) == (re.search(rf"{body}\Z", text) is not None)
    assert by_hand.whole(text) == (re.fullmatch(body, text) is not None)


def test_signs_of_regexes_are_plain_in_words() -> None:
    assert Table("t", ("a.b", "c(d"), "whole").recognises("a.b")
    assert not Table("t", ("a.b",), "whole").recognises("axb")
    assert alternation(["a+"]) == r"a\+"
