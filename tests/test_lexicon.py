"""The words of the field: every table of every topic recognises what it says, and is written as it must be."""

from importlib.resources import files

import pytest
from opencc import OpenCC

from jdparse import lexicon
from jdparse.lexicon import MATCHES, Table, alternation, tables

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
    found = Table("t", ("岗位", "岗位职责", "职责"), "anywhere").finder.search("本岗位职责如下")
    assert found is not None
    assert found[0] == "岗位职责"


def test_signs_of_regexes_are_plain_in_words() -> None:
    assert Table("t", ("a.b", "c(d"), "whole").recognises("a.b")
    assert not Table("t", ("a.b",), "whole").recognises("axb")
    assert alternation(["a+"]) == r"a\+"
