"""What a line says of the section that is open: that it begins again, or that it still speaks of the same name."""

from jdparse.outline import Line
from jdparse.sections.section import Section
from jdparse.sections.signs import is_short_for, opened, unit_is_read_off
from jdparse.sections.titles import Name

BLOCK = ("duties", "qualifications")  # the two lists that every block of a collection has


def is_second(section: Section, opens: str) -> bool:
    """Whether a block's first list comes again behind its second: 职责 … 任职要求 … 职责."""
    seen = [one for one in section.seen if one in BLOCK]
    return len(set(seen)) == len(BLOCK) and seen[0] == opens and seen[-1] != opens


def same_style(section: Section, line: Line) -> bool:
    """Whether a heading stands as the one that opened the duties before: with a marker, or without."""
    first = next((one for one in section.lines if opened(one) == "duties"), None)
    return first is None or bool(first.marker) == bool(line.marker)


def restarts(section: Section, line: Line) -> bool:
    """Whether an outermost number begins anew."""
    outermost = min((depth for kind, depth in section.counts if kind != "part"), default=99)
    if not line.marker or line.depth > outermost:
        return False
    last = section.counts.get((line.marker.kind, line.depth), 0)
    return 0 < line.marker.value < last and (line.marker.value == 1 or (line.marker.value == 2 and last > 3))


def is_list_of_unit(name: Name) -> bool:
    """Whether a unit's name only says where a list of the post's form holds: 病区工作纪律."""
    return name.kind == "department" and name.opens != "duties"


def is_short(name: Name, section: Section) -> bool:
    """Whether a heading names the post that is open by its last word: 队长权限 below 保安队长."""
    return section.name is not None and section.name.title.endswith(name.title)


def takes_unit(name: Name, unit: str) -> bool:
    """Whether a post has no unit of its own, or one that is short for `unit`."""
    return name.department is None or (unit_is_read_off(name) and is_short_for(name.department, unit))
