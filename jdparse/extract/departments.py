"""The unit of a post, read from its duties: the one that the holder runs."""

from collections import Counter
from collections.abc import Iterable, Iterator

from jdparse.lexicon import late, pattern, table
from jdparse.posts import is_unit

SHORTEST, LONGEST = 2, 10  # characters of a unit's name behind a verb
BEHIND = 12  # characters behind the name that tell how much of the unit's business it is
TIMES = 2  # how often a unit is managed in part (its plan, its rules) until it counts as the holder's

_RUNS = late(lambda: rf"(?:{pattern('reporting', 'runs')}){{1,4}}")
_RUNS_IT = late(lambda: "主持|负责|领导|率领|带领|管|统筹|综理|掌理|对")  # who checks or plans runs only a part
_ANY = table("reporting", "any_unit").lookup
_NOT_RUN = late(lambda: r"(?:团队|小组|公司|集团|室内)\Z|[及和与、]")  # a class of people, the whole house, two units
_BETWEEN = late(lambda: "[与和同、及]|议")  # 客服部与住户的沟通: the business is with another; 理事会议
_COLLEAGUES = late(lambda: "的?(?:其他|其它)(?:岗位|人员|员工|同事|成员)", needs="其")
_BUSINESS = "(?:行政|业务|经营|事务|运营|生产|服务)"
_AS_A_WHOLE = late(
    lambda: (
        rf"[的之]?(?:全面|日常|各项|整体|全盘|全部|行政|内部)的?{_BUSINESS}?[和及与、]?{_BUSINESS}?性?"
        r"(?:管理|工作|事务|运作|运营|领导)"
        rf"|[的之]?{_BUSINESS}?(?:管理|领导|工作|管理工作|事务|业务|[处部科所馆院社会]务)(?=[,，。;；、负]|\Z)"
    )
)


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
        for verb, unit, rest in _managed(text):
            if (_RUNS_IT.search(verb) and _AS_A_WHOLE.match(rest)) or _COLLEAGUES.match(rest):
                return unit
            managed[unit] += 1
    most = managed.most_common(2)
    clear = len(most) == 1 or (len(most) == 2 and most[0][1] > most[1][1])
    return most[0][0] if clear and most[0][1] >= TIMES else None


def _managed(text: str) -> Iterator[tuple[str, str, str]]:
    """The units that stand right behind verbs of management, with the verbs and what follows."""
    for found in _RUNS.finditer(text):
        if not found[0].strip("和、"):
            continue
        tail = text[found.end() : found.end() + LONGEST + BEHIND]
        for length in range(min(LONGEST, len(tail)), SHORTEST - 1, -1):
            unit = tail[:length]
            if is_unit(unit) and not _NOT_RUN.search(unit):
                named = _without_house(unit)
                if not _ANY.starts(named) and not _BETWEEN.match(tail, length):
                    yield found[0], named, tail[length:]
                break


def _without_house(unit: str) -> str:
    """公司办公室 is the 办公室."""
    return unit.removeprefix("公司")
