import hashlib
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jdparse.read
from jdparse.model import FailureReason
from jdparse.read import SUFFIXES, ReadError, Source, find, read, read_bytes

TEXT = "保洁员岗位职责\r\n1、负责楼道的清扫。\r2、负责垃圾的清运。\n"


def failure(path: Path | str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(path)
    error = caught.value
    assert error.reason in get_args(FailureReason)
    assert error.detail.startswith(f"{error.path}: ")
    assert error.detail == str(error)
    assert error.detail.count(". ") >= 1, "what happened, then what to do"
    return error


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "保洁员.TXT"
    data = TEXT.encode("utf-8-sig")
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    assert read(path) == read(str(path)) == Source(path.as_posix(), TEXT, digest, "txt", "utf-8-sig", 0)
    assert read(path, name="甲/保洁员.txt").path == "甲/保洁员.txt"


def test_formats_and_bytes(tmp_path: Path) -> None:
    for suffix, kind in SUFFIXES.items():
        path = tmp_path / f"x{suffix}"
        path.write_text(TEXT, encoding="gbk", newline="")
        assert (read(path).format, read(path).encoding, read(path).text) == (kind, "gb18030", TEXT)
    assert read_bytes(TEXT.encode()).path == "-"
    assert read_bytes(TEXT.encode() + b"\xff", format="md").damaged == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u3000\n".encode("utf-16"), "empty"),
        (b"%PDF-1.7\n", "binary"),
        (b"PK\x03\x04" + bytes(100), "binary"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "binary"),
        (bytes(1000), "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x01\x02\x03\x04" * 100, "binary"),
        (TEXT.encode() + b"\xff" * 100, "unreadable"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert failure(path).reason == reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_not_binary(encoding: str) -> None:
    for text in (TEXT, "Role: cleaner, 3 years, CET-4 certificate\r\n"):
        assert read_bytes(text.encode(encoding)).text == text


def test_marks_that_word_leaves_are_not_binary() -> None:
    assert read_bytes("岗位\x0b职责\x0c负责楼道的清扫\x07负责垃圾的清运".encode()).encoding == "utf-8"


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_text("职" * 40, encoding="utf-8")
    monkeypatch.setattr(jdparse.read, "MAX_BYTES", 120)
    assert read(path).text == "职" * 40
    monkeypatch.setattr(jdparse.read, "MAX_BYTES", 119)
    assert failure(path).reason == "too_large"
    with pytest.raises(ReadError, match="larger") as caught:
        read_bytes(path.read_bytes())
    assert caught.value.reason == "too_large"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_text("职" * 40, encoding="utf-8")
    monkeypatch.setattr(jdparse.read, "MAX_BYTES", 100)
    monkeypatch.setattr(jdparse.read, "_require_regular", lambda *_: None)
    assert failure(path).reason == "too_large"


def test_missing_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("岗位职责", encoding="utf-8")
    assert failure(tmp_path / "gone.txt").reason == "not_found"
    assert failure(tmp_path / "gone").reason == "not_found"
    assert failure(tmp_path / "file.txt" / "x.txt").reason == "not_found"
    assert failure(tmp_path).reason == "not_found"
    assert failure("nul\0.txt").reason == "not_found"
    assert failure("half\ud800.txt").reason == "not_found"


def test_unsupported_files_are_named(tmp_path: Path) -> None:
    for name in ("x.exe", "x", ".txt"):
        (tmp_path / name).write_text("岗位职责", encoding="utf-8")
        assert failure(tmp_path / name).reason == "unsupported_type"
    assert failure("/dev/null").reason == "unsupported_type"


def test_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_text("岗位职责", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert failure(path).reason == "permission"
    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr(os, "scandir", refuse)
    assert list(find([tmp_path])) == [tmp_path], "a folder that may not be opened is not passed over"
    assert failure(tmp_path).reason == "permission"


def test_a_broken_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_text("岗位职责", encoding="utf-8")

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    assert failure(path).reason == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("swapped", [False, True])
def test_a_pipe_does_not_hang(swapped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    if swapped:  # a regular file when looked at, a pipe when opened
        regular = tmp_path / "file"
        regular.touch()
        status = regular.stat()
        monkeypatch.setattr(Path, "stat", lambda *_, **__: status)
    seen: list[ReadError] = []
    thread = threading.Thread(target=lambda: seen.append(failure(path)), daemon=True)
    thread.start()
    thread.join(10)
    assert seen
    assert seen[0].reason == "unsupported_type"


def test_loops_of_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert failure(tmp_path / "a.txt").reason == "unreadable"
    assert list(find([tmp_path])) == [tmp_path / "a.txt"]


def test_find(tmp_path: Path) -> None:
    passed_over = ["c.doc", ".hidden.txt", "~$b.txt", ".git/z.txt"]
    for name in [*passed_over, "b.txt", "a.MD", "x/2.txt", "x/1.txt", "x/y/0.txt", "d.txt/in.txt", "甲.markdown"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path])]
    assert found == ["a.MD", "b.txt", "甲.markdown", "d.txt/in.txt", "x/1.txt", "x/2.txt", "x/y/0.txt"]
    named = [tmp_path / "c.doc", tmp_path / ".hidden.txt", tmp_path / "gone.txt"]
    assert list(find(map(str, named))) == named


def test_links_to_files_are_followed(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "x.bin").write_text("岗位职责", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").symlink_to(tmp_path / "store" / "x.bin")
    assert [read(path).text for path in find([tmp_path / "in"])] == ["岗位职责"]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = read_bytes(data)
    except ReadError as error:
        assert error.reason in ("empty", "binary", "unreadable")
    else:
        assert source.text.strip()


def test_an_error_passes_between_processes() -> None:
    error = ReadError("a.txt", "empty", "a.txt: there is nothing in it. Check that it was saved.")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (copy.path, copy.reason, copy.detail) == (error.path, error.reason, error.detail)


def test_reading_does_not_load_the_models() -> None:
    code = "import sys, jdparse.read; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
