"""Sanctions: their type, amount, unit and what they are counted by."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jdparse.lexicon import late, pattern, table
from jdparse.numerals import NUMBER, RUN, number
from jdparse.record import Sanction


def _words(name: str) -> str:
    return pattern("penalties", name)


# The order of the types is that of trial: 依法追究 is judicial before it is unspecified.
_TYPES = (
    "judicial", "severe_warning", "oral_warning", "public_criticism", "written_warning", "demerit", "pay_cut",
    "demotion", "suspension", "dismissal", "compensation", "deduction", "fine",
)  # fmt: skip

_END = r",，。;；:："
_TO = r"(?:元|块|分|[%％])?\s?(?:[-~～—–－至到]{1,2}|以上)\s?"
_AMOUNT = late(
    lambda: (
        rf"(?:人民币|[¥￥])?(?:(?P<double>双倍|加倍)|(?P<share>百分之)?(?P<value>{NUMBER})"
        rf"(?(share)|(?:{_TO}{RUN})?\s?(?P<unit>元|块|圆|[%％]|倍|分(?![钟之])|(?![\d.]|[年月日天次个人小级周半]|以[上内]|[)）]?[、.]))))"
        r"(?:以[上下])?"
    )
)
_UNITS = {
    "元": "CNY",
    "块": "CNY",
    "圆": "CNY",
    "%": "percent",
    "％": "percent",
    "倍": "times",
    "分": "points",
    "": "CNY",
}
_COUNTED = (
    "次|单|项|天|日|人|分钟|小时|月|件|处|份|例|个|节|台|张|笔|条|起|班|课时|公里|级|科|人次|辆|间|箱|只|票|车|趟|瓶|盒"
    "|桌|页|户|批|盘|本|字|道|门|套"
)
_EACH = [
    late(lambda: rf"每(?:[^{_END}、每]{{0,8}}?[一1])?(?P<per>{_COUNTED})", needs="每"),
    late(lambda: rf"[/／](?P<per>{_COUNTED})", needs="/／"),
    late(lambda: rf"(?<![第每满\d])(?<!超过)(?<!达到)[一1](?P<per>{_COUNTED})(?:者|的)?(?=扣|罚|处以|记)", needs="一1"),
]
_EACH_BEFORE = late(lambda: rf"每[^{_END}]{{1,8}}[一1](?P<per>{_COUNTED})者?[,，]\Z", needs="每")
_OF_IT = late(lambda: r"[^,，。;；]{0,6}?[该此](?P<per>单|次|项|笔|件)", needs="该此")

CHINESE_DIGITS = "〇零一二两三四五六七八九十百千万半壹贰叁肆伍陆柒捌玖拾佰仟"
# What the words of a type cannot say alone: to whom a culprit is handed over, and 承担 with a share of the damage.
_GRAMMAR = {
    "judicial": rf"(?:{_words('handing_over')})(?:至|给|到|由|当地|有关)?(?:{_words('authorities')})",
    "compensation": r"(?<!责任)(?<!后果)由[^,，。;；]{0,6}?[人者其员](?:全额|全部|自行|按价)?承担"
    r"(?![^,，。;；]{0,6}(?:责任|后果|\d))"
    r"|(?<![为理核拒受待未])赔付|赔(?=[^,，。;；偿付]{0,6}价)|承担(?=[^,，。;；、\d]{0,10}(?:\d{1,3}(?:[%％]?[-~～—–－至到]{1,2}\d{1,3})?\s?[%％]|百分之))",
    "demotion": r"降[一两二三1-3]级|(?:撤[销去]|免去)[^,，。;；]{1,6}职务",
    "fine": rf"(?<=次)(?=\s?[:：为]?\s?{RUN}\s?元)",  # 第一次20元,第二次40元
}

# The characters that any of them begins with: looked at first, they make the search 3 times as fast.
_FIRST = "".join(sorted({word[0] for kind in (*_TYPES, "handing_over") for word in table("penalties", kind).words}))
_NAMED = late(
    lambda: (
        rf"(?=[由承赔\d\s:：为{CHINESE_DIGITS}{_FIRST}])(?:"
        + "|".join(f"(?P<{kind}>{'|'.join(filter(None, (_GRAMMAR.get(kind), _words(kind))))})" for kind in _TYPES)
        + ")"
    )
)
_GENERAL = late(
    lambda: (
        rf"(?=[按依视作以给予进加接受严从重酌将者否并一必追问承比参根])(?:(?P<rule>(?:按照?|依照?|依据|根据|比照|参照|视为|[作以](?=旷工|自动|事假|违|严重|盗))[^{_END}]{{0,28}}?(?:处理|论处|处罚|处分|考核|惩处|惩罚|执行处罚|论|计)(?=[{_END}!！)）者、\s]|\Z|并|或))"
        rf"|(?P<meted>(?:给予|予以|进行|加以|作出|接受|受到|严肃|从严|从重|加重|严厉|加倍|一律|必须?|酌情|依法|将|者|将被|否则|并)"
        r"(?:[^,，。;；:：、罚]{0,8}?)(?:处罚|处分|惩处|惩罚|惩戒|严惩|处理))"
        rf"|(?P<liable>追究[^{_END}]{{0,16}}?责任|追责|问责|承担(?:由此[^{_END}]{{0,10}})?(?:一切|全部|相应|主要|连带|相关|直接)的?(?:经济|法律|管理)?(?:责任|后果)))"
    ),
    needs="严处惩执承考计论追问",
)
_BEFORE = late(lambda: rf"(?:{_words('before')})\Z")
_BEHIND = table("penalties", "behind").lookup
_MENTION = late(
    lambda: (
        rf"(?<![将会应须要初首再累屡一二三])(?:{_words('mentions')})(?:过|到)?(?:第?[\d一二两三四五六七八九十]{{1,3}}次(?:以上)?)?(?:[^{_END}、]{{0,4}}、)?\Z"
    ),
    needs="受曾犯累经触",
)
_SUFFERED = late(lambda: r"(?:处分|处罚)?(?:者|后|过的|的员工|的人员|期间|以上)")
_PASSIVE = late(lambda: r"被[^,，。;；]{0,2}\Z", needs="被")
_FORBIDDEN = late(lambda: r"(?:不得|不能|禁止|严禁|不可)[^,，。;；]{0,4}\Z", needs="不严禁")
_OBJECT = table("penalties", "objects").lookup
_WAGES_IN = late(
    lambda: r"从[^,，。;；]{0,14}(?:工资|奖金|绩效|薪|提成|押金|保证金|收入)[^,，。;；]{0,4}中\Z", needs="从"
)
_FAULT = table("penalties", "faults").lookup
_THRESHOLD = late(lambda: r"(?:低于|不足|少于|超过|达到?|满|在)$")
_LISTED_BELOW = late(lambda: "下列|以下|如下|下述", needs="下以如")
_FINED_BY_TIMES = late(lambda: rf"次\s?[:：为]?\s?[0-9{CHINESE_DIGITS}]{{1,4}}\s?元")
# 罚款全部转入…, 扣分、罚款由安全员开单: what becomes of sanctions, and who decides on them.
_MONEY_OF = late(lambda: rf"[款金单]?(?:{_words('proceeds')})")
_POINTS_NAMED = late(lambda: r"[分款](?:累计|每满|满|达|超|的|者|项|单|值|合计|总)", needs="分款")
_DECIDED = late(
    lambda: rf"分?(?:[、和及与或][^,，。;；]{{0,8}}?)?(?:由|经|报)[^,，。;；]{{1,14}}?(?:{_words('decides')})",
    needs="由经报",
)
_CLOSE = late(lambda: rf"[{_END}]")
_CUT = late(lambda: rf"[{_END}、]|并|处以|罚|同时|[给予]予|予以|直至|及(?!格)|另|满|累计|(?<!不)超过|达到")


Found = tuple[tuple[int, int, Sanction], ...]  # where the words that name a sanction begin and end


def sanctions(text: str) -> list[Sanction]:
    """What a text says will be done to whoever commits a breach, in the order stated.

    Amounts are in yuan, percent, times or points; of a range the lower bound counts.

    >>> [(s.type, s.amount, s.unit, s.per) for s in sanctions("迟到一次扣20元,旷工三天予以辞退")]
    [('deduction', 20, 'CNY', '次'), ('dismissal', None, None, None)]
    >>> sanctions("奖励100元"), sanctions("处罚规定")
    ([], [])
    """
    return distinct(found for _, _, found in located(text))


def bare_amounts(cell: str) -> list[Sanction]:
    """The amounts of a cell under 处罚标准 that does not say how they are taken: points are deducted, money is fined.

    >>> [(s.type, s.amount, s.unit, s.per) for s in bare_amounts("5分/次")]
    [('deduction', 5, 'points', '次')]
    """
    found = []
    for match in _AMOUNT.finditer(cell):
        value, unit = _read(match) or (None, "")
        per = next((per["per"] for rule in _EACH if (per := rule.search(cell))), None)
        if value is not None and (match["unit"] or match.end() == len(cell)):
            found.append(Sanction("fine" if unit in ("CNY", "times") else "deduction", value, unit, per))
    return found


def distinct(found: Iterable[Sanction]) -> list[Sanction]:
    """Each sanction once, in the order of its first place."""
    kept: list[Sanction] = []
    for sanction in found:
        if sanction not in kept:
            kept.append(sanction)
    return kept


def located(text: str) -> Found:
    """Every sanction of `text` with the place of the words that name it, in order."""
    guarded = table("penalties", "guard").recognises(text) or ("次" in text and _FINED_BY_TIMES.search(text))
    return _located(text) if guarded else ()


@lru_cache(maxsize=1024)
def _located(text: str) -> Found:
    found = list(_named(text))
    taken = bytearray(len(text))
    for start, end, _ in found:
        taken[start:end] = b"1" * (end - start)
    for match in _GENERAL.finditer(text):
        free = not any(taken[match.start() : match.end()])
        if free and _is_general(match, text):
            found.append((match.start(), match.end(), Sanction("unspecified")))
    return tuple(sorted(found, key=lambda one: one[:2]))


def _named(text: str) -> Iterator[tuple[int, int, Sanction]]:
    """The sanctions that are called by their names."""
    for match in _NAMED.finditer(text):
        kind = match.lastgroup or ""
        if _is_talk(match, text):
            continue
        amount = _amount(text, match)
        if kind == "fine" and not match[0] and (amount is None or "奖" in text):
            continue
        if kind == "fine" and match[0] in ("罚", "处罚") and (amount is None or amount[1] == "points"):
            continue
        if match[0] == "处罚" and amount == (2, "times"):  # 处罚加倍 says nothing of what is doubled
            yield match.start(), match.end(), Sanction("unspecified")
            continue
        if kind == "deduction" and not _deducts(text, match, amount):
            continue
        value, unit = amount or (None, None)
        unit = unit or ("CNY" if text.endswith("元", 0, match.start()) and kind == "fine" else None)
        yield match.start(), match.end(), Sanction(kind, value, unit, _per(text, match))


def _is_talk(match: re.Match[str], text: str) -> bool:
    """Whether a sanction is only spoken of: denied, suffered before, or a paper named after it."""
    before, behind = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 8]
    if _BEFORE.search(before) or _BEHIND.starts(behind) or _FORBIDDEN.search(before):
        return True
    taking = match[0].startswith(("罚", "扣"))
    if taking and (_MONEY_OF.match(text, match.end()) or _POINTS_NAMED.match(text, match.end())):
        return True
    if match.lastgroup != "compensation" and _DECIDED.match(text, match.end()):
        return True
    if _PASSIVE.search(before):
        return _SUFFERED.match(behind) is not None
    return _MENTION.search(before) is not None


def _deducts(text: str, match: re.Match[str], amount: tuple[int | float | None, str] | None) -> bool:
    """Whether something of the holder's is taken: money, points, wages; 扣 and 取消 have other objects too."""
    reach = _CUT.split(text[match.end() : match.end() + 18], maxsplit=1)[0]
    if match[0].startswith(("取消", "停发", "不发")):
        return _OBJECT.within(reach)
    return (
        amount is not None
        or _OBJECT.within(reach)
        or bool(_WAGES_IN.search(text[max(0, match.start() - 40) : match.start()]))
    )


def _amount(text: str, match: re.Match[str]) -> tuple[int | float | None, str] | None:
    """The amount that stands right before a sanction (50元的罚款) or behind it in its clause (罚款50元)."""
    if match.lastgroup not in ("fine", "deduction", "compensation", "pay_cut"):
        return None
    start = max(0, match.start() - 22)
    for before in _AMOUNT.finditer(text, start, match.start()):
        adjoins = text[before.end() : match.start()] in ("", "的", "之", "进行", "予以", "给予", "标准", "处以", "处")
        if adjoins and not _THRESHOLD.search(text[start : before.start()]) and (read := _read(before)):
            return read
    reach = _CUT.split(text[match.end() : match.end() + 24].lstrip(":： "), maxsplit=1)[0]
    behind = _AMOUNT.search(reach)
    return _read(behind) if behind else None


def _read(match: re.Match[str]) -> tuple[int | float, str] | None:
    if match["double"]:
        return 2, "times"
    if match["share"]:
        return number(match["value"]), "percent"
    if not match["unit"] and not match["value"][0].isascii():
        return None
    return number(match["value"]), _UNITS[match["unit"]]


def _per(text: str, match: re.Match[str]) -> str | None:
    """What the sanction is counted by, as its own clause says or the one before (每迟到一次,罚款10元)."""
    if match.lastgroup not in ("fine", "deduction", "demerit", "oral_warning", "written_warning", "compensation"):
        return None
    near = max(0, match.start() - 60)
    start = max(near - 1, *(text.rfind(mark, near, match.start()) for mark in ",，。;；:：")) + 1
    end = _CLOSE.search(text, match.end(), match.end() + 60)
    clause = text[start : end.start() if end else match.end() + 60]
    found = next((found for rule in _EACH if (found := rule.search(clause))), None)
    found = found or _EACH_BEFORE.search(text[max(0, start - 14) : start])
    if not found and match.lastgroup == "deduction":
        found = _OF_IT.match(text, match.end())
    return found["per"] if found else None


def _is_general(match: re.Match[str], text: str) -> bool:
    """Whether general words (按规定处理, 给予处罚, 追究责任) announce a sanction."""
    if _BEFORE.search(text[max(0, match.start() - 6) : match.start()]) or _BEHIND.starts(
        text[match.end() : match.end() + 4]
    ):
        return False
    if match["rule"]:
        if _LISTED_BELOW.search(match[0]):
            return False
        return _FAULT.within(match[0])
    return not (match["meted"] and match[0].endswith("处理") and not match[0].startswith(("严", "从")))
