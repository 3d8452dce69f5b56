"""What the outline is divided into."""

from dataclasses import dataclass, field
from typing import NamedTuple

from jdparse.outline import Line
from jdparse.sections.titles import Name


class Aside(NamedTuple):
    """A line that belongs to no record, and why."""

    line: Line
    reason: str


@dataclass(slots=True, eq=False)
class Section:
    """The lines of one record; `opens` is the list that its own heading opens."""

    name: Name | None
    lines: list[Line] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)  # the lists whose headings stand in it, in order
    entries: int = 0  # lines that are neither headings nor labels
    labels: set[str] = field(default_factory=set)
    named_by_label: bool = False
    inherited: bool = False  # whether the name is that of a heading above, not its own
    words: set[str] = field(default_factory=set)  # the headings that name it
    heads: dict[int, int] = field(default_factory=dict)  # the lines that name it, and where more begins in their text
    marker: str | None = None  # the kind of marker its heading has
    counts: dict[tuple[str, int], int] = field(default_factory=dict)  # the last number of each kind and depth
    essay: bool = False  # whether its heading says that it narrates
    bare: bool = False  # whether its heading is nothing but the name of a post or unit
    narrow: bool = False  # whether its heading names one list only: 保安工作纪律

    @property
    def kind(self) -> str:
        """``role``, ``department`` or ``regulation``."""
        return self.name.kind if self.name else "role"


class Sections(NamedTuple):
    """The sections of a document in order, its title, and what was set aside."""

    found: list[Section]
    title: str | None
    aside: list[Aside]
