"""Loads an exported file as the people who train with it do, with `datasets`, without a network."""

from pathlib import Path
from typing import Any

import pytest


def loaded(path: Path, monkeypatch: pytest.MonkeyPatch, *, chunksize: int = 1) -> Any:
    """The rows of a JSON Lines file as a Dataset; its cache stands beside the file.

    With `chunksize` 1 it is read record by record, each of which must have the types of the first,
    as it must be where a file is larger than the ten megabytes that are read at a time.
    """
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(path.parent / "home"))
    import datasets

    datasets.disable_progress_bars()
    return datasets.load_dataset(
        "json",
        data_files=str(path),
        split="train",
        cache_dir=str(path.parent / "cache"),
        chunksize=chunksize,
    )
