"""Entries put where they plainly belong, whatever stands over them."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from jdparse.extract.filed import Filed
from jdparse.extract.kinds import is_duty, is_pay, is_prohibition, is_requirement, is_right, kind_of
from jdparse.extract.qualifications import is_qualification

RUN = 3  # entries in a row that are plainly of another kind go where they belong


def regroup(filed: list[Filed], *, person: bool = True) -> None:
    """Put entries where they plainly belong.

    A list whose heading says nothing is what most of its entries are; in a list of duties or qualifications a run of
    entries of another kind goes its own way.
    """
    claimed = not person or any(one.item and one.list == "duties" and not one.unknown for one in filed)
    for _, group in groupby((one for one in filed if one.item), key=lambda one: (one.list, one.topic, one.unknown)):
        entries = list(group)
        if entries[0].list == "unknown":
            claimed = _settle(entries, claimed=claimed)
            continue
        texts = [one.item.text for one in entries if one.item]
        kind = kind_of(texts, inherited=True) if entries[0].unknown else None
        if kind and kind != entries[0].list:
            plain = [one for one in entries if not (kind == "qualifications" and one.item and is_duty(one.item.text))]
            _move(plain, kind, "most entries of its list are plainly such")
    for kind, entries in _runs([one for one in filed if one.item]):
        asked = sum(is_qualification(one.item.text) for one in entries if one.item)
        if kind != "qualifications" or 2 * asked >= len(entries):
            _move(entries, kind, "it stands in a run that is plainly of another kind than its heading")


def _runs(entries: list[Filed]) -> Iterator[tuple[str, list[Filed]]]:
    """The runs of entries that are plainly of one other kind.

    Of so many in a row one has a place that `RUN` divides: only from those a run is looked for, to both sides.
    """
    kind_at = cache(lambda at: _plain_kind(entries[at]) if 0 <= at < len(entries) else None)
    done = 0
    for probe in range(RUN - 1, len(entries), RUN):
        kind = kind_at(probe) if probe >= done else None
        if kind is None:
            continue
        start, end = probe, probe + 1
        while start > done and kind_at(start - 1) == kind:
            start -= 1
        while kind_at(end) == kind:
            end += 1
        if end - start >= RUN:
            yield kind, entries[start:end]
        done = end


def _settle(entries: list[Filed], *, claimed: bool) -> bool:
    """File entries under a heading that was not understood by their own words, or set them aside.

    Where no heading of the record claims the duties, the first such list has them. Returns whether they are claimed.
    """
    kind = kind_of([one.item.text for one in entries if one.item])
    if kind or not claimed:
        why = "most entries of its list are plainly such" if kind else "no other list of the record has duties"
        _move(entries, kind or "duties", why)
        return claimed or not kind
    for one in entries:
        one.list, one.item = None, None
        one.placed.taken_for, one.placed.why = "set aside: heading not understood", "its heading opens no known list"
    return claimed


def _plain_kind(one: Filed) -> str | None:
    """The list that an entry plainly belongs to, where that is another than the one it stands in."""
    text = one.item.text if one.item else ""
    if one.list == "qualifications":
        return "duties" if is_duty(text) else None
    if one.list == "procedures":
        return "conduct" if is_prohibition(text) else None
    if one.list == "promotion":
        return "compensation" if is_pay(text) else None
    if one.list == "duties":
        return "authorities" if is_right(text) else "qualifications" if is_requirement(text) else None
    return None


def _move(entries: list[Filed], target: str, why: str) -> None:
    for one in entries:
        one.list = target
        one.placed.taken_for, one.placed.why = f"{target} item", why
