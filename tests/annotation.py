"""The annotation of a document: references to its lines, and the text they name.

The forms of a reference and the shape of a file are described in ``corpus/README.md``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from jdparse.model import Category, Education, SanctionType, SanctionUnit

Json = dict[str, Any]

LISTS = ("duties", "procedures", "qualifications", "conduct", "authorities", "compensation", "promotion")
RELATIONS = ("reports_to", "supervises", "collaborates_with")
FIELDS = (
    "code", "grade", "headcount", "date", "scope", "purpose", "working_hours", "environment", "location",
    "supervised_by",
)  # fmt: skip
KINDS = ("role", "department", "regulation")
KEYS = {"kind", "title", "department", "lines", "fields", "penalties", "qualification_facets", *LISTS, *RELATIONS}

BLANK = " \t\u00a0\u3000"
CLOSING = BLANK + ";；。.,，、"
_STOP = ".．、，,:：。"
_AFTER = ")）】\\]〕" + _STOP
_BEFORE_TEXT = '(?=[\u4e00-\u9fff《“"])'
_COUNTED = "年月日天周岁歲人名元个位项次米分小万千百以至到"  # 3年以上 counts years: its 3 is no marker
_SHAPES = (
    rf"第[一二三四五六七八九十百\d]+[条條章節节款][{_STOP}\s]*",
    rf"[(（【\[〔]\s*(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}}|[a-zA-Z])\s*[)）】\]〕][{_STOP}\s]*",
    rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[{_STOP}]?\s*",
    rf"\d{{1,3}}\s*[{_AFTER}]\s*",
    rf"\d{{1,3}}{_BEFORE_TEXT}(?![{_COUNTED}])",
    rf"\d{{1,3}}\s+{_BEFORE_TEXT}",
    rf"[一二三四五六七八九十]{{1,3}}\s*[{_AFTER}]\s*",
    r"[a-zA-Z][)）】\]〕.．、]\s*",
    r"[①-⑳⒈-⒛]\s*",
)
_MARKER = re.compile(rf"^\s*(?:[*●•◆■·▌%\-—>→]\s*)?(?:{'|'.join(_SHAPES)})")


class BadReference(ValueError):  # noqa: N818 - it is a reference, and bad
    """A reference that names no text."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated document: its records with their texts, in the shape of a catalog's records."""

    source: str
    records: list[Json]


def load(path: Path, text: str) -> Gold:
    """The annotation at `path` of the document whose text is `text`.

    Raises `BadReference` where a reference names no text.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    lines = text.replace("\r\n", "\n").split("\n")
    return Gold(data["source"], [_record(record, lines) for record in data["records"]])


def bare(text: str) -> str:
    """`text` without its list marker and closing punctuation.

    >>> bare(" (2)、接待来访; "), bare("3年以上经验")
    ('接待来访', '3年以上经验')
    """
    return _MARKER.sub("", text.strip(BLANK), count=1).strip(CLOSING)


def faults(data: Json, text: str) -> Iterator[str]:
    """What is wrong with an annotation of a document with the text `text`, in words."""
    lines = text.replace("\r\n", "\n").split("\n")
    for number, record in enumerate(data["records"], 1):
        where = f"record {number} ({record.get('title')})"
        for key, values, known in _named(record):
            unknown = set(values) - set(known)
            if unknown:
                yield f"{where}: {key}: unknown {sorted(map(str, unknown))}"
        first, last = record["lines"]
        if not 1 <= first <= last <= len(lines):
            yield f"{where}: lines {first}-{last} of {len(lines)}"
        try:
            _record(record, lines)
        except BadReference as error:
            yield f"{where}: {error}"


def _named(record: Json) -> Iterator[tuple[str, list[Any], Any]]:
    """Every name in a record that must be a known one: where it stands, the names, the known names."""
    yield "keys", list(record), KEYS
    yield "kind", [record["kind"]], KINDS
    yield "fields", list(record.get("fields") or {}), FIELDS
    facets = list(record.get("qualification_facets", {}).values())
    yield "category", [name for facet in facets for name in facet.get("category", [])], get_args(Category)
    yield "education_min", [f["education_min"] for f in facets if f.get("education_min")], get_args(Education)
    sanctions = [sanction for penalty in record.get("penalties", []) for sanction in penalty["sanctions"]]
    yield "sanction type", [s["type"] for s in sanctions], get_args(SanctionType)
    yield "sanction unit", [s["unit"] for s in sanctions if s.get("unit")], get_args(SanctionUnit)


class Reader:
    """Resolves the references of one list; quotes on a line are looked for behind those read before."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._reached: dict[str, int] = {}

    def texts(self, reference: str) -> list[str]:
        """The texts that `reference` names, in order."""
        place, colon, quotes = reference.partition(":")
        if colon:
            return [self._quoted(place, quotes)]
        texts = [bare(line) for line in self._whole(place)]
        if not all(texts):
            raise BadReference(f"{reference!r} names an empty item")
        return texts

    def _whole(self, place: str) -> list[str]:
        if ends := re.fullmatch(r"(\d+)-(\d+)", place):
            first, last = map(int, ends.groups())
            return [line for number in range(first, last + 1) if (line := self._line(number))]
        return [self._joined(place)]

    def _line(self, number: int) -> str:
        if not 1 <= number <= len(self._lines):
            raise BadReference(f"there is no line {number}")
        return self._lines[number - 1].strip(BLANK)

    def _joined(self, place: str) -> str:
        if not re.fullmatch(r"\d+(?:\+\d+)*", place):
            raise BadReference(f"{place!r} is no reference")
        return "".join(self._line(int(number)) for number in place.split("+"))

    def _quoted(self, place: str, quotes: str) -> str:
        first, bar, last = quotes.partition("|")
        line = self._joined(place)
        if not bar or "|" in last:
            raise BadReference(f"{place}:{quotes}: start|end is wanted")
        start = line.find(first, self._reached.get(place, 0))
        if start < 0:
            start = line.find(first)
        # A short item may be its own start and end: the two quotes may overlap.
        end = line.find(last, max(start, start + len(first) - len(last)))
        if min(start, end) < 0:
            raise BadReference(f"{place}:{quotes} is not on the line")
        self._reached[place] = end
        return line[start : end + len(last)]


def _record(record: Json, lines: list[str]) -> Json:
    def texts(references: list[str], reader: Reader) -> list[str]:
        return [text for reference in references for text in reader.texts(reference)]

    found: Json = {name: record.get(name) for name in ("kind", "title", "department", "lines")}
    found["fields"] = record.get("fields") or {}
    found["reporting"] = {name: record.get(name) for name in RELATIONS}
    for name in LISTS:
        found[name] = [{"text": text} for text in texts(record.get(name, []), Reader(lines))]
    reader = Reader(lines)
    found["facets"] = [
        {"text": "".join(reader.texts(reference)), **facets}
        for reference, facets in record.get("qualification_facets", {}).items()
    ]
    reader = Reader(lines)
    found["penalties"] = [
        {"text": text, "sanctions": penalty["sanctions"], "severity": penalty.get("severity")}
        for penalty in record.get("penalties", [])
        for text in reader.texts(penalty["ref"])
    ]
    return found
