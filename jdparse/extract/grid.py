"""Tables that were flattened, a cell a line: which column every cell stood in.

A header is a run of lines that are heads of columns. Below it the cells come row by row, each row begun by its serial
number or by a marker, or column by column, each column begun by its first number.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jdparse.headings import compact, heading, labelled
from jdparse.lexicon import late, tables
from jdparse.outline import Line
from jdparse.record import LISTS

LONGEST_HEAD = 14  # characters of the head of a column
FEWEST = 2  # columns of a table
OUTER = ("part", "chapter", "section", "article", "han", "han_bracket")  # markers of the headings around a table
LONGEST_OVER = 10  # characters of a heading that ends a table
SHORTEST_HEADING = 3  # characters of a heading that ends a table; a cell such as 处罚 does not
WIDE = 2  # columns behind the serial number, from which a table is wide
REVISED = late(lambda: "修订|修改|调整后|现")
TASKS = late(lambda: "任务")  # beside 职责, which is then the topic
_BRACKETED = late(lambda: r"[（(][^()（）]*[)）]", needs="(（")


class Cell(NamedTuple):
    """A line as a cell: its column, and whether it goes on with the cell before it in that column."""

    column: str
    continues: bool = False
    numbered: bool = True  # whether the number before it is its own, and not in a column of serial numbers


def cells(lines: list[Line]) -> dict[int, Cell]:
    """The cells of all tables in `lines`, by where the line begins."""
    found: dict[int, Cell] = {}
    at = 0
    while at < len(lines):
        if _column(lines[at]) is None:
            at += 1
            continue
        columns = _header(lines, at)
        if columns[:1] == ["label"] and len(columns) == FEWEST:
            found.update((line.start, Cell("header")) for line in lines[at : at + FEWEST])
            at += FEWEST
            continue
        if len(columns) < FEWEST or not _is_table(columns):
            at += 1
            continue
        found.update((line.start, Cell("header")) for line in lines[at : at + len(columns)])
        body = _body(lines[at + len(columns) :], serial=columns[0] == "serial")
        past = at + len(columns) + len(body)
        found.update((line.start, Cell("rule")) for line in body if _is_rule(line))
        body = [line for line in body if not _is_rule(line)]
        if (
            columns[0] not in ("serial", "duties", "breaches")
            and body
            and _number(body[0]) == 1
            and _is_numbered(body, columns)
        ):
            columns = ["serial", *columns[1:]]  # 项目 | 违规行为 | 处分 over 1 | … | …
        named = _revised(lines[at:], columns)
        if body and columns[0] != "serial" and _number(body[0]) == 1:
            named.insert(0, "serial")  # the head of that column is empty
        found.update(_place(named, body))
        at = past
    return found


def _is_rule(line: Line) -> bool:
    """Whether a line is no cell: a rule between the rows of a table in Markdown, or the number of a page."""
    ruled = line.text.startswith(("-", ":-")) and not line.text.strip("-: |")
    return ruled or (line.is_figure and _PAGE.fullmatch(line.text.strip()) is not None)


_PAGE = late(lambda: r"第.{1,5}页.{0,8}|[-—–－―]+\s?[0-9]{1,3}\s?[-—–－―]+")


def _is_numbered(body: list[Line], columns: list[str]) -> bool:
    """Whether every so many cells a number counts on, so that the first column is one of numbers."""
    return len(body) > len(columns) and _number(body[len(columns)]) == 2


def _header(lines: list[Line], at: int) -> list[str]:
    """The columns that the lines from `at` on head."""
    columns: list[str] = []
    for line in lines[at : at + 10]:
        if columns and _number(line) is not None:
            break
        known = columns and (columns[0] == "serial" or (len(columns) > 1 and line.inline))
        column = _column(line)
        if column is None and not (known and _may_head(line)):
            break
        columns.append(column or "others")
    return columns


def _column(line: Line) -> str | None:
    """The column that a line heads by its words."""
    return _columns().get(_BRACKETED.sub("", compact(line.text)).strip(":：/")) if _may_head(line) else None


def _may_head(line: Line) -> bool:
    return not (line.marker or len(line.text) > LONGEST_HEAD or line.closed or line.is_figure)


def _is_table(columns: list[str]) -> bool:
    """Whether heads of columns make a table, and not a heading over its label: entries, and something beside them."""
    entries = {"duties", "procedures", "breaches", "qualifications"} & set(columns)
    return bool(entries) and len(set(columns)) > 1


def _revised(lines: list[Line], columns: list[str]) -> list[str]:
    """Where a table has the old duties beside the new, the new ones alone."""
    duties = [at for at, column in enumerate(columns) if column == "duties"]
    if len(duties) < 2:
        return columns
    new = next(
        (at for pattern in (REVISED, TASKS) for at in duties if pattern.search(compact(lines[at].text))), duties[0]
    )
    return ["others" if column == "duties" and at != new else column for at, column in enumerate(columns)]


def _body(lines: list[Line], *, serial: bool) -> list[Line]:
    """The lines up to the next heading or label; in a table without serial numbers any list's heading is one."""
    body: list[Line] = []
    for at, line in enumerate(lines):
        if line.is_figure:
            body.append(line)
            continue
        if serial and line.marker and at + 1 < len(lines) and _number(lines[at + 1]) is not None:
            body.append(line)  # a heading over some of the rows
            continue
        if _is_over_marks(lines, at):
            break
        if at and len(_header(lines, at)) >= FEWEST and not line.inline:
            if body and heading(body[-1].text) and not body[-1].closed:
                body.pop()
            break
        if _is_outside(line, body, serial=serial):
            break
        body.append(line)
    return body


def _is_outside(line: Line, body: list[Line], *, serial: bool) -> bool:
    """Whether a line is no cell: a heading, a label, or a marker of the headings around the table."""
    found = labelled(line.text)
    head = found.heading if found else heading(line.text)
    if head and not line.closed and not line.marker:
        names_more = head.subject or len(line.text) > LONGEST_OVER
        if head.opens not in ("inherit", "regulation") and not names_more:
            return True
        if not serial and head.opens in LISTS and len(line.text) > SHORTEST_HEADING:
            return True
    if line.marker and line.marker.kind in OUTER:
        return not (body and body[0].marker and body[0].marker.kind == line.marker.kind)
    return line.text[-1:] in ":：" and not line.marker


def _is_over_marks(lines: list[Line], at: int) -> bool:
    """Whether the line is a heading that a list with markers of its own stands under, so that the table is over."""
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if line.marker or line.closed or following is None or not following.marker or following.marker.value != 1:
        return False
    return heading(line.text) is not None


def _place(columns: list[str], body: list[Line]) -> Iterator[tuple[int, Cell]]:
    if not body:
        return
    if 3 * sum(line.inline for line in body) > len(body):
        yield from _by_physical_row(columns, body)
    elif columns[0] == "serial" and len(body) > 1 and _number(body[0]) and _number(body[1]):
        yield from _by_column(columns, body)
    elif columns[0] == "serial" and body[0].marker and not any(map(_number, body)):
        yield from _by_marker(columns[1:], body)
    elif columns[0] == "serial":
        yield from _by_row(columns, body)
    elif body[0].marker:
        yield from _by_marker(columns, body)
    else:
        yield from _in_turn(columns, body)


_NUMBER = late(lambda: r"[A-Z]?[0-9]{1,3}[.、．]?")
_FIGURE = late(lambda: r"[0-9.．%％‰/:：~～—\-–≥≤<>年月日时分次天小]+")


def _number(line: Line) -> int | None:
    """The serial number that is all a line holds."""
    text = compact(line.text) if not line.marker else ""
    return int(re.sub(r"\D", "", text)) if _NUMBER.fullmatch(text) else None


def _by_column(columns: list[str], body: list[Line]) -> Iterator[tuple[int, Cell]]:
    """All serial numbers, then all cells of the next column, then the rest."""
    rows = 0
    while rows < len(body) and _number(body[rows]) is not None:
        yield body[rows].start, Cell("serial")
        rows += 1
    left, previous = rows, None
    for line in body[rows:]:
        figure = _FIGURE.fullmatch(compact(line.text)) is not None or (left <= 0)
        wrapped = previous is not None and not previous.closed and not line.gap and left <= 0 and not figure
        yield line.start, Cell("others" if figure else columns[1], wrapped)
        left -= 1
        previous = line


def _by_row(columns: list[str], body: list[Line]) -> Iterator[tuple[int, Cell]]:
    """Rows that begin with a number; blank lines are empty cells, and lines too many go on with the cell before."""
    row: list[Line] = []
    last = 0
    for at, line in enumerate(body):
        number = _number(line)
        if row and line.gap and number is None and len(columns) <= _taken(row) + line.gap and _skips(body[at:], last):
            yield from _row(columns, row)
            row, last = [line], last + 1
        elif number is not None and (
            last == 0 or last < number <= last + 2 or (number == last and row and len(row) > 1)
        ):
            yield from _row(columns, row)
            row, last = [line], number
        elif line.marker and line.marker.kind in OUTER:
            yield from _row(columns, row)
            yield line.start, Cell("group")
            row = []
        elif line.marker and line.marker.value and last < line.marker.value <= last + 2 and len(row) != 1:
            yield from _row(columns, row)
            yield line.start, Cell("duties" if "duties" in columns else columns[1])
            row, last = [], line.marker.value
        else:
            row.append(line)
    yield from _row(columns, row)


def _taken(row: list[Line]) -> int:
    """How many cells of a row are taken, empty ones among them, its number not counted."""
    return sum(1 + line.gap for line in row[1:]) + (_number(row[0]) is None)


def _skips(lines: list[Line], last: int) -> bool:
    """Whether the next number leaves one out, that of the row that begins here."""
    return next((number for line in lines if (number := _number(line)) is not None), None) == last + 2


def _row(columns: list[str], row: list[Line]) -> Iterator[tuple[int, Cell]]:
    if not row:
        return
    rest = row
    if _number(row[0]) is not None:
        yield row[0].start, Cell("serial")
        rest = row[1:]
    wanted = columns[1:]
    # In a wide table it is the measures that run over several lines, in a narrow one the entry.
    spare = 0 if len(wanted) > WIDE or any(line.gap for line in rest) else max(0, len(rest) - len(wanted))
    place = 0
    places: list[tuple[Line, int, bool]] = []
    for at, line in enumerate(rest):
        place += line.gap if at or rest is not row else 0
        continues = 0 < at <= spare and not line.marker
        if at and not continues:
            place += 1
        places.append((line, place, continues))
    again = len(wanted) - 1  # columns of a row whose first cell goes over several
    merged = again > 1 and place >= len(wanted) and (place + 1 - len(wanted)) % again == 0 and wanted[0] != "duties"
    for line, place, continues in places:
        column = 1 + (place - 1) % again if merged and place else min(place, again)
        yield line.start, Cell(wanted[column], continues)


def _by_physical_row(columns: list[str], body: list[Line]) -> Iterator[tuple[int, Cell]]:
    """Cells of a row on one physical line."""
    place = 0
    for line in body:
        place = place + 1 if line.inline else 0
        serial = place == 0 and columns[0] == "serial" and line.marker is not None
        place += serial
        yield line.start, Cell(columns[min(place, len(columns) - 1)], numbered=not serial)


def _by_marker(columns: list[str], body: list[Line]) -> Iterator[tuple[int, Cell]]:
    """Marked cells: a list a column where the numbers begin anew, else the first column, unmarked cells the next."""
    column, last = 0, 0
    restarts = sum(1 for line in body if line.marker and line.marker.value == 1)
    for line in body:
        if line.marker:
            if restarts > 1 and line.marker.value == 1 and last > 1:
                column = min(column + 1, len(columns) - 1)
            last = line.marker.value
            yield line.start, Cell(columns[column])
        else:
            yield line.start, Cell(columns[min(column + 1, len(columns) - 1)])


def _in_turn(columns: list[str], body: list[Line]) -> Iterator[tuple[int, Cell]]:
    """Cells that take turns; a blank line is an empty cell only where the turns would not come out."""
    width = len(columns)
    for at, line in enumerate(body):
        yield line.start, Cell(columns[at % width])


def is_column_head(line: Line) -> bool:
    """Whether a line is nothing but the head of a column that holds no entry."""
    return not line.marker and _columns().get(compact(line.text).strip("`")) in ("serial", "others", "label")


@cache
def _columns() -> dict[str, str]:
    return {word: str(table.more["column"]) for table in tables("grids").values() for word in table.words}
