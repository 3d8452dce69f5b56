"""Section → record: items, fields, reporting lines, qualifications and penalties."""

from collections.abc import Callable

from jdparse.extract.breaches import add_penalties, is_breach_alone
from jdparse.extract.departments import prose_department
from jdparse.extract.fields import add_field, add_stated
from jdparse.extract.filed import Filed
from jdparse.extract.filing import file_lines
from jdparse.extract.qualifications import facets
from jdparse.extract.reporting import assigned_by, reports_to, supervised_by, supervises
from jdparse.extract.rows import fill_figures, fill_rows
from jdparse.lexicon import late
from jdparse.numerals import DIGITS, in_digits, number
from jdparse.posts import kind
from jdparse.record import Qualification, Record
from jdparse.sections import Section

__all__ = ["extract"]

LISTS = ("duties", "procedures", "conduct", "authorities", "compensation", "promotion")
RELATIONS = ("reports_to", "supervises", "collaborates_with")


def extract(section: Section) -> Record:
    """The record that a section holds; its places are places in the outline's text."""
    name = section.name
    filed = file_lines(section)
    fill_figures(filed)
    fill_rows(filed)
    record = Record(
        kind=section.kind,
        title=name.title if name else None,
        raw_title=(name.raw or name.title) if name else None,
        department=_department(section),
        start=section.lines[0].start,
        end=max(line.end for line in section.lines),  # a line that goes on behind a page number ends last
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
        _read_prose(record, filed)
    if record.kind != "regulation" and "headcount" not in record.fields:
        _read_headcount(record, filed)
    return record


def _department(section: Section) -> str | None:
    """The unit that the headings name; a department's functions are those of the department itself."""
    name = section.name
    if name is None:
        return None
    return name.title if section.kind == "department" else name.department


def _put(record: Record, one: Filed) -> None:
    if one.field:
        counted = one.line.marker is not None and one.field == "headcount" and one.value == one.line.text
        add_field(record, one.field, f"{one.line.number}{one.value}" if counted else one.value)  # 1 人 is no entry 1
    elif one.item and one.list in LISTS and one.list != "compensation" and is_breach_alone(one.item.text):
        one.placed.taken_for = "penalties item"
    elif one.item and one.list == "qualifications":
        record.qualifications.append(Qualification(one.item, facets(one.item.text, one.item.heading or one.topic)))
    elif one.item and one.list in record.items:
        record.items[one.list].append(one.item)


_HEADCOUNT = late(
    lambda: (
        rf"(?:(?:\A|[|｜/·\s])招(?:聘|收|募)?|编制(?:为|共|共计|数|数为|人数为)?|定员(?:为|共)?|定编(?:为|共)?)\s?({DIGITS})\s?[人名位]"
    ),
    needs="招编定",
)
SAID_OF_THE_HOLDER = ("duties", "procedures", "conduct", "authorities", "penalties")  # lists that say who leads whom

NOT_LEADING = ("procedures", "penalties")  # lists where others are told what to do by whoever does the step


def _read_prose(record: Record, filed: list[Filed]) -> None:
    """Fill from sentences what no label says."""
    said = [one for one in filed if _is_said_of(record, one)]
    texts = [one.item.text if one.item else one.line.text for one in said]
    if record.reporting["reports_to"] is None:
        named = _named(record, texts, reports_to) or _named(record, texts, assigned_by)
        record.reporting["reports_to"] = _each_once(named) or None
    if record.reporting["supervises"] is None:
        above = record.reporting["reports_to"] or []
        own = [text for one, text in zip(said, texts, strict=True) if one.list not in NOT_LEADING]
        record.reporting["supervises"] = [one for one in _named(record, own, supervises) if one not in above] or None
    if record.department is None:
        record.department = prose_department(texts)
    _read_supervision(record, said)
    for one in filed:
        add_stated(record, one.line.text)


def _read_supervision(record: Record, said: list[Filed]) -> None:
    """Who watches over the post, from the sentences that introduce it: an entry may say what is done to others."""
    for one in said:
        watched = supervised_by(one.line.text) if not (one.item and one.line.marker) else None
        if watched and "supervised_by" not in record.fields:
            record.fields["supervised_by"] = watched


def _read_headcount(record: Record, filed: list[Filed]) -> None:
    """How many there are, where one sentence or an advert's line of facts says so: 编制46名, 杭州 | 招3人."""
    texts = (
        one.line.text for one in filed if "招" in one.line.text or "定" in one.line.text or "编制" in one.line.text
    )
    stated = [
        found[1]
        for text in texts
        for found in _HEADCOUNT.finditer(in_digits(text))
        if found[0].strip().startswith("招") or not found.start() or (record.title or " ") in text
    ]
    if len(stated) == 1:
        record.fields["headcount"] = int(number(stated[0]))


def _is_said_of(record: Record, one: Filed) -> bool:
    """Whether a line says something of the holder: an entry, a heading, or an unplaced sentence about this post."""
    if one.item:
        return one.list in SAID_OF_THE_HOLDER
    about = "本岗位" in one.line.text or (record.title is not None and record.title in one.line.text)
    if one.heading_line:
        return kind(one.line.text) is None
    return one.placed.taken_for == "unplaced" and (about or one.line.marker is not None)


def _named(record: Record, texts: list[str], read: Callable[[str], list[str]]) -> list[str]:
    return list(dict.fromkeys(post for text in texts for post in read(text) if post != record.title))


def _each_once(posts: list[str]) -> list[str]:
    """Posts without another wording of an earlier one: 人事部长 behind 部长; 副院长 is another post than 院长."""
    kept: list[str] = []
    for post in posts:
        if not any(_same_post(post, known) for known in kept):
            kept.append(post)
    return kept


def _same_post(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and not long.removesuffix(short).endswith(("副", "助理"))
