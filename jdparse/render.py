"""What was found, in words for people: the view of one document, the summary of many, the reading of each line.

Every function gives lines without line ends, in the language that `messages.choose` chose.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from jdparse.messages import msgid

if TYPE_CHECKING:
    from jdparse.model import Catalog, Document, Failure, Item, Penalty, Record, Sanction, Span
    from jdparse.pipeline import Explained

KINDS = {"roles": msgid("Role"), "departments": msgid("Department"), "regulations": msgid("Regulation")}
FIELDS = {
    "department": msgid("Department"),
    "code": msgid("Code"),
    "grade": msgid("Grade"),
    "headcount": msgid("Headcount"),
    "date": msgid("Date"),
    "scope": msgid("Scope"),
    "purpose": msgid("Purpose"),
    "working_hours": msgid("Working hours"),
    "environment": msgid("Environment"),
    "location": msgid("Location"),
    "supervised_by": msgid("Supervised by"),
}
REPORTING = {
    "reports_to": msgid("Reports to"),
    "supervises": msgid("Supervises"),
    "collaborates_with": msgid("Works with"),
}
LISTS = {
    "duties": msgid("Duties"),
    "procedures": msgid("Procedures"),
    "qualifications": msgid("Qualifications"),
    "conduct": msgid("Conduct"),
    "authorities": msgid("Authorities"),
    "compensation": msgid("Compensation"),
    "promotion": msgid("Promotion"),
    "penalties": msgid("Penalties"),
}
SANCTIONS = {
    "fine": msgid("fine"),
    "deduction": msgid("deduction"),
    "compensation": msgid("damages"),
    "oral_warning": msgid("oral warning"),
    "written_warning": msgid("written warning"),
    "public_criticism": msgid("public criticism"),
    "severe_warning": msgid("severe warning"),
    "demerit": msgid("demerit"),
    "pay_cut": msgid("pay cut"),
    "demotion": msgid("demotion"),
    "suspension": msgid("suspension"),
    "dismissal": msgid("dismissal"),
    "judicial": msgid("handed to the courts"),
    "unspecified": msgid("as the rules provide"),
}
UNITS = {
    "CNY": msgid("{amount} yuan"),
    "percent": msgid("{amount} %"),
    "times": msgid("{amount} times"),
    "points": msgid("{amount} points"),
}
FAILURES = {
    "empty": msgid("The file is empty. Check that it is the right one."),
    "binary": msgid("The file is no text. Save it as text (.txt) in the program that made it."),
    "too_large": msgid("The file is too large. Split it."),
    "unsupported_type": msgid("This type of file is not read. Save it as text (.txt)."),
    "permission": msgid("You may not read the file. Ask its owner, or close the program that holds it."),
    "not_found": msgid("There is no such file. Check the name."),
    "unreadable": msgid("The file could not be read."),
}
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINE_END = re.compile(r"\r\n|\r|\n")
EXCERPT = 60  # characters of what was not understood


def view(catalog: "Catalog", text: str) -> Iterator[str]:
    """A catalog of one document, to be read; `text` is the document as it was read."""
    document = catalog.documents[0]
    yield plain(_labelled(document.path, document.title) if document.title else document.path)
    found = [(record.start, name, record) for name in KINDS for record in getattr(catalog, name)]
    for __, name, record in sorted(found, key=lambda one: one[0]):
        yield ""
        yield from (plain(line) for line in _record(name, record))
    yield from (plain(line) for line in _remainder(document, text))


def summary(catalog: "Catalog", warnings: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """How much was found, then what was doubtful and what could not be read."""
    records = [record for name in KINDS for record in getattr(catalog, name)]
    found = _(
        "Documents {documents}, roles {roles}, departments {departments}, regulations {regulations}, items {items}"
    )
    yield found.format(
        documents=len(catalog.documents),
        roles=len(catalog.roles),
        departments=len(catalog.departments),
        regulations=len(catalog.regulations),
        items=sum(len(getattr(record, name)) for record in records for name in LISTS),
    )
    yield _("Repairs {repairs}, warnings {warnings}, failures {failures}").format(
        repairs=sum(repair.count for document in catalog.documents for repair in document.repairs),
        warnings=len(warnings),
        failures=len(catalog.failures),
    )
    for path, message in warnings:
        yield plain(_("Warning: {path}: {message}").format(path=path, message=message))
    for failure in catalog.failures:
        yield failed(failure)


def failed(failure: "Failure") -> str:
    """A file that could not be read, why, and what to do about it."""
    words = _(FAILURES[failure.reason])
    detail = f" {failure.detail}" if failure.reason == "unreadable" else ""
    return plain(_("Not read: {path}: {reason}").format(path=failure.path, reason=words + detail))


def explained(lines: "Iterable[Explained]") -> Iterator[str]:
    """Each line of a document with what it was taken for and why."""
    for line in lines:
        head = f"{line.line:>5}  {'  ' * line.depth}"
        words = f"{line.marker} {line.text}" if line.marker else line.text
        why = _(line.why).format(about=_(line.about) if line.about else "")
        yield plain(_("{head}{words}  <- {taken_for}: {why}").format(
            head=head, words=words, taken_for=_keyword(line.taken_for), why=why
        ))  # fmt: skip


def plain(text: str) -> str:
    r"""Without the control characters with which a document or a file name could steer a terminal.

    >>> plain("a\x1b[2Jb\nc")
    'a [2Jb c'
    """
    return CONTROLS.sub(" ", text).replace("\n", " ").replace("\t", " ")


def sanction(of: "Sanction") -> str:
    """A sanction in words.

    >>> from jdparse.model import Sanction
    >>> sanction(Sanction(type="fine", amount=50, unit="CNY", per="次"))
    'fine 50 yuan per 次'
    """
    words = [_(SANCTIONS[of.type])]
    if of.amount is not None:
        words.append(_(UNITS[of.unit]).format(amount=of.amount) if of.unit else str(of.amount))
    if of.per:
        words.append(_("per {per}").format(per=of.per))
    return " ".join(words)


def _record(name: str, record: "Record") -> Iterator[str]:
    title = record.title or _("(no title)")
    yield "■ " + _labelled(_(KINDS[name]), title)
    for key, label in FIELDS.items():
        value = getattr(record, key)
        if value is not None:
            yield "  " + _labelled(_(label), str(value))
    for key, label in REPORTING.items():
        posts = getattr(record.reporting, key)
        if posts is not None:
            yield "  " + _labelled(_(label), _(", ").join(posts) if posts else _("none"))
    if record.same_as:
        yield "  " + _("Same text as {id}").format(id=record.same_as)
    for key, label in LISTS.items():
        items = getattr(record, key)
        if items:
            yield f"  {_(label)} ({len(items)})"
            yield from _items(items)


def _items(items: "Sequence[Item]") -> Iterator[str]:
    heading = None
    for count, item in enumerate(items, 1):
        if item.heading and item.heading != heading:
            yield f"    [{item.heading}]"
        heading = item.heading
        yield f"    {count:>2}. {item.text}{_consequence(item)}"


def _consequence(item: "Item | Penalty") -> str:
    sanctions = getattr(item, "sanctions", None)
    severity = getattr(item, "severity", None)
    words = [severity] if severity else []
    words += [sanction(of) for of in sanctions or ()]
    return "  → " + _("; ").join(words) if words else ""


def _remainder(document: "Document", text: str) -> Iterator[str]:
    """What was mended, found broken, set aside and not understood."""
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    if document.repairs:
        yield ""
        yield _("Repaired:")
        for repair in document.repairs:
            yield "  " + ngettext("{kind}: {count} place", "{kind}: {count} places", repair.count).format(
                kind=_(repair.kind), count=repair.count
            )
    parts = (
        (_("Damaged and left as it stands:"), [(part, f"{part.text} ({_(part.kind)})") for part in document.damage]),
        (_("Set aside:"), [(part, _keyword(part.reason)) for part in document.set_aside]),
        (_("Not understood:"), [(part, _excerpt(text[part.start : part.end])) for part in document.unplaced]),
    )
    for title, entries in parts:
        if entries:
            yield ""
            yield title
            yield from ("  " + _labelled(_lines(part, starts), words) for part, words in entries)


def _lines(part: "Span", starts: list[int]) -> str:
    first, last = bisect_right(starts, part.start), bisect_right(starts, max(part.start, part.end - 1))
    if first == last:
        return _("line {line}").format(line=first)
    return _("lines {first}-{last}").format(first=first, last=last)


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


def _labelled(label: str, words: str) -> str:
    return _("{label}: {words}").format(label=label, words=words)


def _keyword(key: str) -> str:
    """A key such as ``set aside: navigation``, translated part by part."""
    return _(": ").join(map(_part, key.split(": ")))


def _part(key: str) -> str:
    for kind in (LABEL, VALUE):
        start = kind.partition("{")[0]
        if key.startswith(start):
            name = key.removeprefix(start)
            return _(kind).format(field=_((FIELDS | REPORTING | LABELS).get(name, name)))
    return _(key)


LABEL, VALUE = msgid("label {field}"), msgid("value of {field}")
# The labels of a form whose values fill no field of their own name.
LABELS = {
    "title": msgid("Title"),
    "unit_title": msgid("Name of the unit"),
    "belongs": msgid("Belongs to"),
    "made": msgid("Drawn up"),
    "form": msgid("form"),
}
# What the stages call things; the translators' list, because the words themselves stand in other modules.
KEYWORDS = (
    msgid("heading"), msgid("label"), msgid("title"), msgid("blank"), msgid("field"), msgid("set aside"),
    msgid("not understood"), msgid("navigation"), msgid("advert"), msgid("essay"), msgid("related links"),
    msgid("introduction"), msgid("copyright"), msgid("taken out by a repair"), msgid("duplicate marker"),
    msgid("marker without text"), msgid("page number or serial number"), msgid("performance measures"),
    msgid("training"), msgid("tools and records"), msgid("meetings"), msgid("drawing"), msgid("staffing"),
    msgid("remarks"), msgid("company portrait and contacts"), msgid("duties item"), msgid("procedures item"),
    msgid("qualifications item"), msgid("conduct item"), msgid("authorities item"), msgid("compensation item"),
    msgid("promotion item"), msgid("penalties item"), msgid("duties"), msgid("procedures"), msgid("qualifications"),
    msgid("conduct"), msgid("authorities"), msgid("compensation"), msgid("promotion"), msgid("penalties"),
    msgid("reporting"), msgid("it belongs to no record"), msgid("its heading or form says so"), msgid("entity"),
    msgid("markup"), msgid("invisible"), msgid("pinyin"), msgid("shifted_bytes"), msgid("width"), msgid("censored"),
    msgid("stray_mark"), msgid("line_join"), msgid("table cell"), msgid("table header"), msgid("no role named"),
    msgid("unknown"), msgid("unknown item"), msgid("penalties cell"), msgid("closing provision"),
    msgid("heading not understood"), msgid("unplaced"), msgid("table of contents"), msgid("marks without text"),
    msgid("contacts"), msgid("date"), msgid("page header"), msgid("edition"), msgid("regulation"),
    msgid("regulation item"), msgid("document"), msgid("topic"), msgid("inherit"), msgid("undecodable"),
    msgid("private_use"), msgid("lost_characters"), msgid("its column sets sanctions"),
    msgid("its column lists contacts"), msgid("it goes on with the cell before"),
    msgid("its column lists such entries"), msgid("it names the record"), msgid("its words are those of a label"),
    msgid("it goes on with the value before it"), msgid("it stands behind the label"),
    msgid("its words open {about}"), msgid("it stands under {about}"),
    msgid("it states a duty and leads to the list"), msgid("it stands among the labels of a form"),
    msgid("no heading stands over it"), msgid("it holds no word"), msgid("its heading opens no known list"),
    msgid("most entries of its list are plainly such"), msgid("no other list of the record has duties"),
    msgid("it stands in a run that is plainly of another kind than its heading"),
    msgid("it is a figure beside the label"), msgid("it stands below a row of labels"),
    msgid("it states a breach and its sanction"), msgid("it states no sanction"),
    msgid("nothing is said of it"),
    msgid("no sanction"), msgid("the title"),
)  # fmt: skip
