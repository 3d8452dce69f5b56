"""Values of labels that only show beside or below other cells: figures, and rows of values below rows of labels.

A row of labels is 工作时间 | 工作环境 over 早8:30-晚5:30 | 室内. Most bare labels in a row are those of empty cells,
so a value counts only where its own words say which label it is for: of 13 such rows in 11 real forms one was filled.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jdparse.extract.filed import Filed
from jdparse.headings import heading
from jdparse.lexicon import alternation, table

FIGURES = ("headcount", "date", "code", "grade")  # fields whose value may be a bare figure, like a page number
SPEAKING = ("working_hours", "environment")  # fields whose values can be told by their words
_FIGURE = re.compile(r"\d[\d./年月日-]{0,11}")
LEAST = 2  # labels in a row
LONGEST = 30  # characters of a cell


def fill_figures(filed: list[Filed]) -> None:
    """Make a figure the value of the bare label right before it: it is no page number there."""
    for label, one in pairwise(filed):
        if label.field in FIGURES and not label.value and _is_figure(one):
            _fill(one, label.field, "it is a figure beside the label")


def fill_rows(filed: list[Filed]) -> None:
    """Make values of the entries that stand below a row of bare labels and speak of what those name."""
    for labels, below in _rows(filed):
        for one in below:
            field = next((name for name in SPEAKING if name in labels and _speaks(name).search(one.line.text)), None)
            if field:
                _fill(one, field, "it stands below a row of labels")


def _fill(one: Filed, field: str, why: str) -> None:
    one.field, one.value, one.list, one.item = field, one.line.text, None, None
    one.placed.taken_for, one.placed.why = f"value of {field}", why


def _is_figure(one: Filed) -> bool:
    """Whether a line is a number or a date that was set aside as a page's."""
    set_aside = one.placed.taken_for.startswith("set aside: page number") and one.line.gap <= 1
    return set_aside and _FIGURE.fullmatch(one.line.text.strip()) is not None


def _rows(filed: list[Filed]) -> Iterator[tuple[list[str], list[Filed]]]:
    """The fields of each row of bare labels, and the short unnumbered entries right below it."""
    at = 0
    while at < len(filed):
        labels = []
        while at < len(filed) and (field := _bare_label(filed[at])):
            labels.append(field)
            at += 1
        below = at
        while below < len(filed) and _is_cell(filed[below]):
            below += 1
        if len(labels) >= LEAST and below > at:
            yield labels, filed[at:below]
        at = max(below, at + 1)


def _bare_label(one: Filed) -> str | None:
    if one.field:
        return None if one.value else one.field
    if one.item or one.heading_line:
        return None
    found = heading(one.line.text)
    return found.field if found and found.opens == "label" else None


def _is_cell(one: Filed) -> bool:
    return one.item is not None and not one.line.marker and len(one.line.text) <= LONGEST


@cache
def _speaks(field: str) -> re.Pattern[str]:
    words = alternation(table("labels", field).more["says"])
    return re.compile(rf"\d[:：点时]|{words}" if field == "working_hours" else words)
