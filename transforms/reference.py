"""The CSVs of `seeds/reference`, as extraction reads them (SQL reads the same files through dbt seed)."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILES = ("regions", "countries", "places", "actors", "event_types", "triggers")


@dataclass(frozen=True)
class Region:
    """First-level administrative unit."""

    code: str
    country_code: str
    names: tuple[str, ...]
    name_en: str


@dataclass(frozen=True)
class Country:
    """Country with its Arabic names and demonyms."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    name_en: str
    forces_actor_id: str | None
    """Who acts where the news says that the state does."""


@dataclass(frozen=True)
class Place:
    """Settlement or site."""

    place_id: str
    names: tuple[str, ...]
    name_en: str
    kind: str
    region_code: str | None
    country_code: str
    archive_hits: int


@dataclass(frozen=True)
class Actor:
    """Armed, security, political or other organised actor."""

    actor_id: str
    names: tuple[str, ...]
    name_en: str
    kind: str
    country_code: str


@dataclass(frozen=True)
class Trigger:
    """Words that can announce an event; `pattern` is in normalised spelling."""

    trigger_id: str
    pattern: tuple[str, ...]
    part_of_speech: str
    event_type: str
    casualty: str


@dataclass(frozen=True)
class Reference:
    """Everything extraction knows about the world beforehand."""

    regions: tuple[Region, ...]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    triggers: tuple[Trigger, ...]
    event_types: tuple[str, ...]

    def codes(self) -> dict[str, list[str]]:
        """Every id and code a row may carry, by the name of its column."""
        return {
            "region_code": [region.code for region in self.regions],
            "country_code": [country.code for country in self.countries],
            "place_id": [place.place_id for place in self.places],
            "actor_id": [actor.actor_id for actor in self.actors],
            "event_type": list(self.event_types),
        }


def load_reference(folder: Path) -> Reference:
    """Reads the CSV files of `folder`; FileNotFoundError names the one that is missing."""
    return Reference(
        regions=tuple(
            Region(r["code"], r["country_code"], _names(r), r["name_en"]) for r in _rows(folder, "regions")
        ),
        countries=tuple(
            Country(r["code"], _names(r), _list(r["demonym_ar"]), r["name_en"], r["forces_actor_id"] or None)
            for r in _rows(folder, "countries")
        ),
        places=tuple(
            Place(
                r["place_id"],
                _names(r),
                r["name_en"],
                r["kind"],
                r["region_code"] or None,
                r["country_code"],
                int(r["archive_hits"] or 0),
            )
            for r in _rows(folder, "places")
        ),
        actors=tuple(
            Actor(r["actor_id"], _names(r), r["name_en"], r["kind"], r["country_code"])
            for r in _rows(folder, "actors")
        ),
        triggers=tuple(
            Trigger(
                r["trigger_id"],
                tuple(r["pattern"].split()),
                r["part_of_speech"],
                r["event_type"],
                r["casualty"],
            )
            for r in _rows(folder, "triggers")
        ),
        event_types=tuple(dict.fromkeys(r["event_type"] for r in _rows(folder, "event_types"))),
    )


def reference_hash(folder: Path) -> str:
    """Changes when any reference file does."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / f"{name}.csv").read_bytes())
    return digest.hexdigest()[:16]


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return (row["name_ar"], *_list(row["aliases_ar"]))
