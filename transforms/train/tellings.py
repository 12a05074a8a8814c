"""Which happening each possible trigger of a training article tells: `tests/gold/tellings.jsonl`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from transforms.evaluate.corpora import GOLD_DIR
from transforms.evaluate.gold import Fact
from transforms.extract.reading import SentenceReading
from transforms.extract.triggers import Hit

TELLINGS = GOLD_DIR / "tellings.jsonl"


class ToldWord(Fact):
    """Characters `start`..`end` of a field; `event` is a position in the article's gold events, None for no event."""

    field: str
    start: int
    end: int
    event: int | None = None


class ArticleTellings(Fact):
    """The marked words of one article."""

    docno: str
    words: tuple[ToldWord, ...]

    def told_by(self, sentence: SentenceReading, group: Sequence[Hit]) -> ToldWord | None:
        """What a trigger was marked as; None where nobody looked at it."""
        field, start, end = sentence.annotated.field, group[0].start, group[0].end
        return next((w for w in self.words if w.field == field and w.start < end and start < w.end), None)


def read_tellings(path: Path = TELLINGS) -> Mapping[str, ArticleTellings]:
    """By docno; pydantic's ValidationError where a line is no record."""
    lines = path.read_text(encoding="utf-8").splitlines()
    records = (ArticleTellings.model_validate_json(line) for line in lines)
    return {record.docno: record for record in records}
