import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.numerals import NUMBER, number, ordinal

CASES = tomllib.loads((Path(__file__).parent / "cases" / "numerals.toml").read_text(encoding="utf-8"))
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def written(value: int) -> str:
    """A number from 0 to 99999 as a careful clerk writes it."""
    text = ""
    for digit, unit in zip(f"{value:05}", ("万", "千", "百", "十", ""), strict=True):
        text += "零" if digit == "0" else "零一二三四五六七八九"[int(digit)] + unit
    text = re.sub("零+", "零", text).strip("零") or "零"
    return text.removeprefix("一") if text.startswith("一十") else text


@pytest.mark.parametrize(("text", "value"), CASES["number"].items())
def test_number(text: str, value: float | str) -> None:
    if value == "refused":
        with pytest.raises(ValueError, match="not a number"):
            number(text)
    else:
        assert number(text) == value
        assert isinstance(number(text), int) == (value == int(value))


@pytest.mark.parametrize(("text", "value"), CASES["ordinal"].items())
def test_ordinal(text: str, value: int | str) -> None:
    assert ordinal(text) == (None if value == "refused" else value)


@pytest.mark.parametrize(("text", "numbers"), CASES["found"].items())
def test_found(text: str, numbers: list[str]) -> None:
    assert re.findall(NUMBER, text) == numbers


@given(st.integers(0, 99999))
def test_chinese_numerals_are_read_back(value: int) -> None:
    text = written(value)
    assert number(text) == ordinal(text) == value
    assert number(text.translate(FORMAL)) == value


@given(st.integers(0, 99999), st.sampled_from(["", "万", "千", "元", "年以上"]))
def test_a_quantity_is_found_whole(value: int, after: str) -> None:
    formal = written(value).translate(FORMAL) + "元"
    for text in (written(value), str(value), f"壹{formal}" if formal.startswith("拾") else formal):
        if value and (text.isascii() or after not in ("万", "千")):
            found = re.search(NUMBER, f"共{text}{after}")
            assert found
            assert number(found[0]) == value * {"万": 10**4, "千": 1000}.get(after, 1)


@given(st.from_regex(re.compile(NUMBER), fullmatch=True))
def test_whatever_is_found_is_read(text: str) -> None:
    assert number(text) >= 0


@given(st.text(alphabet="零〇一二三四五六七八九十百千万亿两半廿几数点壹拾佰0123456789.,年"))
def test_a_number_in_any_text_is_read(text: str) -> None:
    for found in re.findall(NUMBER, text):
        number(found)


@given(st.text(max_size=4))
def test_other_text_is_refused_in_one_way(text: str) -> None:
    place = ordinal(text)
    assert place is None or place >= 0
    try:
        assert number(text) >= 0
    except ValueError as error:
        assert str(error) == f"not a number: {text!r}"
