"""What is published is compared with what should be, and made so: a failed publication, a longer list of names, a new folder."""

from dataclasses import dataclass

from transforms.serve.earlier_reports import rewrite_reports
from transforms.serve.manifest import Manifest
from transforms.serve.publication import prune, publish, published
from transforms.serve.snapshot import marts_built_at
from transforms.serve.withheld import read_withheld
from transforms.settings import Settings
from transforms.version import serving_version


@dataclass(frozen=True)
class Upkeep:
    """What was found and done.

    Args:
        manifest: of the version that is published now.
        because: why it was published, for people; None where what was there is as it should be.
        reports: how many earlier reports were written again, or removed, for the names in them.
    """

    manifest: Manifest
    because: str | None
    reports: int


def keep_up(settings: Settings, *, again: bool = False) -> Upkeep:
    """Publishes where that is due (or `again` asks for it); takes withheld names out of earlier versions and reports.

    Raises:
        UnfinishedRunError: a version is due, and the marts are older than the tables beneath.
        FileNotFoundError: the redaction list is missing.
        WarehouseBusyError: another process holds the warehouse.
    """
    current = published(settings.serving)
    because = _why_due(settings, current)
    if current is None or because or again:
        current = publish(settings)
        because = because or "it was asked for"
    else:
        prune(settings)
    return Upkeep(current, because, rewrite_reports(settings))


def why_due(settings: Settings) -> str | None:
    """Why a new version must be published, for people; None where what is published is what should be."""
    return _why_due(settings, published(settings.serving))


def _why_due(settings: Settings, current: Manifest | None) -> str | None:
    withheld = read_withheld(settings)
    if current is None:
        return f"nothing whole is published in {settings.serving}"
    made_from = current.made_from
    if made_from.marts_built_at != marts_built_at(settings.warehouse):
        return "the marts were built anew"
    if made_from.withheld != withheld.mark:
        return "other names are withheld (RASAD_REDACTIONS, RASAD_SHOW_NAMES)"
    if made_from.program != serving_version():
        return "page and exports are made in another way"
    return None
