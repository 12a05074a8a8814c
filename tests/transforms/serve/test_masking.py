"""Names that must not be read are hidden in every usual spelling, and nothing else is."""

from pathlib import Path
from urllib.parse import quote

import pytest

from transforms.serve.masking import MARK, Mask, read_redactions

EVERYWHERE = Mask(
    ["صالح خلف العبيد", "أبو حمزة", "عبد الرحمن الجاسم", "نور الدين", "مؤمن بن علي", "مصطفى الهادي"]
)
IN_ARTICLE = Mask(by_article={"a": ["صالح خلف العبيد"]})


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ويدعى صالح خلف العبيد وينحدر من الشدادي", f"ويدعى {MARK} وينحدر من الشدادي"),
        ("اعتقال صَالِح خلف العُبيد أمس", f"اعتقال {MARK} أمس"),
        ("أُطلق سراح صالح خلف “العبيد” أمس", f"أُطلق سراح {MARK}” أمس"),
        ("المعروف بأبي حمزة", f"المعروف ب{MARK}"),
        ("وأبو حمزة الملقب", f"و{MARK} الملقب"),
        ("ابو حمزه في الرقة", f"{MARK} في الرقة"),
        ("لعبدالرحمن الجاسم", f"ل{MARK}"),
        ("عبد الرحمان الجاسم", MARK),
        ("وأبوحمزة", f"و{MARK}"),
        ("نورالدين", MARK),
        ("صالح بن خلف عبيد", MARK),
        ("مؤمن علي", MARK),
        ("مصطفا الهادي", MARK),
        ("#صالح_خلف_العبيد", f"#{MARK}"),
        ("صالح\u200cخلف\u200fالعبيد", MARK),
        ("صا.لح خلف العبيد", MARK),
        ("<b>صالح</b>&nbsp;خلف <i>العبيد</i>", f"<b>{MARK}</i>"),
    ],
)
def test_a_name_is_hidden_in_every_spelling(text: str, masked: str) -> None:
    assert EVERYWHERE(text) == masked


@pytest.mark.parametrize(
    "text",
    ["صالح مسلم وخلف آخر", "صالح خلف العبيدي", "نور الدنيا", "عبد الرحمن أحمد", "أبو حمزاوي", "علي بن مؤمن"],
)
def test_another_name_stays(text: str) -> None:
    assert EVERYWHERE(text) == text


def test_the_last_part_of_a_nom_de_guerre_is_hidden_where_it_is_a_family_name() -> None:
    mask = Mask(by_article={"a": ["أبو قتادة الأنصاري", "أبو عمر"]})
    assert mask("القيادي الأنصاري وأبي قتادة مع عمر", "a") == f"القيادي {MARK} و{MARK} مع عمر"


@pytest.mark.parametrize("text", ["ولفت إلى أن “العبيد” قيادي", "قال صالح العبيد", "عائلة خلف العبيد"])
def test_parts_of_a_name_are_hidden_in_its_own_article_only(text: str) -> None:
    assert MARK in IN_ARTICLE(text, "a")
    assert IN_ARTICLE(text, "b") == text


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/اعتقال-صالح-خلف-العبيد",
        f"https://example.org/{quote('اعتقال-صالح_خلف_العبيد')}.html",
        f"https://example.org/{quote('صالح')}/{quote('خلف العبيد')}",
    ],
)
def test_an_address_that_holds_a_name_is_withheld_as_a_whole(url: str) -> None:
    assert EVERYWHERE(url) == ""
    assert IN_ARTICLE(url, "a") == ""
    assert IN_ARTICLE(url, "b") == url


def test_a_redaction_list_may_hold_comments_and_single_words(tmp_path: Path) -> None:
    listed = tmp_path / "redactions.txt"
    listed.write_text("# asked for in a letter\n\nالقباني\nJohn Doe\n", encoding="utf-8-sig")
    mask = Mask(read_redactions(listed))
    assert mask("وقال للقباني إن JOHN doe غائب") == f"وقال ل{MARK} إن {MARK} غائب"


def test_a_missing_redaction_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="RASAD_REDACTIONS"):
        read_redactions(tmp_path / "gone.txt")
