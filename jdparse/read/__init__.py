"""Files to `Source`: opened once, read once, hashed and decoded.

A format is a module here with its ``SUFFIXES`` and a function ``read`` from bytes to text.
Whatever stands in the way is a `ReadError` that says what to do about it.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jdparse.read import txt

if TYPE_CHECKING:  # pydantic behind it is heavy
    from jdparse.model import FailureReason

MAX_BYTES = 50 * 10**6
SUFFIXES = {**txt.SUFFIXES}

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office file such as .docx or .xlsx",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file such as .doc or .xls",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"{\\rtf": "a Rich Text file",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_LOCK = "~$"  # how Office names the lock file beside an open document
# Not among them: line and page breaks that Word leaves in text, VT and FF.
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read; all offsets count in `text`, whose characters are all kept, save a byte order mark."""

    path: str
    """As given, with forward slashes; "-" for standard input."""
    text: str
    sha256: str
    format: str
    encoding: str
    damaged: int
    """How many U+FFFD stand for bytes that could not be read."""


class ReadError(Exception):
    """A file cannot be read: `path`, `reason` (a kind of failure) and `detail` (what happened and what to do)."""

    def __init__(self, path: str, reason: "FailureReason", detail: str) -> None:
        super().__init__(detail)
        self.path = path
        self.reason: FailureReason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, "FailureReason", str]]:
        """Let it pass between processes: an exception is else made anew from its message alone."""
        return ReadError, (self.path, self.reason, self.detail)


def read(path: Path | str, *, name: str | None = None) -> Source:
    """Read a file; `name` is what to call it, where not its path.

    Raises `ReadError` for whatever stands in the way, and for nothing else.
    """
    path = Path(path)
    name = name or path.as_posix()
    kind = SUFFIXES.get(path.suffix.lower())
    try:
        if kind is None and os.path.lexists(path) and not path.is_dir():
            raise _unsupported(name, path.suffix)
        data = _content(path, name)
    except OSError as error:
        raise _named(error, name) from error
    except ValueError as error:  # NUL in a path
        raise ReadError(name, "not_found", f"{name}: no such file. Check the path.") from error
    return read_bytes(data, name=name, format=kind or "txt")


def read_bytes(data: bytes, *, name: str = "-", format: str = "txt") -> Source:
    r"""Read a document that is in memory already; `format` is one of the values of `SUFFIXES`.

    Raises `ReadError` where it is too large, empty or no text.

    >>> read_bytes("岗位职责\r\n".encode("gbk")).encoding
    'gb18030'
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    found = next((what for magic, what in _MAGIC.items() if data.startswith(magic)), None)
    if found:
        raise ReadError(name, "binary", f"{name}: the content is {found}, not text. Save it as text and try again.")
    decoded = txt.read(data)
    _require_text(decoded.text, name)
    digest = sha256(data).hexdigest()
    return Source(name, decoded.text, digest, format, decoded.encoding, decoded.damaged)


def find(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Files to read: each path that is no folder, and what a folder holds, in sorted order, each folder's files first.

    In folders only readable suffixes count; hidden files and folders and Office's lock files do not, nor are links
    to folders followed. A folder that may not be opened is given as it is, so that `read` says what is wrong.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    pending = [folder]
    while pending:
        folder = pending.pop()
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith((".", _LOCK)))  # noqa: PTH208
        except OSError:
            yield folder
            continue
        is_folder = {folder / name: (folder / name).is_dir() for name in names}
        yield from (path for path, is_one in is_folder.items() if not is_one and path.suffix.lower() in SUFFIXES)
        pending += (path for path, is_one in reversed(is_folder.items()) if is_one and not path.is_symlink())


def _content(path: Path, name: str) -> bytes:
    """The bytes of a regular file; a pipe or a device could keep us waiting for ever."""
    _require_regular(path.stat(), path, name)
    # The file may have become another since: opening must not wait either.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _require_regular(os.fstat(descriptor), path, name)
        return file.read(MAX_BYTES + 1)


def _require_regular(status: os.stat_result, path: Path, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        os.scandir(path).close()  # says so if we have no right to it: then `find` gave it
        raise ReadError(name, "not_found", f"{name}: it is a folder, not a file. Give the files in it.")
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(name, "unsupported_type", f"{name}: it is no regular file. Copy its content to a file.")
    if status.st_size > MAX_BYTES:
        raise _too_large(name)


def _require_text(text: str, name: str) -> None:
    """Refuse what is no text: control characters and U+FFFD are rare in it, even in bad copies of Word tables."""
    if not text.strip():
        raise ReadError(name, "empty", f"{name}: there is nothing in it. Check that it was saved.")
    if len(_CONTROLS.findall(text)) > len(text) // 20 + 2:
        raise ReadError(name, "binary", f"{name}: the content is not text. Save it as text and try again.")
    if text.count("\ufffd") > len(text) // 10 + 2:
        detail = f"{name}: too much of it is text in no encoding that is known here. Save it as UTF-8 and try again."
        raise ReadError(name, "unreadable", detail)


def _unsupported(name: str, suffix: str) -> ReadError:
    readable = ", ".join(SUFFIXES)
    kind = f"{suffix} files are" if suffix else "files without a suffix are"
    return ReadError(name, "unsupported_type", f"{name}: {kind} not supported. Save it as one of {readable}.")


def _too_large(name: str) -> ReadError:
    limit = MAX_BYTES // 10**6
    return ReadError(name, "too_large", f"{name}: it is larger than {limit} MB. Split it into smaller files.")


def _named(error: OSError, name: str) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError(name, "not_found", f"{name}: no such file. Check the path.")
    if isinstance(error, PermissionError):
        return ReadError(name, "permission", f"{name}: no permission to read it. Ask its owner, or change its rights.")
    what = error.strerror or str(error)
    return ReadError(name, "unreadable", f"{name}: {what}. Check the disk, or copy the file and try again.")
