"""What `extract` makes of a section: plain objects, with places in the `Text` they were found in.

They mirror `model`, which is their written form; `catalog` makes the one of the other.
"""

from dataclasses import dataclass, field

LISTS = ("duties", "procedures", "qualifications", "conduct", "authorities", "compensation", "promotion", "penalties")


@dataclass(slots=True)
class Item:
    """One entry of a list; `start` and `end` are places in the text."""

    text: str
    number: str | None
    heading: str | None
    start: int
    end: int


@dataclass(slots=True)
class Facets:
    """What a qualification states that can be compared; units as in `model.Qualification`."""

    category: list[str] = field(default_factory=list)
    required: bool = True
    education_min: str | None = None
    experience_years_min: float | None = None
    age_min: int | None = None
    age_max: int | None = None
    height_min_cm: int | None = None
    certificates: list[str] = field(default_factory=list)
    typing_speed_min: int | None = None


@dataclass(slots=True)
class Sanction:
    """One consequence of a breach; `amount` counts `unit`."""

    type: str
    amount: int | float | None = None
    unit: str | None = None
    per: str | None = None


@dataclass(slots=True)
class Breach:
    """A clause that states a penalty: places in the string it was found in."""

    start: int
    end: int
    violation: str | None
    severity: str | None
    sanctions: list[Sanction]


@dataclass(slots=True)
class Penalty:
    """An item that states a penalty, and what it states."""

    item: Item
    breach: Breach


@dataclass(slots=True)
class Qualification:
    """An item that a person must meet, and what it states."""

    item: Item
    facets: Facets


@dataclass(slots=True)
class Placed:
    """What a stretch of the text was taken for, and why."""

    start: int
    end: int
    row: int
    taken_for: str
    why: str  # with {about} where it speaks of something
    about: str = ""


@dataclass(slots=True)
class Record:
    """A role, a department's functions or a regulation; `None` where the text does not say."""

    kind: str
    title: str | None
    raw_title: str | None
    department: str | None
    start: int
    end: int
    fields: dict[str, str | int] = field(default_factory=dict)
    reporting: dict[str, list[str] | None] = field(default_factory=dict)
    items: dict[str, list[Item]] = field(default_factory=dict)
    qualifications: list[Qualification] = field(default_factory=list)
    penalties: list[Penalty] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)

    @property
    def says_anything(self) -> bool:
        """Whether more than its name is known."""
        stated = any(posts is not None for posts in self.reporting.values())
        return stated or any((self.fields, self.qualifications, self.penalties, *self.items.values()))
