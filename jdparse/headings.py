"""What a short text says as a heading: which list it opens, and the post, unit or topic it is about."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from jdparse import posts
from jdparse.lexicon import late, pattern, tables
from jdparse.text import HAN

LONGEST = 40  # characters of a heading with its subject
LONGEST_QUALITY = 8  # characters of what a heading over requirements is about: 导医的基本要求
DEEDS = ("duties", "authorities")  # lists whose entries may end like their headings
REWARDS = ("compensation", "promotion")  # lists that are about nothing but the post
LONGEST_VERB = 3  # characters of a verb that a heading may be about: 负责工作
LONGEST_SAID = 12  # characters of a heading that speaks to the reader
LONGEST_CLOSED = 12  # characters of a heading with a full stop
LONGEST_LABEL = 14  # characters of a label without the blanks inside it


class Heading(NamedTuple):
    """A heading, as its words read.

    `opens` is the list (``duties``), or ``inherit``, ``form``, ``document``, ``regulation``, ``set aside`` with
    its `reason`, or ``label`` with its `field`; `subject` what stands before, such as a post, empty where nothing.
    """

    opens: str
    subject: str = ""
    note: str = ""  # what stands in brackets
    field: str = ""
    reason: str = ""
    word: str = ""  # the heading word itself

    @property
    def about(self) -> str | None:
        """``post`` or ``unit`` where the subject names one."""
        return posts.kind(self.subject) if self.subject else None


@lru_cache(maxsize=64)  # one step asks after the other
def compact(text: str) -> str:
    """A text without blanks between its characters: 危 险 性 is 危险性."""
    return _BLANKS.sub("", text)


_BLANKS = late(lambda: r"[ \t\u3000\xa0]+")
_FRAME = late(
    lambda: r"\A[【〖\[「『<〔](.{2,16})[】〗\]」』>〕][:：]?\Z", needs="【〖[「『<〔"
)  # a heading set in brackets as a whole
_NOTE = late(lambda: r"[(（【\[〔]([^()（）【】\[\]〔〕]{1,30})[)）】\]〕]")
# With six Hanzi behind it a mark stays inside whatever is taken off the end: a sentence, told at a tenth of the cost.
_CLAUSES = late(lambda: rf"{HAN}[。;；!！?？,，]{HAN}{{6}}")
_UNEVEN = late(lambda: r"[ \t\u3000\xa0`´'*(（【\[〔〖「『<]")  # what `heading` takes out before it counts characters
_STOPS = "。；;!！?？"
_BRACKET = late(lambda: "[(（【〔〖「『<]|\\[")
_EDGES = " \t\u3000\xa0:：-—–_.。、;；,，=*#·|>\"“”'…~`"
_TAIL = late(
    lambda: (
        r"(?:(?<=[责能掌权务限])[是为]|如下|如左|如次|具体如下|之[一二三四五六七八九十]|[一二三四五六七八九十]|[0-9]{1,2}|示例|范本|模板|样本)\Z"
    )
)
_CONNECTOR = late(lambda: r"(?:以及|及其|及|和|与|、|/|兼|或|&|\+)\Z", needs="及和与、/兼或&+以")


@lru_cache(maxsize=4096)  # a line is asked about some seven times
def heading(text: str) -> Heading | None:
    """Read `text` as a heading; None where its end is no heading word.

    >>> heading("法务专员岗位职责(网络技术部)")
    Heading(opens='duties', subject='法务专员', note='网络技术部', field='', reason='', word='岗位职责')
    >>> heading("负责员工招聘工作。") is None
    True
    """
    if len(text) > LONGEST + 20:
        return None
    if ("你" in text or "您" in text) and (said := _said_to_you(text)):
        return said
    if text.rstrip(_EDGES)[-1:] not in _last():
        return None
    if text[-1:] in _STOPS and len(text) > LONGEST_CLOSED and not _UNEVEN.search(text):
        return None
    bracketed = _BRACKET.search(text) is not None
    if not bracketed and _CLAUSES.search(text):
        return None
    plain = compact(text).strip("`´'*")
    if bracketed:
        plain = _FRAME.sub(r"\1", plain)
    if plain[-1:] in _STOPS and len(plain) > LONGEST_CLOSED:
        return None
    note = " ".join(_NOTE.findall(plain)) if bracketed else ""
    if "《" in note or "执行" in note:  # 考勤管理(按《考勤制度》执行) is an entry
        return None
    plain = (_NOTE.sub("", plain) if bracketed else plain).strip(_EDGES)
    if field := _labels().get(plain):
        return Heading("label", note=note, field=field)
    plain = _TAIL.sub("", plain).strip(_EDGES)
    if tables("verbs")["having"].recognises(plain):  # 具有药师职称 is an entry
        return None
    if not 1 < len(plain) <= LONGEST or _SENTENCE.search(plain):
        return None
    return _from_the_end(plain, note)


def _said_to_you(text: str) -> Heading | None:
    """A heading that speaks to the reader, as adverts do: 你将负责, 我们希望你, 我们能给你."""
    plain = compact(text).strip(_EDGES + "【】〖〗[]")
    if len(plain) > LONGEST_SAID or _SENTENCE.search(plain):
        return None
    for name in SAID_TO_YOU:
        table = tables("headings")[name]
        if table.recognises(plain):
            return Heading(_opens(name), word=plain)
    return None


_SENTENCE = late(lambda: r"[。;；!！?？,，]|[:：].*[:：]|(?!\A)《|\A《.*》.|[0-9](?:元|%|％|岁|小时)")


def _from_the_end(plain: str, note: str) -> Heading | None:
    """Take heading words, connectors and modifiers off the end until what is left is the subject."""
    opened: list[tuple[str, str]] = []
    whole = plain
    while table := _longest_word(plain):
        word, name = table
        rest = _without_modifiers(plain[: -len(word)])
        if word in _alone() and rest and not _CONNECTOR.search(rest):
            break
        opened.append((word, name))
        plain = rest
        connector = _CONNECTOR.search(plain)
        if connector:
            plain = plain[: connector.start()]
            plain = plain if _longest_word(plain) else _without_modifiers(plain)
        elif name != "inherit" or not plain:
            break
    if not opened or [name for _, name in opened] == ["inherit"]:
        found = _requirement().search(whole)
        if found:
            return Heading("qualifications", note=note)
    if not opened:
        return None
    word, name = _main(opened)
    if name == "qualifications" and (len(plain) > LONGEST_QUALITY or _AMOUNT.search(plain)):
        return None  # 1年以上仓库工作经验 is an entry
    if name in REWARDS and "、" in plain:
        return None  # 会计核算、稽核、工资发放
    deed = name in (*DEEDS, "inherit") and len(plain) > LONGEST_VERB and posts.kind(plain) is None
    if deed and (tables("verbs")["assigned"].recognises(plain) or tables("verbs")["openers"].recognises(plain)):
        return None  # 完成上级交办的其他工作 too
    reason = tables("headings")[name].more.get("reason", "")
    subject = plain.strip(_EDGES).removesuffix("之")  # 主任委员之任务
    return Heading(_opens(name), subject, note, "", reason, word)


_AMOUNT = late(lambda: "[0-9一二两三四五六七八九十]年|以上|以下", needs="以年")


def _main(opened: list[tuple[str, str]]) -> tuple[str, str]:
    """Of several headings in one, 职责及操作细则, the one that stands first, documents and policies apart."""
    lists = [one for one in opened if one[1] not in ("documents", "regulations", "inherit")]
    return (lists or opened)[-1]


def _opens(name: str) -> str:
    return str(tables("headings")[name].more["list"])


def _without_modifiers(plain: str) -> str:
    """`plain` less the modifiers at its end, as long as what is left is no name of its own."""
    modifiers = _modifiers()
    if plain.endswith("部门") and posts.kind(plain[:-2]) == "unit":
        return plain[:-2]
    while plain:
        if posts.kind(plain) or _CONNECTOR.search(plain):
            return plain
        for length in range(min(len(plain), 8), 0, -1):
            if plain[-length:] in modifiers:
                plain = plain[:-length]
                break
        else:
            return plain
    return plain


def _longest_word(plain: str) -> tuple[str, str] | None:
    words = _words()
    for length in range(min(len(plain), 12), 1, -1):
        if name := words.get(plain[-length:]):
            return plain[-length:], name
    return None


SAID_TO_YOU = ("said_to_you_compensation", "said_to_you_qualifications", "said_to_you_duties")
NOT_LISTS = ("modifiers", "qualities", "weak", "alone", *SAID_TO_YOU)


class Labelled(NamedTuple):
    """A line that names what it says: the heading before the colon, and where the text behind it begins."""

    heading: Heading
    at: int


_SPACED_LABEL = late(lambda: r"([^\s:：]{4,8})[ \t\u3000\xa0]{1,12}(?=[^\s:：])", needs=" \t\u3000\xa0")
_FRAMED_LABEL = late(
    lambda: (
        r"[【〖\[「『〔]([^【】〖〗\[\]「」『』〔〕]{2,14})[】〗\]」』〕][ \t\u3000\xa0]*[:：]?[ \t\u3000\xa0]*(?=\S)"
    ),
    needs="【〖[「『〔",
)
# 编制 9 人
_COUNTED_LABEL = late(lambda: r"([^\s:：0-9]{2,6})[ \u3000]?(?=[0-9]{1,4}[ ]?[人名位]\Z)", needs="人名位")
_BARRED_LABEL = late(lambda: r"([^\s:：|｜]{2,8})[ \u3000]?[|｜][ \u3000]?(?=[^\s|｜])", needs="|｜")
_COLON = late(lambda: "[:：]")


@lru_cache(maxsize=4096)
def labelled(text: str) -> Labelled | None:
    """Read `text` as ``label:value``; None where no heading stands before its first colon.

    >>> labelled("直接上级:店长").at, labelled("【岗位名称】洗碗工").at
    (5, 6)
    """
    framed = _FRAMED_LABEL.match(text)
    if framed and (found := heading(framed[1])) and found.opens != "inherit":
        return Labelled(found, framed.end())
    spaced = _SPACED_LABEL.match(text)
    if spaced and (found := heading(spaced[1])) and found.opens == "label" and found.field != "form":
        return Labelled(found, spaced.end())
    counted = _COUNTED_LABEL.match(text)
    if counted and (found := heading(counted[1])) and found.field == "headcount":
        return Labelled(found, counted.end())
    barred = _BARRED_LABEL.match(text)
    if barred and (found := heading(barred[1])) and found.opens == "label":
        return Labelled(found, barred.end())
    colon = _COLON.search(text, 0, LONGEST)
    if not colon or colon.end() == len(text):
        return None
    found = heading(text[: colon.start()])
    if found and found.word == "职称" and _is_title(text[colon.end() :].strip(_EDGES)):
        found = Heading("label", field="title")
    return Labelled(found, colon.end()) if found else None


def _is_title(value: str) -> bool:
    """Whether the value of 职称 is a post, as in Taiwan, and not a professional rank such as 工程师."""
    return posts.kind(value) == "post" and not value.endswith(("师", "士", "员"))


@cache
def _words() -> dict[str, str]:
    """Heading words, to the table that has them; a word of two tables belongs to the first."""
    words: dict[str, str] = {}
    for name, table in tables("headings").items():
        if name not in NOT_LISTS:
            for word in table.words:
                words.setdefault(word, name)
    return words


@cache
def _last() -> frozenset[str]:
    """The characters that a heading ends with, less what closes it: two lines in three end otherwise."""
    ends = "".join(word[-1] for word in (*_words(), *_labels()))
    return frozenset(f"{ends}求件素向平度准是为下左次例本板一二三四五六七八九十0123456789)）】]〕』」〗》")


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(tables("headings")["modifiers"].words)


@cache
def _alone() -> frozenset[str]:
    return frozenset(tables("headings")["alone"].words)


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for table in tables("labels").values():
        for word in table.words:
            labels.setdefault(word, table.more["field"])
    return labels


@cache
def _requirement() -> re.Pattern[str]:
    return re.compile(rf"{pattern('headings', 'qualities')}.{{0,10}}(?:要求|条件|因素|倾向|水平|程度|标准)\Z")
