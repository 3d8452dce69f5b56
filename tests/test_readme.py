"""What the READMEs promise holds: the same commands in both, and an example that is the program's own."""

import json
import re
from pathlib import Path

import pytest

import jdparse

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
EXAMPLE = ROOT / "corpus/documents/primary-school-traditional-pinyin.txt"


def blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def test_the_two_commands_are_one_line_each_and_the_same_in_both_languages() -> None:
    english, chinese = (blocks(readme, "sh") for readme in READMES)
    assert english == chinese
    assert [command.count("\n") for command in english] == [1, 1]


def test_ci_finds_the_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^<!-- (install|test) -->\n```sh\n", text, re.M) == ["install", "test"]


@pytest.mark.parametrize("readme", READMES)
def test_the_example_is_real(readme: str) -> None:
    [before], [after] = blocks(readme, "text"), blocks(readme, "json")
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert set(before.splitlines()) <= set(lines)
    shown = json.loads(after)
    roles = jdparse.parse_file(EXAMPLE).model_dump()["roles"]
    role = next(role for role in roles if role["title"] == shown["title"])
    assert shown["reporting"] == role["reporting"]
    for name in ("duties", "qualifications"):
        for item in shown[name]:
            assert item in [{key: found[key] for key in item} for found in role[name]]
