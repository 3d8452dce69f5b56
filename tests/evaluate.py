"""The quality gate: what the program makes of annotated documents, scored against their annotation.

Scores ``corpus/`` always and the real documents where they lie beside the project. Exit code 1 where a measure is
below its floor in ``floors.toml``; the difference is to the last accepted run, ``evaluation.json``.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import annotation
import evidence
from scoring import Tally, score

import jdparse
from jdparse.model import Catalog
from jdparse.read import read

TESTS = Path(__file__).parent
ROOT = TESTS.parent
FLOORS, ACCEPTED = TESTS / "floors.toml", TESTS / "evaluation.json"
NOISE = 5e-4  # a difference that does not show in three decimals


class Group(NamedTuple):
    """Documents that are scored together."""

    name: str
    folder: Path
    gold: Path
    pattern: str


Results = dict[str, Tally]
Scores = dict[str, dict[str, float]]

OWN = (Group("corpus", ROOT / "corpus/documents", ROOT / "corpus/gold", "*"),)
SHARED = (
    Group("web copies", ROOT.parent / "shared/corpus", ROOT.parent / "shared/gold", "0*.txt"),
    Group("forms", ROOT.parent / "shared/corpus", ROOT.parent / "shared/gold", "d*.doc.txt"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, compare; the exit code."""
    options = _options(arguments)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    accepted: Scores = json.loads(ACCEPTED.read_text(encoding="utf-8")) if ACCEPTED.exists() else {}
    failed = False
    for group, results in evaluations(options.only):
        print(table(group, results, floors[group], accepted.get(group, {})))
        if options.misses:
            print(*misses(results), sep="\n")
        below = [name for name, floor in floors[group].items() if name not in results or results[name].f1 < floor]
        print(f"{group}: " + (f"BELOW THE FLOOR: {', '.join(below)}" if below else "every floor is held") + "\n")
        failed = failed or bool(below)
        accepted[group] = {name: round(tally.f1, 4) for name, tally in results.items()}
    if options.accept:
        ACCEPTED.write_text(json.dumps(accepted, indent=1) + "\n", encoding="utf-8")
    return int(failed)


def evaluations(only: str | None = None) -> Iterator[tuple[str, Results]]:
    """The name and the tallies of every group that is at hand."""
    groups = [*(OWN if only != "shared" else ()), *(SHARED if only != "corpus" else ())]
    catalogs: dict[Path, Catalog] = {}
    for group in groups:
        if group.folder.exists():
            if group.folder not in catalogs:
                catalogs[group.folder] = jdparse.build_catalog([group.folder])
            yield group.name, evaluate(group, catalogs[group.folder])


def evaluate(group: Group, catalog: Catalog) -> Results:
    """The tallies of a group, over all of its documents; a document that was not read has no records."""
    data = catalog.model_dump()
    documents = {Path(document["path"]).name: document for document in data["documents"]}
    records = [{**record, "kind": kind} for kind in annotation.KINDS for record in data[f"{kind}s"]]
    total: Results = {}
    for path in sorted(group.folder.glob(group.pattern)):
        document = documents.get(path.name, {"id": None})
        found = [record for record in records if record["document_id"] == document["id"]]
        source = read(path).text if document["id"] else path.read_bytes().decode("utf-8-sig")
        gold = annotation.load(group.gold / f"{path.name.removesuffix(path.suffix)}.json", source)
        tallies = score(gold.records, found)
        if document["id"]:
            tallies |= evidence.check(document, found, source)
        for name, tally in tallies.items():
            tally.misses = [miss._replace(text=f"{path.name}\t{miss.text}") for miss in tally.misses]
            total.setdefault(name, Tally()).add(tally)
    return total


def table(group: str, results: Results, floors: dict[str, float], accepted: dict[str, float]) -> str:
    """The results of a group, a measure a line."""
    lines = [f"{group:26}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}{'floor':>7}{'change':>8}"]
    for name, tally in results.items():
        if not tally.gold and not tally.found:
            continue
        change = tally.f1 - accepted.get(name, tally.f1)
        lines.append(
            f"  {name:24}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.gold:7}{tally.found:7}"
            + (f"{floors[name]:7.2f}" if name in floors else " " * 7)
            + (f"{change:+8.3f}" if abs(change) >= NOISE else "")
            + ("  <<" if tally.f1 < floors.get(name, 0) else "")
        )
    return "\n".join(line.rstrip() for line in lines)


def misses(results: Results) -> Iterator[str]:
    """Every disagreement: measure, sign (- missing, + spurious, ~ different), document, text, where it is filed."""
    for name, tally in results.items():
        for miss in tally.misses:
            yield "\t".join((name, *(field.replace("\n", "⏎") for field in miss)))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--misses", action="store_true", help="list every disagreement")
    parser.add_argument("--only", choices=("corpus", "shared"), help="score only these documents")
    parser.add_argument("--accept", action="store_true", help=f"keep this run as {ACCEPTED.name}")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
