"""Texts that are nearly the same: MinHash signatures to find candidates, the exact overlap to judge them."""

import hashlib
import re
import struct
from functools import lru_cache
from itertools import chain

from rensa import RMinHash

from transforms.annotate.normalise import normalise

SHINGLE_WORDS = 3
PERMUTATIONS = 128
BANDS = 16
SEED = 20180201
"""16 bands of 8 rows find pairs from a Jaccard similarity of about (1/16)^(1/8) = 0.71 on."""

WORD = re.compile(r"\w+")


def shingles(body: str) -> frozenset[str]:
    """Runs of three words in lookup spelling; a shorter text is one shingle."""
    words = list(chain.from_iterable(map(_words, body.split())))
    if len(words) < SHINGLE_WORDS:
        return frozenset([" ".join(words)])
    return frozenset(map(" ".join, zip(*(words[n:] for n in range(SHINGLE_WORDS)), strict=False)))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: shared shingles among all."""
    return len(one & other) / len(one | other)


def bands(body: str) -> list[int]:
    """A hash of each band of the text's MinHash signature; near-duplicates share at least one."""
    signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    signature.update(list(shingles(body)))
    packed = struct.pack(f"<{PERMUTATIONS}I", *signature.digest())
    size = len(packed) // BANDS
    return [_hash(packed[first : first + size]) for first in range(0, len(packed), size)]


@lru_cache(maxsize=1 << 16)
def _words(token: str) -> tuple[str, ...]:
    """Words between two blanks: news repeats them, so that most are normalised once."""
    return tuple(WORD.findall(normalise(token)))


def _hash(rows: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(rows, digest_size=8).digest(), "little", signed=True)
