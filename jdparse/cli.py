"""The command line: arguments to the functions of the package, and their results to text.

The only module that prints: data to standard output, words to standard error. Whatever takes long to load is
imported inside the command that needs it, even pathlib: it takes half as long as click.
"""

import inspect
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NoReturn

import click

from jdparse import __version__
from jdparse.messages import LANGUAGES, choose, language

if TYPE_CHECKING:
    from pathlib import Path

    from jdparse.model import Catalog
    from jdparse.read import Source
    from jdparse.schema import CatalogError, Problem

FAULT, USAGE, SOME_FAILED, NOTHING_READ, INVALID, INTERRUPTED = 1, 2, 3, 4, 5, 130
ANY_PATH = click.Path(readable=False)  # what cannot be read is listed, not refused


@click.group(
    epilog="Exit codes: 0 all good, 1 fault of jdparse or of the disk, 2 wrong usage, 3 some files failed, "
    "4 nothing readable, 5 invalid, 130 interrupted.",
)
@click.version_option(__version__, message="jdparse %(version)s", help="Show the version and exit.")
def jdparse() -> None:
    """Chinese role documents to structured, validated role data with evidence."""


@jdparse.command("catalog")
@click.argument("paths", nargs=-1, required=True, type=ANY_PATH, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write the catalog there; to standard output without it.")
@click.option("--no-validate", is_flag=True, help="Do not check the catalog against its schema.")
def catalog_command(paths: tuple[str, ...], output: str | None, no_validate: bool) -> None:
    """Make one catalog of files and folders.

    Files are read in the order of their paths; what cannot be read is listed, and the run goes on.
    """
    from pathlib import Path

    from jdparse.catalog import build_catalog, dumps, inputs, save
    from jdparse.render import summary

    files = inputs(paths)
    target = None if output in (None, "-") else Path(str(output))
    if target:
        _refuse_output(target, files)
    warnings: list[tuple[str, str]] = []
    made = build_catalog(files, progress=_progress(), warn=lambda path, text: warnings.append((path, text)))
    _clear_progress()
    if not no_validate:
        _validate_own(made)
    if target:
        try:
            save(made, target)
        except OSError as error:
            _fail(_not_written(target, error), FAULT)
    else:
        _out(dumps(made))
    _say(summary(made, warnings))
    _leave(SOME_FAILED if made.failures and made.documents else 0 if made.documents else NOTHING_READ)


@jdparse.command("parse")
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(("json", "yaml", "text")), default="json", help="How to write it.")
def parse_command(file: str, form: str) -> None:
    """Read one document (- is standard input) and write what is in it."""
    source = _source(file)
    if form == "json":
        from jdparse import shelf

        _out(shelf.dumps(shelf.one(source)))
        return
    from jdparse.catalog import from_source
    from jdparse.render import view

    made = from_source(source)
    if form == "yaml":
        _out(_yaml(made).encode("utf-8", "replace"))
    else:
        _out_lines(view(made, source.text))


@jdparse.command("validate")
@click.argument("file", metavar="FILE")
@click.option("--schema", "own", type=ANY_PATH, metavar="OWN.json", help="Check against this schema instead.")
def validate_command(file: str, own: str | None) -> None:
    """Check a catalog, a document or records (- is standard input) against the schema."""
    from jdparse.schema import MAX_BYTES, CatalogError, check, parse_json, read_json

    count = 0
    try:
        data = parse_json(sys.stdin.buffer.read(MAX_BYTES + 1), name=file) if file == "-" else read_json(file)
        for problem in check(data, None if own is None else read_json(own)):
            _out_lines([_problem(problem)])
            count += 1
    except CatalogError as error:
        _fail(_unusable(error), NOTHING_READ if isinstance(error.__cause__, OSError) else INVALID)
    if count:
        _fail(
            ngettext("{file}: {count} problem", "{file}: {count} problems", count).format(file=file, count=count),
            INVALID,
        )
    _say([_("{file}: valid").format(file=file)])


@jdparse.command("schema")
@click.argument("name", type=click.Choice(("catalog", "document", "record")), default="catalog")
def schema_command(name: str) -> None:
    """Write the JSON Schema of a catalog, a document or a record."""
    from jdparse.schema import text

    _out(text(name).encode())


@jdparse.command("explain")
@click.argument("file", metavar="FILE")
def explain_command(file: str) -> None:
    """Say of each line of a document (- is standard input) what it was taken for, and why."""
    from jdparse.pipeline import explain
    from jdparse.render import explained

    _out_lines(explained(explain(_source(file))))


# What every command can be told; `main` has read it before click does. Made once, because each is 0.1 ms of a start.
COMMON = (
    click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help="The language to speak."),
    click.Option(["--debug"], is_flag=True, expose_value=False, help="Show where a fault of jdparse arises."),
)
for each in (jdparse, *jdparse.commands.values()):
    each.params.extend(COMMON)


def translated(command: click.Command) -> click.Command:
    """The command and those below it, with their help in the language chosen."""
    from copy import copy

    twin = copy(command)
    twin.help = _(inspect.cleandoc(command.help)) if command.help else None
    twin.epilog = _(command.epilog) if command.epilog else None
    twin.params = [copy(parameter) for parameter in command.params]
    for option in twin.params:
        if isinstance(option, click.Option) and option.help:
            option.help = _(option.help)
    if isinstance(twin, click.Group):
        twin.commands = {name: translated(below) for name, below in twin.commands.items()}
    return twin


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (that of the process where it is not given) and give its exit code.

    >>> main(["--version"])
    jdparse 0.1.0
    0
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    spoken = language(arguments, os.environ)
    choose(spoken)
    command = jdparse if spoken == "en" else translated(jdparse)
    if "--debug" in arguments:
        import logging

        logging.basicConfig(level=logging.DEBUG)
    try:
        # click expands wildcards on Windows, if it is left to take the arguments itself.
        return command.main(argv, prog_name="jdparse", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        _say([_("Interrupted.")])
        return INTERRUPTED
    except Exception as error:
        if "--debug" in arguments:
            raise
        _say(_report(error))
        return FAULT


def _prepare_streams() -> None:
    """UTF-8 into pipes and files; a console keeps its encoding, and what that lacks becomes a question mark."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")


def _out(data: bytes) -> None:
    """Write data to standard output; end quietly where its reader has gone."""
    try:
        sys.stdout.write(data.decode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends, and must not fail at that.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(0)


def _out_lines(lines: Iterable[str]) -> None:
    for line in lines:
        _out((line + "\n").encode("utf-8", "replace"))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _leave(code: int) -> NoReturn:
    click.get_current_context().exit(code)


def _fail(message: str, code: int) -> NoReturn:
    _say([message])
    _leave(code)


def _source(file: str) -> "Source":
    """The document in a file or on standard input; ends with 4 where it cannot be read."""
    from pathlib import Path

    from jdparse.read import MAX_BYTES, ReadError, read, read_bytes

    if Path(file).is_dir():
        _fail(_("{path} is a folder. Read it with jdparse catalog.").format(path=file), NOTHING_READ)
    try:
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name="-") if file == "-" else read(file)
    except ReadError as error:
        from jdparse.model import Failure
        from jdparse.render import failed

        parts = {"path": error.path, "reason": error.reason, "detail": error.detail}
        _fail(failed(Failure.model_validate(parts)), NOTHING_READ)


def _refuse_output(target: "Path", files: "Iterable[Path]") -> None:
    """Say at once, and not after an hour of reading, that the catalog cannot be written there."""
    reason = None
    if target.is_dir():
        reason = _("{path} is a folder. Name a file in it.").format(path=target)
    elif not target.parent.is_dir():
        reason = _("The folder {path} does not exist. Make it first.").format(path=target.parent)
    elif not os.access(target.parent, os.W_OK):
        reason = _("The folder {path} may not be written to. Name another.").format(path=target.parent)
    elif target.exists() and any(file.exists() and file.samefile(target) for file in files):
        reason = _("{path} is one of the documents. Name another file.").format(path=target)
    if reason:
        raise click.BadParameter(reason, param_hint="-o")


def _not_written(target: "Path", error: OSError) -> str:
    return _(
        "{path} could not be written ({detail}). An earlier file of that name is untouched. "
        "Make room, or close the program that holds the file, or name another with -o."
    ).format(path=target, detail=error.strerror or type(error).__name__)


def _validate_own(made: "Catalog") -> None:
    from jdparse.schema import check

    problems = [_problem(problem) for problem in check(made.model_dump(mode="json"))]
    if problems:
        _say(problems)
        _fail(_("Nothing was written, because the catalog is not valid: report this, or use --no-validate."), INVALID)


def _problem(problem: "Problem") -> str:
    from jdparse.render import plain

    return plain(str(problem))


def _unusable(error: "CatalogError") -> str:
    from jdparse.render import plain

    return plain(str(error))


def _yaml(made: "Catalog") -> str:
    import yaml

    # The C emitter, where PyYAML was built with it, is eight times as fast.
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    written: str = yaml.dump(made.model_dump(mode="json"), Dumper=dumper, allow_unicode=True, sort_keys=False)
    return written


def _progress() -> Callable[[int, int, str], None] | None:
    """One line on the terminal that is written over; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        return None
    from jdparse.render import plain

    def show(done: int, total: int, path: str) -> None:
        # A Han character is two columns wide: 30 of them and the figures stay on one line of 80.
        print(f"\r\x1b[K[{done + 1}/{total}] {plain(path)[-30:]}", end="", file=sys.stderr, flush=True)

    return show


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _report(error: Exception) -> list[str]:
    import platform

    from jdparse.catalog import fault

    return [
        _("A fault in jdparse: {fault}.").format(fault=fault(error)),
        _("Report that line with: jdparse {version}, Python {python}, {system}. --debug shows more.").format(
            version=__version__, python=platform.python_version(), system=platform.system()
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
