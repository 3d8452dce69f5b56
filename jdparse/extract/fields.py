"""The values of labels, as the record's fields and reporting lines."""

from functools import cache

from jdparse.extract.reporting import contacts, posts, reports_to, says_none, supervises
from jdparse.headings import heading
from jdparse.lexicon import Words, late, table
from jdparse.numerals import DIGITS, in_digits, number
from jdparse.outline import CLOSERS
from jdparse.posts import LONGEST_IN_PROSE, bare, kind
from jdparse.record import Record

CODES = ("code", "grade", "date")
TEXTS = ("scope", "purpose", "working_hours", "environment", "location", "supervised_by")
RELATIONS = ("reports_to", "supervises", "collaborates_with")

_COUNT = late(lambda: DIGITS)
_BLANK = late(lambda: r"[-—–/／_\s]*")
_DATE = late(lambda: r"(?:\d{2,4}|[〇零一二三四五六七八九]{2,4})\s?[年./-]\s?\S{1,3}(?:[月./-]\S{0,4})?")
WITHIN = {"working_hours": ("时间", "班次"), "location": ("地点", "场所"), "environment": ("环境",)}
_INNER = late(lambda: r"(时间|班次|地点|场所|环境)[:：]\s*(?=\S)", needs=":：")
_CELLS = late(lambda: r"[ \t\u3000]{2,}")
_BAR = late(lambda: r"\s*[|｜]\s*", needs="|｜")
_HOUSE = late(lambda: r"(?:公司|集团|企业|银行|医院|学校)\Z")


def add_field(record: Record, field: str, value: str | None) -> None:
    """Put the value of a label where it belongs; an empty one says nothing.

    Two blanks end a cell, and another label may stand behind them: 设备部  定员  2人.
    """
    first, *rest = _CELLS.split((value or "").strip(CLOSERS))
    label, cells = field, [first]
    for cell in rest:
        found = heading(cell)
        if found and found.opens == "label":
            _add(record, label, "  ".join(cells))
            label, cells = found.field, []
        else:
            cells.append(cell)
    _add(record, label, "  ".join(cells))


def _add(record: Record, field: str, value: str) -> None:
    value = value.strip(CLOSERS)
    if field == "belongs":  # 隶属: a post is a superior, a unit the holder's own
        field = "reports_to" if kind(value) == "post" else "department"
    if field == "unit_title" and record.kind == "role":  # 部门名称 in the form of a post
        field = "department"
    if field == "made" and _DATE.fullmatch(value):  # 制表:2024-01-05
        field = "date"
    if not value or (_BLANK.fullmatch(value) and field not in RELATIONS):
        return
    if field in CODES:
        record.fields.setdefault(field, value)
    elif field in TEXTS:
        _add_text(record, field, value)
    elif field == "department":
        _add_department(record, value)
    elif field == "headcount":
        _add_headcount(record, value)
    elif field in RELATIONS:
        _add_posts(record, field, value)


def add_stated(record: Record, text: str) -> None:
    """Put what a sentence says of the post where a label would: 保安的工作环境为露天."""
    for subject in filter(None, (record.title, "本岗位", "该岗位", "本岗", "本职位")):
        if not text.startswith(subject):
            continue
        at = len(subject) + text.startswith("的", len(subject))
        label = _stated().begin(text, at)
        found = _SAID.match(text, at + len(label)) if label else None
        if found:
            field = next(name for name in STATED if table("labels", name).recognises(label))
            if field not in record.fields:
                record.fields[field] = found[1].strip(CLOSERS)


STATED = ("working_hours", "environment", "location", "purpose")


_SAID = late(lambda: r"(?:通常|一般|主要)?(?:为|是|在|:|：)?([^,，。;；][^。;；]{0,80})")


@cache
def _stated() -> Words:
    return Words(word for name in STATED for word in table("labels", name).words)


def _add_text(record: Record, field: str, value: str) -> None:
    """A text goes on where its label comes again or its value takes several cells; 时间:… in it is a label of its own.

    Behind a bar stands another fact: 上海 | 5-8K.
    """
    value = value if field in ("purpose", "scope") else _BAR.split(value, maxsplit=1)[0]
    if inner := _INNER.match(value):
        field, value = next(name for name, words in WITHIN.items() if inner[1] in words), value[inner.end() :]
    known = str(record.fields.get(field, ""))
    if value not in known:
        record.fields[field] = f"{known} {value}".lstrip()


def _add_department(record: Record, value: str) -> None:
    """The whole house (单位:某某公司) is no department where another is named."""
    if not (record.department and _HOUSE.search(value)):
        record.department = value


def _add_headcount(record: Record, value: str) -> None:
    found = _COUNT.search(in_digits(value))
    if found:
        record.fields.setdefault("headcount", int(number(found[0])))


def _add_posts(record: Record, relation: str, value: str) -> None:
    """Posts from a list, or from sentences (向店长汇报工作); sentences that name nobody say nothing."""
    found = posts(value) if relation != "collaborates_with" else contacts(value)
    if relation != "collaborates_with" and any(map(_is_clause, found)):
        found = [name for name in (*found, *_READ[relation](value)) if not _is_clause(name)]
        if not found:
            return
    if not found and not says_none(value) and relation != "collaborates_with":  # 12人
        return
    known = record.reporting[relation]
    record.reporting[relation] = list(dict.fromkeys([*(known or []), *found]))


def _is_clause(name: str) -> bool:
    return len(bare(name)) > LONGEST_IN_PROSE or _CLAUSE.search(bare(name)) is not None


_READ = {"reports_to": reports_to, "supervises": supervises}
_CLAUSE = late(lambda: r"的|[在对向].{3}|进行|须|应当|以及时|完成|负责(?!人)|情况|\A(?:受|由|归|按|接受|协助)")
