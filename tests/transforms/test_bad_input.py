"""Articles nobody should write: each is annotated in bounded time, and its rows are sound."""

import random

import pytest

from tests.conftest import Extract

SENTENCE = "أعلنت الشرطة العراقية اعتقال ثلاثة مطلوبين في مدينة كركوك يوم الأحد "


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(SENTENCE * 250, id="one line without a full stop"),
        pytest.param("خبر " + " ".join(str(n) for n in range(3000)), id="numbers only"),
        pytest.param("اجتمع " + "، ".join(f"أبو محمد {chr(0x627 + n % 20)}" for n in range(700)), id="names only"),
        pytest.param("قتل \u202e\u200f\ufffd شخص\u0651\u0651\u0651\u0651 \u0640\u0640\u0640 في \U0001f4a5 حلب \u0000"[:-1], id="broken Unicode"),
    ],
)  # fmt: skip
def test_its_rows_are_slices_of_the_text(extract: Extract, body: str) -> None:
    rows = extract(body)
    for start, end, surface in rows.entity_mentions.select("char_start", "char_end", "surface").iter_rows():
        assert body.strip()[start:end] == surface


def test_numbers_in_any_order_are_no_happenings(extract: Extract) -> None:
    numbers = [str(n) for n in range(1, 400)]
    random.Random(1).shuffle(numbers)
    assert extract("قائمة الأرقام: " + " ".join(numbers)).events.is_empty()
