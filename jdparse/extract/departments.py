"""The unit of a post, read from its duties: the one that the holder runs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jdparse.lexicon import pattern
from jdparse.posts import is_unit

SHORTEST, LONGEST = 2, 10  # characters of a unit's name behind a verb
TIMES = 2  # how often a unit is managed in part (its plan, its rules) until it counts as the holder's


def prose_department(texts: Iterable[str]) -> str | None:
    """The unit that the duties put under the holder, or that they call the holder's own; None where they name none.

    A unit that the holder runs as a whole decides; else the one whose plans, rules and staff are the holder's
    business more than once, and more often than those of any other.

    >>> prose_department(["负责主持客户服务部的日常管理工作"]), prose_department(["负责财务部的招聘"])
    ('客户服务部', None)
    >>> prose_department(["制定检验科的规章制度", "安排检验科人员的班次", "与药剂科核对试剂"])
    '检验科'
    """
    managed: Counter[str] = Counter()
    for text in texts:
        for unit, rest in _managed(text):
            if _AS_A_WHOLE.match(rest) or _COLLEAGUES.match(rest):
                return unit
            managed[unit] += 1
    most = managed.most_common(2)
    clear = len(most) == 1 or (len(most) == 2 and most[0][1] > most[1][1])
    return most[0][0] if clear and most[0][1] >= TIMES else None


def _managed(text: str) -> Iterator[tuple[str, str]]:
    """The units that stand right behind a verb of management, and what follows each."""
    for found in _RUNS.finditer(text):
        tail = text[found.end() : found.end() + LONGEST + 12]
        for length in range(min(LONGEST, len(tail)), SHORTEST - 1, -1):
            unit = tail[:length]
            if is_unit(unit) and not _ANY.match(unit) and not _NOT_RUN.search(unit):
                if not _BETWEEN.match(tail, length):
                    yield unit, tail[length:]
                break


_RUNS = re.compile(rf"(?:{pattern('reporting', 'runs')}){{1,4}}")
_ANY = re.compile(pattern("reporting", "any_unit"))
_NOT_RUN = re.compile(r"(?:团队|小组|公司|集团|室内|[及和与、].*)\Z")  # a class of people, the whole house, two units
_AS_A_WHOLE = re.compile(
    r"的?(?:全面|日常|各项|整体|全盘|全部|行政|内部)的?(?:行政|业务|经营|事务)?(?:和|及|与|、)?(?:行政|业务|经营|事务)?(?:性)?(?:管理|工作|事务|运作|运营|领导)"
    r"|的?(?:管理|领导)(?:工作)?(?:[,，。;；]|\Z)|[的之]?(?:事务|业务|[处部科所馆院社会]务)(?:[,，。;；]|\Z)"
)
_BETWEEN = re.compile("[与和同、及]")  # 客服部与住户的沟通: the business is with another
_COLLEAGUES = re.compile(r"的?(?:其他|其它)(?:岗位|人员|员工|同事|成员)")
