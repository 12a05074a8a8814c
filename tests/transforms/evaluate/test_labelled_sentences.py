"""Which of the shared labelled sentences are asked, and what counts as yes."""

from pathlib import Path

from transforms.evaluate.corpora import SENTENCES, labelled_sentences

LABELLED = {
    "yes": "تظاهر المئات في الساحة",
    "easy no": "فاز الفريق أمس",
    "difficult no": "دعا الحزب إلى التظاهر",
    "ambiguous": "تصاعد الغضب",
}


def test_both_kinds_of_no_are_no_and_what_annotators_disagreed_on_is_not_asked(tmp_path: Path) -> None:
    folder = tmp_path / SENTENCES
    folder.mkdir()
    rows = "\n".join(f"{label},{text}" for label, text in LABELLED.items())
    (folder / "protest.csv").write_text(f"label,text\n{rows}\n", encoding="utf-8")

    articles, answers = labelled_sentences(tmp_path, "PROTEST")

    asked = dict(articles.select("body", "article_id").iter_rows())
    assert {text: answers[i] for text, i in asked.items()} == {
        LABELLED["yes"]: True,
        LABELLED["easy no"]: False,
        LABELLED["difficult no"]: False,
    }
