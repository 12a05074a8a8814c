"""Date expressions as news writes them, counted from a Wednesday: 20 March 2024."""

from datetime import date

import pytest
import stanza

from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.dates import dates_in

PUBLISHED = date(2024, 3, 20)

EXAMPLES = [
    ("وقع الانفجار اليوم.", "2024-03-20", "2024-03-20", "day"),
    ("وقع الانفجار أمس.", "2024-03-19", "2024-03-19", "day"),
    ("وقع الانفجار أول من أمس.", "2024-03-18", "2024-03-18", "day"),
    ("وقع الانفجار يوم الثلاثاء الماضي.", "2024-03-19", "2024-03-19", "day"),
    ("وقع الانفجار في السابع من شباط.", "2024-02-07", "2024-02-07", "day"),
    ("وقع الانفجار في التاسع عشر من كانون الثاني.", "2024-01-19", "2024-01-19", "day"),
    ("وقع الانفجار في الخامس والعشرين من يناير الماضي.", "2024-01-25", "2024-01-25", "day"),
    ("وقع الانفجار في 3 تموز/يوليو 2023.", "2023-07-03", "2023-07-03", "day"),
    ("وقع الانفجار في ٣ آذار.", "2024-03-03", "2024-03-03", "day"),
    ("وقع الانفجار في 12 جانفي 2024.", "2024-01-12", "2024-01-12", "day"),
    ("وقع الانفجار في 18 رمضان 1444.", "2023-04-09", "2023-04-09", "day"),
    ("وقع الانفجار قبل أيام.", "2024-03-13", "2024-03-19", "range"),
    ("وقع الانفجار قبل ثلاثة أيام.", "2024-03-17", "2024-03-17", "day"),
    ("تظاهر الأهالي لليوم الرابع على التوالي.", "2024-03-17", "2024-03-20", "range"),
    ("وقعت الحوادث خلال الأيام الثلاثة الماضية.", "2024-03-17", "2024-03-19", "range"),
    ("وقع الانفجار خلال الشهر الماضي.", "2024-02-01", "2024-02-29", "month"),
    ("نفذت القوات عمليات في النصف الأول من عام 2023.", "2023-01-01", "2023-06-30", "half"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), EXAMPLES)
def test_a_date_expression_is_read(
    pipeline: stanza.Pipeline, text: str, earliest: str, latest: str, precision: str
) -> None:
    document = annotate_fields(pipeline, [("body", text)])[0]
    spans = [d for s in document.sentences for d in dates_in(s, PUBLISHED)]
    assert [(str(d.earliest), str(d.latest), d.precision) for d in spans] == [(earliest, latest, precision)]


@pytest.mark.parametrize(
    "text", ["كان أول من دخل المدينة.", "سيزور الوزير البلاد الأحد المقبل.", "عقد مجلس الأمن جلسة."]
)
def test_what_dates_nothing_is_no_date(pipeline: stanza.Pipeline, text: str) -> None:
    document = annotate_fields(pipeline, [("body", text)])[0]
    assert [d for s in document.sentences for d in dates_in(s, PUBLISHED)] == []
