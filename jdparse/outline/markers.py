"""List markers: 第一篇, 第1条, 一、, (一), 1., 1), (1), ①, a), 1.1.1, 2.0, bullets."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from jdparse import posts
from jdparse.headings import heading
from jdparse.lexicon import late, pattern, table
from jdparse.numerals import ordinal
from jdparse.text import HAN

SPACE = r"[ \t\u3000\xa0]*"
CHINESE = "(?:[一二三四五六七八九十]{1,3}|[壹贰叁参肆伍陆柒捌玖拾]{1,2})"
NUMERAL = "[一二三四五六七八九十百零〇0-9]{1,4}"
STOP = r"[.．、,，:：]"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BULLETS = r"*●◆■·•▌%>→※☆★◇□▪○◎√✓✔➢►▶◎★‧▲△▼☞✦❖┏┣┗┃├└│\uf06c\uf06e\uf0b7\uf0d8\uf0fc"


class Marker(NamedTuple):
    """A list marker: its kind, the number it gives (0: a bullet), as written, and where the text behind it begins."""

    kind: str
    value: int
    written: str
    end: int


# From the outermost kind to the innermost, where the order of appearance says nothing else.
PARTS = ("part", "chapter", "section", "article")


@cache
def _starts(first: str) -> re.Pattern[str]:
    """The markers whose first character is of one class: a document has few classes, and each takes long to compile."""
    body = rf"(?={HAN}|[《“\"])"
    kinds = {
        "digit": rf"(?P<decimal>[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}}(?![0-9%％℃])"
        rf"(?:[、.．)）]|[ \t\u3000\xa0]+(?={HAN}|[《“A-Za-z（(])|(?={HAN}|[《“A-Za-z（(])))"
        rf"|(?P<decimal_behind>[1-9][0-9]?-[1-9][0-9]?(?:[、.．]|[ \t]+)(?={HAN}))"
        rf"|(?P<half_bracket>[0-9]{{1,2}}{SPACE}[)）])"
        rf"|(?P<number>[0-9]{{1,3}}{SPACE}(?:、|{STOP}(?![0-9]))|[0-9]{{1,2}}[ \t\u3000\xa0]+{body})"
        rf"|(?P<bare>[0-9]{{1,2}}{body})",
        "numeral": rf"(?P<han>{CHINESE}{SPACE}{STOP}(?![0-9])|{CHINESE}[ \t\u3000\xa0]+(?={HAN}{{2}}))"
        rf"|(?P<han_is>[一二三四五六七八九十]是(?={HAN}|[《“]))",
        "bracket": rf"(?P<part>【{SPACE}篇?[0-9一二三四五六七八九十]{{1,2}}{SPACE}】)"
        rf"|(?P<han_bracket>[(（〔【\[]{SPACE}{CHINESE}{SPACE}[)）〕】\]])"
        rf"|(?P<bracket>[(（〔【\[]{SPACE}[0-9]{{1,2}}{SPACE}[)）〕】\]])"
        rf"|(?P<stem>[(（][{STEMS}][)）])"
        rf"|(?P<roman>[(（](?:i{{1,3}}|iv|vi{{0,3}}|ix|x)[)）])"
        rf"|(?P<letter_bracket>[(（【][a-zA-Z][)）】])",
        "word": rf"第{SPACE}{NUMERAL}{SPACE}"
        rf"(?:(?P<part>篇)|(?P<chapter>[章编](?!节)|部分)|(?P<section>节)|(?P<article>[条款]))"
        rf"|(?P<part_behind>篇{SPACE}{NUMERAL}(?![章节])"
        rf"|(?:{pattern('markers', 'parts')}){SPACE}(?:{CHINESE}|[0-9]{{1,2}})(?={SPACE}(?:[:：。]|$)))"
        rf"|(?P<han>第{CHINESE}{SPACE}[、,，:：])",
        "letter": rf"(?P<letter>[a-zA-Z]{SPACE}[)）.．、](?![a-zA-Z.]))"
        rf"|(?P<letter_number>[A-Z][0-9]{{1,2}}(?:[、．.:：]|[ \t\u3000]+)(?={HAN}))"
        rf"|(?P<letter_blank>[A-Z][ \t\u3000]{{1,4}}(?={HAN}))"
        rf"|(?P<roman>[IVX]{{1,4}}{SPACE}[.．、])",
        "stem": rf"(?P<stem>[{STEMS}]{SPACE}[、.．:：])",
        "sign": rf"(?P<hash>#{{1,6}}[ \t]+)|(?P<han_bracket>[㈠-㈩])|(?P<bracket>[⑴-⒇])|(?P<number>[⒈-⒛])"
        rf"|(?P<circled>[①-⑳❶-❿➀-➓])|(?P<roman>[Ⅰ-Ⅻ]{SPACE}{STOP}?)"
        rf"|(?P<bullet>[{BULLETS}]+(?!(?<=[%>·])\d)|[、．](?={HAN})|[-–—]{{1,2}}(?=[ \t\u3000]*(?:{HAN}|[《“])))",
    }
    return re.compile(kinds[first])


@cache
def _classes() -> dict[str, str]:
    """The class of each character that a marker can begin with; signs apart."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    members = {
        "digit": "0123456789",
        "numeral": "一二三四五六七八九十壹贰叁参肆伍陆柒捌玖拾",
        "bracket": "(（〔【[",
        "word": ("第", "篇", *(word[0] for word in table("markers", "parts").words)),
        "letter": letters + letters.upper(),
        "stem": STEMS,
    }
    return {character: name for name, characters in members.items() for character in characters}


@lru_cache(maxsize=64)  # the steps that cut a line ask for its marker four times in a row
def marker_at(string: str, at: int, end: int) -> Marker | None:
    """The marker that begins at `at`, if one does.

    >>> marker_at("3、负责招聘", 0, 6)
    Marker(kind='number', value=3, written='3', end=2)
    >>> marker_at("3年以上经验", 0, 6) is None
    True
    """
    first = string[at : at + 1]
    of = _classes().get(first)
    if of is None and "一" <= first <= "鿿":
        return None  # most lines begin so
    found = _starts(of or "sign").match(string, at, end)
    if not found or not found.lastgroup:
        return None
    kind, written = found.lastgroup.partition("_behind")[0], found[0].strip(" \t\u3000\xa0")
    past = found.end()
    if of == "digit" and found[0][-1] in _OPEN_END.get(kind, "") and _counts(string, past, end):
        return None
    if kind == "part" and written.startswith("职责") and _is_duty(string, past, end):
        kind = "duty"
    if kind == "han_is" and _IN_PROSE.search(string, past, end):
        return None
    if kind not in ("bullet", "bare", "letter", "hash"):
        past = _AFTER.match(string, past, end).end()  # type: ignore[union-attr]
    while past < end and string[past] in " \t\u3000\xa0":
        past += 1
    if kind == "hash":
        inner = marker_at(string, past, end)
        level = f"hash {written.count('#')}"
        return Marker(level, inner.value, inner.written, inner.end) if inner else Marker(level, 0, "", past)
    if kind == "decimal":
        return _decimal(written, past)
    if kind == "bullet":
        inner = marker_at(string, past, end) if past < end else None
        if inner and not inner.kind.startswith("bullet") and inner.kind not in ("letter_blank", "bare"):
            return inner._replace(kind=f"{written[0]} {inner.kind}")
        return Marker(f"bullet {written[0]}", 0, written, past)
    return Marker(kind, _value(written), written.rstrip(".．、,，:："), past)


_IN_PROSE = late(lambda: "[,，、][二三四五六]是")  # 一是…,二是… within one sentence is no list
NEXT_CELL = 40  # characters within which the next cell says what 职责一 numbers


# How a numeral ends that no stop sets off from what it may count.
_OPEN_END = {"decimal": "0123456789", "bare": "0123456789", "number": " \t\u3000\xa0"}


def _counts(string: str, at: int, end: int) -> bool:
    """Whether what follows a bare number is counted by it: 3年, 2 名."""
    return table("markers", "counted").recognises(string[at:end])


def _is_duty(string: str, past: int, end: int) -> bool:
    """Whether 职责一 numbers a duty, as in a form, and not an article of a collection: it names no post, no list."""
    rest = string[past:end].strip(" \t\u3000\xa0:：。、")
    if not rest:  # a cell of its own: the next one says
        cell = string[end : end + NEXT_CELL].strip(" \t\u3000\xa0\n|").partition("\n")[0]
        return table("markers", "stated").recognises(cell)
    found = heading(rest)
    return (
        found is None or found.opens == "inherit" or (found.opens == "duties" and not found.subject)
    ) and posts.kind(rest) is None


_AFTER = late(lambda: r"(?:[ \t\u3000\xa0]*[、.．:：,，])?")
_INNER = late(
    lambda: (
        r"[0-9]+|[一二三四五六七八九十百零〇壹贰叁参肆伍陆柒捌玖拾]+|[①-⑳❶-❿➀-➓㈠-㈩⑴-⒛Ⅰ-Ⅻ]|[IVX]+|[a-zA-Z甲乙丙丁戊己庚辛壬癸]"
    )
)


def _decimal(written: str, past: int) -> Marker:
    numbers = [int(digits) for digits in re.findall("[0-9]+", written)]
    plain = written.rstrip("、.．)）")
    if numbers[1:] == [0]:  # 2.0 over 2.1: the number itself
        return Marker("number", numbers[0], plain, past)
    return Marker(f"decimal {len(numbers)}", numbers[-1], plain, past)


@lru_cache(maxsize=512)
def _value(written: str) -> int:
    inner = _INNER.search(written)
    return ordinal(inner[0]) or 0 if inner else 0


@cache
def _inline(first: str) -> re.Pattern[str]:
    """The markers inside a line whose first character is of one class."""
    kinds = {
        "digit": rf"[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,2}}(?=[ \u3000]?{HAN})|[0-9]{{1,3}}{SPACE}[.．、)）](?![0-9])"
        rf"|(?<=[;；。])[0-9]{{1,2}}[ \u3000]+(?={HAN})",
        "numeral": rf"(?<=[;；。:：])[一二三四五六七八九十]是|{CHINESE}{SPACE}[、.．]",
        "bracket": rf"[(（](?:[0-9]{{1,2}}|{CHINESE})[)）]",
        "letter": rf"(?<=[;；。:： ])[A-Za-z](?:[)）]|[.．、][ \u3000]?(?={HAN}))"
        rf"|(?<=[;；。 ])[A-Z][0-9]{{1,2}}[ \u3000](?={HAN})",
        "word": rf"篇{CHINESE}[:：]|第{NUMERAL}[篇条]",
        "sign": r"[①-⑳●◆■]|(?<=[ \t\u3000\xa0])\*",
    }
    return re.compile(kinds[first])


def inline_at(string: str, at: int, end: int) -> re.Match[str] | None:
    """What may be a marker inside a line, where it begins at `at`."""
    return _inline(_classes().get(string[at], "sign")).match(string, at, end)
