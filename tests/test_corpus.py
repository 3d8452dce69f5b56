"""Our own documents and their annotation: complete, resolvable, in known terms."""

import json
from pathlib import Path

import pytest
from annotation import faults

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENTS = sorted((CORPUS / "documents").iterdir())


def test_every_document_is_annotated_and_every_annotation_has_its_document() -> None:
    sources = [json.loads(path.read_text(encoding="utf-8"))["source"] for path in (CORPUS / "gold").iterdir()]
    assert sorted(sources) == [path.name for path in DOCUMENTS]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_annotation_resolves(document: Path) -> None:
    path = CORPUS / "gold" / f"{document.stem}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert not list(faults(data, document.read_bytes().decode("utf-8-sig")))
