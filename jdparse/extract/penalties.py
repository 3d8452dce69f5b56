"""Penalties: the clauses that state one, and what headings and definitions set for a class of breaches.

A duty to apply sanctions to others, the paperwork of sanctions and words about them are no penalties.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from jdparse.extract.classes import CASES, CLASS, SEVERITY, TALK, heading_sanctions, is_classed, severity, unmarked
from jdparse.extract.sanctions import Found, distinct, located, sanctions
from jdparse.lexicon import late, pattern, table
from jdparse.record import Breach, Sanction
from jdparse.text import HAN

__all__ = ["breaches", "class_sanctions", "heading_sanctions", "sanctions"]


def _words(name: str) -> str:
    return pattern("penalties", name)


_SENTENCE = late(lambda: rf"[。;；!！?？\n]|(?<={HAN})\s+(?=[对如若凡])")
_COMMA = late(lambda: r"[,，](?![^(（]{0,60}[)）])")
_LABEL = late(lambda: rf"\s*(?:{_words('labels')})[:：]\s*", needs=":：")
_CONDITIONAL, _ANAPHORA = table("penalties", "conditional").lookup, table("penalties", "anaphora").lookup
_PROHIBITION, _OBLIGATION = table("penalties", "prohibitions").lookup, table("penalties", "obligations").lookup
# 负责人 and 考核得分 begin like duties and are none.
_DUTY = late(lambda: rf"(?:{_words('duties')})(?![人员者分]|得分|成绩|结果|不合格)")
_BREACH = table("penalties", "breach").lookup
_HANDLED = late(
    lambda: r"对[^,，]{2,24}(?:及时|制止|纠正|教育|劝)", needs="对"
)  # what the holder does about other people's breaches
_WEAK = {"unspecified", "compensation", "judicial", "deduction", "suspension"}  # nothing, where no breach is named
_CULPRIT = late(lambda: "责任者|责任人|当事人")
_GRADE = late(lambda: r"\s*(?:第[一二两三四五六\d]{1,2}次|再次|再犯|累犯|屡犯|[二两三四]次|[二两三四]犯)")
_ESCALATED = late(
    lambda: (
        r"(?:第[一二三四五六\d]+次|经(?!查|发现)|再次|再犯|累|屡|情节|造成|导致|超过|拒不|经教育|多次|仍|后果|影响|[\d一二三四五六七八九十]+"
        r"[-至到~次天分小]|并|同时|另|还|且|予以|给予|扣|罚|每次|其|直至|严重者|视|[一二两三四]犯|初犯|首犯"
        r"|(?:一切|全部|所有|由此|所造成|相关|有关)?的?(?:经济)?(?:损失|后果|费用|责任))"
    )
)
_ORDINAL = late(lambda: r"第[一二三四五六\d]+次|再次|再犯|累犯|屡犯|[一二两三四]犯|初犯|首犯|情节|视|严重者|经|仍|拒不")
# Bounded and possessive: each of these words may follow each.
_LEAD = late(
    lambda: (
        r"(?:[,，:：(（]|按照?|依照?|根据|视情节|视|给予|予以|处以|将被?|要|应|除|则|每次|一次性|一律|并|同时|追究|进行|从|公司|可|会|处"
        r"|(?<![工操动制])作|的|立即|当即|自行|每[起次张件单票项]|由?(?:责任人|当事人|本人|其本人)|由|有权){0,12}+\Z"
    )
)
_MARKS = late(
    lambda: (
        r"\A(?:如果发现|如发现|若发现|如果|如有|若有|如|若|凡是|凡属|凡|倘若|一旦|一经发现|对于|对|严禁|禁止|不得|当(?![月日天班年事场众周季]))"
    )
)
# 离岗让幼儿无人看管的,罚… and 不戴手套者一律罚…: what stands before 的 or 者 is a breach, whatever its words.
_BREACH_END = late(
    lambda: (
        r"[^,，。;；:：]{2}(?:的|者)(?:[,，:：(（]|每次|一次性|一律|立即|将|要|应|除|处|予以|给予|视情节|均|自行|由其|由本人|当场|全部"
        r"|从[^,，。;；]{1,10}中|[按照依][^,，。;；的]{0,14}){0,6}+\Z"
    ),
    needs="的者",
)
_DENIED_DUTY = late(lambda: r"未|不|没|漏|错|误|流于形式|失实|拖延|逾期|虚假")
_DENIED = late(lambda: r"未|没有|拒|不(?![得准许可允能要定断少低超同限仅良]|按时应)")
_PRAISE = late(lambda: r"奖励|表扬|嘉奖|奖\s?[0-9]", needs="嘉奖表")
_TRAILING = late(
    lambda: (
        r"[,，]\s*(?:并|且|同时)?(?:(?:限期|限时|责令|为期)[^,，。;；]{1,24}|[从自][^,，。;；]{1,10}起(?:执行|生效|计算))"
    ),
    needs=",，",
)
_RIGHT = late(
    lambda: r"(?:有|享有|拥有).{0,24}权[力利]?\Z|(?:建议|决定|处理|处分|处罚|处置|否决)权[力利]?\Z", needs="权"
)
_CLASS_DEFINED = late(lambda: r"[:：](?P<violation>[^:：]{3,}?)(?:的|者|行为|情形)\Z", needs=":：")
_DEFINED = late(lambda: r"[:：]\s*(?:适用于|适用|针对|对象为?|用于)(?P<violation>.+)", needs=":：")
FARTHEST_CLAUSE = 12  # clauses back from its sanction that a breach may begin
FARTHEST_DUTY = 200  # characters back that the verb of a duty is looked for

_WHOLE_CLASS = late(
    lambda: (
        r"(?:凡|对|有|如|属于?|犯有?|触犯|发生|第一次|初次|首次|一次){0,4}"
        rf"{SEVERITY}{CLASS}{CASES}(?:员工|人员|一次)?(?:\Z|或|[,，])"
    )
)
_NAMES_ONLY = late(lambda: r"[\s、,，和及或]*(?:[\d一二三四五六七八九十半]{1,3}(?:年|个?月|天|日|次|级))?")


def breaches(text: str) -> list[Breach]:
    """The smallest clauses of one item that state a penalty, in order, as places in `text`.

    >>> [(b.violation, b.sanctions[0].type) for b in breaches("上班应着工装,如迟到,每次扣20元;私自离岗,予以辞退。")]
    [('迟到', 'deduction'), ('私自离岗', 'dismissal')]
    >>> breaches("负责对违纪员工进行处罚"), breaches("完成任务奖励100元")
    ([], [])
    """
    return list(_read(text)) if located(text) else []


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[Breach, ...]:
    found = located(text)
    if _heads_a_list(text):
        return ()
    made: list[Breach] = []
    for start, end in _units(text, found):
        inside = _inside(found, start, end)
        breach = _breach(text, (start, end), inside)
        if breach is None:
            continue
        if made and _GRADE.match(text, start) and start - made[-1].end < 4:
            made[-1].end, made[-1].sanctions = breach.end, distinct(made[-1].sanctions + breach.sanctions)
        else:
            made.append(breach)
    return tuple(made)


def _inside(found: Found, start: int, end: int) -> Found:
    """The sanctions that stand from `start` to `end`."""
    return found[bisect_left(found, start, key=_place) : bisect_left(found, end, key=_place)]


def _place(one: tuple[int, int, Sanction]) -> int:
    return one[0]


def class_sanctions(texts: Iterable[str]) -> dict[str, list[Sanction]]:
    """What a regulation sets for classes of breaches, by class: the first text that speaks of a class counts.

    >>> class_sanctions(["严重警告:适用于首次犯重大过失者"])
    {'重大': [Sanction(type='severe_warning', amount=None, unit=None, per=None)]}
    """
    classes: dict[str, list[Sanction]] = {}
    for text in texts:
        named, severity = heading_sanctions(text) or ([], None)
        if named and severity:
            classes.setdefault(severity, named)
            continue
        for breach in breaches(unmarked(text)):
            if breach.severity and _WHOLE_CLASS.match(breach.violation or ""):
                classes.setdefault(breach.severity, breach.sanctions)
    return classes


def _heads_a_list(text: str) -> bool:
    """Whether the item is a heading after all: 轻度过失(给予警告), 开除情况:."""
    if not re.search(r"情况|情形|行为|过失|[:：)）]\s*\Z", text):
        return False
    heading = heading_sanctions(text)
    ends = text.rstrip().endswith((":", "：", "情况", "情形", "行为"))
    return heading is not None and (ends or (heading[1] is not None and is_classed(text)))


def _units(text: str, found: Found) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that state one penalty each, blanks and closing punctuation off."""
    for start, end in _sentences(text):
        if not _inside(found, start, end):
            continue
        if _is_defined(text[start:end]):
            yield start, start + len(text[start:end].rstrip())
            continue
        label = _LABEL.match(text, start, end)
        for first, last in _split(text, label.end() if label else start, end, found):
            stretch = text[first:last]
            begin = first + len(stretch) - len(stretch.lstrip(" \t\u3000,，、"))
            stop = first + len(stretch.rstrip(" \t\u3000,，、.。;；"))
            trailing = _TRAILING.match(text, stop, end)
            if trailing and not _inside(found, stop, trailing.end()):
                stop = trailing.end()
            if begin < stop:
                yield begin, stop


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of `text`; one that only refers back (违者罚款50元) is taken with the one before."""
    at, previous = 0, None
    for match in (*_SENTENCE.finditer(text), None):
        end = match.start() if match else len(text)
        refers = previous is not None and _ANAPHORA.starts(text[at:end].strip())
        if previous is not None and not refers:
            yield previous
        previous = (previous[0] if refers and previous else at, end)
        at = match.end() if match else end
    if previous:
        yield previous


def _split(text: str, start: int, end: int, found: Found) -> Iterator[tuple[int, int]]:
    """The penalties of one sentence: a new one begins where, behind a sanction, another breach is named."""
    clauses = _clauses(text, start, end)
    opened, last = 0, -1  # the clauses that wait, and the last with a sanction
    for number, (first, stop) in enumerate(clauses):
        if not _inside(found, first, stop):
            continue
        if last >= 0 and _is_new(text, clauses[last + 1 : number + 1]):
            yield clauses[_opening(text, clauses, opened, last)][0], clauses[last][1]
            opened = last + 1
        elif last < 0:
            opened = 0
        last = number
    if last >= 0:
        yield clauses[_opening(text, clauses, opened, last)][0], clauses[last][1]


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    bounds = [start, *(match.end() for match in _COMMA.finditer(text, start, end)), end]
    return list(pairwise(bounds))


def _is_new(text: str, clauses: list[tuple[int, int]]) -> bool:
    """Whether clauses behind a sanction name a breach of their own, rather than a grade of the same."""
    first = text[clauses[0][0] : clauses[0][1]].strip()
    if _ANAPHORA.starts(first):
        return False
    at = located(first)
    named = first[: at[0][0]] if at else first
    if _ESCALATED.match(first) and (_ORDINAL.match(first) or not _BREACH_END.search(named)):
        return False
    return len(named) > 1 and _is_breach(named)


def _is_breach(words: str) -> bool:
    """Whether the words before a sanction say what is punished."""
    return _BREACH.within(words) or _BREACH_END.search(words) is not None


def _is_order(clause: str) -> bool:
    """Whether a clause says what is to be done or left: a breach does not begin there."""
    if _PROHIBITION.within(clause) or _PRAISE.search(clause):
        return True
    ordered = _OBLIGATION.within(clause.replace("主要", "").replace("重要", "")) or _DUTY.match(clause) is not None
    return ordered and not _DENIED.search(clause) and not _BREACH_END.search(clause)


def _opening(text: str, clauses: list[tuple[int, int]], opened: int, last: int) -> int:
    """The clause that the penalty begins with: back from its sanction to a duty or an order, which do not belong."""
    opened = max(opened, last - FARTHEST_CLAUSE)
    texts = [text[first:stop].strip() for first, stop in clauses[opened : last + 1]]
    last -= opened
    return opened + _opens_at(texts, last)


def _opens_at(texts: list[str], last: int) -> int:
    """The same among the `texts` of clauses."""
    refers = next((n for n in range(1, last + 1) if _ANAPHORA.starts(texts[n])), None)
    if refers is not None and not _CONDITIONAL_ITSELF.match(texts[refers]):
        at = refers - 1
        if not _PROHIBITION.within(texts[at]):
            return 0
        while at and _PROHIBITION.within(texts[at - 1]):
            at -= 1
        return at
    at = next((n for n in range(last + 1) if _opens_breach(texts[n])), last)
    if at and not _names_breach(texts[at]):
        at -= 1
    while at and not _is_order(texts[at - 1]) and not (_is_whole(texts[at]) and not _is_breach(texts[at - 1])):
        at -= 1
    return at


def _opens_breach(clause: str) -> bool:
    return _CONDITIONAL.starts(clause) and not _PROHIBITION.starts(clause) and not _PRAISE.search(clause)


def _is_whole(clause: str) -> bool:
    """Whether a clause names a breach to its end: 翻墙出入者…, 少检一次…."""
    found = located(clause)
    stated = clause[: found[0][0]] if found else clause
    if _ESCALATED.match(clause):
        return False
    return _BREACH_END.search(stated) is not None or stated.endswith(("一次", "1次"))


def _names_breach(clause: str) -> bool:
    """Whether a clause says what is punished, before it says how."""
    found = located(clause)
    return _is_breach(clause[: found[0][0]] if found else clause)


# 如发现当班未在线 names its breach itself, 如有发现,处罚 and 如有发现按规定处罚 refer back.
_CONDITIONAL_ITSELF = late(
    lambda: r"(?:如|若|一经|经|一旦|被)?(?:有)?发现(?![,，]|[按将给予处罚一每者后])[^,，]{2}|否则(?=未)"
)


def _breach(text: str, span: tuple[int, int], found: Found) -> Breach | None:
    """The penalty that a stretch of text states; None where it only speaks of sanctions."""
    start, end = span
    whole = text[start:end]
    first = found[0][0] - start
    if defined := _DEFINED.search(whole):
        named = distinct(one[2] for one in found if one[0] < start + defined.start())
        violation = defined["violation"].strip().removesuffix("者")
        return Breach(start, end, violation, severity(whole), named) if named else None
    stated = whole[:first]
    if _is_defined(whole) and (defined := _CLASS_DEFINED.search(whole)):
        return Breach(start, end, defined["violation"].strip(), severity(whole), distinct(one[2] for one in found))
    if (
        TALK.within(whole)
        or "有权" in stated
        or _RIGHT.search(whole)
        or _is_duty(text, start, stated)
        or _is_caption(whole, found, start)
    ):
        return None
    kinds = {one[2].type for one in found}
    weak = not any(one[2].amount is not None or one[2].unit for one in found)
    if kinds == {"unspecified"} and _HANDLED.match(stated):
        return None
    if weak and kinds <= _WEAK and not _is_breach(stated) and not _CULPRIT.search(stated):
        return None
    return Breach(start, end, _violation(stated), severity(whole), distinct(one[2] for one in found))


def _is_duty(text: str, start: int, stated: str) -> bool:
    """Whether the holder is to apply the sanction: 负责对违纪员工进行处罚; the duty may stand clauses before."""
    if _DUTY.match(stated):
        # 检查流于形式的,扣…: the duty is the breach.
        return not (_BREACH_END.search(stated) and _DENIED_DUTY.search(stated))
    near = max(0, start - FARTHEST_DUTY)
    sentence = text[max(near - 1, *(text.rfind(mark, near, start) for mark in "。;；!！\n")) + 1 : start]
    return (
        stated.startswith("对")
        and _DUTY.match(sentence.strip()) is not None
        and "要" not in stated
        and " " not in sentence
    )


def _is_caption(whole: str, found: Found, start: int) -> bool:
    """Whether the names of sanctions stand before a colon: what follows is about them (口头警告:由主管签发)."""
    colon = re.search("[:：]", whole)
    if not colon:
        return False
    before = [one for one in found if one[0] - start < colon.start()]
    rest = whole[: colon.start()]
    for at, to, _ in reversed(before):
        rest = rest[: at - start] + rest[to - start :]
    return len(before) == len(found) and _NAMES_ONLY.fullmatch(rest) is not None


def _is_defined(sentence: str) -> bool:
    """Whether a sanction is said to be for a breach: 除名:察看期内仍不改正的."""
    return _CLASS_DEFINED.search(sentence) is not None and _is_caption(sentence, located(sentence), 0)


def _violation(stated: str) -> str | None:
    """The breach in the words before a sanction, without 如, 凡 and what leads to the sanction."""
    text = _MARKS.sub("", _LEAD.sub("", stated).strip())
    text = re.sub(r"[,，]?(?:违者|违犯者|违反者|如有发现|一经发现|发现一次|否则|者|的)?[,，、\s]*\Z", "", text)
    if stated.startswith("对") and not _BREACH.within(text):
        return None
    return text if re.search(rf"{HAN}{{2}}", text) else None
