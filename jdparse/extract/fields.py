"""The values of labels, as the record's fields and reporting lines."""

import re

from jdparse import posts as names
from jdparse.extract.reporting import posts
from jdparse.numerals import NUMBER, number
from jdparse.outline import CLOSERS
from jdparse.record import Record

TEXTS = ("code", "grade", "date", "scope", "purpose", "working_hours", "environment", "location", "supervised_by")
RELATIONS = ("reports_to", "supervises", "collaborates_with")

_COUNT = re.compile(NUMBER)
_BLANK = re.compile(r"[-—–/／_\s]*")


def add_field(record: Record, field: str, value: str | None) -> None:
    """Put the value of a label where it belongs; an empty one says nothing."""
    value = (value or "").strip(CLOSERS)
    if not value or (_BLANK.fullmatch(value) and field not in RELATIONS):
        return
    if field in TEXTS:
        known = record.fields.get(field)
        record.fields[field] = f"{known} {value}" if known else value
    elif field == "department":
        record.department = value
    elif field == "headcount":
        _add_headcount(record, value)
    elif field in RELATIONS:
        _add_posts(record, field, value)


def _add_headcount(record: Record, value: str) -> None:
    found = _COUNT.search(value)
    if found:
        record.fields.setdefault("headcount", int(number(found[0])))


def _add_posts(record: Record, relation: str, value: str) -> None:
    found = contacts(value) if relation == "collaborates_with" else posts(value)
    known = record.reporting[relation]
    record.reporting[relation] = list(dict.fromkeys([*(known or []), *found]))


_LED_UNIT = re.compile(r"(?:主持|全面负责|负责|领导)([^,，。;；、的]{2,10}?)(?:的)?(?:全面|日常|各项|整体)(?:管理|行政|事务|业务)?(?:工作|事务|管理)")


def prose_department(texts: list[str]) -> str | None:
    """The unit that a duty puts under the holder: 主持客户服务部的全面工作; None where none is named.

    >>> prose_department(["负责客户服务部的日常管理工作"])
    '客户服务部'
    """
    for text in texts:
        for found in _LED_UNIT.finditer(text):
            if names.kind(found[1]) == "unit" and not found[1].startswith(("本", "各", "该")):
                return found[1]
    return None


_CONTACT = re.compile(
    r"(?:与|同|和|向|跟)([^,，。;；:：]{2,40}?)(?:等)?(?:进行|发生|保持|建立|协商|协调|联系|沟通|配合|合作|协作|咨询|交流|对接|往来|接洽|联络)"
)
_NO_CONTACT = re.compile(r"不(?:直接)?(?:与|同|和|对)|无(?:直接)?(?:外部|内部)?(?:联系|关系)|没有")


def contacts(value: str) -> list[str]:
    """The posts and bodies that a label of contacts lists, or names in prose.

    >>> contacts("与工艺员协商质量问题;向供应商咨询"), contacts("财务部、人事部"), contacts("无")
    (['工艺员', '供应商'], ['财务部', '人事部'], [])
    """
    if _NO_CONTACT.search(value):
        return []
    found = _CONTACT.findall(value)
    if found:
        return list(dict.fromkeys(name for listed in found for name in posts(listed)))
    return posts(value)
