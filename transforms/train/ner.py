"""The tagger of names: Stanza's NER model and batches, trained with a falling rate and averaged weights."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.utils import set_random_seed
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer
from stanza.models.ner.vocab import MultiVocab
from stanza.models.ner_tagger import parse_args
from stanza.models.pos.vocab import WordVocab
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from transforms.train.scores import Scores, score_spans
from transforms.train.sentences import TaggedSentence, cut

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """How long and how fast to learn. Stanza's own loop halves the rate on a plateau instead, and averages nothing."""

    steps: int = 4000
    batch_sentences: int = 16
    batch_words: int = 800
    longest_sentence: int = 50
    first_rate: float = 0.15
    last_rate: float = 0.01
    average_every: int = 5
    average_decay: float = 0.98
    judge_every: int = 250
    own_vector_from: int = 2
    word_dropout: float = 0.03
    seed: int = 1234


def train_tagger(
    train: Sequence[TaggedSentence],
    dev: Sequence[TaggedSentence],
    vectors: Path,
    model: Path,
    recipe: Recipe,
    start: Path | None = None,
) -> Scores:
    """Trains on `train`, keeps the averaged weights that read `dev` best, writes them as a Stanza model.

    Args:
        train: tagged sentences to learn from.
        dev: tagged sentences to choose by.
        vectors: word vectors in Stanza's format; those of `start`, where one is given.
        model: where the tagger is written.
        recipe: how long and how fast to learn.
        start: a tagger to go on from; a new one without.

    Returns:
        The scores of the kept weights on `dev`.
    """
    set_random_seed(recipe.seed)
    pieces = [piece for sentence in train for piece in cut(sentence, recipe.longest_sentence)]
    trainer = load_tagger(start, vectors) if start else _new_tagger(pieces, vectors, recipe)
    batches = DataLoader(
        _document(pieces),
        recipe.batch_sentences,
        trainer.args,
        vocab=trainer.vocab,
        max_batch_words=recipe.batch_words,
    )
    learner = trainer.model
    average = AveragedModel(learner, multi_avg_fn=get_ema_multi_avg_fn(recipe.average_decay))  # type: ignore[no-untyped-call]
    kept = Scores(Counter(), Counter(), Counter())
    for step, batch in zip(range(1, recipe.steps + 1), _endless(batches), strict=False):
        left = 1 - step / recipe.steps
        for group in trainer.optimizer.param_groups:
            group["lr"] = recipe.last_rate + (recipe.first_rate - recipe.last_rate) * left
        loss = trainer.update(batch)
        if step % recipe.average_every == 0 and step > recipe.steps // 3:
            average.update_parameters(learner)
        if (step > recipe.steps // 2 and step % recipe.judge_every == 0) or step == recipe.steps:
            trainer.model = average.module
            scores = score_spans(dev, tag(trainer, dev))
            log.info("step %d: loss %.2f, dev F1 %.4f", step, loss, scores.f1)
            if (step == recipe.steps and not kept.gold) or scores.f1 > kept.f1:
                kept = scores
                save_halved(trainer, model)
            trainer.model = learner
    return kept


def load_tagger(model: Path, vectors: Path) -> Trainer:
    """A tagger as `train_tagger` or Stanza wrote it."""
    return Trainer(
        args={}, model_file=str(model), pretrain=Pretrain(str(vectors), save_to_file=False), device="cpu"
    )


def tag(tagger: Trainer, sentences: Sequence[TaggedSentence]) -> list[list[str]]:
    """BIOES tags of each sentence's words; tags that the sentences carry are not read."""
    batches = DataLoader(_document(sentences), 64, tagger.args, vocab=tagger.vocab, evaluation=True)
    with torch.no_grad():
        return [tags for batch in batches for tags in tagger.predict(batch)]


def save_halved(trainer: Trainer, model: Path) -> None:
    """Saves with float16 weights: half the size, the same scores, and Stanza widens them as it loads."""
    trainer.save(str(model))
    checkpoint = torch.load(model, weights_only=True)
    checkpoint["model"] = {name: weights.half() for name, weights in checkpoint["model"].items()}
    torch.save(checkpoint, model)


def _stanza_arguments(recipe: Recipe) -> dict[str, object]:
    sizes = "--hidden_dim 160 --char_hidden_dim 64 --char_emb_dim 48"
    rates = f"--optim sgd --lr {recipe.first_rate} --batch_size {recipe.batch_sentences} --seed {recipe.seed}"
    arguments: dict[str, object] = parse_args(f"--shorthand ar_news {sizes} {rates} --cpu".split())
    return arguments


def _document(sentences: Sequence[TaggedSentence]) -> Document:
    return Document(
        [[{"id": (i,), "text": w.text, "ner": w.tag} for i, w in enumerate(s, start=1)] for s in sentences]
    )


def _new_tagger(train: Sequence[TaggedSentence], vectors: Path, recipe: Recipe) -> Trainer:
    """A tagger with Stanza's own vocabulary, but words rarer than `own_vector_from` have no fine-tuned vector of their own.

    Every training word would have one otherwise, so that an unknown word would be a thing never seen in training.
    """
    pretrain = Pretrain(str(vectors), save_to_file=False)
    args = _stanza_arguments(recipe) | {"word_emb_dim": pretrain.emb.shape[1]}
    vocabulary: MultiVocab = DataLoader(_document(train), 1, args, pretrain).vocab
    units = [[(w.text, (w.tag,)) for w in sentence] for sentence in train]
    vocabulary["delta"] = WordVocab(units, "ar_news", cutoff=recipe.own_vector_from, lower=True)
    return Trainer(args=args, vocab=vocabulary, pretrain=pretrain, device="cpu")


def _endless(batches: DataLoader) -> Iterator[object]:
    while True:
        yield from batches
        batches.reshuffle()
