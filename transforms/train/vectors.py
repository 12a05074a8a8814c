"""Word vectors of news: fastText on the archive, written as the pretrained vectors that Stanza reads.

Spellings of one word share what is learnt: vectors are trained on words without marks and with a bare alef, and
every spelling that the archive uses, or that careless spelling gives, has a row of its own in the table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gensim.models import FastText
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

MARKS = re.compile(r"[\u0610-\u061A\u064B-\u065F\u0670\u0640]")
BARE_ALEF = str.maketrans("أإآٱ", "اااا")
CARELESS_WEIGHT = 0.3
"""How often a spelling without hamza, or with ya for alif maqsura, is expected beside the careful one."""


@dataclass(frozen=True)
class VectorRecipe:
    """What to learn from the archive, and how much of it to keep."""

    dimensions: int = 100
    epochs: int = 6
    least_seen: int = 3
    subwords: tuple[int, int] = (3, 5)
    buckets: int = 200_000
    rows: int = 100_000
    seed: int = 1


def shared_spelling(word: str) -> str:
    """`أحمدُ` and `احمد` are one word to learn about."""
    return MARKS.sub("", word).translate(BARE_ALEF).lower() or word


def train_vectors(sentences: Sequence[Sequence[str]], recipe: VectorRecipe) -> FastText:
    """Skip-gram with subwords; one thread, so that a seed gives the same vectors again."""
    model = FastText(
        vector_size=recipe.dimensions, window=5, sg=1, negative=5, min_count=recipe.least_seen,
        min_n=recipe.subwords[0], max_n=recipe.subwords[1], bucket=recipe.buckets, workers=1, seed=recipe.seed,
    )  # fmt: skip
    spelled = [[shared_spelling(w) for w in sentence] for sentence in sentences]
    model.build_vocab(spelled)
    model.train(spelled, total_examples=len(spelled), epochs=recipe.epochs)
    return model


def spellings(counts: Counter[str], always: Iterable[str], rows: int) -> list[str]:
    """The `rows` most expected spellings, most frequent first, then those of `always` that are not among them."""
    expected: dict[str, float] = dict(counts)
    for word, count in counts.items():
        careless = {word.translate(BARE_ALEF)} - {word}
        if word.endswith("ى"):
            careless.add(word[:-1] + "ي")
        for other in careless:
            expected[other] = expected.get(other, 0) + CARELESS_WEIGHT * count
    ranked = sorted(expected, key=lambda word: -expected[word])[:rows]
    return ranked + sorted(set(always) - set(ranked))


def write_vectors(model: FastText, words: Sequence[str], path: Path) -> None:
    """Writes one float16 row a spelling, in Stanza's format; unknown words get zeros."""
    learnt = np.stack([model.wv[shared_spelling(word)] for word in words])
    table = np.concatenate([np.zeros((len(VOCAB_PREFIX), learnt.shape[1])), learnt]).astype(np.float16)
    vocabulary = PretrainedWordVocab(list(words)).state_dict()
    torch.save(
        {"vocab": vocabulary, "emb": torch.from_numpy(table)}, path, _use_new_zipfile_serialization=False
    )
