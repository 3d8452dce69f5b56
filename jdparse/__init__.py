"""Chinese role documents to structured, validated role data with evidence: the public names, and nothing else.

They are imported when first used, because pydantic alone takes eight times as long to load as Python.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdparse.catalog import build_catalog, load, parse_file, parse_text, save
    from jdparse.model import Catalog, Document, Failure, Item, Penalty, Qualification, Record, Sanction
    from jdparse.read import ReadError
    from jdparse.schema import CatalogError, Problem, check

__version__ = "0.1.0"
SCHEMA_VERSION = "1.0"  # of a catalog

__all__ = [
    "Catalog",
    "CatalogError",
    "Document",
    "Failure",
    "Item",
    "Penalty",
    "Problem",
    "Qualification",
    "ReadError",
    "Record",
    "Sanction",
    "__version__",
    "build_catalog",
    "check",
    "load",
    "parse_file",
    "parse_text",
    "save",
]

_HOMES = {
    "catalog": ("build_catalog", "load", "parse_file", "parse_text", "save"),
    "model": ("Catalog", "Document", "Failure", "Item", "Penalty", "Qualification", "Record", "Sanction"),
    "read": ("ReadError",),
    "schema": ("CatalogError", "Problem", "check"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
