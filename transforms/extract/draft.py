"""An event in the making: one trigger that tells a happening, with what the text says of it."""

from dataclasses import dataclass, field

from transforms.annotate.mentions import AnnotatedSentence, Mention
from transforms.annotate.places import PlaceMention
from transforms.extract.dates import DateSpan
from transforms.extract.numbers import Quantity
from transforms.extract.participants import Role
from transforms.extract.reading import SentenceReading
from transforms.extract.triggers import Hit

SURE = 0.5


@dataclass(frozen=True, eq=False)
class Draft:
    """One telling of a happening, or after merging all of them; `probability` is that of the surest."""

    told_in: SentenceReading
    hit: Hit
    probability: float
    recalled: bool
    date: DateSpan | None
    place: PlaceMention | None
    country_code: str | None
    """The article's, for a happening without a place of its own."""
    roles: tuple[Role, ...]
    source: Mention | None
    is_dated_here: bool
    """Whether its date stands right beside the trigger."""
    is_placed_here: bool
    """Whether its place stands right beside the trigger."""
    date_probability: float = 0.0
    """Of the date, or of there being none."""
    place_probability: float = 0.0
    """Of the place, or of there being none."""
    counts: dict[str, Quantity] = field(default_factory=dict)
    confidence: float = 0.0
    operation: int = -1
    retold: float = 0.0
    """How likely it is that it tells again another happening of the article, for all that it was not merged."""
    also: tuple["Draft", ...] = ()
    """Other tellings of the same happening."""

    @property
    def event_type(self) -> str:
        """Type of the trigger."""
        return self.hit.trigger.event_type

    @property
    def sentence(self) -> AnnotatedSentence:
        """The sentence that tells it."""
        return self.told_in.annotated

    @property
    def in_title(self) -> bool:
        """Whether the headline tells it."""
        return self.told_in.in_title

    @property
    def is_sure(self) -> bool:
        """Whether it rather tells a happening than not; less likely tellings only add to surer ones."""
        return self.probability >= SURE

    @property
    def is_definite(self) -> bool:
        """`the attack`: what the reader is held to know."""
        return self.hit.definite or self.told_in.words[self.hit.first].norm.startswith("ال")

    @property
    def order(self) -> tuple[bool, int]:
        """Body after title, then text order."""
        return not self.in_title, self.hit.start

    def role(self, name: str) -> list[Role]:
        """Participants in one role."""
        return [r for r in self.roles if r.role == name]

    @property
    def tellings(self) -> tuple["Draft", ...]:
        """Itself and the other tellings."""
        return self, *self.also
