"""A text as lines of the outline: one marker, label or heading each, however many share a physical line."""

from dataclasses import dataclass

from jdparse.lexicon import late
from jdparse.outline.cuts import BLANKS, segments
from jdparse.outline.markers import Marker, marker_at

CLOSERS = BLANKS + ";；。.,，、:："

_FIGURE = "0123456789-—–－―～_=＿*·.。,，#~%％ \t\u3000\xa0/／|:第共页"
_ORDINAL = late(lambda: "[一二三四五六七八九十]{1,2}")


@dataclass(slots=True)
class Line:
    """A line of the outline; `start` and `end` are places in the string, `text` is without the marker."""

    start: int
    end: int
    text: str
    marker: Marker | None
    row: int  # of the physical line, from 1
    gap: int  # blank lines before it
    inline: bool  # whether something stands before it on its physical line
    depth: int = 0
    joins: tuple[tuple[int, int], ...] = ()  # where in its text a further physical line goes on, and where that begins
    spaced: bool = False  # whether the document sets a blank line between all its lines
    opens: bool = False  # whether what follows stands under it

    @property
    def number(self) -> str | None:
        """The list marker as written, None for a bullet."""
        return self.marker.written if self.marker and self.marker.value else None

    @property
    def body(self) -> int:
        """Where the text begins behind the marker."""
        return self.marker.end if self.marker else self.start

    def place(self, offset: int) -> int:
        """Where the character at `offset` of the text stands in the string."""
        since, begin = max((join for join in self.joins if join[0] <= offset), default=(0, self.body))
        return begin + offset - since

    @property
    def closed(self) -> bool:
        """Whether the text ends as a sentence or a list entry does."""
        return self.text[-1:] in "。；;！!？?.,，"

    @property
    def is_figure(self) -> bool:
        """Whether the line holds nothing but a number, a page number or a rule."""
        if self.text[:1] not in _FIGURE:
            return len(self.text) < 3 and _ORDINAL.fullmatch(self.text) is not None
        return bool(self.text) and not self.text.strip(_FIGURE)

    @property
    def is_headline(self) -> bool:
        """Whether Markdown marks the line as a heading."""
        return self.marker is not None and self.marker.kind.startswith("hash")

    @property
    def plain(self) -> str:
        """The text without closing punctuation."""
        return self.text.strip(CLOSERS)


def lines(string: str) -> list[Line]:
    """The lines of `string`, in order."""
    found: list[Line] = []
    last: dict[str, int] = {}
    gap = row = start = 0
    for physical in string.split("\n"):
        row += 1
        end = start + len(physical.rstrip(BLANKS))
        begin = end - len(physical[: end - start].lstrip(BLANKS))
        start += len(physical) + 1
        if begin == end:
            gap += not physical  # a line of blanks belongs to the cell before it
            continue
        for number, (at, past) in enumerate(segments(string, begin, end, last)):
            found.append(_line(string, (at, past), row, 0 if number else gap))
            found[-1].inline = bool(number)
        gap = 0
    _settle(found, string)
    return found


def _line(string: str, span: tuple[int, int], row: int, gap: int) -> Line:
    start, end = span
    marker = marker_at(string, start, end)
    part = None if marker or string.find("篇", start, end) < 0 else _PART.search(string, start, end)
    if part and end - start < LONGEST_PART:
        written = part[0].lstrip(")） \t")
        return Line(
            start,
            end,
            string[start : end - len(written)].strip(BLANKS),
            Marker("part", 1, written, start),
            row,
            gap,
            inline=False,
        )
    body = marker.end if marker else start
    return Line(start, end, string[body:end].strip(BLANKS), marker, row, gap, inline=False)


LONGEST_PART = 60  # characters of the heading of a collection's part
_PART = late(
    lambda: (
        r"[)）][ \u3000]*(?:篇[ \u3000]*[一二三四五六七八九十0-9]{1,3}|第[一二三四五六七八九十0-9]{1,3}篇)\Z"
        r"|(?<=\S)篇[一二三四五六七八九十]{1,3}\Z"
    )
)


def _settle(found: list[Line], string: str) -> None:
    """Tell bare numbers that number entries (9每周, 10月度) from those that count: they go on from the one before."""
    last = 0
    for line in found:
        marker = line.marker
        if marker is None and not line.inline and last and line.text.startswith(str(last + 1)):
            past = line.start + len(str(last + 1))
            if past < line.end and "一" <= string[past] <= "鿿":
                line.marker = marker = Marker("bare", last + 1, str(last + 1), past)
                line.text = string[past : line.end].strip(BLANKS)
        if marker is None or marker.kind not in ("bare", "number"):
            continue
        if marker.kind == "bare":
            if not (marker.value == 1 or last <= marker.value <= last + 3):
                line.marker, line.text = None, string[line.start : line.end].strip(BLANKS)
                continue
            line.marker = marker._replace(kind="number")
        last = marker.value
