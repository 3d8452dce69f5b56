"""The gate can fail: evidence that does not hold, text that is dropped, a measure below its floor."""

from typing import Any

import evidence
import pytest
from evaluate import table
from scoring import ITEMS, Tally

SOURCE = "保管員職責\n1、清點庫(kù)存;\n版權所有"
ITEM = {"text": "清点库(kù)存", "number": "1", "start": 6, "end": 17}


def record(**more: Any) -> dict[str, Any]:
    lists: dict[str, Any] = {name: [] for name in ITEMS}
    return {"title": "保管员", "raw_title": "保管员职责", "start": 0, "end": 17, **lists, **more}


def check(records: list[dict[str, Any]], **more: Any) -> dict[str, Tally]:
    return evidence.check({"set_aside": [{"start": 18, "end": 22}], "unplaced": [], **more}, records, SOURCE)


def test_a_true_catalog_holds() -> None:
    assert all(tally.f1 == 1 for tally in check([record(duties=[ITEM])]).values())


@pytest.mark.parametrize("wrong", [{"text": "清点仓库"}, {"start": 5, "end": 5}, {"end": 22}, {"start": 0}])
def test_an_item_that_is_not_where_it_says_is_found(wrong: dict[str, Any]) -> None:
    tally = check([record(duties=[{**ITEM, **wrong}])])["evidence"]
    assert (tally.hit, tally.gold) == (1, 2)


def test_dropped_text_is_found() -> None:
    tally = check([record()], set_aside=[])["accounted"]
    assert [miss.text for miss in tally.misses] == ["版權所有"]
    assert tally.gold - tally.hit == 4


def test_unplaced_text_is_accounted_for_but_not_placed() -> None:
    tallies = check([record()], set_aside=[], unplaced=[{"start": 18, "end": 22}])
    assert tallies["accounted"].f1 == 1
    assert tallies["placed"].gold - tallies["placed"].hit == 4


def test_a_measure_below_its_floor_is_marked() -> None:
    rows = table("corpus", {"records": Tally(1, 2, 2)}, {"records": 0.9}, {"records": 0.75}).splitlines()
    assert rows[1].split() == ["records", "0.500", "0.500", "0.500", "2", "2", "0.90", "-0.250", "<<"]
