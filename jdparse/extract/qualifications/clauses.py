"""A qualification clause by clause: what each asks for, and whether it is a wish.

The predicate that opens a clause settles it (熟悉… is knowledge, whatever it is about); without one the head nouns do
(…能力, …经验), a topic only where no head follows in its phrase (英语教学经验 is experience, not language).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from jdparse.extract.qualifications import bounds, certificates
from jdparse.lexicon import Words, alternation, late, pattern, table, tables
from jdparse.text import HAN

TOPIC = "qualifications"

_NEXT_PREDICATE = "(?=具有|具备|拥有|持有?|有(?![一定关效])|能(?!力)|熟悉|熟练|了解|掌握|精通|善于|会使用)"
_STOP = late(
    lambda: (
        rf"[，,;；。!！?？()（）【】\[\]\n\t]|[—-]{{2,}}|\.(?={HAN})|(?<={HAN})[ \u3000]+(?={HAN})"
        rf"|(?:并且|而且|同时|并|且|以及|[、和]){_NEXT_PREDICATE}|(?=或{_NEXT_PREDICATE})"
    )
)
# The characters of these conjunctions are parts of words too: 普及, 参与, 温和.
_CONJUNCTION = late(
    lambda: (
        r"、|以及|(?<!普)及(?![时格])|(?<!参)与(?!人|众|时俱)|(?<![温随柔平共缓谦亲])和(?![蔼气谐睦善平])|或者?|/|\+"
    )
)
_SPACED_WORD = late(lambda: rf"(?<!{HAN})({HAN})[ \u3000]+({HAN})(?!{HAN})")
_INCLUSIVE = late(lambda: r"[(（]包?含[^()（）]{0,3}[)）]", needs="含")
_LABEL = late(lambda: r"([^:：]{1,10})[:：](.*)", re.DOTALL)
_COLON = late(lambda: "[:：]")
_SUBJECT = late(lambda: rf"{HAN}{{0,12}}?(?:应该|应当|应|必须|要求|须|需)(?!求|要)", needs="应必要需须")
_ONE_SEX = late(lambda: r"\A[男女](?=\Z|生|士|性)|仅?限[男女]|[男女](?:均可|皆可|优先|不限)", needs="女男限")
_WISH_ONLY = late(lambda: r"(?:在?同等条件下|者|可|将|予以)?(?:优先|更?佳|加分)", needs="优佳加")
# The field of a degree is no requirement of its own: 计算机本科.
_FIELD = late(lambda: rf"\A(?:(?![或和及有具专]){HAN}){{2,8}}?(?={pattern(TOPIC, 'degrees')})")
# Behind a head at the end of an object, what is left of it: degrees, manners and wishes.
_AFTER_HEAD = late(lambda: rf"(?:{pattern(TOPIC, 'head_tail')}){{0,8}}\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """A word that speaks for a category, and where it stands in its phrase."""

    category: str
    tier: str
    start: int
    end: int


@dataclass(slots=True)
class Clause:
    """A clause, the label it stands under, and what it asks for by itself: plainly (`found`) or perhaps (`hint`)."""

    text: str
    label: str | None
    found: set[str]
    hint: str | None
    wish: bool
    relaxed: bool


@lru_cache(maxsize=256)
def read(text: str) -> tuple[Clause, ...]:
    """The clauses of an item, exceptions for the few (可放宽至…) marked `relaxed`.

    >>> [(c.text, sorted(c.found), c.wish) for c in read("学历:本科,有驾照者优先")]
    [('本科', ['education'], False), ('有驾照者优先', ['certificate'], True)]
    """
    found: list[Clause] = []
    for label, clause in labelled(text):
        wish = is_wish(clause)
        if found and wish and _WISH_ONLY.match(clause):
            found[-1].wish = True  # 有经验者，优先考虑
            continue
        relaxed = table(TOPIC, "relaxed").recognises(clause)
        asked, hint = (set[str](), None) if relaxed else _asked(clause, label)
        if found and wish and clause.startswith("或"):
            found[-1].wish = True  # 有导游经验，或持导游证者优先
        found.append(Clause(clause, label, asked, hint, wish, relaxed))
    return tuple(found)


def topics(heading: str | None) -> list[str]:
    """The categories that a heading or label names.

    >>> topics("知识及教育水平要求"), topics("任职资格"), topics(None)
    (['knowledge', 'education'], [], [])
    """
    words, scanner, at = _vocabulary("heading"), _scanner("heading"), 0
    found = []
    while place := scanner.search(heading or "", at):
        start, word = place
        found.append(words[word][0])
        at = start + len(word)
    return list(dict.fromkeys(found))


def opening(clause: str, tier: str) -> tuple[str, str] | None:
    """The category of the predicate of a tier that opens a clause, and the clause's object."""
    words = _vocabulary(tier)
    start = subject.end() if (subject := _SUBJECT.match(clause)) else 0
    opener = _opener(tier)
    if match := opener.match(clause, start) or (opener.match(clause) if start else None):
        return words[match[1]][0], clause[match.end() :]
    return None


@lru_cache(maxsize=1024)
def heads(phrase: str) -> tuple[Head, ...]:
    """The words of a phrase that speak for a category, in order, hidden ones left out."""
    words, scanner = _vocabulary(*_NOUNS), _scanner(*_NOUNS)
    found, at = [], 0
    while place := scanner.search(phrase, at):
        start, word = place
        category, tier = words[word]
        at = start + len(word)
        if category in ("language", "skill") and tier == "topic" and (use := _use(category).match(phrase, at)):
            at = use.end()
        if tier != "none":
            found.append(Head(category, tier, start, at))
    return tuple(found)


def is_wish(clause: str) -> bool:
    """Whether a clause is a wish by its own words."""
    return table(TOPIC, "wish").recognises(clause) or table(TOPIC, "wish_opening").recognises(clause)


def is_tail(phrase: str, start: int) -> bool:
    """Whether nothing but a degree, a manner or a wish follows: 能力*较强*, 软件*者优先*."""
    return _AFTER_HEAD.match(phrase, start) is not None


def labelled(text: str) -> Iterator[tuple[str | None, str]]:
    """The clauses of a text with the category of the label in force: 学历:本科 gives (education, 本科)."""
    label = None
    if " " in text or "\u3000" in text:
        text = _SPACED_WORD.sub(r"\1\2", text)
    if "含" in text:
        text = _INCLUSIVE.sub("", text)
    for piece in _STOP.split(text):
        if not _COLON.search(piece):
            if piece := piece.strip():
                yield label, piece
            continue
        match = _LABEL.fullmatch(piece.strip())
        if match and (named := topics(match[1])) and not bounds.education(match[1]):
            label = named[0]
            parts = [match[2]]
        else:
            parts = _COLON.split(piece)
        yield from ((label, part.strip()) for part in parts if part.strip())


def _asked(clause: str, label: str | None) -> tuple[set[str], str | None]:
    """What a clause asks for: plainly, and perhaps."""
    found = _measured(clause, label)
    if predicate := opening(clause, "predicate"):
        category, rest = predicate
        return (found & {"certificate"} | _object(category, rest), None) if rest else (found, category)
    if hint := opening(clause, "hint"):
        category, rest = hint
        done = {head.category for head in heads(rest)}
        # 会粤语 asks for a language, but 能制定制度 for no knowledge.
        found |= done & {"language", "skill", "physical", "experience", "ability"}
        leaning = next((c for c in ("other", "trait") if c in done), category)
        return found, None if found else leaning
    return found | _nouns(_FIELD.sub("", clause) if "education" in found else clause), None


def _nouns(clause: str) -> set[str]:
    """What the nouns of a clause ask for; a bare name in a list belongs to the 经验 or 专业 that ends it."""
    found: set[str] = set()
    for phrase in reversed(_CONJUNCTION.split(clause)):
        words = heads(phrase)
        is_name = len(words) == 1 and words[0].tier != "head" and _is_bare_name(phrase)
        if not (is_name and found & {"experience", "education"}):
            found |= _spoken(words)
    return found


def _is_bare_name(phrase: str) -> bool:
    """Whether a phrase is the name of a language or a skill, and nothing else."""
    topics = (table(TOPIC, name).words for name in ("language_topic", "skill_topic", "skill_craft"))
    return any(phrase.removeprefix(lead) in words for words in topics for lead in ("具有", "具备", "有", ""))


_MAY_NAME = late(lambda: "[级四八雅托师士工A-Za-z]")  # no level and no graded profession is without one of these
# The tiers that `heads` looks for.
_NOUNS = ("head", "topic", "craft", "none")
# What the object of a predicate can turn it into, where it ends in such a head: 掌握…能力, 精通日语, 熟悉办公软件.
_TURNS = {
    "knowledge": {"language", "skill", "ability", "experience", "knowledge"},
    "skill": {"language", "knowledge", "ability", "experience"},
    "trait": set[str](),
}


def _object(category: str, text: str) -> set[str]:
    """What a predicate of a category asks for with its object."""
    found = set()
    for phrase in _CONJUNCTION.split(text):
        last = next(reversed(heads(phrase)), None)
        if last is None or not is_tail(phrase, last.end):
            continue
        if last.category in _TURNS[category] and not (category == "knowledge" and last.tier == "craft"):
            found.add(last.category)
    return found or {category}


def _spoken(phrase: tuple[Head, ...]) -> set[str]:
    """The heads of a phrase, and its topic where no head follows."""
    loud = {head.category for head in phrase if head.tier == "head"}
    return loud if not phrase or phrase[-1].tier == "head" else loud | {phrase[-1].category}


def _measured(clause: str, label: str | None) -> set[str]:
    """The categories that figures and names speak for."""
    found = set()
    if bounds.education(clause, label):
        found.add("education")
    if bounds.has_figure(clause):
        if bounds.experience(clause, label) is not None:
            found.add("experience")
        if any(bounds.ages(clause, label)) or bounds.mentions_age(clause):
            found.add("age")
        if bounds.height(clause, label) is not None:
            found.add("physical")
    if _ONE_SEX.search(clause):
        found.add("gender")
    if _MAY_NAME.search(clause) is None:
        return found
    if level := certificates.LEVEL.search(clause):
        found |= {"certificate"} | {head.category for head in heads(level[0])} & {"language", "skill"}
    if certificates.PROFESSION.search(clause):
        found.add("certificate")
    return found


@cache
def _vocabulary(*tiers: str) -> dict[str, tuple[str, str]]:
    """Every word of the tiers, with its category and tier."""
    chosen = [entry for entry in tables(TOPIC).values() if entry.more["tier"] in tiers]
    return {word: (entry.more.get("category", ""), entry.more["tier"]) for entry in chosen for word in entry.words}


@cache
def _scanner(*tiers: str) -> Words:
    return Words(_vocabulary(*tiers))


@cache
def _opener(tier: str) -> re.Pattern[str]:
    """A predicate at the start of a clause, behind words that do not change what it asks for."""
    not_a_noun = r"(?!力|源|耗|计|议|员|展|靠|行性)"  # 能力, 会计, 可靠
    lead = rf"(?:{pattern(TOPIC, 'transparent')}{not_a_noun}){{0,4}}"
    return re.compile(rf"{lead}({alternation(_vocabulary(tier))}){not_a_noun}")


@cache
def _use(category: str) -> re.Pattern[str]:
    """What a person does in a language or with a tool, behind its name."""
    return re.compile(rf"(?:{pattern(TOPIC, f'{category}_use')}){{0,12}}")
