"""Names of posts and units, known by their tails: 客服主管, 总务科."""

import re
from functools import cache, lru_cache
from typing import Literal

from jdparse.lexicon import Words, late, pattern, table

LONGEST = 24  # characters of a name; a longer one is a sentence
LONGEST_IN_PROSE = 16  # characters of a name inside a sentence

_OPENING = frozenset("(（【[〔")
_CLOSING = frozenset(")）】]〕")
_BRACKETS = late(lambda: r"[(（【\[〔][^()（）【】\[\]〔〕]{0,30}[)）】\]〕]")
_SENTENCE = late(lambda: r"[,，。;；:：!！?？《]|负责(?!人)|进行|[0-9]元|以[上下]|\A[0-9]")
_GANG = late(lambda: r"(?<![班组队])[班组队]长\Z", needs="长")  # 班长 leads a gang; 维修班班长 names the unit
_PURPOSE = late(lambda: "服务|管理|运营")  # 物业服务中心 is one name, 物业客服部 two
_GRAMMAR = late(lambda: r"[的在对向是把将被且并于]|做好|完成|开展|提高|落实|准备|以上|以下")


def bare(name: str) -> str:
    """A name without what stands in brackets.

    >>> bare("客服经理(质控方面)")
    '客服经理'
    """
    return name if _OPENING.isdisjoint(name) else _BRACKETS.sub("", name)


@lru_cache(maxsize=4096)  # a name is asked about some three times
def kind(name: str) -> Literal["post", "unit"] | None:
    """What `name` is a name of, judged by its tail; None where it could be anything.

    >>> kind("客服部主管"), kind("客户服务部"), kind("工作")
    ('post', 'unit', None)
    """
    if name[-1:] not in _last() and name[-1:] not in _CLOSING:
        return None
    plain = bare(name)
    if plain[-1:] not in _last() or not 1 < len(plain) <= LONGEST or _SENTENCE.search(plain):
        return None
    if _says(plain, "tails", ("false_tails", "groups"), "generic"):
        return "post"
    return "unit" if _says(plain, "units", ("false_units",), "generic_units") else None


def is_post(name: str) -> bool:
    """Whether `name`, cut out of a sentence, names one post: neither 上级 nor a class of staff nor a clause.

    >>> is_post("护士长"), is_post("上级领导"), is_post("客服人员"), is_post("施工")
    (True, False, False, False)
    """
    plain = bare(name)
    return len(plain) <= LONGEST_IN_PROSE and kind(plain) == "post" and not _GRAMMAR.search(plain)


def is_unit(name: str) -> bool:
    """Whether `name`, cut out of a sentence, names one unit.

    >>> is_unit("客户服务部"), is_unit("本部门"), is_unit("做好客服部")
    (True, False, False)
    """
    return len(name) <= LONGEST_IN_PROSE and kind(name) == "unit" and not _GRAMMAR.search(name)


def unit_of(post: str) -> str | None:
    """The unit that the name of a post names: 客服部 of 物业项目客服部经理, None where it names none.

    >>> unit_of("总务科科长"), unit_of("司机")
    ('总务科', None)
    """
    plain = bare(post)
    found = _unit_first().match(plain)
    if not found or kind(found[1]) != "unit" or _GANG.search(plain):
        return None
    place = _organisation().match(found[1])
    rest = found[1][place.end() :] if place else ""
    return rest if len(rest) > 1 and not _PURPOSE.match(rest) else found[1]


def _says(name: str, wanted: str, refused: tuple[str, ...], generic: str) -> bool:
    return _words(wanted).ends(name) and not _words(generic).whole(name) and not _words(*refused).ends(name)


@cache
def _words(*names: str) -> Words:
    """The words of tables of names."""
    return Words(word for name in names for word in table("posts", name).words)


@cache
def _last() -> frozenset[str]:
    """The last characters of all tails: most texts end on another, and need no more looking at."""
    return frozenset(word[-1] for name in ("tails", "units") for word in table("posts", name).words)


@cache
def _unit_first() -> re.Pattern[str]:
    rank = rf"(?:{pattern('titles', 'ranks')}|店长|[课系段馆]长)"
    return re.compile(rf"(.{{1,14}}?{pattern('posts', 'units')})(?:的|副|正)?{rank}\Z")


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf".{{0,8}}{pattern('titles', 'organisations')}")
