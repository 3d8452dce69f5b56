"""The penalties of a record: what its lines state, and what the heading over a list of breaches sets for each."""

from typing import NamedTuple

from jdparse.extract.filing import Filed
from jdparse.extract.penalties import breaches, class_sanctions, heading_sanctions, sanctions
from jdparse.outline import Line
from jdparse.record import Breach, Item, Penalty, Record, Sanction


class Over(NamedTuple):
    """What the heading over a list of breaches sets."""

    depth: int
    sanctions: list[Sanction]
    severity: str | None


def add_penalties(record: Record, filed: list[Filed]) -> None:
    """Find the penalties in all entries of a record, whichever list they are filed under."""
    by_class: dict[str, list[Sanction]] | None = None
    over: Over | None = None
    for one in filed:
        line = one.line
        if one.heading_line or (line.opens and one.item is not None):
            set_here = heading_sanctions(line.text)
            if set_here is not None:
                if by_class is None:
                    by_class = class_sanctions(other.line.text for other in filed)
                listed, severity = set_here
                over = Over(line.depth, listed or by_class.get(severity or "", []), severity)
                continue
            if over and line.depth <= over.depth:
                over = None
        if one.item is None or one.placed.taken_for.startswith("set aside"):
            continue
        if one.sanction:
            severity = over.severity if over else None
            record.penalties.append(Penalty(one.item, Breach(0, len(one.item.text), one.item.text, severity, sanctions(one.sanction))))
        elif over and over.sanctions and (line.depth > over.depth or not line.marker):
            record.penalties.append(_listed(one.item, over))
        else:
            record.penalties.extend(_stated(one.item, line))


def _listed(item: Item, over: Over) -> Penalty:
    """A breach of a list, with the sanction of its heading and those it adds itself."""
    own = sanctions(item.text)
    stated = breaches(item.text)
    violation = stated[0].violation if own and stated and stated[0].violation else item.text
    return Penalty(item, Breach(0, len(item.text), violation, over.severity, [*over.sanctions, *own]))


def _stated(item: Item, line: Line) -> list[Penalty]:
    """The penalties that an entry states; a clause of it is an item of its own."""
    penalties = []
    for breach in breaches(item.text):
        start, end = item.start, item.end
        if (breach.start, breach.end) != (0, len(item.text)) and line.pieces == 1:
            base = line.start + max(0, _find(line, item))
            start, end = base + breach.start, base + breach.end
        text = item.text[breach.start : breach.end]
        penalties.append(Penalty(Item(text, item.number, item.heading, start, end), breach))
    return penalties


def _find(line: Line, item: Item) -> int:
    """Where the text of an item begins on its line."""
    return line.body - line.start + line.text.find(item.text)


def is_breach_alone(text: str) -> bool:
    """Whether an entry is nothing but a breach and its sanction, which no other list holds."""
    stated = breaches(text)
    return len(stated) == 1 and stated[0].end - stated[0].start >= len(text) and stated[0].violation is not None
