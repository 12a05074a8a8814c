"""Names that must not be read are hidden in every usual spelling, and nothing else is."""

from pathlib import Path

import pytest

from transforms.serve.masking import MARK, Mask, read_redactions

EVERYWHERE = Mask(["صالح خلف العبيد", "أبو حمزة"])
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
        ("صالح مسلم وخلف آخر", "صالح مسلم وخلف آخر"),
    ],
)
def test_a_name_is_hidden_in_every_spelling(text: str, masked: str) -> None:
    assert EVERYWHERE(text) == masked


@pytest.mark.parametrize("text", ["ولفت إلى أن “العبيد” قيادي", "قال صالح العبيد", "عائلة خلف العبيد"])
def test_parts_of_a_name_are_hidden_in_its_own_article_only(text: str) -> None:
    assert MARK in IN_ARTICLE(text, "a")
    assert IN_ARTICLE(text, "b") == text


def test_a_redaction_list_may_hold_comments_and_single_words(tmp_path: Path) -> None:
    listed = tmp_path / "redactions.txt"
    listed.write_text("# asked for in a letter\n\nالقباني\nJohn Doe\n", encoding="utf-8-sig")
    mask = Mask(read_redactions(listed))
    assert mask("وقال للقباني إن JOHN doe غائب") == f"وقال ل{MARK} إن {MARK} غائب"


def test_a_missing_redaction_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="RASAD_REDACTIONS"):
        read_redactions(tmp_path / "gone.txt")
