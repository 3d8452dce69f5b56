"""The headings of lists of breaches: the class that one names, and the sanctions that it sets for all of them."""

import re

from jdparse.extract.sanctions import Found, located
from jdparse.lexicon import late, pattern, table
from jdparse.record import Sanction


def _words(name: str) -> str:
    return pattern("penalties", name)


SEVERITY = rf"(?P<severity>{_words('severities')})"
CLASS = rf"(?:的)?(?:{_words('classes')})"
_GRAVE = late(lambda: rf"(?<!情节){SEVERITY}{CLASS}")
CASES = rf"(?:{_words('cases')}){{0,2}}"
_CLOSE = r"[:：。,，;；\s]*"

TALK = table("penalties", "talk").lookup  # how sanctions are filed, signed or appealed
_MARKER = late(
    lambda: (
        r"\s*(?:第?[一二三四五六七八九十\d]{1,3}[条章节、.．)）]|[(（][一二三四五六七八九十\d]{1,3}[)）])[、.．]?\s*"
    )
)
_CLASS_HEADING = late(
    lambda: rf"(?:属于?)?{SEVERITY}(?:[^,，。;；:：(（的]{{1,4}}?)?{CLASS}{CASES}(?:{_CLOSE}\Z|[(（:：,，])"
)
_SEVERITIES = table("penalties", "severities").lookup  # without one no regex of classes finds anything
_LISTED = table("penalties", "lists").lookup
_BREACHES_LISTED = table("penalties", "classes").lookup
# Sanctions that are for breaches only; 辞退 and 降职 head other rules as well.
_DISCIPLINE = {"oral_warning", "written_warning", "severe_warning", "public_criticism", "demerit"}
_NOTHING_ELSE = late(
    lambda: (
        r"(?:给予|予以|处以|情况|情形|行为|处分|处罚|每|元|[次单项天人月]|以下|及|[\d.\-~—至%倍分块一/或和并的\s、,，:：;；()（）])*"
    )
)
LONGEST_HEADING = 60  # characters; a longer line is a rule of its own


def heading_sanctions(heading: str) -> tuple[list[Sanction], str | None] | None:
    """What a heading sets for the breaches listed beneath it: sanctions and class; None where it heads no such list.

    >>> heading_sanctions("一、轻度过失(每次给予口头警告)")
    ([Sanction(type='oral_warning', amount=None, unit=None, per='次')], '轻度')
    >>> heading_sanctions("三、重大过失情况"), heading_sanctions("处罚权限")
    (([], '重大'), None)
    """
    plain = unmarked(heading)
    if len(plain) > LONGEST_HEADING:
        return None
    found = located(plain)
    classed = _classed(plain)
    if not (found or classed or _LISTED.within(plain)) or TALK.within(plain):
        return None
    named = [sanction for _, _, sanction in found]
    if classed or (_LISTED.within(plain) and _BREACHES_LISTED.within(plain)):
        grave = classed["severity"] if classed else severity(plain)
        return (named, grave) if named or grave else None
    if found and (_LISTED.within(plain) or _only_sanctions(plain, found)):
        return named, severity(plain)
    return None


def _classed(plain: str) -> re.Match[str] | None:
    return _CLASS_HEADING.match(plain) if _SEVERITIES.within(plain) else None


def is_class(text: str) -> bool:
    """Whether a text is the name of a class of breaches and nothing else, with or without its sanctions.

    >>> is_class("较重违规"), is_class("(二)轻度过失(口头警告)"), is_class("一般违规由主任认定")
    (True, True, False)
    """
    plain = unmarked(text)
    found = _classed(plain)
    return found is not None and (found.end() == len(plain) or plain[-1] in ")）:：")


def is_classed(text: str) -> bool:
    """Whether a text begins with the name of a class of breaches: 轻度过失(警告), and not 凡有重大过失者,…."""
    return _classed(unmarked(text)) is not None


def severity(text: str) -> str | None:
    """The class of breach that a text names, such as 轻微 in 犯有轻微过失."""
    found = _GRAVE.search(text) if _SEVERITIES.within(text) else None
    return found["severity"] if found else None


def unmarked(text: str) -> str:
    """A text without the list marker that it may begin with."""
    text = text.strip()
    marker = _MARKER.match(text)
    return text[marker.end() :] if marker else text


def _only_sanctions(heading: str, found: Found) -> bool:
    """Whether a heading is sanctions and nothing else: 开除情况, 罚款50元:, (二)记过处分."""
    rest = heading
    for start, end, _ in reversed(found):
        rest = rest[:start] + rest[end:]
    strict = any(sanction.amount is not None or sanction.type in _DISCIPLINE for _, _, sanction in found)
    cased = re.search(r"(?:情况|情形|行为|处分|处罚|的)[:：]?\Z", heading) is not None
    return (strict or cased) and _NOTHING_ELSE.fullmatch(rest) is not None
