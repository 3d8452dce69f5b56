"""What an entry is by its own words, where no heading says it: a requirement, a right, pay, a prohibition."""

import re
from functools import cache

from jdparse.extract.qualifications import is_qualification
from jdparse.lexicon import pattern, table

MAJORITY = 0.6  # share of a list's entries that must be of one kind for the list to be


def kind_of(texts: list[str]) -> str | None:
    """The list that entries under an unknown heading plainly belong to; None where they could be anything.

    >>> kind_of(["底薪3000元", "夜宵补贴10元/晚"]), kind_of(["负责站点管理", "每月对账"])
    ('compensation', None)
    """
    for name, plainly in (
        ("authorities", is_right),
        ("compensation", is_pay),
        ("qualifications", is_qualification),
        ("conduct", is_prohibition),
    ):
        if sum(map(plainly, texts)) >= MAJORITY * len(texts):
            return name
    return None


def is_right(text: str) -> bool:
    """Whether an entry states a right: 有权…, …的审批权."""
    return _right().search(text) is not None


def is_pay(text: str) -> bool:
    """Whether an entry states pay or a benefit."""
    return table("kinds", "pay").recognises(text) and not table("verbs", "duties").recognises(text)


def is_prohibition(text: str) -> bool:
    """Whether an entry forbids."""
    return table("kinds", "prohibitions").recognises(text)


def is_duty(text: str) -> bool:
    """Whether an entry says what is done, and nothing that a person must be or have."""
    return table("verbs", "duties").recognises(text) and not is_qualification(text)


@cache
def _right() -> re.Pattern[str]:
    rights = pattern("kinds", "rights")
    return re.compile(rf"\A(?:有权|享有|拥有)|{rights}[^,，。;；]{{0,3}}权[力利]?(?:[,，(（]|\Z)|的权[力利]")
