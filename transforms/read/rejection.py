"""Why a file cannot be an article."""

from typing import Literal

Reason = Literal[
    "empty",
    "not_text",
    "no_arabic",
    "too_large",
    "encoding",
    "not_article",
    "unsafe_path",
    "archive_bomb",
    "too_deep",
    "corrupt",
]

UNREADABLE: frozenset[Reason] = frozenset(
    {"not_text", "too_large", "encoding", "unsafe_path", "archive_bomb", "too_deep", "corrupt"}
)
"""Reasons that leave unknown what a file holds. With the others it was read: it holds no article, whatever it held before."""


class RejectedFileError(Exception):
    """A file that is set aside, with a reason of `raw.rejected_files` and words for people."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
