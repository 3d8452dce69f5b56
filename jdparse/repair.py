"""Noise taken out of a text: one small function a kind, listed in order, each only finding.

A fix is ``str -> Iterable[Edit]`` and leaves alone what it is not sure of; `Text` does the arithmetic.
What is broken and cannot be mended is reported as damage.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from jdparse.lexicon import late
from jdparse.text import Edit, Text

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
HAN_ONLY = late(lambda: f"[{HAN}]+")
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"

Fix = Callable[[str], Iterable[Edit]]


class Damage(NamedTuple):
    """Broken text, by its place in the repaired string."""

    start: int
    end: int
    kind: str


class Repaired(NamedTuple):
    """The text after all fixes, how often each kind was needed, and what stayed broken."""

    text: Text
    counts: dict[str, int]
    damage: list[Damage]


def repair(text: Text) -> Repaired:
    r"""Apply every fix in the order of `FIXES`.

    >>> repair(Text("工作　职责\u200b")).counts
    {'invisible': 1}
    """
    text = text.edit(newlines(text.string))
    counts = {}
    for kind, fix in FIXES:
        edits = list(fix(text.string))
        if edits:
            counts[kind] = sum(before.end < after.start for before, after in pairwise(edits)) + 1  # places mended
            text = text.edit(edits)
    return Repaired(text, counts, list(damage(text.string)))


def newlines(string: str) -> Iterator[Edit]:
    """Every line end as one newline. This is no noise and is not counted."""
    if re.search("[\r\x0b\x0c\x85\u2028\u2029]", string):
        for found in re.finditer("\r\n?|[\x0b\x0c\x85\u2028\u2029]", string):
            yield Edit(found.start(), found.end(), "\n")


INVISIBLE = late(lambda: "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


def invisible(string: str) -> Iterator[Edit]:
    """Control and zero-width characters; blanks of every width stay."""
    return (Edit(found.start(), found.end()) for found in INVISIBLE.finditer(string))


ENTITY = late(lambda: r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|hellip|mdash|#\d{2,5});")


def entities(string: str) -> Iterator[Edit]:
    """HTML's names of characters, left by a copy of a page's source."""
    if "&" not in string:
        return
    from html import unescape

    yield from (Edit(found.start(), found.end(), unescape(found[0])) for found in ENTITY.finditer(string))


TONED = late(lambda: f"[{TONES}]")
PINYIN = late(lambda: rf"(?<=[{HAN}])[(（](?=[a-zɑɡü]{{0,5}}[{TONES}])[a-zɑɡü{TONES}]{{1,6}}[)）]")
PINYIN_HITS = 5  # in the one real sample there are 817; a reader's note such as 重(chóng)庆 stands alone
PINYIN_SHARE = 0.8  # of a character's occurrences: a leak repeats itself at every one, damage apart


def pinyin(string: str) -> Iterator[Edit]:
    """Readings that leaked behind characters, 職(zé): only where the file has several and the character always one."""
    if not TONED.search(string):
        return
    hits = list(PINYIN.finditer(string))
    if len(hits) < PINYIN_HITS:
        return
    annotated = Counter(string[found.start() - 1] for found in hits)
    leaking = {character for character, count in annotated.items() if count >= PINYIN_SHARE * string.count(character)}
    for found in hits:
        if string[found.start() - 1] in leaking:
            yield Edit(found.start(), found.end())


SHIFTED = late(lambda: rf"\?[?？;；:：\uff00-\uff5e]{{1,3}}([{HAN}]{{0,4}}[A-Za-z])(?=[{HAN}])")


def shifted_bytes(string: str) -> Iterator[Edit]:
    """GBK read one byte late behind a lost 。: put back where one word alone of the line, or of the document, fits."""
    hits = list(SHIFTED.finditer(string)) if "?" in string else []
    if not hits:
        return
    words = _words_by_trace(string, {found[1] for found in hits})
    for found in hits:
        first = string.rfind("\n", 0, found.start())
        last = (string + "\n").find("\n", found.end())
        near = {word for word in words[found[1]] if string.find(word, first + 1, last) >= 0}
        candidates = near or words[found[1]]
        if len(candidates) == 1:
            yield Edit(found.start(), found.start(1), "。")
            yield Edit(found.start(1), found.end(), next(iter(candidates)))


def _words_by_trace(string: str, traces: set[str]) -> dict[str, set[str]]:
    """The document's words of two to five characters, by the letters that a shift would leave of them."""
    found: dict[str, set[str]] = defaultdict(set)
    enders = "".join(sorted(_enders(string, {trace[-1] for trace in traces})))
    for match in re.finditer(rf"[{HAN}]{{1,4}}?[{enders}]", string) if enders else ():
        for start in range(max(0, match.end() - 5), match.end() - 1):
            word = string[start : match.end()]
            if HAN_ONLY.fullmatch(word) and (trace := _trace(word)) in traces and string.count(word) > 1:
                found[trace].add(word)
    return found


def _enders(string: str, letters: set[str]) -> set[str]:
    """The characters at which a shift ends: their second byte is one of the ASCII letters that were left."""
    gbk = ((character, character.encode("gbk", "ignore")) for character in set(re.findall(f"[{HAN}]", string)))
    return {character for character, code in gbk if len(code) == 2 and chr(code[1]) in letters}


def _trace(word: str) -> str:
    """The letters and characters left of 。 and `word` when their bytes are read one late.

    >>> _trace("回訪")
    '卦L'
    """
    read = ("。" + word).encode("gbk", "ignore")[1:].decode("gb2312", "replace")
    return "".join(character for character in read if character.isalpha() and character < "\uff00")


MARKUP = late(
    lambda: (
        r"!\[[^\]\n]{0,80}\]\([^()\n]{0,200}\)|\*\*(?=\S[^*\n]{0,80}\*\*)|(?<=\S)\*\*(?!\*)"
        r"|\[(?=[^\]\n]{1,60}\]\([^()\n]{1,200}\))|(?<=[^\]\n])\]\([^()\n]{1,200}\)|(?m:^[ \t]{0,3}>[ \t]+)"
    )
)


def markup(string: str) -> Iterator[Edit]:
    """Markdown's signs for emphasis, links and pictures; headings, list markers and tables stay."""
    if "**" not in string and "](" not in string and "\n>" not in string:
        return
    for found in MARKUP.finditer(string):
        yield Edit(found.start(), found.end())


WIDE = late(lambda: "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
WIDE_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def width(string: str) -> Iterator[Edit]:
    """Full-width digits and letters, which number and name; punctuation stays as it is written."""
    return (Edit(found.start(), found.end(), found[0].translate(WIDE_TO_ASCII)) for found in WIDE.finditer(string))


CENSORED = late(lambda: rf"(?<![{HAN}]-)(?<=[{HAN}])-[{HAN}]-(?=[{HAN}](?!-))")


def censored(string: str) -> Iterator[Edit]:
    """Hyphens that a site puts into a word of three, 管-理-员, to get it past a filter."""
    for found in CENSORED.finditer(string) if "-" in string else ():
        yield Edit(found.start(), found.start() + 1)
        yield Edit(found.end() - 1, found.end())


STRAY = late(lambda: rf"(?<=[{HAN}])[`´'](?=[{HAN}])")


def stray_marks(string: str) -> Iterator[Edit]:
    """A quotation mark of code alone between two characters, left by a script; a pair on a line stays."""
    if not any(mark in string for mark in "`´'"):
        return
    for found in STRAY.finditer(string):
        line = string[string.rfind("\n", 0, found.start()) + 1 : found.start()]
        rest = string[found.end() : (string + "\n").find("\n", found.end())]
        if found[0] not in line + rest:
            yield Edit(found.start(), found.end())


DAMAGED = late(
    lambda: (
        rf"(?P<undecodable>\ufffd+)|(?P<private_use>[\ue000-\uf8ff]+)"
        rf"|(?P<shifted_bytes>\?[?？;；:：\uff00-\uff5e]{{1,3}}[{HAN}]{{0,4}}[A-Za-z](?=[{HAN}]))"
        rf"|(?P<lost_characters>(?<=[{HAN}])\?{{2,}}(?=[{HAN}]))"
    )
)
SUSPECT = late(lambda: "[?\ufffd\ue000-\uf8ff]")


def damage(string: str) -> Iterator[Damage]:
    """What is broken in `string`, by place."""
    if not SUSPECT.search(string):  # one set is searched for ten times as fast as what follows
        return iter(())
    return (Damage(found.start(), found.end(), str(found.lastgroup)) for found in DAMAGED.finditer(string))


FIXES: tuple[tuple[str, Fix], ...] = (
    ("entity", entities),
    ("markup", markup),
    ("invisible", invisible),
    ("pinyin", pinyin),
    ("shifted_bytes", shifted_bytes),
    ("width", width),
    ("censored", censored),
    ("stray_mark", stray_marks),
)
