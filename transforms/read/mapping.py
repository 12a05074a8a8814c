"""`NAME.mapping.toml`: which column of a table or key of a JSON record holds which field."""

import tomllib
from collections.abc import Mapping

from transforms.read.field_names import FIELD_NAMES
from transforms.read.rejection import RejectedFileError


def parse_mapping(content: bytes, name: str) -> Mapping[str, str]:
    """Article field to column, as a mapping file says.

    Raises:
        RejectedFileError: corrupt where it is no TOML with a `[columns]` of the known fields; the detail names it.
    """
    try:
        columns = tomllib.loads(content.decode("utf-8-sig")).get("columns")
    except (ValueError, RecursionError) as error:
        raise RejectedFileError("corrupt", f"mapping {name} is not TOML: {error}") from error
    if not isinstance(columns, dict) or not all(isinstance(column, str) for column in columns.values()):
        raise RejectedFileError("corrupt", f'mapping {name} has no [columns] with lines like text = "body"')
    if unknown := sorted(columns.keys() - FIELD_NAMES.keys()):
        raise RejectedFileError(
            "corrupt", f"mapping {name} has {', '.join(unknown)}; known are {', '.join(FIELD_NAMES)}"
        )
    return columns
