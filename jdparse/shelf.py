"""Documents and records as they come, each under an id of its own: a catalog as plain data, and as JSON.

A catalog of one document is written from here without a model of it: pydantic takes longer to load than that.
"""

import gc
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jdparse import SCHEMA_VERSION, __version__
from jdparse.pipeline import Parsed, parse_source
from jdparse.read import Source
from jdparse.written import Data

KINDS = {"role": "roles", "department": "departments", "regulation": "regulations"}
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def _as_it_is(data: Data) -> Any:  # noqa: ANN401 - what a maker of models gives instead
    return data


@dataclass(slots=True)
class Shelf:
    """What was parsed so far; `document` and `record` make of the data what is kept, by default nothing else."""

    document: Callable[[Data], Any] = _as_it_is
    record: Callable[[Data], Any] = _as_it_is
    documents: list[Any] = field(default_factory=list)
    failures: list[Any] = field(default_factory=list)
    records: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    taken: set[str] = field(default_factory=set)
    first: dict[str, str] = field(default_factory=dict)  # fingerprint → id of the first record with that text

    def add(self, parsed: Parsed) -> None:
        """Put a document and its records on the shelf."""
        old, new = parsed.document["id"], self._unused(parsed.document["id"])
        self.documents.append(self.document(parsed.document | {"id": new}))
        for (kind, record), fingerprint in zip(parsed.records, parsed.fingerprints, strict=True):
            number = new + record["id"].removeprefix(old)
            same = self.first.setdefault(fingerprint, number)
            own = {"id": number, "document_id": new, "same_as": None if same == number else same}
            self.records[kind].append(self.record(record | own))

    def catalog(self) -> Data:
        """The catalog of all that was added, with the keys of `model.Catalog` in their order."""
        return {
            "schema_version": SCHEMA_VERSION,
            "generator": {"name": "jdparse", "version": __version__},
            "documents": self.documents,
            "failures": self.failures,
            **{name: self.records[kind] for kind, name in KINDS.items()},
        }

    def _unused(self, wanted: str) -> str:
        """The id itself, or with -2, -3, … where files are alike to the byte."""
        number = wanted
        copies = 1
        while number in self.taken:
            copies += 1
            number = f"{wanted}-{copies}"
        self.taken.add(number)
        return number


@contextmanager
def rare_collections() -> Iterator[None]:
    """Few garbage collections: of all that is made nothing is in a cycle; loading 1,000 roles took 108 ms, now 63."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def one(source: Source) -> Data:
    """The catalog of one document that has been read."""
    shelf = Shelf()
    with rare_collections():
        shelf.add(parse_source(source))
    return shelf.catalog()


def dumps(data: Data) -> bytes:
    r"""Plain data as JSON in UTF-8, ending in a newline.

    What UTF-8 cannot write (a lone surrogate, as in a file name that was no UTF-8) becomes U+FFFD.

    >>> dumps({"title": "\ud800"}).decode()
    '{\n "title": "�"\n}\n'
    """
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return LONE_SURROGATES.sub("\ufffd", text).encode() + b"\n"
