"""The names of certificates, licences and professional titles in a clause."""

import re
from collections.abc import Iterator

from jdparse.lexicon import late, pattern
from jdparse.text import HAN

TOPIC = "qualifications"

_LANGUAGE = pattern(TOPIC, "language_topic")
# A level of a public examination: 英语六级, 普通话二级甲等, 日语N1, 计算机二级, CET-6.
LEVEL = late(
    lambda: (
        r"(?:CET|TEM)[-—]?[468]|雅思|托福|专[四八](?!门|业)"
        rf"|(?:(?:{_LANGUAGE}|计算机)(?:国家|等级|考试|水平|专业|达到?|[ ]){{0,2}}|专业|四六级)"
        r"(?:[一二三四五六七八1-8]{1,2}级(?:[甲乙]等?)?|[nN][1-5])"
    ),
    re.IGNORECASE,
    needs="CNTcntn专托级雅",
)
_DOCUMENT = (
    r"(?:资格证书?|等级证书?|证书|驾照|执照|证照|职称|任职资格证|(?<!任职)资格(?!审)|认证"
    r"|(?<![保论凭求查验印见考取两双三])证(?![明实券据件书])|驾驶本)"
)
_PROFESSION = (
    rf"(?:注册|执业|中级|高级|初级|助理|[一二三]级|主治|主管|副?主任){HAN}{{0,6}}?(?:[师士]|技工)(?=\Z|以上|及|或|和|、|优先|者|资格|职称)"
    r"|(?<![A-Za-z])(?:CPA|ACCA|PMP|CFA|CMA|FRM|CISSP)(?![A-Za-z])"
)
# A graded profession stands for its certificate: 二级建造师, 主治医师, CPA.
PROFESSION = late(lambda: _PROFESSION, needs="ACFP士师技")
_NAME_END = late(lambda: rf"{_PROFESSION}(?:资格证?书?|职称|认证|证书?)?|{_DOCUMENT}")
_HELD = late(lambda: rf"{pattern(TOPIC, 'held')}(?!效)")
_EPITHET = late(lambda: r"(?:有效期?内?的?|合法的?|国家认可的|本人|相关的?|相应的?|的|[:： ]|或|和|及|并|且|、|/)+")
# 驾照 is a name, 证书 and 资格证 are none.
_UNNAMED = late(
    lambda: (
        rf"{pattern(TOPIC, 'unnamed')}?(?:资格证书?|等级证书?|证书|职称|资格|认证|证照?)"
        rf"|{pattern(TOPIC, 'unnamed')}证书"
    ),
    needs="等职认证资",
)
_LATIN = late(lambda: r"[A-Za-z][A-Za-z0-9+-]{1,11}")
_LATIN_LIST = late(lambda: rf"(?:{_LATIN.pattern}[、/ ]{{1,2}}){{1,6}}{_LATIN.pattern}\s?等?(?:认证|证书|资格证书?|证)")
_SPLIT = late(lambda: r"[、/和与或]|及(?!其?以上)|以及|或者")


def names(clause: str) -> list[str]:
    """The certificates that a clause names, as it names them; [] where it asks for one without a name.

    A list is split where each part ends like a certificate: 会计或审计中级职称 stays whole.

    >>> names("持有电工证、焊工证者优先"), names("会计或审计中级以上职称"), names("英语六级以上"), names("持证上岗")
    (['电工证', '焊工证'], ['会计或审计中级以上职称'], ['英语六级'], [])
    """
    found = [match[0].strip() for match in LEVEL.finditer(clause) if not _names_document(clause, match.end())]
    rest = LEVEL.sub(lambda m: m[0] if _names_document(clause, m.end()) else "", clause)
    if (held := _HELD.search(rest)) and _NAME_END.search(rest, held.end()):
        rest = rest[held.end() :]
        while again := _HELD.match(rest):
            rest = rest[again.end() :]
    return found + [name for name in _parts(rest) if not _UNNAMED.fullmatch(name)]


def _names_document(clause: str, end: int) -> bool:
    """Whether a level is only the beginning of a name: 计算机二级证书."""
    return re.match(rf"(?:以上)?{_DOCUMENT}", clause[end : end + 8]) is not None


def _parts(text: str) -> Iterator[str]:
    """Stretches of `text` that end like a certificate."""
    start = 0
    ends = [match.end() for match in _NAME_END.finditer(text)]
    for place, end in enumerate(ends):
        last = place + 1 == len(ends)
        if not last and not _SPLIT.match(text, end):
            continue  # 资格 of 资格等级证书, 注册会计师 of 注册会计师证书
        if epithet := _EPITHET.match(text, start):
            start = epithet.end()
        if start < end:
            name = text[start:end].rpartition("的")[2]  # 有五年经验的主治医师
            yield from _LATIN.findall(name) if _LATIN_LIST.fullmatch(name) else (name,)
        start = end
