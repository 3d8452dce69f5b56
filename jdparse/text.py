"""A string that knows where each of its characters stood in the source, and the edits that change it."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

HAN = r"[^\W\x00-\u02ff\u2150-\u33ff]"
"""Regex source for a Han character: what words are made of, less Latin letters and signs that are numbers.

It says so by what it is not, since `re` takes five times as long to compile the range 一-鿿.
"""


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end` (exclusive)."""

    start: int
    end: int
    text: str = ""


class Text:
    """A string with the way back to the source it was made from.

    The string is held as runs: run *k* begins at ``_at[k]`` and stands for the source from ``_from[k]`` to
    ``_to[k]``. A run as long as its source was taken over character by character; any other was put in its place.

    >>> text = Text("職(zé)責").edit([Edit(1, 5)])
    >>> text.string, text.span(0, 1), text.span(1, 2)
    ('職責', (0, 5), (5, 6))
    """

    __slots__ = ("_at", "_from", "_to", "size", "string")

    def __init__(self, string: str) -> None:
        self.string = string
        self.size = len(string)  # of the source, in characters
        self._at = [0]
        self._from = [0]
        self._to = [len(string)]

    def edit(self, edits: Iterable[Edit]) -> "Text":
        """The text after `edits`, which are in order and do not overlap; raises `ValueError` where they do."""
        new = Text.__new__(Text)
        new.size, new._at, new._from, new._to = self.size, [], [], []
        parts: list[str] = []
        done = length = 0
        for start, end, text in edits:
            if not done <= start <= end <= len(self.string):
                raise ValueError(f"edit {start}:{end} after {done} in a text of {len(self.string)} characters")
            length = self._keep(new, parts, (done, start), length)
            if text:
                new._add(length, *self.span(start, end))
                parts.append(text)
                length += len(text)
            done = end
        if not parts and not done:
            return self
        self._keep(new, parts, (done, len(self.string)), length)
        new.string = "".join(parts)
        return new

    def with_string(self, string: str) -> "Text":
        """The same text in other characters, one for one; raises `ValueError` where the length differs."""
        if len(string) != len(self.string):
            raise ValueError(f"{len(string)} characters cannot stand for {len(self.string)}")
        new = Text.__new__(Text)
        new.string, new.size, new._at, new._from, new._to = string, self.size, self._at, self._from, self._to
        return new

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``string[start:end]`` stands in the source, with what was taken out behind it."""
        return self._place(start), self._place(end, closing=True)

    def within(self, start: int, end: int) -> str:
        """What became of the source from `start` to `end`: the inverse of `span`."""
        return self.string[self._found(start) : self._found(end)]

    def _place(self, at: int, *, closing: bool = False) -> int:
        if at >= len(self.string):
            return self.size
        run = bisect_right(self._at, at) - 1
        into, origin, past = at - self._at[run], self._from[run], self._to[run]
        if past - origin == self._length(run):
            return origin + into
        return past if closing and into else origin

    def _found(self, place: int) -> int:
        run = bisect_right(self._from, place) - 1
        if run < 0:
            return 0
        into = place - self._from[run]
        return self._at[run] + min(into, self._length(run))

    def _length(self, run: int) -> int:
        after = self._at[run + 1] if run + 1 < len(self._at) else len(self.string)
        return after - self._at[run]

    def _add(self, at: int, origin: int, past: int) -> None:
        self._at.append(at)
        self._from.append(origin)
        self._to.append(past)

    def _keep(self, new: "Text", parts: list[str], kept: tuple[int, int], length: int) -> int:
        """Take over the characters of the range `kept`; the new length."""
        start, end = kept
        if start == end:
            return length
        parts.append(self.string[start:end])
        run = bisect_right(self._at, start) - 1
        at = start
        while at < end:
            whole = self._length(run)
            stop = min(end, self._at[run] + whole)
            origin, past = self._from[run], self._to[run]
            if past - origin == whole:
                origin += at - self._at[run]
                past = origin + stop - at
            new._add(length, origin, past)
            length += stop - at
            at, run = stop, run + 1
        return length
