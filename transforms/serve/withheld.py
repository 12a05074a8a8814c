"""Which names are withheld, and a mark that tells what was made while others were."""

import hashlib
from dataclasses import dataclass

from transforms.serve.masking import read_redactions
from transforms.settings import Settings


@dataclass(frozen=True)
class Withheld:
    """The redaction list, and whether names of detainees show."""

    redactions: tuple[str, ...]
    show_names: bool

    @property
    def mark(self) -> str:
        """16 hex digits; the same for the same names, in whatever order the list has them."""
        listed = "\n".join(sorted(set(self.redactions)))
        return hashlib.sha256(f"{self.show_names}\n{listed}".encode()).hexdigest()[:16]


def read_withheld(settings: Settings) -> Withheld:
    """What the settings withhold now.

    Raises:
        FileNotFoundError: the redaction list is missing.
    """
    return Withheld(tuple(read_redactions(settings.redactions)), settings.show_names)
