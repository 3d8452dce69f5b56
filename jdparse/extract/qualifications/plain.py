"""Requirement or duty: what is plainly asked of a person, whatever heading it stands under."""

import re

from jdparse.extract.qualifications import bounds, certificates, clauses
from jdparse.extract.qualifications.clauses import TOPIC, Clause
from jdparse.lexicon import table

# A clause that ends in …能力 or …心 within so many characters is a requirement; longer ones tell of deeds.
_SHORT = 12
_BOUND_END = re.compile(r"(?:以[上下内]|之间|岁|学历|学位|毕业|专业|文化程度?|经验|经历|优先)\Z")
_OF_A_PERSON = {"ability", "trait", "physical"}


def is_qualification(text: str) -> bool:
    """Whether an item is plainly a requirement on a person, whatever stands above it.

    Made for precision: an item that might as well be a duty (了解客户需求) is not.

    >>> [is_qualification(t) for t in ("具备沟通能力", "3年以上工作经验", "熟悉流程并组织实施", "提高服务意识")]
    [True, True, False, False]
    """
    if any(_is_deed(clause) for _, clause in clauses.labelled(text)):  # before the reading, which is dear
        return False
    parts = clauses.read(text)
    # At least half of the clauses ask for something: a requirement in passing makes no list of requirements.
    asking = [part for part in parts if part.found or part.hint or part.relaxed]
    return any(_is_plain(part) for part in parts) and 2 * len(asking) >= len(parts)


def _is_plain(part: Clause) -> bool:
    if not part.found:
        return False
    opens = table(TOPIC, "possession").recognises(part.text)
    return part.wish or opens or _ends_in_quality(part.text) or _sets_bound(part.text)


def _is_deed(clause: str) -> bool:
    """Whether a clause tells what is done; 沟通能力 and 认真负责 begin like deeds and are none."""
    if table(TOPIC, "change").recognises(clause) or table(TOPIC, "duty_inside").recognises(clause):
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
