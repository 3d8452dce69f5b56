"""Which name a line gives to what follows, seen with the lines around it and the section that is open."""

from dataclasses import replace

from jdparse.headings import heading, labelled
from jdparse.lexicon import table
from jdparse.outline import Line
from jdparse.sections.repeats import BLOCK
from jdparse.sections.section import Section
from jdparse.sections.signs import is_label, is_list_heading, label_of, opened
from jdparse.sections.titles import Charge, Name, from_label, hires, name_of, post_first, post_heading, unit_heading

FIRST = ("department", "reports_to", "supervises", "code", "grade")  # labels that a post's form begins with
LEAST_POST = 3  # characters of a post that a heading inside a policy names
LADDERS = ("promotion", "compensation")  # lists that set out several grades of post
HEADING_KINDS = ("han", "number", "han_bracket", "bracket", "article", "section", "chapter", "stem", "roman")


def name_at(lines: list[Line], at: int, section: Section | None, charges: dict[int, Charge]) -> Name | None:
    """The name that the line at `at` gives; a charge found on the line is added to `charges`."""
    line = lines[at]
    name = name_of(line)
    if name and name.kind == "regulation" and not _is_policy(lines, at, section):
        return None
    if name and line.marker and section and section.kind == "regulation" and _is_topic(name):
        return None  # 二、收银纪律 of a policy
    if name:
        return name
    if at in charges:
        return charges[at].name
    if (charged := _charged(line)) is not None:
        charges[at] = charged
        return charged.name
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.marker and section and section.marker == line.marker.kind and (post := post_first(line)):
        return post
    if following and not line.closed:
        if label_of(following) in FIRST and (named := _over_labels(line, section)):
            return named
        if not line.marker and not (section and section.name and section.entries) and _titles_articles(lines, at):
            return Name("regulation", line.plain, opens="conduct", raw=line.text)  # 组织规程 / 第一条
    if following is None or line.closed or not _stands_over(line, following):
        return None
    numbered = line.marker is not None and line.marker.kind.startswith("decimal")
    if _may_name_post(line, section) or (numbered and _opens_block(following)):
        return post_heading(line) or _unit(line, section)
    return None


def _over_labels(line: Line, section: Section | None) -> Name | None:
    """The name that stands over the labels of a form: 第一节 庄荷, 【前台接待】, 【A】采购一部."""
    framed = line.text[:1] in "【〖★" and line.text[-1:] in "】〗★" and not line.marker
    kind = line.marker.kind if line.marker else ""
    heads = kind in ("part", "section", "chapter", "stem", "letter_bracket") or kind.startswith("hash")
    alike = bool(kind) and section is not None and section.marker == kind
    if line.closed or not (framed or heads or alike) or heading(line.text) or labelled(line.text):
        return None
    if table("titles", "no_names").recognises(line.plain):
        return None
    return from_label(line.text, unit=table("posts", "units").recognises(line.plain.strip("【】〖〗★")))


def _is_topic(name: Name) -> bool:
    """Whether a heading over rules or steps is about a deed rather than a post of two characters."""
    return name.kind == "role" and name.opens in ("conduct", "procedures") and len(name.title) < LEAST_POST


def _charged(line: Line) -> Charge | None:
    """A post or unit with its duties behind a colon: 文书职掌：收发文件."""
    found = labelled(line.text)
    if not found or found.heading.opens != "duties" or not found.heading.about or is_label(line):
        return None
    name = name_of(replace(line, text=line.text[: found.at]))
    return Charge(name, found.at) if name else None


def _stands_over(line: Line, following: Line) -> bool:
    """Whether what follows can be what a bare name heads: a list, a label, a paragraph."""
    if line.opens or is_list_heading(following) or is_label(following):
        return True
    return line.marker is not None and not following.marker and not following.inline


def _unit(line: Line, section: Section | None) -> Name | None:
    """The name of a line that is only a unit, where the units of a house are set out one after the other."""
    if section is None or is_label(line):
        return None
    set_out = section.kind == "department" or (section.seen[-1:] == ["duties"] and section.name is None)
    return unit_heading(line) if set_out else None


def _may_name_post(line: Line, section: Section | None) -> bool:
    """Whether a line that is only a post may open its section: in no ladder of grades, in no list of headings."""
    if section is None or (line.marker and section.marker == line.marker.kind) or hires(line):
        return True
    if section.seen and section.seen[-1] in LADDERS and line.text[:1] not in "【［[":
        return False
    if not line.marker or line.is_headline:
        return True
    kind = line.marker.kind
    return (kind in HEADING_KINDS or kind.startswith("bullet")) and not section.counts.get((kind, line.depth))


def _is_policy(lines: list[Line], at: int, section: Section | None) -> bool:
    """Whether the name of a policy begins one, and is not a heading inside another text."""
    line = lines[at]
    if not line.marker and _begins_articles(lines, at):
        return True
    if line.marker:
        named_so = section is not None and section.marker == line.marker.kind
        if section and section.kind == "regulation" and not named_so and ("chapter", line.depth) in section.counts:
            return False  # a chapter of the policy that is open
        return line.marker.kind in ("part", "chapter") or named_so
    if section is None or not section.entries or section.kind == "regulation":
        return section is None or not section.entries or _begins_list(lines, at)
    found = heading(line.text)
    if section.named_by_label or (section.seen and found and not found.subject):
        return False
    if section.seen and found and found.opens == "conduct" and not line.gap and len(found.subject) < LEAST_POST:
        return False  # 文明守则 among the lists of a post
    return _begins_list(lines, at)


def _opens_block(line: Line) -> bool:
    """Whether a line begins the duties of a post or what is asked of its holder."""
    found = labelled(line.text)
    return (found.heading.opens if found else opened(line)) in BLOCK


def _titles_articles(lines: list[Line], at: int) -> bool:
    """Whether a line is the bare name of a policy whose articles begin within a few lines: 组织规程."""
    found = heading(lines[at].text)
    first = next((on for on in range(at + 1, min(at + 5, len(lines))) if lines[on].marker), None)
    return (
        found is not None and found.opens == "regulation" and first is not None and _begins_articles(lines, first - 1)
    )


def _begins_articles(lines: list[Line], at: int) -> bool:
    """Whether 第一条 or 第一章 comes right behind a line."""
    marker = lines[at + 1].marker if at + 1 < len(lines) else None
    return marker is not None and marker.kind in ("article", "chapter") and marker.value == 1


def _begins_list(lines: list[Line], at: int) -> bool:
    """Whether the numbers behind a line begin, and do not go on with those before it."""
    following = next((one.marker for one in lines[at + 1 : at + 4] if one.marker), None)
    return following is None or following.value <= 1
