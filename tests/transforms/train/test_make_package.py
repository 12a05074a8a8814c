"""The trainer end to end, on a handful of sentences: what it writes is a Stanza package that loads and tags."""

import json
from pathlib import Path

import polars as pl
import pytest
import torch

from transforms.annotate.stanza_pipeline import annotate_fields, load_pipeline
from transforms.settings import PROJECT_ROOT
from transforms.train.held_out import score_package
from transforms.train.make_package import Plan, make_package
from transforms.train.ner import Recipe
from transforms.train.package import PROCESSORS, model_path, write_resources
from transforms.train.treebank import conllu, plain_text, read_pud
from transforms.train.vectors import VectorRecipe

PEOPLE, PLACES = ["سامي حداد", "ليلى نجار", "عمر خطيب"], ["حلب", "منبج", "الرقة", "درعا"]
TINY = Plan(
    vectors=VectorRecipe(dimensions=8, epochs=1, least_seen=1, buckets=100, rows=50),
    tagger=Recipe(steps=6, batch_sentences=4, judge_every=3),
    further=Recipe(steps=6, batch_sentences=4, judge_every=3),
    tokenizer_steps=1,
    expander_epochs=1,
)


def anercorp_block(first: str, last: str, place: str) -> str:
    return f"عاد\tO\n{first}\tB-PERS\n{last}\tI-PERS\nإلى\tO\n{place}\tB-LOC\n.\tO"


def pud_words(person: str, place: str) -> list[tuple[str, bool]]:
    """Words of a sentence as PUD writes them: (form, whether a space follows)."""
    first, last = person.split()
    return [
        ("عاد", True),
        (first, True),
        (last, True),
        ("ل", False),
        (place, True),
        ("أمس", False),
        (".", True),
    ]


def pud_block(words: list[tuple[str, bool]]) -> str:
    rows = (
        "\t".join([str(i), form, *"______", "_", "_" if space else "SpaceAfter=No"])
        for i, (form, space) in enumerate(words, start=1)
    )
    return "\n".join(rows)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    pairs = [(person, place) for person in PEOPLE for place in PLACES] * 2
    tagged = [anercorp_block(*person.split(), place) for person, place in pairs]
    (folder / "anercorp.tsv").write_text("\n\n".join(tagged) + "\n\n", encoding="utf-8")
    (folder / "aqmar").mkdir()
    (folder / "aqmar" / "one.txt").write_text("زار O\nحلب B-LOC\n", encoding="utf-8")
    blocks = [pud_block(pud_words(person, place)) for person, place in pairs]
    (folder / "ar_pud-ud.conllu").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    (folder / "ant").mkdir()
    articles = [
        (f"a{i}", "عودة", f"عاد {person} إلى {place}.\nوقال {person} نعم.")
        for i, (person, place) in enumerate(pairs)
    ]
    pl.DataFrame(articles, schema=["docno", "title", "text"], orient="row").write_parquet(
        folder / "ant" / "articles.parquet"
    )
    return folder


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "ant").mkdir()
    (folder / "own").mkdir()
    named = {"docno": "a0", "entities": {"PER": PEOPLE, "LOC": PLACES}}
    own = named | {"docno": "own-1", "title": "عودة", "body": "عاد عمر خطيب إلى درعا."}
    for name, record in [("ant/train", named), ("ant/more_train", {"docno": "a1"}), ("ant/dev", named)]:
        (folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    for part in ("train", "dev"):
        (folder / "own" / f"{part}.jsonl").write_text(json.dumps(own) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def package(corpora: Path, gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_package(corpora, gold, tmp_path_factory.mktemp("work"), TINY)


@pytest.mark.soak
def test_the_package_loads_as_the_shipped_one_does_and_annotates(package: Path) -> None:
    document = annotate_fields(load_pipeline(package, "default"), [("body", "عاد سامي حداد إلى حلب.")])[0]
    assert document.sentences


@pytest.mark.soak
def test_the_same_seed_gives_the_same_vectors_and_tagger(
    package: Path, corpora: Path, gold: Path, tmp_path: Path
) -> None:
    for processor in ("tokenize", "mwt"):  # stages that are there are not done again
        copy = model_path(tmp_path / "stanza", processor)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(model_path(package, processor).read_bytes())
    again = make_package(corpora, gold, tmp_path, TINY)
    vectors = [torch.load(model_path(p, "pretrain"), weights_only=True)["emb"] for p in (package, again)]
    assert torch.equal(*vectors)
    first, second = (torch.load(model_path(p, "ner"), weights_only=True)["model"] for p in (package, again))
    assert all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.soak
def test_a_killed_run_goes_on_with_the_stage_that_is_missing(
    package: Path, corpora: Path, gold: Path
) -> None:
    kept = model_path(package, "pretrain").stat().st_mtime_ns
    model_path(package, "ner").unlink()
    make_package(corpora, gold, package.parent, TINY)
    assert model_path(package, "ner").exists()
    assert model_path(package, "pretrain").stat().st_mtime_ns == kept


@pytest.mark.soak
def test_a_package_is_trained_further_with_its_vectors_and_tokenizer_kept(
    package: Path, corpora: Path, gold: Path, tmp_path: Path
) -> None:
    further = make_package(corpora, gold, tmp_path, TINY, start=package)
    same = [model_path(p, "pretrain").read_bytes() for p in (package, further)]
    assert same[0] == same[1]
    before, after = (torch.load(model_path(p, "ner"), weights_only=True)["model"] for p in (package, further))
    assert any(not torch.equal(before[name], after[name]) for name in before)


@pytest.mark.soak
def test_scores_name_the_data_and_stay_between_nothing_and_all(
    package: Path, corpora: Path, gold: Path
) -> None:
    rows = score_package(package, corpora, gold)
    assert {"ANERcorp, last 10 %", "AQMAR (Wikipedia)", "PUD, last 10 %"} <= {row.data for row in rows}
    assert all(0 <= row.value <= 1 for row in rows)


@pytest.mark.soak
def test_clitics_of_the_treebank_are_joined_into_multi_word_tokens(corpora: Path) -> None:
    sentence = read_pud(corpora, seed=1).train[0]
    assert ("لحلب", ("ل", "حلب")) in [(token.text, token.words) for token in sentence]
    assert plain_text([[sentence]]) == "عاد سامي حداد لحلب أمس.\n"
    assert "4-5\tلحلب\t" in conllu([[sentence]])


def test_the_shipped_package_is_small_and_its_sums_are_true(tmp_path: Path) -> None:
    shipped = PROJECT_ROOT / "seeds" / "stanza"
    assert sum(p.stat().st_size for p in shipped.rglob("*") if p.is_file()) < 40_000_000
    for processor in (*PROCESSORS, "pretrain"):
        model_path(tmp_path, processor).parent.mkdir(parents=True)
        model_path(tmp_path, processor).symlink_to(model_path(shipped, processor))
    write_resources(tmp_path)
    assert json.loads((tmp_path / "resources.json").read_text()) == json.loads(
        (shipped / "resources.json").read_text()
    )
