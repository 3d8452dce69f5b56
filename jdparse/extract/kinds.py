"""What an entry is by its own words, where no heading says it: a requirement, a right, pay, a prohibition."""

from jdparse.extract.penalties import breaches
from jdparse.extract.qualifications import facets, is_qualification
from jdparse.lexicon import late, table

LONGEST_QUALITY = 30  # characters of a requirement that is not told by its predicate
MAJORITY = 0.6  # share of a list's entries that must be of one kind for the list to be


def kind_of(texts: list[str], *, inherited: bool = False) -> str | None:
    """The list that entries under an unknown heading plainly belong to; None where they could be anything.

    Where they have `inherited` a list from a heading above, it takes more to move them.

    >>> kind_of(["底薪3000元", "夜宵补贴10元/晚"]), kind_of(["负责站点管理", "每月对账"])
    ('compensation', None)
    """
    for name, plainly in (
        ("authorities", is_right),
        ("penalties", _is_penalty),
        ("compensation", is_pay),
        ("qualifications", is_qualification if inherited else _is_quality),
        ("conduct", is_prohibition if inherited else _is_rule),
    ):
        if sum(map(plainly, texts)) >= MAJORITY * len(texts):
            return name
    return None


def is_right(text: str) -> bool:
    """Whether an entry states a right: 有权…, …的审批权."""
    return "权" in text and _RIGHT.search(text) is not None


def is_pay(text: str) -> bool:
    """Whether an entry states pay or a benefit."""
    return table("kinds", "pay").recognises(text) and not table("verbs", "duties").recognises(text)


def is_prohibition(text: str) -> bool:
    """Whether an entry forbids."""
    return table("kinds", "prohibitions").recognises(text) or _NOT_TO.match(text) is not None


def _is_rule(text: str) -> bool:
    """Whether an entry binds or forbids somewhere: 进车间必须戴安全帽."""
    return _NOT_TO.search(text) is not None or table("kinds", "binding").recognises(text)


def _is_penalty(text: str) -> bool:
    return bool(breaches(text))


# 不轻易承诺 forbids, 不断改进 and 不定期检查 do not.
_NOT_TO = late(lambda: r"不(?![断仅但同足良时久只限定少低超]|合格|锈)")


def _is_quality(text: str) -> bool:
    return is_qualification(text) or states_quality(text)


def states_quality(text: str) -> bool:
    """Whether a short entry states what to be, have or know: 87 % of annotated requirements do, 10 % of duties."""
    if len(text) > LONGEST_QUALITY or is_duty(text):
        return False
    categories = facets(text).category
    return bool(categories) and "other" not in categories


def is_requirement(text: str) -> bool:
    """Whether an entry may state what a person must know or have: in a run of such it does."""
    if is_qualification(text) or table("kinds", "requirements").recognises(text):
        return True
    if not _MEASURE.search(text):
        return False
    stated = facets(text)
    return stated.typing_speed_min is not None or stated.height_min_cm is not None or stated.age_max is not None


# One of these stands by every age, height and typing speed, be it under a label.
_MEASURE = late(lambda: "[岁高字分男女:：]|年[龄满]|min")


def is_duty(text: str) -> bool:
    """Whether an entry says what is done, and nothing that a person must be or have."""
    return table("verbs", "duties").recognises(text) and not is_qualification(text)


# 停线权, 对上线单的驳回权; 维权 and 产权 are no rights of a holder.
_RIGHT = late(lambda: r"\A(?:有权|享有|拥有)|(?<![维侵产股债版特人授霸期])权[力利]?(?:[,，、:：;；(（]|\Z)|的权[力利]")
