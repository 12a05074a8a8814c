"""A Stanza resources folder out of trained models: what `RASAD_STANZA_DIR` points to."""

import hashlib
import json
from pathlib import Path

NAME = "news"
PROCESSORS = ("tokenize", "mwt", "ner")


def model_path(folder: Path, processor: str) -> Path:
    """Where Stanza looks for a model of the package."""
    return folder / "ar" / processor / f"{NAME}.pt"


def write_resources(folder: Path) -> None:
    """Writes `resources.json` over the models in the folder, with their MD5 sums."""
    sums = {p: {NAME: {"md5": _md5(model_path(folder, p))}} for p in (*PROCESSORS, "pretrain")}
    needs = {"dependencies": [{"model": "pretrain", "package": NAME}]}
    arabic = {
        "lang_name": "Arabic",
        **sums,
        "ner": {NAME: sums["ner"][NAME] | needs},
        "packages": {"default": dict.fromkeys(PROCESSORS, NAME)},
        "default_processors": dict.fromkeys(PROCESSORS, NAME),
    }
    part = folder / "resources.json.part"
    part.write_text(json.dumps({"ar": arabic, "url": ""}, indent=1) + "\n", encoding="utf-8")
    part.replace(folder / "resources.json")


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
