"""The tokenizer and the expander of multi-word tokens, trained by Stanza's own trainers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stanza.models import mwt_expander, tokenizer
from stanza.models.common.doc import Document
from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL
from stanza.utils.datasets import prepare_tokenizer_data

from transforms.train.treebank import Sentence, Treebank, conllu, paragraphs, plain_text


@dataclass(frozen=True)
class Files:
    """One part of the treebank in the files that Stanza's trainers read."""

    text: Path
    labels: Path
    expansions: Path
    conllu: Path


def write_part(sentences: Sequence[Sentence], name: str, work: Path, seed: int) -> Files:
    """Writes one part as text, labels of characters, expansions and CoNLL-U under `work`."""
    files = Files(*(work / f"{name}.{end}" for end in ("txt", "toklabels", "mwt.json", "conllu")))
    groups = paragraphs(sentences, seed)
    files.text.write_text(plain_text(groups), encoding="utf-8")
    files.conllu.write_text(conllu(groups), encoding="utf-8")
    prepare_tokenizer_data.main(
        [str(files.text), str(files.conllu), "-o", str(files.labels), "-m", str(files.expansions)]
    )
    return files


def train_tokenizer(treebank: Treebank, work: Path, model: Path, seed: int, steps: int) -> None:
    """Trains the tokenizer; keeps the step that cuts the dev part best."""
    train = write_part(treebank.train, "train", work, seed)
    dev = write_part(treebank.dev, "dev", work, seed)
    tokenizer.main([
        "--mode", "train", "--lang", "ar", "--shorthand", "ar_news", "--cpu", "--seed", str(seed),
        "--txt_file", str(train.text), "--label_file", str(train.labels), "--mwt_json_file", str(train.expansions),
        "--dev_txt_file", str(dev.text), "--dev_label_file", str(dev.labels), "--dev_conll_gold", str(dev.conllu),
        "--conll_file", str(work / "dev.predicted.conllu"), "--max_seqlen", "400",
        "--steps", str(steps), "--eval_steps", str(min(200, steps)), "--report_steps", "500",
        "--save_dir", str(model.parent), "--save_name", model.name,
    ])  # fmt: skip


def train_expander(treebank: Treebank, work: Path, model: Path, seed: int, epochs: int) -> None:
    """Trains the expander; keeps the epoch that splits the dev part best."""
    train = write_part(treebank.train, "train", work, seed)
    dev = write_part(treebank.dev, "dev", work, seed)
    mwt_expander.main([
        "--mode", "train", "--lang", "ar", "--shorthand", "ar_news", "--cpu", "--seed", str(seed),
        "--train_file", str(train.conllu), "--eval_file", str(dev.conllu), "--gold_file", str(dev.conllu),
        "--num_epoch", str(epochs), "--save_dir", str(model.parent), "--save_name", model.name,
    ])  # fmt: skip


def score_cuts(parsed: Document, gold: Path) -> dict[str, float]:
    """F1 of tokens, sentences and words of a parsed text against CoNLL-U, as in the CoNLL 2018 shared task."""
    predicted = gold.with_suffix(".predicted.conllu")
    CoNLL.write_doc2conll(parsed, str(predicted))
    scores = ud_scores(str(gold), str(predicted))
    return {unit: scores[unit].f1 for unit in ("Tokens", "Sentences", "Words")}
