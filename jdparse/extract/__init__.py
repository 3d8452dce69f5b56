"""Section → record: items, fields, reporting lines, qualifications and penalties."""

from jdparse.extract.breaches import add_penalties, is_breach_alone
from jdparse.extract.fields import add_field, prose_department
from jdparse.extract.filing import Filed, file_lines
from jdparse.extract.qualifications import facets
from jdparse.extract.reporting import reports_to, supervises
from jdparse.record import Item, Qualification, Record
from jdparse.sections import Section

__all__ = ["extract"]

LISTS = ("duties", "procedures", "conduct", "authorities", "compensation", "promotion")
RELATIONS = ("reports_to", "supervises", "collaborates_with")


def extract(section: Section) -> Record:
    """The record that a section holds; its places are places in the outline's text."""
    name = section.name
    filed = file_lines(section)
    record = Record(
        kind=section.kind,
        title=name.title if name else None,
        raw_title=(name.raw or name.title) if name else None,
        department=name.department if name else None,
        start=section.lines[0].start,
        end=section.lines[-1].end,
        reporting=dict.fromkeys(RELATIONS),
        items={key: [] for key in LISTS},
        placed=[one.placed for one in filed],
    )
    if name and name.headcount is not None:
        record.fields["headcount"] = name.headcount
    for one in filed:
        _put(record, one)
    add_penalties(record, filed)
    if record.kind == "role":
        _read_prose(record)
    return record


def _put(record: Record, one: Filed) -> None:
    if one.field:
        add_field(record, one.field, one.value)
    elif one.item and one.list in LISTS and is_breach_alone(one.item.text):
        one.placed.taken_for = "penalties item"
    elif one.item and one.list == "qualifications":
        record.qualifications.append(Qualification(one.item, facets(one.item.text, one.item.heading or one.topic)))
    elif one.item and one.list in record.items:
        record.items[one.list].append(one.item)


def _read_prose(record: Record) -> None:
    """Fill from the duties what no label says."""
    duties = record.items["duties"]
    for relation, read in (("reports_to", reports_to), ("supervises", supervises)):
        if record.reporting[relation] is None:
            found = dict.fromkeys(post for item in duties for post in read(item.text) if post != record.title)
            record.reporting[relation] = list(found) or None
    if record.department is None:
        record.department = prose_department(_texts(duties))


def _texts(items: list[Item]) -> list[str]:
    return [item.text for item in items]
