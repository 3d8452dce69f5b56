"""Names of posts and units, known by their tails: 客服主管, 总务科."""

import re
from functools import cache
from typing import Literal

from jdparse.lexicon import pattern, table

LONGEST = 24  # characters of a name; a longer one is a sentence

_BRACKETS = re.compile(r"[(（【\[〔][^()（）【】\[\]〔〕]{0,30}[)）】\]〕]")


def bare(name: str) -> str:
    """A name without what stands in brackets.

    >>> bare("客服经理(质控方面)")
    '客服经理'
    """
    return _BRACKETS.sub("", name)


def kind(name: str) -> Literal["post", "unit"] | None:
    """What `name` is a name of, judged by its tail; None where it could be anything.

    >>> kind("客服部主管"), kind("客户服务部"), kind("工作")
    ('post', 'unit', None)
    """
    plain = bare(name)
    if not 1 < len(plain) <= LONGEST or _sentence().search(plain):
        return None
    if _ends(plain, "tails", ("false_tails", "generic", "groups")):
        return "post"
    return "unit" if _ends(plain, "units", ("false_units", "generic_units")) else None


def _ends(name: str, wanted: str, refused: tuple[str, ...]) -> bool:
    return table("posts", wanted).recognises(name) and not any(table("posts", one).recognises(name) for one in refused)


def unit_of(post: str) -> str | None:
    """The unit that the name of a post names: 客服部 of 物业项目客服部经理, None where it names none.

    >>> unit_of("总务科科长"), unit_of("司机")
    ('总务科', None)
    """
    found = _unit_first().match(bare(post))
    if not found or kind(found[1]) != "unit":
        return None
    place = _organisation().match(found[1])
    return found[1][place.end() :] if place and place.end() < len(found[1]) - 1 else found[1]


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[,，。;；:：!！?？《]|负责(?!人)|进行|[0-9]元|以[上下]|\A[0-9]")


@cache
def _unit_first() -> re.Pattern[str]:
    return re.compile(rf"(.{{1,14}}?{pattern('posts', 'units')})(?:的|副|正)?{pattern('titles', 'ranks')}\Z")


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf".{{0,8}}{pattern('titles', 'organisations')}")
