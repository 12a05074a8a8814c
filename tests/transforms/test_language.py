"""Languages in Arabic script are told apart, headlines included."""

import pytest

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
