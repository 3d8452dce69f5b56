"""Where one physical line parts: at markers, labels, cells, and headings behind a sentence or before a list."""

import re
from collections.abc import Iterator

from jdparse.headings import LONGEST_LABEL, compact, heading
from jdparse.lexicon import late, table
from jdparse.outline.markers import Marker, inline_at, marker_at
from jdparse.text import HAN

BLANKS = " \t\u3000\xa0"
_PARTERS = BLANKS + "|｜"  # what may stand between two cells
SENTENCE_END = "。；;！!？?：:》”）)】…"

# Four blanks are a gap between cells; two or three are a typist's.
_SPACED = late(lambda: r"[ \t\u3000\xa0|]")  # without one there is nothing that blanks part
_GAP = late(lambda: r"[ \t\u3000\xa0]*(?:\t|[ \u3000\xa0]{4})[ \t\u3000\xa0]*")
_PIPE = late(lambda: r"\|[ \t]*")  # between the cells of a table in Markdown
_STOPS = "。；;！!？?"
_LAST_STOP = late(lambda: rf".*[{_STOPS}](?=[^{_STOPS}]*\Z)", re.S)
FARTHEST_BRACKET = 200  # characters back that an open bracket is looked for
LONGEST_MARKER = 12  # characters of a marker and the blanks behind it
SHORT_LABEL = 7  # characters of a label about a topic: 回访方式
LEAST_ENTRY = 6  # characters of an entry that its successor's number closes
LONGEST_TAIL = 24  # characters of a heading that stands behind the last sentence of a line


def segments(string: str, start: int, end: int, last: dict[str, int]) -> Iterator[tuple[int, int]]:
    """The places of the outline's lines on one physical line; `last` holds the numbers given so far, by kind."""
    first = marker_at(string, start, end)
    if first:
        _count(last, first)
    body = first.end if first else start
    if not _may_part(string, body, end):
        yield start, end
        return
    spaced = _SPACED.search(string, body, end) is not None
    cuts = {start, *_markers(string, body, end, last), *_labels(string, start, end)}
    if spaced:
        cuts.update(_cells(string, start, end))
    inner = sorted(cuts)
    for at, past in zip(inner, [*inner[1:], end], strict=True):
        cuts.update(_heads(string, at, past, spaced=spaced))
    if len(cuts) == 1 and "|" not in (string[start], string[end - 1]):
        yield start, end
        return
    inner = sorted(cuts)
    inner = [
        at for before, at in zip([end, *inner], inner, strict=False) if not _behind_marker(string, before, at, end)
    ]
    for at, past in zip(inner, [*inner[1:], end], strict=True):
        cell = string[at:past]
        begin, stop = past - len(cell.lstrip(_PARTERS)), at + len(cell.rstrip(_PARTERS))
        if begin < stop:
            yield begin, stop


_PARTING = late(lambda: r"[ \t\u3000\xa0|｜:：]")
_STOP = late(lambda: f"[{_STOPS}]")


def _may_part(string: str, body: int, end: int) -> bool:
    """Whether a line holds anything that parts one: a blank, a colon, what may be a marker, a sentence before its last.

    Of the lines of real documents two in three hold nothing of it.
    """
    if _PARTING.search(string, body, end) or _INLINE_FIRST.search(string, body, end):
        return True
    return string[end - 1] not in _STOPS and _STOP.search(string, body, end) is not None


def _behind_marker(string: str, before: int, at: int, end: int) -> bool:
    """Whether a cut stands right behind the marker of the cut before it, which would part the two."""
    marker = marker_at(string, before, end) if 0 < at - before < LONGEST_MARKER else None
    return marker is not None and marker.end == at


def _heads(string: str, start: int, end: int, *, spaced: bool) -> Iterator[int]:
    """Where headings and sentences part inside one cut: blanks that were line ends before a copy joined them."""
    if spaced:
        yield from _spaced_heads(string, start, end)
    if marker_at(string, start, end):
        tail = _tail(string, start, end)
        found = heading(string[tail:end]) if tail else None
        if (
            tail
            and found
            and found.opens in ("duties", "procedures", "qualifications", "conduct")
            and not found.subject
        ):
            yield tail
        return
    if spaced:
        yield from (found.end() for found in _JOINED.finditer(string, start, end))
        yield from _spaced_words(string, start, end)
    if _COLON.search(string, start, end):
        yield from (found.start() for found in _BRANCH.finditer(string, start + 1, end))
    tail = _tail(string, start, end)
    if tail and heading(string[tail:end]):
        yield tail


def _spaced_words(string: str, start: int, end: int) -> Iterator[int]:
    """Where a heading with blanks around it begins and ends."""
    for found in _WORD.finditer(string, start, end):
        head = heading(found[1])
        if head and head.opens in ("duties", "procedures", "qualifications", "conduct"):
            yield found.start(1)
            yield found.end()


# Chinese sets no blank behind a full stop: one that stands there was a line end.
_JOINED = late(lambda: rf"[;；。][ \u3000]+(?={HAN})")
_WORD = late(lambda: rf"[ \u3000]({HAN}{{4,8}})[ \u3000]+(?={HAN})")
# Branches of a spoken text: 开始:, 【满意】:
_BRANCH = late(lambda: rf"(?<=[。!！?？])[ \u3000]*{HAN}{{2,3}}[:：]|【[^【】]{{1,12}}】[:：]")


def _cells(string: str, start: int, end: int) -> Iterator[int]:
    """Where cells begin that wide gaps part; a gap right behind a marker parts nothing."""
    if string[start] == "|" and string.find("|", start + 1, end) > 0:
        yield from (found.end() for found in _PIPE.finditer(string, start, end) if found.end() < end)
        return
    first = marker_at(string, start, end)
    for found in _GAP.finditer(string, first.end if first else start, end):
        if found.start() > start and not _inside_word(string, found.start(), found.end(), start, end):
            yield found.end()


def _inside_word(string: str, gap: int, past: int, start: int, end: int) -> bool:
    """Whether a gap parts single characters, as a typist widens a label: 职    级."""
    lone_before = gap - 1 == start or string[gap - 2] in BLANKS
    lone_after = past + 1 >= end or string[past + 1] in BLANKS + ":："
    return lone_before and lone_after


def _markers(string: str, body: int, end: int, last: dict[str, int]) -> Iterator[int]:
    """Where list markers stand behind `body`, and where headings stand before a list that starts anew."""
    at = since = body
    while found := _inline(string, at, end):
        at = found.end()
        marker = marker_at(string, found.start(), end)
        if not marker or not _accepts(string, (since, found.start()), marker, last):
            continue
        if marker.value == 1 and (head := _tail(string, since, found.start())) is not None:
            yield head
        yield found.start()
        _count(last, marker)
        since = at = max(marker.end, found.end())


_NUMERALS = "一二三四五六七八九十壹贰叁参肆伍陆柒捌玖拾"
_SIGNS = "①-⑳*●◆■"
# What every marker inside a line begins with; the set in front lets it pass over most of a line at once.
_INLINE_FIRST = late(
    lambda: (
        rf"[{_SIGNS}A-Za-z0-9(（{_NUMERALS}篇第]"
        rf"(?:(?<=[{_SIGNS}])|[0-9百零〇{_NUMERALS}]{{0,4}}(?:[ \t\u3000\xa0]*[.．、)）是:：篇条]|(?<=[0-9])[ \u3000]))"
    )
)


def _inline(string: str, at: int, end: int) -> re.Match[str] | None:
    """The next place from `at` on where a marker may stand inside a line."""
    while first := _INLINE_FIRST.search(string, at, end):
        at = first.start()
        if found := inline_at(string, at, end):
            return found
        at += 1
    return None


def _accepts(string: str, before: tuple[int, int], marker: Marker, last: dict[str, int]) -> bool:
    """Whether a marker inside a line numbers an entry: it follows an end or a blank, and it counts on or anew."""
    since, at = before
    if at < 1:
        return False
    previous = string[max(since, at - 8) : at].rstrip(BLANKS)[-1:]
    apart = string[at - 1] in BLANKS or at == since or previous in SENTENCE_END
    if marker.kind.startswith("bullet"):
        return apart
    expected = last.get(marker.kind, 0) + 1
    if _open_bracket(string, max(since, at - FARTHEST_BRACKET), at):
        return False
    if marker.kind.startswith("decimal"):
        return apart and marker.value == expected
    if apart:
        return marker.value == 1 or expected <= marker.value <= expected + 2
    if marker.kind in ("bracket", "circled"):
        return marker.value == expected and (marker.value > 1 or previous in ",，")
    if marker.kind == "number" and string.startswith("、", marker.end - 1) and marker.value == expected > 1:
        return at - since >= LEAST_ENTRY  # 护送2、家长接孩子3、陌生人
    dotted = marker.kind == "number" and string[marker.end - 1 : marker.end] not in BLANKS
    return dotted and previous in ",，" and marker.value in (1, expected)


def _open_bracket(string: str, start: int, end: int) -> bool:
    part = string[start:end]
    return any(
        part.count(a) + part.count(b) > part.count(c) + part.count(d) for a, b, c, d in ("(（)）", "《<》>", "“「”」")
    )


_RANK = {"part": 0, "chapter": 1, "section": 2, "article": 3, "han": 4, "han_bracket": 5}


def _count(last: dict[str, int], marker: Marker) -> None:
    """Note the number that `marker` gives; the lists inside the entry start anew."""
    rank = _RANK.get(marker.kind, 6)
    for kind in [kind for kind in last if _RANK.get(kind, 6) > rank]:
        del last[kind]
    if marker.kind == "number":
        for kind in ("half_bracket", "bracket", "circled", "letter"):
            last.pop(kind, None)
    last[marker.kind] = marker.value


def _tail(string: str, start: int, end: int) -> int | None:
    """Where a heading begins behind the last sentence of ``string[start:end]``; None where none does."""
    if string[end - 1] in _STOPS:  # most lines end so
        return None
    stop = _LAST_STOP.match(string, start, end)
    if not stop:
        return None
    text = string[stop.end() : end].strip(BLANKS)
    if not text or len(text) > LONGEST_TAIL or any(mark in text for mark in ",，"):
        return None
    return end - len(string[stop.end() : end].lstrip(BLANKS))


_COLON = late(lambda: "[:：]")
_RUN = late(lambda: rf"(?:(?:{HAN}|[A-Za-z/、])[ \t\u3000\xa0]{{0,4}}){{2,14}}\Z")


def _labels(string: str, start: int, end: int) -> Iterator[int]:
    """Where labels and headings begin inside the line: behind a sentence or a blank, before a colon or a blank."""
    if end - start < 8:
        return
    for colon in _COLON.finditer(string, start, end):
        run = _RUN.search(string[max(start, colon.start() - 24) : colon.start()])
        if run and (at := _label_start(string, colon.start() - len(run[0]), colon.start(), (start, end))) is not None:
            yield at


def _label_start(string: str, at: int, colon: int, line: tuple[int, int]) -> int | None:
    """Where the words before `colon` become a label, not before `at`; None where they never do."""
    start, end = line
    while at < colon:
        before = string[at - 1] if at > start else ""
        if (not before or before in _PARTERS or before in SENTENCE_END) and string[at] not in BLANKS:
            words = string[at:colon]
            if before in BLANKS and _is_weak(words) and string[at - 2 : at - 1] not in SENTENCE_END + BLANKS:
                return None
            if len(compact(words)) <= LONGEST_LABEL and _is_head(words, last=colon + 1 == end):
                return at if at > start else None
        at += 1
    return None


def _is_weak(words: str) -> bool:
    """Whether a label may as well be the end of a sentence that a line end cut: 接待 标准:."""
    found = heading(words)
    return found is not None and table("headings", "weak").recognises(found.word)


def _is_head(words: str, *, last: bool) -> bool:
    found = heading(words)
    if found is None or found.opens == "inherit":
        return False
    return not found.subject or found.about is not None or last or len(words) < SHORT_LABEL


def _spaced_heads(string: str, start: int, end: int) -> Iterator[int]:
    """Where a blank parts a heading at the beginning of a long line from what stands under it."""
    marker = marker_at(string, start, end)
    at = marker.end if marker else start
    for _ in range(2):
        blank = next((place for place in range(at, min(end, at + 26)) if string[place] in BLANKS), None)
        if blank is None or end - blank < 3:
            return
        found = heading(string[at:blank])
        if not found or found.opens in ("inherit", "label", "regulation") or blank - at < 4:
            return
        if found.subject and not found.about:
            return
        while string[blank] in BLANKS:
            blank += 1
        if string[blank] in "-_—|":  # 保安岗位职责 - 某某网: the title of a page
            return
        yield blank
        at = blank
