"""How far a place phrase reaches, and where it lies: read from the text before any judge chooses."""

from datetime import date

import pytest
import stanza

from transforms.annotate.articles import Annotator
from transforms.annotate.places import PlaceMention
from transforms.extract.home_country import home_country
from transforms.extract.reading import ArticleReading, read_article
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import Reference
from transforms.tables import ARTICLES


@pytest.fixture(scope="module")
def read(pipeline: stanza.Pipeline, reference: Reference):
    annotator, lexicon = Annotator(pipeline, reference), TriggerLexicon(reference.triggers)

    def article(text: str) -> ArticleReading:
        row = {**dict.fromkeys(ARTICLES.columns), "article_id": "a", "body": text}
        ((_, annotated),) = annotator.annotated(ARTICLES.frame([row]))
        return read_article(annotated, lexicon, date(2024, 5, 8))

    return article


def places_of(article: ArticleReading) -> list[PlaceMention]:
    return [p for s in article.sentences for p in s.places]


@pytest.mark.parametrize(
    "phrase",
    [
        "أطراف سرمين",
        "مدخل مدينة نوى",
        "شمال بلدة الكسرة",
        "حاجز منبج",
        "محيط مطار حماة العسكري",
        "حي باب النيرب",
        "قرية تل السنديان",
        "محطة النخيل",
        'قاعدة "الرمانة" الجوية',
        "ساحة الشجرة",
        "بوابة سجن النخلة",
    ],
)
def test_a_phrase_has_its_nouns_its_whole_name_and_its_adjectives(read, phrase: str) -> None:
    text = f"انفجرت عبوة ناسفة في {phrase} صباح اليوم في سوريا."
    assert phrase in [p.text for p in places_of(read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "وصلوا إلى بلدة تسيطر عليها الفصائل.",
        "انتشر الجنود في منطقة قتال مفتوحة.",
        "وأدى الانفجار إلى دمار كبير.",
        "انتقدت كتلة برلمانية القرار.",
        "أوقف حاجز لهم ثلاثة رجال.",
        "الداخلية: القبض على خمسة رجال.",
    ],
)
def test_what_only_looks_like_a_name_is_no_place(read, text: str) -> None:
    assert places_of(read(text)) == []


def test_each_place_of_a_list_is_one_and_the_list_is_another(read) -> None:
    (sentence,) = read("دخلت الفصائل قرى السنديانة والزيزفونة والبلوطة أمس.").sentences
    assert [p.text for p in sentence.places] == ["السنديانة", "الزيزفونة", "البلوطة"]
    assert [p.text for p in sentence.scenes][3:] == ["قرى السنديانة والزيزفونة والبلوطة"]


def test_governorates_told_together_lie_in_no_one_region(read) -> None:
    (sentence,) = read("شهدت محافظتا درعا والقنيطرة قصفا عنيفا في سوريا.").sentences
    together = sentence.scenes[-1]
    assert (together.region_code, together.country_code) == (None, "SY")


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("الحدود بين غزة وإسرائيل", "PS"),
        ("السياج الحدودي مع قطاع غزة", "PS"),
        ("الحدود الشرقية لقطاع غزة", "PS"),
    ],
)
def test_a_border_line_is_a_place(read, phrase: str, country: str) -> None:
    places = places_of(read(f"أصيب شاب برصاص الجنود عند {phrase} أمس."))
    assert (phrase, None, country) in [(p.text, p.region_code, p.country_code) for p in places]


def test_a_part_of_a_place_meant_by_its_kind_lies_where_the_one_named_before_does(read) -> None:
    places = places_of(read("قصفت طائرة قطاع غزة. وأصابت غارة منزلا جنوب القطاع. وانتشرت قوات شرقي البلاد."))
    assert ("جنوب القطاع", "PS") in [(p.text, p.country_code) for p in places]
    assert ("شرقي البلاد", "PS") in [(p.text, p.country_code) for p in places]


@pytest.mark.parametrize(
    ("text", "phrase", "region"),
    [
        ("انفجر لغم في قرية الزيزفونة بريف حمص الشرقي.", "قرية الزيزفونة", "SY04"),
        ("اشتبكوا في بلدة السنديانة شمال تعز في اليمن.", "بلدة السنديانة", "YE-TA"),
        ("أصيب جنديان في تلول الصفا بمحافظة السويداء في سوريا.", "تلول الصفا", "SY13"),
        ("قطع محتجون الطرق في طرابلس وبيروت شمال لبنان.", "طرابلس", "LB-AS"),
        ("سقط صاروخ على صنعاء في اليمن.", "صنعاء", "YE-SA"),
        ("اندلع حريق في حي صلاح الدين بمدينة طرابلس في ليبيا.", "حي صلاح الدين", "LY-TB"),
    ],
)
def test_the_text_says_which_of_several_is_meant_and_where_it_lies(
    read, text: str, phrase: str, region: str
) -> None:
    assert (phrase, region) in [(p.text, p.region_code) for p in places_of(read(text))]


def test_an_adjective_beside_a_name_gives_its_country(read) -> None:
    places = places_of(read("وقع الهجوم في مدينة بروغل البلجيكية أمس."))
    assert [(p.text, p.country_code) for p in places] == [("مدينة بروغل", "BE")]


def test_a_road_between_two_regions_lies_in_neither(read) -> None:
    places = places_of(read("استهدف كمين حافلة على طريق دمشق - السويداء في سوريا."))
    assert ("طريق دمشق - السويداء", None) in [(p.text, p.region_code) for p in places]


@pytest.mark.parametrize("text", ["وفي صلخد اعتصم عشرات الأهالي في سوريا.", "احتدمت معركة الحديدة في اليمن.", "قرب أبو كمال في سوريا انفجرت عبوة."])  # fmt: skip
def test_a_listed_name_needs_no_tagger_where_the_words_before_it_place_it(read, text: str) -> None:
    assert any(p.region_code for p in places_of(read(text)))


def test_without_a_place_the_authority_that_acts_tells_the_country_and_the_dateline_does_not(read) -> None:
    article = read("دبي، الإمارات العربية المتحدة (CNN)-- أعلنت السلطات البحرينية اعتقال سبعة أشخاص.")
    sentence = article.sentences[0]
    assert home_country(article, sentence, "arrest", (), {}) == "BH"
    assert home_country(article, sentence, "explosion", (), {}) is None
