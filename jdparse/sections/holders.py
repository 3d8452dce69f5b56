"""How many hold a post, where its name says so: 保安员(2名), 传菜员 5个."""

import re

from jdparse.lexicon import late
from jdparse.numerals import RUN, is_number

_COUNTED = late(lambda: rf"(?<!第)({RUN})\s*(?:人(?!民|员)|名|位|个|员额)", needs="人名位个员")
_CLOSES = late(lambda: r"[)）】\]〕]?")


def count(text: str) -> re.Match[str] | None:
    """The number of holders that a text states."""
    return next(filter(_is_counted, _COUNTED.finditer(text)), None)


def uncounted(text: str) -> str:
    """A text without the number of holders."""
    return _COUNTED.sub(lambda found: "" if _is_counted(found) else found[0], text)


def _is_counted(found: re.Match[str]) -> bool:
    return is_number(found.string, *found.span(1))


def ends_counted(text: str) -> bool:
    """Whether a text ends with a number of holders: 传菜员 5个, 导游(8名)."""
    counted = count(text)
    return counted is not None and _CLOSES.fullmatch(text, counted.end()) is not None
