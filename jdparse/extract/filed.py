"""What became of a line of a section."""

from dataclasses import dataclass

from jdparse.outline import Line
from jdparse.record import Item, Placed


@dataclass(slots=True)
class Filed:
    """What became of one line."""

    line: Line
    placed: Placed
    list: str | None = None
    item: Item | None = None
    topic: str | None = None  # the heading of the list itself
    unknown: bool = False  # whether the heading of the list names none
    field: str | None = None  # the label, where the line is a label or its value
    value: str | None = None
    sanction: str | None = None  # what the table's next cell sets for the breach
    heading_line: bool = False


def aside(line: Line, reason: str) -> Filed:
    """A line that is set aside."""
    return Filed(line, Placed(line.start, line.end, line.row, f"set aside: {reason}", "its heading or form says so"))


def unplaced(line: Line, why: str) -> Filed:
    """A line that was not understood."""
    return Filed(line, Placed(line.start, line.end, line.row, "unplaced", why))
