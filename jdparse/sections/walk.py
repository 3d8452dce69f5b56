"""One pass over the lines that decides where sections begin."""

from jdparse.headings import Heading, compact, heading, labelled
from jdparse.outline import Line
from jdparse.record import LISTS
from jdparse.sections import noise
from jdparse.sections.naming import name_at
from jdparse.sections.repeats import BLOCK, is_list_of_unit, is_second, is_short, restarts, same_style, takes_unit
from jdparse.sections.section import Aside, Section
from jdparse.sections.signs import (
    charges,
    contents,
    form_follows,
    is_house,
    is_value,
    named_by_line,
    opens_sub_list,
    same_title,
    words,
)
from jdparse.sections.signs import value as value_of
from jdparse.sections.titles import Name, from_label, holder_in, name_of, post_heading, unit_heading

ENTRY = 10  # characters of an entry that is no link
FEWEST_ENTRIES = 3  # entries of a record that nothing names
SIGNING = {"form", "made"}  # labels of a form that say nothing about the role
STATUTE_KINDS = (
    "article",
    "han",
    "number",
    "hash 2",
    "decimal 2",
)  # markers of the articles that charge posts and units
IDENTITY = ("title", "unit_title", "department", "code")


class Walk:
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
        self.unit_line: Line | None = None  # the heading that names it
        self.parts = 0  # articles begun so far
        self.contents = contents(lines)
        self.charges = charges(lines)
        self.house: str | None = None  # the unit that the document itself names first
        self.unit_form = False  # whether the form says that it is a unit's
        self.statute: Section | None = None  # the section whose articles name posts and units
        self.links = False  # whether only links follow

    def take(self, at: int) -> None:
        """Put the line at `at` into the section it belongs to, or aside."""
        line = self.lines[at]
        if at in self.contents:
            self.aside.append(Aside(line, "table of contents"))
            return
        self.links = (self.links or noise.begins_links(line)) and not self._ends_links(at)
        if self.links:
            self.aside.append(Aside(line, "related links"))
            return
        if line.inline and self.aside and noise.is_menu(self.aside[-1].line) and self.aside[-1].line.row == line.row:
            self.aside.append(Aside(line, "navigation"))
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
            section.name = named_by_line(section)
        told = set(section.seen) & set(BLOCK) and section.entries >= FEWEST_ENTRIES
        if section.name is None and not told and not section.named_by_label:
            self.aside.extend(Aside(line, "no role named") for line in section.lines)
        elif not section.entries and section.labels <= SIGNING:
            self.aside.extend(Aside(line, "heading") for line in section.lines)
        elif noise.is_essay(section.lines) and not (set(section.seen) - {"duties"}):
            self.aside.extend(Aside(line, "essay") for line in section.lines)
        else:
            self.found.append(section)

    def finish(self) -> None:
        """End the last section, and put the statute that encloses others where it begins."""
        self.close()
        self._close_statute()
        self.found.sort(key=lambda section: section.lines[0].start)

    def _close_statute(self) -> None:
        if self.statute and self.statute not in self.found:
            if self.statute.entries:
                self.found.append(self.statute)
            else:
                self.aside.extend(Aside(line, "heading") for line in self.statute.lines)

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
        found, own = labelled(line.text), heading(line.text)
        head = found.heading if found else own
        if self._label(at, head, line.text[found.at :] if found else ""):
            return
        if own and own.opens == "document":
            self.unit_form = compact(line.text).startswith(("部门", "科室", "单位", "处室"))
        if own and own.opens == "essay" and not line.closed:
            self.close()
            self.current = Section(None, essay=True)
            return
        if self.current and self.current.essay and not (line.gap or line.marker):
            return
        name = name_at(self.lines, at, self.current, self.charges)
        if name is None and self._resumes(line):
            return
        if name:
            before = self.current
            self._named(name, line)
            if self.current and self.current is not before:
                self.current.heads[line.start] = self.charges[at].at if at in self.charges else len(line.text)
                self.current.bare = own is None
        else:
            self._of_house(line, head, self.lines[at + 1] if at + 1 < len(self.lines) else None)
            self._repeats(line, head)

    def _is_value(self, at: int) -> bool:
        """Whether a line is the value of the label before it, and no post with its duties: 岗位: / 采访馆员(2人):…."""
        return at not in self.charges and is_value(self.lines, at)

    def _of_house(self, line: Line, found: Heading | None, following: Line | None) -> None:
        """Give the functions that nobody is named for, and posts right below it, to the unit that stands alone."""
        section = self.current
        if section is None or section.name is None:
            if unit := unit_heading(line):
                self.house = unit.title
                if following and (name := name_of(following)) and name.kind == "role":
                    self.unit, self.unit_line = unit.title, line
            elif self.house and found and found.opens == "duties" and not found.subject and not line.closed:
                self._named(Name("department", self.house, self.house, raw=line.text), line)

    def _resumes(self, line: Line) -> bool:
        """Go on with the statute where an article names nobody, behind articles that named posts or units."""
        section, outer = self.current, self.statute
        kind = line.marker.kind if line.marker else ""
        if outer is None or section is None or section is outer:
            return False
        beside = kind == section.marker or (kind == "number" and (section.marker or "").startswith("decimal"))
        if kind not in ("article", "chapter") and not (beside and line.opens):
            return False
        self.close()
        self.current = outer
        return True

    def _ends_links(self, at: int) -> bool:
        """Whether a line behind links begins a text again: an article, or a name with entries under it."""
        entries = any(one.number and one.closed and len(one.text) >= ENTRY for one in self.lines[at + 1 : at + 5])
        return self._begins_article(self.lines[at]) or (entries and name_of(self.lines[at]) is not None)

    def _begins_article(self, line: Line) -> bool:
        return line.marker is not None and line.marker.kind == "part"

    def _article(self, line: Line) -> None:
        """Begin an article of a collection."""
        self._begin_article(line)
        if self.current:
            self.current.heads[line.start] = len(line.text)

    def _begin_article(self, line: Line) -> None:
        name = name_of(line) or post_heading(line)
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
            name = self._of_collection(name)
            again = self.collection is not None and name.title == self.collection.title
            self.collection = self.collection or name
            self._begin(name, inherited=again)
            self.article = name
        if not nested and name is self.collection:
            self.article = name
        if name is None or name.kind != "department":
            self.unit = None
        elif not (name is self.collection and self.unit and name.title.endswith(self.unit)):
            self.unit, self.unit_line = name.title, line

    def _of_collection(self, name: Name) -> Name:
        """The name of an article's post with the unit that the whole collection is about."""
        whole = self.collection
        if name.kind != "role" or whole is None or whole.kind != "department" or is_house(whole.title):
            return name
        return name._replace(department=name.department or whole.title)

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
        restarted = (
            section is not None
            and section.entries > 2
            and restarts(section, self.lines[at])
            and found.field in ("reports_to", "title")
        )
        if again or restarted:
            self._begin(self.article or self.collection, inherited=True)
        of_unit = found.field == "department" and self.unit_form and (self.current is None or self.current.name is None)
        if found.field in ("title", "unit_title") or of_unit:
            below = "" if at + 1 in self.charges else value_of(self.lines, at)
            self._name_by_label(value or below, unit=of_unit or found.field == "unit_title")
        return True

    def _name_by_label(self, value: str, *, unit: bool) -> None:
        name = from_label(value, unit=unit)
        if not name:
            return
        if unit and self.current and self.current.named_by_label and self.current.kind == "role":
            return  # 部门名称 behind 岗位名称 is the holder's department
        if self.current is None:
            self.current = Section(None)
        self.current.name, self.current.named_by_label, self.current.inherited = name, True, False
        if name.kind == "department":
            self.unit, self.unit_line = name.title, None

    def _named(self, name: Name, line: Line) -> None:
        """Begin the section that a heading names, unless it repeats the name of the one that is open."""
        if self.title is None:
            self.title = name.title
        if self.collection is None:
            self.collection = name
        if self.current and self._goes_on(self.current, name, line):
            return
        name = self._with_unit(name, line)
        self._begin(name)
        if self.current:
            self.current.narrow = name.opens not in ("duties", "regulation") and name.kind == "role"
            self.current.marker = line.marker.kind if line.marker else None
            self.current.words = {words(name.raw)}
            before = self.found[-1] if self.found else None
            numbered = line.marker is not None and line.marker.kind in STATUTE_KINDS
            if numbered and before and before.kind == "regulation" and not self.statute:
                self.statute = before
        if not (self.current and self.current.narrow):
            self.article = name

    def _goes_on(self, section: Section, name: Name, line: Line) -> bool:
        """Whether a name that comes up is that of the section that is open, or of one of its lists."""
        own = heading(line.text)
        if own and own.opens == "authorities" and is_short(name, section):
            return True
        if section.name and not section.inherited and same_title(section, name):
            again = words(name.raw) in section.words and bool(section.seen) and not section.named_by_label
            section.words.add(words(name.raw))
            if not again:
                self.article = name
                return True
        if not section.named_by_label:
            return False
        if not section.entries or (section.kind == "role" and is_list_of_unit(name)):
            return True
        return name.kind == "role" and section.name is not None and name.title == section.name.title

    def _with_unit(self, name: Name, line: Line) -> Name:
        """The name with the unit that a heading above gives to it; a unit's own name is kept for what follows."""
        if name.kind == "department":
            self.unit, self.unit_line = name.title, line
        elif name.kind == "regulation" and not self.parts and self.collection and self.collection.kind == "department":
            return name._replace(department=name.department or self.collection.title)
        elif name.kind == "role" and self.unit and self._is_inside(line) and takes_unit(name, self.unit):
            return name._replace(department=self.unit)
        return name

    def _is_inside(self, line: Line) -> bool:
        """Whether a line stands below the heading of the unit, not beside or behind it."""
        above = self.unit_line
        if above is None or above.marker is None or above.marker.kind == "part" or line.marker is None:
            return True
        return line.depth > above.depth

    def _repeats(self, line: Line, found: Heading | None) -> bool:
        """Begin a section without a name of its own where a block or its numbers begin again."""
        section = self.current
        if section is None or section.kind == "regulation":
            return False
        if found and found.opens == "document" and section.entries and form_follows(self.lines, line):
            self._begin(self.collection if self.parts else None, inherited=True)
            return True
        opens = found.opens if found and not found.subject and not line.closed else None
        if opens in BLOCK and is_second(section, opens) and same_style(section, line):
            self._begin(self._above(), inherited=True)
            return True
        if opens == "duties" and section.narrow and section.entries:
            self._begin(self._above(), inherited=True)
            return True
        if (
            self.parts > 1
            and section.entries > 1
            and set(section.seen) <= set(BLOCK)
            and restarts(section, line)
            and not opens_sub_list(section)
        ):
            self._begin(self._above(), inherited=True)
            return True
        return False

    def _above(self) -> Name | None:
        return self.article or self.collection

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
        if (
            section
            and section.kind == "regulation"
            and not section.entries
            and name
            and name.kind != "regulation"
            and not inherited
        ):
            self._close_statute()
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

    def _add(self, at: int) -> None:
        section, line = self.current, self.lines[at]
        if section is None:
            return
        section.lines.append(line)
        found = labelled(line.text)
        head = found.heading if found else heading(line.text)
        if self._begins_article(line) or (line is self.unit_line and not line.marker and not head):
            pass
        elif head and head.opens == "label":
            section.labels.add(head.field)
        elif head and head.opens in LISTS and (found or not line.closed):
            if section.seen and not section.entries:
                section.seen.clear()  # the title said 职责 too
            section.seen.append(head.opens)
            section.entries += bool(found)
        elif not (head and (line.opens or head.opens in ("form", "document", "regulation"))) and not line.is_figure:
            section.entries += not self._is_value(at)
        if line.marker:
            section.counts[line.marker.kind, line.depth] = line.marker.value
