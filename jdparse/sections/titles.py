"""What a heading names: the post, the unit or the policy to file a section under."""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category

from jdparse import posts
from jdparse.headings import Heading, compact, heading
from jdparse.lexicon import late, pattern, table
from jdparse.numerals import RUN, number
from jdparse.outline import Line
from jdparse.sections.holders import count, ends_counted, uncounted

LEAST_SUBJECT = 3  # characters of a post that a list of steps or rules is headed by: 收银步骤 is about the deed
LEAST_BARE = 6  # characters of a policy's name that is all heading words: 店内管理处罚规定
LONGEST = 30  # characters of a title


class Name(NamedTuple):
    """The name of a section: of a ``role``, ``department`` or ``regulation``; `opens` the list it stands over."""

    kind: str
    title: str
    department: str | None = None
    headcount: int | None = None
    opens: str = "duties"
    raw: str = ""


_EDGES = " \t\u3000\xa0:：-—–_.。、;；,，=*#·|｜>》《\"“”'…~【】★☆◆◇■□●○▲△▼◎※♦✦✿❤✓✔"
_LISTS = ("duties", "procedures", "qualifications", "conduct", "authorities", "document")
_UNIT_POST = late(lambda: r"\s*(?:-{1,3}|—{1,2}|－{1,2}|–|/|\||:|：|·|>)\s*")
_PARTS = late(lambda: "[-—－–/|:：·>]")
_MAY_SAY = late(lambda: "[-—－–/|:：·>聘招征]")  # what `_HIRES` or `_PARTS` look for
_HIRES = late(lambda: "[聘招征]")
_HIRING = late(
    lambda: (
        r"(?:.{2,24}?(?:诚聘|急聘|招聘|招募|高薪聘请|聘请|诚招|急招|征)(?:岗位)?|(?:诚聘|急聘|诚招|急招|高薪聘请))[:：]?(.{2,20})"
    )
)
_LAST_BRACKET = late(lambda: r"[(（【\[〔]([^()（）【】\[\]〔〕]*)[)）】\]〕]\Z", needs="(（【[〔")
_BRACKET = late(lambda: r"[(（【\[〔]([^()（）【】\[\]〔〕]*)[)）】\]〕]", needs="(（【[〔")


def name_of(line: Line) -> Name | None:
    """The name that a line gives to what follows; None where it gives none.

    It must be said by the line's own words: `sections` decides by what follows where they leave it open.
    """
    text = line.text
    if len(text) > LONGEST * 3:
        return None
    found = heading(text)
    of_post = found is not None and (
        (found.opens in _LISTS and found.about == "post") or (found.opens == "duties" and found.about is not None)
    )
    if (
        not line.closed
        and not line.inline
        and not of_post
        and table("headings", "regulations").recognises(posts.bare(compact(text)).strip(_EDGES))
    ):
        policy = _regulation(found, text)
        if policy or (found and found.opens == "regulation"):
            return policy
    if found and found.word.endswith("责任制") and found.about is None and not line.closed and not line.marker:
        return _regulation(found._replace(subject=found.subject or "岗位"), text)
    if found and found.subject and found.opens in _LISTS and not _is_entry(line):
        return _named(found, text)
    if len(text) <= LONGEST and _WIDE.search(text) and (beside := _beside_unit(text)):
        return beside
    if not (_MAY_SAY.search(text) or _CHARGES.search(text)):
        return None
    if _HIRES.search(text) and (hiring := _HIRING.fullmatch(compact(text).strip(_EDGES))):
        return (
            _post(hiring[1], text, "duties")
            if posts.kind(uncounted(posts.bare(hiring[1])).strip(_EDGES)) == "post"
            else None
        )
    parted = _PARTS.search(text) is not None
    return (parted and _unit_and_post(text)) or _statute(text) or (parted and _reversed(text)) or None


class Charge(NamedTuple):
    """A name and what is said of it on the same line: 登记注册股：承担企业登记; `at` is where that begins."""

    name: Name
    at: int


_BEHIND_NAME = late(lambda: r"[^:：,，。;；0-9]{2,14}?(?:[:：][ \t\u3000]*|[ \t\u3000]{2,}|[。]?\Z)")


def charge(line: Line) -> Charge | None:
    """The post or unit that stands before the colon, or the blanks, of a line, or is all that it holds."""
    found = _BEHIND_NAME.match(line.text)
    head = found[0].strip(_EDGES) if found else ""
    if not found or " " in head or "\u3000" in head:
        return None
    about = posts.kind(uncounted(posts.bare(head)).strip(_EDGES))
    if about == "unit":
        return Charge(Name("department", head, head, raw=head), found.end())
    return Charge(_post(head, head, "duties"), found.end()) if about == "post" else None


_COUNTED_NAME = late(lambda: rf"([^:：,，。;；0-9]{{2,12}}[(（]{RUN}\s?[人名位个][)）])[:：]\s*(?=\S)", needs=":：")


def counted_charge(line: Line) -> Charge | None:
    """The post, with how many hold it, that stands before the colon: 采访馆员(2人):办理订购."""
    found = _COUNTED_NAME.match(line.text)
    return Charge(_post(found[1], found[1], "duties"), found.end()) if found else None


def post_heading(line: Line) -> Name | None:
    """The name of a line that is nothing but a post, with or without its number of holders."""
    text = _TAG.sub("", compact(line.text)).strip(_EDGES)
    plain = _BRACKET.sub("", uncounted(text)).strip(_EDGES)
    counted = ends_counted(text) and 1 < len(plain) < 9 and not _NOT_POST.search(plain)
    if line.closed or len(plain) > LONGEST // 2 or _ASKS.search(plain) or (posts.kind(plain) != "post" and not counted):
        return None
    return _post(text, line.text, "duties")


_POST_FIRST = late(lambda: r"(.{2,10}?)(?:岗位|岗|职务|的工作|的职)[^,，。;；:：]{0,12}\Z")


def post_first(line: Line) -> Name | None:
    """The post that a heading in words of its own begins with: 保教主任岗位要做的事."""
    found = None if line.closed else _POST_FIRST.match(compact(line.text).strip(_EDGES))
    return _post(found[1], line.text, "duties") if found and posts.kind(found[1]) == "post" else None


def unit_heading(line: Line) -> Name | None:
    """The name of a line that is nothing but a unit."""
    text = compact(line.text).strip(_EDGES)
    if line.closed or len(text) > LONGEST // 2 or posts.kind(text) != "unit":
        return None
    return Name("department", text, text, raw=line.text)


_ASKS = late(lambda: "这样|那样|什么|怎样|怎么|哪些|如何", needs="什哪如怎这那")  # 想请这样的老师 names no post
_NOT_POST = late(lambda: "[0-9,，、:：。；;/]|人员|名额|编制")
_TAG = late(
    lambda: r"\A(?:招聘岗位|招聘职位|岗位名称|职位名称|岗位|职位|职务)[一二三四五六七八九十0-9]{0,2}[:：、]?",
    needs="岗招职",
)


def hires(line: Line) -> bool:
    """Whether a line says for which post an advert is, or for how many: 职位二:导购员, 传菜员 5个."""
    text = compact(line.text).strip(_EDGES)
    return (_TAG.match(text) is not None or count(text) is not None) and post_heading(line) is not None


def holder_in(text: str) -> Name | None:
    """The post that a first paragraph defines: X是在…领导下, 使X明确岗位职责."""
    found = _definition().match(text) or _purpose().search(text)
    if not found or posts.kind(found[1]) != "post":
        return None
    return _post(found[1], found[1], "duties")


def from_label(value: str, *, unit: bool) -> Name | None:
    """The name that a form's label gives."""
    text = value.strip(_EDGES)
    if not text or len(text) > LONGEST or text.startswith("是否"):
        return None
    return Name("department", text, text, raw=value) if unit else _post(text, value, "duties")


def _is_entry(line: Line) -> bool:
    """Whether a line reads as an entry of a list in spite of its last word: 3.不推卸责任;."""
    return line.closed and (line.marker is None or line.marker.kind not in ("part", "chapter", "section", "article"))


def _named(found: Heading, text: str) -> Name | None:
    about = found.about
    if table("verbs", "openers").recognises(found.subject) or table("verbs", "having").recognises(found.subject):
        return None
    if found.opens == "procedures" and len(found.subject) < LEAST_SUBJECT:
        return None
    if (
        about is None
        and found.opens == "conduct"
        and table("titles", "holders").recognises(found.subject)
        and len(found.subject) > 2
    ):
        about = "post"
    if about is None and table("titles", "holders").recognises(found.subject):
        return None
    if (
        about is None
        and not re.search("[0-9、各]", found.subject)
        and (found.opens == "document" or _SAYS_POST.search(compact(text)))
        and len(found.subject) <= LONGEST // 2
    ):
        about = "post"
    opens = "duties" if found.opens == "document" else found.opens
    if about == "unit" and found.opens == "document" and table("titles", "organisations").recognises(found.subject):
        return None  # 某某公司岗位职责汇编 names the house
    if about == "unit":
        title = _less_organisation(_title(found.subject, text))
        return Name("department", title, title, opens="duties" if opens == "authorities" else opens, raw=text)
    if opens == "authorities":  # 会长之职权如下: what a statute charges its holder with
        opens = "duties"
    return _post(_title(found.subject, text), text, opens, note=found.note) if about == "post" else None


_ASKED = late(lambda: r"[ \t\u3000]*(?:急?招聘?|诚?征)[ \t\u3000]*\Z", needs="招征")
_SAYS_POST = late(lambda: "岗位职责|岗位说明|岗位工作|职务说明|职位说明|工作说明书|岗位责任")


def _post(title: str, raw: str, opens: str, *, note: str = "") -> Name:
    """The name of a post: its holders counted, brackets that tell two posts apart kept."""
    counted = count(title) or count(note)
    headcount = None
    if counted:
        try:
            headcount = int(number(counted[1]))
        except ValueError:
            headcount = None
    words = (character for character in uncounted(title) if category(character) != "So")  # pictures, stars
    title = _ASKED.sub("", "".join(words))
    department = None
    for inner in [*_LAST_BRACKET.findall(title), *note.split()]:
        if posts.kind(inner) == "unit":
            department = inner
    title = _BRACKET.sub(lambda found: "" if _says_nothing(found[1], department) else found[0], title).strip(_EDGES)
    parts = _UNIT_POST.split(title, maxsplit=1)
    if len(parts) == 2 and posts.kind(parts[0]) == "unit":
        department, title = parts
    return Name("role", title, department or posts.unit_of(title), headcount, opens, raw)


def _says_nothing(note: str, department: str | None) -> bool:
    return (
        not note
        or note == department
        or "," in note
        or "，" in note
        or re.fullmatch(
            r"[一二三四五六七八九十0-9A-Za-z]{1,3}|全体.{0,4}|.{0,4}\d+篇.{0,2}|.{0,2}版|急聘|兼职|全职|专职|若干名?|转载|可实习|新|试行|草案|暂行|示例|范本",
            note,
        )
        is not None
    )


def _title(subject: str, text: str) -> str:
    """The subject with the brackets that stand in or right behind it in `text`."""
    plain = compact(text)
    start = plain.find(subject[0])
    at, left = start, subject
    while left and at < len(plain):
        if plain[at] == left[0]:
            left, at = left[1:], at + 1
            continue
        bracket = _BRACKET.match(plain, at)
        if not bracket:
            return subject
        at = bracket.end()
    behind = _BRACKET.match(plain, at)
    return plain[start : behind.end() if behind else at] if not left else subject


def _less_organisation(unit: str) -> str:
    """公司客服部 is the 客服部."""
    found = _organisation().match(unit)
    rest = unit[found.end() :] if found else unit
    return rest if posts.kind(rest) == "unit" else unit


def _unit_and_post(text: str) -> Name | None:
    """客服部--客服总监."""
    plain = compact(text).strip(_EDGES)
    parts = _UNIT_POST.split(plain, maxsplit=1)
    if (
        len(parts) != 2
        or len(plain) > LONGEST
        or posts.kind(parts[0]) != "unit"
        or posts.kind(uncounted(posts.bare(parts[1])) or parts[1]) != "post"
    ):
        return None
    return _post(parts[1], text, "duties")._replace(department=parts[0])


_WIDE = late(lambda: r"[ \t\u3000\xa0]{2,}", needs=" \t\u3000\xa0")


def _beside_unit(text: str) -> Name | None:
    """计调专员(3名)   计调部: a post and its unit, parted by blanks."""
    parts = _WIDE.split(text.strip(_EDGES))
    if len(parts) != 2:
        return None
    plain = [posts.bare(compact(part)) or part for part in parts]
    kinds = ["post" if ends_counted(part) else posts.kind(name) for part, name in zip(parts, plain, strict=True)]
    if kinds == ["post", None] and table("posts", "units").recognises(plain[1]):
        kinds[1] = "unit"  # 车队 beside a post
    if kinds not in (["post", "unit"], ["unit", "post"]):
        return None
    post, unit = parts if kinds[0] == "post" else reversed(parts)
    return _post(compact(post), text, "duties")._replace(department=compact(unit))


def _reversed(text: str) -> Name | None:
    """职位说明书--系统分析员."""
    parts = _UNIT_POST.split(compact(text).strip(_EDGES), maxsplit=1)
    if len(parts) != 2 or not 1 < len(parts[1]) <= LONGEST // 2:
        return None
    found = heading(parts[0])
    return _post(parts[1], text, "duties") if found and found.opens == "document" and not found.subject else None


# One of them stands in every sentence that charges a post.
_CHARGES = late(lambda: "[下左]列|以下|如[下左次]|[置设]|[人名位][,，]|之[权职任]")


def _statute(text: str) -> Name | None:
    """本会置秘书一人,其权责如下: and 总务科掌理下列事项:."""
    if not _CHARGES.search(text):
        return None
    named = (found for rule in (_charge(), _appoints(), _under()) if (found := rule.match(text)))
    found = next((one for one in named if posts.kind(one[1].strip(_EDGES))), None)
    if not found:
        return None
    subject = found[1].strip(_EDGES)
    about = posts.kind(subject)
    if about == "unit":
        return Name("department", subject, subject, raw=text)
    counted = count(found[0])
    return _post(subject, text, "duties", note=counted[0] if counted else "") if about == "post" else None


def _regulation(found: Heading | None, text: str) -> Name | None:
    title = compact(text).strip(_EDGES)
    plain = _BRACKET.sub("", title).strip(_EDGES)
    if (
        not 4 <= len(plain) <= LONGEST
        or table("verbs", "by").recognises(plain)  # 按国家规定 is an entry
        or "、" in plain
        or "招聘" in plain
        or (found and not found.subject and len(plain) < LEAST_BARE)
    ):
        return None
    if table("verbs", "having").recognises(plain):  # 熟悉各项规章制度
        return None
    title = _BRACKET.sub(
        lambda bracket: (
            "" if _says_nothing(bracket[1], None) or re.search("[0-9一二三四五六七八九十]", bracket[1]) else bracket[0]
        ),
        title,
    )
    unit = _leading_unit().match(plain)
    named = unit is not None and posts.kind(unit[1]) == "unit"
    return Name("regulation", title, unit[1] if unit and named else None, opens="conduct", raw=text)


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf".{{0,12}}?{pattern('titles', 'organisations')}(?=.)")


@cache
def _leading_unit() -> re.Pattern[str]:
    return re.compile(r"(.{2,8}?(?:部|中心))(?=.)")


@cache
def _charge() -> re.Pattern[str]:
    return re.compile(
        r"(.{2,10}?)(?:在[^,，。;；:：]{2,12}(?:领导|指挥|监督|督导|指导)下)?(?:之)?(?:掌理|职掌|掌管|主管|办理|承办|负责|分掌|司掌)(?:下列|左列|以下|如下)(?:事项|业务|工作|各项)?.{0,6}[:：]?\Z"
    )


@cache
def _under() -> re.Pattern[str]:
    return re.compile(
        r"([^,，。;；:：]{2,8}?)(?:(?:秉承|承|受|秉)[^,，。;；:：]{1,12}[,，])?(?:其)?(?:(?:之)?(?:权责|职责|职掌|任务|职权)(?:如下|如左|如次)(?:[,，].{0,20})?[:：。]?\Z|之(?:权责|职责|职掌|任务|职权)[:：])"
    )


@cache
def _appoints() -> re.Pattern[str]:
    return re.compile(
        r"(?:.{0,10}?[置设])?([^,，。;；:：]{2,10}?)(?:[一二三四五六七八九十若干数0-9]{1,3}(?:至[一二三四五六七八九十0-9]{1,2})?[人名位])(?:.{0,20}?其?(?:权责|职责|职掌|任务|职权)(?:如下|如左)?[:：]?\Z|[,，]由[^,，。;；]{1,10}(?:遴聘|聘任|聘请|任命|选任|兼任|指派|委派|推选)[。,，])"
    )


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(
        r"([^,，。;；:：]{2,14}?)(?:是|指|系)?在[^。;；]{2,30}(?:领导|管理|指导|监督)[^。;；,，]{0,8}[下,，]"
    )


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(r"使([^,，。;；:：]{2,12}?)(?:能够|能)?(?:明确|了解|清楚)[^,，。;；]{0,8}职责")
