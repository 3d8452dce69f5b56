"""Numbers as Chinese documents write them: 二十, 贰拾叁, 1.5万, 两, 半, ⑫, Ⅳ.

A quantity (`number`, `NUMBER`) and a place in a list (`ordinal`) are two things: 两 counts but numbers no list,
甲 numbers a list but does not count.
"""

import unicodedata
from functools import lru_cache

from jdparse.lexicon import late

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ONE_TO_NINE = "一二三四五六七八九"
_TO_99 = ["", *_ONE_TO_NINE] + [f"{ten}十{one}" for ten in ("", *_ONE_TO_NINE[1:]) for one in ("", *_ONE_TO_NINE)]
_PLACES = {text: value for value, text in enumerate(_TO_99) if value}  # most numbers of lists

# Every way to write a numeral character, to the one that the grammar below knows.
_PLAIN: dict[int, int | str] = {
    **str.maketrans(
        "０１２３４５６７８９．，〇○壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩點",
        "0123456789.,零零一二二三三三四五六六七八九十百千万亿两点",
    ),
    ord("参"): "三",
    ord("廿"): "二十",
    ord("卅"): "三十",
}


def _section(digit: str) -> str:
    """A regex for 1 to 9999: units in falling order, 零 allowed before each; the last digit may do without its unit.

    It matches nothing as well: look ahead for a numeral first.
    """
    return rf"(?:零?{digit}[千仟])?(?:零?{digit}[百佰])?(?:零?{digit}?[十拾])?(?:零?{digit})?"


_ANY_SECTION = _section("[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]")
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:万[0-9]千|[百千]?[万亿]|[百千])?"

NUMBER = (
    rf"(?:(?<![0-9])(?<![0-9]\.){_ARABIC}"
    # Neither from the middle of a numeral nor a part of one: 几十, 数百, 十几, 两三, 三点五, 二〇二三.
    r"|(?=[一二三四五六七八九两十壹贰叁肆伍陆柒捌玖拾])(?<![几零〇一二三四五六七八九两十百千万亿廿卅拾佰仟])(?<!数(?=十))(?<![零一二三四五六七八九十]点)"
    # 壹 to 拾 are parts of words too (队伍, 大陆, 收拾): they count before a unit only, 拾 before a digit as well.
    rf"(?![壹贰叁肆伍陆柒捌玖](?![拾佰仟万元圆]))(?!拾(?![壹贰叁肆伍陆柒捌玖万元圆])){_ANY_SECTION}(?:[万亿]{_ANY_SECTION})?"
    r"(?![几零〇一二三四五六七八九两十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟])(?!点[零一二三四五六七八九])"
    r"|(?<![一多大过前后上下])半)"
)
"""Regex source for a quantity in Arabic or Chinese numerals, without capturing groups.

The text is Simplified with half-width digits. Whatever it matches, `number` reads; rare forms that `number` reads as
well (廿五, 三点五, 二〇二三, ⑫) it passes over, for every set of Hanzi costs 0.15 ms where it is compiled.

>>> re.findall(NUMBER + "[年元]", "3年以上,两年半,二十元,1.5万元,壹佰元,十几年,两三年,三点五年")
['3年', '两年', '二十元', '1.5万元', '壹佰元']
"""

DIGITS = r"(?<![0-9])(?<![0-9]\.)[0-9]+(?:\.[0-9]+)?"
"""Regex source for a quantity in a text that `in_digits` has written; it is compiled ten times as fast as `NUMBER`."""

RUN = "[0-9.,〇零一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}+"
"""Regex source for whatever is written in the characters of a quantity."""

_QUANTITY = late(lambda: rf"(?<![年月](?=半)){NUMBER}")
_NOT_IN_DIGITS = late(lambda: "[一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖,]")

_IS_ARABIC = late(lambda: _ARABIC)
_IS_DECIMAL = late(lambda: "[零一二三四五六七八九]点[零一二三四五六七八九]{1,2}[百千万亿]?", needs="点")
# 二〇二三, 一零五: digits alone are a number if there are four, or a zero; 三五 and 两三 are guesses.
_IS_PLACES = late(lambda: "零|[一二三四五六七八九](?:[零一二三四五六七八九]{3}|零[零一二三四五六七八九]?)")
_IS_ROMAN = late(lambda: r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")


def number(text: str) -> int | float:
    """The value of a quantity; an `int` wherever it is whole.

    Raises `ValueError` for anything else: percentages, ranges, guesses (几十), text around the numeral.

    >>> [number(t) for t in ("二十", "贰拾叁", "一百零五", "一万五", "1.5万", "3千", "两", "半", "1,200", "⑫", "㈢")]
    [20, 23, 105, 15000, 15000, 3000, 2, 0.5, 1200, 12, 3]
    >>> number("百分之二十")
    Traceback (most recent call last):
    ValueError: not a number: '百分之二十'
    """
    plain = text.translate(_PLAIN)
    if _IS_ARABIC.fullmatch(plain):
        return _arabic(plain)
    if _is_chinese(plain):
        return _chinese(plain)
    if _IS_DECIMAL.fullmatch(plain):
        return _arabic("".join(str(_DIGITS.get(c, c)) for c in plain).replace("点", "."))
    if text == "半":
        return 0.5
    if (value := _enclosed(text)) is not None:
        return value
    raise ValueError(f"not a number: {text!r}")


def is_number(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a quantity, seen with what stands before it.

    >>> is_number("十人", 0, 1), is_number("几十人", 1, 2)
    (True, False)
    """
    return _QUANTITY.fullmatch(text, start, end) is not None


@lru_cache(maxsize=64)  # every reader of bounds asks for the same clause
def in_digits(text: str) -> str:
    """A text with its quantities in Arabic digits; 半 behind 年 and 月 stays.

    >>> in_digits("两年半以上"), in_digits("1,200字"), in_digits("十几年"), in_digits("半年")
    ('2年半以上', '1200字', '十几年', '0.5年')
    """
    if not _NOT_IN_DIGITS.search(text):
        return text
    return _QUANTITY.sub(lambda found: found[0] if found[0].isdecimal() else str(number(found[0])), text)


@lru_cache(maxsize=512)  # lists count from one: few are distinct
def ordinal(text: str) -> int | None:
    """The place in a list that a number, letter or sign stands for, without its brackets and dots; None for other text.

    A lone i, v or x is taken as Roman: lists that start at i are many, lists that reach the ninth letter few.

    >>> [ordinal(t) for t in ("十二", "3", "①", "⒊", "㈢", "Ⅳ", "iv", "c", "乙", "贰", "１２")]
    [12, 3, 1, 3, 3, 4, 4, 3, 2, 2, 12]
    >>> ordinal("两") is ordinal("职责") is None
    True
    """
    if (place := _PLACES.get(text)) is not None:
        return place
    plain = text.translate(_PLAIN)
    if plain.isascii() and plain.isdecimal():
        return int(plain) if len(plain) <= 4 else None  # longer ones are telephone numbers and dates
    if "两" not in plain and _is_chinese(plain):
        return _chinese(plain)
    if len(text) == 1 and text in _STEMS:
        return _STEMS.index(text) + 1
    if (value := _enclosed(text)) is not None:
        return value
    return _letters(unicodedata.normalize("NFKC", text).strip("().") if len(text) == 1 else text)


def _arabic(text: str) -> int | float:
    """The value of digits and the units behind them, counted in integers: 1.1 × 10000 is not 11000 in floats."""
    body = text.rstrip("百千万亿")
    scale, more = 1, 0
    for unit in text[len(body) :]:
        scale *= _UNITS[unit]
    if "万" in body:  # 1万5千
        body, rest = body.split("万")
        scale, more = _UNITS["万"], int(rest) * _UNITS["千"]
    whole, _, fraction = body.replace(",", "").partition(".")
    value = int(whole + fraction) * scale
    places: int = 10 ** len(fraction)
    return value // places + more if value % places == 0 else value / places + more


def _is_chinese(text: str) -> bool:
    if text.startswith("零"):
        return text == "零"
    for unit in "亿万":
        head, found, tail = text.partition(unit)
        if found:
            tail = tail.removesuffix("万") if unit == "亿" and len(tail) > 1 else tail
            return _is_section(head) and (not tail or _is_section(tail))
    return _is_section(text) or _IS_PLACES.fullmatch(text) is not None


def _is_section(text: str) -> bool:
    """Whether a text is 1 to 9999: units in falling order, 零 allowed before each; the last digit needs no unit."""
    least, digit, zero = 10**4, False, False  # the unit before, and what waits for a unit
    for character in text:
        if unit := _UNITS.get(character, 0):
            if unit >= least or not (digit or unit == 10):
                return False
            least, digit, zero = unit, False, False
        elif digit or character not in _DIGITS or (zero and character == "零"):
            return False
        else:
            digit, zero = character != "零", character == "零"
    return bool(text) and not zero


def _chinese(text: str) -> int:
    """The value of plain Chinese numerals; a last digit right behind a unit counts tenths of it: 一百五 is 150."""
    if not any(unit in text for unit in _UNITS):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    last = 10
    for character in text:
        unit = _UNITS.get(character)
        if unit is None:
            digit = _DIGITS[character]
            last = 10 if digit == 0 else last
            continue
        if unit < 10**4:
            section += (digit or 1) * unit
        else:
            total, section = total + (section + digit) * unit, 0
        digit, last = 0, unit
    return total + section + digit * last // 10


def _enclosed(text: str) -> int | None:
    """The number in or behind a single sign (⑫ ㈢ ⒊ Ⅳ ❶); None for other characters."""
    if len(text) != 1 or unicodedata.category(text) not in ("No", "Nl"):
        return None
    value = unicodedata.numeric(text)
    # Superscripts and fractions are parts of an expression.
    return int(value) if value.is_integer() and not unicodedata.decomposition(text).startswith("<su") else None


def _letters(text: str) -> int | None:
    """The place of Roman numerals up to 39 or of a single letter, all in one case."""
    if not text.isascii() or not (text.isupper() or text.islower()):
        return None
    if match := _IS_ROMAN.fullmatch(text.upper()):
        units = match[2].replace("IX", "VIIII").replace("IV", "IIII")
        return 10 * len(match[1]) + 5 * units.count("V") + units.count("I")
    return ord(text.upper()) - ord("A") + 1 if len(text) == 1 and text.isalpha() else None
