"""The schemas follow the models, and what they refuse is said in sentences."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jdparse import model, schema
from jdparse.schema import CatalogError, check, parse_json, read_json

SCHEMAS = Path(__file__).parent.parent / "schemas"
LISTS = ("duties", "procedures", "conduct", "authorities", "compensation", "promotion", "qualifications", "penalties")


def item(**changes: Any) -> dict[str, Any]:
    return {"text": "负责接待来访人员", "number": "1", "heading": None, "start": 3, "end": 12} | changes


def record(**changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = dict.fromkeys(model.Record.model_fields) | {key: [] for key in LISTS}
    body |= {"id": "d-r1", "document_id": "d", "title": "前台", "start": 0, "end": 20, "duties": [item()]}
    body["reporting"] = {"reports_to": ["行政主管"], "supervises": [], "collaborates_with": None}
    return body | changes


def document(**changes: Any) -> dict[str, Any]:
    body = {
        "id": "d",
        "path": "前台.txt",
        "title": None,
        "format": "txt",
        "encoding": "utf-8",
        "script": "hans",
        "chars": 20,
    }
    return body | {"repairs": [], "damage": [], "set_aside": [], "unplaced": []} | changes


def catalog(*roles: dict[str, Any], **changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"schema_version": "1.0", "generator": {"name": "jdparse", "version": "0"}}
    body |= {"documents": [document()], "failures": [], "roles": list(roles), "departments": [], "regulations": []}
    return body | changes


def test_schemas_follow_the_models() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    assert files == schema.written(), "run python -m jdparse.schema"


@pytest.mark.parametrize("name", schema.names())
def test_schema_is_valid_and_names_itself(name: str) -> None:
    body = schema.schema(name)
    Draft202012Validator.check_schema(body)
    assert body["$schema"] == schema.DIALECT
    assert body["$id"].endswith(name)
    assert body["description"]
    assert "uniqueItems" not in schema.text(name)


def test_there_is_no_other_schema() -> None:
    with pytest.raises(ValueError, match="catalog, document, record"):
        schema.schema("../pyproject")


@pytest.mark.parametrize("data", [catalog(), catalog(record()), record(), [record(), record()], document()])
def test_what_follows_the_schema_passes(data: object) -> None:
    assert list(check(data)) == []


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"headcount": "3"}, "headcount", '"3" is not a whole number or null.'),
        ({"headcount": -1}, "headcount", "-1 is less than 0."),
        ({"duties": None}, "duties", "null is not a list."),
        ({"duties": [item(), item(start="3")]}, "duties[1].start", '"3" is not a whole number.'),
        ({"dutys": []}, "", "dutys does not belong here."),
        (
            {"reporting": {"reports_to": ["经理", 3], "supervises": None, "collaborates_with": None}},
            "reporting.reports_to[1]",
            "3 is not a text.",
        ),
        (
            {"penalties": [item(violation=None, severity=None, sanctions=[{"type": "罚款", "amount": 5}])]},
            "penalties[0].sanctions[0]",
            "unit, per is missing.",
        ),
    ],
)
def test_a_problem_says_where_and_what(changes: dict[str, Any], field: str, message: str) -> None:
    problems = list(check(catalog(record(**changes))))
    assert {(problem.document, problem.record) for problem in problems} == {("前台.txt", "前台 (d-r1)")}
    assert (field, message) in {(problem.field, problem.message) for problem in problems}
    assert all(problem.remedy for problem in problems)


def test_a_misspelt_key_is_recognised() -> None:
    (problem,) = check(record(dutes=[]))
    assert problem.remedy == "Take it out, or name it duties."


def test_a_choice_is_listed() -> None:
    qualification = item(**dict.fromkeys(set(model.Qualification.model_fields) - set(model.Item.model_fields)))
    qualification |= {"category": [], "required": True, "certificates": [], "education_min": "研究生"}
    (problem,) = check(catalog(record(qualifications=[qualification])))
    assert problem.field == "qualifications[0].education_min"
    assert "本科" in problem.remedy
    assert "null" in problem.remedy


def test_missing_keys_are_named_once() -> None:
    (problem,) = check({"documents": []})
    assert problem.message.startswith("schema_version, generator, failures")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (catalog(record(), record()), "id"),
        (catalog(record(document_id="other")), "document_id"),
        (catalog(record(same_as="d-r9")), "same_as"),
        (catalog(record(same_as="d-r1")), "same_as"),
    ],
)
def test_ids_must_name_something(data: object, field: str) -> None:
    assert {problem.field for problem in check(data)} == {field}


@pytest.mark.parametrize(
    "data", [None, 3, "text", [], [3], {}, {"documents": 3}, catalog(roles={"0": 1}), catalog(documents=[3])]
)
def test_any_json_is_checked_without_a_fault(data: object) -> None:
    list(check(data))


def test_own_schema() -> None:
    own = {"properties": {"roles": {"minItems": 2}}}
    (problem,) = check(catalog(record()), own)
    assert (problem.field, problem.remedy) == ("roles", "See the rule minItems of the schema.")
    assert list(check(catalog(record(), record()), own)) == []


@pytest.mark.parametrize(
    "own", [{"type": 3}, {"$ref": "#"}, {"$ref": "http://127.0.0.1:1/x.json"}, {"$ref": "file:///etc/passwd"}]
)
def test_a_bad_schema_of_the_users_is_refused(own: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    with pytest.raises(CatalogError):
        list(check(catalog(), own))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "line 1, column 2"),
        (b'{"a":\n 1,}', "line 2, column 4"),
        ("{}".encode("utf-16"), "not UTF-8"),
        (b'["\xff"]', "byte 2"),
        (b"[" * 200_000, "nested too deep"),
        (b"[NaN]", "a number that JSON does not allow"),
        (b"[" + b"9" * 5000 + b"]", "a number that JSON does not allow"),
        (b"", "line 1, column 1"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(CatalogError, match=words) as caught:
        parse_json(data, name="目录.json")
    assert caught.value.path == "目录.json"
    assert caught.value.remedy


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_json(b"\xef\xbb\xbf{}", name="-") == {}


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(catalog()))
    size = path.stat().st_size
    assert read_json(path, limit=size)
    with pytest.raises(CatalogError, match=f"larger than {size - 1} bytes"):
        read_json(path, limit=size - 1)
