"""Whether a catalog stands by its source: each item is where it says, and no text is dropped in silence."""

import re
from collections.abc import Iterable, Iterator

from annotation import Json, bare
from scoring import ITEMS, Miss, Tally

from jdparse.pipeline import clean
from jdparse.text import Text

BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
MARKERS = 3  # most list markers before one item, as in 第三条 (一) 1.


def check(document: Json, records: list[Json], source: str) -> dict[str, Tally]:
    """Three shares of a document whose text as read is `source`, as tallies.

    ``evidence``
        items and records whose place in the source, repaired and simplified, is what they say;
    ``accounted``
        non-blank characters in a record, set aside, unplaced or taken out by a repair;
    ``placed``
        non-blank characters that are not unplaced.
    """
    unplaced, set_aside = document["unplaced"], document["set_aside"]
    claims = sum(1 + sum(len(record[name]) for name in ITEMS) for record in records)
    mended = clean(source)
    return {
        "evidence": _claimed(claims, _unproved(records, set_aside, mended)),
        "accounted": _covered(source, _outside([*records, *set_aside, *unplaced], source, mended)),
        "placed": _covered(source, (source[span["start"] : span["end"]] for span in unplaced)),
    }


def proves(piece: str, item: Json) -> bool:
    """Whether `piece` is the item: its text with its marker and punctuation, perhaps over several lines.

    >>> proves("(2) 接待\\n来访;", {"text": "接待来访", "number": "(2)"})
    True
    >>> proves("(2) 接待来访客人", {"text": "接待来访", "number": "(2)"})
    False
    """
    wanted = _letters(item["text"])
    if _letters(piece) in (wanted, _letters(item.get("number") or "") + wanted):
        return True
    for _ in range(MARKERS):
        piece = bare(piece)
        if _letters(piece) == wanted:
            return True
    return False


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _unproved(records: list[Json], set_aside: list[Json], mended: Text) -> Iterator[Miss]:
    whole = _letters(mended.string)
    for record in records:
        title, start, end = str(record["title"]), record["start"], record["end"]
        if not 0 <= start < end <= mended.size or _letters(record["raw_title"] or "") not in whole:
            yield Miss("~", title, f"record at {start}:{end}", str(record["raw_title"]))
        for name in ITEMS:
            for item in record[name]:
                piece = _without(item, set_aside, mended)
                if not start <= item["start"] < item["end"] <= end or not proves(piece, item):
                    yield Miss("~", item["text"], title, f"{name}: {piece}")


def _without(item: Json, set_aside: list[Json], mended: Text) -> str:
    """The piece of the source that an item is, without the page numbers that the catalog sets aside within it."""
    pieces, at = [], item["start"]
    for span in set_aside:
        if at <= span["start"] < span["end"] <= item["end"]:
            pieces.append(mended.within(at, span["start"]))
            at = span["end"]
    return "".join([*pieces, mended.within(at, item["end"])])


def _claimed(total: int, misses: Iterable[Miss]) -> Tally:
    unproved = list(misses)
    return Tally(total - len(unproved), total, total, unproved)


def _covered(source: str, lost: Iterable[str]) -> Tally:
    """The share of the non-blank characters of `source` that are not in the stretches `lost`."""
    total = len(BLANK.sub("", source))
    stretches = [stretch for stretch in lost if BLANK.sub("", stretch)]
    missing = sum(len(BLANK.sub("", stretch)) for stretch in stretches)
    return Tally(total - missing, total, total, [Miss("-", stretch.strip(), "", "") for stretch in stretches])


def _outside(spans: Iterable[Json], source: str, mended: Text) -> Iterator[str]:
    """The stretches of `source` that no span covers, but for what a repair took out."""
    done = 0
    for start, end in [*sorted((span["start"], span["end"]) for span in spans), (len(source), len(source))]:
        if done < start and not mended.within(done, start).isspace() and mended.within(done, start):
            yield source[done:start]
        done = max(done, end)
