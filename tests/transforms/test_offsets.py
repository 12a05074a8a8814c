"""Every offset is a place in the text: the slice of the field is the surface."""

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import MOMENT
from transforms.article_rows import Extractor
from transforms.read.canonical import article_id, canonical
from transforms.tables import ARTICLES

PIECES = [
    "اعتقلت قوات الأمن", "وقُتِلَ خمسة أشخاص", "في مدينة الرقّة", "ريف دير الزور الشرقي", "،", ".", "\n", "\n\n", " ", "  ", "«داعش»",
    "“أبو عمر”", "لداعش", "وبالموصل", "٢٥", "12", "Reuters", "😀", "\u200f", "\u200d", "ـــ", "الـ", "!؟", "…", "(قسد)", "يوم الثلاثاء",
    "دير\u200c الزور", "\n\nاقرأ أيضاً: عنوان آخر\n", "\nشارك على فيسبوك\n", "\xa0", "قوات\u200fالأمن", "لله", "ﷺ", "المعروف بلقب", "\t", 'مدينة "حلب"', "قاعدة", '"', "قرى حاس", "وحلب",
    "وتل", "الرقة", "بلدتي", "شمال", "القطاع", "حي باب", "طريق حمص – حماة", "e\u0301", "\u0301",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), min_size=1, max_size=25).map(" ".join))
def test_the_slice_of_the_field_is_the_surface_and_no_mention_comes_twice(
    extractor: Extractor, text: str
) -> None:
    body = canonical(text.encode("utf-8", "replace").decode())
    row = dict.fromkeys(ARTICLES.columns) | {
        "article_id": article_id(body),
        "body": body,
        "ingested_at": MOMENT,
    }
    rows = extractor.extract(pl.DataFrame([row], schema=ARTICLES.columns))
    for frame, start, end, surface in (
        (rows.sentences, "char_start", "char_end", "text"),
        (rows.entity_mentions, "char_start", "char_end", "surface"),
        (rows.events, "trigger_start", "trigger_end", "trigger"),
    ):
        for found in frame.to_dicts():
            assert body[found[start] : found[end]] == found[surface] != ""
    assert rows.entity_mentions["mention_id"].is_unique().all()
