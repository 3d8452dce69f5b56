"""Outline → sections: a role, a department's functions, a regulation; the rest is set aside with its reason.

A section begins where the text names a post, a unit or a policy, where a form begins again, where a collection begins
its next article, and where a block repeats itself (职责 … 任职要求 … 职责 …). A block without a name has that of the
nearest heading above.
"""

from jdparse.outline import Outline
from jdparse.sections.section import Aside, Section, Sections
from jdparse.sections.walk import Walk

__all__ = ["Aside", "Section", "Sections", "sections"]


def sections(outline: Outline) -> Sections:
    """Divide the lines of `outline` into sections."""
    walk = Walk(outline.lines)
    for at in range(len(outline.lines)):
        walk.take(at)
    walk.finish()
    return Sections(walk.found, walk.title, walk.aside)
