import itertools
import random
import re
import time
import tomllib
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.decode import decode

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "decode.toml").read_text(encoding="utf-8"))
TO_SIMPLIFIED, TO_TRADITIONAL = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
# What the text is written in, and what it is to be called.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
LENGTHS = (4, 6, 8, 12, 20, 30, 100, 1000, 10000)
DAMAGES = {
    "clean": lambda data, _: data,
    "cut": lambda data, _: data[:-1],
    "bad byte": lambda data, rng: _with_bad_byte(data, rng.randrange(4, len(data))),
}


def _with_bad_byte(data: bytes, at: int) -> bytes:
    return data[:at] + b"\xff" + data[at + 1 :]


@pytest.fixture(scope="module")
def texts() -> tuple[list[str], list[str]]:
    """Our own documents and sentences, all Simplified and all Traditional."""
    documents = [
        path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "corpus" / "documents").glob("*.*"))
    ]
    everything = ["\n".join(CASES["simplified"]), "\n".join(CASES["traditional"]), *documents]
    return [TO_SIMPLIFIED.convert(text) for text in everything], [TO_TRADITIONAL.convert(text) for text in everything]


def _slice(texts: list[str], length: int, encoding: str, rng: random.Random) -> bytes:
    """So many characters of a text, at least two in three of them Hanzi where they are few."""
    while True:
        text = rng.choice(texts)
        text *= length // len(text) + 1
        start = rng.randrange(len(text) - length + 1)
        data = text[start : start + length].encode(encoding, "ignore")
        if sum("\u4e00" <= character <= "\u9fff" for character in data.decode(encoding)) >= min(length * 2 // 3, 20):
            return data


def test_the_encoding_is_found(texts: tuple[list[str], list[str]]) -> None:
    rng = random.Random(20)  # noqa: S311
    right, wrong = dict.fromkeys(itertools.product(DAMAGES, LENGTHS), 0), []
    for (encoding, name), length, damage in itertools.product(ENCODINGS.items(), LENGTHS, DAMAGES):
        rounds = 50 if length <= 100 else 5
        for number in range(rounds):
            traditional = encoding in ("big5", "cp950", "big5hkscs") or number % 2
            data = DAMAGES[damage](_slice(texts[bool(traditional)], length, encoding, rng), rng)
            if decode(data).encoding == name:
                right[damage, length] += 1 / rounds / len(ENCODINGS)
            else:
                wrong.append((damage, length, name, decode(data).encoding, data.decode(name, "replace")))
    for (damage, length), share in right.items():
        floor = 1 if length >= 30 else 0.99 if length >= 6 else 0.9
        assert share >= floor - 1e-9, (damage, length, share, [case for case in wrong if case[:2] == (damage, length)])


@pytest.mark.parametrize(("encoding", "name"), ENCODINGS.items())
def test_clean_text_comes_back_as_it_was(encoding: str, name: str) -> None:
    kinds = ("traditional",) if name == "big5hkscs" else ("simplified", "traditional")
    for text in itertools.chain.from_iterable(CASES[kind] for kind in kinds):
        ends = f"{text}\r\n\r{text}\n\u3000\t"
        decoded = decode(ends.encode(encoding))
        assert (decoded.text, decoded.encoding, decoded.damaged) == (ends, name, 0)


@pytest.mark.parametrize("text", CASES["other"])
def test_other_text_is_utf_8(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.damaged) == (text, "utf-8", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_bad_byte_costs_its_own_character_only(encoding: str) -> None:
    text = CASES["traditional"][0] * 3
    data = text.encode(encoding)
    for at in range(len(data)):
        before = text[: len(data[:at].decode(encoding, "ignore"))]
        decoded = decode(_with_bad_byte(data, at))
        assert decoded.encoding == encoding
        assert decoded.text.startswith(before)
        assert decoded.text.endswith(text[len(before) + 1 :])
        instead = decoded.text[len(before) : len(decoded.text) - len(text) + len(before) + 1]
        assert instead.count("\ufffd") == decoded.damaged
        # In the double-byte encodings the second byte may be ASCII; it could be a character of its own.
        assert re.fullmatch("\ufffd{1,3}" if encoding == "utf-8" else "\ufffd[!-~]?", instead)


def test_a_stray_byte_takes_nothing_along() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = "负责现场".encode(encoding) + b"\xff" + "5S管理的推行与检查".encode(encoding)
        assert decode(data).text == "负责现场\ufffd5S管理的推行与检查"


def test_genuine_replacement_characters_are_no_damage_of_ours() -> None:
    text = CASES["simplified"][0]
    assert decode((text + "\ufffd").encode()).damaged == 0
    assert decode((text + "\ufffd").encode() + b"\xff").damaged == 1


def test_mostly_utf_8_stays_utf_8() -> None:
    good, bad = CASES["simplified"][0] * 20, CASES["simplified"][1]
    decoded = decode(f"{good}\n".encode() + bad.encode("gbk"))
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(good)
    assert decoded.damaged > 0


def test_ascii_ahead_does_not_hide_the_text_behind() -> None:
    for encoding in ("gb18030", "utf-16-le", "utf-8"):
        assert decode(("<p class='x'>\n" * 9000 + CASES["simplified"][1]).encode(encoding)).encoding == encoding


@given(st.binary(max_size=300))
def test_nothing_makes_it_fail(data: bytes) -> None:
    decoded = decode(data)
    assert decoded == decode(data)
    assert decoded.damaged <= decoded.text.count("\ufffd")


@given(st.text(alphabet="岗位职责的管理工作人员负责公司客户部门", min_size=6), st.sampled_from(sorted(ENCODINGS)))
def test_common_words_are_always_read_right(text: str, encoding: str) -> None:
    if ENCODINGS[encoding] == "big5hkscs":
        text = TO_TRADITIONAL.convert(text)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
def test_a_megabyte_is_read_at_once(encoding: str, texts: tuple[list[str], list[str]]) -> None:
    text = "".join(texts[1])
    data = (text * (10**6 // len(text) + 1)).encode(encoding, "ignore")[: 10**6]
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        decode(data)
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.05
