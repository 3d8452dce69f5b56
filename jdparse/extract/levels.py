"""The headings that are open over a line."""

from typing import NamedTuple

from jdparse.outline import Line


class Level(NamedTuple):
    """A heading that is open: its depth, the list it opens, and its words."""

    depth: float
    opens: str
    reason: str
    words: str
    own: bool  # whether it names its list itself
    counts: dict[tuple[str, int], int] | None = None  # the numbers given when it came, where it may be local
    outer: tuple["Level", ...] = ()  # the headings that were open when it came


class Levels:
    """The headings that are open, the innermost last; `base` is what the section's own heading opens."""

    def __init__(self, base: Level) -> None:
        self.base = base
        self.open: list[Level] = []
        self.siblings: dict[float, str] = {}  # the list of the last heading at each depth
        self.counts: dict[tuple[str, int], int] = {}

    @property
    def current(self) -> Level:
        """The innermost heading."""
        return self.open[-1] if self.open else self.base

    @property
    def own(self) -> Level | None:
        """The innermost heading that names its list itself."""
        return next((level for level in reversed(self.open) if level.own), None)

    def close(self, depth: float) -> None:
        """Close the headings at `depth` and below it."""
        while self.open and self.open[-1].depth >= depth:
            self.open.pop()

    def inner(self) -> float:
        """The depth of the innermost heading that is no bare topic."""
        return next((level.depth for level in reversed(self.open) if level.depth % 1 == 0), 0)

    def push(self, level: Level) -> None:
        """Open `level` inside those that are open."""
        if level.own:
            self.siblings[level.depth] = level.opens
        self.open.append(level)

    def count(self, line: Line) -> None:
        """Note a number; one that goes on with the list outside a local heading (处罚:) ends what that opened."""
        if not line.marker or not line.marker.value:
            return
        key, value = (line.marker.kind, line.depth), line.marker.value
        if not self.open:
            self.counts[key] = value
            return
        # A list begins anew with 1; with any other number that was given before, one was given twice.
        while level := next(
            (one for one in self.open if value >= max(2, (one.counts or {}).get(key, value + 1))), None
        ):
            at = self.open.index(level)
            self.open[at:] = level.outer
        for level in self.open:
            (level.counts or {}).pop(key, None)
        self.counts[key] = value
