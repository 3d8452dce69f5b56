"""The bounds that a clause sets: education, years of experience, age, height, typing speed.

Each reader takes one clause and gives `None` where the clause sets no such bound. `under` is the category that a label
or heading above the clause names: under "age", ``25-35`` can stand alone.
"""

import re

from jdparse.lexicon import late, pattern, table
from jdparse.numerals import DIGITS, in_digits, number

TOPIC = "qualifications"
DEGREES = ("初中", "高中", "中专", "大专", "本科", "硕士", "博士")

_TO = r"\s*(?:[-~—–－～]{1,2}|至|到)\s*"
_OR_MORE = r"(?:[及或]?(?:其)?以上|起|左右)"
_DEGREE = late(
    lambda: (
        rf"(?P<stated_before>学历|文化程度|统招|全日制)?(?P<degree>{pattern(TOPIC, 'degrees')})"
        rf"(?P<stated>\Z|{_OR_MORE}|[及或、/]|学历|毕业|文化|学位|程度|水平|文凭|层次|统招|全日制|同等|均可|优先)?"
    )
)
_NOT_A_DEGREE = late(lambda: r"[教师院英]|生导师|后|科室|护士|医|[及或]?以下", needs="以医后师护教生科英院")
_YEARS = late(
    lambda: (
        rf"(?<!近)(?<!最近)(?<!过去)(?<![前第每达])(?P<least>{DIGITS})(?P<unit>年|个?月)?(?P<half>半)?"
        rf"(?:{_TO}{DIGITS}(?P<last_unit>年|个?月))?(?P<open>{_OR_MORE}|\Z)?"
        r"(?![制级度末底初检薪内月])"
    )
)
_OF_WORK = late(lambda: "经验|经历|资历|工龄|驾龄|从业|从事|工作|任职|阅历|背景|担任|岗位|[干做当开带教管]过")
_OTHER_YEARS = late(lambda: "合同|试用|服务期|毕业|学制|受教育|教育程度|驾照|驾驶证|证书")
_AGE = late(lambda: rf"(?P<age>{DIGITS})周?岁", needs="岁")
_AGE_RANGE = late(lambda: rf"(?P<low>{DIGITS})(?:周?岁)?{_TO}(?P<high>{DIGITS})(?P<unit>周?岁)?")
_AGE_MAX = late(
    lambda: (
        rf"(?:不超过|不得超过|不高于|不大于|小于|低于|未满|最大|至多)(?P<after>{DIGITS})(?:周?岁)?"
        rf"|(?P<before>{DIGITS})(?:周?岁)?(?:[及或]?以下|[以之]内|为限|封顶)"
    )
)
_AGE_MIN = late(
    lambda: (
        rf"(?:年满|须满|不低于|不小于|不少于|大于|高于|最小|满)(?P<after>{DIGITS})(?:周?岁)?"
        rf"|(?P<before>{DIGITS})(?:周?岁)?(?:[及或]?以上|起)"
    )
)
_HEIGHT = late(
    lambda: (
        r"(?P<metres>[12]\.\d{1,2})\s*(?:米|[mM])?|[1一]米(?P<rest>\d{1,2}|[一二三四五六七八九]{1,2})"
        r"|(?<![\d.])(?P<centimetres>1[3-9]\d|2[01]\d)(?!\d)"
    )
)
_OF_HEIGHT = late(lambda: r"身高|[男女]\s*[:：]?\s*1[\d.]")
_TYPING = late(
    lambda: (
        rf"(?:每分钟?|[一1]分钟|分钟)[^，,;；。]{{0,8}}?(?P<after>{DIGITS})\s*个?(?:汉?字|字符)"
        rf"|(?P<before>{DIGITS})\s*个?(?:汉?字|字符)?(?:以上)?\s*(?:[/每]\s*(?:分|min)|[一1]分钟)"
    ),
    needs="分字每/",
)
_TYPING_LOOSE = late(
    lambda: rf"(?:打字|录入|输入)[^，,;；。]{{0,10}}?(?P<after>{DIGITS})\s*个?(?:汉?字|字符)", needs="字"
)
_FIGURE = late(lambda: "[0-9〇零一二两三四五六七八九十百半壹贰叁肆伍陆柒捌玖拾]")
_WORKING_AGES = range(14, 81)  # 3-6岁 is whom one looks after, not who one is


def has_figure(clause: str) -> bool:
    """Whether a clause has a number in it, without which it sets no bound but a degree."""
    return _FIGURE.search(clause) is not None


def education(clause: str, under: str | None = None) -> str | None:
    """The lowest degree that a clause accepts.

    Names of schools count as degrees only where 学历, 以上 or the like says so: 高中数学教师 is a teacher.

    >>> education("本科或硕士以上学历"), education("高中数学教学经验"), education("大学专科"), education("大专以下")
    ('本科', None, '大专', None)
    """
    degrees = table(TOPIC, "degrees")
    if not degrees.recognises(clause):
        return None
    plain, level = degrees.more["plain"], degrees.more["level"]
    found = [
        level[match["degree"]]
        for match in _DEGREE.finditer(clause)
        if not _NOT_A_DEGREE.match(clause, match.end("degree"))
        and (under == "education" or match["degree"] in plain or match["stated"] is not None or match["stated_before"])
    ]
    return min(found, key=DEGREES.index, default=None)


def experience(clause: str, under: str | None = None) -> float | None:
    """The first number of years of experience that a clause asks for, in years.

    >>> [experience(t) for t in ("两年以上工作经验", "6个月以上", "一年半经历", "近三年无违纪", "服务期3年以上")]
    [2, 0.5, 1.5, None, None]
    """
    if "年" not in clause and "月" not in clause:
        return None
    of_work = under == "experience" or _OF_WORK.search(clause) is not None
    if not of_work and (under is not None or _OTHER_YEARS.search(clause)):
        return None
    for match in _YEARS.finditer(in_digits(clause)):
        unit = match["unit"] or match["last_unit"]
        if unit is None or not (of_work or match["open"] is not None):
            continue
        value = number(match["least"]) + (0.5 if match["half"] else 0)
        value = value if unit == "年" else value / 12
        if value <= 40:  # more is a calendar year
            return int(value) if value == int(value) else round(value, 2)
    return None


def ages(clause: str, under: str | None = None) -> tuple[int | None, int | None]:
    """The lowest and the highest age of a clause, in years.

    >>> ages("18-35岁"), ages("35周岁以下"), ages("年满十八周岁"), ages("年龄不超过40"), ages("照看3-6岁儿童")
    ((18, 35), (None, 35), (18, None), (None, 40), (None, None))
    """
    if under != "age" and "岁" not in clause and "年龄" not in clause and "年满" not in clause:
        return None, None
    clause = in_digits(clause)
    if match := _AGE_RANGE.search(clause):
        low, high = _age(match["low"]), _age(match["high"])
        if low and high and low <= high:
            return low, high
    above, below = _AGE_MIN.search(clause), _AGE_MAX.search(clause)
    return _age(above and (above["after"] or above["before"])), _age(below and (below["after"] or below["before"]))


def mentions_age(clause: str) -> bool:
    """Whether a clause speaks of the age of somebody old enough to work, bound or not.

    >>> mentions_age("30岁左右"), mentions_age("照看3-6岁儿童")
    (True, False)
    """
    return any(_age(match["age"]) for match in _AGE.finditer(in_digits(clause)))


def height(clause: str, under: str | None = None) -> int | None:
    """The least height in a clause, in centimetres; of several, the lowest, since somebody of it is accepted.

    >>> [height(t) for t in ("身高1.65米以上", "身高一米七以上", "男170cm女160cm以上", "身高165以上", "1.5米高的货架")]
    [165, 170, 160, 165, None]
    """
    if under != "physical" and not _OF_HEIGHT.search(clause):
        return None
    found = [value for match in _HEIGHT.finditer(clause) if (value := _centimetres(match)) in range(130, 220)]
    return min(found, default=None)


def typing_speed(text: str) -> int | None:
    """The least typing speed, in characters a minute.

    >>> [typing_speed(t) for t in ("每分钟60字以上", "80字/分钟", "打字速度50字以上", "每分钟心跳80次")]
    [60, 80, 50, None]
    """
    if not has_figure(text) or not ("字" in text or "分" in text):
        return None
    written = in_digits(text)
    match = _TYPING.search(written) or _TYPING_LOOSE.search(written)
    if match is None:
        return None
    groups = match.groupdict()
    return int(number(groups["after"] or groups["before"]))


def _age(text: str | None) -> int | None:
    value = number(text) if text else 0
    return int(value) if value in _WORKING_AGES else None


def _centimetres(match: re.Match[str]) -> int:
    if match["metres"]:
        return round(float(match["metres"]) * 100)
    if match["centimetres"]:
        return int(match["centimetres"])
    digits = "".join(c if c.isdecimal() else str("〇一二三四五六七八九".index(c)) for c in match["rest"])
    return 100 + int(digits.ljust(2, "0"))
