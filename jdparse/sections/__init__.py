"""Outline → sections: a role, a department's functions, a regulation; the rest is set aside with its reason.

A section begins where the text names a post, a unit or a policy, where a form begins again, where a collection begins
its next article, and where a block repeats itself (职责 … 任职要求 … 职责 …). A block without a name has that of the
nearest heading above.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from jdparse import posts
from jdparse.headings import Heading, compact, heading, labelled
from jdparse.outline import Line, Outline
from jdparse.sections import noise
from jdparse.sections.titles import Charge, Name, charge, from_label, holder_in, name_of, post_heading, unit_heading

__all__ = ["Section", "Sections", "sections"]

LISTS = ("duties", "procedures", "qualifications", "conduct", "authorities", "compensation", "promotion", "penalties")
FORM_HEAD = 6  # lines within which a form names its post or unit
FEWEST_ENTRIES = 3  # entries of a record that nothing names
LADDERS = ("promotion", "compensation")  # lists that set out several grades of post
BLOCK = ("duties", "qualifications")  # the two lists that every block of a collection has
HEADING_KINDS = ("han", "number", "han_bracket", "bracket", "article", "section", "chapter")
IDENTITY = ("title", "unit_title", "department", "code")


class Aside(NamedTuple):
    """A line that belongs to no record, and why."""

    line: Line
    reason: str


@dataclass(slots=True)
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


def sections(outline: Outline) -> Sections:
    """Divide the lines of `outline` into sections."""
    walk = _Walk(outline.lines)
    for at in range(len(outline.lines)):
        walk.take(at)
    walk.finish()
    return Sections(walk.found, walk.title, walk.aside)


class _Walk:
    """The state of one pass over the lines."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.found: list[Section] = []
        self.aside: list[Aside] = []
        self.current: Section | None = None
        self.title: str | None = None
        self.collection: Name | None = None  # what the whole document is about
        self.article: Name | None = None  # what the nearest heading above is about
        self.unit: str | None = None  # the unit whose posts follow
        self.parts = 0  # articles begun so far
        self.contents = _contents(lines)
        self.charges = _charges(lines)
        self.house: str | None = None  # the unit that the document itself names first
        self.unit_form = False  # whether the form says that it is a unit's
        self.statute: Section | None = None  # the section whose articles name posts and units
        self.links = False  # whether only links follow
        self.counts: dict[tuple[str, int], int] = {}  # the last number of each kind and depth in the section

    def take(self, at: int) -> None:
        """Put the line at `at` into the section it belongs to, or aside."""
        line = self.lines[at]
        if at in self.contents:
            self.aside.append(Aside(line, "table of contents"))
            return
        self.links = (self.links or noise.begins_links(line)) and not self._begins_article(line)
        if self.links:
            self.aside.append(Aside(line, "related links"))
            return
        if reason := noise.reason(line, before_first=self.parts == 0 and not self._content()):
            self.aside.append(Aside(line, reason))
            return
        self._divide(at)
        if self.current is None:
            self.current = Section(None)
        self._add(at)

    def close(self) -> None:
        """End the current section: an essay or an empty one is set aside."""
        section, self.current = self.current, None
        if not section or section is self.statute or section in self.found:
            return
        if section.essay:
            self.aside.extend(Aside(line, "essay") for line in section.lines)
            return
        if section.name is None:
            section.name = _named_by_line(section)
        told = set(section.seen) & set(BLOCK) and section.entries >= FEWEST_ENTRIES
        if section.name is None and not told and not section.named_by_label:
            self.aside.extend(Aside(line, "no role named") for line in section.lines)
        elif not section.entries and section.labels <= {"form"}:
            self.aside.extend(Aside(line, "heading") for line in section.lines)
        elif noise.is_essay(section.lines) and not (set(section.seen) - {"duties"}):
            self.aside.extend(Aside(line, "essay") for line in section.lines)
        else:
            self.found.append(section)

    def finish(self) -> None:
        """End the last section, and put the statute that encloses others where it begins."""
        self.close()
        if self.statute and self.statute not in self.found:
            if self.statute.entries:
                self.found.append(self.statute)
            else:
                self.aside.extend(Aside(line, "heading") for line in self.statute.lines)
        self.found.sort(key=lambda section: section.lines[0].start)

    # Where sections begin

    def _divide(self, at: int) -> None:
        """Begin a new section at this line if it names one, begins an article or repeats a block."""
        line = self.lines[at]
        self._holder(line)
        if self._is_value(at):
            return
        if self._begins_article(line):
            self._article(line)
            return
        found = labelled(line.text)
        if self._label(at, found.heading if found else heading(line.text), line.text[found.at :] if found else ""):
            return
        own = heading(line.text)
        if own and own.opens == "document":
            self.unit_form = compact(line.text).startswith(("部门", "科室", "单位", "处室"))
        if own and own.opens == "essay" and not line.closed:
            self.close()
            self.current = Section(None, essay=True)
            return
        if self.current and self.current.essay and not (line.gap or line.marker):
            return
        name = self._name(at)
        if name is None and self._resumes(line):
            return
        if name:
            before = self.current
            self._named(name, line)
            if self.current and self.current is not before:
                self.current.heads[line.start] = self.charges[at].at if at in self.charges else len(line.text)
                self.current.bare = heading(line.text) is None
        else:
            self._of_house(line, found.heading if found else heading(line.text))
            self._repeats(line, found.heading if found else heading(line.text))

    def _of_house(self, line: Line, found: Heading | None) -> None:
        """Give the functions that nobody is named for to the unit that the document names first."""
        section = self.current
        if section is None or section.name is None:
            if unit := unit_heading(line):
                self.house = unit.title
            elif self.house and found and found.opens == "duties" and not found.subject and not line.closed:
                self._named(Name("department", self.house, self.house, raw=line.text), line)

    def _resumes(self, line: Line) -> bool:
        """Go on with the statute where an article names nobody, behind articles that named posts or units."""
        section, outer = self.current, self.statute
        kind = line.marker.kind if line.marker else ""
        if outer is None or section is None or section is outer or kind not in ("article", "chapter"):
            return False
        self.close()
        self.current = outer
        return True

    def _begins_article(self, line: Line) -> bool:
        return line.marker is not None and line.marker.kind == "part"

    def _article(self, line: Line) -> None:
        """Begin an article of a collection."""
        self._begin_article(line)
        if self.current:
            self.current.heads[line.start] = len(line.text)

    def _begin_article(self, line: Line) -> None:
        name = name_of(line)
        nested = self.parts > 0 and line.marker is not None and not line.text and self.article is not None
        self.parts += 1
        own = heading(line.text)
        if own and own.opens == "essay":
            self.close()
            self.current = Section(None, essay=True)
        elif name is None:
            name = self.article if nested else self.collection
            self._begin(name, inherited=True)
        else:
            again = self.collection is not None and name.title == self.collection.title
            self.collection = self.collection or name
            self._begin(name, inherited=again)
            self.article = name
        if not nested and name is self.collection:
            self.article = name
        self.unit = name.title if name and name.kind == "department" else None

    def _label(self, at: int, found: Heading | None, value: str) -> bool:
        """Take note of a label; a label of identity that comes again begins the next form."""
        if not found or found.opens != "label":
            return False
        section = self.current
        again = (
            found.field in IDENTITY
            and section is not None
            and section.entries > 0
            and (found.field in section.labels or (section.named_by_label and bool(section.seen)))
        )
        restarted = section is not None and section.entries > 2 and self._restarts(self.lines[at]) and found.field in ("reports_to", "title")
        if again or restarted:
            self._begin(self.article or self.collection, inherited=True)
        of_unit = found.field == "department" and self.unit_form and (self.current is None or self.current.name is None)
        if found.field in ("title", "unit_title") or of_unit:
            self._name_by_label(value or self._value(at), unit=of_unit or found.field == "unit_title")
        return True

    def _name_by_label(self, value: str, *, unit: bool) -> None:
        name = from_label(value, unit=unit)
        if not name:
            return
        if self.current is None:
            self.current = Section(None)
        self.current.name, self.current.named_by_label, self.current.inherited = name, True, False

    def _name(self, at: int) -> Name | None:
        line = self.lines[at]
        name = name_of(line)
        if name and name.kind == "regulation" and not self._is_policy(at):
            return None
        if name:
            return name
        if at in self.charges:
            return self.charges[at].name
        found = labelled(line.text)
        if found and found.heading.opens == "duties" and found.heading.about and not _is_label(line):
            named = name_of(replace(line, text=line.text[: found.at]))
            if named:
                self.charges[at] = Charge(named, found.at)
                return named
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following and self._stands_over(line, following) and self._may_name_post(line):
            return post_heading(line) or self._unit_heading(line)
        return None

    def _stands_over(self, line: Line, following: Line) -> bool:
        """Whether what follows can be what a bare name heads: a list, a label, a paragraph."""
        if line.opens or _is_list_heading(following) or _is_label(following):
            return True
        return line.marker is not None and not following.marker and not following.inline

    def _unit_heading(self, line: Line) -> Name | None:
        """A line that is only a unit, where the units of a house are set out one after the other."""
        section = self.current
        set_out = section is not None and (section.kind == "department" or (section.seen[-1:] == ["duties"] and section.name is None))
        return unit_heading(line) if set_out and not _is_label(line) else None

    def _may_name_post(self, line: Line) -> bool:
        """Whether a line that is only a post may open its section: in no ladder of grades, and in no list of headings."""
        section = self.current
        if section is None or (line.marker and section.marker == line.marker.kind):
            return True
        if section.seen and section.seen[-1] in LADDERS and line.text[:1] not in "【［[":
            return False
        if not line.marker:
            return True
        kind = line.marker.kind
        if line.is_headline:
            return True
        return (kind in HEADING_KINDS or kind.startswith(("bullet", "hash"))) and not self.counts.get((kind, line.depth))

    def _is_policy(self, at: int) -> bool:
        """Whether the name of a policy begins one, and is not a heading inside another text."""
        line, section = self.lines[at], self.current
        named_so = section is not None and line.marker is not None and section.marker == line.marker.kind
        if line.marker and line.marker.kind not in ("part", "chapter") and not named_so:
            return False
        if section is None or not section.entries:
            return True
        if line.marker:
            return True
        found = heading(line.text)
        if section.kind != "regulation" and section.seen and found and not found.subject and not line.marker:
            return False
        following = next((one for one in self.lines[at + 1 : at + 4] if one.marker), None)
        if section.kind != "regulation" and section.named_by_label:
            return False
        return following is None or following.marker is None or following.marker.value <= 1

    def _named(self, name: Name, line: Line) -> None:
        """Begin the section that a heading names, unless it repeats the name of the one that is open."""
        section = self.current
        if self.title is None:
            self.title = name.title
        if self.collection is None:
            self.collection = name
        if section and section.name and not section.inherited and _same_title(section, name):
            again = _words(name.raw) in section.words and bool(section.seen) and not section.named_by_label
            section.words.add(_words(name.raw))
            if not again:
                self.article = name
                return
        if section and section.named_by_label and not section.entries:
            return
        if section and section.named_by_label and name.kind == "role" and name.title == (section.name.title if section.name else None):
            return
        if name.kind == "department":
            self.unit = name.title
        elif name.kind == "role" and name.department is None:
            name = name._replace(department=self.unit)
        elif name.kind == "role" and self.unit and posts_unit_is_default(name):
            name = name._replace(department=self.unit)
        self._begin(name)
        if self.current:
            self.current.narrow = name.opens not in ("duties", "regulation") and name.kind == "role"
            self.current.marker = line.marker.kind if line.marker else None
            self.current.words = {_words(name.raw)}
            before = self.found[-1] if self.found else None
            if line.marker and line.marker.kind in ("article", "han", "number", "hash 2") and before and before.kind == "regulation" and not self.statute:
                self.statute = before
        if not (self.current and self.current.narrow):
            self.article = name

    def _repeats(self, line: Line, found: Heading | None) -> bool:
        """Begin a section without a name of its own where a block or its numbers begin again."""
        section = self.current
        if section is None or section.kind == "regulation":
            return False
        if found and found.opens == "document" and section.entries and self._form_follows(line):
            self._begin(self.collection if self.parts else None, inherited=True)
            return True
        opens = found.opens if found and not found.subject and not line.closed else None
        if opens in BLOCK and self._is_second(opens) and self._same_style(line):
            self._begin(self._above(), inherited=True)
            return True
        if opens == "duties" and section.narrow and section.entries:
            self._begin(self._above(), inherited=True)
            return True
        if self.parts > 1 and section.entries > 1 and set(section.seen) <= set(BLOCK) and self._restarts(line) and not _is_sub_list(section):
            self._begin(self._above(), inherited=True)
            return True
        return False

    def _form_follows(self, line: Line) -> bool:
        """Whether the labels of a form come next, so that its heading is not the head of another page."""
        at = next(at for at, one in enumerate(self.lines) if one is line)
        return any(_label_of(one) in ("title", "unit_title", "department") for one in self.lines[at + 1 : at + 1 + FORM_HEAD])

    def _is_second(self, opens: str) -> bool:
        """Whether a block's first list comes again behind its second: 职责 … 任职要求 … 职责."""
        seen = [one for one in self.current.seen if one in BLOCK] if self.current else []
        return len(set(seen)) == len(BLOCK) and seen[0] == opens and seen[-1] != opens

    def _above(self) -> Name | None:
        return self.article or self.collection

    def _same_style(self, line: Line) -> bool:
        """Whether a heading stands as the one that opened the duties before: with a marker, or without."""
        section = self.current
        first = next((one for one in section.lines if _opened(one) == "duties"), None) if section else None
        return first is None or bool(first.marker) == bool(line.marker)

    def _restarts(self, line: Line) -> bool:
        """Whether an outermost number begins anew."""
        if not line.marker or line.depth > self._outermost():
            return False
        last = self.counts.get((line.marker.kind, line.depth), 0)
        return 0 < line.marker.value < last and (line.marker.value == 1 or (line.marker.value == 2 and last > 3))

    def _outermost(self) -> int:
        depths = [depth for kind, depth in self.counts if kind != "part"]
        return min(depths, default=99)

    def _holder(self, line: Line) -> None:
        """Take the name from a first paragraph that says whose duties these are."""
        section = self.current
        if section and section.entries == 0 and not line.marker and (section.inherited or section.name is None):
            name = holder_in(line.text)
            if name:
                section.name, section.inherited = name, False

    # The section that is open

    def _content(self) -> bool:
        return bool(self.found) or (self.current is not None and self.current.entries > 0)

    def _begin(self, name: Name | None, *, inherited: bool = False) -> None:
        section = self.current
        if section and section.kind == "regulation" and not section.entries and name and name.kind != "regulation" and not inherited:
            self.statute, self.current = section, None
            section = None
        lines: list[Line] = []
        heads: dict[int, int] = {}
        if section and not section.entries and section.lines and not section.labels:
            lines, heads = section.lines, section.heads
            heads.update({line.start: heads.get(line.start, len(line.text)) for line in lines})
            self.current = None
        else:
            self.close()
        if inherited and name:
            name = name._replace(headcount=None)
        self.current = Section(name, lines, inherited=inherited, heads=heads)
        self.counts = {}

    def _add(self, at: int) -> None:
        section, line = self.current, self.lines[at]
        if section is None:
            return
        section.lines.append(line)
        found = labelled(line.text)
        head = found.heading if found else heading(line.text)
        if self._begins_article(line):
            pass
        elif head and head.opens == "label":
            section.labels.add(head.field)
        elif head and head.opens in LISTS and (found or not line.closed):
            section.seen.append(head.opens)
            section.entries += bool(found)
        elif not (head and (line.opens or head.opens in ("form", "document", "regulation"))) and not line.is_figure:
            section.entries += not self._is_value(at)
        if line.marker:
            self.counts[line.marker.kind, line.depth] = line.marker.value

    # Labels and their values

    def _is_value(self, at: int) -> bool:
        """Whether the line is the value of a bare label in the cell before it."""
        before = self.lines[at - 1] if at else None
        if before and before.text[-1:] == "、" and not self.lines[at].marker and at > 1 and self._is_value(at - 1):
            return True
        if not before or before.marker or labelled(before.text):
            return False
        found, own = heading(before.text), heading(self.lines[at].text)
        if not found or found.opens != "label":
            return False
        return (own is None or own.opens != "label") and (self.lines[at].gap == 0 or self.lines[at].spaced) and not self.lines[at].marker

    def _value(self, at: int) -> str:
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return following.text if following and self._is_value(at + 1) else ""


def _named_by_line(section: Section) -> Name | None:
    """The post that a line by itself names before the first list, where no heading and no label names one."""
    for line in section.lines:
        if _opened(line) in LISTS:
            return None
        name = post_heading(line) if not line.marker else None
        if name:
            section.heads[line.start] = len(line.text)
            return name
    return None


LONGEST_CONTENTS = 80  # lines


def _contents(lines: list[Line]) -> range:
    """The lines of a table of contents: from 目录 to where its first entry comes again as a heading."""
    for at, line in enumerate(lines[:LONGEST_CONTENTS]):
        if compact(line.text) not in ("目录", "目次"):
            continue
        entries = lines[at + 1 : at + 1 + LONGEST_CONTENTS]
        again = next((on for on, one in enumerate(entries[1:], at + 2) if _entry(one) == _entry(entries[0])), None)
        return range(at, again) if again else range(0)
    return range(0)


FEWEST_CHARGES = 2  # posts or units that must stand side by side


def _charges(lines: list[Line]) -> dict[int, Charge]:
    """The lines that set out posts or units side by side, by place: same marker, each with its name first."""
    found: dict[int, Charge] = {}
    series: dict[tuple[str, int], list[int]] = {}
    for at, line in enumerate(lines):
        if not line.marker or line.marker.kind.startswith(("bullet", "part")):
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
    return {at: one for at, one in found.items() if _beside(lines, at, found)}


def _beside(lines: list[Line], at: int, found: dict[int, Charge]) -> bool:
    """Whether another line of the same kind of marker near by sets out a post or unit too."""
    marker, depth = lines[at].marker, lines[at].depth
    return any(
        one != at and abs(one - at) < NEAR and lines[one].depth == depth and lines[one].marker.kind == marker.kind  # type: ignore[union-attr]
        for one in found
    )


NEAR = 40  # lines between two posts of a series


def _entry(line: Line) -> str:
    """A heading as a table of contents repeats it, without dots and page number."""
    return compact(line.text).rstrip("0123456789.…·-")


def _same_title(section: Section, name: Name) -> bool:
    """Whether a heading repeats the title of a section, or a unit's in short before it says anything."""
    title = section.name.title if section.name else ""
    return title == name.title or (
        section.kind == name.kind == "department" and not section.entries and title.endswith(name.title)
    )


def _words(raw: str) -> str:
    """A heading without numbers and brackets, by which one that comes again is known."""
    return "".join(character for character in posts.bare(compact(raw)) if "一" <= character <= "鿿" and character not in "一二三四五六七八九十")


def posts_unit_is_default(name: Name) -> bool:
    """Whether a post's unit is only read out of its title, which a unit named above overrides."""
    return name.department is not None and name.title.startswith(name.department)


def _is_list_heading(line: Line) -> bool:
    return _opened(line) in LISTS


def _is_label(line: Line) -> bool:
    return bool(_label_of(line))


def _label_of(line: Line) -> str:
    """The field that a label fills; empty where the line is none."""
    found = labelled(line.text)
    head = found.heading if found else heading(line.text)
    return head.field if head and head.opens == "label" else ""


def _opened(line: Line) -> str | None:
    found = heading(line.text)
    return found.opens if found and not found.subject and not line.closed else None


def _is_sub_list(section: Section) -> bool:
    """Whether the last line opens a list of its own, whose numbers begin at one."""
    return bool(section.lines) and (section.lines[-1].opens or _is_list_heading(section.lines[-1]))
