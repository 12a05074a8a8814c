"""`NAME.mapping.toml`: which column of a table or key of a JSON record holds which field."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from transforms.read.field_names import FIELD_NAMES
from transforms.read.landing import MAPPING_SUFFIX, leaves_folder
from transforms.read.rejection import RejectedFileError


def read_mapping(article_path: Path, landing: Path) -> Mapping[str, str]:
    """Article field to column, empty where no mapping file stands beside the file.

    Raises:
        RejectedFileError: corrupt where it is no TOML with a `[columns]` of the known fields; unsafe_path where it
            is a link out of the landing folder.
    """
    path = article_path.with_name(article_path.stem + MAPPING_SUFFIX)
    if not path.is_file():
        return {}
    if leaves_folder(path, landing):
        raise RejectedFileError("unsafe_path", f"mapping {path.name} is a link out of the landing folder")
    try:
        columns = tomllib.loads(path.read_bytes().decode("utf-8-sig")).get("columns")
    except (ValueError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"mapping {path.name} is not TOML: {error}") from error
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise RejectedFileError(
            "corrupt", f'mapping {path.name} has no [columns] with lines like text = "body"'
        )
    if unknown := sorted(columns.keys() - FIELD_NAMES.keys()):
        raise RejectedFileError(
            "corrupt", f"mapping {path.name} has {', '.join(unknown)}; known are {', '.join(FIELD_NAMES)}"
        )
    return columns
