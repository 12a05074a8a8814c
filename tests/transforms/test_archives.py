"""Archives are read within bounds: what they expand to, how deep they go, where their members point."""

import gzip
from pathlib import Path

import pytest

from tests.conftest import read_folder
from tests.varied_landing import story, tarred, zipped
from transforms.read.files import Limits

ROOMY = Limits(file_bytes=50_000_000, archive_bytes=200_000_000)
ZEROS = b"0" * 20_000_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.zip", zipped({"zeros.txt": ZEROS})),
        ("bomb.txt.gz", gzip.compress(ZEROS)),
        ("bomb.tar.gz", tarred({"zeros.txt": ZEROS})),
    ],
)
def test_what_expands_beyond_measure_is_a_bomb(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    batch = read_folder(tmp_path, ROOMY)
    assert "archive_bomb" in batch.rejected_files["reason"].to_list()
    assert batch.articles.is_empty()


def test_a_member_that_is_there_twice_is_two_records(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped_twice("a.txt", story(0), story(1))
    (tmp_path / "a.zip").write_bytes(content)
    batch = read_folder(tmp_path)
    assert batch.article_sources["source_path"].to_list() == ["a.zip!/a.txt", "a.zip!/a.txt (2)"]


def zipped_twice(name: str, *texts: str) -> bytes:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for text in texts:
            archive.writestr(name, text.encode())
    return buffer.getvalue()
