"""How well the records of a document agree with its annotation: precision, recall and F1.

Measures, in the order of the table:

``records``
    kind and title of every record;
*list*
    the items of a list, wherever in the document they are filed;
*list* ``(filed)``
    the same, but the item must stand in a record of the right kind and title;
``sanctions``
    type, amount and unit of every sanction, wherever in the document;
``facets``
    what is stated by the qualifications that were found;
``reporting``
    title of the record, relation and the other post;
``fields``
    title of the record, field and value.

Texts are compared Simplified, without noise, markers and punctuation.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import opencc
from annotation import LISTS, RELATIONS, Json, bare
from rapidfuzz import fuzz

ITEMS = (*LISTS, "penalties")
FACETS = ("required", "education_min", "experience_years_min", "age_min", "age_max", "height_min_cm")
ALIKE = 90.0  # least similarity, in percent, of two texts that count as one; a wrong character in ten
LONG = 6  # shortest text, in letters, that may differ at all
_PINYIN = re.compile(r"\([a-zü\sāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,8}\)", re.I)
_t2s = opencc.OpenCC("t2s").convert


class Entry(NamedTuple):
    """One thing that is counted: its text, where it is filed, and the whole of it."""

    text: str
    title: str = ""
    kind: str = ""
    item: Any = None


class Miss(NamedTuple):
    """One disagreement: ``-`` missing, ``+`` should not be there, ``~`` differs."""

    sign: str
    text: str
    title: str
    kind: str


@dataclass(slots=True)
class Tally:
    """How many were found of how many, and what was not."""

    hit: int = 0
    gold: int = 0
    found: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count `other` in."""
        self.hit += other.hit
        self.gold += other.gold
        self.found += other.found
        self.misses += other.misses

    @property
    def precision(self) -> float:
        """The right share of what was found."""
        return self.hit / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The found share of what is right."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@cache
def plain(text: object) -> str:
    """The letters and digits of `text`: Simplified, half-width, lower case, without marker and pinyin leaks.

    >>> plain("2、負責(zé)ＩＴ系統。")
    '负责it系统'
    """
    string = _t2s(_PINYIN.sub("", unicodedata.normalize("NFKC", str(text))))
    return "".join(filter(str.isalnum, bare(string).lower()))


def score(gold: Sequence[Json], found: Sequence[Json]) -> dict[str, Tally]:
    """The tally of every measure for the records of one document."""
    tallies = {"records": _tally(_titles(gold), _titles(found), filed=True, exact=True)[0]}
    for name in ITEMS:
        sides = _items(gold, name), _items(found, name)
        tallies[name], pairs = _tally(*sides)
        tallies[f"{name} (filed)"] = _tally(*sides, filed=True)[0]
        if name == "qualifications":
            tallies["facets"] = _facets(gold, pairs)
        if name == "penalties":
            tallies["sanctions"] = _sanctions(*sides)
    tallies["reporting"] = _tally(_posts(gold), _posts(found), filed=True, exact=True)[0]
    names = {name for record in gold for name in record["fields"]}
    tallies["fields"] = _tally(_values(gold, names), _values(found, names), filed=True)[0]
    return tallies


Pairs = list[tuple[Entry, Entry]]


def _tally(gold: list[Entry], found: list[Entry], *, filed: bool = False, exact: bool = False) -> tuple[Tally, Pairs]:
    """Pair the entries one to one, equal texts first, and count; `filed` asks for the same title and kind."""

    def place(entry: Entry) -> tuple[str, str]:
        return (plain(entry.title), entry.kind) if filed else ("", "")

    equal = defaultdict(list)
    for number, entry in enumerate(found):
        equal[place(entry), plain(entry.text)].append(number)
    left = dict(enumerate(found))
    pairs, missed = [], []
    for entry in gold:
        numbers = equal[place(entry), plain(entry.text)]
        if numbers:
            pairs.append((entry, left.pop(numbers.pop(0))))
        else:
            missed.append(entry)
    for entry in [] if exact else list(missed):
        near = [(_likeness(entry, other), -number) for number, other in left.items() if place(entry) == place(other)]
        likeness, number = max(near, default=(0.0, 0))
        if likeness:
            pairs.append((entry, left.pop(-number)))
            missed.remove(entry)
    misses = [Miss("-", *entry[:3]) for entry in missed] + [Miss("+", *entry[:3]) for entry in left.values()]
    return Tally(len(pairs), len(gold), len(found), misses), pairs


def _likeness(one: Entry, other: Entry) -> float:
    a, b = plain(one.text), plain(other.text)
    return fuzz.ratio(a, b, score_cutoff=ALIKE) if min(len(a), len(b)) >= LONG else 0.0


def _titles(records: Sequence[Json]) -> list[Entry]:
    return [Entry(str(record["title"]), kind=record["kind"]) for record in records]


def _items(records: Sequence[Json], name: str) -> list[Entry]:
    """The entries of a list; of a regulation the penalties alone are annotated."""
    return [
        Entry(item["text"], str(record["title"]), record["kind"], item)
        for record in records
        if name == "penalties" or record["kind"] != "regulation"
        for item in record[name]
    ]


def _posts(records: Sequence[Json]) -> list[Entry]:
    return [
        Entry(post, str(record["title"]), relation)
        for record in records
        if record["kind"] == "role"
        for relation in RELATIONS
        for post in record["reporting"][relation] or ()
    ]


def _values(records: Sequence[Json], names: Iterable[str]) -> list[Entry]:
    """The fields of the records: those named, and the department."""

    def values(record: Json) -> Iterator[tuple[str, object]]:
        stated = record.get("fields", record)  # an annotation keeps them apart, a catalog does not
        yield from ((name, stated.get(name)) for name in names)
        yield "department", record["department"] or None

    return [
        Entry(str(value), str(record["title"]), name)
        for record in records
        for name, value in values(record)
        if value is not None
    ]


def _sanctions(gold: list[Entry], found: list[Entry]) -> Tally:
    def count(entries: list[Entry]) -> Counter[tuple[str, Any, str | None]]:
        stated = [sanction for entry in entries for sanction in entry.item["sanctions"]]
        amounts = [(each["type"], each.get("amount"), each.get("unit")) for each in stated]
        return Counter((kind, amount, None if amount is None else unit) for kind, amount, unit in amounts)

    wanted, stated = count(gold), count(found)
    misses = [
        Miss(sign, *map(str, key))
        for sign, rest in (("-", wanted - stated), ("+", stated - wanted))
        for key in rest.elements()
    ]
    return Tally((wanted & stated).total(), wanted.total(), stated.total(), misses)


def _facets(gold: Sequence[Json], pairs: Pairs) -> Tally:
    annotated = {plain(facets["text"]): facets for record in gold for facets in record["facets"]}
    total = Tally()
    for wanted, found in pairs:
        if plain(wanted.text) in annotated:
            a, b = _stated(annotated[plain(wanted.text)]), _stated(found.item)
            differs = [Miss("~", wanted.text, f"missed {_shown(a - b)}", f"spurious {_shown(b - a)}")]
            total.add(Tally(len(a & b), len(a), len(b), differs if a != b else []))
    return total


def _stated(facets: Json) -> set[tuple[str, Any]]:
    stated = {(name, facets[name]) for name in FACETS if facets.get(name) is not None}
    stated |= {("category", name) for name in facets.get("category") or ()}
    return stated | {("certificate", plain(name)) for name in facets.get("certificates") or ()}


def _shown(facets: set[tuple[str, Any]]) -> str:
    return ", ".join(sorted(f"{name} {value}" for name, value in facets)) or "none"
