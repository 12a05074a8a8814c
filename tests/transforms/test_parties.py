"""Who may act or be acted upon, and what a place phrase holds: read from the text before any judge chooses."""

from datetime import date

import pytest
import stanza

from transforms.annotate.articles import Annotator
from transforms.extract.draft import Draft
from transforms.extract.dressing import dress
from transforms.extract.judge import Judge, Judges
from transforms.extract.merging import merge
from transforms.extract.party_features import party_candidates
from transforms.extract.reading import ArticleReading, SentenceReading, read_article
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import Reference
from transforms.tables import ARTICLES


@pytest.fixture(scope="module")
def read(pipeline: stanza.Pipeline, reference: Reference):
    annotator, lexicon = Annotator(pipeline, reference), TriggerLexicon(reference.triggers)

    def sentences(text: str) -> tuple[SentenceReading, ...]:
        article = {**dict.fromkeys(ARTICLES.columns), "article_id": "a", "body": text}
        ((_, annotated),) = annotator.annotated(ARTICLES.frame([article]))
        return read_article(annotated, lexicon, date(2024, 5, 8)).sentences

    return sentences


@pytest.mark.parametrize(
    ("text", "kind", "named", "actor_id"),
    [
        ("هاجم ملثمون محطة وقود في حي الزهور.", "fighters", "ملثمون", None),
        ("قصفت الطائرات منزل مزارعين اثنين شرق البلدة.", "civilians", "مزارعين", "civilians"),
        ("انفجر اللغم قرب راعي أغنام عند أطراف القرية.", "civilians", "راعي", "civilians"),
        ("أطلق جنود أتراك النار على الشريط الحدودي.", "fighters", "جنود أتراك", "turkish-forces"),
        ("دخلت المنطقة دوريات إسرائيلية عند الفجر.", "forces", "دوريات إسرائيلية", "israel-forces"),
        ("انسحب اللواء 77 من مواقعه مساء أمس.", "forces", "اللواء 77", None),
        ("احترقت ثلاثة صهاريج على الطريق العام.", "things", "صهاريج", None),
        ("نفذت مفرزة أمنية مداهمات.", "forces", "مفرزة أمنية", None),
        ("سقطت قذيفتان على دكان في البلدة.", "things", "دكان", None),
        ("دمرت الغارة مركبتين عند المدخل.", "things", "مركبتين", None),
    ],
)
def test_a_noun_stands_for_a_party_where_no_name_is_given(
    read, text: str, kind: str, named: str, actor_id: str | None
) -> None:
    parties = [(p.kind, p.mention.surface, p.actor_id) for s in read(text) for p in s.parties]
    assert (kind, named, actor_id) in parties


def test_a_unit_keeps_the_name_in_its_quotation_marks(read) -> None:
    surfaces = [p.mention.surface for s in read("وصلت كتيبة «الصمود» إلى الجبهة.") for p in s.parties]
    assert any("الصمود" in surface for surface in surfaces)


@pytest.mark.parametrize(
    ("adjective", "actor_id"),
    [("إسرائيليتان", "israel-forces"), ("تركيتين", "turkish-forces"), ("أميركية", "us-forces")],
)
def test_the_adjective_of_a_state_names_its_forces_in_number_and_spelling(
    read, adjective: str, actor_id: str
) -> None:
    parties = [p.actor_id for s in read(f"نُفذت غارتان {adjective} على أطراف البلدة.") for p in s.parties]
    assert actor_id in parties


def test_a_short_form_means_who_was_named_last(read) -> None:
    sentences = read(
        "أعلن الجيش اللبناني انتشاره في البلدة. وأوقف الجيش رجلين.\nوفي سوريا تحرك الجيش التركي. وقصف الجيش تلة."
    )
    short = [p.actor_id for s in sentences for p in s.parties if p.mention.surface == "الجيش"]
    assert short == ["lebanon-army", "turkish-forces"]


def test_a_short_form_before_any_name_means_nobody(read) -> None:
    parties = [p for s in read("هاجم التنظيم حاجزا قرب النهر.") for p in s.parties]
    assert [p.actor_id for p in parties if p.mention.surface == "التنظيم"] == [None]


@pytest.mark.parametrize(
    ("broken", "actor_id"),
    [("داعـ.ـش", "isis"), ("قسـ..ـد", "sdf"), ("داعـ*ش", "isis"), ("لداعـ·ـش", "isis")],
)
def test_a_name_broken_to_pass_a_filter_is_read_whole(read, broken: str, actor_id: str) -> None:
    (sentence,) = read(f"اعتقلت القوة قياديا تابعا {broken} في البلدة.")
    party = next(p for p in sentence.parties if p.actor_id == actor_id)
    assert party.mention.surface == broken.removeprefix("ل")


def test_a_full_stop_without_a_space_is_no_filter(read) -> None:
    assert len(read("انتهت الحملة في البلدة.وعاد الأهالي إلى بيوتهم.")) == 2


@pytest.mark.parametrize("text", ["درعا: توقيف رجلين عند الحاجز.", "— درعا: توقيف رجلين عند الحاجز."])
def test_a_place_may_head_a_line(read, text: str) -> None:
    assert "SY12" in [p.region_code for s in read(text) for p in s.places]


@pytest.mark.parametrize("phrase", ["جنوب دمشق", "وسط سيناء", "شرقي حلب"])
def test_a_direction_belongs_to_the_phrase_of_a_city_or_area(read, phrase: str) -> None:
    assert phrase in [p.text for s in read(f"استهدفت غارة مستودعا في {phrase} مساء أمس.") for p in s.places]


@pytest.mark.parametrize(("phrase", "region"), [("غزة", None), ("مدينة غزة", "PS-GZA"), ("حلب", "SY02")])
def test_short_names_of_cities_are_places_and_bare_gaza_is_the_strip(
    read, phrase: str, region: str | None
) -> None:
    places = [p for s in read(f"وصلت القافلة إلى {phrase} صباح الأحد.") for p in s.places]
    assert [(p.region_code, p.reference_id is None) for p in places] == [(region, False)]


@pytest.mark.parametrize("road", ["طريق القدموس – مصياف", "أوتوستراد دمشق - حمص", "طريق الزهيرية – السمرة"])
def test_a_road_is_one_place_with_both_its_ends(read, road: str) -> None:
    assert road in [p.text for s in read(f"انفجرت عبوة ناسفة على {road} صباح اليوم.") for p in s.places]


def test_two_places_beside_a_dash_are_no_road(read) -> None:
    places = [p.text for s in read("انفجرت عبوة ناسفة في حمص – دمشق صباح اليوم.") for p in s.places]
    assert places == ["حمص", "دمشق"]


def test_the_article_swallowed_by_a_preposition_is_spelt_out(read) -> None:
    places = [p.text for s in read("استمر قصف الطائرات للغوطة الشرقية أمس.") for p in s.places]
    assert "الغوطة الشرقية" in places


@pytest.mark.parametrize("site", ["دوار النخلة", "تلة السنديان", "بساتين الرمانة"])
def test_a_site_of_no_list_is_a_place_by_its_noun(read, site: str) -> None:
    assert site in [p.text for s in read(f"اندلعت اشتباكات عند {site} مساء أمس.") for p in s.places]


def test_two_words_that_introduce_one_name_make_one_mention(read) -> None:
    (sentence,) = read("اعتقلت الشرطة رجلا المعروف بلقب «شبح الميناء» مساء أمس.")
    names = [m.surface for m in sentence.annotated.mentions]
    assert names.count("شبح الميناء") == 1


INDIFFERENT = Judge(0.0, {})
UNLIKELY = Judge(-5.0, {})


def dressed(sentences: tuple[SentenceReading, ...], told_in: int = 0, probability: float = 0.9) -> Draft:
    """A sentence's first trigger as a draft, by judges that hold every option for as good as any other and nobody for an actor."""
    judges = dict.fromkeys(Judges.__dataclass_fields__, INDIFFERENT) | {"actor": UNLIKELY}
    sentence = sentences[told_in]
    return dress(
        ArticleReading(sentences, None), sentence, sentence.groups[0][0], probability, Judges(**judges)
    )


def test_a_place_told_twice_does_not_compete_with_itself(read) -> None:
    draft = dressed(read("هزت انفجارات مدينة منبج. وقال سكان إن الدخان غطى منبج."))
    assert draft.place is not None
    assert "منبج" in draft.place.text


def test_a_party_named_twice_does_not_compete_with_itself(read) -> None:
    draft = dressed(read("قُتل ثلاثة مزارعين في القصف. ودُفن المزارعون أمس."))
    assert [r.mention.surface for r in draft.role("target")] == ["مزارعين"]


def test_the_most_named_actor_may_be_meant_far_from_its_name(read) -> None:
    sentences = read(
        "انسحب تنظيم داعش من البلدة. هدأ الوضع. عاد السكان. فتحت الأسواق. فُتشت المنازل بعد الظهر."
    )
    named = [p.actor_id for _, p in party_candidates(ArticleReading(sentences, None), sentences[-1])]
    assert "isis" in named


def test_where_no_date_or_place_is_in_sight_nothing_outweighs_a_telling_that_has_one(read) -> None:
    draft = dressed(read("هاجم مسلحون دورية للشرطة."))
    assert (draft.date, draft.date_probability) == (None, 0.0)
    assert (draft.place, draft.place_probability) == (None, 0.0)


def test_that_no_date_is_said_beside_dates_of_other_things_counts(read) -> None:
    draft = dressed(read("هاجم مسلحون دورية للشرطة. افتتحت المدرسة في 3 آذار 2024."))
    assert draft.date_probability > 0.0


def test_the_telling_that_does_not_refer_back_is_the_evidence(read) -> None:
    sentences = read("وتأتي هذه الغارة ضمن حملة واسعة. شنت طائرة مسيرة غارة على مقر في منبج.")
    referring, telling = dressed(sentences, 0, 0.6), dressed(sentences, 1, 0.55)
    (happening,) = merge([referring, telling], same=Judge(9.0, {}))
    assert happening.sentence is telling.sentence
