"""Requirement or duty: what is plainly asked of a person, whatever heading it stands under."""

import re
from functools import cache, lru_cache

from jdparse.extract.qualifications import bounds, certificates, clauses
from jdparse.extract.qualifications.clauses import TOPIC, Clause
from jdparse.lexicon import Table, Words, late, pattern, table, tables

# A clause that ends in …能力 or …心 within so many characters is a requirement; longer ones tell of deeds.
_SHORT = 12
_BOUND_END = late(lambda: r"(?:以[上下内]|之间|岁|学历|学位|毕业|专业|文化程度?|经验|经历|优先)\Z")
# A first clause that is too long to be a quality, and no wish nor label.
_LONG_CLAUSE = late(lambda: rf"[^，,;；。:：!！?？()（）【】\[\]\s.—-]{{{_SHORT + 1}}}")
# Figures, levels and wishes are told by one of these.
_SAID = (
    "优先", "优选", "佳", "加分", "更好", "尤好", "最好", "为宜", "为最宜", "为优", "如有", "若有", "如能", "若能",
    "岁", "级", "经", "年龄", "年满", "身高", "男1", "女1", "男:", "女:", "男：", "女：",
    "雅思", "托福", "专四", "专八", "专4", "专8", "CET", "TEM",
)  # fmt: skip
_WISH = late(lambda: "优先|佳|加分|更好|尤好|最好|为宜|为最宜|为优", needs="为优佳加尤更最")
_OF_A_PERSON = {"ability", "trait", "physical"}


@lru_cache(maxsize=2048)
def is_qualification(text: str) -> bool:
    """Whether an item is plainly a requirement on a person, whatever stands above it.

    Made for precision: an item that might as well be a duty (了解客户需求) is not.

    >>> [is_qualification(t) for t in ("具备沟通能力", "3年以上工作经验", "熟悉流程并组织实施", "提高服务意识")]
    [True, True, False, False]
    """
    if _begins_with_deed(text) or not _may_ask(text):
        return False
    if any(_is_deed(clause) for _, clause in clauses.labelled(text)):
        return False
    parts = clauses.read(text)
    # At least half of the clauses ask for something: a requirement in passing makes no list of requirements.
    asking = [part for part in parts if part.found or part.hint or part.relaxed]
    return any(_is_plain(part) for part in parts) and 2 * len(asking) >= len(parts)


def _begins_with_deed(text: str) -> bool:
    """Whether a text is plainly a duty by its first words: 9 of 10 items need no more."""
    if _plain_deed().search(text):
        return True
    begins = table(TOPIC, "duty_start").recognises(text)
    return begins and _LONG_CLAUSE.match(text) is not None and not _WISH.search(text)


def _is_plain(part: Clause) -> bool:
    if not part.found:
        return False
    opens = table(TOPIC, "possession").recognises(part.text)
    return part.wish or opens or _ends_in_quality(part.text) or _sets_bound(part.text)


def _is_deed(clause: str) -> bool:
    """Whether a clause tells what is done; 沟通能力 and 认真负责 begin like deeds and are none."""
    if _plain_deed().search(clause):
        return True
    begins = table(TOPIC, "duty_start").recognises(clause)
    return begins and not (clauses.is_wish(clause) or _ends_in_quality(clause))


def _ends_in_quality(clause: str) -> bool:
    """Whether a short clause ends in a quality of a person (沟通能力强, 认真负责), or is all about a language."""
    found = clauses.heads(clause)
    if not found or len(clause) > _SHORT or not clauses.is_tail(clause, found[-1].end):
        return False
    quality = found[-1].tier == "head" and found[-1].category in _OF_A_PERSON
    return quality or (found[-1].category == "language" and found[0].start == 0)


def _sets_bound(clause: str) -> bool:
    """Whether a clause is about a degree, an age, a height, a level or years of experience, and about nothing else."""
    if len(clause) > _SHORT and not _BOUND_END.search(clause):
        return False
    experienced = bounds.experience(clause) is not None and "经" in clause
    named = bounds.education(clause) or any(bounds.ages(clause)) or bounds.height(clause)
    return experienced or bool(named) or certificates.LEVEL.search(clause) is not None


@cache
def _plain_deed() -> re.Pattern[str]:
    """What is done to somebody's ability, or beside what somebody knows."""
    return re.compile(rf"\A{pattern(TOPIC, 'change')}|{pattern(TOPIC, 'duty_inside')}")


def _may_ask(text: str) -> bool:
    """Whether a text has a word without which no clause is plainly a requirement: the clauses cost 10 times as much."""
    return _said().within(text) or _asks(text)


@cache
def _said() -> Words:
    chosen = [one for one in tables(TOPIC).values() if _speaks(one)]
    return Words((*_SAID, *(word for one in (*chosen, table(TOPIC, "degrees")) for word in one.words)))


@cache
def _begun() -> Words:
    return Words(table(TOPIC, "possession").words)


def _asks(text: str) -> bool:
    """Whether somebody is to have or to know something, where a clause may begin."""
    begun, at = _begun(), 0
    while place := begun.search(text, at):
        before = text[place[0] - 1 : place[0]]
        if before in "和或且并及时须需要应" or not "一" <= before <= "鿿":
            return True
        at = place[0] + 1
    return False


def _speaks(one: Table) -> bool:
    """Whether the words of a table are qualities of a person, or languages."""
    head = one.more["tier"] == "head" and one.more["category"] in _OF_A_PERSON
    return head or one.name == f"{TOPIC}.language_topic"
