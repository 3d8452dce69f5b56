"""Whatever is in a file, the time grows with its size: no text takes long out of proportion, none breaks the run."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter

import pytest
from parsing import Parsed, parse_source

from jdparse.read import Source

TESTS = Path(__file__).parent
UNITS = (
    "职", "一", "1", " ", "(", "（", "《", "、", "。", ":", "a", "-", "*", "|", "[", "元", "第", "1.", "(一", "、一",
    "在的", "职责:", "负责和", "a)", "1,000", "**a", "?；", "员、", "扣元", "罚款", "→", "> ", "&", "(a", "\t职",
    "向汇报", "以上学历",
)  # fmt: skip
SLOW = 0.004  # seconds, below which a measure says nothing
WORST = 9  # times as long for four times the text: 4 is linear, 16 quadratic


def parse(text: str) -> Parsed:
    return parse_source(
        Source("case.txt", text, sha256(text.encode("utf-8", "replace")).hexdigest(), "txt", "utf-8", 0)
    )


def seconds(pattern: "re.Pattern[str]", method: str, text: str) -> float:
    """The least time of three."""

    def once() -> float:
        start = perf_counter()
        if method == "search":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, method)(text)
        return perf_counter() - start

    return min(once() for _ in range(3))


@pytest.fixture(scope="module")
def asked() -> list[tuple[str, int, str]]:
    """The regexes of the package that are asked about long texts: pattern, flags, method."""
    attacks = "\0".join(
        f"保安员岗位职责\n{head}{unit * (600 // len(unit))}。" for unit in UNITS for head in ("", "1、", "职责:")
    )
    done = subprocess.run(
        [sys.executable, TESTS / "patterns.py", TESTS.parent / "corpus" / "documents"],
        input=attacks, text=True, encoding="utf-8", cwd=TESTS.parent, capture_output=True, check=True, timeout=300,
        env={"PYTHONPATH": str(TESTS.parent), "PYTHONUTF8": "1"},
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 100
    return [(pattern, flags, method) for pattern, flags, methods in found for method in methods]


def test_every_regex_that_reads_long_texts_is_linear(asked: list[tuple[str, int, str]]) -> None:
    """Four times the text takes about four times as long, for every regex and every attack."""
    bad = set()
    for pattern, flags, method in asked:
        compiled = re.compile(pattern, flags)
        for unit in UNITS:
            short, long = (unit * (size // len(unit)) + "!" for size in (1_500, 6_000))
            slow = seconds(compiled, method, long)
            if slow > SLOW and slow > WORST * seconds(compiled, method, short):
                bad.add(f"{method} of {unit!r}: {pattern[:120]}")
    assert bad == set()


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_of_any_line_takes_about_four_times_as_long(unit: str) -> None:
    """One physical line of one thing over and over, under a heading."""

    tries = count(1)  # no two texts are the same: what was read is remembered

    def once(size: int) -> float:
        text = f"保安员岗位职责\n1、{next(tries)}{unit * (size // len(unit))}"
        start = perf_counter()
        parse(text)
        return perf_counter() - start

    once(2_000)
    long = min(once(16_000) for _ in range(3))  # the least of three: others use the machine too
    assert long < 0.1 or long < WORST * min(once(4_000) for _ in range(3))


@pytest.mark.parametrize("character", ["职", " "])
def test_ten_megabytes_of_one_character(character: str) -> None:
    assert parse(character * (10_000_000 // len(character.encode()))).records == []


@pytest.mark.parametrize("character", ["1", "(", "\n"])
def test_a_megabyte_of_one_character(character: str) -> None:
    assert parse(character * 1_000_000).records == []


def test_a_hundred_thousand_entries() -> None:
    [(_, record)] = parse("保安员岗位职责\n" + "".join(f"{n}、登记来访\n" for n in range(1, 100_001))).records
    assert len(record.duties) >= 999  # a list marker has at most three figures
    assert record.duties[0].text == "登记来访"


@pytest.mark.parametrize("pair", ["()", "（）", "《》", "【】", "“”", "[]"])
def test_deep_brackets(pair: str) -> None:
    for text in (pair[0] * 50_000 + pair[1] * 50_000, pair[0] * 50_000, f"1、负责{pair[0]}登记" * 5_000):
        assert parse(f"保安员岗位职责\n{text}\n").document.chars == len(text) + 9


def test_lines_within_lines() -> None:
    markers = ["一、", "(一)", "1、", "(1)", "①", "a)", "1.1.1 "]
    text = "保安员岗位职责\n" + "\n".join(marker * 50 + "登记" for marker in markers)
    assert parse(text).document.chars == len(text)


@pytest.mark.parametrize("text", ["𠀀𠀀岗位职责\n1、登记。", "\x00", "\ufeff", "é́́́" * 500])
def test_odd_characters(text: str) -> None:
    assert parse(text).document.chars == len(text)
