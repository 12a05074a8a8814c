"""Stanza folders that are not ours: laid out as `stanza.download` lays them out, other labels, no tagger."""

import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import torch

from transforms.annotate.stanza_pipeline import ModelMissingError, load_pipeline
from transforms.article_rows import Extractor, NlpRows
from transforms.reference import Reference
from transforms.settings import Settings
from transforms.tables import ARTICLES

SHIPPED = Settings(_env_file=None).stanza_dir
ONTONOTES = {"PER": "PERSON", "LOC": "GPE"}
BODY = "اعتقلت قوات سوريا الديمقراطية ثلاثة عناصر من تنظيم داعش في مدينة الرقة يوم الأحد. وقال سامي حداد إن العملية انتهت."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped models with a package `padt` beside the default, as a download has several."""
    shutil.copytree(SHIPPED, tmp_path / "stanza")
    return tmp_path / "stanza"


def describe(folder: Path, package: str, processors: dict[str, str]) -> None:
    """Adds a package to `resources.json`."""
    path = folder / "resources.json"
    resources = json.loads(path.read_text(encoding="utf-8"))
    resources["ar"]["packages"][package] = processors
    path.write_text(json.dumps(resources), encoding="utf-8")


def rows_of(folder: Path, package: str, reference: Reference) -> NlpRows:
    blank = dict.fromkeys(ARTICLES.columns)
    article = {
        **blank,
        "article_id": "a",
        "body": BODY,
        "published_date": date(2024, 3, 20),
        "language": "ar",
    }
    return Extractor(load_pipeline(folder, package), reference).extract(ARTICLES.frame([article]))


def names(rows: NlpRows, entity_type: str) -> list[str]:
    return sorted(rows.entity_mentions.filter(entity_type=entity_type)["surface"].to_list())


def test_labels_of_another_tagger_are_read_as_ours(folder: Path, reference: Reference) -> None:
    model = folder / "ar" / "ner" / "news.pt"
    stored = torch.load(model, map_location="cpu", weights_only=False)
    tags = stored["vocab"]["tag"]
    renamed = [_renamed(tag) for tag in tags["_id2unit"][0]]
    tags["_id2unit"][0] = renamed
    tags["_unit2id"][0] = {tag: i for i, tag in enumerate(renamed)}
    model.unlink()
    torch.save(stored, model, _use_new_zipfile_serialization=False)
    tagger = load_pipeline(folder, "default")
    assert {ent.type for ent in tagger(BODY).ents} & {"PERSON", "GPE"}
    assert names(rows_of(folder, "default", reference), "PER") == names(
        rows_of(SHIPPED, "default", reference), "PER"
    )


def _renamed(tag: str) -> str:
    position, dash, label = tag.partition("-")
    return position + dash + ONTONOTES.get(label, label)


def test_without_a_tagger_the_lists_still_find_actors_places_and_events(
    folder: Path, reference: Reference
) -> None:
    describe(folder, "padt", {"tokenize": "news", "mwt": "news"})
    rows = rows_of(folder, "padt", reference)
    assert set(rows.entity_mentions["method"]) <= {"gazetteer", "rule"}
    arrest = rows.events.filter(event_type="arrest")
    assert arrest["region_code"].to_list() == ["SY11"]
    actors = rows.event_participants.filter(pl.col("role") == "actor")
    assert actors["actor_id"].to_list() == ["sdf"]


def test_a_package_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(ModelMissingError, match="'camel'"):
        load_pipeline(folder, "camel")
