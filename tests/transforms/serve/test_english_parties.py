"""A party that no list names is called in English by what its first known noun means."""

import pytest

from transforms.serve.english_parties import NOUNS, UNLISTED, english_party


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("خلية نائمة", "a cell"),
        ("المتظاهرين الغاضبين", "protesters"),
        ("للمحتجين", "protesters"),
        ("مديرية مكافحة المخدرات", "an authority"),
        ("كبار الضباط", "soldiers"),
        ("مُسلّحون ملثمون", "gunmen"),
        ("هاف بوست", UNLISTED),
        ("", UNLISTED),
    ],
)
def test_the_first_known_noun_decides(arabic: str, english: str) -> None:
    assert english_party(arabic) == english


def test_no_noun_has_two_meanings() -> None:
    nouns = [noun for words in NOUNS.values() for noun in words.split()]
    assert sorted(noun for noun in set(nouns) if nouns.count(noun) > 1) == []
