"""Arabic PUD as text, surface tokens and the words inside them: what Stanza's tokenizer and expander learn from.

PUD writes clitics as tokens of their own (`ل`, `أوباما`) with `SpaceAfter=No`. Joined back (`لأوباما`, a multi-word token)
they look as in the PADT treebank and so in Stanza's published models, and the tagger sees whole words. PUD has the
signs of English; most are rewritten to those of Arabic news.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transforms.train.corpora import PUD

SIGNS = {",": "،", ";": "؛", "?": "؟"}
QUOTES = (("“", "”"), ("«", "»"))
ARABIC_SIGNS_SHARE, OTHER_QUOTES_SHARE = 0.8, 0.6
LONGEST_PARAGRAPH = 6


@dataclass(frozen=True)
class Token:
    """What stands between spaces or signs, the words in it, and whether a space follows."""

    text: str
    words: tuple[str, ...]
    space_after: bool


Sentence = tuple[Token, ...]


@dataclass(frozen=True)
class Treebank:
    """PUD by position: the first 82 % to train, the next 8 % to choose by, the last 10 % to score."""

    train: list[Sentence]
    dev: list[Sentence]
    test: list[Sentence]


def read_pud(folder: Path, seed: int) -> Treebank:
    """The treebank with clitics joined and signs rewritten."""
    blocks = (folder / PUD).read_text(encoding="utf-8").strip().split("\n\n")
    chance = random.Random(seed)
    sentences = [_rewritten(tuple(_joined(_words(block))), chance) for block in blocks]
    first, second = int(len(sentences) * 0.82), int(len(sentences) * 0.9)
    return Treebank(sentences[:first], sentences[first:second], sentences[second:])


def paragraphs(sentences: Sequence[Sentence], seed: int) -> list[list[Sentence]]:
    """Neighbouring sentences as paragraphs of 1 to 6, so that ends of sentences inside text are learnt."""
    chance = random.Random(seed)
    groups, start = [], 0
    while start < len(sentences):
        length = chance.randint(1, LONGEST_PARAGRAPH)
        groups.append(list(sentences[start : start + length]))
        start += length
    return groups


def plain_text(groups: Sequence[Sequence[Sentence]]) -> str:
    """Paragraphs with an empty line between them."""
    return "\n\n".join(" ".join(_text(s) for s in group) for group in groups) + "\n"


def conllu(groups: Sequence[Sequence[Sentence]]) -> str:
    """The sentences in CoNLL-U: ids, forms, multi-word ranges, spaces; every word depends on the first."""
    return "".join("".join(_lines(s)) + "\n" for group in groups for s in group)


def _words(block: str) -> list[tuple[str, bool]]:
    rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
    return [(r[1], "SpaceAfter=No" not in r[9]) for r in rows if r[0].isdigit()]


def _joined(words: Sequence[tuple[str, bool]]) -> Iterator[Token]:
    """Letters that follow letters without a space are one token."""
    held: list[str] = []
    for position, (word, space) in enumerate(words):
        held.append(word)
        follows = words[position + 1][0] if position + 1 < len(words) else ""
        if space or not (_is_word(word) and _is_word(follows)):
            yield Token("".join(held), tuple(held), space)
            held = []


def _is_word(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _rewritten(sentence: Sentence, chance: random.Random) -> Sentence:
    arabic = chance.random() < ARABIC_SIGNS_SHARE
    opening, closing = chance.choice(QUOTES) if chance.random() < OTHER_QUOTES_SHARE else ('"', '"')
    tokens, is_open = [], False
    for token in sentence:
        sign = SIGNS.get(token.text, token.text) if arabic else token.text
        if sign == '"':
            is_open = not is_open
            sign = opening if is_open else closing
        tokens.append(token if sign == token.text else replace(token, text=sign, words=(sign,)))
    return tuple(tokens)


def _text(sentence: Sentence) -> str:
    return "".join(t.text + (" " if t.space_after else "") for t in sentence).strip()


def _lines(sentence: Sentence) -> Iterator[str]:
    first = 1
    for token in sentence:
        misc = "_" if token.space_after else "SpaceAfter=No"
        last = first + len(token.words) - 1
        if last > first:
            yield f"{first}-{last}\t{token.text}\t" + "_\t" * 7 + f"{misc}\n"
        for number, word in enumerate(token.words, start=first):
            head, relation = (0, "root") if number == 1 else (1, "dep")
            yield (
                f"{number}\t{word}\t"
                + "_\t" * 4
                + f"{head}\t{relation}\t_\t{misc if first == last else '_'}\n"
            )
        first = last + 1
