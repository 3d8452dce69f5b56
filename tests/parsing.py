"""One document parsed to models, as the tests ask for it."""

from typing import NamedTuple

from jdparse import pipeline
from jdparse.model import Document, Record
from jdparse.read import Source


class Parsed(NamedTuple):
    """`pipeline.Parsed` with models in the place of data."""

    document: Document
    records: list[tuple[str, Record]]
    fingerprints: list[str]
    warnings: list[str]


def parse_source(source: Source) -> Parsed:
    """Parse one document; the models refuse what is not theirs."""
    found = pipeline.parse_source(source)
    records = [(kind, Record.model_validate(data)) for kind, data in found.records]
    return Parsed(Document.model_validate(found.document), records, found.fingerprints, found.warnings)
