"""What a qualification asks for: `facets` reads one item, `is_qualification` tells one from a duty.

The words are in ``lexicon/qualifications.toml``; `clauses` says how they are weighed, `bounds` reads the figures,
`certificates` the names, `plain` tells requirement from duty.
"""

from collections.abc import Sequence

from jdparse.extract.qualifications import bounds, certificates, clauses
from jdparse.extract.qualifications.clauses import Clause
from jdparse.extract.qualifications.plain import is_qualification
from jdparse.record import Facets

__all__ = ["CATEGORIES", "facets", "is_qualification"]

# The order in which categories are listed; that of model.Category.
CATEGORIES = (
    "education", "experience", "certificate", "language", "skill", "knowledge",
    "ability", "trait", "physical", "age", "gender", "other",
)  # fmt: skip
# Headings that say in what respect a bare 能… is meant; under 学历 or 年龄 it is an aside.
_WEIGHTY = ("trait", "physical", "ability", "skill", "language")


def facets(text: str, heading: str | None = None) -> Facets:
    """What one qualification item states.

    `text` is Simplified, its list marker off; `heading` is the sub-heading above it, which decides where the text
    alone does not (会计 under 专业).

    >>> found = facets("大专以上学历,两年以上工作经验,有驾照者优先")
    >>> found.category, found.education_min, found.experience_years_min, found.certificates
    (['education', 'experience', 'certificate'], '大专', 2, ['驾照'])
    >>> facets("25-40", "年龄").age_max
    40
    """
    topics = clauses.topics(heading)
    topic = topics[0] if topics else None
    parts = clauses.read(text)
    found = _categories(parts, topic) or {topic or next(iter(clauses.topics(text)), "other")}
    binding = [part for part in parts if not part.relaxed]
    # A wished-for figure counts where no other is given (30到45岁为佳); a wished-for degree is no minimum.
    ordered = [part for part in binding if not part.wish] + [part for part in binding if part.wish]
    result = Facets(required=not _is_wish(parts), typing_speed_min=bounds.typing_speed(text))
    degrees = [bounds.education(p.text, p.label or topic) for p in binding if not p.wish]
    result.education_min = min(filter(None, degrees), key=bounds.DEGREES.index, default=None)
    _add_figures(result, ordered, topic)
    result.certificates = [name for part in parts for name in _certificates(part, topic if len(topics) == 1 else None)]
    if result.certificates:
        found.add("certificate")
    if result.typing_speed_min is not None:
        found.add("skill")
    result.category = [category for category in CATEGORIES if category in found]
    return result


def _categories(parts: Sequence[Clause], topic: str | None) -> set[str]:
    """What the clauses ask for together; a label decides a clause that says nothing by itself."""
    found: set[str] = set()
    for part in parts:
        above = part.label or topic
        if part.found:
            found |= part.found
        elif part.hint:
            found.add(above if above in _WEIGHTY else part.hint)
        elif part.label and not part.relaxed:
            found.add(part.label)
    return found


def _is_wish(parts: Sequence[Clause]) -> bool:
    """Whether an item is wishes alone: clauses that ask for nothing do not count."""
    asking = [part for part in parts if part.wish or part.found or part.hint]
    return bool(asking) and all(part.wish for part in asking)


def _add_figures(result: Facets, parts: list[Clause], topic: str | None) -> None:
    """Set years of experience, ages and height, each from the first clause that gives one."""
    parts = [part for part in parts if bounds.has_figure(part.text)]
    for part in parts:
        above = part.label or topic
        if result.experience_years_min is None:
            result.experience_years_min = bounds.experience(part.text, above)
        low, high = bounds.ages(part.text, above)
        result.age_min = low if result.age_min is None else result.age_min
        result.age_max = high if result.age_max is None else result.age_max
    heights = [bounds.height(part.text, part.label or topic) for part in parts]
    result.height_min_cm = min(filter(None, heights), default=None)


def _certificates(part: Clause, topic: str | None) -> list[str]:
    if "certificate" in part.found:
        return certificates.names(part.text)
    bare = (part.label or topic) == "certificate" and not (part.found or part.hint or part.relaxed)
    return [part.text] if bare and part.text not in ("不限", "无", "无要求") else []
