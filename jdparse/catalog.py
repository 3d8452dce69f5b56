"""Many files into one catalog; save it, load it.

The catalog does not depend on the order in which files are given, on the clock or on the machine: the same files
give the same bytes.
"""

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from gettext import gettext as _
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from jdparse import SCHEMA_VERSION, schema, shelf
from jdparse.model import Catalog, Document, Failure, Record
from jdparse.pipeline import Parsed, parse_source
from jdparse.read import ReadError, Source, find, read
from jdparse.schema import CatalogError
from jdparse.shelf import LONE_SURROGATES, Shelf, rare_collections

OURS = b'{\n "schema_version": "'  # what `dumps` begins with


def build_catalog(
    paths: Iterable[str | Path],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    warn: Callable[[str, str], None] | None = None,
) -> Catalog:
    """The catalog of files and folders, sorted by path.

    What cannot be read is listed in `failures`, and the run goes on. Catalogs that `save` wrote into a given folder
    are passed over. `progress` is told how many files are done, how many there are and which is next; `warn` is
    told a path and what was doubtful in it.

    >>> build_catalog(["no such file.txt"]).failures[0].reason
    'not_found'
    """
    files = inputs(paths)
    found = Shelf(Document.model_validate, Record.model_validate)  # which take less room than their data
    with rare_collections():
        for done, path in enumerate(files):
            if progress:
                progress(done, len(files), path.as_posix())
            parsed = _parsed(path)
            if isinstance(parsed, Failure):
                found.failures.append(parsed)
                continue
            found.add(parsed)
            if warn:
                for message in parsed.warnings:
                    warn(parsed.document["path"], message)
        return Catalog.model_validate(found.catalog())


def inputs(paths: Iterable[str | Path]) -> list[Path]:
    """The files that `build_catalog` reads, sorted and each once: all that are named, and those found in folders."""
    given = [Path(path) for path in paths]
    named = set(given)
    files = {path for path in find(given) if path in named or not _is_catalog(path)}
    return sorted(files, key=Path.as_posix)


def parse_file(path: str | Path) -> Catalog:
    r"""The catalog of one file; raises `ReadError` where it cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "保安员.txt"
    ...     _ = file.write_text("保安员岗位职责\n1、负责大门的值守。\n", encoding="utf-8")
    ...     parse_file(file).roles[0].title
    '保安员'
    """
    return from_source(read(path))


def parse_text(text: str, *, name: str = "-") -> Catalog:
    r"""The catalog of one document given as text; places are offsets into `text`.

    >>> catalog = parse_text("保安员岗位职责\n1、负责大门的值守。\n2、负责来访人员的登记。\n")
    >>> [item.text for item in catalog.roles[0].duties]
    ['负责大门的值守', '负责来访人员的登记']
    """
    # Half a surrogate pair is no character, and OpenCC refuses it; what takes its place is as long.
    clean, lost = LONE_SURROGATES.subn("\ufffd", text)
    digest = sha256(clean.encode()).hexdigest()
    return from_source(Source(path=name, text=clean, sha256=digest, format="txt", encoding="utf-8", damaged=lost))


def from_source(source: Source) -> Catalog:
    """The catalog of one document that has been read."""
    return Catalog.model_validate(shelf.one(source))


def dumps(catalog: Catalog) -> bytes:
    """A catalog as JSON in UTF-8, ending in a newline.

    What UTF-8 cannot write (a lone surrogate, as in a file name that was no UTF-8) becomes U+FFFD.
    """
    try:
        text = catalog.model_dump_json(indent=1)
    except PydanticSerializationError:
        return shelf.dumps(catalog.model_dump())  # five times as slow, and needed only here
    return text.encode() + b"\n"


def save(catalog: Catalog, path: str | Path) -> None:
    """Write a catalog as JSON, whole or not at all: on failure an earlier file is untouched and nothing is left over.

    Raises `OSError`. A link is followed; a device or a pipe is written to as it is.

    >>> from tempfile import TemporaryDirectory
    >>> catalog = build_catalog([])
    >>> with TemporaryDirectory() as folder:
    ...     save(catalog, Path(folder) / "catalog.json")
    ...     load(Path(folder) / "catalog.json") == catalog
    True
    """
    target = Path(path).resolve()
    data = dumps(catalog)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
    else:
        _replace(target, data)


def load(path: str | Path, *, limit: int = schema.MAX_BYTES) -> Catalog:
    """The catalog in a file of at most `limit` bytes.

    Raises `CatalogError`, which names the file, the place in it, the reason and the remedy.

    >>> load("no such catalog.json")
    Traceback (most recent call last):
    ...
    jdparse.schema.CatalogError: no such catalog.json: It cannot be opened (No such file or directory). \
Check the name and your right to read it.
    """
    data = schema.read_json(path, limit=limit)
    try:
        with rare_collections():
            # Strict, so that what loads is what `schema.check` lets pass: "3" is no number.
            return Catalog.model_validate(data, strict=True)
    except ValidationError as error:
        raise _unusable(str(path), data, error) from error


def _parsed(path: Path) -> Parsed | Failure:
    """What is in a file, or why that is not known."""
    try:
        return parse_source(read(path))
    except ReadError as error:
        return Failure.model_validate({"path": error.path, "reason": error.reason, "detail": error.detail})
    except Exception as error:
        # A fault of ours in one file must not cost the user the other ten thousand; it is listed like any failure.
        import logging

        logging.getLogger("jdparse").debug("fault in %s", path.as_posix(), exc_info=True)
        detail = f"A fault in jdparse ({fault(error)}). Report this line; the document's text is not needed."
        return Failure(path=path.as_posix(), reason="unreadable", detail=detail)


def fault(error: BaseException) -> str:
    """Which fault, and where in the code: never its message, which may quote a document about real people.

    >>> fault(KeyError("张三"))
    'KeyError'
    """
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
    return type(error).__name__ + where


def _is_catalog(path: Path) -> bool:
    if not path.is_file():  # opening a pipe would wait for ever
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(OURS)) == OURS
    except OSError:
        return False  # `read` will say what is wrong with it


def _replace(target: Path, data: bytes) -> None:
    from secrets import token_hex

    temporary = target.with_name(f".jdparse-{token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable. Windows cannot open a folder, and some network drives cannot sync one."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unusable(path: str, data: object, error: ValidationError) -> CatalogError:
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, str) and version != SCHEMA_VERSION:
        reason = _("It is written in version {found} of the format, not {ours}.").format(
            found=version[: schema.SHOWN], ours=SCHEMA_VERSION
        )
        return CatalogError(path, "schema_version", reason, _("Make it anew from the documents with this jdparse."))
    first = error.errors(include_url=False, include_input=False)[0]
    for problem in schema.check(data, schema.schema("catalog")):
        place = _(": ").join(part for part in (problem.record, problem.field) if part)
        return CatalogError(path, place, problem.message, problem.remedy)
    place = ".".join(map(str, first["loc"]))
    return CatalogError(path, place, first["msg"] + ".", _("Run jdparse validate to see all that is wrong."))
