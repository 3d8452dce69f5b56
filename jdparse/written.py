"""What the stages made of a document, as a catalog has it: plain data with the keys of the models, in their order.

Nothing here loads pydantic, which takes longer than a parse; a test holds the keys to those of `model`.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from jdparse.record import Facets, Item, Penalty, Qualification, Record, Sanction
from jdparse.text import Text

Data = dict[str, Any]


class Run(NamedTuple):
    """A stretch of the text, and the reason why it belongs to no record."""

    start: int
    end: int
    reason: str


def record(text: Text, of: Record, ident: str, document: str) -> Data:
    """A record, with places in the source."""
    start, end = text.span(of.start, of.end)
    stated = of.fields.get
    return {
        "start": start,
        "end": end,
        "id": ident,
        "document_id": document,
        "title": of.title,
        "raw_title": of.raw_title,
        "department": of.department,
        "code": stated("code"),
        "grade": stated("grade"),
        "headcount": stated("headcount"),
        "date": stated("date"),
        "scope": stated("scope"),
        "purpose": stated("purpose"),
        "working_hours": stated("working_hours"),
        "environment": stated("environment"),
        "location": stated("location"),
        "supervised_by": stated("supervised_by"),
        "reporting": of.reporting,
        "duties": _items(text, of.items["duties"]),
        "procedures": _items(text, of.items["procedures"]),
        "qualifications": [_qualification(text, one) for one in of.qualifications],
        "conduct": _items(text, of.items["conduct"]),
        "authorities": _items(text, of.items["authorities"]),
        "compensation": _items(text, of.items["compensation"]),
        "promotion": _items(text, of.items["promotion"]),
        "penalties": [_penalty(text, one) for one in of.penalties],
        "same_as": None,
    }


def spans(text: Text, runs: Iterable[Run]) -> list[Data]:
    """Stretches without their reasons, with places in the source."""
    return [_span(text, run.start, run.end) for run in runs]


def set_aside(text: Text, runs: Iterable[Run]) -> list[Data]:
    """Stretches with their reasons, with places in the source."""
    return [_span(text, run.start, run.end) | {"reason": run.reason} for run in runs]


def _items(text: Text, items: Iterable[Item]) -> list[Data]:
    return [_item(text, item) for item in items]


def _item(text: Text, item: Item) -> Data:
    start, end = text.span(item.start, item.end)
    return {"start": start, "end": end, "text": item.text, "number": item.number, "heading": item.heading}


def _span(text: Text, start: int, end: int) -> Data:
    start, end = text.span(start, end)
    return {"start": start, "end": end}


def _qualification(text: Text, one: Qualification) -> Data:
    data = _item(text, one.item) | _slots(one.facets)
    if (years := one.facets.experience_years_min) is not None:
        data["experience_years_min"] = float(years)
    return data


def _penalty(text: Text, one: Penalty) -> Data:
    return _item(text, one.item) | {
        "violation": one.breach.violation,
        "severity": one.breach.severity,
        "sanctions": [_slots(sanction) for sanction in one.breach.sanctions],
    }


def _slots(one: Facets | Sanction) -> Data:
    """The fields of a flat object; `dataclasses.asdict` copies them deep, at fifteen times the cost."""
    return {name: getattr(one, name) for name in one.__slots__}
