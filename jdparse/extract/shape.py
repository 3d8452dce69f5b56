"""What the line of a section looks like, by itself: a sentence, a noun, a label, a frame."""

from jdparse.extract.qualifications import is_qualification
from jdparse.headings import Heading, compact, heading
from jdparse.lexicon import late, table
from jdparse.outline import Line
from jdparse.record import LISTS

SHORT_LABEL = 6  # characters before the colon of a label about a topic: 回访方式
LONGEST_TOPIC = 20  # characters of a sub-heading

LEAD = late(
    lambda: r"(负责.{4,}?)[,，。;；]?(?:其|具体|主要|岗位|工作){0,3}(?:职责|工作内容|任务)(?:如下|为|包括|有)[:：]?\Z",
    needs="负",
)
_TOPIC_OF = late(lambda: r"[一-鿿/]{2,6}[:：][ \u3000]*(?=[^ \u3000])")


_CLAUSES = late(lambda: "[,，;；。]")
EDITION = late(
    lambda: (
        r"[(（]?[^()（）,，。;；:：]{0,12}(?:修订本?|试行|草案|暂行|讨论稿|修订版|试用版|第[一二三四五六]版|[0-9]{4}年?版)[)）]?"
    ),
    needs="修暂第草讨试版",
)
DATE = late(
    lambda: (
        r"[0-9〇○零一二三四五六七八九十]{2,4}\s?年\s?[0-9〇○零一二三四五六七八九十]{1,3}\s?月"
        r"(?:\s?[0-9〇○零一二三四五六七八九十]{1,3}\s?日)?"
    ),
    needs="年",
)
CODE = late(lambda: r"[A-Z]{1,6}(?:[-/.][A-Z0-9]{1,8}){1,5}")  # of a document, at the foot of a page
CLOCK = late(lambda: r"[0-9]{1,2}[:：][0-9]{2}(?![0-9:：])")  # a day's schedule: 7:50 到岗


def behind_topic(text: str) -> int:
    """Where the requirement begins in an unnumbered 文化：初中以上."""
    found = _TOPIC_OF.match(text)
    return found.end() if found and not is_qualification(found[0].rstrip(":： ")) else 0


def is_framed(line: Line) -> bool:
    """Whether a line is set in brackets as a whole: 【怎么干】."""
    return not line.marker and line.text[:1] in "【〖" and line.text[-1:] in "】〗" and len(line.text) <= LONGEST_TOPIC


def asks(line: Line, head: Heading, at: int) -> bool:
    """Whether 要求:… of an advert asks something of applicants."""
    if line.marker or not head.word == compact(line.text[: at - 1]) == "要求":
        return False
    return any(is_qualification(clause) for clause in _CLAUSES.split(line.text[at:]))


def is_parallel(line: Line, before: Line) -> bool:
    """Whether two values are told apart by what stands in brackets before them: (校内)教研组, (校外)考试院."""
    return not line.gap and line.text[:1] in "（(" and before.text[:1] in "（("


def may_label(head: Heading, line: Line, *, within: bool) -> bool:
    """Whether the words before a colon are the heading of what stands behind it; they may well be `within` a form."""
    if head.opens == "set aside" and not line.marker:
        return True
    if head.subject and head.about is None:
        return (
            not line.marker
            and line.text.find(":") <= SHORT_LABEL
            and line.text.find("：") <= SHORT_LABEL
            and head.opens in LISTS
        )
    return not line.marker or (
        head.opens not in ("inherit",) and not head.subject and (within or line.depth <= 2) and not is_weak(line, head)
    )


def is_weak(line: Line, head: Heading) -> bool:
    """Whether a heading word may be a mere topic here: 一.产品知识, 1.3备注."""
    if head.opens == "set aside" and line.marker and line.marker.kind.startswith(("decimal", "number")):
        return True
    if not head.subject or head.about is not None:
        return False
    if head.opens == "set aside":
        return True
    return head.opens in LISTS and table("headings", "weak").recognises(head.word)


_VERB = late(lambda: r"[,，。;；!！?？]")


_NOUN = late(lambda: r"(?:对|与|向|为|按)[^,，。;；]{2,10}的[^,，。;；的]{2,4}", needs="的")  # 对咨询者的接待


def is_sentence(line: Line) -> bool:
    """Whether a short text says what is done, and is no bare noun: 向供电局缴纳电费."""
    if _NOUN.fullmatch(line.plain):
        return False
    if table("verbs", "inside").recognises(line.plain):
        return True
    return _VERB.search(line.plain) is not None or table("verbs", "openers").recognises(line.plain)


def is_bare_label(line: Line) -> bool:
    """Whether a line is a label and nothing else: 工作时间, which also heads a column."""
    found = heading(line.text)
    return found is not None and found.opens == "label"


def is_first_step(line: Line, head: Heading) -> bool:
    """Whether the first entry names the list that it begins: 1、入住服务规程:交房、验收."""
    first = line.marker is not None and line.marker.value == 1
    return first and head.opens == "procedures" and not is_weak(line, head)
