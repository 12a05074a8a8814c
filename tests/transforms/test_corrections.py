"""What analysts overrule is read from CSV files, and what cannot be applied is named."""

from datetime import datetime
from pathlib import Path

import pytest

from expectations.audit import Audit, audit
from transforms.read.corrections import COLUMNS, CorrectionsError, corrections_hash, read_corrections
from transforms.reference import Reference
from transforms.tables import ARTICLES, CORRECTIONS

KEY = "4ceb3a5065409a5b:body:120:arrest"
HEADER = ",".join(COLUMNS)


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    (folder / "desk.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return folder


def test_a_row_is_a_correction_with_its_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, f"set,{KEY},,,arrested,3,منى,2025-02-03,تصحيح الوكالة")
    row = read_corrections(tmp_path).row(0, named=True)
    assert row["value"] == "3"
    assert row["corrected_at"] == datetime(2025, 2, 3)
    assert row["source_path"] == "desk.csv#1"


def test_without_a_folder_there_is_nothing_to_correct() -> None:
    assert read_corrections(None).is_empty()
    assert corrections_hash(None) == ""


def test_the_same_row_twice_is_one_correction(tmp_path: Path) -> None:
    write(tmp_path, *[f"reject,{KEY},,,,,منى,2025-02-03,"] * 2)
    assert read_corrections(tmp_path).height == 1


def test_an_edited_file_is_noticed(tmp_path: Path) -> None:
    before = corrections_hash(write(tmp_path, f"reject,{KEY},,,,,منى,2025-02-03,"))
    assert corrections_hash(write(tmp_path, f"reject,{KEY},,,,,منى,2025-02-04,")) != before


@pytest.mark.parametrize(
    ("header", "named"), [("action,event_key", "other_event_key"), (HEADER + ",note", "note")]
)
def test_a_file_with_another_header_is_refused_by_name(tmp_path: Path, header: str, named: str) -> None:
    with pytest.raises(CorrectionsError, match=rf"desk\.csv.*{named}"):
        read_corrections(write(tmp_path, header=header))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="unset RASAD_CORRECTIONS"):
        read_corrections(tmp_path / "gone")


CANNOT_BE_APPLIED = [
    (f"erase,{KEY},,,,,منى,2025-02-03,", "action_known"),
    ("reject,SY09,,,,,منى,2025-02-03,", "event_key_is_key"),
    (f"merge,{KEY},,,,,منى,2025-02-03,", "other_event_key_given"),
    (f"set,{KEY},,,arrested,ثلاثة,منى,2025-02-03,", "value_is_number"),
    (f"set,{KEY},,,event_date,2025-13-40,منى,2025-02-03,", "value_is_date"),
    (f"set,{KEY},,,region_code,SY99,منى,2025-02-03,", "value_is_region_code"),
    (f"set,{KEY},,,title,عنوان,منى,2025-02-03,", "column_name_known"),
    (f"reject,{KEY},,,,,,2025-02-03,", "corrected_by_present"),
    (f"reject,{KEY},,,,,منى,قبل أيام,", "corrected_at_present"),
    ("rename,,,,,اسم,منى,2025-02-03,", "name_ar_given"),
]
"""Rows, each with the check that catches it."""


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Audit:
    """All of them and a sound one, in one batch."""
    sound = f"reject,{KEY},,,,,منى,2025-02-05,"
    given = read_corrections(
        write(tmp_path_factory.mktemp("desk"), *(row for row, _ in CANNOT_BE_APPLIED), sound)
    )
    return audit("raw.corrections", given, CORRECTIONS.key, reference.codes(), ARTICLES.empty())


@pytest.mark.parametrize(("row", "check"), CANNOT_BE_APPLIED)
def test_a_row_that_cannot_be_applied_is_set_aside_with_the_reason(
    audited: Audit, tmp_path: Path, row: str, check: str
) -> None:
    own_id = read_corrections(write(tmp_path, row))["correction_id"].item()
    assert check in audited.quarantine.filter(row_id=own_id)["check_name"].to_list()


def test_the_sound_rows_go_on(audited: Audit) -> None:
    assert audited.clean["corrected_at"].to_list() == [datetime(2025, 2, 5)]
    assert not audited.blocked
