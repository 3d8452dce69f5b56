"""Traditional to Simplified over OpenCC's t2s, which keeps the length of every string (OpenCC 1.4 and later)."""

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from jdparse.lexicon import table
from jdparse.text import Text

if TYPE_CHECKING:
    from opencc import OpenCC

Script = Literal["hans", "hant", "mixed"]

# One character in ten of the other script makes a text mixed: names and quotations stay below that.
MIXED = 0.1


def simplify(text: Text) -> tuple[Text, Script]:
    """The text in Simplified characters, one for one, and the script it was written in.

    >>> simplify(Text("職責：看著辦"))[0].string
    '职责：看着办'
    """
    converted = _opencc().convert(text.string)
    simplified = text.with_string(converted)
    changed = sum(map(str.__ne__, text.string, converted)) if converted != text.string else 0
    if not changed:
        return simplified, "hans"
    return text.with_string(_supplement(converted)), _script(text.string, changed)


def _supplement(string: str) -> str:
    """What t2s leaves: 著 as a particle, and a few characters it has no entry for."""
    for old, new in table("script", "supplement").more["characters"].items():
        string = string.replace(old, new)
    return _particle().sub("着", string)


def _script(string: str, traditional: int) -> Script:
    simplified = len(_simplified_only().findall(string))
    share = traditional / (traditional + simplified)
    if share < MIXED:
        return "hans"
    return "hant" if share > 1 - MIXED else "mixed"


@cache
def _opencc() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _particle() -> re.Pattern[str]:
    before = "".join(table("script", "author_after").words)
    after = "".join(table("script", "author_before").words)
    return re.compile(f"(?<![{before}])著(?![{after}])")


@cache
def _simplified_only() -> re.Pattern[str]:
    return re.compile(f"[{''.join(table('script', 'simplified_only').words)}]")
