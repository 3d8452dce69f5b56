"""The scorer: small cases by hand, and agreement with the reference implementation where that is at hand."""

import json
import random
import subprocess
import sys
from pathlib import Path

import annotation
import pytest
from annotation import LISTS, BadReference, Json
from scoring import ITEMS, Tally, score

SHARED = Path(__file__).parents[2] / "shared"
LINES = ["客服主管", "1、接待来访;2、登记台账。", "3.核对", "  报表", "", "罚款50元"]


def gold(path: Path, records: list[Json]) -> list[Json]:
    path.write_text(json.dumps({"source": "a.txt", "records": records}), encoding="utf-8")
    return annotation.load(path, "\r\n".join(LINES)).records


def record(**more: object) -> Json:
    return {"kind": "role", "title": "客服主管", "department": None, "lines": [1, 6], **more}


@pytest.mark.parametrize(
    ("reference", "texts"),
    [
        ("3", ["核对"]),
        ("3-6", ["核对", "报表", "罚款50元"]),
        ("3+4", ["核对报表"]),
        ("2:接待|来访", ["接待来访"]),
        ("2:登记台|记台账", ["登记台账"]),
        ("3+4:核对|报表", ["核对报表"]),
    ],
)
def test_a_reference_names_texts(tmp_path: Path, reference: str, texts: list[str]) -> None:
    [read] = gold(tmp_path / "a.json", [record(duties=[reference])])
    assert [duty["text"] for duty in read["duties"]] == texts


@pytest.mark.parametrize("reference", ["9", "3-9", "0", "5", "2:接待", "2:登记|接待", "2:无此|来访", "x", "2:a|b|c"])
def test_a_bad_reference_is_refused(tmp_path: Path, reference: str) -> None:
    with pytest.raises(BadReference):
        gold(tmp_path / "a.json", [record(duties=[reference])])


def test_quotes_are_looked_for_behind_those_read_before() -> None:
    reader = annotation.Reader(["检查水电,检查门窗"])
    assert [reader.texts(f"1:检查|{end}") for end in ("水电", "门窗")] == [["检查水电"], ["检查门窗"]]


def test_an_annotation_scores_full_marks_against_itself(tmp_path: Path) -> None:
    records = gold(tmp_path / "a.json", [record(duties=["2", "3"], fields={"code": "A1"}, reports_to=["经理"])])
    assert all(tally.f1 == 1 and not tally.misses for tally in score(records, records).values())


def test_misses_are_told_apart(tmp_path: Path) -> None:
    wanted = gold(tmp_path / "a.json", [record(duties=["2", "3"])])
    found = gold(tmp_path / "b.json", [record(title="客服专员", duties=["3", "6"])])
    tallies = score(wanted, found)
    assert (tallies["duties"].hit, tallies["duties"].gold, tallies["duties"].found) == (1, 2, 2)
    assert [miss.sign for miss in tallies["duties"].misses] == ["-", "+"]
    assert tallies["duties (filed)"].hit == tallies["records"].hit == 0


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert Tally().f1 == 1
    assert Tally(gold=3).f1 == Tally(found=3).f1 == 0


def perturbed(records: list[Json], rng: random.Random) -> dict[str, list[Json]]:
    """A catalog that is about right: the annotation with one thing in eight lost, doubled, misspelt or misfiled."""

    def shaken(values: list[Json]) -> list[Json]:
        out = []
        for value in values:
            fate = rng.random()
            if fate > 0.03:
                out.append(dict(value))
            if fate > 0.97:
                out.append(dict(value))
            if 0.90 < fate < 0.97 and out[-1].get("text"):
                at = rng.randrange(len(out[-1]["text"]))
                out[-1]["text"] = out[-1]["text"][:at] + "某" + out[-1]["text"][at + 1 :]
            if 0.88 < fate < 0.90 and out[-1].get("sanctions"):
                out[-1]["sanctions"] = [{"type": "fine", "amount": rng.randrange(9), "unit": "CNY"}]
        return out

    catalog: dict[str, list[Json]] = {"roles": [], "departments": [], "regulations": []}
    for old in shaken(records):
        new = {**old, **{name: value for name, value in old["fields"].items() if rng.random() < 0.9}}
        facets = {facet["text"]: {**facet, "required": rng.random() < 0.9} for facet in old["facets"]}
        new["qualifications"] = [{**facets.get(item["text"], {}), **item} for item in old["qualifications"]]
        for name in ITEMS:
            new[name] = shaken(new[name])
        if rng.random() < 0.1:
            other = rng.choice(LISTS)
            new["duties"], new[other] = new[other], new["duties"]
        if rng.random() < 0.05:
            new["title"] = f"{old['title']}助理"
        if rng.random() < 0.05:
            new["kind"] = rng.choice(annotation.KINDS)
        del new["fields"], new["facets"]
        catalog[f"{new['kind']}s"].append({**new, "document_id": "d"})
    return catalog


@pytest.mark.skipif(not SHARED.exists(), reason="the reference scorer is not at hand")
@pytest.mark.parametrize("seed", range(3))
def test_the_reference_scorer_agrees(tmp_path: Path, seed: int) -> None:
    catalog: dict[str, list[Json]] = {"documents": [], "roles": [], "departments": [], "regulations": []}
    total: dict[str, Tally] = {}
    for path in sorted((SHARED / "gold").glob("*.json")):
        source = path.name.replace(".json", ".txt")
        read = annotation.load(path, (SHARED / "corpus" / source).read_text(encoding="utf-8"))
        catalog["documents"].append({"id": source, "path": source})
        found = perturbed(read.records, random.Random(f"{seed} {source}"))  # noqa: S311 - no secret
        flat = [{**each, "document_id": source} for group in found.values() for each in group]
        for each in flat:
            catalog[f"{each['kind']}s"].append(each)
        for name, tally in score(read.records, flat).items():
            total.setdefault(name, Tally()).add(tally)
    (tmp_path / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold/score.py"), str(tmp_path / "catalog.json"), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert {name: tally.gold for name, tally in total.items()} == {name: row["gold"] for name, row in theirs.items()}
    for name, tally in total.items():
        row = theirs[name]
        assert (tally.precision, tally.recall, tally.f1) == pytest.approx((row["p"], row["r"], row["f"]), abs=5e-4), (
            name
        )
        assert name in ("promotion", "promotion (filed)") or 0.3 < tally.f1 < 1, f"{name} was not put to the test"
