"""Text → lines with marker, depth and what opens what.

Depth follows the order in which kinds of marker appear (一、 > (一) > 1. in one document, 1. > 一、 in another), not a
fixed table; a part or chapter begins the order anew.
"""

from dataclasses import dataclass
from itertools import pairwise, takewhile

from jdparse.headings import heading, labelled
from jdparse.outline.cuts import BLANKS
from jdparse.outline.lines import CLOSERS, Line, lines
from jdparse.outline.markers import PARTS
from jdparse.text import Text

__all__ = ["BLANKS", "CLOSERS", "Line", "Outline", "outline"]

SPACED = 0.6  # share of lines with a blank line before them, from which blank lines say nothing
HEADING_KINDS = ("chapter", "section", "article", "han", "han_bracket")  # markers that headings have
LONGEST_STATION = 20  # characters of a station of a flow chart
LONGEST_OVER_BULLETS = 12  # characters of a heading over bullets, which do not show that a list begins
MOST_JOINED = 40  # physical lines of one entry
LEAST_NUMBERED = 8  # characters of a numbered entry that a conjunction goes on with
LEAST_AMONG_CLOSED = 8  # characters of an entry that was broken, where the one before it has its stop
LONGEST_REST = 20  # characters of what is left of it
SIBLINGS = 6  # lines back that the entry before is looked for
LEAST_WRAPPED = 16  # characters: a line shorter than that was not broken for want of room


@dataclass(slots=True)
class Outline:
    """The lines of a text in order; `joined` counts the line breaks that were taken back."""

    text: Text
    lines: list[Line]
    joined: int


def outline(text: Text) -> Outline:
    r"""The outline of a Simplified text.

    >>> [(line.depth, line.text) for line in outline(Text("一、职责\n1.招聘;2.培训")).lines]
    [(1, '职责'), (2, '招聘;'), (2, '培训')]
    """
    found = lines(text.string)
    kept, joined = _join(found)
    _measure(kept)
    return Outline(text, kept, joined)


def _join(found: list[Line]) -> tuple[list[Line], int]:
    """Lines that the source broke put together; page numbers between them stay lines of their own, behind."""
    kept: list[Line] = []
    joined = 0
    for line in found:
        if line.marker or line.inline:  # what begins an entry or a cell goes on with nothing
            kept.append(line)
            continue
        previous = next((one for one in reversed(kept[-3:]) if not one.is_figure), None)
        if (
            kept
            and not line.gap
            and not kept[-1].marker
            and len(kept[-1].text) == 1
            and _is_broken_label(kept[-1].text, line.text)
        ):
            previous = kept[-1]
        broken = previous is not None and not line.inline and len(previous.joins) < MOST_JOINED
        if previous and broken and _continues(previous, line, kept):
            if previous.text or previous.marker is None:
                previous.joins += ((len(previous.text), line.body),)
            else:
                previous.marker = previous.marker._replace(end=line.start)  # the marker stood alone
            previous.text, previous.end = previous.text + line.text, line.end
            joined += 1
        else:
            kept.append(line)
    return kept, joined


_GOING_ON = ("并", "以及", "、", "，", ",", "；")  # no line begins so
_CONJUNCTIONS = ("并", "和", "及", "以及", "与", "或", "、", "，", ",", "；", ")", "）", "》", "”", "的")


def _continues(previous: Line, line: Line, kept: list[Line]) -> bool:
    """Whether `line` goes on with what `previous`, the last of `kept`, began on the physical line before it."""
    if line.marker or line.is_figure:
        return False
    if not previous.text:
        return previous.marker is not None and not line.gap and not _is_head(line) and not labelled(line.text)
    if not previous.marker and not line.gap and _is_broken_label(previous.text, line.text):
        return True
    if _is_head(line) or labelled(line.text) or (_is_head(previous) and previous.text[-1:] not in ",，、"):
        return False
    if _unclosed(previous.text):
        return True
    if previous.text.count("→") > 1 and len(line.text) <= LONGEST_STATION and not line.closed:
        return True  # a flow chart that lost its shape
    if previous.text[-1] in ",，、" and not line.gap and line.text[-1] not in ",，、":
        return True
    if not previous.marker:
        return line.text[0] in "，。；、)）》”" and not previous.closed
    if line.text.startswith(_CONJUNCTIONS):
        return len(previous.text) >= (LEAST_NUMBERED if previous.number else LEAST_WRAPPED) or line.text.startswith(
            _GOING_ON
        )
    if previous.text[-1] in ",，、":
        return True
    if previous.text[-1] in "。；;!！?？:：…":
        return False
    if len(previous.text) == 1:
        return True
    return line.closed and _was_broken(previous, line, kept)


def _was_broken(previous: Line, line: Line, kept: list[Line]) -> bool:
    """Whether an entry was broken for want of room: a long one, or one among closed ones that has no stop itself.

    Cells of a table end without punctuation too.
    """
    short = len(line.text) <= LONGEST_REST
    if line.gap and not previous.gap and not short:
        return False
    least = LEAST_AMONG_CLOSED if short and _is_among_closed(previous, kept) else LEAST_WRAPPED
    return previous.inline or len(previous.text) >= least


def _is_among_closed(line: Line, kept: list[Line]) -> bool:
    """Whether the entry before an entry ends as an entry does."""
    before = (one for one in reversed(kept[-SIBLINGS:]) if one is not line and one.marker and line.marker)
    sibling = next((one for one in before if one.marker and line.marker and one.marker.kind == line.marker.kind), None)
    return sibling is not None and sibling.closed


def _is_broken_label(first: str, second: str) -> bool:
    """Whether two short cells are one label that a narrow column broke: 岗位 / 职责, 一 / 般 / 能 / 力."""
    if len(second) == 1 and second != "无" and "一" <= second <= "鿿":
        return len(first) < 5 and all("一" <= character <= "鿿" for character in first)
    if len(first) > 5 or len(second) > 4 or not first:
        return False
    whole = heading(first + second)
    if whole is None or whole.subject or whole.opens == "inherit":
        return False
    return (
        first[-1] in "及和与、"
        or (first in ("岗位", "职位", "职务", "工作", "任职", "部门") and heading(second) is not None)
        or first in ("任职", "工作")
    )


def _is_head(line: Line) -> bool:
    found = heading(line.text)
    return found is not None and found.opens != "inherit" and not line.closed


def _unclosed(text: str) -> bool:
    tail = text[-80:]
    return (
        any(tail.rfind(a) > max(tail.rfind(b), -1) for a, b in ("《》", "“”", "（）", "()"))
        and text[-1] not in "。；;:："
    )


def _measure(kept: list[Line]) -> None:
    """Set the depth of every line, whether it opens what follows, and how the document is spaced."""
    gaps = [line.gap for line in kept[1:] if not line.inline]
    spaced = bool(gaps) and sum(map(bool, gaps)) > SPACED * len(gaps)
    order: list[str] = []
    for line, following in pairwise([*kept, None]):
        if line is None:
            continue
        line.spaced = spaced
        if line.marker:
            if _is_over_decimals(line, following):
                order[:] = takewhile(lambda kind: not kind.startswith("decimal"), order)
            line.depth = _depth(order, line.marker.kind)
        elif not line.inline and _begins_anew(line, order):
            order.clear()
    for line, following in pairwise(kept):
        line.opens = _opens(line, following)


def _is_over_decimals(line: Line, following: Line | None) -> bool:
    """Whether a number is the first of those of the next line: 3 over 3.1, whatever stood between 2.7 and it."""
    inner = following.marker if following else None
    if not line.marker or line.marker.kind != "number" or inner is None or not inner.kind.startswith("decimal"):
        return False
    return inner.value <= 1 and inner.written.startswith(f"{line.marker.value}.")


def _begins_anew(line: Line, order: list[str]) -> bool:
    """Whether an unnumbered heading names the post, unit or policy of a new text, whose lists are its own."""
    found = heading(line.text)
    if found is None or line.closed:
        return False
    if found.about is not None and found.opens in ("duties", "document", "regulation"):
        return True
    numbered = not any(kind in HEADING_KINDS for kind in order)
    return numbered and found.opens in ("duties", "qualifications", "document") and not found.subject


def _depth(order: list[str], kind: str) -> int:
    """The depth of a marker of `kind`, given the kinds that are open; 1 is the outermost."""
    if kind.startswith("hash"):
        order[:] = [one for one in order if one.startswith("hash") and one < kind] + [kind]
    elif kind in PARTS:
        outer = PARTS[: PARTS.index(kind)]
        order[:] = [one for one in order if one in outer] + [kind]
    elif kind in order:
        del order[order.index(kind) + 1 :]
    else:
        order.append(kind)
    return len(order)


def _opens(line: Line, following: Line) -> bool:
    sibling = bool(
        line.marker
        and following.marker
        and following.marker.kind == line.marker.kind
        and following.marker.value > line.marker.value
    )
    if line.text[-1:] in ":：" and not sibling:
        return True
    if not following.marker:
        return False
    if line.marker:
        short = len(line.text) <= LONGEST_OVER_BULLETS and not line.closed
        return following.depth > line.depth and (following.marker.value <= 1 or short)
    bullets = following.marker.value == 0 and len(line.text) <= LONGEST_OVER_BULLETS and not line.closed
    return following.marker.value == 1 or bullets
