"""File every line of a section: under the list that its headings open, as a label's value, or aside.

The heading above a line decides; a heading that names no list (物资管理) has that of the heading above it.
"""

import re
from typing import NamedTuple

from jdparse import posts
from jdparse.extract.filed import Filed
from jdparse.extract.grid import Cell, cells, is_column_head
from jdparse.extract.qualifications import is_qualification
from jdparse.extract.regroup import regroup
from jdparse.headings import Heading, compact, heading, labelled
from jdparse.lexicon import late, table
from jdparse.outline import BLANKS, CLOSERS, Line
from jdparse.record import LISTS, Item, Placed
from jdparse.sections import Section

MAIN = ("duties", "qualifications")  # lists whose headings stand over all that follows
SHORT_LABEL = 6  # characters before the colon of a label about a topic: 回访方式
LONGEST_TOPIC = 20  # characters of a sub-heading


class Level(NamedTuple):
    """A heading that is open: its depth, the list it opens, and its words."""

    depth: float
    opens: str
    reason: str
    words: str
    own: bool  # whether it names its list itself
    counts: dict[tuple[str, int], int] | None = None  # the numbers given when it came, where it may be local
    outer: tuple["Level", ...] = ()  # the headings that were open when it came


def file_lines(section: Section) -> list[Filed]:
    """What every line of `section` is, in order."""
    return _Filing(section).file()


class _Filing:
    """The headings that are open, and the label that waits for its value."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.lines = section.lines
        opens = section.name.opens if section.name else "duties"
        self.base = Level(-1, "conduct" if section.kind == "regulation" else opens, "", "", own=False)
        self.levels: list[Level] = []
        self.filed: list[Filed] = []
        self.cells = cells(self.lines)
        self.siblings: dict[float, str] = {}  # the list of the last heading at each depth
        self.counts: dict[tuple[str, int], int] = {}
        self.at = 0
        self.framed = False  # whether the lists have their headings in brackets: 【岗位职责】
        self.waiting: tuple[str, Line, bool] | None = None  # label, its line, whether more than one cell may follow

    def file(self) -> list[Filed]:
        for self.at, line in enumerate(self.lines):
            at = self.at
            self._count(line)
            following = self.lines[at + 1] if at + 1 < len(self.lines) else None
            self.filed.append(self._line(line, following, first=at == 0))
        if self.section.kind != "regulation":
            regroup(self.filed)
        return self.filed

    def _line(self, line: Line, following: Line | None, *, first: bool) -> Filed:
        if cell := self.cells.get(line.start):
            return self._cell(line, cell)
        if line.is_figure or (is_column_head(line) and not line.opens and not (following and following.closed)):
            return _aside(line, "page number or serial number")
        if not line.text:
            return _aside(line, "marker without text")
        if line.start in self.section.heads:
            return self._title(line, self.section.heads[line.start])
        found = labelled(line.text)
        head = found.heading if found else heading(line.text)
        if line.inline and line.text[-1:] in ":：" and self.filed[-1].field == "form" and not self.filed[-1].value:
            return self._label(line, "form", "")  # 制表人:  单位主管:
        if self.waiting and (filed := self._value(line, head)):
            return filed
        self.waiting = None
        if _DATE.fullmatch(line.text):
            return _aside(line, "date")
        if _EDITION.fullmatch(line.text):
            return _aside(line, "edition")
        if head and head.field == "title" and not found and following and following.marker and line.opens:
            return self._heading(line, Heading("duties", word=line.plain))  # 职务: 1.… 2.…
        if head and head.opens == "label" and (found or not line.closed):
            return self._label(line, head.field, line.text[found.at :].strip(BLANKS) if found else "")
        if (
            found
            and head
            and line.marker
            and head.opens == "procedures"
            and line.marker.value == 1
            and not _is_weak(line, head)
        ):
            return self._first_step(line, head)
        within = self._level().opens == "form"
        if head and head.opens == "duties" and self._is_summary(line, following, inline=found is not None):
            return self._label(line, "purpose", line.text[found.at :].strip(BLANKS) if found else "")
        if found and head and _may_label(head, line, within=within) and not (line.marker and head.opens == self._level().opens):
            return self._inline(line, head, found.at)
        if not found and head and self._is_heading(line, head, following, first=first):
            return self._heading(line, head)
        if self._is_topic(line, following):
            return self._heading(line, Heading("topic", line.plain))
        return self._entry(line)

    def _cell(self, line: Line, cell: Cell) -> Filed:
        """A cell of a table, filed under the list of its column."""
        self.waiting = None
        entry = next((one for one in reversed(self.filed) if one.item), None)
        if cell.column == "sanctions" and entry and entry.list == "penalties":
            entry.sanction = f"{entry.sanction or ''}{line.text}"
            return Filed(line, Placed(line.start, line.end, line.row, "penalties cell", "its column sets sanctions"))
        if cell.column == "contacts" and posts.kind(line.plain):
            placed = Placed(line.start, line.end, line.row, "value of collaborates_with", "its column lists contacts")
            return Filed(line, placed, field="collaborates_with", value=line.text)
        name = "penalties" if cell.column == "breaches" else cell.column
        if name not in LISTS or not line.plain:
            return _aside(line, f"table {'header' if cell.column == 'header' else 'cell'}")
        if cell.continues and entry and entry.item:
            entry.item.text = (entry.item.text + line.text).strip(CLOSERS)
            entry.item.end = line.end
            return Filed(
                line, Placed(line.start, line.end, line.row, f"{name} item", "it goes on with the cell before")
            )
        item = Item(line.plain, line.number, None, line.start, line.end)
        placed = Placed(line.start, line.end, line.row, f"{name} item", "its column lists such entries")
        return Filed(line, placed, list=name, item=item)

    def _count(self, line: Line) -> None:
        """Note a number; one that goes on with the list outside a local heading (处罚:) ends what that opened."""
        if not line.marker or not line.marker.value:
            return
        key, value = (line.marker.kind, line.depth), line.marker.value
        while level := next((one for one in self.levels if value >= (one.counts or {}).get(key, value + 1)), None):
            at = self.levels.index(level)
            self.levels[at:] = level.outer
        for level in self.levels:
            (level.counts or {}).pop(key, None)
        self.counts[key] = value

    def _title(self, line: Line, at: int) -> Filed:
        self.levels.clear()
        self.waiting = None
        if at < len(line.text):
            return self._entry(line, at=at)
        placed = Placed(line.start, line.end, line.row, "title", "it names the record")
        return Filed(line, placed, heading_line=True)

    # Labels

    def _label(self, line: Line, name: str, value: str) -> Filed:
        if line.marker:
            self._close(line.depth)
        elif not line.inline:
            self.levels = [level for level in self.levels if level.opens != "set aside"]
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
        if (
            (head
            and head.opens not in ("inherit", "qualifications"))
            or (head and label.row != line.row and line.marker and head.opens != "inherit")
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
        if not first and not many and line.row != self.filed[-1].line.row and not _is_parallel(line, self.filed[-1].line):
            return None
        placed = Placed(line.start, line.end, line.row, f"value of {name}", "it stands behind the label")
        return Filed(line, placed, field=name, value=line.text)

    def _is_summary(self, line: Line, following: Line | None, *, inline: bool) -> bool:
        """Whether one sentence stands under the heading of duties, and the list itself under the next: 部门职能:…。主要职责:1.…."""
        if line.marker or following is None or any(one.item for one in self.filed):
            return False
        rest = self.lines[self.at + (1 if inline else 2) :][:3]
        if not inline and (following.marker or not following.closed):
            return False
        lists = [one for one in rest if (found := heading(one.text)) and found.opens == "duties" and not one.closed]
        between = [one for one in rest[: rest.index(lists[0])]] if lists else []
        return bool(lists) and lists[0].opens and all(labelled(one.text) for one in between)

    # Headings

    def _is_heading(self, line: Line, head: Heading, following: Line | None, *, first: bool) -> bool:
        if line.is_headline:
            return head.opens != "inherit"
        if line.closed and not (line.marker and line.marker.kind in ("part", "chapter", "section", "article", "han")):
            return False
        if head.opens == "inherit":
            alone = compact(line.plain) == head.word and not (line.marker or line.inline) and following is not None
            return alone or (line.opens and (line.text[-1:] in ":：" or not _is_sentence(line)))
        if head.opens == "regulation":
            return first or (line.opens and not line.marker)
        if head.opens == "document":
            return first or not line.marker
        if head.opens == "compensation" and not line.opens and self._level().opens == "compensation":
            return False  # one benefit of a list
        if _is_weak(line, head):
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
            depth = 0 if named else self._inner() + 0.5
        outer = tuple(self.levels)
        self._close(depth)
        weak = bool(line.marker) and _is_weak(line, head)
        above = self._level()
        if named and not weak:
            local = None if line.marker or head.opens in MAIN else dict(self.counts)
            level = Level(depth, head.opens, head.reason, line.plain, own=True, counts=local, outer=outer)
        elif head.opens in ("document", "regulation"):
            opens = "conduct" if head.opens == "regulation" and self.section.lines[0] is not line else self.base.opens
            level = Level(depth, opens, "", line.plain, own=False)
        elif self._is_unknown(line, head, above):
            level = Level(depth if line.marker else 0, "unknown", "", line.plain, own=False)
            self._close(level.depth)
        else:
            opens = self.siblings.get(depth, above.opens) if above is self.base and self.section.narrow else above.opens
            level = Level(depth, opens, above.reason, line.plain, own=False)
        self.framed = self.framed or (_is_framed(line) and (level.own or level.opens == "unknown"))
        if level.own:
            self.siblings[depth] = level.opens
        self.levels.append(level)
        placed = Placed(line.start, line.end, line.row, f"heading: {level.opens}", f"its words open {head.opens}")
        return Filed(line, placed, list=level.opens, topic=line.plain, heading_line=True)

    def _is_unknown(self, line: Line, head: Heading, above: Level) -> bool:
        """Whether a heading that names no list opens one of its own rather than a part of the list above."""
        if head.opens != "topic" and (head.subject or line.marker or above.opens != "duties"):
            return False
        if _is_framed(line) and above.own and not self.framed and not self._has_direct_entries(above):
            return False  # 【每日】 【每周】 below 例行工作
        return line.is_headline or _is_framed(line) or (not line.marker and self._has_direct_entries(above))

    def _has_direct_entries(self, level: Level) -> bool:
        """Whether the open list already has numbered entries with no topic over them: a topic now begins another list."""
        if level is not self.base and (not level.own or level.depth):
            return False
        last = next((one for one in reversed(self.filed) if one.item), None)
        return last is not None and last.item is not None and last.item.heading is None and last.line.marker is not None

    def _inline(self, line: Line, head: Heading, at: int) -> Filed:
        """A line that has its heading before the colon."""
        if head.opens == "inherit" and _asks(line, head, at):
            head = head._replace(opens="qualifications")
        if head.opens == "inherit":
            return self._entry(line, at=at)
        depth = line.depth if line.marker else 0
        outer = tuple(self.levels)
        self._close(depth)
        local = None if line.marker or head.opens in MAIN else dict(self.counts)
        words = line.text[: at - 1].strip(BLANKS)
        self.levels.append(Level(depth, head.opens, head.reason, words, own=True, counts=local, outer=outer))
        return self._entry(line, at=at)

    def _inner(self) -> float:
        """The depth of the innermost heading that is no bare topic."""
        return next((level.depth for level in reversed(self.levels) if level.depth % 1 == 0), 0)

    def _first_step(self, line: Line, head: Heading) -> Filed:
        """An entry that names the whole list it begins: 1、入住服务规程:交房、验收."""
        self._close(line.depth - 0.5)
        self.levels.append(Level(line.depth - 0.5, head.opens, "", "", own=True))
        return self._entry(line)

    def _close(self, depth: float) -> None:
        while self.levels and self.levels[-1].depth >= depth:
            self.levels.pop()

    def _level(self) -> Level:
        return self.levels[-1] if self.levels else self.base

    def _is_topic(self, line: Line, following: Line | None) -> bool:
        """Whether a line is a bare noun over what follows: 物资入库, 班前准备工作."""
        if _is_framed(line) or (is_column_head(line) and following is not None and not following.marker and following.closed):
            return True
        if line.is_headline or (line.marker and line.marker.kind in ("part", "chapter", "section") and not line.closed):
            return True
        if self._is_row_head(line, following):
            return True
        if following is None or len(line.plain) > LONGEST_TOPIC or _is_sentence(line):
            return False
        if line.text[-1:] in ":：" and (line.opens or len(line.plain) <= SHORT_LABEL):
            return True
        if line.closed and not line.opens:
            return False
        if line.marker:
            return (line.opens and following.depth > line.depth) or (self._is_over_paragraph(line, following))
        return line.opens and not line.closed

    def _is_row_head(self, line: Line, following: Line | None) -> bool:
        """Whether a noun stands between its serial number and the entries that it is the topic of: 一 / 课务 / 编课表."""
        if line.marker or following is None or following.is_figure or following.marker or not self.filed:
            return False
        numbered = self.filed[-1].line.is_figure and not line.inline
        return numbered and len(line.plain) < SHORT_LABEL <= len(following.text) and not _is_sentence(line)

    def _is_over_paragraph(self, line: Line, following: Line) -> bool:
        """Whether a numbered noun, 1.出勤, stands over an unnumbered line that is its text."""
        if following.marker or following.inline or following.is_figure or line.closed or not line.number:
            return False
        if len(following.text) <= len(line.text) and not following.closed:
            return False
        opened = labelled(following.text)
        if heading(following.text) or (opened and opened.heading.opens in LISTS and opened.heading.opens != "procedures"):
            return False
        return self._level().opens != "qualifications"

    # Entries

    def _entry(self, line: Line, *, at: int = 0) -> Filed:
        if line.marker and not at:
            self._close(line.depth)
        level = self._level()
        if level.opens == "set aside":
            return _aside(line, level.reason)
        if level.opens in ("form", "label"):
            return _unplaced(line, "it stands among the labels of a form")
        if level is self.base and not line.marker and (line.text.count("|") > 1 or not self._opens_here(line)):
            return _unplaced(line, "no heading stands over it")
        if level.opens == "qualifications" and not line.number and not at:
            at = _behind_topic(line.text)
        if level.opens == "duties" and not line.marker and line.opens and (lead := _LEAD.search(line.text)):
            return self._lead(line, lead)
        start = line.body + at
        text = line.text[at:].strip(CLOSERS)
        if not text:
            return _aside(line, "marker without text")
        own = next((one for one in reversed(self.levels) if one.own), None)
        topic = level.words if level.words and not level.own else None
        if level.opens == "unknown":
            topic = level.words
        item = Item(text, line.number, topic, line.start if not at else start, line.end)
        placed = Placed(
            line.start, line.end, line.row, f"{level.opens} item", f"it stands under {level.words or 'the title'}"
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
        if self.section.bare or _CLOCK.match(line.text):
            return True
        form = bool(self.section.labels) and not any(one.item for one in self.filed)
        return self.section.name is not None and _says_list(self.section) and not (form and self.section.named_by_label)


_LEAD = late(lambda:
    r"(负责.{4,}?)[,，。;；]?(?:其|具体|主要|岗位|工作){0,3}(?:职责|工作内容|任务)(?:如下|为|包括|有)[:：]?\Z"
)
_TOPIC_OF = late(lambda: r"[一-鿿/]{2,6}[:：][ \u3000]*(?=[^ \u3000])")


_CLAUSES = late(lambda: "[,，;；。]")
_EDITION = late(lambda: r"[(（]?[^()（）,，。;；:：]{0,12}(?:修订本?|试行|草案|暂行|讨论稿|修订版|试用版|第[一二三四五六]版)[)）]?")
_DATE = late(
    lambda: r"[0-9〇○零一二三四五六七八九十]{2,4}\s?年\s?[0-9〇○零一二三四五六七八九十]{1,3}\s?月"
    r"(?:\s?[0-9〇○零一二三四五六七八九十]{1,3}\s?日)?"
)
_CLOCK = late(lambda: r"[0-9]{1,2}[:：][0-9]{2}(?![0-9:：])")  # a day's schedule: 7:50 到岗


def _behind_topic(text: str) -> int:
    """Where the requirement begins in an unnumbered 文化：初中以上."""
    found = _TOPIC_OF.match(text)
    return found.end() if found and not is_qualification(found[0].rstrip(":： ")) else 0


def _says_list(section: Section) -> bool:
    return bool(section.seen)


def _is_framed(line: Line) -> bool:
    """Whether a line is set in brackets as a whole: 【怎么干】."""
    return not line.marker and line.text[:1] in "【〖" and line.text[-1:] in "】〗" and len(line.text) <= LONGEST_TOPIC


def _asks(line: Line, head: Heading, at: int) -> bool:
    """Whether 要求:… of an advert asks something of applicants."""
    if line.marker or not head.word == compact(line.text[: at - 1]) == "要求":
        return False
    return any(is_qualification(clause) for clause in _CLAUSES.split(line.text[at:]))


def _is_parallel(line: Line, before: Line) -> bool:
    """Whether two values are told apart by what stands in brackets before them: (校内)教研组, (校外)考试院."""
    return not line.gap and line.text[:1] in "（(" and before.text[:1] in "（("


def _aside(line: Line, reason: str) -> Filed:
    return Filed(line, Placed(line.start, line.end, line.row, f"set aside: {reason}", "its heading or form says so"))


def _unplaced(line: Line, why: str) -> Filed:
    return Filed(line, Placed(line.start, line.end, line.row, "unplaced", why))


def _may_label(head: Heading, line: Line, *, within: bool) -> bool:
    """Whether the words before a colon are the heading of what stands behind it; they may well be `within` a form."""
    if head.opens == "set aside" and not line.marker:
        return True
    if head.subject and head.about is None:
        return (
            not line.marker
            and line.text.find(":") <= SHORT_LABEL
            and line.text.find("：") <= SHORT_LABEL
            and head.opens in LISTS
        )
    return not line.marker or (
        head.opens not in ("inherit",) and not head.subject and (within or line.depth <= 2) and not _is_weak(line, head)
    )


def _is_weak(line: Line, head: Heading) -> bool:
    """Whether a heading word may be a mere topic here: 一.产品知识, 1.3备注."""
    if head.opens == "set aside" and line.marker and line.marker.kind.startswith(("decimal", "number")):
        return True
    if not head.subject or head.about is not None:
        return False
    if head.opens == "set aside":
        return True
    return head.opens in LISTS and table("headings", "weak").recognises(head.word)


_VERB = late(lambda: r"[,，。;；!！?？]")


_NOUN = late(lambda: r"(?:对|与|向|为|按)[^,，。;；]{2,10}的[^,，。;；的]{2,4}")  # 对咨询者的接待


def _is_sentence(line: Line) -> bool:
    """Whether a short text says what is done, and is no bare noun: 向供电局缴纳电费."""
    if _NOUN.fullmatch(line.plain):
        return False
    if table("verbs", "inside").recognises(line.plain):
        return True
    return _VERB.search(line.plain) is not None or table("verbs", "openers").recognises(line.plain)
