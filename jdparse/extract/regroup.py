"""Entries put where they plainly belong, whatever stands over them."""

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
            _move(entries, kind, "most entries of its list are plainly such")
    for kind, group in groupby((one for one in filed if one.item), key=_plain_kind):
        entries = list(group)
        if kind == "qualifications" and 2 * sum(is_qualification(one.item.text) for one in entries if one.item) < len(
            entries
        ):
            continue
        if kind and len(entries) >= RUN:
            _move(entries, kind, "it stands in a run that is plainly of another kind than its heading")


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
