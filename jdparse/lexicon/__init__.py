"""The words of the field: TOML data, and the loader.

A file is a topic, a table in it one kind of word. A table has

``words``
    Simplified, without punctuation: a list, or one string where every character is a word;
``match``
    where in a text a word counts: ``whole``, ``start``, ``end`` or ``anywhere``;
``examples``, ``not``
    texts that the table must recognise and must not; a test holds it to them;

and whatever else its reader needs (such as the list that a heading opens).

>>> table("characters", "common").recognises("三年")
True
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, cast

MANY = 200  # words of which most characters begin one, and most follow one
FEW = 20  # words that are looked for one by one as fast as all together
MATCHES = ("whole", "start", "end", "anywhere")


class Words:
    """Words to look up in a text, the longest first; unlike a regex of them it costs next to nothing to make.

    >>> Words(["岗位", "岗位职责"]).search("本岗位职责如下")
    (1, '岗位职责')
    """

    __slots__ = ("_begin", "_end", "_first", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._begin: dict[str, tuple[int, ...]] = self._lengths(0)  # of the words that begin with a character
        self._end: dict[str, tuple[int, ...]] | None = None
        # Two sets are compiled in a tenth of the time of all words, and pass over most of a text.
        self._first = late(self._two_sets)

    def _lengths(self, at: int) -> dict[str, tuple[int, ...]]:
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in self._words:
            lengths[word[at]].add(len(word))
        return {character: tuple(sorted(found, reverse=True)) for character, found in lengths.items()}

    def _two_sets(self) -> str:
        """A regex of the places where a word may begin: by its first character, and its second where it has one."""
        first, second, lone = (
            "".join(map(re.escape, sorted(found)))
            for found in (
                self._begin,
                {word[1] for word in self._words if len(word) > 1},
                {word for word in self._words if len(word) == 1},
            )
        )
        if not first:
            return "(?!)"
        if not second or len(self._words) > MANY:
            return f"[{first}]"
        return f"[{first}](?:(?<=[{lone}])|(?=[{second}]))" if lone else f"[{first}](?=[{second}])"

    def begin(self, text: str, at: int = 0) -> str:
        """The longest word that begins at `at`; empty where none does."""
        for length in self._begin.get(text[at : at + 1], ()):
            if (word := text[at : at + length]) in self._words:
                return word
        return ""

    def search(self, text: str, at: int = 0) -> tuple[int, str] | None:
        """The first place from `at` on where a word begins, and the longest there."""
        while found := self._first.search(text, at):
            at = found.start()
            if word := self.begin(text, at):
                return at, word
            at += 1
        return None

    def whole(self, text: str) -> bool:
        """Whether a text is one of the words."""
        return text in self._words

    def starts(self, text: str) -> bool:
        """Whether a word begins a text."""
        return text[:1] in self._begin and bool(self.begin(text))

    def ends(self, text: str) -> bool:
        """Whether a word ends a text."""
        if self._end is None:
            self._end = self._lengths(-1)
        for length in self._end.get(text[-1:], ()):  # noqa: SIM110 - a third of the time that any() takes
            if text[-length:] in self._words:
                return True
        return False

    def within(self, text: str) -> bool:
        """Whether a word stands anywhere in a text."""
        if len(self._words) > FEW:
            return self.search(text) is not None
        for word in self._words:  # noqa: SIM110 - as above
            if word in text:
                return True
        return False


@dataclass(frozen=True, eq=False)
class Table:
    """Words of one kind, and where in a text they count."""

    name: str
    words: tuple[str, ...]
    match: str
    examples: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def lookup(self) -> Words:
        """The words, to be looked up wherever the reader says."""
        return Words(self.words)

    @cached_property
    def recognises(self) -> Callable[[str], bool]:
        """Whether a word of the table stands in a text where it counts."""
        words = self.lookup
        return {"whole": words.whole, "start": words.starts, "end": words.ends, "anywhere": words.within}[self.match]


def alternation(words: Iterable[str]) -> str:
    """A regex that matches any of `words`, the longest first, its common beginnings factored out.

    >>> alternation(["岗位", "岗位职责", "职责"])
    '(?:岗位(?:职责)?|职责)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    parts = [
        (head if head.isalnum() else re.escape(head)) + _branches(rest) for head, rest in sorted(tree.items()) if head
    ]
    if not parts:
        return ""
    body = f"(?:{'|'.join(parts)})" if len(parts) > 1 or "" in tree else parts[0]
    return f"(?:{'|'.join(parts)})?" if "" in tree else body


@cache
def tables(topic: str) -> dict[str, Table]:
    """The tables of ``topic.toml``, in the order of the file.

    Raises `ValueError` where a table breaks the rules of this folder.
    """
    text = Path(__file__).with_name(f"{topic}.toml").read_text(encoding="utf-8")
    return {name: _table(f"{topic}.{name}", body) for name, body in read(text).items()}


_LIST = re.compile(r'^(words|examples|not) = \[((?:\s*"[^"\\\n]*",?)*\s*)\]$', re.M)


def read(text: str) -> dict[str, dict[str, Any]]:
    r"""What `tomllib` reads in a file, in a fifth of its time: plain lists of words pass through it as one string each.

    >>> read('[pay]\nmatch = "anywhere"\nwords = ["底薪", "月薪"]')
    {'pay': {'match': 'anywhere', 'words': ['底薪', '月薪']}}
    """
    data = tomllib.loads(_LIST.sub(r"\1 = '''\2'''", text))
    for body in data.values():
        for name in ("words", "examples", "not"):
            value = body.get(name, [])
            if isinstance(value, str) and (name != "words" or '"' in value):
                body[name] = re.findall('"([^"]*)"', value)
    return data


@cache
def table(topic: str, name: str) -> Table:
    """One table of a topic."""
    return tables(topic)[name]


@cache
def pattern(topic: str, *names: str) -> str:
    """A regex that matches any word of the named tables of a topic (of all, where none is named)."""
    chosen = tables(topic)
    return alternation(word for name in names or chosen for word in chosen[name].words)


# What a regex says of a text that cannot match.
_NOTHING: dict[str, Callable[..., Any]] = {
    "search": lambda _text, *_place: None,
    "match": lambda _text, *_place: None,
    "fullmatch": lambda _text, *_place: None,
    "finditer": lambda _text, *_place: iter(()),
    "findall": lambda _text, *_place: [],
    "split": lambda text, *_most, **_kept: [text],
    "sub": lambda _new, text, *_most, **_kept: text,
}


class _Late:
    """A stand-in for a regex that builds it when it is first asked about a text, and then has its methods itself."""

    def __init__(self, source: Callable[[], str], flags: int, needs: str) -> None:
        self.source, self.flags, self.needs = source, flags, frozenset(needs)
        if needs:
            for name, nothing in _NOTHING.items():
                setattr(self, name, partial(self._ask, name, nothing))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a regex has; called only for what is not here yet
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._compiled(), name)

    def _ask(self, name: str, nothing: Callable[..., Any], *given: Any, **options: Any) -> Any:  # noqa: ANN401 - as above
        text = given[1] if name == "sub" else given[0]
        if self.needs.isdisjoint(text):
            return nothing(*given, **options)
        return getattr(self._compiled(), name)(*given, **options)

    def _compiled(self) -> re.Pattern[str]:
        regex = re.compile(self.source(), self.flags)
        for method in (*_NOTHING, "subn", "pattern"):
            setattr(self, method, getattr(regex, method))
        return regex


def late(source: Callable[[], str], flags: int = 0, *, needs: str = "") -> re.Pattern[str]:
    """A regex that is compiled when it is first used: compiling all of ours takes ten times as long as Python's start.

    Where every match has one of the characters of `needs`, it waits for the first text that has one, too.

    >>> late(lambda: f"{pattern('characters', 'common')}+").fullmatch("三年") is not None
    True
    >>> late(lambda: "[0-9]{1,3}元", needs="元").search("30分") is None
    True
    """
    return cast("re.Pattern[str]", _Late(source, flags, needs))


def _table(name: str, body: dict[str, Any]) -> Table:
    rest = dict(body)
    words, match = tuple(rest.pop("words")), rest.pop("match")
    if match not in MATCHES:
        raise ValueError(f"lexicon table {name}: match is {match!r}, not one of {', '.join(MATCHES)}")
    if len(set(words)) != len(words):
        raise ValueError(f"lexicon table {name}: a word is listed twice")
    return Table(name, words, match, tuple(rest.pop("examples")), tuple(rest.pop("not")), rest)
