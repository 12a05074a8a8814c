"""What a reader of one format hands on: an article as its file has it, or why it is none."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from transforms.read.rejection import Reason, RejectedFileError


@dataclass(frozen=True)
class RawRecord:
    """One article before its date, source and language are settled.

    Attributes:
        text: title excluded where the format keeps it apart.
        format: txt, html, json, jsonl, csv, parquet, feed.
        encoding: as `decoding.decode` names it; empty where the format fixes it.
        content_sha256: of the file or archive member.
        member: where in the file: empty for the whole, `#12` for a record, `!/b.jsonl#12` inside an archive.
        published: moment as the metadata writes it.
        published_jsonld: moment as the page's JSON-LD writes it.
    """

    text: str
    format: str
    encoding: str
    content_sha256: str
    member: str = ""
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    abstract: str | None = None
    language: str | None = None
    published: str | None = None
    published_jsonld: str | None = None


@dataclass(frozen=True)
class RefusedRecord:
    """A file, archive member or row that cannot be an article."""

    reason: Reason
    detail: str
    member: str = ""
    content_sha256: str | None = None


Outcome = RawRecord | RefusedRecord


@dataclass(frozen=True)
class Content:
    """A file or archive member in memory, and what its folder says about it.

    Attributes:
        name: file name, without folder.
        columns: article field to the file's own column or key, where a mapping file says so.
    """

    name: str
    content: bytes
    columns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


Reader = Callable[[Content], Iterator[Outcome]]
"""Raises RejectedFileError where the whole file is no article; single bad records are yielded as refused."""


def refused(error: RejectedFileError, member: str = "", sha256: str | None = None) -> RefusedRecord:
    """An error as an outcome."""
    return RefusedRecord(error.reason, error.detail, member, sha256)
