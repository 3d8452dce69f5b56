"""File every line of a section: under the list that its headings open, as a label's value, or aside.

The heading above a line decides; a heading that names no list (物资管理) has that of the heading above it.
"""

import re

from jdparse import posts
from jdparse.extract.classes import is_class
from jdparse.extract.filed import Filed, aside, unplaced
from jdparse.extract.grid import Cell, cells, is_column_head
from jdparse.extract.levels import Level, Levels
from jdparse.extract.regroup import regroup
from jdparse.extract.sanctions import located
from jdparse.extract.shape import (
    CLOCK,
    CODE,
    DATE,
    EDITION,
    LEAD,
    LONGEST_TOPIC,
    SHORT_LABEL,
    asks,
    behind_topic,
    is_bare_label,
    is_first_step,
    is_framed,
    is_parallel,
    is_sentence,
    is_weak,
    may_label,
)
from jdparse.headings import Heading, Labelled, compact, heading, labelled
from jdparse.outline import BLANKS, CLOSERS, Line
from jdparse.record import LISTS, Item, Placed
from jdparse.sections import Section

SHORT_TOPIC = 8  # characters of a topic over labels: 班次及场地
MAIN = ("duties", "qualifications")  # lists whose headings stand over all that follows


def file_lines(section: Section) -> list[Filed]:
    """What every line of `section` is, in order."""
    return _Filing(section).file()


class _Filing:
    """The headings that are open, and the label that waits for its value."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.lines = section.lines
        opens = section.name.opens if section.name else "duties"
        self.levels = Levels(Level(-1, "conduct" if section.kind == "regulation" else opens, "", "", own=False))
        self.filed: list[Filed] = []
        self.cells = cells(self.lines)
        self.at = 0
        self.framed = False  # whether the lists have their headings in brackets: 【岗位职责】
        self.waiting: tuple[str, Line, bool] | None = None  # label, its line, whether more than one cell may follow

    def file(self) -> list[Filed]:
        for at, line in enumerate(self.lines):
            self.at = at
            self.levels.count(line)
            following = self.lines[at + 1] if at + 1 < len(self.lines) else None
            self.filed.append(self._line(line, following))
        if self.section.kind != "regulation":
            regroup(self.filed)
        return self.filed

    def _line(self, line: Line, following: Line | None) -> Filed:
        if cell := self.cells.get(line.start):
            return self._cell(line, cell)
        column = is_column_head(line) and not line.opens and not (following and following.closed)
        if line.is_figure or (column and not (self.section.labels and is_bare_label(line))):
            return aside(line, "page number or serial number")
        if not line.text:
            return aside(line, "marker without text")
        if line.start in self.section.heads:
            return self._title(line, self.section.heads[line.start])
        found = labelled(line.text)
        head = found.heading if found else heading(line.text)
        if line.inline and line.text[-1:] in ":：" and self._behind_signature():
            return self._label(line, "form", "")  # 制表人:  单位主管:
        if self.waiting and (filed := self._value(line, head)):
            return filed
        self.waiting = None
        if DATE.fullmatch(line.text):
            return aside(line, "date")
        if CODE.fullmatch(line.text):
            return aside(line, "page header")
        if EDITION.fullmatch(line.text):
            return aside(line, "edition")
        return self._said(line, following, found, head)

    def _behind_signature(self) -> bool:
        """Whether the line before is an empty place to sign."""
        return bool(self.filed) and self.filed[-1].field == "form" and not self.filed[-1].value

    def _said(self, line: Line, following: Line | None, found: Labelled | None, head: Heading | None) -> Filed:
        """A line by its own words: a label, a heading, or an entry of the list that is open."""
        if head and head.field == "title" and not found and following and following.marker and line.opens:
            return self._heading(line, Heading("duties", word=line.plain))  # 职务: 1.… 2.…
        if head and head.opens == "label" and self.section.kind == "regulation" and line.marker and line.opens:
            return self._heading(line, Heading("topic", line.plain))  # 3.1 工作时间, over rules about it
        if head and head.opens == "label" and (found or not line.closed):
            return self._label(line, head.field, line.text[found.at :].strip(BLANKS) if found else "")
        if found and is_first_step(line, found.heading):
            return self._first_step(line, found.heading)
        if head and head.opens == "duties" and self._is_summary(line, following, inline=found is not None):
            return self._label(line, "purpose", line.text[found.at :].strip(BLANKS) if found else "")
        opens = self.levels.current.opens
        same = line.marker is not None and found is not None and found.heading.opens == opens
        if found and same and line.marker and line.marker.kind == "duty":  # 职责一 / 职责表述:…
            return self._entry(line, at=found.at)
        if found and not same and may_label(found.heading, line, within=opens == "form"):
            return self._inline(line, found.heading, found.at)
        if not found and head and self._is_heading(line, head, following):
            return self._heading(line, head)
        if self._is_topic(line, following):
            sets = is_class(line.text) and located(line.text)  # 严重违规(一律辞退)
            return self._heading(line, Heading("penalties" if sets else "topic", line.plain))
        return self._entry(line)

    def _cell(self, line: Line, cell: Cell) -> Filed:
        """A cell of a table, by its column."""
        self.waiting = None
        entry = next((one for one in reversed(self.filed) if one.item), None)
        if cell.column == "sanctions" and entry and entry.list == "penalties":
            entry.sanction = f"{entry.sanction};{line.text}" if entry.sanction else line.text
            return Filed(line, Placed(line.start, line.end, line.row, "penalties cell", "its column sets sanctions"))
        if cell.column == "contacts" and posts.kind(line.plain):
            placed = Placed(line.start, line.end, line.row, "value of collaborates_with", "its column lists contacts")
            return Filed(line, placed, field="collaborates_with", value=line.text)
        name = "penalties" if cell.column == "breaches" else cell.column
        if name not in LISTS or not line.plain:
            return aside(line, f"table {'header' if cell.column == 'header' else 'cell'}")
        if cell.continues and entry and entry.item and entry.item.end == self.filed[-1].line.end:
            before = self.filed[-1].line.text
            entry.item.text += (before[len(before.rstrip(CLOSERS)) :] + line.text).rstrip(CLOSERS)
            entry.item.end = line.end
            placed = Placed(line.start, line.end, line.row, f"{name} item", "it goes on with the cell before")
            return Filed(line, placed)
        item = Item(line.plain, line.number if cell.numbered else None, None, line.start, line.end)
        placed = Placed(line.start, line.end, line.row, f"{name} item", "its column lists such entries")
        return Filed(line, placed, list=name, item=item)

    def _title(self, line: Line, at: int) -> Filed:
        self.levels.open.clear()
        self.waiting = None
        if at < len(line.text):
            return self._entry(line, at=at)
        placed = Placed(line.start, line.end, line.row, "title", "it names the record")
        return Filed(line, placed, heading_line=True)

    # Labels

    def _label(self, line: Line, name: str, value: str) -> Filed:
        if line.marker:
            self.levels.close(line.depth)
        elif not line.inline:
            self.levels.open = [level for level in self.levels.open if level.opens != "set aside"]
        if not value:
            self.waiting = (name, line, name != "form" and (line.marker is not None or line.opens))
            if name == "form" and line.text[-1:] in ":：":  # an empty place to sign, not a cell before its value
                self.waiting = None
        placed = Placed(line.start, line.end, line.row, f"label {name}", "its words are those of a label")
        return Filed(line, placed, field=name, value=value)

    def _value(self, line: Line, head: Heading | None) -> Filed | None:
        """The line as the value of the label before it; None where the cell beside that label was empty."""
        if not self.waiting:
            return None
        name, label, many = self.waiting
        if (head and head.opens not in ("inherit", "qualifications")) or (
            head and label.row != line.row and line.marker and head.opens != "inherit"
        ):
            return None
        if self.filed[-1].value and self.filed[-1].line is not label and self.filed[-1].value[-1] in "、，,":
            placed = Placed(line.start, line.end, line.row, f"value of {name}", "it goes on with the value before it")
            return Filed(line, placed, field=name, value=line.text) if not line.marker and not head else None
        first = not self.filed or self.filed[-1].line is label
        if first and line.gap and not line.spaced and not label.marker:
            return None
        if line.marker and label.marker and line.depth <= label.depth:
            return None
        if line.marker and not many and name not in ("purpose", "scope", "location", "environment", "working_hours"):
            return None
        if (
            not first
            and not many
            and line.row != self.filed[-1].line.row
            and not is_parallel(line, self.filed[-1].line)
        ):
            return None
        placed = Placed(line.start, line.end, line.row, f"value of {name}", "it stands behind the label")
        return Filed(line, placed, field=name, value=line.text)

    def _is_summary(self, line: Line, following: Line | None, *, inline: bool) -> bool:
        """Whether one sentence stands under this heading of duties, and the list under the next: 主要职责:1.…."""
        if line.marker or following is None or any(one.item for one in self.filed):
            return False
        rest = self.lines[self.at + (1 if inline else 2) :][:3]
        if not inline and (following.marker or not following.closed):
            return False
        lists = [one for one in rest if (found := heading(one.text)) and found.opens == "duties" and not one.closed]
        between = rest[: rest.index(lists[0])] if lists else []
        return bool(lists) and lists[0].opens and all(labelled(one.text) for one in between)

    # Headings

    def _is_heading(self, line: Line, head: Heading, following: Line | None) -> bool:
        if line.is_headline:
            return head.opens != "inherit"
        if line.closed and not (line.marker and line.marker.kind in ("part", "chapter", "section", "article", "han")):
            return False
        if head.opens == "inherit":
            alone = compact(line.plain) == head.word and not (line.marker or line.inline) and following is not None
            return alone or (line.opens and (line.text[-1:] in ":：" or not is_sentence(line)))
        if head.opens == "regulation":
            return self.at == 0 or (line.opens and not line.marker)
        if head.opens == "document":
            return self.at == 0 or not line.marker or line.opens
        if head.opens == "compensation" and not line.opens and self.levels.current.opens == "compensation":
            return False  # one benefit of a list
        if is_weak(line, head):
            return line.opens or (line.marker is None and not head.subject)
        if head.subject and head.about is None and line.marker:
            return (
                line.opens
                or following is None
                or not following.marker
                or following.depth != line.depth
                or line.depth == 1
            )
        return True

    def _heading(self, line: Line, head: Heading) -> Filed:
        named = head.opens in LISTS or head.opens in ("set aside", "form")
        depth: float = line.depth
        if not line.marker:
            depth = 0 if named else self.levels.inner() + 0.5
        outer = tuple(self.levels.open)
        self.levels.close(depth)
        weak = bool(line.marker) and is_weak(line, head)
        above = self.levels.current
        if named and not weak:
            local = None if line.marker or head.opens in MAIN else dict(self.levels.counts)
            level = Level(depth, head.opens, head.reason, line.plain, own=True, counts=local, outer=outer)
        elif head.opens in ("document", "regulation"):
            opens = (
                "conduct"
                if head.opens == "regulation" and self.section.lines[0] is not line
                else self.levels.base.opens
            )
            level = Level(depth, opens, "", line.plain, own=False)
        elif self._is_unknown(line, head, above):
            level = Level(depth if line.marker else 0, "unknown", "", line.plain, own=False)
            self.levels.close(level.depth)
        else:
            opens = (
                self.levels.siblings.get(depth, above.opens)
                if above is self.levels.base and self.section.narrow
                else above.opens
            )
            level = Level(depth, opens, above.reason, line.plain, own=False)
        self.framed = self.framed or (is_framed(line) and (level.own or level.opens == "unknown"))
        self.levels.push(level)
        placed = Placed(line.start, line.end, line.row, f"heading: {level.opens}", "its words open {about}", head.opens)
        return Filed(line, placed, list=level.opens, topic=line.plain, heading_line=True)

    def _is_unknown(self, line: Line, head: Heading, above: Level) -> bool:
        """Whether a heading that names no list opens one of its own rather than a part of the list above."""
        if head.opens != "topic" and (head.subject or line.marker or above.opens != "duties"):
            return False
        if is_framed(line) and above.own and not self.framed and not self._has_direct_entries(above):
            return False  # 【每日】 【每周】 below 例行工作
        return line.is_headline or is_framed(line) or (not line.marker and self._has_direct_entries(above))

    def _has_direct_entries(self, level: Level) -> bool:
        """Whether the open list has numbered entries with no topic over them: a topic now begins another list."""
        if level is not self.levels.base and (not level.own or level.depth):
            return False
        last = next((one for one in reversed(self.filed) if one.item), None)
        return last is not None and last.item is not None and last.item.heading is None and last.line.marker is not None

    def _inline(self, line: Line, head: Heading, at: int) -> Filed:
        """A line that has its heading before the colon."""
        if head.opens == "inherit" and asks(line, head, at):
            head = head._replace(opens="qualifications")
        if head.opens == "regulation" and head.subject:  # 客户中心接待流程:… amid a form, which is another's
            head = head._replace(opens="set aside", reason="regulation")
        if head.opens in ("inherit", "document", "regulation", "essay"):
            return self._entry(line, at=at)
        depth = line.depth if line.marker else 0
        outer = tuple(self.levels.open)
        self.levels.close(depth)
        local = None if line.marker or head.opens in MAIN else dict(self.levels.counts)
        words = line.text[: at - 1].strip(BLANKS)
        self.levels.push(Level(depth, head.opens, head.reason, words, own=True, counts=local, outer=outer))
        return self._entry(line, at=at)

    def _first_step(self, line: Line, head: Heading) -> Filed:
        """An entry that names the whole list it begins: 1、入住服务规程:交房、验收."""
        self.levels.close(line.depth - 0.5)
        self.levels.push(Level(line.depth - 0.5, head.opens, "", "", own=True))
        return self._entry(line)

    def _is_topic(self, line: Line, following: Line | None) -> bool:
        """Whether a line is a bare noun over what follows: 物资入库, 班前准备工作."""
        if is_framed(line) or (
            is_column_head(line) and following is not None and not following.marker and following.closed
        ):
            return True
        if line.is_headline or (line.marker and line.marker.kind in ("part", "chapter", "section") and not line.closed):
            return True
        if self._is_row_head(line, following):
            return True
        if following is None or len(line.plain) > LONGEST_TOPIC or is_sentence(line):
            return False
        if line.text[-1:] in ":：" and (line.opens or len(line.plain) <= SHORT_LABEL):
            return True
        if line.closed and not line.opens:
            return False
        if line.marker:
            return (line.opens and following.depth > line.depth) or (self._is_over_paragraph(line, following))
        return line.opens and not line.closed

    def _is_row_head(self, line: Line, following: Line | None) -> bool:
        """Whether a noun stands between its serial number and the entries of its topic: 一 / 课务 / 编课表."""
        if line.marker or following is None or following.is_figure or following.marker or not self.filed:
            return False
        numbered = self.filed[-1].line.is_figure and not line.inline
        return numbered and len(line.plain) < SHORT_LABEL <= len(following.text) and not is_sentence(line)

    def _is_over_paragraph(self, line: Line, following: Line) -> bool:
        """Whether a numbered noun, 1.出勤, stands over an unnumbered line that is its text."""
        if following.marker or following.inline or following.is_figure or line.closed or not line.number:
            return False
        if len(following.text) <= len(line.text) and not following.closed:
            return False
        opened = labelled(following.text)
        listed = opened is not None and opened.heading.opens in LISTS and opened.heading.opens != "procedures"
        labels = opened is not None and opened.heading.opens == "label" and len(line.plain) > SHORT_TOPIC
        if heading(following.text) or listed or labels:
            return False
        return self.levels.current.opens != "qualifications"

    # Entries

    def _entry(self, line: Line, *, at: int = 0) -> Filed:
        if line.marker and not at:
            self.levels.close(line.depth)
        level = self.levels.current
        if level.opens == "set aside":
            return aside(line, level.reason)
        if level.opens in ("form", "label"):
            return unplaced(line, "it stands among the labels of a form")
        if level is self.levels.base and not line.marker and (line.text.count("|") > 1 or not self._opens_here(line)):
            return unplaced(line, "no heading stands over it")
        if level.opens == "qualifications" and not line.number and not at:
            at = behind_topic(line.text)
        if level.opens == "duties" and not line.marker and line.opens and (lead := LEAD.search(line.text)):
            return self._lead(line, lead)
        start = line.body + at
        text = line.text[at:].strip(CLOSERS)
        if not text:
            return aside(line, "marker without text")
        own = self.levels.own
        topic = level.words if level.words and not level.own else None
        if level.opens == "unknown":
            topic = level.words
        item = Item(text, line.number, topic, line.start if not at else start, line.end)
        placed = Placed(
            line.start, line.end, line.row, f"{level.opens} item", "it stands under {about}", level.words or "the title"
        )
        unknown = not level.own and level.depth % 1 in (0, 0.5) and (not own or level.depth <= own.depth + 0.5)
        return Filed(
            line,
            placed,
            list=level.opens,
            item=item,
            topic=level.words if unknown else own.words if own else None,
            unknown=unknown,
        )

    def _lead(self, line: Line, lead: re.Match[str]) -> Filed:
        """The duty in a sentence that leads to the list: X是在…领导下,负责…,其职责如下:."""
        item = Item(lead[1].strip(CLOSERS), None, None, line.body + lead.start(1), line.body + lead.end(1))
        placed = Placed(line.start, line.end, line.row, "duties item", "it states a duty and leads to the list")
        return Filed(line, placed, list="duties", item=item)

    def _opens_here(self, line: Line) -> bool:
        """Whether an unnumbered line with no heading over it is an entry: its section's own heading opens a list."""
        if self.section.bare or CLOCK.match(line.text):
            return True
        form = bool(self.section.labels) and not any(one.item for one in self.filed)
        return self.section.name is not None and bool(self.section.seen) and not (form and self.section.named_by_label)
