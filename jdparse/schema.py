"""The JSON Schemas: written from the models, and checked against data.

``python -m jdparse.schema`` writes the folder ``schemas`` anew; a test says when that is due.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdparse import SCHEMA_VERSION
from jdparse.messages import msgid

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jsonschema import ValidationError

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("catalog", "document", "record")
KINDS = ("roles", "departments", "regulations")
MAX_BYTES = 512 * 2**20  # of a catalog: 100,000 roles of 16 items each are 270 MB
SHOWN = 40  # characters of a wrong value that a message repeats

TYPES = {
    "string": msgid("a text"),
    "integer": msgid("a whole number"),
    "number": msgid("a number"),
    "boolean": msgid("true or false"),
    "array": msgid("a list"),
    "object": msgid("an object"),
    "null": msgid("null"),
}


class CatalogError(Exception):
    """A catalog cannot be used: which file, where in it, why, and what to do about it."""

    def __init__(self, path: str, place: str, reason: str, remedy: str) -> None:
        super().__init__(path, place, reason, remedy)
        self.path, self.place, self.reason, self.remedy = path, place, reason, remedy

    def __str__(self) -> str:
        return _joined(self.path, self.place, _sentence(self.reason, self.remedy))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in data that its schema does not allow; "" where it stands in no document, record or field."""

    document: str
    record: str
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return _joined(self.document, self.record, self.field, _sentence(self.message, self.remedy))


def names() -> tuple[str, ...]:
    """What there are schemas of."""
    return NAMES


def text(name: str) -> str:
    """The schema of that name, as JSON; raises `ValueError` where there is none."""
    if name not in NAMES:
        raise ValueError(f"no schema is called {name!r}, only {', '.join(NAMES)}")
    return (_folder() / f"{name}.schema.json").read_text(encoding="utf-8")


def schema(name: str) -> dict[str, Any]:
    """The schema of that name; raises `ValueError` where there is none.

    >>> schema("record")["title"]
    'Record'
    """
    found: dict[str, Any] = json.loads(text(name))
    return found


def written() -> dict[str, str]:
    """Every schema, written from the models: file name and JSON."""
    from jdparse import model

    made = {}
    for name in NAMES:
        of = getattr(model, name.capitalize())
        head = {"$schema": DIALECT, "$id": f"urn:jdparse:schema:{SCHEMA_VERSION}:{name}", "title": of.__name__}
        body = head | _untitled(of.model_json_schema())
        made[f"{name}.schema.json"] = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return made


def parse_json(data: bytes, *, name: str, limit: int = MAX_BYTES) -> Any:  # noqa: ANN401 - JSON may be anything
    """What at most `limit` bytes of JSON hold, strictly: UTF-8, mark or no mark, no NaN; raises `CatalogError`."""
    if len(data) > limit:
        reason = _("It is larger than {limit} bytes.").format(limit=limit)
        raise CatalogError(name, "", reason, _("Make catalogs of fewer documents."))
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        place = _("byte {at}").format(at=error.start)
        raise CatalogError(name, place, _("This is not UTF-8."), _("Save the file as UTF-8.")) from error
    except json.JSONDecodeError as error:
        place = _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        reason = _("This is not JSON ({detail}).").format(detail=error.msg)
        remedy = _("Correct the file, or write it again with jdparse catalog.")
        raise CatalogError(name, place, reason, remedy) from error
    except RecursionError as error:
        remedy = _("This is no catalog; give another file.")
        raise CatalogError(name, "", _("It is nested too deep."), remedy) from error
    except ValueError as error:
        reason = _("It holds a number that JSON does not allow.")
        raise CatalogError(name, "", reason, _("Write null in its place.")) from error


def read_json(path: str | Path, *, limit: int = MAX_BYTES) -> Any:  # noqa: ANN401 - JSON may be anything
    """What a JSON file of at most `limit` bytes holds; raises `CatalogError`, also where it cannot be opened."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = _("It cannot be opened ({detail}).").format(detail=error.strerror)
        raise CatalogError(str(path), "", reason, _("Check the name and your right to read it.")) from error
    return parse_json(data, name=str(path), limit=limit)


def check(data: object, schema: Mapping[str, Any] | None = None) -> Iterator[Problem]:
    """What is wrong with a catalog, a document, a record or a list of records.

    `schema` is one of the reader's own, in place of ours. It may not point to others (nothing is fetched).
    Raises `CatalogError` where it is no valid schema.

    >>> print(next(check({"document_id": "d", "id": "d-r1", "duties": "负责接待"})))
    d: d-r1: duties: "负责接待" is not a list. Put a list in its place.
    """
    if schema is not None:
        yield from _violations(data, data, schema)
    elif isinstance(data, list):
        for item in data:
            yield from _violations(item, item, _shipped("record"))
    else:
        kind = _kind(data)
        last = None
        for last in _violations(data, data, _shipped(kind)):
            yield last
        if kind == "catalog" and last is None and isinstance(data, dict):
            yield from _broken_references(data)


def _joined(*parts: str) -> str:
    return _(": ").join(part for part in parts if part)


def _sentence(reason: str, remedy: str) -> str:
    return _("{reason} {remedy}").format(reason=reason, remedy=remedy)


def _folder() -> "Traversable":
    """Where the schemas are: inside the package once installed, beside it in the repository."""
    from importlib.resources import files

    inside = files("jdparse") / "schemas"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "schemas"


def _shipped(name: str) -> dict[str, Any]:
    return schema(name)


def _untitled(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Without the titles that pydantic makes of field names: they say nothing that the name does not."""
    if isinstance(node, list):
        return [_untitled(part) for part in node]
    if isinstance(node, dict):
        return {key: _untitled(part) for key, part in node.items() if key != "title" or not isinstance(part, str)}
    return node


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _kind(data: object) -> str:
    """Which of the schemas `data` is meant to follow."""
    if isinstance(data, dict) and "documents" not in data:
        if "set_aside" in data or "encoding" in data:
            return "document"
        if "document_id" in data or "duties" in data:
            return "record"
    return "catalog"


def _violations(data: object, whole: object, schema: Mapping[str, Any]) -> Iterator[Problem]:
    from jsonschema import Draft202012Validator, SchemaError
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    try:
        Draft202012Validator.check_schema(schema)
        # An empty registry, because the default one fetches what a schema points to.
        validator = Draft202012Validator(schema, registry=Registry())
        last = None
        for error in validator.iter_errors(data):
            for leaf in _leaves(error):
                problem = _problem(leaf, whole)
                if problem != last:  # one error comes for each missing key, and each of ours names them all
                    yield problem
                last = problem
    except SchemaError as error:
        raise CatalogError("", error.json_path, _("The schema is not valid."), error.message) from error
    except Unresolvable as error:
        remedy = _("Put all of the schema into one file.")
        raise CatalogError("", str(error), _("The schema points to another."), remedy) from error
    except RecursionError as error:
        remedy = _("Take out the rule that points to itself.")
        raise CatalogError("", "", _("The data or the schema is nested too deep."), remedy) from error


def _leaves(error: "ValidationError") -> Iterator["ValidationError"]:
    """The error itself, or those inside the one alternative that is of the right type."""
    of_type = ("type", "enum", "const")
    deeper = [inner for inner in error.context or () if inner.relative_path or inner.validator not in of_type]
    if not deeper:
        yield error
    for inner in deeper:
        yield from _leaves(inner)


def _problem(error: "ValidationError", whole: object) -> Problem:
    path = list(error.absolute_path)
    document, record, rest = _holder(whole, path)
    message, remedy = _sentences(error)
    return Problem(document, record, _dotted(rest), message, remedy)


def _holder(whole: object, path: list[str | int]) -> tuple[str, str, list[str | int]]:
    """The document and the record that a place is in, and the place within."""
    if isinstance(whole, dict) and len(path) >= 2 and path[0] in ("documents", "failures", *KINDS):
        inner = whole[path[0]][path[1]]
        if isinstance(inner, dict):
            if path[0] in KINDS:
                return _path_of(whole, inner.get("document_id")), _name(inner), path[2:]
            return str(inner.get("path") or inner.get("id") or path[1]), "", path[2:]
        return "", "", path
    if isinstance(whole, dict) and "document_id" in whole:
        return str(whole["document_id"]), _name(whole), path
    return "", "", path


def _path_of(catalog: dict[str, Any], document_id: object) -> str:
    for document in catalog.get("documents") or ():
        if isinstance(document, dict) and document.get("id") == document_id and document_id is not None:
            return str(document.get("path"))
    return str(document_id or "")


def _name(record: dict[str, Any]) -> str:
    title, number = record.get("title"), record.get("id")
    return f"{title} ({number})" if title and number else str(title or number or "")


def _dotted(path: list[str | int]) -> str:
    """A place in data, such as ``duties[3].text``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _sentences(error: "ValidationError") -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    rule, limit, value = error.validator, error.validator_value, error.instance
    if rule == "required" and isinstance(value, dict) and isinstance(limit, list):
        missing = ", ".join(key for key in limit if key not in value)
        return (
            _("{names} is missing.").format(names=missing),
            _("Add it: null, or [] for a list, where the document does not say."),
        )
    if rule == "additionalProperties" and isinstance(value, dict) and isinstance(error.schema, Mapping):
        return _unknown_keys(value, list(error.schema.get("properties", ())))
    if rule in ("type", "anyOf", "enum", "const") and isinstance(error.schema, Mapping):
        expected = _expected(error.schema)
        return (
            _("{value} is not {expected}.").format(value=_shown(value), expected=expected),
            _("Put {expected} in its place.").format(expected=expected),
        )
    if rule == "minimum":
        return (
            _("{value} is less than {limit}.").format(value=_shown(value), limit=limit),
            _("Put {limit} or more in its place.").format(limit=limit),
        )
    return _shorten(error.message) + ".", _("See the rule {rule} of the schema.").format(rule=rule)


def _unknown_keys(value: dict[str, Any], known: list[str]) -> tuple[str, str]:
    unknown = [key for key in value if key not in known]
    from difflib import get_close_matches

    close = [near for key in unknown for near in get_close_matches(key, known, 1)]
    message = _("{names} does not belong here.").format(names=", ".join(map(_shorten, unknown)))
    if not close:
        return message, _("Take it out.")
    return message, _("Take it out, or name it {names}.").format(names=", ".join(close))


def _expected(schema: Mapping[str, Any]) -> str:
    """What a schema allows, in words."""
    if "anyOf" in schema:
        return _(" or ").join(dict.fromkeys(_expected(branch) for branch in schema["anyOf"]))
    if "const" in schema:
        return _shown(schema["const"])
    if "enum" in schema:
        return _("one of {values}").format(values=", ".join(map(str, schema["enum"])))
    kinds = schema.get("type", "object")
    return _(" or ").join(_(TYPES[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _shown(value: object) -> str:
    return _shorten(json.dumps(value, ensure_ascii=False))


def _shorten(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _broken_references(catalog: dict[str, Any]) -> Iterator[Problem]:
    """Ids used twice, and those that name nothing: what a JSON Schema cannot say."""
    documents = {document["id"]: document["path"] for document in catalog["documents"]}
    records = [record for kind in KINDS for record in catalog[kind]]
    times = Counter(record["id"] for record in records)
    for record in records:
        place = documents.get(record["document_id"], record["document_id"]), _name(record)
        if times[record["id"]] > 1:
            yield Problem(*place, "id", _("This id is used twice."), _("Give the record an id of its own."))
        if record["document_id"] not in documents:
            message = _("No document of the catalog has this id.")
            yield Problem(*place, "document_id", message, _("Put the id of its document in its place."))
        if record["same_as"] is not None and (record["same_as"] not in times or record["same_as"] == record["id"]):
            yield Problem(*place, "same_as", _("No other record has this id."), _("Put null in its place."))


def _write() -> None:
    folder = Path(__file__).parent.parent / "schemas"
    folder.mkdir(exist_ok=True)
    for name, body in written().items():
        (folder / name).write_text(body, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write()
