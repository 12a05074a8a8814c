"""Whoever reads what is published meets one version at a time, however often it is refreshed."""

import pytest

from tests.orchestration.conftest import ARREST, Rasad
from tests.orchestration.readers import Readers
from tests.varied_landing import story
from transforms.serve.manifest import read_manifest


@pytest.mark.soak
def test_fifty_readers_meet_one_version_at_a_time_during_twenty_refreshes(rasad: Rasad) -> None:
    """Each refresh reads a new article and a changed one, annotates both, builds the marts and publishes."""
    serving = rasad.warehouse.parent / "serving"
    rasad.landing.add("first", ARREST, published_at="2024-03-01")
    assert rasad.refresh().success
    versions = [read_manifest(serving).version]
    readers = Readers(serving, count=50, pause=8)
    try:
        for refresh in range(20):
            rasad.landing.add(f"new-{refresh}", story(refresh), published_at=f"2024-03-{refresh + 1:02}")
            rasad.landing.add("changing", story(100 + refresh), published_at="2024-03-25")
            assert rasad.refresh().success
            versions.append(read_manifest(serving).version)
        seen = readers.stop()
    finally:
        readers.end()
    states = {version: numbers for reader in seen for version, numbers in reader.items()}
    assert sorted(states) == versions
    assert all(states[version] == numbers for reader in seen for version, numbers in reader.items())
    assert len({tuple(numbers) for numbers in states.values()}) == len(versions)
    assert all(versions[-1] in reader for reader in seen)
