"""The whole flow of one document, on one page: read this first.

    Source ─ repair, simplify ─▶ Text ─ outline ─▶ Outline ─ sections ─▶ Section ─ extract ─▶ Record ─▶ model

Each stage takes the type it is given and calls no other; only this module knows the order.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext
from operator import itemgetter

from jdparse import written
from jdparse.extract import extract
from jdparse.outline import outline
from jdparse.read import Source
from jdparse.record import Placed, Record
from jdparse.repair import Damage, Repaired, repair
from jdparse.sections import Sections, sections
from jdparse.simplify import Script, simplify
from jdparse.text import Text
from jdparse.written import Data, Run


@dataclass(slots=True)
class Parsed:
    """One document as the catalog takes it, plain data: its records with their kinds, in order."""

    document: Data
    records: list[tuple[str, Data]]
    fingerprints: list[str]
    warnings: list[str]


@dataclass(slots=True)
class Explained:
    """A line of the outline, what it was taken for and why; `start` and `end` are offsets into the source."""

    line: int
    start: int
    end: int
    depth: int
    marker: str | None
    text: str
    taken_for: str
    why: str  # with {about} where it speaks of something
    about: str


@dataclass(slots=True)
class _Stages:
    """What every stage made of a document."""

    text: Text
    repaired: Repaired
    script: Script
    joined: int
    sections: Sections
    records: list[Record]
    placed: list[Placed]
    lines: dict[int, tuple[int, str | None, str]]  # by start: depth, marker, text


def clean(string: str) -> Text:
    """A document's text, repaired and simplified, with the way back to `string`.

    >>> clean("職責").within(0, 1)
    '职'
    """
    return simplify(repair(Text(string)).text)[0]


def parse_source(source: Source) -> Parsed:
    """Parse one document; `same_as` is set within it."""
    done = _run(source)
    ident = f"d-{source.sha256[:16]}"
    records, prints = [], []
    seen: dict[str, str] = {}
    for number, record in enumerate(done.records, 1):
        print_ = _fingerprint(done.text, record, done.lines[record.start][1])
        data = written.record(done.text, record, f"{ident}-r{number}", ident)
        data["same_as"] = seen.get(print_)
        seen.setdefault(print_, data["id"])
        records.append((record.kind, data))
        prints.append(print_)
    document = _document(source, done, ident)
    document["set_aside"] = _with_repaired(source.text, document, [data for _, data in records])
    return Parsed(document, records, prints, _warnings(source, done))


def explain(source: Source) -> Iterator[Explained]:
    """Every line of the document, what it was taken for and why."""
    done = _run(source)
    for one in done.placed:
        depth, marker, text = done.lines.get(one.start, (0, None, done.text.string[one.start : one.end]))
        start, end = done.text.span(one.start, one.end)
        yield Explained(one.row, start, end, depth, marker, text, one.taken_for, one.why, one.about)


def _run(source: Source) -> _Stages:
    repaired = repair(Text(source.text))
    text, script = simplify(repaired.text)
    outlined = outline(text)
    divided = sections(outlined)
    extracted = [extract(section) for section in divided.found]
    records = [record for record in extracted if record.says_anything]
    placed = [one for record in extracted for one in record.placed]
    for one in (one for record in extracted if not record.says_anything for one in record.placed):
        if not one.taken_for.startswith(("set aside", "unplaced")):
            one.taken_for, one.why = "set aside: heading", "nothing is said of it"
    placed += [
        Placed(one.line.start, one.line.end, one.line.row, f"set aside: {one.reason}", "it belongs to no record")
        for one in divided.aside
    ]
    placed.sort(key=lambda one: one.start)
    placed = list(_with_marks(placed, [(record.start, record.end) for record in records], text.string))
    lines = {line.start: (line.depth, line.number, line.text) for line in outlined.lines}
    return _Stages(text, repaired, script, outlined.joined, divided, records, placed, lines)


def _with_marks(placed: list[Placed], records: list[tuple[int, int]], string: str) -> Iterator[Placed]:
    """The lines with what stands between them outside of records and is more than blanks: the frame of a cell."""
    end, row = 0, 1
    for one in [*placed, Placed(len(string), len(string), 0, "", "")]:
        between = string[end : one.start]
        inside = bisect_right(records, (end, len(string))) - 1
        if between and not between.isspace() and not (inside >= 0 and one.start <= records[inside][1]):
            yield Placed(end, one.start, row, "set aside: marks without text", "it holds no word")
        if one.taken_for:
            yield one
        end, row = max(end, one.end), one.row


def _document(source: Source, done: _Stages, ident: str) -> Data:
    counts = done.repaired.counts | ({"line_join": done.joined} if done.joined else {})
    if source.damaged:
        counts["undecodable"] = source.damaged
    return {
        "id": ident,
        "path": source.path,
        "title": done.sections.title,
        "format": source.format,
        "encoding": source.encoding,
        "script": done.script,
        "chars": len(source.text),
        "repairs": [{"kind": kind, "count": count} for kind, count in sorted(counts.items())],
        "damage": [_damage(source, done, one) for one in done.repaired.damage],
        "set_aside": written.set_aside(done.text, _runs(done, "set aside: ")),
        "unplaced": written.spans(done.text, _runs(done, "unplaced")),
    }


def _with_repaired(string: str, document: Data, records: list[Data]) -> list[Data]:
    """What was set aside, with what a repair took out between records and is part of none."""
    known = sorted((one["start"], one["end"]) for one in (*records, *document["set_aside"], *document["unplaced"]))
    out, done = [], 0
    for start, end in [*known, (len(string), len(string))]:
        if start > done and not string[done:start].isspace():
            out.append({"start": done, "end": start, "reason": "taken out by a repair"})
        done = max(done, end)
    return sorted((*document["set_aside"], *out), key=itemgetter("start"))


def _damage(source: Source, done: _Stages, one: Damage) -> Data:
    start, end = done.repaired.text.span(one.start, one.end)
    return {"start": start, "end": end, "text": source.text[start:end], "kind": one.kind}


def _runs(done: _Stages, kind: str) -> Iterator[Run]:
    """Lines of one kind in a row, as one stretch each."""
    run: Run | None = None
    for one in done.placed:
        reason = one.taken_for.removeprefix(kind) if one.taken_for.startswith(kind) else None
        if run and reason == run.reason:
            run = run._replace(end=one.end)
            continue
        if run:
            yield run
        run = Run(one.start, one.end, reason) if reason is not None else None
    if run:
        yield run


def _warnings(source: Source, done: _Stages) -> list[str]:
    warnings = []
    if source.damaged:
        undecoded = "{count} character could not be decoded", "{count} characters could not be decoded"
        warnings.append(ngettext(*undecoded, source.damaged).format(count=source.damaged))
    for kind, count in sorted(Counter(one.kind for one in done.repaired.damage).items()):
        warnings.append(_("{count} × {kind}").format(count=count, kind=_(kind)))
    if not done.records:
        warnings.append(_("no record was found"))
    return warnings


def _fingerprint(text: Text, record: Record, number: str | None) -> str:
    """The characters that two records share where one is a copy of the other.

    Spacing and punctuation do not count, nor the number of the article.
    """
    return _NO_WORD.sub("", text.string[record.start : record.end].removeprefix(number or ""))


_NO_WORD = re.compile(r"[\W_]+")
