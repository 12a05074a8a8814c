"""Articles whose names people have listed, as tagged sentences."""

from pathlib import Path

from pydantic import BaseModel

from transforms.evaluate.gold import GoldEntities
from transforms.train.corpora import MissingCorpusError
from transforms.train.names import Name, occurrences
from transforms.train.sentences import TaggedSentence, split_sentences, texts, with_spans, words_of

PARTS = {
    "train": (("ant/train.jsonl", "ant/more_train.jsonl"), "own/train.jsonl"),
    "dev": (("ant/dev.jsonl",), "own/dev.jsonl"),
}


def check_gold(folder: Path) -> None:
    """Looks before an hour is spent on training.

    Raises:
        MissingCorpusError: files of annotated articles are not in the folder.
    """
    wanted = [name for archive, own in PARTS.values() for name in (*archive, own)]
    missing = [str(folder / name) for name in wanted if not (folder / name).is_file()]
    if missing:
        raise MissingCorpusError(f"Missing annotated articles (see --gold): {', '.join(missing)}")


class NamedArticle(BaseModel):
    """What training reads of a gold record; our own articles carry their text, the archive's do not."""

    docno: str
    entities: GoldEntities | None = None
    title: str = ""
    body: str = ""


def archive_gold(folder: Path, part: str, archive: dict[str, str]) -> list[TaggedSentence]:
    """Sentences of the part's archive articles whose names are listed; `archive` gives title and text by docno."""
    articles = [a for name in PARTS[part][0] for a in _read(folder / name)]
    return [s for a in articles if a.entities for s in tag_listed_names(a.entities, archive[a.docno])]


def own_gold(folder: Path, part: str) -> list[TaggedSentence]:
    """Sentences of the part's articles of our own writing."""
    articles = _read(folder / PARTS[part][1])
    return [s for a in articles if a.entities for s in tag_listed_names(a.entities, f"{a.title}\n{a.body}")]


def tag_listed_names(entities: GoldEntities, text: str) -> list[TaggedSentence]:
    """The sentences of `text` with every occurrence of the listed names tagged; the lists are exhaustive."""
    by_type = {"ORG": entities.ORG, "PER": entities.PER, "LOC": entities.LOC}
    names: dict[Name, str] = {words_of(name): kind for kind, listed in by_type.items() for name in listed}
    words = [texts(s) for s in split_sentences(text)]
    return [with_spans(w, [(a, b, names[n]) for a, b, n in occurrences(w, names)]) for w in words]


def _read(path: Path) -> list[NamedArticle]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [NamedArticle.model_validate_json(line) for line in lines if line.strip()]
