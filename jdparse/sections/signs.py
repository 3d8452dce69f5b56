"""What a line, or the lines around it, show of where sections begin; nothing here remembers anything."""

from jdparse import posts
from jdparse.headings import compact, heading, labelled
from jdparse.lexicon import table
from jdparse.outline import Line
from jdparse.record import LISTS
from jdparse.sections.section import Section
from jdparse.sections.titles import Charge, Name, charge, counted_charge, post_heading


def is_value(lines: list[Line], at: int) -> bool:
    """Whether the line at `at` is the value of a bare label in the cell before it."""
    line, before = lines[at], lines[at - 1] if at else None
    if before is None or line.marker:
        return False
    if before.text[-1:] == "、" and at > 1 and _follows_label(lines[at - 1], lines[at - 2]):
        return True
    return _follows_label(line, before)


def _follows_label(line: Line, before: Line) -> bool:
    if line.marker or before.marker or labelled(before.text):
        return False
    found, own = heading(before.text), heading(line.text)
    if not found or found.opens != "label" or (own is not None and own.opens == "label"):
        return False
    return line.gap == 0 or line.spaced


def value(lines: list[Line], at: int) -> str:
    """The value of the bare label at `at`; empty where its cell is."""
    return lines[at + 1].text if at + 1 < len(lines) and is_value(lines, at + 1) else ""


def named_by_line(section: Section) -> Name | None:
    """The post that a line by itself names before the first list, where no heading and no label names one."""
    for line in section.lines:
        if opened(line) in LISTS:
            return None
        name = post_heading(line) if not line.marker else None
        if name:
            section.heads[line.start] = len(line.text)
            return name
    return None


LONGEST_CONTENTS = 80  # lines


def contents(lines: list[Line]) -> range:
    """The lines of a table of contents: from 目录 to where its first entry comes again as a heading."""
    for at, line in enumerate(lines[:LONGEST_CONTENTS]):
        if line.text[:1] != "目" or compact(line.text) not in ("目录", "目次"):
            continue
        entries = lines[at + 1 : at + 1 + LONGEST_CONTENTS]
        again = next((on for on, one in enumerate(entries[1:], at + 2) if _entry(one) == _entry(entries[0])), None)
        return range(at, again) if again else range(0)
    return range(0)


FEWEST_CHARGES = 2  # posts or units that must stand side by side
NEAR = 40  # lines between two posts of a series


def charges(lines: list[Line]) -> dict[int, Charge]:
    """The lines that set out posts or units side by side, by place: same marker, each with its name first."""
    found: dict[int, Charge] = {}
    series: dict[tuple[str, int], list[int]] = {}
    for at, line in enumerate(lines):
        if not line.marker:
            if named := counted_charge(line):
                found[at] = named
            continue
        if line.marker.kind.startswith(("bullet", "part")):
            continue
        key = (line.marker.kind, line.depth)
        if line.marker.value <= 1:
            series[key] = []
        for inner in [one for one in series if one[1] > line.depth]:
            del series[inner]
        named = charge(line)
        run = series.setdefault(key, [])
        if named:
            found[at] = named
        run.append(at)
        if not named and len(run) < FEWEST_CHARGES + 1:
            for one in run:
                found.pop(one, None)
    return _beside(lines, found)


def _beside(lines: list[Line], found: dict[int, Charge]) -> dict[int, Charge]:
    """Those that have another near by with the same kind of marker."""
    last: dict[tuple[str, int], int] = {}
    kept: set[int] = set()
    for at in found:
        line = lines[at]
        key = (line.marker.kind if line.marker else "", line.depth)
        if key in last and at - last[key] < NEAR:
            kept.update((last[key], at))
        last[key] = at
    return {at: one for at, one in found.items() if at in kept}


def _entry(line: Line) -> str:
    """A heading as a table of contents repeats it, without dots and page number."""
    return compact(line.text).rstrip("0123456789.…·-")


def same_title(section: Section, name: Name) -> bool:
    """Whether a heading repeats the title of a section, or a unit's in short before it says anything."""
    title = section.name.title if section.name else ""
    return title == name.title or (
        section.kind == name.kind == "department" and not section.entries and title.endswith(name.title)
    )


def words(raw: str) -> str:
    """A heading without numbers and brackets, by which one that comes again is known."""
    return "".join(
        character
        for character in posts.bare(compact(raw))
        if "一" <= character <= "鿿" and character not in "一二三四五六七八九十"
    )


def unit_is_read_off(name: Name) -> bool:
    """Whether a post's unit is only read out of its title, which a unit named above overrides."""
    return name.department is not None and name.title.startswith(name.department)


def is_list_heading(line: Line) -> bool:
    """Whether a line is the heading of a list."""
    return opened(line) in LISTS


def is_label(line: Line) -> bool:
    """Whether a line is a label, with or without its value."""
    return bool(label_of(line))


def label_of(line: Line) -> str:
    """The field that a label fills; empty where the line is none."""
    found = labelled(line.text)
    head = found.heading if found else heading(line.text)
    return head.field if head and head.opens == "label" else ""


FORM_HEAD = 6  # lines within which a form names its post or unit


def form_follows(lines: list[Line], head: Line) -> bool:
    """Whether the labels of a form come next, so that its heading is not the head of another page."""
    at = next(at for at, one in enumerate(lines) if one is head)
    return any(label_of(one) in ("title", "unit_title", "department") for one in lines[at + 1 : at + 1 + FORM_HEAD])


def opened(line: Line) -> str | None:
    """The list that a line opens as a heading without a subject; None where it is none."""
    found = heading(line.text)
    return found.opens if found and not found.subject and not line.closed else None


def opens_sub_list(section: Section) -> bool:
    """Whether the last line opens a list of its own, whose numbers begin at one."""
    return bool(section.lines) and (section.lines[-1].opens or is_list_heading(section.lines[-1]))


def is_house(unit: str) -> bool:
    """Whether the name of a unit is that of a whole organisation: 某某公司."""
    return table("titles", "organisations").recognises(unit)


def is_short_for(short: str, unit: str) -> bool:
    """Whether the characters of one name of a unit stand in another in order: 客服部 is short for 客户服务部."""
    rest = iter(unit)
    return all(character in rest for character in short)
