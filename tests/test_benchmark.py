"""The time grows with the text and not with its square: a coarse check that a busy machine does not upset."""

import pytest
from benchmark import growth

ENTRY = "3、按周清点备用钥匙,填写交接表;"
QUADRATIC = 10.0  # 4 × the text: linear work takes 4 × the time, quadratic work 16 ×


@pytest.mark.parametrize(
    "text",
    [ENTRY * 1500, f"{ENTRY}\n" * 1500, "管" * 50_000, "\n" * 100_000, "(一)" * 2_000, "1." * 30_000, "如" * 60_000],
    ids=["one line", "lines", "one character", "blank lines", "markers", "numbers", "trigger words"],
)
def test_four_times_the_text_takes_about_four_times_the_time(text: str) -> None:
    assert growth(f"保安员岗位职责:\n{text}\n".encode(), rounds=3) < QUADRATIC
