"""Whole articles of our own writing: other names, places, actors, numbers and orders of sentences."""

from datetime import date

from tests.conftest import Extract, one


def people(rows, role: str) -> list[str]:
    return sorted(rows.event_participants.filter(role=role)["name_ar"].to_list())


def test_a_joint_raid_that_ends_in_an_arrest(extract: Extract) -> None:
    rows = extract(
        "ألقت قوات سوريا الديمقراطية، بالتعاون مع التحالف الدولي، القبض على قيادي في تنظيم داعش خلال عملية أمنية في مدينة الحسكة. "
        "وقال المركز الإعلامي في بيان إن الموقوف يدعى صالح خلف العبيد الملقب بأبي حمزة، وينحدر من مدينة الشدادي.",
    )
    arrest = one(rows.events, event_type="arrest")
    assert arrest["region_code"] == "SY08"
    assert arrest["operation_mode"] == "partnered"
    assert (arrest["arrested_low"], arrest["arrested_best"], arrest["arrested_high"]) == (1, 1, 1)
    arrested = one(rows.event_participants, role="arrested")
    assert arrested["name_ar"] == "صالح خلف العبيد"
    assert "أبي حمزة" in arrested["aliases_ar"]
    assert arrested["origin_place_id"] == "SY08-al-shaddadi"
    actor = one(rows.event_participants, event_id=arrest["event_id"], role="actor")
    assert actor["actor_id"] == "sdf"


def test_an_air_strike_with_its_dead_wounded_and_weekday(extract: Extract) -> None:
    rows = extract(
        "قتل سبعة مدنيين وأصيب 12 آخرون بجروح يوم الثلاثاء في غارة جوية شنتها طائرات حربية روسية على بلدة سرمين بريف إدلب الشرقي.",
        published="2024-03-21",
    )
    strike = one(rows.events, event_type="air_strike")
    assert (strike["killed_best"], strike["injured_best"]) == (7, 12)
    assert (strike["event_date"], strike["date_precision"]) == (date(2024, 3, 19), "day")
    assert strike["region_code"] == "SY07"
    assert strike["place_id"] is not None
    assert rows.events.height == 1


def test_arrests_in_iraq_with_a_number_in_words(extract: Extract) -> None:
    rows = extract(
        "أعلنت وكالة الاستخبارات العراقية، اليوم الأربعاء، اعتقال خمسة عشر مطلوبا بتهم الإرهاب في محافظة الأنبار.",
        published="2024-05-08",
    )
    arrest = one(rows.events, event_type="arrest")
    assert arrest["arrested_best"] == 15
    assert (arrest["region_code"], arrest["country_code"]) == ("IQG01", "IQ")
    assert arrest["event_date"] == date(2024, 5, 8)
    assert arrest["geo_precision"] == "region"


def test_a_car_bomb_at_a_checkpoint(extract: Extract) -> None:
    rows = extract(
        "انفجرت سيارة مفخخة صباح أمس قرب حاجز لقوى الأمن الداخلي في مدينة منبج، ما أسفر عن مقتل ثلاثة عناصر وإصابة عدد من المدنيين.",
        published="2024-09-10",
    )
    blast = one(rows.events, event_type="explosion")
    assert blast["event_date"] == date(2024, 9, 9)
    assert blast["killed_best"] == 3
    assert (blast["injured_low"], blast["injured_best"], blast["injured_high"]) == (2, None, None)
    assert blast["region_code"] == "SY02"


def test_two_happenings_of_one_article_keep_their_own_places(extract: Extract) -> None:
    rows = extract(
        "قصفت مدفعية الجيش السوري قرية كفر تعال في ريف حلب الغربي، ما أدى إلى مقتل امرأة وطفلين.\n"
        "وفي محافظة درعا، اغتال مسلحون مجهولون الشيخ ماجد الرفاعي في بلدة اليادودة مساء الاثنين.",
        published="2024-02-07",
    )
    shelling = one(rows.events, event_type="shelling")
    killing = one(rows.events, event_type="killing")
    assert shelling["region_code"] == "SY02"
    assert killing["region_code"] == "SY12"
    assert killing["event_date"] == date(2024, 2, 5)
    assert killing["killed_best"] == 1
    assert people(rows, "killed") == ["ماجد الرفاعي"]


def test_a_place_that_no_list_has_lies_in_the_country_the_article_is_about(extract: Extract) -> None:
    rows = extract(
        "الرياض: قتل شرطيان اليوم بانفجار عبوة ناسفة في قرية الدحلوكية. وقال العراق إن منفذي الهجوم فروا، وتعهد العراق بملاحقتهم في أنحاء العراق.",
        published="2024-05-03",
    )
    blast = one(rows.events, event_type="explosion")
    assert (blast["place_text"], blast["region_code"], blast["country_code"]) == (
        "قرية الدحلوكية",
        None,
        "IQ",
    )


def test_a_quoted_total_is_no_event(extract: Extract) -> None:
    rows = extract(
        "وثقت الشبكة السورية لحقوق الإنسان اعتقال 214 شخصا خلال شهر آب الماضي، بينهم 13 طفلا.\n"
        "واعتقلت هيئة تحرير الشام أمس ناشطا في مدينة إدلب.",
        published="2023-09-04",
    )
    arrest = one(rows.events, event_type="arrest")
    assert arrest["region_code"] == "SY07"
    assert arrest["arrested_best"] == 1
    total = one(rows.reported_statistics, metric="arrested", value_best=214)
    assert (total["period_start"], total["period_end"]) == (date(2023, 8, 1), date(2023, 8, 31))


def test_what_is_planned_feared_denied_or_judged_is_no_event(extract: Extract) -> None:
    rows = extract(
        "هدد المتحدث باسم الحركة بشن هجمات على القواعد الأجنبية في حال استمرار الحصار.\n"
        "ونفت الشرطة اعتقال أي صحفي في كركوك.\n"
        "وحذر خبراء من احتمال تنفيذ التنظيم عمليات اغتيال خلال الأشهر المقبلة.\n"
        "وقضت محكمة في بغداد بسجن متهم عشر سنوات بعد إدانته بالانتماء إلى تنظيم إرهابي.\n"
        "ودعا المجلس إلى وقف القصف على المدن.",
    )
    assert rows.events.is_empty()


def test_sport_and_figures_of_speech_are_no_events(extract: Extract) -> None:
    rows = extract(
        "شن مدرب الفريق هجوما لاذعا على حكم المباراة بعد الخسارة بثلاثة أهداف. وقال إن فريقه تعرض لمذبحة تحكيمية. "
        "وقصف المهاجم مرمى الضيوف بتسديدتين في الشوط الثاني.",
    )
    assert rows.events.is_empty()


def test_an_accident_is_no_event(extract: Extract) -> None:
    rows = extract(
        "لقي تسعة أشخاص مصرعهم وأصيب 20 آخرون في حادث تصادم حافلة ركاب بشاحنة على طريق حمص دمشق الدولي."
    )
    assert rows.events.is_empty()


def test_seized_drugs_and_those_caught_with_them_are_one_operation(extract: Extract) -> None:
    rows = extract(
        "ضبطت مديرية مكافحة المخدرات في دمشق شحنة تضم مليون حبة كبتاغون، وألقت القبض على ثلاثة متورطين في تهريبها.",
        published="2025-06-11",
    )
    seizure = one(rows.events, event_type="seizure")
    arrest = one(rows.events, event_type="arrest")
    assert arrest["arrested_best"] == 3
    assert seizure["operation_id"] == arrest["operation_id"]


def test_ground_won_and_clashes(extract: Extract) -> None:
    rows = extract(
        "سيطرت القوات العراقية على قضاء تلعفر بعد اشتباكات عنيفة مع مسلحي تنظيم الدولة الإسلامية استمرت ثلاثة أيام.",
        published="2017-08-28",
    )
    control = one(rows.events, event_type="control_change")
    assert control["region_code"] == "IQG15"
    assert rows.events.filter(event_type="armed_clash").height == 1


def test_an_abduction_and_a_release(extract: Extract) -> None:
    rows = extract(
        "خطف مجهولون طبيبا من أمام منزله في مدينة السويداء ليل الأحد.\n"
        "وكانت عصابة قد أفرجت عن تاجر يدعى نزار الحلبي قبل يومين في ريف درعا بعد دفع فدية.",
        published="2024-04-16",
    )
    abduction = one(rows.events, event_type="abduction")
    assert abduction["region_code"] == "SY13"
    assert abduction["event_date"] == date(2024, 4, 14)
    release = one(rows.events, event_type="release")
    assert release["event_date"] == date(2024, 4, 14)
    assert release["region_code"] == "SY12"


def test_headline_and_body_of_one_happening_are_one_event(extract: Extract) -> None:
    rows = extract(
        "قتل أربعة جنود أتراك في انفجار لغم أرضي بمنطقة عفرين شمالي سوريا اليوم الخميس.",
        title="مقتل أربعة جنود أتراك بانفجار لغم في عفرين",
        published="2018-03-01",
    )
    blast = one(rows.events)
    assert (blast["event_type"], blast["killed_best"], blast["region_code"]) == ("explosion", 4, "SY02")


def test_numbers_keep_what_is_uncertain_about_them(extract: Extract) -> None:
    rows = extract(
        "قتل ما لا يقل عن 20 مسلحا في قصف جوي استهدف معسكرا في ريف حمص الشرقي.\n"
        "واعتقلت الشرطة نحو 40 شخصا في مدينة البصرة.",
    )
    strike = one(rows.events, event_type="air_strike")
    assert (strike["killed_low"], strike["killed_best"], strike["killed_high"]) == (20, 20, None)
    arrest = one(rows.events, event_type="arrest")
    assert (arrest["arrested_low"], arrest["arrested_best"], arrest["arrested_high"]) == (None, 40, None)


def test_without_any_date_the_day_of_the_report_stands_in(extract: Extract) -> None:
    body = "اقتحمت قوات الاحتلال مخيم جنين واعتقلت شابين."
    dated = one(extract(body, published="2024-01-09").events, event_type="arrest")
    assert (dated["date_precision"], dated["event_date"]) == ("report", date(2024, 1, 9))
    assert dated["arrested_best"] == 2
    undated = one(extract(body, published=None).events, event_type="arrest")
    assert (undated["date_precision"], undated["event_date_earliest"]) == ("unknown", None)


def test_what_only_a_party_says_is_claimed(extract: Extract) -> None:
    rows = extract(
        "أعلن تنظيم داعش مسؤوليته عن هجوم استهدف رتلا للجيش السوري في بادية تدمر، أسفر عن مقتل ثمانية جنود."
    )
    attack = one(rows.events, event_type="armed_attack")
    assert attack["aspect"] == "claimed"
    assert attack["killed_best"] == 8


def test_the_same_text_gives_the_same_rows(extract: Extract) -> None:
    body = "اعتقلت الشرطة العراقية ثلاثة مطلوبين في كركوك."
    first, second = extract(body), extract(body)
    for name in ("events", "entity_mentions", "entities", "event_participants", "reported_statistics"):
        assert getattr(first, name).equals(getattr(second, name))
