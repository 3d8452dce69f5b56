"""Many files into one catalog, whatever is wrong with some; and a file that is whole or not there."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from test_schema import catalog as catalog_json
from test_schema import document, record

from jdparse import catalog as module
from jdparse.catalog import build_catalog, dumps, inputs, load, parse_file, parse_text, save
from jdparse.model import Catalog, Generator
from jdparse.schema import CatalogError, check

ROLE = "前台岗位职责\n1、负责来访人员的接待。\n2、负责会议室的安排。\n"
OTHER = "保安员岗位职责\n1、负责大门的值守。\n2、负责夜间的巡查。\n"


def parsed(source: Any) -> Any:
    """What the pipeline would give: each line of a source is a role, lines of the same letters are the same text."""
    number = source.sha256[:8]
    lines = source.text.split()
    ids = [f"{number}-r{count}" for count in range(1, len(lines) + 1)]
    roles = [
        (
            "department" if line.startswith("部") else "role",
            record(id=key, document_id=number, title=line),
        )
        for key, line in zip(ids, lines, strict=True)
    ]
    read = document(id=number, path=source.path)
    warnings = [f"{line} is doubtful" for line in lines if line.startswith("疑")]
    return SimpleNamespace(document=read, records=roles, fingerprints=lines, warnings=warnings)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "parse_source", parsed)


def folder_of(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def sample() -> Catalog:
    return Catalog.model_validate(catalog_json(record()))


def test_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=ROLE, b=OTHER, c=ROLE)
    files = sorted(folder.iterdir())
    first = build_catalog(files)
    assert dumps(first) == dumps(build_catalog(files[::-1])) == dumps(build_catalog([folder]))
    assert dumps(first) == dumps(build_catalog([*files, folder, *files]))
    assert [Path(one.path).name for one in first.documents] == ["a.txt", "b.txt", "c.txt"]
    assert list(check(json.loads(dumps(first)))) == []


@pytest.mark.usefixtures("pipeline")
def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    made = build_catalog([folder_of(tmp_path, a="前台 部门甲 司机")])
    assert [one.title for one in made.roles] == ["前台", "司机"]
    assert [one.title for one in made.departments] == ["部门甲"]


@pytest.mark.usefixtures("pipeline")
def test_same_text_points_to_the_first_of_the_catalog(tmp_path: Path) -> None:
    made = build_catalog([folder_of(tmp_path, a="前台 司机 前台", b="保安 司机", c="司机")])
    places = {one.id: index for index, one in enumerate(made.roles)}
    assert [None if one.same_as is None else places[one.same_as] for one in made.roles] == [None, None, 0, None, 1, 1]


@pytest.mark.usefixtures("pipeline")
def test_files_alike_to_the_byte_have_ids_of_their_own(tmp_path: Path) -> None:
    made = build_catalog([folder_of(tmp_path, a="前台 司机", b="前台 司机", c="前台 司机")])
    first, *others = (one.id for one in made.documents)
    assert others == [f"{first}-2", f"{first}-3"]
    assert [one.id for one in made.roles] == [f"{one}-r{n}" for one in (first, *others) for n in (1, 2)]
    assert [one.document_id for one in made.roles] == [one for one in (first, *others) for _ in range(2)]
    assert list(check(json.loads(dumps(made)))) == []


@pytest.mark.usefixtures("pipeline")
def test_progress_and_warnings_are_told(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    warned: list[tuple[str, str]] = []
    folder = folder_of(tmp_path, a="前台", b="疑似")
    build_catalog([folder], progress=lambda *what: told.append(what), warn=lambda *what: warned.append(what))
    assert told == [(0, 2, f"{folder.as_posix()}/a.txt"), (1, 2, f"{folder.as_posix()}/b.txt")]
    assert warned == [(f"{folder.as_posix()}/b.txt", "疑似 is doubtful")]


def test_failures_are_listed_and_the_run_goes_on(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=ROLE, empty="")
    (folder / "photo.xyz").write_bytes(b"abc")
    made = build_catalog([folder, folder / "photo.xyz", folder / "missing.txt"])
    reasons = {Path(one.path).name: one.reason for one in made.failures}
    assert reasons == {"empty.txt": "empty", "photo.xyz": "unsupported_type", "missing.txt": "not_found"}
    assert len(made.documents) == 1


def test_a_fault_in_one_file_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(source: Any) -> Any:
        if "前台" in source.text:
            raise KeyError(source.text)
        return parsed(source)

    monkeypatch.setattr(module, "parse_source", faulty)
    made = build_catalog([folder_of(tmp_path, a="前台", b="司机")])
    (failure,) = made.failures
    assert "KeyError at test_catalog.py" in failure.detail
    assert "前台" not in failure.detail
    assert [one.title for one in made.roles] == ["司机"]


def test_an_earlier_catalog_in_the_folder_is_no_document(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=ROLE)
    first = build_catalog([folder])
    for name in ("catalog.json", "catalog.txt", "catalog.md"):
        save(first, folder / name)
    assert inputs([folder]) == [folder / "a.txt"]
    assert dumps(build_catalog([folder])) == dumps(first)
    assert inputs([folder / "catalog.txt"]) == [folder / "catalog.txt"]


def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names on this system")
    os.mkfifo(tmp_path / "a.txt")
    assert build_catalog([tmp_path]).documents == []


def test_text_and_file_give_the_same(tmp_path: Path) -> None:
    path = folder_of(tmp_path, a=ROLE) / "a.txt"
    assert parse_file(path).roles[0].duties == parse_text(ROLE, name="a.txt").roles[0].duties


def test_lone_surrogates_in_a_text_do_no_harm() -> None:
    made = parse_text(ROLE.replace("会议", "会\ud83d议"))
    assert made.documents[0].chars == len(ROLE) + 1
    assert list(check(json.loads(dumps(made)))) == []


def test_lone_surrogates_in_a_name_do_no_harm(tmp_path: Path) -> None:
    odd = Generator.model_construct(name="jd\udcff", version="1")
    save(sample().model_copy(update={"generator": odd}), tmp_path / "a.json")
    assert load(tmp_path / "a.json").generator.name == "jd\ufffd"


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "目录.json"
    save(sample(), path)
    data = path.read_bytes()
    assert load(path) == sample()
    assert data.endswith(b"}\n")
    assert "负责接待来访人员".encode() in data
    assert b"\r" not in data
    assert data.startswith(module.OURS)


def test_save_follows_a_link_and_keeps_the_mode(tmp_path: Path) -> None:
    path, link = tmp_path / "a.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    save(sample(), link)
    assert link.is_symlink()
    assert load(path) == sample()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="no such device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    save(sample(), "/dev/null")
    assert Path("/dev/null").is_char_device()


def test_save_refuses_folders(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        save(sample(), tmp_path)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        save(sample(), tmp_path / "nowhere" / "a.json")


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failed_save_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    path = tmp_path / "a.json"
    path.write_text("old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(type(error)):
        save(sample(), path)
    monkeypatch.undo()
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]
    assert path.read_text() == "old"


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_killed_writer_leaves_a_whole_catalog(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    big = sample()
    big = big.model_copy(update={"roles": big.roles * 300})
    save(big, path)
    code = """if True:
        import sys
        from jdparse import load, save
        catalog = load(sys.argv[1])
        print("ready", flush=True)
        while True:
            save(catalog, sys.argv[1])
    """
    for wait in (0.0, 0.003, 0.007, 0.013, 0.031):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            signal.sigtimedwait([], wait)
            writer.kill()
        assert load(path) == big
    assert inputs([tmp_path]) == []  # what a killed writer leaves is no document either


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data | {"schema_version": "9.0"}, "version 9.0"),
        (
            lambda data: data | {"roles": [record(headcount="3")]},
            r'前台 \(d-r1\): headcount: "3" is not a whole number',
        ),
        (lambda data: {}, "schema_version"),
        (lambda data: [], "is not an object"),
        (lambda data: data | {"extra": 1}, "extra does not belong here"),
    ],
)
def test_what_is_no_catalog_is_refused(tmp_path: Path, spoil: Callable[[Any], Any], words: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(spoil(catalog_json(record()))), encoding="utf-8")
    with pytest.raises(CatalogError, match=words) as caught:
        load(path)
    assert caught.value.path == str(path)
    assert caught.value.remedy
