"""Reporting lines: the posts that a label lists, and those that a sentence puts above or below the holder.

A post counts in prose only where it is named: 领导, 上级 and classes of staff such as 客服人员 are left out.
"""

import re
from collections.abc import Iterator

from jdparse.lexicon import alternation, late, pattern, table
from jdparse.posts import bare, is_post
from jdparse.text import HAN


def _words(name: str) -> str:
    return pattern("reporting", name)


_STOP = r",，。;；:：!！?？\s"
_NAME = rf"[^{_STOP}]"
_AND = "、和及与并"
_CLAUSE = late(lambda: r"[,，。;；:：!！?？]")

_NONE = late(lambda: rf"[-—–]*(?:{_words('none')})[-—–]*|[-—–/／_\s*]+", re.IGNORECASE)
_NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3}|若干)"
_COUNT = late(
    lambda: rf"[(（]?(?:共|各|约)?{_NUMBER}\s?[名人位个][)）]?\Z|[(（×xX*]\d{{1,4}}[)）]?\Z|\A{_NUMBER}[名位个]",
    needs="人名位个(（*xX×",
)
_PAIR = late(lambda: r"正[、/和与及]?副([^、,，;；的]{1,12})", needs="正")
_LIST = late(lambda: rf"[、,，;；/／]|以及|[和及与](?=[^、])|(?:(?<={HAN})|(?<=[)）]))\s+(?={HAN})")
_ASIDE = late(
    lambda: r"\A(?:[(（](?![正副])[^()（）]{1,8}[)）]|[^:：()（）]{1,8}[:：])(?=.)", needs="(（:："
)  # （校内）教研组
_BLANK = late(lambda: rf"(?<={HAN}) (?={HAN})")

_MANNER = rf"(?:{_words('manner')}){{0,2}}"
_UNDER = late(
    lambda: (
        rf"(?:在|\A(?!{_NAME}{{0,40}}在))({_NAME}{{2,40}}?(?:{_words('lead')}|{_words('guide')}))之?下(?![属级达发班辖设])"
    ),
    needs="下",
)
_LEADERSHIP = late(lambda: rf"({_NAME}{{2,24}}?)的?{_MANNER}(?:({_words('lead')})|{_words('guide')})(?=[{_AND}]|\Z)")
_ABOVE = [
    late(lambda: rf"(?:秉承|承|奉)(?P<body>{_NAME}{{2,12}}?)[的之]?(?:命|指示|意旨)", needs="秉承奉"),
    late(
        lambda: rf"(?:受|隶属于?|直属于)({_NAME}{{2,20}}?)[的之]?{_MANNER}(?:领导|管理|指挥|督导|[{_STOP}]|\Z)",
        needs="受隶直",
    ),
    late(lambda: rf"(?:由|归)({_NAME}{{2,16}}?){_MANNER}(?:领导|管理|指挥|督导)(?=[{_STOP}]|\Z)", needs="由归"),
    late(lambda: rf"(?:上级|主管|领导)(?:岗位|职位)?(?:为|是|系)({_NAME}{{2,30}}?)(?=[{_STOP}]|\Z)", needs="上主领"),
    late(lambda: rf"对(?P<body>{_NAME}{{2,20}}?){_MANNER}负责(?=[{_STOP}{_AND}]|\Z)", needs="对"),
    late(
        lambda: rf"向(?P<told>{_NAME}{{2,20}}?)(?:{_words('how')}){{0,2}}(?:{_words('report')})(?P<work>工作)?",
        needs="向",
    ),
    late(lambda: rf"(?:上报|汇报|报告)(?!给?部门)给?(?P<told>{_NAME}{{2,16}}?)(?=[{_STOP}]|\Z)", needs="上报汇"),
    late(lambda: rf"(?:服从|听从|接受)({_NAME}{{2,20}}?)的?(?:{_words('obey')})(?!的)", needs="服听接"),
]
_ASSIGNED = late(
    lambda: rf"(?:完成|做好|办理|承办|执行|承担|落实|[{_STOP}]|\A)({_NAME}{{2,30}}?)(?:{_words('assign')})(?!给)",
    needs="下临交分委安布指授",
)

_ON_DUTY = table("reporting", "on_duty").lookup
_FILLERS = late(lambda: rf"(?:{_words('fillers')})(?!{alternation(('部', '科', '室'))})")
_FOLLOWING = late(lambda: rf"\A(?:{_words('following')})", needs="协听按接服根遵")
_LEADS = late(lambda: rf"(?:{_words('manage')})(?:[、和与及]?(?:{_words('also')})){{0,3}}[、和与及]?")
_LEAD_IN = late(lambda: rf"(?:\A|{_words('lead_in')})\Z")
_HELPER = table("reporting", "helper").lookup
_AFTER = late(lambda: rf"(?:{_words('after')})(?!人员|员|师|工(?!作)|室|组|站|者)|\Z")
_TOWARDS = late(lambda: r"对(?!外|内|于|应|接(?!待|线|单))")
_ANSWERS_FOR = late(lambda: r"(?:负责|做好|抓好|承担|进行|\A)(?=.)")
_DONE_TO = late(lambda: "[的之对]|做|完成|及时|按|进行")  # behind a name of work, what can only be said of its holder
_DEALT = table("reporting", "dealt").lookup
_PERFORMANCE = table("reporting", "performance").lookup
_UNNAMED = table("reporting", "unnamed").lookup
_BODIES = frozenset(table("posts", "leaders").words)
_HEADS = table("posts", "heads").lookup
_RANKS = frozenset(table("titles", "ranks").words)
_WORKS = table("reporting", "works").lookup
_CONTACT = late(
    lambda: (
        rf"(?P<not>{_words('not_in_touch')})?(?:与|同|和|向|跟)(?P<whom>[^,，。;；:：]{{2,60}}?)(?:{_words('and_others')}){{0,2}}"
        rf"(?:{_words('in_touch')}|有(?=.{{0,6}}(?:{_words('in_touch')}|关系|业务)))"
    ),
    needs="与同和向跟",
)
_WATCHED = late(
    lambda: rf"在{_NAME}{{2,24}}(?:{_words('lead')})[{_AND}]({_NAME}{{2,20}}?)的?{_MANNER}(?:{_words('guide')})下",
    needs="在",
)
_WATCH = late(lambda: rf"\A(?:接受|受)({_NAME}{{2,20}}?)的?{_MANNER}(?:监督|督导|监管|检查|指示|指导)", needs="接受")
_TEAM = late(
    lambda: (
        r"(?:(?:下级|下属|部属)(?:岗位|职位)?(?:为|是|有|包括|包含)|(?:带领|管理|领导|负责|下辖|管辖)[^;；]{0,24}(?:团队|队伍|人员|班组|岗位|部门)[^;；]{0,10}?(?:包括|包含|分别为|分别是))([^。;；]{2,60})"
    ),
    needs="下部分包",
)
_REACH = 26  # the longest list of posts after a verb, in characters


def posts(value: str) -> list[str]:
    """The posts that the value of a label lists, in order, each once; [] where it says that there is none.

    >>> posts("店长、副店长(助理店长)"), posts("正、副主管"), posts("客服2人,前台等"), posts("无")
    (['店长', '副店长(助理店长)'], ['正主管', '副主管'], ['客服', '前台'], [])
    """
    if says_none(value):
        return []
    value = value.strip(" \t\u3000。.;；")
    names = (_without_count(part) for part in _split(_PAIR.sub(r"正\1、副\1", value)))
    return list(dict.fromkeys(name for name in names if name))


def says_none(value: str) -> bool:
    """Whether the value of a label says that there is nobody.

    >>> says_none("无"), says_none("——"), says_none("12人")
    (True, True, False)
    """
    return _NONE.fullmatch(value.strip(" \t\u3000。.;；")) is not None


def contacts(value: str) -> list[str]:
    """Whom a label of contacts lists, be it as a list or as a sentence.

    >>> contacts("供应商、海关"), contacts("在采购中与供应商及海关等发生联系"), contacts("不直接与外部机构发生联系")
    (['供应商', '海关'], ['供应商', '海关'], [])
    """
    sentences = list(_CONTACT.finditer(value))
    if not sentences:
        return posts(value)
    listed = [name for match in sentences if not match["not"] for name in posts(match["whom"])]
    return list(dict.fromkeys(listed))


def reports_to(text: str) -> list[str]:
    """The superior posts that one item names: who leads the holder, and to whom the holder answers or reports.

    >>> reports_to("在厂长及质量部经理的双线管理下,负责检验"), reports_to("及时向上级汇报")
    (['厂长', '质量部经理'], [])
    """
    if not _speaks_of_leading(text):
        return []
    text = _closed(text)
    found = [post for match in _UNDER.finditer(text) for post in _leaders(match[1])]
    for rule in _ABOVE:
        for match in rule.finditer(text):
            groups = match.groupdict()
            names = _named(match[1], bodies=bool(groups.get("body") or groups.get("work")))
            found += names if groups.get("work") or not groups.get("told") else filter(_leads, names)
    return list(dict.fromkeys(found))


def _speaks_of_leading(text: str) -> bool:
    """Whether a text has a word without which nobody leads or is led."""
    return table("reporting", "guard").recognises(text)


def _leads(post: str) -> bool:
    """Whether a post leads others: an event is reported to a guard or a doctor too, and they are no superiors."""
    return _HEADS.ends(bare(post))


def assigned_by(text: str) -> list[str]:
    """The posts that assign work to the holder: superiors, where nothing says more plainly who they are.

    An assigner may be the known superior in other words, and stands beside bodies (上级和项目经理交办) that are none.

    >>> assigned_by("完成店长交办的其他工作"), assigned_by("完成上级及店长交办的工作")
    (['店长'], [])
    """
    if not _speaks_of_leading(text):
        return []
    found: list[str] = []
    for match in _ASSIGNED.finditer(_closed(text)):
        assigners = _FOLLOWING.sub("", match[1], count=1)
        found += _named(assigners) if all(map(is_post, _split(assigners))) else []
    return list(dict.fromkeys(found))


def supervised_by(text: str) -> str | None:
    """Who watches over the holder's work where another leads, as stated; None where nobody is named.

    >>> supervised_by("在站长的领导及安全主任的监督下开展工作"), supervised_by("接受站长的日常监督和检查。")
    ('安全主任', '接受站长的日常监督和检查')
    """
    text = _closed(text)
    if (found := _WATCHED.search(text)) and _named(found[1]):
        return found[1]
    if (found := _WATCH.match(text)) and _named(found[1]):
        return text.strip(" 。;；")
    return None


def supervises(text: str) -> list[str]:
    """The posts that one item puts under the holder: led, rostered, appraised.

    >>> supervises("负责护理主管的使用、考核"), supervises("部门正、副班长的排班和考核")
    (['护理主管'], ['正班长', '副班长'])
    >>> supervises("协助店长管理收银员"), supervises("带领本部门员工完成任务")
    ([], [])
    """
    if not _speaks_of_leading(text):
        return []
    text = _PAIR.sub(r"正\1、副\1", _UNDER.sub("", _closed(text)))
    found = [post for clause in _CLAUSE.split(text) for post in _led(clause)]
    for match in _TEAM.finditer(text):
        members = posts(match[1])
        found += members if all(map(is_post, members)) else []
    return list(dict.fromkeys(found))


def _closed(text: str) -> str:
    """A text without single blanks between its characters."""
    return _BLANK.sub("", text) if " " in text else text


def _split(value: str) -> list[str]:
    """The parts of a list; a separator in brackets or between Latin letters (QC/QA) parts nothing."""
    parts, start = [], 0
    bracketed = "(" in value or "（" in value
    for match in _LIST.finditer(value):
        before, after = value[: match.start()], value[match.end() :]
        if bracketed and sum(map(before.count, "(（")) > sum(map(before.count, ")）")):
            continue
        if match[0] in "/／" and before[-1:].isascii() and after[:1].isascii():
            continue
        parts.append(value[start : match.start()])
        start = match.end()
    return [part.strip() for part in (*parts, value[start:]) if part.strip()]


def _without_count(name: str) -> str:
    """A name without the number of its holders, a closing 等 and what sets its group apart (对内:)."""
    name = _ASIDE.sub("", name).strip("。.:： \t\u3000")
    name = name.removesuffix("等岗位").removesuffix("等") if len(name) > 2 else name.removesuffix("等")
    return _COUNT.sub("", name).strip()


def _leaders(body: str) -> Iterator[str]:
    """The posts in X的领导及Y的指导: those that lead, or those that guide where nobody leads."""
    found = [(match[2], match[1]) for match in _LEADERSHIP.finditer(body)]
    leading = any(lead for lead, _ in found)
    for lead, name in found:
        if lead or not leading:
            yield from _named(name, bodies=True)


def _named(value: str, *, bodies: bool = False) -> list[str]:
    """The parts of a list that name a post; `bodies` lets the heads of named bodies (公司领导) pass too."""
    names = []
    for part in _split(value):
        if _UNNAMED.starts(part):
            continue
        name = _FILLERS.sub("", part, count=1) if _FILLERS.match(part) else part
        if is_post(name) or (bodies and (name in _BODIES or name.removeprefix("公司") in _BODIES)):
            names.append(name)
    return names


def _led(clause: str) -> Iterator[str]:
    """The posts that one clause puts under the holder."""
    for match in _LEADS.finditer(clause):
        before = clause[max(0, match.start() - 40) : match.start()]
        if _LEAD_IN.search(before[-4:] or before) and not _HELPER.within(before):
            names, rest = _object(clause[match.end() : match.end() + 80])
            if not rest.startswith(("的", "之")) or _PERFORMANCE.within(rest[:8]) or _DEALT.within(rest[:8]):
                yield from names
    if not _DEALT.within(clause):
        return
    for match in _TOWARDS.finditer(clause):
        names, rest = _object(clause[match.end() : match.end() + 80])
        if names and not _HELPER.within(clause[: match.start()]) and _is_dealt_with(rest):
            yield from names
    if ("的" in clause or "之" in clause) and (answers := _ANSWERS_FOR.search(clause)):
        names, rest = _object(clause[answers.end() :])
        of_work = any(map(_WORKS.ends, names))
        if rest.startswith(("的", "之")) and _DEALT.within(rest[:14]) and not of_work:
            yield from names


def _object(text: str) -> tuple[list[str], str]:
    """The posts that `text` begins with, as far as something follows that can be said of a post; and the rest.

    A list ends with a post where it can: in 司炉工、水处理工完成 it does not end at 处理.
    """
    best: tuple[list[str], str] = ([], "")
    for match in _AFTER.finditer(text):
        if match.start() > _REACH:
            break
        if text[match.start() - 1 : match.start()] == "、":  # the list goes on: 班组长、操作工
            continue
        parts = [_own(part) for part in _split(text[: match.start()])]
        names = [name for name in parts if _is_led(name)]
        if names and (not best[0] or len(names) > len(best[0])):
            best = names, text[match.start() :]
        if names and names[-1] == parts[-1]:
            break
    names, rest = best
    of_work = len(names) == 1 and _WORKS.ends(names[0])
    return ([], "") if of_work and not _DONE_TO.match(rest) else (names, rest)


def _own(name: str) -> str:
    """A name of a led post without 各, 公司, 本部门 and the like before it."""
    every = name.startswith("各")
    name = name.removeprefix("各").removeprefix("公司")
    if every and name in _RANKS:  # 各主管 names none
        return ""
    if name.startswith(("部门正", "部门副")):
        name = name.removeprefix("部门")
    name = name.removeprefix(_ON_DUTY.begin(name))
    return _FILLERS.sub("", name, count=1) if _FILLERS.match(name) else name


def _is_led(name: str) -> bool:
    """Whether `name` is a post and not the tail of one (管理|员) nor a verb and its object (指导|客服, 协助|店长)."""
    verb = _LEADS.match(name)
    of_verb = verb is not None and is_post(name[verb.end() :])
    return is_post(name) and not of_verb and not _UNNAMED.starts(name) and not _HELPER.within(name)


def _is_dealt_with(rest: str) -> bool:
    """Whether what follows 对X is what a superior does: 进行考核, 的服务质量进行统计."""
    topic, acts, act = rest.partition("进行")
    if topic.startswith("的") and acts:
        return bool(_PERFORMANCE.within(topic) and _DEALT.within(act))
    return _DEALT.within(rest)
