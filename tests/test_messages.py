"""Every word for people has its Chinese, ours and click's."""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from gettext import GNUTranslations
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from jdparse import cli
from jdparse.messages import DOMAIN, FOLDER, choose, language
from jdparse.pipeline import explain
from jdparse.read import read
from jdparse.render import explained

PO = Path(FOLDER) / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
KEYWORDS = {"_": None, "ngettext": (1, 2), "msgid": None}
# Of click's words those that a command line without prompts, pagers, editors and shell completion can show.
CLICK = {"core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py"}
# Words for the programmer of a command line, and for prompts.
NEVER_SHOWN = re.compile(
    r"(?i)deprecat|declar|defined|same flag|iterable|do you want|confirm|dynamic|env var|UUID|format|editor"
)
PLACES = re.compile(r"\{[a-z_]*[^}]*\}|%\([a-z]+\)s")

Message = str | tuple[str, ...]


def commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from commands(below)


def run(command: list[str]) -> str:
    environ = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=environ).stdout


def helps() -> set[Message]:
    texts = set()
    for command in commands(cli.jdparse):
        texts |= {inspect.cleandoc(command.help or ""), command.epilog or ""}
        texts |= {option.help or "" for option in command.params if isinstance(option, click.Option)}
    return texts - {""}


def extracted(folder: Path) -> Iterator[tuple[str, Message]]:
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return ((name, message) for name, __, message, *___ in found)


def click_words() -> set[Message]:
    words = {message for name, message in extracted(Path(click.__file__).parent) if name in CLICK}
    return {word for word in words if not NEVER_SHOWN.search(word if isinstance(word, str) else word[0])}


def needed() -> set[Message]:
    return {message for __, message in extracted(Path(cli.__file__).parent)} | helps() | click_words()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    choose("en")


@pytest.fixture(scope="module")
def po() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh", domain=DOMAIN)


def test_every_message_is_translated(po: Catalog) -> None:
    here = {message.id: message for message in po if message.id}
    assert needed() - set(here) == set()
    assert [message.id for message in here.values() if not message.string or message.fuzzy] == []


def test_no_translation_is_left_over(po: Catalog) -> None:
    assert {message.id for message in po if message.id} - needed() == set()


def test_translations_keep_the_places_for_values(po: Catalog) -> None:
    for message in po:
        source = message.id if isinstance(message.id, str) else message.id[-1]
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        if source:
            assert {*PLACES.findall(source)} == {*PLACES.findall(strings[-1])}, source


def test_mo_is_in_step_with_po(po: Catalog) -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        mo = GNUTranslations(file)
    for message in po:
        if isinstance(message.id, tuple):
            assert mo.ngettext(*message.id, 5) == message.string[0]
        elif message.id:
            assert mo.gettext(message.id) == message.string


@pytest.mark.parametrize(
    ("arguments", "environ", "spoken"),
    [
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW.Big5", "LC_ALL": ""}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "de_DE.UTF-8", "LANGUAGE": "zh"}, "zh"),
        ([], {"LANGUAGE": "en:zh"}, "en"),
        (["--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["parse", "-", "--lang", "zh"], {}, "zh"),
        (["parse", "--", "--lang", "zh"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["--lang"], {}, "en"),
    ],
)
def test_language(arguments: list[str], environ: dict[str, str], spoken: str) -> None:
    assert language(arguments, environ) == spoken


def test_help_is_in_the_language_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    # click makes its help option once a process, in the language of the first who asks.
    chinese = run([sys.executable, "-m", "jdparse.cli", "--lang", "zh", "catalog", "--help"])
    assert cli.main(["catalog", "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "用法：" in chinese
    assert "选项" in chinese
    assert "显示本说明" in chinese
    assert not re.search("[\u4e00-\u9fff]", english)
    assert re.findall(r"--[a-z-]+", chinese) == re.findall(r"--[a-z-]+", english)


def test_usage_errors_are_in_the_language_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", "zh", "parse", "--nothing"]) == 2
    assert "没有这个选项" in capsys.readouterr().err


def test_what_is_said_of_a_line_is_all_translated() -> None:
    """`explain` speaks of every line in the words of the stages; a new word of theirs needs its Chinese as well."""
    choose("zh")
    documents = sorted((Path(__file__).parents[1] / "corpus" / "documents").iterdir())
    for line in (line for path in documents for line in explain(read(path))):
        said = next(explained([replace(line, text="", marker=None, about="")])).partition("<-")[2]
        assert not re.search("[A-Za-z]", said), line
