"""The penalties of a record: what its lines state, and what the heading over a list of breaches sets for each."""

from typing import NamedTuple

from jdparse.extract.classes import heading_sanctions, is_class
from jdparse.extract.filed import Filed
from jdparse.extract.penalties import breaches, class_sanctions
from jdparse.extract.sanctions import bare_amounts, sanctions
from jdparse.lexicon import late, table
from jdparse.outline import Line
from jdparse.record import Breach, Item, Penalty, Record, Sanction

_BRACKETED = late(lambda: r"[(（【\[].{2,60}[)）】\]]", needs="(（【[")
_SAME = late(lambda: "同上|同前")
_UNNAMED = late(lambda: "罚|处理|处分|惩", needs="罚处惩")  # 视情节轻重处罚, in a column of sanctions
_REFERS = late(lambda: r"[因如有犯凡若]{0,2}(?:上述|以上|前述|前款|上列)")


# Lines set aside for these reasons are read for penalties all the same; a file's notes often end in some.
READ_ASIDE = ("set aside: remarks", "set aside: heading not understood", "unplaced")


class Over(NamedTuple):
    """What the heading over a list of breaches sets; `beneath` is the first of the list."""

    line: Line
    sanctions: list[Sanction]
    severity: str | None
    beneath: Line | None = None


def add_penalties(record: Record, filed: list[Filed]) -> None:
    """Find the penalties in all entries of a record, whichever list they are filed under."""
    over: Over | None = None
    classes = _Classes(filed)
    for at, one in enumerate(filed):
        if (begun := _heading(one, filed[at - 1] if at else None, over)) is not None:
            over = begun._replace(sanctions=begun.sanctions or classes.of(begun.severity))
            continue
        if over and not _is_beneath(one, over):
            over = None
        if one.sanction and one.item:
            _add_row(record, one, over)
        elif over and over.sanctions and (item := _entry(one)):
            over = over._replace(beneath=over.beneath or one.line)
            record.penalties.append(_listed(item, over))
        elif one.field or (not one.heading_line and one.placed.taken_for.startswith(READ_ASIDE)):
            _add_read(record, one)
        elif one.item:
            record.penalties.extend(_stated(one.item, one.line))
    _file_rest(record, filed)


def _file_rest(record: Record, filed: list[Filed]) -> None:
    """File what stands under a heading of penalties and states none: rewards are pay, the rest is set aside."""
    told = {penalty.item.start for penalty in record.penalties}
    for one in filed:
        if one.list != "penalties" or one.item is None or one.sanction:
            continue
        if any(one.line.start <= start < one.line.end for start in told):
            continue
        rewards = table("penalties", "rewards").recognises(one.item.text)
        if rewards:
            record.items["compensation"].append(one.item)
        one.placed.taken_for = "compensation item" if rewards else "set aside: no sanction"
        one.placed.why = "it states no sanction"


def _is_beneath(one: Filed, over: Over) -> bool:
    """Whether a line still stands under a heading: what is beneath it is marked alike, or not at all."""
    line, first = one.line, over.beneath
    if line.is_figure:
        return True
    if line.marker is None:
        return not one.heading_line and not one.field and (first is None or first.marker is None)
    kind = over.line.marker.kind if over.line.marker else None
    if first is None:
        return line.depth > over.line.depth or (line.marker.kind != kind and line.marker.value <= 1)
    if first.marker is None:
        return False
    return line.marker.kind == first.marker.kind or (line.depth > first.depth and line.marker.kind != kind)


def _entry(one: Filed) -> Item | None:
    """The breach that a line under such a heading states, also where it was taken for a heading itself."""
    if one.item is None and one.heading_line and one.line.marker:
        return _item(one.line)
    return None if one.placed.taken_for.startswith("set aside") else one.item


def _item(line: Line) -> Item:
    return Item(line.plain, line.number, None, line.start, line.end)


def _add_row(record: Record, one: Filed, over: Over | None) -> None:
    """A breach of a table, with the sanction of its row; a row without a sanction is a rule of conduct."""
    item, cell = one.item, one.sanction
    if item is None or cell is None:
        return
    named = sanctions(cell) or bare_amounts(cell)
    if not named and record.penalties and _SAME.fullmatch(cell.strip()):
        named = record.penalties[-1].breach.sanctions
    if not named and _UNNAMED.search(cell):
        named = [Sanction("unspecified")]
    if named:
        severity = over.severity if over else None
        record.penalties.append(Penalty(item, Breach(0, len(item.text), item.text, severity, named)))
    else:
        record.items["conduct"].append(item)
        one.placed.taken_for = "conduct item"


def _add_read(record: Record, one: Filed) -> None:
    """Penalties that a line states which is no entry: a value, a remark."""
    found = _stated(_item(one.line), one.line)
    record.penalties.extend(found)
    if found and not one.field:
        one.placed.taken_for, one.placed.why = "penalties item", "it states a breach and its sanction"


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
    return Over(line, *set_here) if set_here else None


def _listed(item: Item, over: Over) -> Penalty:
    """A breach of a list, with the sanction of its heading and those it adds itself."""
    own = sanctions(item.text)
    stated = breaches(item.text)
    violation = stated[0].violation if own and stated and stated[0].violation else item.text
    if own and _REFERS.match(item.text):
        return Penalty(item, Breach(0, len(item.text), violation, over.severity, own))
    heads = [one for one in over.sanctions if not own or not _yields(one, own)]
    return Penalty(item, Breach(0, len(item.text), violation, over.severity, [*heads, *own]))


def _yields(general: Sanction, own: list[Sanction]) -> bool:
    """Whether what a heading sets is said more exactly by the breach itself: 有下列行为的,处以罚款 over 罚款50元."""
    return general.type == "unspecified" or (general.amount is None and any(one.type == general.type for one in own))


def _stated(item: Item, line: Line) -> list[Penalty]:
    """The penalties that an entry states; a clause of it is an item of its own, where it stands in one line."""
    penalties = []
    for breach in breaches(item.text):
        start, end, text = item.start, item.end, item.text
        at = line.text.find(item.text)
        if at >= 0 and (breach.start, breach.end) != (0, len(item.text)):
            start, end = line.place(at + breach.start), line.place(at + breach.end - 1) + 1
            text = item.text[breach.start : breach.end]
        penalties.append(Penalty(Item(text, item.number, item.heading, start, end), breach))
    return penalties


def is_breach_alone(text: str) -> bool:
    """Whether an entry is nothing but a breach and its sanction, which no other list holds."""
    stated = breaches(text)
    return len(stated) == 1 and stated[0].end - stated[0].start >= len(text)
