"""Lines and articles that belong to no record: navigation, adverts, links, introductions, essays."""

from functools import cache

from jdparse.headings import compact, labelled
from jdparse.lexicon import Words, late, pattern, table
from jdparse.outline import Line

LONGEST_LINK = 60  # characters of a line of navigation; a longer one that has its words says something
PROSE = 60  # characters from which an unnumbered line is a paragraph
ESSAY_WORDS = 3  # different words of narration that make an article an essay

_KINDS = (
    ("byline", "navigation"),
    ("navigation", "navigation"),
    ("neighbours", "related links"),
    ("advert", "advert"),
    ("introduction", "introduction"),
    ("contacts", "contacts"),
)


def reason(line: Line, *, before_first: bool) -> str | None:
    """Why `line` by itself belongs to no record, None where it may; an introduction only stands before the first."""
    text = line.text
    if _is_page_words(text):
        return "navigation"
    if text[:1] in _CLOSING_FIRST and _CLOSING.match(text):
        return "closing provision"
    if ("-" in text or ".doc" in text) and len(text) <= LONGEST_LINK and _DATED_LINK.search(text):
        return "related links"
    if (text[-1:].isdecimal() and _DOTTED.search(text)) or (text[:1] == "目" and compact(text) in ("目录", "目次")):
        return "table of contents"
    if not line.number and _ADDRESS.search(text):
        return "navigation"
    if not line.marker:
        if is_menu(line) or _POSTED.search(text) or _is_social(text):
            return "navigation"
        if table("noise", "sites").recognises(text) and _PAGE_TITLE.fullmatch(text):
            return "navigation"
        if is_trail(line) or (text.count(":") + text.count("：") > 1 and len(_BYLINE.findall(text)) > 1):
            return "navigation"
        if not before_first and _HOUSE.fullmatch(line.plain):
            return "page header"
    return _by_words(line, before_first=before_first) if not line.number and _words().within(text) else None


def _by_words(line: Line, *, before_first: bool) -> str | None:
    """The kind of noise that words of a line without a number show."""
    found = labelled(line.text)
    told = (
        found is not None
        and found.heading.opens == "label"
        and found.heading.field != "form"
        and not _DIGITS.search(line.text)
    )
    for name, why in _KINDS:
        if name in ("byline", "navigation") and len(line.text) > LONGEST_LINK:
            continue
        if name == "introduction" and not (before_first or len(line.text) < PROSE):
            continue
        if _has(name, line.text) and not (told and name in ("contacts", "byline")):  # 相关联系人:家长, 职位编号:C-3
            return why
    return None


@cache
def _words() -> Words:
    """The words without which a line is noise of no kind."""
    return Words(word for name, _ in _KINDS for word in table("noise", name).words)


def _is_page_words(text: str) -> bool:
    """Whether a text is nothing but words of a page's frame."""
    page_words = table("noise", "page_words")
    first = text.split(None, 1)[:1]
    if not first or not page_words.recognises(first[0]):  # so it is with most lines
        return False
    return all(map(page_words.recognises, text.split()))


def _has(name: str, text: str) -> bool:
    """Whether a text has words of a kind of noise; of short words of navigation it takes two: work has them too."""
    if name != "navigation":
        return table("noise", name).recognises(text)
    if not table("noise", name).recognises(text):
        return False
    words = [word for word in table("noise", name).words if word in text]
    return len(words) > 1 or any(len(word) > 2 for word in words)


# 车缝组长 - 某某公司 - 某某人才网
_PAGE_TITLE = late(
    lambda: rf"[^,，。;；:：]{{2,50}}[-_—|][ ]?[^-_—|,，。;；:： ]{{2,16}}{pattern('noise', 'sites')}",
    needs="-_—|",
)
# 3楼  小票夹   发表于 2019-6-3; HR-OM-02   第 7 页
_POSTED = late(
    lambda: r"发[表布]于[:：]?\s?(?:[0-9]{4}|昨天|今天)|\A[^,，。;；:：]{1,24}\s第\s?[0-9]{1,3}\s?页\Z", needs="发第"
)
_MENU = late(lambda: r"(?:网站)?(?:首|主)页(?:[ \t\u3000]+[^ \t\u3000,，。;；:：]{2,8}){2,}", needs="首主")


_TAGS = late(lambda: r"(?:#[^\s#]{1,12}\s*){2,}", needs="#")  # #招聘 #咖啡师
_COUNTERS = late(lambda: rf"{pattern('noise', 'counters')}(?:量|数)?\s?[0-9]+")  # 阅读 2317   赞 18


def _is_social(text: str) -> bool:
    """Whether a line is the tags or the counters below a post of a social network."""
    if text[-1:] in "0123456789次则条人个":
        return len(_COUNTERS.findall(text)) > 1
    return text[:1] == "#" and _TAGS.fullmatch(text) is not None


def is_menu(line: Line) -> bool:
    """Whether a line is the menu of a site: 首页  管理制度  岗位职责."""
    return line.text[:1] in "首主网" and _MENU.fullmatch(line.text) is not None


_FACT = late(lambda: r"[0-9一二三四五六七八九十][ \t]*(?:年|人|名|岁|[kKwW万千元])")  # 宁波 | 经验3年 | 招5人
_STEPS = frozenset(">»→|")
_TRAIL = late(lambda: r"[^>》»|→]{1,14}(?:\s*(?:->|>{1,2}|»|→|\|)\s*[^>»|→]{1,20}){2,}")


def is_trail(line: Line) -> bool:
    """Whether a line is the way through a site to its page: 首页 > 人事 > 岗位职责."""
    return (
        not line.marker
        and len(line.text) <= LONGEST_LINK
        and not _STEPS.isdisjoint(line.text)
        and _TRAIL.fullmatch(line.text) is not None
        and not _FACT.search(line.text)
        and not _ENDS.search(line.text)
    )


_BYLINE = late(lambda: r"(?:发布|发布人|时间|阅读|浏览|点击|来源|作者|编辑|更新|人气|评论)[:：]", needs=":：")
# 本办法由校办公室负责解释。 自颁布之日起执行。
_CLOSING = late(
    lambda: (
        r"(?:附则?|注)[:：][^。;；]{2,20}(?:解释|施行|执行|实施)|(?:本|此|该)[^,，。;；]{1,8}?(?:自[^,，。;；]{2,24}起|经[^,，。;；]{2,24}后|解释权|(?:最终)?由[^,，。;；]{2,20}解释)"
        r"|自[^,，。;；]{2,24}起(?:施行|执行|实施|生效|试行)"
    )
)
_CLOSING_FIRST = frozenset("附注本此该自")
_HOUSE = late(lambda: r"[^,，。;；:：]{2,20}(?:有\s*限\s*公\s*司|股份公司|集团公司)", needs="有股集")
_DATED_LINK = late(lambda: r"[一-鿿)）][ \t]*\[?(?:20[0-9]{2}-)?[0-9]{2}-[0-9]{2}\]?\Z|\.docx?\Z")
_ENDS = late(lambda: "[,，。;；:：]")


def begins_links(line: Line) -> bool:
    """Whether only links to other pages follow."""
    text = line.text
    if line.number or len(text) > LONGEST_LINK:
        return False
    return table("noise", "related").recognises(_FRAME.sub("", text) if text[:1] in "【《“" else text)


_DOTTED = late(lambda: r"(?:…{2}|\.{5}|·{4}|-{6})\s{0,3}[0-9]{1,3}\Z")  # 采购部………2
_DIGITS = late(lambda: "[0-9]{3}")  # a telephone number
_ADDRESS = late(lambda: r"https?://|\bwww\.")
_FRAME = late(lambda: r"\A[【《“][^【】《》“”]{1,30}[】》”]")  # 【岗位职责】相关文章:


def is_essay(lines: list[Line]) -> bool:
    """Whether the lines narrate or explain instead of setting out what somebody does or must do."""
    prose = [line.text for line in lines if not line.marker and len(line.text) >= PROSE]
    if not prose or sum(map(len, prose)) * 2 < sum(len(line.text) for line in lines):
        return False
    text = "\n".join(prose)
    return sum(word in text for word in table("noise", "essay").words) >= ESSAY_WORDS
