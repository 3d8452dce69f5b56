"""The penalties of a record: what its lines state, and what the heading over a list of breaches sets for each."""

import re
from typing import NamedTuple

from jdparse.extract.filing import Filed
from jdparse.extract.penalties import breaches, class_sanctions, heading_sanctions, is_class
from jdparse.extract.sanctions import bare_amounts, sanctions
from jdparse.outline import Line
from jdparse.record import Breach, Item, Penalty, Record, Sanction


_BRACKETED = re.compile(r"[(（【\[].{2,60}[)）】\]]")
_REFERS = re.compile(r"[因如有犯凡若]{0,2}(?:上述|以上|前述|前款|上列)")


class Over(NamedTuple):
    """What the heading over a list of breaches sets."""

    depth: int
    sanctions: list[Sanction]
    severity: str | None


def add_penalties(record: Record, filed: list[Filed]) -> None:
    """Find the penalties in all entries of a record, whichever list they are filed under."""
    over: Over | None = None
    marked = False  # whether the breaches beneath the heading are marked
    classes = _Classes(filed)
    for at, one in enumerate(filed):
        if (begun := _heading(one, filed[at - 1] if at else None, over)) is not None:
            over, marked = begun._replace(sanctions=begun.sanctions or classes.of(begun.severity)), False
            continue
        if over and one.heading_line and one.line.depth <= over.depth:
            over = None
        if one.item is None or one.placed.taken_for.startswith("set aside"):
            continue
        if one.sanction:
            record.penalties.append(_in_grid(one.item, one.sanction, over))
        elif over and over.sanctions and _belongs(one, over, marked=marked):
            marked = marked or one.line.marker is not None
            record.penalties.append(_listed(one.item, over))
        else:
            record.penalties.extend(_stated(one.item, one.line))


class _Classes:
    """What the record sets for classes of breaches, read when it is first asked for."""

    def __init__(self, filed: list[Filed]) -> None:
        self.filed = filed
        self.found: dict[str, list[Sanction]] | None = None

    def of(self, severity: str | None) -> list[Sanction]:
        """The sanctions for a class of breaches; [] where none are set."""
        if severity is None:
            return []
        if self.found is None:
            self.found = class_sanctions(one.line.text for one in self.filed)
        return self.found.get(severity, [])


def _heading(one: Filed, previous: Filed | None, over: Over | None) -> Over | None:
    """What a line sets as a heading over breaches: 一般违规(警告), 以下每项罚款50元:, and (记过) beneath a heading."""
    line = one.line
    bracketed = _BRACKETED.fullmatch(line.text) if not line.marker else None
    if bracketed and over and not over.sanctions and previous and heading_sanctions(previous.line.text):
        return over._replace(sanctions=sanctions(line.text))
    may_head = one.heading_line or (one.item is not None and (line.opens or is_class(line.text)))
    set_here = heading_sanctions(line.text) if may_head else None
    return Over(line.depth, *set_here) if set_here else None


def _belongs(one: Filed, over: Over, *, marked: bool) -> bool:
    """Whether an entry is one of the breaches under a heading: those are marked all or none."""
    if one.line.marker is None:
        return not marked and not over.depth
    return one.line.depth > over.depth


def _in_grid(item: Item, cell: str, over: Over | None) -> Penalty:
    """A breach of a table, with the sanction of its row."""
    named = sanctions(cell) or bare_amounts(cell)
    return Penalty(item, Breach(0, len(item.text), item.text, over.severity if over else None, named))


def _listed(item: Item, over: Over) -> Penalty:
    """A breach of a list, with the sanction of its heading and those it adds itself."""
    own = sanctions(item.text)
    stated = breaches(item.text)
    violation = stated[0].violation if own and stated and stated[0].violation else item.text
    if own and _REFERS.match(item.text):
        return Penalty(item, Breach(0, len(item.text), violation, over.severity, own))
    exact = {sanction.type for sanction in own}
    # 有下列行为的,处以罚款: the breach itself says how much.
    heads = [one for one in over.sanctions if not own or (one.type != "unspecified" and (one.amount is not None or one.type not in exact))]
    return Penalty(item, Breach(0, len(item.text), violation, over.severity, [*heads, *own]))


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
