"""Languages in Arabic script are told apart, headlines included."""

import pytest

from tests.conftest import Landing, read_folder
from tests.varied_landing import document
from transforms.read.language import language_of

SENTENCES = {
    "ar": [
        "اعتقلت قوات الأمن رجلين في بلدة هجين صباح اليوم.",
        "مقتل خمسة جنود في هجوم",
        "انفجار في دمشق",
        "توقيف متهمين بتهريب الكبتاغون",
        "شاب يقتل شقيقه بالحسكة ويفر",
    ],
    "fa": ["انفجار در دمشق", "حمله هوایی به ادلب چند کشته برجا گذاشت", "پلیس چهار نفر را دستگیر کرد", "رئیس جمهور سخنرانی کرد"],
    "ckb": ["تەقینەوەیەک لە دیمەشق ڕوویدا", "پێنج سەرباز لە هێرشێکدا کوژران", "ئاسایش چوار تیرۆریستی گرت"],
    "ur": ["دمشق میں دھماکہ", "وزیراعظم نے اجلاس سے خطاب کیا", "پولیس کی کارروائی، چار ملزمان گرفتار"],
    "ps": ["په دمشق کې چاودنه وشوه", "امنیتي ځواکونو په ښار کې دوه تنه ونیول."],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts]
)
def test_a_text_is_of_its_language(code: str, text: str) -> None:
    assert language_of(text) == code


def test_an_english_text_that_quotes_arabic_is_english() -> None:
    assert (
        language_of("Police in Raqqa (الرقة) said on Monday that two men were arrested in the town.") == "en"
    )


OPEN = "دمشق بغداد تهران"
"""Names that Arabic and Persian write alike."""


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("ar", "ar"), ("ar-SY", "ar"), ("Arabic", "ar"), ("العربية", "ar"), ("ara", "ar"), ("fa_IR", "fa"),
        ("Farsi", "fa"), ("en", "fa"), ("", "fa"), ("?", "fa"),
    ],
)  # fmt: skip
def test_where_a_text_leaves_its_language_open_its_record_decides(stated: str, code: str) -> None:
    assert language_of(OPEN) == "fa"
    assert language_of(OPEN, stated) == code


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts]
)
def test_against_the_text_itself_no_record_is_believed(code: str, text: str) -> None:
    assert {language_of(text, stated) for stated in ("ar", "fa", "ckb", "ur", "ps", "en")} == {code}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", document({"text": OPEN, "language": "Arabic"})),
        ("a.csv", f"text,lang\n{OPEN},ar\n".encode()),
        ("a.html", f"<html lang='ar'><head><meta charset='utf-8'></head><body><article><p>{OPEN}</p></article></body></html>".encode()),
        ("a.rss", f"<rss version='2.0'><channel><language>ar-sy</language><item><description>{OPEN}</description></item></channel></rss>".encode()),
    ],
)  # fmt: skip
def test_every_format_tells_the_language_of_its_record(landing: Landing, name: str, content: bytes) -> None:
    (landing.path / name).write_bytes(content)
    assert read_folder(landing.path).articles["language"].to_list() == ["ar"]
